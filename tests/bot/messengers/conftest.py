"""A company with a messenger of its own: the twin in memory, drawn as plain text and buttons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from adapters.chat.memory import MemoryMessenger
from bot.kit import Kit
from bot.messengers.connected import Connected
from bot.messengers.inbox import drain_shard
from cards.render.text import TextRenderer
from cards.view import Actions, Card, Form
from hrcore.clock import FixedClock
from hrcore.ids import new_id
from hrcore.messengers import accounts, inbox
from hrcore.messengers.models import MessengerTenant, Platform, TenantCompany
from hrcore.org.models import Person
from hrcore.ports.messenger import Incoming, IncomingKind, Profile, Rendered
from tests.ground import Addresses
from tests.support import TEST, Firm, make_kit, pump

TEAM = "T1"


class PlainDrawing:
    """`text`, `buttons`: label → ref, and what stands in the inputs of its forms and beside them."""

    def card(self, card: Card, page_url: str, open_form: str = "") -> Rendered:
        buttons = [one for block in card.blocks if isinstance(block, Actions) for one in block.buttons]
        forms = [block for block in card.blocks if isinstance(block, Form)]
        refs = {one.label: one.ref for one in buttons if one.ref} | {one.title or one.submit: one.ref for one in forms}
        inputs = [one for form in forms for one in form.inputs]
        return {
            "text": TextRenderer().render(card),
            "buttons": refs,
            "open": open_form,
            "fields": {one.name: one.value for one in inputs if one.value},
            "wrong": {one.name: one.error for one in inputs if one.error},
        }

    def dialog(self, form: Form, card: Card, context: Mapping[str, str], page_url: str) -> Rendered | None:
        return {"ref": form.ref, "inputs": [one.name for one in form.inputs], "context": dict(context)}


@dataclass
class Office:
    """What people do in the messenger, and what comes of it."""

    kit: Kit
    firm: Firm
    messenger: MemoryMessenger

    def account(self, person: Person) -> str:
        with self.kit.database.work(TEST) as work:
            return f"U{work.get(Person, person.id).id.hex[-6:]}"

    def hires(self, person: Person, email: str, **changed: object) -> str:
        """They are in the messenger's directory as full members."""
        account = self.account(person)
        profile = Profile(TEAM, account, person.name, email=email, is_full=True)
        self.messenger.people[account] = replace(profile, **changed)  # type: ignore[arg-type]
        return account

    def linked(self, person: Person, email: str) -> str:
        """Linked and believed: the code was typed."""
        account = self.hires(person, email)
        self.types(account, "?")
        with self.kit.database.work(TEST) as work:
            (found,) = accounts.accounts_of(work, "slack", TEAM, account)
            code = accounts.code_of(self.kit.keyring, found.id, found.codes) if found.codes else ""
        if code:
            self.types(account, code)
        self.messenger.told.pop(account, None)
        self.messenger.answers.pop(account, None)
        return account

    def types(self, account: str, text: str, **changed: object) -> None:
        self.does(account, IncomingKind.WORDS, text=text, direct=True, conversation=f"D{account}", **changed)

    def presses(self, account: str, ref: str, message: str = "", **values: str) -> None:
        self.does(account, IncomingKind.PRESS, ref=ref, message=message, values=values)

    def does(self, account: str, kind: IncomingKind, *, drain: bool = True, key: str = "", **fields: object) -> None:
        incoming = Incoming("slack", TEAM, account, key or new_id().hex, kind, **fields)  # type: ignore[arg-type]
        with self.kit.database.work(TEST) as work:
            inbox.keep(work, [incoming])
        if drain:
            self.drain()

    def drain(self) -> None:
        for shard in range(inbox.SHARDS):
            drain_shard(self.kit, shard)
        pump(self.kit)

    def cards(self, account: str) -> list[Mapping[str, object]]:
        return [one.card for one in self.messenger.shown.values() if one.place.conversation == account]

    def told(self, account: str) -> list[str]:
        return self.messenger.told.get(account, [])


@pytest.fixture
def messenger() -> MemoryMessenger:
    return MemoryMessenger()


@pytest.fixture
def kit(
    addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock, messenger: MemoryMessenger
) -> Iterator[Kit]:
    made = make_kit(addresses.app, redis_url, tmp_path / "home", clock)
    yield replace(made, messengers={Platform.SLACK: Connected(messenger, PlainDrawing())})
    made.database.engine.dispose()
    made.wakeups.redis.close()


@pytest.fixture
def office(kit: Kit, firm: Firm, messenger: MemoryMessenger) -> Office:
    with kit.database.work(TEST) as work:
        tenant = MessengerTenant(
            id=new_id(), platform=Platform.SLACK, tenant=TEAM, name="Northwind", created_at=work.now
        )
        work.session.add(tenant)
        work.session.flush()
        work.session.add(TenantCompany(tenant_id=tenant.id, company_id=firm.company.id))
    return Office(kit, firm, messenger)
