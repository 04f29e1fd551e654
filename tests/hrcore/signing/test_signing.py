"""Envelopes: who may sign, with which code, for how long; and what the log says of it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.kit import Kit
from hrcore.actors import Actor
from hrcore.clock import FixedClock
from hrcore.errors import CodeLocked, DocumentAltered, Forbidden, MoveNotAllowed, NotFound
from hrcore.ids import new_id
from hrcore.messages.models import Medium
from hrcore.privacy.keyring import Keyring
from hrcore.recruiting.models import Application
from hrcore.signing import log, service
from hrcore.signing.codes import code_of, masked
from hrcore.signing.models import Envelope, EnvelopeState
from hrcore.signing.service import Answer
from hrcore.work import Work
from tests.adapters.documents.test_typst import VALUES
from tests.ground import later
from tests.support import TEST, Firm, actor_of, apply_with, candidate_of, make_firm


@dataclass(frozen=True)
class Desk:
    """An envelope before its reader."""

    kit: Kit
    application: Application
    envelope_id: UUID

    @property
    def candidate(self) -> Actor:
        return candidate_of(self.application)

    @contextmanager
    def open(self, actor: Actor | None = None) -> Iterator[tuple[Work, Envelope]]:
        with self.kit.database.work(actor or self.candidate) as work:
            yield work, work.get(Envelope, self.envelope_id, lock=True)

    def ask(self, medium: Medium = Medium.SMS) -> str:
        with self.open() as (work, envelope):
            service.want_to_sign(work, envelope, shown=envelope.sha256, medium=medium)
            return code_of(self.kit.keyring, envelope.id, envelope.codes)

    def type(self, code: str) -> Answer:
        with self.open() as (work, envelope):
            return service.sign(work, envelope, code, files=self.kit.files, signer=self.kit.signer)

    def whats(self) -> list[str]:
        with self.open(TEST) as (work, envelope):
            assert log.is_whole(log.lines(work, envelope))
            return [entry.what for entry in log.lines(work, envelope)]

    @property
    def state(self) -> str:
        with self.open(TEST) as (_, envelope):
            return envelope.state


def send(kit: Kit, application: Application, subject_id: UUID | None = None, days: int = 7) -> Desk:
    with kit.database.work(TEST) as work:
        envelope = service.send(
            work,
            kind="offer",
            subject_id=subject_id or new_id(),
            application=work.get(Application, application.id),
            title="Offer",
            document=kit.documents.make("offer-cn", "zh-CN", VALUES),
            expires_at=work.now + timedelta(days=days),
            files=kit.files,
            signer=kit.signer,
        )
    return Desk(kit, application, envelope.id)


@pytest.fixture
def desk(kit: Kit, firm: Firm) -> Desk:
    return send(kit, apply_with(kit, firm).application)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_the_right_code_signs_what_was_shown(desk: Desk, kit: Kit) -> None:
    with desk.open() as (work, envelope):
        shown = service.document(work, envelope, kit.files)
        service.was_seen(work, envelope)
    code = desk.ask()
    assert desk.type(f"{code[:3]} {code[3:]}") is Answer.RIGHT
    with desk.open() as (work, envelope):
        signed = service.document(work, envelope, kit.files)
        assert envelope.state == EnvelopeState.SIGNED
        assert envelope.signed_at is not None
    assert signed.startswith(shown)
    assert len(signed) > len(shown)
    assert desk.whats() == ["sent", "seen", "intent", "code_sent", "code_right", "signed"]


def test_a_code_stands_nowhere_in_the_database(desk: Desk, kit: Kit) -> None:
    code = desk.ask()
    with kit.database.work(TEST) as work:
        rows = work.session.execute(
            text("SELECT to_jsonb(e)::text FROM envelope e UNION ALL SELECT to_jsonb(l)::text FROM envelope_entry l")
        )
        assert not any(code in row for (row,) in rows)


def test_a_code_opens_once_and_only_while_it_holds(desk: Desk, clock: FixedClock) -> None:
    first = desk.ask()
    later(clock, minutes=11)
    assert desk.type(first) is Answer.LATE
    second = desk.ask()
    assert desk.type(first) is Answer.WRONG
    assert desk.type(second) is Answer.RIGHT
    with pytest.raises(MoveNotAllowed):
        desk.type(second)


def test_after_five_wrong_codes_nobody_can_sign_for_an_hour(desk: Desk, clock: FixedClock) -> None:
    code = desk.ask()
    answers = [desk.type(wrong(code)) for _ in range(5)]
    assert answers == [Answer.WRONG] * 4 + [Answer.LOCKED]
    assert desk.type(code) is Answer.LOCKED
    with pytest.raises(CodeLocked):
        desk.ask()
    later(clock, minutes=61)
    assert desk.type(code) is Answer.LATE
    assert desk.type(desk.ask()) is Answer.RIGHT


def test_a_new_code_gives_no_new_tries(desk: Desk, clock: FixedClock) -> None:
    for _ in range(4):
        assert desk.type(wrong(desk.ask())) is Answer.WRONG
        later(clock, minutes=1)
    assert desk.type(wrong(desk.ask())) is Answer.LOCKED


def test_a_second_click_within_moments_sends_no_second_code(desk: Desk, clock: FixedClock) -> None:
    assert desk.ask() == desk.ask()
    later(clock, minutes=1)
    desk.ask()
    assert desk.whats().count("code_sent") == 2


def test_of_two_tabs_one_signs(desk: Desk) -> None:
    code = desk.ask()

    def tab(_: int) -> str:
        try:
            return desk.type(code)
        except MoveNotAllowed:
            return "too late"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(tab, range(2))) == [Answer.RIGHT, "too late"]
    assert desk.whats().count("signed") == 1


@pytest.mark.parametrize("how", ["declined", "withdrawn", "expired", "time over"])
def test_what_has_ended_cannot_be_signed(desk: Desk, clock: FixedClock, how: str) -> None:
    code = desk.ask()
    with desk.open(TEST) as (work, envelope):
        if how == "declined":
            service.decline(work, envelope, "又收到一份更合适的录用通知")
        elif how == "withdrawn":
            service.withdraw(work, envelope)
        else:
            # The row has not been swept yet in the last case.
            later(clock, days=8)
    if how == "expired":
        with desk.kit.database.work(TEST) as work:
            service.expire(work, desk.envelope_id)
    with pytest.raises(MoveNotAllowed):
        desk.type(code)
    with pytest.raises(MoveNotAllowed):
        desk.ask()
    assert desk.state == ("sent" if how == "time over" else how)


def test_an_envelope_that_still_has_time_does_not_expire(desk: Desk) -> None:
    with desk.kit.database.work(TEST) as work:
        service.expire(work, desk.envelope_id)
    assert desk.state == "sent"


def test_somebody_who_was_shown_another_document_gets_no_code(desk: Desk) -> None:
    with pytest.raises(MoveNotAllowed), desk.open() as (work, envelope):
        service.want_to_sign(work, envelope, shown="0" * 64, medium=Medium.SMS)


def test_an_exchanged_file_is_neither_shown_nor_signed(desk: Desk, kit: Kit, firm: Firm) -> None:
    other = send(kit, desk.application)
    code = desk.ask()
    with desk.open(TEST) as (work, envelope):
        mine, theirs = envelope.file_key, work.get(Envelope, other.envelope_id).file_key
        honest = kit.files.get(mine)
        forged = work.vault.seal(envelope.person_id, f"file|{mine}", b"%PDF-1.7 other terms")
    for content in (kit.files.get(theirs), honest[:-1] + bytes([honest[-1] ^ 1]), forged):
        kit.files.put(mine, content)
        with pytest.raises(DocumentAltered):
            desk.type(code)
        with pytest.raises(DocumentAltered), desk.open() as (work, envelope):
            service.document(work, envelope, kit.files)
    assert desk.state == "sent"
    kit.files.put(mine, honest)
    assert desk.type(code) is Answer.RIGHT


def test_only_the_person_themselves_can_sign(desk: Desk, kit: Kit, firm: Firm) -> None:
    code = desk.ask()
    neighbour = apply_with(kit, firm).application
    for actor in (actor_of(kit, firm.hr), actor_of(kit, firm.employee), candidate_of(neighbour)):
        with pytest.raises(Forbidden), desk.open(actor) as (work, envelope):
            service.sign(work, envelope, code, files=kit.files, signer=kit.signer)


def test_who_may_read_the_document(desk: Desk, kit: Kit, firm: Firm) -> None:
    with desk.open(actor_of(kit, firm.hr)) as (work, envelope):
        assert service.document(work, envelope, kit.files)
    with pytest.raises(Forbidden), desk.open(actor_of(kit, firm.employee)) as (work, envelope):
        service.document(work, envelope, kit.files)
    with pytest.raises(NotFound), desk.open(actor_of(kit, make_firm(kit).hr)):
        pass


def test_sending_again_for_the_same_thing_returns_what_is_on_its_way(kit: Kit, firm: Firm) -> None:
    application, subject = apply_with(kit, firm).application, new_id()
    first = send(kit, application, subject)
    assert send(kit, application, subject).envelope_id == first.envelope_id
    with first.open(TEST) as (work, envelope):
        service.withdraw(work, envelope)
    assert send(kit, application, subject).envelope_id != first.envelope_id


def test_the_log_only_grows_and_shows_what_was_changed(desk: Desk, kit: Kit) -> None:
    desk.ask()
    with pytest.raises(DBAPIError), kit.database.work(TEST) as work:
        work.session.execute(text("UPDATE envelope_entry SET what = 'signed'"))
    with desk.open(TEST) as (work, envelope):
        entries = log.lines(work, envelope)
        work.session.expunge_all()
        assert not log.is_whole(entries[1:])
        entries[0].evidence = {"sha256": "0" * 64}
        assert not log.is_whole(entries)


class TestCodes:
    @given(st.integers(1, 10_000))
    def test_they_have_six_digits(self, number: int) -> None:
        ring = Keyring.parse(Keyring.generate())
        code = code_of(ring, new_id(), number)
        assert len(code) == 6
        assert code.isdigit()

    def test_they_differ_by_envelope_number_and_installation(self) -> None:
        rings = [Keyring.parse(Keyring.generate()) for _ in range(20)]
        codes = {code_of(ring, new_id(), number) for ring in rings for number in range(1, 6)}
        assert len(codes) > 95

    @pytest.mark.parametrize(
        ("contact", "shown"),
        [
            ("+8613800138001", "138****8001"),
            ("+14155550132", "+14****0132"),
            ("+4930123", "****23"),
            ("wang@example.com", "w***@example.com"),
        ],
    )
    def test_a_masked_address_is_known_to_its_owner_only(self, contact: str, shown: str) -> None:
        assert masked(contact) == shown
