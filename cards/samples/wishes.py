"""What candidates want, as cards."""

from datetime import UTC, datetime
from typing import Any

from cards.kinds.application_withdrawn import ApplicationWithdrawnView
from cards.kinds.candidate_question import CandidateQuestionView
from hrcore.languages import Language

MOMENT = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


def examples(language: Language) -> dict[str, tuple[str, Any]]:
    zh = language == "zh-CN"
    who: dict[str, Any] = {
        "candidate": "王晓明" if zh else "Maya Lindqvist",
        "job": "高级产品经理" if zh else "Product Designer",
        "zone": "Asia/Shanghai",
        "application_url": "/hr/applications/1",
    }
    asked = ("入职时间可以推迟到三月吗？", "另外，岗位是否需要出差？") if zh else ("Could I start in March?",)
    return {
        "withdrawn": (
            "application_withdrawn",
            ApplicationWithdrawnView(
                key="w1",
                at=MOMENT,
                stage="已预约面试" if zh else "Interview booked",
                reason="已接受另一家公司的录用。" if zh else "I have accepted another offer.",
                **who,
            ),
        ),
        "withdrawn-silently": (
            "application_withdrawn",
            ApplicationWithdrawnView(key="w2", at=MOMENT, stage="已邀约" if zh else "Invited", **who),
        ),
        "message": (
            "candidate_message",
            CandidateQuestionView(key="m1", questions=asked, asked_at=MOMENT, reply_ref="m.answer", **who),
        ),
        "message-answered": (
            "candidate_message",
            CandidateQuestionView(
                key="m2",
                questions=asked,
                asked_at=MOMENT,
                answer="可以，我们把入职日定在三月一日。" if zh else "Yes, the first of March suits us.",
                answered_by="李敏" if zh else "Priya Nair",
                answered_at=MOMENT,
                **who,
            ),
        ),
    }
