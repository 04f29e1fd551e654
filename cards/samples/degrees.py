"""Views of the degree check, in both languages."""

from datetime import UTC, datetime, timedelta
from typing import Any

from cards.kinds.degree_checked import DegreeCheckedView, DegreeResult
from cards.kinds.degree_doubt import DegreeDoubtView, Differing
from cards.letters.degree import DegreeExplanationView, DegreeRequestView
from cards.letters.letter import Sender
from hrcore.languages import Language

ZONE = "Asia/Shanghai"
MOMENT = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
CENTRE = "https://hire.example/me/c1/degree"


def examples(language: Language) -> dict[str, tuple[str, Any]]:
    """Name of the picture → (kind, view)."""
    zh = language == "zh-CN"
    who: dict[str, Any] = {
        "candidate": "王晓明" if zh else "Maya Okafor",
        "job": "高级产品经理" if zh else "Senior Product Manager",
        "zone": ZONE,
    }
    by = "陈蓉" if zh else "Priya Nair"
    school = "华中科技大学" if zh else "Huazhong University of Science and Technology"
    level = "本科" if zh else "Bachelor"
    differences = (
        Differing("毕业时间" if zh else "Graduated", "2017-06", "2018-06-30"),
        Differing("层次" if zh else "Level", "硕士" if zh else "Master", level),
    )
    said = (
        "我休学过一年，简历上写的是原定的毕业时间，抱歉没有写清楚。"
        if zh
        else "I paused my studies for a year; the résumé has the planned date. Sorry for not making that clear."
    )
    doubt: dict[str, Any] = {
        **who,
        "found_at": MOMENT,
        "found_by": by,
        "differences": differences,
        "reason": "学信网显示 2018 年毕业，层次为本科。" if zh else "The register says 2018 and bachelor.",
        "until": MOMENT + timedelta(days=7),
        "page_url": "/hr/degrees/1",
    }
    checked = {
        f"degree_checked_{result}": (
            "degree_checked",
            DegreeCheckedView(
                key=f"degree-{result}",
                **who,
                result=result,
                at=MOMENT,
                by=by,
                school=school,
                level=level,
                page_url="/hr/degrees/1",
            ),
        )
        for result in DegreeResult
    }
    return {
        **checked,
        "degree_doubt_hearing": ("degree_doubt", DegreeDoubtView(key="doubt-1", **doubt)),
        "degree_doubt_deciding": (
            "degree_doubt",
            DegreeDoubtView(key="doubt-2", **doubt, explanation=said, explained_at=MOMENT, deciding=True),
        ),
        "degree_doubt_accepted": (
            "degree_doubt",
            DegreeDoubtView(key="doubt-3", **doubt, explanation=said, explained_at=MOMENT, outcome="accepted"),
        ),
        "degree_doubt_ended": ("degree_doubt", DegreeDoubtView(key="doubt-4", **doubt, deciding=True, outcome="ended")),
        "degree_doubt_for_it": (
            "degree_doubt",
            DegreeDoubtView(key="doubt-5", **who, found_at=MOMENT, found_by=by, outcome="accepted"),
        ),
    }


def letters(sender: Sender) -> dict[str, Any]:
    """Kind → view."""
    request = DegreeRequestView(
        name="Maya", job="Designer", sender=sender, page_url=CENTRE, until=MOMENT, zone=ZONE, in_register=True
    )
    return {
        "degree_request": request,
        "degree_reminder": request,
        "degree_explanation": DegreeExplanationView(
            name="Maya",
            job="Designer",
            sender=sender,
            page_url=CENTRE,
            until=MOMENT,
            zone=ZONE,
            differing=("School", "Graduated"),
        ),
    }
