"""Second rounds as they come in real life: planned, agreed, scored; and their letters."""

from datetime import UTC, datetime, timedelta
from typing import Any

from cards.kinds.parts import Decision, Verdict
from cards.kinds.round_scored import CriterionView, PanelView, RoundScoredView, ScorecardFormView
from cards.kinds.second_round import NoticeView, PlanningView
from cards.letters.after_decision import AfterDecisionView
from cards.letters.letter import Sender
from cards.letters.round_invitation import RoundInvitationView
from cards.letters.second_round import SecondRoundView
from hrcore.languages import Language

MOMENT = datetime(2026, 11, 26, 6, 30, tzinfo=UTC)
ZONE = "Asia/Shanghai"


def examples(language: Language) -> dict[str, tuple[str, Any]]:
    zh = language == "zh-CN"
    who = {"candidate": "王晓明" if zh else "Maya Okafor", "job": "高级产品经理" if zh else "Senior Product Manager"}
    panel = ("陈晨", "Wang Fang") if zh else ("Priya Nair", "Tom Becker")
    base: dict[str, Any] = {
        "key": "r1",
        "zone": ZONE,
        "candidate_zone": "Europe/Berlin",
        "interviewers": panel,
        "mode": "place",
        "place": "三号楼 201 会议室" if zh else "Building 3, room 201",
        "minutes": 45,
        "plan_url": "/workspace/rounds/1/plan",
        "round_url": "/workspace/rounds/1",
        **who,
    }
    times = (MOMENT, MOMENT + timedelta(days=1), MOMENT + timedelta(days=2, hours=2))
    notice: dict[str, Any] = {
        "key": "n1",
        "zone": ZONE,
        "minutes": 45,
        "mode": "video",
        "place": "https://meet.example.com/abc",
        "interviewers": panel,
        "page_url": "/workspace/rounds/1",
        "resume_url": "/hr/applications/1/resume",
        **who,
    }
    return {
        "round-planning": (
            "second_round_planning",
            PlanningView(
                **base,
                state="planning",
                times=times,
                proposes_at=MOMENT,
                unread=(panel[1],),
                wish="周四下午四点以后都可以" if zh else "Any day after four, please",
                offer_ref="r.offer",
            ),
        ),
        "round-missing": (
            "second_round_planning",
            PlanningView(**base | {"interviewers": ()}, state="planning", missing="no-interviewers"),
        ),
        "round-proposed": ("second_round_planning", PlanningView(**base, state="proposed", times=times)),
        "round-confirmed": (
            "second_round_planning",
            PlanningView(
                **base,
                state="confirmed",
                starts_at=MOMENT,
                gone=(panel[0],),
                clashes=((panel[0], "holiday"), (panel[1], "busy")),
                failed=(panel[1],),
                number=2,
                missed=1,
            ),
        ),
        "round-notice": ("second_round_notice", NoticeView(**notice, state="booked", starts_at=MOMENT)),
        "round-notice-soon": (
            "second_round_notice",
            NoticeView(**notice | {"place": ""}, state="confirmed", starts_at=MOMENT, confirmed=True, when="soon"),
        ),
        "round-notice-released": ("second_round_notice", NoticeView(**notice, state="planning")),
        "scorecard-open": ("scorecard_form", _form(zh, who, ref="s.give")),
        "scorecard-done": ("scorecard_form", _form(zh, who, given_at=MOMENT)),
        "scorecard-over": ("scorecard_form", _form(zh, who, over=True)),
        "round-scored": ("round_scored", _scored(zh, who, panel)),
        "round-scored-decided": (
            "round_scored",
            _scored(
                zh,
                who,
                panel,
                machine=None,
                offer_ref="",
                decline_ref="",
                missing=(panel[1],),
                decision=Decision(Verdict.OFFER, panel[0], MOMENT, "两位面试官意见一致" if zh else "Both agree"),
            ),
        ),
        "round-scored-reader": ("round_scored", _scored(zh, who, panel, offer_ref="", again_ref="", pool_ref="")),
    }


def letters(sender: Sender, centre: str) -> dict[str, Any]:
    round_: dict[str, Any] = {
        "name": "Maya",
        "job": "Designer",
        "minutes": 45,
        "zone": ZONE,
        "mode": "place",
        "contact": "Priya <priya@northwind.example>",
        "centre_url": centre,
        "sender": sender,
        "place": "Building 3, room 201",
        "interviewers": ("Priya", "Tom"),
    }
    standing = SecondRoundView(**round_, starts_at=MOMENT)
    after: dict[str, Any] = {"name": "Maya", "job": "Designer", "centre_url": centre, "sender": sender}
    return {
        "round_proposed": SecondRoundView(**round_, times=(MOMENT, MOMENT + timedelta(days=1))),
        "round_booked": standing,
        "round_moved": standing,
        "round_reminder": standing,
        "round_cancelled": SecondRoundView(**round_),
        "round_missed": SecondRoundView(**round_, by_candidate=False),
        "round_invitation": RoundInvitationView(
            name="Priya",
            candidate="Maya",
            job="Designer",
            starts_at=MOMENT,
            zone=ZONE,
            minutes=45,
            place="",
            page_url="https://hire.example/workspace/rounds/1",
            sender=sender,
        ),
        "declined": AfterDecisionView(**after, reason="The position has been filled."),
        "pooled": AfterDecisionView(**after),
    }


def _form(zh: bool, who: dict[str, str], **changed: Any) -> ScorecardFormView:
    anchors = (
        (2, "说不清目标" if zh else "No aim, no order"),
        (5, "有目标和步骤，没有比较过别的做法" if zh else "Names aim and steps, no check of alternatives"),
        (8, "有指标、有假设、有数据，知道什么会改变决定" if zh else "Metric, hypothesis, test, result with figures"),
    )
    names = ("逻辑思维", "跨部门协作") if zh else ("Problem solving", "Collaboration")
    values: dict[str, Any] = {
        "key": "s1",
        "criteria": tuple(CriterionView(f"c{place}", name, anchors) for place, name in enumerate(names)),
        "zone": ZONE,
        "page_url": "/workspace/rounds/1",
        **who,
    }
    return ScorecardFormView(**values | changed)


def _scored(zh: bool, who: dict[str, str], panel: tuple[str, str], **changed: Any) -> RoundScoredView:
    values: dict[str, Any] = {
        "key": "d1",
        "zone": ZONE,
        "held_at": MOMENT,
        "competencies": ("逻辑思维", "跨部门协作") if zh else ("Problem solving", "Collaboration"),
        "panels": (
            PanelView(panel[0], "yes", (7.5, 8.0), 7.8, "数据讲得清楚，取舍有依据。" if zh else "Clear with figures."),
            PanelView(panel[1], "no", (6.0, None), 6.0, "跨部门的例子偏少。" if zh else "Few examples across teams."),
        ),
        "machine": (7.9, 8.3),
        "machine_match": 8.2,
        "page_url": "/workspace/rounds/1",
        "report_url": "/hr/applications/1/report",
        "offer_ref": "d.offer",
        "again_ref": "d.again",
        "pool_ref": "d.pool",
        "decline_ref": "d.decline",
        "decline_reasons": (("岗位已招满" if zh else "The position has been filled", "filled"),),
        **who,
    }
    return RoundScoredView(**values | changed)
