"""The voice loop's journal on PostgreSQL: each entry one transaction, fenced, done in a thread."""

import asyncio
from uuid import UUID

from hrcore.actors import system
from hrcore.recruiting.models import Application, ConsentPurpose
from hrcore.recruiting.service import give_consent
from hrcore.work import Database, Work
from interview.call import service as calls
from interview.call.dialogue import Effect, EffectKind, State
from interview.call.recorded import UNRECORDED
from interview.scoring.model import TranscriptTurn

ACTOR = system("voice")
_DISCLOSURE = "spoken-1"
_DISCLOSURE_UNRECORDED = "spoken-1-unrecorded"
"""Versions of what is said before the first question."""


class DatabaseJournal:
    def __init__(self, database: Database, call_id: UUID, fence: int) -> None:
        self._database = database
        self._call_id = call_id
        self._fence = fence

    async def said(self, turn: TranscriptTurn) -> None:
        await asyncio.to_thread(self._keep, turn, None, ())

    async def keep(self, turn: TranscriptTurn | None, state: State, effects: tuple[Effect, ...]) -> None:
        await asyncio.to_thread(self._keep, turn, state, effects)

    def _keep(self, turn: TranscriptTurn | None, state: State | None, effects: tuple[Effect, ...]) -> None:
        with self._database.work(ACTOR) as work:
            write_down(work, self._call_id, self._fence, state, [turn] if turn is not None else [], effects)


def write_down(
    work: Work,
    call_id: UUID,
    fence: int,
    state: State | None,
    turns: list[TranscriptTurn],
    effects: tuple[Effect, ...],
) -> None:
    """Raises Superseded where the call has a newer owner."""
    calls.keep(work, call_id, fence, state, turns)
    for effect in effects:
        for purpose, given in _answers(effect.kind, state):
            _answered(work, call_id, fence, purpose, _disclosed(state), given=given)


def _disclosed(state: State | None) -> str:
    return _DISCLOSURE_UNRECORDED if state is not None and UNRECORDED in state.notes else _DISCLOSURE


def _answered(work: Work, call_id: UUID, fence: int, purpose: ConsentPurpose, text: str, *, given: bool) -> None:
    interview = calls.consent(work, call_id, fence, given=given, purpose=purpose)
    give_consent(
        work,
        work.get(Application, interview.application_id),
        purpose,
        given=given,
        text_version=text,
        language=interview.language,
        place="call",
    )


def _answers(effect: EffectKind, state: State | None) -> list[tuple[ConsentPurpose, bool]]:
    """The disclosure says that the call is recorded and asks whether to start: a yes answers both, unless recording
    was refused before it. Where it says that nothing is recorded, nothing was asked about that. Who does not want to be called any more takes the consent to be interviewed back."""
    match effect:
        case EffectKind.CONSENT_GIVEN:
            if state is not None and UNRECORDED in state.notes:
                return [(ConsentPurpose.AI_INTERVIEW, True)]
            recorded = state is None or "no_recording" not in state.notes
            return [(ConsentPurpose.AI_INTERVIEW, True), (ConsentPurpose.RECORDING, recorded)]
        case EffectKind.CONSENT_REFUSED | EffectKind.STOP_CALLING:
            return [(ConsentPurpose.AI_INTERVIEW, False)]
        case EffectKind.RECORDING_REFUSED:
            return [(ConsentPurpose.RECORDING, False)]
        case _:
            return []
