"""Calls without sound: what a voice process does with a conversation, through the product's own doors."""

from collections.abc import Iterable
from itertools import chain, cycle
from uuid import UUID

from bot.kit import Kit
from hrcore.recruiting.models import Application, ConsentPurpose
from interview import repository
from interview.booking import service as bookings
from interview.call import service as calls
from interview.call.dialogue import EffectKind, Heard, HeardKind, Outcome, Phase, State, Step
from interview.models import Call, CallPlace
from interview.plan.model import Plan
from interview.scoring.model import Speaker, TranscriptTurn
from tests.snapshots import told_once
from tests.support import TEST, Firm, apply_with, pump

YES = {"zh-CN": "可以，我同意。", "en": "Yes, that is fine."}
VOICE = "voice-1"


def open_places(kit: Kit, number: int = 5, live: int = 0, voice: str = VOICE) -> None:
    with kit.database.work(TEST) as work:
        place = CallPlace(
            voice=voice,
            limit_=number,
            live=live,
            speech="typed",
            media_url="ws://127.0.0.1/media",
            renewed_at=work.now,
        )
        calls.renew(work, place, {})


@told_once
def ready_to_call(kit: Kit, firm: Firm) -> Application:
    """Applied, read, planned: the candidate may book."""
    application = apply_with(kit, firm).application
    pump(kit)
    return application


def ringing(kit: Kit, firm: Firm) -> tuple[Application, Call]:
    """An application whose phone rings now."""
    application = ready_to_call(kit, firm)
    return application, ring(kit, firm, application)


def ring(kit: Kit, firm: Firm, application: Application) -> Call:
    open_places(kit)
    with kit.database.work(TEST) as work:
        bookings.call_now(work, repository.of_application(work, application.id, lock=True), firm.company.zone)
    pump(kit)
    return call_of(kit, application.id)


def call_of(kit: Kit, application_id: UUID) -> Call:
    with kit.database.work(TEST) as work:
        call = repository.open_call(work, repository.of_application(work, application_id).id)
    assert call is not None
    return call


class Line:
    """One answered call, held by one process."""

    def __init__(self, kit: Kit, call: Call, owner: str = VOICE) -> None:
        self.kit, self.call_id = kit, call.id
        with kit.database.work(TEST) as work:
            _, interview, self.fence = calls.take(work, call.id, owner)
            self.plan: Plan = repository.plan_of(work, interview)
            stored = repository.conversation_of(work, interview)
        self.conversation = kit.mind.conversation()
        self.state: State = stored or self.conversation.begin(self.plan)
        self.at = 0
        self.question: str | None = None

    def pick_up(self) -> Step:
        return self._hear(Heard(kind=HeardKind.ANSWERED, media_ms=self.at), [])

    def say(self, text: str) -> Step:
        self.at += 20_000
        spoken = _turn(Speaker.CANDIDATE, text, self.question, self.at)
        return self._hear(Heard(kind=HeardKind.SPEECH, text=text, media_ms=self.at), [spoken])

    def talk(self, answers: Iterable[str]) -> None:
        """Until the conversation has come to its end; the answers come round again."""
        self.pick_up()
        for answer in chain((YES[self.plan.language],), cycle(answers)):
            if self.state.phase == Phase.CLOSED:
                break
            self.say(answer)

    def end(self) -> None:
        with self.kit.database.work(TEST) as work:
            calls.end(work, self.call_id, self.fence, self.state.outcome or Outcome.PARTIAL, self.at)

    def break_off(self, *, hung_up: bool = False) -> bool:
        with self.kit.database.work(TEST) as work:
            return calls.lose(work, self.call_id, self.fence, hung_up=hung_up)

    def _hear(self, heard: Heard, turns: list[TranscriptTurn]) -> Step:
        step = self.conversation.step(self.plan, self.state, heard)
        for saying in step.sayings:
            self.at += 4_000
            turns.append(_turn(Speaker.INTERVIEWER, saying.text, saying.question_id, self.at))
            self.question = saying.question_id or self.question
        self.state = step.state
        with self.kit.database.work(TEST) as work:
            if any(effect.kind is EffectKind.CONSENT_GIVEN for effect in step.effects):
                calls.consent(work, self.call_id, self.fence, given=True, purpose=ConsentPurpose.AI_INTERVIEW)
            calls.keep(work, self.call_id, self.fence, step.state, turns)
        return step


def _turn(speaker: Speaker, text: str, question: str | None, at: int) -> TranscriptTurn:
    return TranscriptTurn(id="", speaker=speaker, text=text, question_id=question, started_ms=at, ended_ms=at + 3_000)
