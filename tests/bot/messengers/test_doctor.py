"""The doctor says what is wrong and what to do, in both languages, and nothing where nothing is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.doctor.examination import examine
from bot.doctor.finding import Finding, Level
from bot.doors.slack_setup import SCOPES
from bot.emulate import people
from cards.words import words
from hrcore.clock import FixedClock
from hrcore.errors import DeliveryFailed
from hrcore.languages import LANGUAGES
from hrcore.messengers import inbox
from hrcore.ports.messenger import Identity, Incoming, IncomingKind
from tests.bot.messengers.conftest import Office
from tests.ground import later
from tests.support import TEST


def answers(method: str, address: str) -> int:
    return 200 if method == "GET" else 401


def silent(method: str, address: str) -> int:
    return 0


def found(office: Office, probe: object = answers) -> dict[str, Finding]:
    findings = list(examine(office.kit, probe))  # type: ignore[arg-type]
    for one in findings:
        assert all(one.said(words(language)) for language in LANGUAGES), one.check
    return {one.check: one for one in findings}


def test_where_all_is_well_nothing_must_be_mended(office: Office) -> None:
    assert {one.check for one in found(office).values() if one.level is Level.BAD} == set()


def test_a_token_that_is_refused_ends_what_depends_on_it(office: Office) -> None:
    office.messenger.problem = DeliveryFailed("invalid_auth", retry=False)
    seen = found(office)
    assert seen["token"].level is Level.BAD
    assert "invalid_auth" in seen["token"].said(words("en"))
    assert "scopes" not in seen


@pytest.mark.parametrize(("seconds", "level"), [(3, Level.OK), (60, Level.NOTE), (600, Level.BAD)])
def test_a_clock_that_is_off_is_measured(office: Office, clock: FixedClock, seconds: int, level: Level) -> None:
    office.messenger.me = replace(office.messenger.me, at=clock.now() - timedelta(seconds=seconds))
    assert found(office)["clock"].level is level


def test_rights_that_lack_are_named(office: Office) -> None:
    office.messenger.me = replace(office.messenger.me, rights=frozenset(SCOPES) - {"files:read", "users:read.email"})
    assert "files:read, users:read.email" in found(office)["scopes"].said(words("zh-CN"))


def test_an_address_and_a_door_that_do_not_answer_are_told(office: Office) -> None:
    seen = found(office, silent)
    assert (seen["address"].level, seen["door"].level) == (Level.BAD, Level.BAD)


def test_a_workspace_of_no_company_is_told(office: Office) -> None:
    office.messenger.me = Identity("T404", "Elsewhere")
    assert found(office)["connected"].level is Level.BAD


def test_what_nobody_works_through_is_told_after_minutes(office: Office, clock: FixedClock) -> None:
    with office.kit.database.work(TEST) as work:
        inbox.keep(work, [Incoming("slack", "T1", "U1", "1", IncomingKind.WORDS, text="?")])
    assert found(office)["inbox"].level is Level.OK
    later(clock, minutes=3)
    assert found(office)["inbox"].level is Level.BAD


def test_colleagues_who_are_not_linked_are_counted(office: Office) -> None:
    assert found(office)["people"].facts["count"] == 2
    office.linked(office.firm.employee, "zhao@example.com")
    assert found(office)["people"].facts["count"] == 1


def test_the_people_of_an_emulated_messenger_are_those_of_the_sample_company() -> None:
    assert all("@" in email for _, email in people())
    assert len(people()) > 5
