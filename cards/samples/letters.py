"""Every letter with its sample: what a candidate or a colleague would read, in their language."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from cards.letters.another_way import AnotherWayView
from cards.letters.application_confirmed import ApplicationConfirmedView
from cards.letters.appointment import AppointmentView
from cards.letters.call_delayed import CallDelayedView
from cards.letters.call_missed import CallMissedView
from cards.letters.colleague_invitation import ColleagueInvitationView
from cards.letters.feedback_ready import FeedbackReadyView
from cards.letters.invited_again import InvitedAgainView
from cards.letters.letter import Sender
from cards.letters.links_again import LinksAgainView
from cards.letters.messenger_code import MessengerCodeView
from cards.letters.note import NoteView
from cards.letters.prospect import ProspectInvitationView
from cards.letters.question_answered import QuestionAnsweredView
from cards.letters.referral import ReferralInvitationView
from cards.letters.resume_unreadable import ResumeUnreadableView
from cards.letters.sign_in import SignInView
from cards.samples import degrees, offers, rounds
from cards.samples.onboarding import ONBOARDING_LETTERS
from hrcore.languages import Language

SENDER = Sender("Northwind", "hiring@northwind.example", "https://northwind.example/privacy")
MOMENT = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
BOOK, CENTRE = "https://hire.example/book/b1", "https://hire.example/me/c1"
WHO: dict[str, Any] = {"name": "Maya", "job": "Designer", "sender": SENDER}
APPOINTMENT = AppointmentView(
    **WHO,
    starts_at=MOMENT,
    zone="Asia/Shanghai",
    minutes=15,
    booking_url=BOOK,
    centre_url=CENTRE,
    caller_number="+14155550100",
)
REFERRAL = ReferralInvitationView(
    name="Maya",
    referrer="Daniel Reyes",
    url="https://hire.example/referral/r1",
    until=MOMENT,
    zone="Asia/Shanghai",
    sender=SENDER,
    job="Designer",
)
VIEWS: dict[str, Any] = {
    "referral_invitation": REFERRAL,
    "referral_reminder": REFERRAL,
    "prospect_invitation": ProspectInvitationView(
        name="Maya",
        job="Designer",
        minutes=15,
        source="You left your card at our stand",
        url="https://hire.example/invited/p1",
        until=MOMENT,
        zone="Asia/Shanghai",
        sender=SENDER,
    ),
    "application_confirmed": ApplicationConfirmedView(**WHO, minutes=15, booking_url=BOOK, centre_url=CENTRE),
    "interview_booked": APPOINTMENT,
    "interview_reminder": APPOINTMENT,
    "interview_cancelled": APPOINTMENT,
    "call_delayed": CallDelayedView(**WHO, agreed_at=MOMENT, zone="Asia/Shanghai", booking_url=BOOK, minutes=12),
    "call_missed": CallMissedView(**WHO, called_at=MOMENT, zone="Asia/Shanghai", booking_url=BOOK),
    "feedback_ready": FeedbackReadyView(
        **WHO,
        feedback_url=CENTRE,
        paper_url=f"{CENTRE}/feedback.pdf",
        rating_urls=tuple(f"{CENTRE}?stars={number}" for number in range(1, 6)),
    ),
    "another_way": AnotherWayView(**WHO, centre_url=CENTRE),
    "links_again": LinksAgainView(**WHO, centre_url=CENTRE),
    "invited_again": InvitedAgainView(**WHO, minutes=15, booking_url=BOOK),
    "interview_invitation": InvitedAgainView(**WHO, minutes=15, booking_url=BOOK),
    "question_answered": QuestionAnsweredView(
        **WHO, questions=("Is there travel?",), answer="Twice a year.", answered_by="Priya", centre_url=CENTRE
    ),
    "resume_unreadable": ResumeUnreadableView(**WHO, reason="scanned", upload_url=CENTRE),
    **{
        kind: NoteView(**WHO, url=CENTRE)
        for kind in (
            "application_withdrawn",
            "application_doubled",
            "review_asked",
            "email_confirm",
            "email_changed",
            "erasure_confirm",
            "erasure_refused",
            "export_ready",
            "pool_invitation",
        )
    },
    **rounds.letters(SENDER, CENTRE),
    **offers.letters(WHO, CENTRE),
    "messenger_code": MessengerCodeView(name="Priya", platform="slack", code="402913", minutes=15, sender=SENDER),
    "colleague_invitation": ColleagueInvitationView(
        name="Priya", invited_by="Daniel Reyes", url="https://hire.example/first-day/t1", days=7, sender=SENDER
    ),
    "sign_in": SignInView(name="Priya", url="https://hire.example/enter/t1", minutes=15, sender=SENDER),
    **ONBOARDING_LETTERS,
}
VIEWS |= degrees.letters(SENDER)
_CHINESE: Final = {
    "Maya": "林晓",
    "Priya": "陈蓉",
    "Priya Nair": "陈蓉",
    "Priya <priya@northwind.example>": "陈蓉 <chen.rong@yunling.example>",
    "Tom": "周扬",
    "Jonas Weber": "周扬",
    "Daniel Reyes": "吴桐",
    "Designer": "设计师",
    "Northwind": "云岭科技",
    "hiring@northwind.example": "hr@yunling.example",
    "Is there travel?": "需要出差吗？",
    "Twice a year.": "一年大约两次。",
    "You left your card at our stand": "您在我们的展台留下了名片",
    "Building 3, room 201": "3 号楼 201 室",
    "12 Harbour Street": "滨江路 12 号",
    "The position has been filled.": "这个职位已经招满。",
    "Employment agreement": "劳动合同",
    "Offer of employment": "录用通知书",
    "School": "学校",
    "Graduated": "毕业时间",
    "Identity card": "身份证",
    "Bank account": "银行卡",
    "The photo was too dark to read.": "照片太暗，看不清。",
}
"""What stands in the English samples, for readers of Chinese."""


def letter_samples(language: Language, sender: Sender | None = None) -> dict[str, Any]:
    """Kind → view; `sender` is the company that would write."""
    views = VIEWS if language == "en" else {kind: _in_chinese(view) for kind, view in VIEWS.items()}
    if sender is None:
        return dict(views)
    return {kind: replace(view, sender=sender) for kind, view in views.items()}


def _in_chinese(value: Any) -> Any:
    if isinstance(value, str):
        return _CHINESE.get(value, value)
    if isinstance(value, tuple):
        return tuple(_in_chinese(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _in_chinese(getattr(value, one.name)) for one in fields(value)})
    return value
