"""Offers, as cards and letters."""

from datetime import UTC, date, datetime
from typing import Any

from cards.kinds.offer_draft import OfferDraftView, OfferStep
from cards.kinds.offer_status import OfferOutcome, OfferStatusView
from cards.letters.letter import Sender
from cards.letters.offer import OfferLetterView
from cards.letters.signing import SigningCodeView, SigningView
from hrcore.languages import Language

MOMENT = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
UNTIL = datetime(2026, 12, 1, 15, 59, tzinfo=UTC)
ZONE = "Asia/Shanghai"


def examples(language: Language) -> dict[str, tuple[str, Any]]:
    """Name of the picture → (kind, view)."""
    zh = language == "zh-CN"
    who = {
        "candidate": "王晓明" if zh else "Maya Okafor",
        "job": "高级产品经理" if zh else "Senior Product Manager",
        "page_url": "/hr/offers/1",
    }

    def draft(step: OfferStep, **changes: Any) -> tuple[str, OfferDraftView]:
        values: dict[str, Any] = {
            "title": who["job"],
            "department": "增长部" if zh else "Growth",
            "level": "P7",
            "city": "上海" if zh else "Shanghai",
            "starts_on": date(2027, 1, 4),
            "wanted_by": "陈蓉" if zh else "Priya Nair",
        }
        return "offer_draft", OfferDraftView(key=f"offer-{step}", step=step, **{**values, **who, **changes})

    def status(outcome: OfferOutcome, **changes: Any) -> tuple[str, OfferStatusView]:
        view = OfferStatusView(
            key=f"offer-{outcome}",
            outcome=outcome,
            zone=ZONE,
            version=2,
            sent_at=MOMENT,
            until=UNTIL,
            **{**who, **changes},
        )
        return "offer_status", view

    refused = "薪酬超出该职级范围，请调整后再提交。" if zh else "The pay is above the band; please adjust it."
    declined = "已接受另一家公司的录用。" if zh else "I have accepted another offer."
    return {
        "offer-draft": draft(OfferStep.DRAFT, errors=2),
        "offer-approval": draft(OfferStep.APPROVAL),
        "offer-refused": draft(OfferStep.REFUSED, reason=refused, version=2),
        "offer-approved": draft(OfferStep.APPROVED, version=3),
        "offer-taken-back": draft(OfferStep.WITHDRAWN),
        "offer-sent": status(OfferOutcome.SENT, resend_ref="o.again"),
        "offer-seen": status(OfferOutcome.SENT, seen_at=LATER, resend_ref="o.again"),
        "offer-signed": status(OfferOutcome.SIGNED, seen_at=LATER, ended_at=LATER, sha256="9f2c" * 16),
        "offer-declined": status(OfferOutcome.DECLINED, seen_at=LATER, ended_at=LATER, reason=declined),
        "offer-withdrawn": status(OfferOutcome.WITHDRAWN, ended_at=LATER),
        "offer-expired": status(OfferOutcome.EXPIRED, ended_at=UNTIL),
    }


def letters(who: dict[str, Any], url: str) -> dict[str, Any]:
    sender: Sender = who["sender"]
    offer = OfferLetterView(**who, url=url, until=UNTIL, zone=ZONE)
    document = SigningView(who["name"], "Employment agreement", url, UNTIL, ZONE, sender)
    return {
        **dict.fromkeys(("offer_sent", "offer_reminder", "offer_withdrawn", "offer_signed"), offer),
        **dict.fromkeys(("sign_wanted", "sign_reminder", "sign_done"), document),
        "signing_code": SigningCodeView(who["name"], "Offer of employment", "042117", 10, sender),
    }
