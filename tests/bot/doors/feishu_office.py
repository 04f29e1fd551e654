"""A company that works in Feishu: the platform on the wire, its people linked to our colleagues, and our own web process."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from bot.app import create_app
from bot.doors.feishu import FeishuDoor
from bot.kit import Kit
from bot.messengers.feishu import connect, open_api
from bot.messengers.inbox import drain_shard
from bot.notes import RedisNotes
from hrcore.clock import FixedClock
from hrcore.ids import new_id
from hrcore.messengers import inbox
from hrcore.messengers.models import IncomingRow, MessengerAccount, Platform
from hrcore.messengers.rooms import own_room, show_in
from hrcore.messengers.tenants import connect_tenant
from hrcore.org.models import ChannelKind, Person
from tests.bot.stories import channel_of
from tests.emulators.feishu import App, Feishu, ShownCard
from tests.emulators.feishu.chats import Chat
from tests.emulators.feishu.people import Person as Member
from tests.ground import later
from tests.serving import serving
from tests.support import TEST, Firm, pump


class NoPace:
    """The clock of these tests stands still."""

    def turn(self, what: str, interval_s: float) -> float:
        return 0.0


@dataclass
class Office:
    """`room` shows HR's reports; HR is in it, and the employee."""

    kit: Kit
    firm: Firm
    feishu: Feishu
    clock: FixedClock
    door: FeishuDoor
    room: Chat
    hr: Member
    employee: Member

    def work(self) -> None:
        """What workers would do."""
        for shard in range(inbox.SHARDS):
            drain_shard(self.kit, shard)
        pump(self.kit)

    def after_the_answer(self) -> None:
        """What was left until the answer had gone is done before the same connection takes another request."""
        self.feishu.open_chat(self.hr)

    def later(self, **by: float) -> None:
        """The platform's clock is ours."""
        later(self.clock, **by)
        self.work()

    def joins(self, person: Person) -> Member:
        """Linked, and known to be who they are."""
        member = self.feishu.add_person(person.name, email=f"{new_id().hex[-8:]}@example.com")
        return self.link(person, member)

    def link(self, person: Person, member: Member) -> Member:
        with self.kit.database.work(TEST) as work:
            account = work.add(
                MessengerAccount(
                    company_id=self.firm.company.id,
                    person_id=person.id,
                    platform=Platform.FEISHU,
                    tenant=self.feishu.world.app.tenant_key,
                    account=member.open_id,
                    linked_at=work.now,
                    confirmed_at=work.now,
                    codes=1,
                )
            )
            own_room(work, account)
        return member

    def rows(self) -> list[tuple[str, str]]:
        """What was kept: its key without the number, and its state."""
        with self.kit.database.work(TEST) as work:
            found = work.session.query(IncomingRow).order_by(IncomingRow.id)
            return [(row.key.partition(":")[0], row.state) for row in found]

    def report(self) -> ShownCard:
        return self.card(self.room, "人才库")

    def card(self, where: Chat | Member, button: str) -> ShownCard:
        """The newest with such a button."""
        return next(one for one in reversed(self.feishu.cards(where)) if any(button in label for label in one.buttons))

    def again(self, card: ShownCard) -> ShownCard:
        """As it is now."""
        everywhere = (one for chat in self.feishu.world.chats.values() for one in self.feishu.cards(chat))
        return next(one for one in everywhere if one.message_id == card.message_id)


def label(card: ShownCard, word: str) -> str:
    return next(one for one in card.buttons if word in one)


def settings_of(app: App, domain: str) -> dict[str, str]:
    return {
        "app_id": app.app_id,
        "app_secret": app.secret,
        "verification_token": app.verification_token,
        "encrypt_key": app.encrypt_key,
        "base_url": domain,
    }


@contextmanager
def opened(kit: Kit, firm: Firm, feishu: Feishu, clock: FixedClock) -> Iterator[Office]:
    """The company's tenant is connected, and its web process runs."""
    notes = RedisNotes(kit.wakeups.redis, kit.keyring)
    api = open_api(kit.settings.feishu, notes)
    connected = connect(api, NoPace(), notes, kit.database, kit.settings.public_address)
    joined = replace(kit, messengers={Platform.FEISHU: connected})
    tenant = feishu.world.app.tenant_key
    hr, employee = (
        feishu.add_person(one.name, email=f"{new_id().hex[-6:]}@example.com") for one in (firm.hr, firm.employee)
    )
    room = feishu.add_group("HR", [hr, employee])
    with kit.database.work(TEST) as work:
        connect_tenant(work, firm.company, Platform.FEISHU, tenant, "星河科技")
        show_in(work, channel_of(kit, firm, ChannelKind.HR_REPORTS), Platform.FEISHU, tenant, room.chat_id)
    app = create_app(joined)
    # A machine that many share may need longer than Feishu waits.
    door = app.state.feishu_door = FeishuDoor(joined, patience_s=40, quick_s=40)
    with serving(joined, app) as address:
        feishu.app_url, feishu.cards_url = f"{address}/feishu/events", f"{address}/feishu/cards"
        yield Office(joined, firm, feishu, clock, door, room, hr, employee)


def eventually(holds: Callable[[], bool]) -> None:
    """What a thread of the door is still at."""
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
