"""A messenger that is kept in memory: the twin of every messenger, for tests."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hrcore.errors import CardTooOld, DeliveryFailed, InvalidInput
from hrcore.ports.messenger import Identity, Incoming, Place, Profile, Rendered


@dataclass
class Shown:
    place: Place
    key: str
    card: Rendered
    updates: int = 0
    too_old: bool = False


@dataclass
class MemoryMessenger:
    """`people`: its directory. `shown`: reference → card. `told`: account → what they alone were told. `problem`: what the
    next call runs into; `lost`: the next post arrives, and its sender does not hear of it."""

    platform: str = "slack"
    people: dict[str, Profile] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)
    told: dict[str, list[str]] = field(default_factory=dict)
    answers: dict[str, list[Rendered]] = field(default_factory=dict)
    forms: dict[str, Rendered] = field(default_factory=dict)
    rooms: dict[str, set[str]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    me: Identity = field(default_factory=lambda: Identity("T1", "Northwind"))
    problem: DeliveryFailed | None = None
    lost: bool = False

    def identity(self) -> Identity:
        self._run_into()
        return self.me

    def post(self, place: Place, card: Rendered, key: str, *, again: bool) -> str:
        self._run_into()
        known = next((ref for ref, one in self.shown.items() if one.key == key), None)
        if known is not None and again:
            return known
        ref = f"{place.conversation}:{len(self.shown) + 1}"
        self.shown[ref] = Shown(place, key, card)
        if self.lost:
            self.lost = False
            raise DeliveryFailed("no answer", retry=True)
        return ref

    def update(self, place: Place, ref: str, card: Rendered) -> None:
        self._run_into()
        one = self.shown[ref]
        if one.too_old:
            raise CardTooOld(ref)
        one.card, one.updates = card, one.updates + 1

    def whisper(self, incoming: Incoming, text: str) -> None:
        self._run_into()
        self.told.setdefault(incoming.account, []).append(text)

    def answer(self, incoming: Incoming, card: Rendered) -> None:
        self._run_into()
        self.answers.setdefault(incoming.account, []).append(card)

    def show_form(self, incoming: Incoming, form: Rendered) -> None:
        self._run_into()
        self.forms[incoming.form] = form

    def profile(self, tenant: str, account: str) -> Profile:
        self._run_into()
        return self.people.get(account, Profile(tenant, account, ""))

    def directory(self, tenant: str) -> Iterator[Profile]:
        yield from (one for one in self.people.values() if one.tenant == tenant)

    def open_room(self, tenant: str, name: str, accounts: tuple[str, ...], key: str) -> str:
        self._run_into()
        self.rooms.setdefault(key, set()).update(accounts)
        return key

    def invite(self, place: Place, accounts: tuple[str, ...]) -> None:
        self._run_into()
        self.rooms[place.conversation].update(accounts)

    def remove(self, place: Place, accounts: tuple[str, ...]) -> None:
        self._run_into()
        self.rooms[place.conversation].difference_update(accounts)

    def close_room(self, place: Place) -> None:
        self._run_into()
        self.closed.add(place.conversation)

    def upload(self, tenant: str, content: bytes, name: str) -> str:
        self._run_into()
        ref = f"F{len(self.files) + 1}"
        self.files[ref] = content
        return ref

    def download(self, tenant: str, ref: str, *, limit: int) -> bytes:
        content = self.files[ref]
        if len(content) > limit:
            raise InvalidInput({"file": "field-file-too-large"})
        return content

    def _run_into(self) -> None:
        problem, self.problem = self.problem, None
        if problem is not None:
            raise problem
