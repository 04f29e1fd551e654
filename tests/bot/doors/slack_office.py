"""An office in whose messenger the product is: its people, its rooms, and the workers of the product."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from bot.kit import Kit
from bot.messengers.inbox import drain_shard
from bot.messengers.slack import connect
from hrcore.clock import FixedClock
from hrcore.ids import new_id
from hrcore.messengers import accounts, inbox
from hrcore.messengers.models import IncomingRow, MessengerTenant, Platform, TenantCompany
from hrcore.messengers.rooms import show_in
from hrcore.org.models import ChannelKind
from hrcore.recruiting.models import Application
from hrcore.referral.models import Referral
from tests.bot.stories import channel_of
from tests.emulators.slack import Channel, Message, Slack, View
from tests.emulators.slack import Person as Slacker
from tests.ground import Addresses
from tests.serving import serving
from tests.support import TEST, Firm, make_kit, pump


@dataclass
class Office:
    """`room` shows HR's reports."""

    kit: Kit
    firm: Firm
    slack: Slack
    room: Channel
    hr: Slacker
    employee: Slacker

    def work(self) -> None:
        """What workers would do."""
        for shard in range(inbox.SHARDS):
            drain_shard(self.kit, shard)
        pump(self.kit)

    def confirm(self, who: Slacker) -> None:
        self.type(who, "hello")
        with self.kit.database.work(TEST) as work:
            (account,) = accounts.accounts_of(work, "slack", self.slack.team.team_id, who.id)
            code = accounts.code_of(self.kit.keyring, account.id, account.codes)
        self.type(who, code)

    def type(self, who: Slacker, text: str) -> None:
        """Into the direct conversation with the app."""
        delivery = self.slack.type(who, who, text)
        assert delivery.status == 200, delivery.reason
        self.work()

    def rows(self) -> list[str]:
        with self.kit.database.work(TEST) as work:
            return list(work.session.scalars(select(IncomingRow.state)))

    def report(self) -> Message:
        return next(one for one in reversed(self.slack.messages(self.room)) if "人才库" in self.slack.shown(one))

    def press(self, who: Slacker, card: Message, word: str) -> None:
        label = next(one for one in self.slack.labels(card) if word in one)
        assert self.slack.click(who, card, label).status == 200
        self.work()

    def dialog(self, who: Slacker) -> View:
        found = self.slack.modal_of(who)
        assert found is not None
        return found

    def referrals(self) -> list[Referral]:
        with self.kit.database.work(TEST) as work:
            return list(work.session.scalars(select(Referral)))

    def stage(self, application: Application) -> str:
        with self.kit.database.work(TEST) as work:
            return work.get(Application, application.id).stage


class NoPace:
    """The clock of these tests stands still."""

    def turn(self, what: str, interval_s: float) -> float:
        return 0.0


@contextmanager
def with_slack(addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock, slack: Slack) -> Iterator[Kit]:
    made = make_kit(
        addresses.app,
        redis_url,
        tmp_path / "home",
        clock,
        slack={"bot_token": slack.bot_token, "signing_secret": slack.signing_secret, "api_url": slack.api_url},
    )
    url = made.settings.public_address
    yield replace(made, messengers={Platform.SLACK: connect(slack.bot_token, slack.api_url, url, NoPace())})
    made.database.engine.dispose()
    made.wakeups.redis.close()


@contextmanager
def opened(kit: Kit, firm: Firm, slack: Slack) -> Iterator[Office]:
    with kit.database.work(TEST) as work:
        tenant = MessengerTenant(
            id=new_id(), platform=Platform.SLACK, tenant=slack.team.team_id, name="Acme", created_at=work.now
        )
        work.session.add(tenant)
        work.session.flush()
        work.session.add(TenantCompany(tenant_id=tenant.id, company_id=firm.company.id))
    hr = slack.add_person("Li Min", "hr@example.com")
    employee = slack.add_person("Zhao Qiang", "zhao@example.com")
    room = slack.add_channel("hr-reports", hr, private=True)
    with kit.database.work(TEST) as work:
        show_in(work, channel_of(kit, firm, ChannelKind.HR_REPORTS), Platform.SLACK, slack.team.team_id, room.id)
    with serving(kit) as address:
        slack.app_url = f"{address}/slack/events"
        yield Office(kit, firm, slack, room, hr, employee)
