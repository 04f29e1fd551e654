"""Stories that tests of the pages begin with: a call that has been held, reported and announced; a signed-in browser."""

import re
from html import unescape
from http.cookies import SimpleCookie
from itertools import chain, cycle
from uuid import UUID

from fastapi import Response
from fastapi.testclient import TestClient
from httpx import Response as Page

from bot.doors.recorder import keep_recording
from bot.kit import Kit
from bot.web import visitor
from hrcore.org.models import Channel, ChannelKind, Person
from hrcore.recruiting.models import Application
from interview import repository
from interview.booking import service as bookings
from interview.call import service as calls
from interview.call.dialogue import Heard, HeardKind, Outcome, Phase, State
from interview.models import CallPlace
from interview.plan.model import Plan
from interview.scoring.model import Speaker, TranscriptTurn
from tests.snapshots import told_once
from tests.support import TEST, Firm, apply_with, pump

YES = {"zh-CN": "可以，我同意。", "en": "Yes, that is fine."}
NO_MORE = {"zh-CN": "没有了，谢谢。", "en": "No, that is all, thank you."}
ANSWERS = {
    "zh-CN": (
        "当时订单系统的接口平均响应时间有 800 毫秒，大促期间经常超时，公司要求三个月内改善。我负责整体方案和核心代码。",
        "我先用链路追踪找出慢的环节，发现七成时间花在同步扣库存上，所以改成了异步，再加了本地缓存。",
        "最后平均响应降到 120 毫秒，大促当天没有超时告警，用户投诉少了六成。",
        "主要就是多沟通吧，大家一起把事情做好。",
        "我们和产品有过分歧，我先把数据拉出来，再一起定优先级，最后按时上线。",
    ),
    "en": (
        "The order service took 800 ms on average and timed out during sales. I owned the redesign and wrote the core.",
        "I traced the slow path first, found that stock was reserved synchronously, and moved that to Kafka with a cache.",
        "Latency went down to 120 ms and there were no timeouts on the day of the sale; complaints fell by sixty percent.",
        "Mostly by communicating a lot and working well together.",
        "Product wanted a date we could not make. I pulled the numbers and we agreed on a smaller first release.",
    ),
}


@told_once
def interviewed(kit: Kit, firm: Firm, *, sound: bytes = b"") -> Application:
    """An application whose call was held, scored and reported; `sound` is its recording."""
    application = apply_with(kit, firm).application
    pump(kit)
    with kit.database.work(TEST) as work:
        place = CallPlace(
            voice="test", limit_=50, live=0, speech="typed", media_url="ws://127.0.0.1/media", renewed_at=work.now
        )
        work.session.merge(place)
        interview = repository.of_application(work, application.id, lock=True)
        bookings.call_now(work, interview, firm.company.zone)
    pump(kit)
    hold(kit, application.id, sound)
    pump(kit)
    return application


def hold(kit: Kit, application_id: UUID, sound: bytes = b"") -> None:
    """The call that rings is answered, talked through and ended; `sound` is its recording."""
    with kit.database.work(TEST) as work:
        interview = repository.of_application(work, application_id)
        call = repository.open_call(work, interview.id)
        assert call is not None
        plan = repository.plan_of(work, interview)
        _, _, fence = calls.take(work, call.id, "test")
    state, turns = _talk(kit, plan)
    keep_recording(kit, call.id, sound[0::2], sound[1::2])
    with kit.database.work(TEST) as work:
        calls.keep(work, call.id, fence, state, turns)
        calls.end(work, call.id, fence, Outcome.COMPLETED, turns[-1].ended_ms)


def _talk(kit: Kit, plan: Plan) -> tuple[State, list[TranscriptTurn]]:
    conversation = kit.mind.conversation()
    step = conversation.step(plan, conversation.begin(plan), Heard(kind=HeardKind.ANSWERED))
    answers = chain((YES[plan.language],), cycle(ANSWERS[plan.language]))
    turns: list[TranscriptTurn] = []
    at = 0
    while step.state.phase != Phase.CLOSED:
        question = None
        for saying in step.sayings:
            turns.append(_turn(Speaker.INTERVIEWER, saying.text, saying.question_id, at))
            question, at = saying.question_id or question, at + 5000
        answer = NO_MORE[plan.language] if step.state.phase is Phase.CANDIDATE_QUESTIONS else next(answers)
        turns.append(_turn(Speaker.CANDIDATE, answer, question, at))
        at += 20000
        step = conversation.step(plan, step.state, Heard(kind=HeardKind.SPEECH, text=answer, media_ms=at))
    return step.state, turns


def _turn(speaker: Speaker, text: str, question: str | None, at: int) -> TranscriptTurn:
    return TranscriptTurn(id="", speaker=speaker, text=text, question_id=question, started_ms=at, ended_ms=at + 4000)


def session_of(kit: Kit, person: Person) -> str:
    """The cookie of somebody who came in by the door."""
    answer = Response()
    visitor.sign_in(answer, kit, person.id)
    cookie: SimpleCookie = SimpleCookie(answer.headers["set-cookie"])
    return cookie[visitor.SESSION].value


def signed_in(browser: TestClient, kit: Kit, person: Person) -> TestClient:
    browser.cookies.set(visitor.SESSION, session_of(kit, person))
    return browser


def channel_of(kit: Kit, firm: Firm, kind: ChannelKind, slug: str = "") -> Channel:
    with kit.database.work(TEST) as work:
        found = [
            channel
            for channel in work.session.query(Channel).filter_by(company_id=firm.company.id, kind=kind)
            if not slug or channel.slug == slug
        ]
    return found[0]


def fields_of(page: Page, name: str) -> list[str]:
    """The values of the form fields and buttons of that name."""
    return [unescape(value) for value in re.findall(rf'name="{name}" value="([^"]*)"', page.text)]
