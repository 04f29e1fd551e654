"""The story of one candidate, told through the same doors that a person would use: careers page, confirmation mail,
booking page, telephone, personal centre."""

import asyncio
import re
import time
from dataclasses import dataclass
from itertools import groupby
from threading import Event
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import select
from websockets.exceptions import WebSocketException

from bot.cards.file import file_of
from bot.demo.candidate import DemoCandidate
from bot.demo.screen import Screen
from bot.demo.visitor import Applicant, Browser
from bot.kit import Kit
from bot.robot.caller import CallReport, RobotCaller, Typed
from hrcore.actors import system
from hrcore.errors import SetupProblem
from hrcore.languages import nearest
from hrcore.messages.models import Medium, Message, MessageState
from hrcore.org.models import Channel
from hrcore.ports.speech import Synthesiser
from hrcore.work import Work
from interview import repository
from interview.models import Interview, InterviewState
from interview.voice.timing import Pace

ACTOR = system("demo")
PATIENCE_S = 300
"""Without a word said or a step made for so long, the story is stuck."""
_LINK = re.compile(r"https?://\S+?/(?:book|me)/[\w.~-]+")


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that `zhaohu demo --json` prints."""

    facts: dict[str, Any]
    links: dict[str, str]


@dataclass(frozen=True, slots=True)
class Story:
    kit: Kit
    screen: Screen
    applicant: Applicant
    candidate: DemoCandidate
    voice: Synthesiser
    job_slug: str
    job_title: str
    pace: Pace
    ended: Event

    def tell(self) -> Told:
        """Raises `SetupProblem` where the product does not go on."""
        browser = Browser(self.kit.settings.public_address, self.ended)
        browser.apply(self.job_slug, self.applicant)
        self.screen.step("applied", name=self.applicant.name, job=self.job_title)
        booking, centre, application_id = self._confirmation()
        self.screen.step("mailed")
        browser.wait(f"{centre}/status.json", lambda now: now["interview"]["state"] == "invited", seconds=PATIENCE_S)
        self.screen.step("planned", count=self._planned(application_id))
        browser.call_me_now(booking)
        self.screen.step("booked", name=self.applicant.name)
        self.talk(browser, centre, application_id)
        return self.outcome(application_id, centre)

    def _confirmation(self) -> tuple[str, str, UUID]:
        """The links and the application of the newest confirmation mail."""
        message, body = self._mail("application_confirmed")
        links = _LINK.findall(body)
        booking = next(link for link in links if "/book/" in link)
        centre = next(link for link in links if "/me/" in link)
        return booking, centre, UUID(message.subject["application_id"])

    def _mail(self, kind: str, application_id: UUID | None = None) -> tuple[Message, str]:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            with self.kit.database.work(ACTOR) as work:
                statement = select(Message).where(
                    Message.kind == kind, Message.medium == Medium.MAIL, Message.state == MessageState.SENT
                )
                message = work.session.scalars(statement.order_by(Message.id.desc()).limit(1)).first()
                if message is not None and application_id in (None, UUID(message.subject["application_id"])):
                    return message, work.vault.get(message, "copy") or ""
            time.sleep(0.1)
        raise SetupProblem("demo-stuck", f"no mail of kind {kind}", path=str(self.kit.settings.home / "logs"))

    def _planned(self, application_id: UUID) -> int:
        with self.kit.database.work(ACTOR) as work:
            interview = repository.of_application(work, application_id)
            return len(repository.plan_of(work, interview).questions)

    def talk(self, browser: Browser, centre: str, application_id: UUID) -> None:
        """Picks up whenever the phone rings, until the interview is over."""
        attempt = 0
        self.screen.moved()
        while self.screen.quiet_s < PATIENCE_S:
            try:
                now = browser.json(f"{centre}/phone.json")
            except httpx.HTTPError:
                browser.pause()
                continue
            if now["state"] == "over" or self._is_over(application_id):
                return
            if now["state"] == "ringing":
                attempt += 1
                self.screen.step("ringing", attempt=attempt)
                if self._pick_up(now) is None:
                    # Nobody at the other end: a voice process that is being started again.
                    time.sleep(2)
                elif not self._settled(application_id):
                    self.screen.step("lost")
            time.sleep(0.15)
        raise SetupProblem("demo-stuck", path=str(self.kit.settings.home / "logs"))

    def _pick_up(self, ringing: dict[str, Any]) -> CallReport | None:
        """None where the line broke before anything was said."""
        if not ringing["speech"]:
            self.screen.step("typed")
        robot = RobotCaller(
            url=ringing["media_url"],
            call_id=UUID(ringing["call_id"]),
            ticket=ringing["ticket"],
            answer=self.candidate.answer if ringing["speech"] else lambda said: Typed(self.candidate.answer(said)),
            synthesiser=self.voice,
            pace=self.pace,
            on_caption=self.screen.line,
        )
        try:
            return asyncio.run(robot.call())
        except (OSError, WebSocketException):
            return None

    def _is_over(self, application_id: UUID) -> bool:
        return self._state(application_id) in _OVER

    def _settled(self, application_id: UUID) -> bool:
        """Whether the conversation came to its end on this call; its process says so within a moment."""
        for _ in range(20):
            state = self._state(application_id)
            if state != InterviewState.LIVE:
                return state in _OVER
            time.sleep(0.1)
        return False

    def _state(self, application_id: UUID) -> InterviewState:
        with self.kit.database.work(ACTOR) as work:
            return InterviewState(repository.of_application(work, application_id).state)

    def outcome(self, application_id: UUID, centre: str) -> Told:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            with self.kit.database.work(ACTOR) as work:
                interview = repository.of_application(work, application_id)
                told = self._facts(work, interview, centre)
            if told is not None:
                return told
            time.sleep(0.1)
        raise SetupProblem("demo-stuck", "no report", path=str(self.kit.settings.home / "logs"))

    def _facts(self, work: Work, interview: Interview, centre: str) -> Told | None:
        """None until report card and feedback mail have both gone out."""
        scored, report = repository.newest_scorecard(work, interview.id), repository.report_of(work, interview.id)
        card = _sent(work, interview, "interview_report")
        mail = _sent(work, interview, "feedback_ready")
        if scored is None or report is None or card is None or mail is None or interview.hung_up_at is None:
            return None
        found = file_of(work, interview.application_id)
        links = {
            "workspace": self.kit.links.url("/workspace"),
            "report": self.kit.links.url(f"/hr/applications/{found.application.id}/report"),
            "outbox": self.kit.links.url("/workspace/outbox"),
            "centre": centre,
            "feedback": f"{centre}/feedback",
            "careers": self.kit.links.url("/careers"),
        }
        to_report, to_feedback = (_seconds(interview, sent) for sent in (card, mail))
        self.screen.step("hung_up", turns=_turns(work, interview), seconds=round(interview.media_ms / 1000))
        self.screen.step("report", channel=_channel(work, card), seconds=to_report)
        self.screen.step("feedback", seconds=to_feedback)
        facts = {
            "language": nearest(interview.language),
            "application_id": str(interview.application_id),
            "interview": {
                "state": interview.state,
                "turns": _turns(work, interview),
                "media_s": round(interview.media_ms / 1000, 1),
                "question_ids": [question.id for question in repository.plan_of(work, interview).questions],
            },
            "report": {
                "match": scored[1].match,
                "dimensions": {str(score.dimension): score.score for score in scored[1].dimensions},
                "evidence": _verified(work, interview),
                "mind": scored[0].mind,
            },
            "hangup_to_report_s": to_report,
            "hangup_to_feedback_s": to_feedback,
            "cards": _cards(work, interview),
            "links": links,
        }
        return Told(facts, links)


class MissingMoment(ValueError):
    """A message that counts as sent says when."""


_OVER = (InterviewState.ENDED, InterviewState.SCORED, InterviewState.PUBLISHED, InterviewState.CLOSED)


def _turns(work: Work, interview: Interview) -> int:
    """Changes of speaker: an acknowledgement and the question behind it are one turn, as people count."""
    speakers = [turn.speaker for turn in repository.transcript_of(work, interview.id).turns]
    return sum(1 for _ in groupby(speakers))


def _sent(work: Work, interview: Interview, kind: str) -> Message | None:
    statement = select(Message).where(
        Message.kind == kind,
        Message.state == MessageState.SENT,
        Message.subject == {"application_id": str(interview.application_id)},
    )
    return work.session.scalars(statement.order_by(Message.id).limit(1)).first()


def _seconds(interview: Interview, message: Message) -> float:
    if message.sent_at is None or interview.hung_up_at is None:
        raise MissingMoment(str(message.id))
    return round((message.sent_at - interview.hung_up_at).total_seconds(), 2)


def _channel(work: Work, message: Message) -> str:
    return work.session.get_one(Channel, message.channel_id).name


def _cards(work: Work, interview: Interview) -> list[dict[str, str]]:
    statement = select(Message).where(
        Message.medium == Medium.CHAT,
        Message.state == MessageState.SENT,
        Message.subject == {"application_id": str(interview.application_id)},
    )
    messages = work.session.scalars(statement.order_by(Message.id)).all()
    cards = {(message.kind, _channel(work, message)): None for message in messages}
    return [{"kind": kind, "channel": channel} for kind, channel in cards]


def _verified(work: Work, interview: Interview) -> int:
    """Quotes of the scorecard that really stand in the turn they name, counted here again."""
    scored = repository.newest_scorecard(work, interview.id)
    texts = {turn.id: turn.text for turn in repository.transcript_of(work, interview.id).turns}
    return sum(quote.text in texts.get(quote.turn_id, "") for quote in scored[1].quotes) if scored else 0
