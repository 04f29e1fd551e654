"""What a candidate says about consent in the call is kept as it was meant."""

import asyncio
from uuid import UUID

from bot.doors.journal import DatabaseJournal
from bot.flows import hiring
from bot.kit import Kit
from hrcore.recruiting.models import Application, Consent, ConsentPurpose
from hrcore.recruiting.service import consented, consents_of
from interview import repository
from interview.booking import service as bookings
from interview.call import service as calls
from interview.call.dialogue import Effect, EffectKind, Outcome, State
from interview.models import CallState, InterviewState
from tests.calls import ringing
from tests.support import TEST, make_firm, pump


def answered(kit: Kit) -> tuple[Application, UUID, DatabaseJournal]:
    application, call = ringing(kit, make_firm(kit))
    with kit.database.work(TEST) as work:
        _, _, fence = calls.take(work, call.id, "voice-1")
    return application, call.id, DatabaseJournal(kit.database, call.id, fence)


def said(journal: DatabaseJournal, state: State, *kinds: EffectKind) -> None:
    asyncio.run(journal.keep(None, state, tuple(Effect(kind=kind) for kind in kinds)))


def newest(kit: Kit, application: Application) -> dict[str, bool]:
    with kit.database.work(TEST) as work:
        rows: list[Consent] = list(consents_of(work, work.get(Application, application.id)))
        return {row.purpose: row.given for row in sorted(rows, key=lambda row: row.id)}


def recording(kit: Kit, application: Application) -> bool:
    with kit.database.work(TEST) as work:
        return repository.of_application(work, application.id).recording


def test_a_plain_yes_is_a_yes_to_the_recording_that_was_announced(kit: Kit) -> None:
    application, _, journal = answered(kit)
    said(journal, State(language="en"), EffectKind.CONSENT_GIVEN)
    assert recording(kit, application) is True
    assert newest(kit, application)[ConsentPurpose.RECORDING] is True


def test_recording_that_was_refused_stays_refused_after_the_yes(kit: Kit) -> None:
    application, _, journal = answered(kit)
    refused = State(language="en", notes={"no_recording": "yes"})
    said(journal, refused, EffectKind.RECORDING_REFUSED)
    said(journal, refused, EffectKind.CONSENT_GIVEN)
    assert recording(kit, application) is False
    found = newest(kit, application)
    assert (found[ConsentPurpose.AI_INTERVIEW], found[ConsentPurpose.RECORDING]) == (True, False)


def test_who_wants_no_more_calls_is_not_called(kit: Kit) -> None:
    application, call_id, journal = answered(kit)
    said(journal, State(language="en"), EffectKind.STOP_CALLING)
    with kit.database.work(TEST) as work:
        interview = repository.of_application(work, application.id)
        assert not consented(work, work.get(Application, application.id), ConsentPurpose.AI_INTERVIEW)
        calls.lose(work, call_id, None)
    hiring.dial(kit, interview.id)
    with kit.database.work(TEST) as work:
        assert repository.open_call(work, interview.id) is None
        assert work.get(type(interview), interview.id).state == InterviewState.BROKEN


def test_the_next_call_starts_without_the_yes_of_the_last(kit: Kit) -> None:
    application, call_id, journal = answered(kit)
    state = State(language="en", outcome=Outcome.POSTPONED)
    said(journal, state, EffectKind.CONSENT_GIVEN)
    with kit.database.work(TEST) as work:
        call = work.session.get_one(repository.Call, call_id)
        assert call.state == CallState.LIVE
        calls.end(work, call_id, call.fence, Outcome.POSTPONED, 60_000)
    pump(kit)
    with kit.database.work(TEST) as work:
        interview = repository.of_application(work, application.id)
        assert interview.state == InterviewState.INVITED
        assert (interview.recording, interview.consented_at) == (False, None)
        bookings.call_now(work, repository.of_application(work, application.id, lock=True), "UTC")
