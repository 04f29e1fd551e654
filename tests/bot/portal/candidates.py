"""Candidates at the points of their way that the pages are looked at."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.kit import Kit
from bot.links import Purpose
from hrcore.recruiting.models import Application
from interview import repository
from interview.booking import service as bookings
from interview.booking.service import Slot
from interview.call import service as calls
from interview.call.dialogue import Heard, HeardKind, Outcome, Phase
from interview.models import CallPlace, Interview
from interview.scoring.model import Speaker, TranscriptTurn
from tests.bot.stories import NO_MORE
from tests.snapshots import told_once
from tests.support import TEST, Firm, apply_with, pump

ANSWERS = (
    "可以，我同意。",
    "当时订单接口平均要 800 毫秒，大促经常超时。我负责整体方案和核心代码，带着两个同事做。",
    "我先用链路追踪找出慢的环节，发现七成时间花在同步扣库存上，所以改成异步，再加本地缓存。",
    "最后平均响应降到 120 毫秒，大促当天没有超时，投诉少了六成。",
    "装饰器是接收函数并返回新函数的函数，可以不改原函数就加日志和缓存。",
    "主要就是多沟通吧。",
)


@dataclass(frozen=True, slots=True)
class Candidate:
    application: Application
    centre: str
    booking: str


def newcomer(kit: Kit, firm: Firm, **changed: object) -> Candidate:
    """Applied; nothing of it worked on yet."""
    application = apply_with(kit, firm, **changed).application  # type: ignore[arg-type]
    return Candidate(
        application,
        f"/me/{kit.links.token(Purpose.CENTRE, application.id)}",
        f"/book/{kit.links.token(Purpose.BOOKING, application.id)}",
    )


@told_once
def invited(kit: Kit, firm: Firm, **changed: object) -> Candidate:
    found = newcomer(kit, firm, **changed)
    pump(kit)
    return found


@told_once
def rung(kit: Kit, firm: Firm) -> Candidate:
    """The phone rings."""
    found = invited(kit, firm)
    give_place(kit)
    with kit.database.work(TEST) as work:
        interview = repository.of_application(work, found.application.id, lock=True)
        bookings.call_now(work, interview, firm.company.zone)
    pump(kit)
    return found


@told_once
def talked(kit: Kit, firm: Firm) -> Candidate:
    """The whole conversation was had, scored and published."""
    found = rung(kit, firm)
    talk(kit, found.application)
    pump(kit)
    return found


def give_place(kit: Kit, speech: str = "packaged") -> None:
    with kit.database.work(TEST) as work:
        work.session.merge(
            CallPlace(
                voice=speech, limit_=50, live=0, speech=speech, media_url="ws://127.0.0.1/media", renewed_at=work.now
            )
        )


def interview_of(kit: Kit, candidate: Candidate) -> Interview:
    with kit.database.work(TEST) as work:
        return repository.of_application(work, candidate.application.id)


def slots_of(kit: Kit, firm: Firm) -> list[Slot]:
    return bookings.slots(kit.database.clock.now(), firm.company.zone, firm.company.country)


def talk(kit: Kit, application: Application, answers: Sequence[str] = ANSWERS) -> None:
    with kit.database.work(TEST) as work:
        interview = repository.of_application(work, application.id)
        plan, ringing = repository.plan_of(work, interview), repository.open_call(work, interview.id)
        assert ringing is not None
        call, _, fence = calls.take(work, ringing.id, "voice-1")
    conversation, turns, media_ms, said = kit.mind.conversation(), [], 0, 0
    step = conversation.step(plan, conversation.begin(plan), Heard(kind=HeardKind.ANSWERED))
    while step.state.phase != Phase.CLOSED:
        question = next((saying.question_id for saying in reversed(step.sayings) if saying.question_id), None)
        asks_us = step.state.phase is Phase.CANDIDATE_QUESTIONS
        answer = NO_MORE[plan.language] if asks_us else answers[said % len(answers)]
        media_ms, said = media_ms + 25_000, said + 1
        turns.append(
            TranscriptTurn(
                id=f"t{said}",
                speaker=Speaker.CANDIDATE,
                text=answer,
                question_id=question,
                started_ms=media_ms - 18_000,
                ended_ms=media_ms,
            )
        )
        heard = Heard(kind=HeardKind.SPEECH, text=answer, media_ms=media_ms)
        step = conversation.step(plan, step.state, heard)
    with kit.database.work(TEST) as work:
        calls.keep(work, call.id, fence, step.state, turns)
        calls.end(work, call.id, fence, Outcome.COMPLETED, media_ms)
