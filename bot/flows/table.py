"""The company's process as a list: when this happened → do that."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from bot.flows import hiring, messages
from bot.kit import Kit
from bot.relay import Handler
from hrcore.events.event import Event
from hrcore.messages.events import MessageGivenUp
from hrcore.recruiting.events import ApplicationDecided, ApplicationReceived, ProfileCorrected, ResumeRead
from interview import events as interview
from interview.booking.service import DIAL
from interview.call import service as calls

_WHEN: Final[dict[type[Event], tuple[Callable[[Kit, Any], None], ...]]] = {
    ApplicationReceived: (hiring.confirm_application, hiring.read_resume),
    ResumeRead: (hiring.plan_interview, hiring.ask_for_another_file),
    ProfileCorrected: (hiring.plan_interview,),
    interview.InterviewPlanned: (hiring.announce_application,),
    interview.InterviewBooked: (hiring.announce_booking,),
    interview.CallDialled: (hiring.ring, hiring.show_progress),
    interview.CallAnswered: (hiring.show_progress,),
    interview.InterviewEnded: (hiring.score, hiring.show_progress),
    interview.InterviewScored: (hiring.publish,),
    interview.ReportPublished: (hiring.announce_report, hiring.pass_on_questions),
    interview.InterviewClosed: (hiring.announce_closed, hiring.offer_another_time),
    ApplicationDecided: (hiring.announce_decision,),
    MessageGivenUp: (messages.announce_dead_message,),
}

HANDLERS: Final[dict[type[Event], tuple[Handler, ...]]] = dict(_WHEN)


def _rings_out(kit: Kit, call_id: UUID) -> None:
    with kit.database.work(hiring.ACTOR) as work:
        calls.ring_out(work, call_id)


DUE: Final[dict[str, Callable[[Kit, UUID], None]]] = {DIAL: hiring.dial, calls.RINGS_OUT: _rings_out}
