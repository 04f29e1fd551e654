"""One or more views of every kind, in both languages, with people and jobs as they come in real life."""

from datetime import UTC, datetime
from typing import Any

from cards.kinds.application_received import ApplicationReceivedView, ApplicationSource, EarlierApplication
from cards.kinds.batch_progress import BatchProgressView
from cards.kinds.bulk_done import BulkDoneView
from cards.kinds.candidate_question import CandidateQuestionView
from cards.kinds.error import ErrorView
from cards.kinds.help import HelpView
from cards.kinds.interview_booked import InterviewBookedView
from cards.kinds.interview_incomplete import InterviewIncompleteView
from cards.kinds.interview_progress import InterviewProgressView, InterviewStage
from cards.kinds.interview_report import Evidence, InterviewReportView
from cards.kinds.message_failed import FailureReason, MessageChannel, MessageFailedView
from cards.kinds.parts import Decision, Verdict
from cards.kinds.todo import TodoView
from cards.kinds.welcome import Audience, WelcomeView
from cards.samples import answers, approvals, degrees, figures, offers, referrals, requisitions, rounds, wishes
from cards.samples.onboarding import onboarding_examples
from hrcore.errors import Forbidden, InvalidInput, SetupProblem
from hrcore.languages import Language
from interview.call.dialogue import Outcome
from interview.plan.model import Dimension

ZONE = "Asia/Shanghai"
MOMENT = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


def report(language: Language, **changes: Any) -> InterviewReportView:
    texts = _REPORT_ZH if language == "zh-CN" else _REPORT_EN
    values: dict[str, Any] = {
        "key": "report-1",
        "match": 8.2,
        "match_certainty": 0.78,
        "score_line": 8.0,
        "interviewed_at": MOMENT,
        "zone": ZONE,
        "seconds": 852,
        "answered": 7,
        "planned": 8,
        "report_url": "/workspace/reports/1",
        "paper_url": "/workspace/reports/1.pdf",
        "resume_url": "/workspace/resumes/1",
        "advance_ref": "r1.advance",
        "pool_ref": "r1.pool",
        "decline_ref": "r1.decline",
    }
    return InterviewReportView(**(texts | values | changes))


_REPORT_ZH: dict[str, Any] = {
    "candidate": "王晓明",
    "job": "高级产品经理",
    "headline": "项目经历扎实，能说清自己的职责与取舍；谈到效果时较少给出数据。",
    "recommendation": "可进入复试，重点了解其用数据驱动决策的能力。",
    "dimensions": (
        (Dimension.EXPRESSION, 8.4, "先说结论再展开，层次清楚"),
        (Dimension.LOGIC, 7.9, "能说明取舍的依据"),
        (Dimension.PROFESSIONAL, None, "相关问题未问到"),
    ),
    "competencies": (("用户研究", 8.6), ("数据分析", 6.1), ("跨部门协作", 8.3), ("商业判断", None)),
    "strengths": (
        Evidence("说清了本人职责", "这个项目里，留存模块从方案到上线是我一个人负责的，运营同事配合灰度。", 2, 194_000),
        Evidence("有明确的取舍", "我们当时砍掉了积分商城，因为访谈里十二个用户只有一个提到它。", 3, 341_000),
        Evidence("结果可验证", "次月留存从百分之二十一涨到了二十七。", 3, 402_000),
        Evidence("第四条不应出现", "这句话不应该出现在卡片上。", 4, 500_000),
    ),
    "doubts": ("留存提升的归因方法没有说明", "带团队的规模前后说法不一：先说五人，后说三人"),
    "focus": ("请其现场拆解一次留存下降，看指标拆分与验证思路", "追问对照组如何设置"),
    "remarks": ("第 5 题通话质量较差，识别可信度偏低，请结合录音判断。",),
}
_REPORT_EN: dict[str, Any] = {
    "candidate": "Maya Okafor",
    "job": "Senior Product Manager",
    "headline": "Solid project work, clear about her own part and her trade-offs; few figures when it comes to results.",
    "recommendation": "Invite to the second round and look closely at how she decides with data.",
    "dimensions": (
        (Dimension.EXPRESSION, 8.4, "Gives the conclusion first, then the detail"),
        (Dimension.LOGIC, 7.9, "Explains what her trade-offs rested on"),
        (Dimension.PROFESSIONAL, None, "The questions on this were not reached"),
    ),
    "competencies": (
        ("User research", 8.6),
        ("Data analysis", 6.1),
        ("Working across teams", 8.3),
        ("Business judgement", None),
    ),
    "strengths": (
        Evidence(
            "Clear about her own part", "I owned retention end to end; operations helped with the rollout.", 2, 194_000
        ),
        Evidence(
            "Makes real trade-offs", "We dropped the points shop: one user in twelve had even mentioned it.", 3, 341_000
        ),
        Evidence("A result one can check", "Second-month retention went from 21 to 27 per cent.", 3, 402_000),
        Evidence("The fourth should not show", "This sentence must not be on the card.", 4, 500_000),
    ),
    "doubts": ("How the rise in retention was attributed", "Team size was first given as five, later as three"),
    "focus": ("Have her take apart a drop in retention on the spot", "Ask how the control group was chosen"),
    "remarks": ("The line was poor during question 5; please judge that answer by the recording.",),
}


def incomplete(language: Language, outcome: Outcome) -> InterviewIncompleteView:
    zh = language == "zh-CN"
    said = {
        Outcome.POSTPONED: (
            "我在地铁上，明天上午十点以后可以吗？",
            "I am on a train, could you call after ten tomorrow?",
        ),
        Outcome.PERSON_WANTED: ("我还是想跟你们的人聊。", "I would rather talk to one of your people."),
    }.get(outcome, ("", ""))
    return InterviewIncompleteView(
        key=f"incomplete-{outcome}",
        candidate="王晓明" if zh else "Maya Okafor",
        job="高级产品经理" if zh else "Senior Product Manager",
        outcome=outcome,
        ended_at=MOMENT,
        zone=ZONE,
        attempts=3,
        answered=3 if outcome is Outcome.PARTIAL else 0,
        planned=8 if outcome is Outcome.PARTIAL else 0,
        candidate_words=said[0 if zh else 1],
        next_call_at=LATER if outcome is Outcome.POSTPONED else None,
        stop_calling=outcome is Outcome.REFUSED,
        application_url="/workspace/applications/1",
        report_url="/workspace/reports/1" if outcome is Outcome.PARTIAL else "",
        call_again_ref="i1.call",
        send_slots_ref="i1.slots",
        take_over_ref="i1.take",
    )


def application(language: Language, **changes: Any) -> ApplicationReceivedView:
    zh = language == "zh-CN"
    values: dict[str, Any] = {
        "key": "application-1",
        "candidate": "王晓明" if zh else "Maya Okafor",
        "job": "高级产品经理" if zh else "Senior Product Manager",
        "source": ApplicationSource.REFERRAL,
        "referrer": "李静" if zh else "Jonas Weber",
        "applied_at": MOMENT,
        "zone": ZONE,
        "headline": "云帆科技 产品经理" if zh else "Product Manager at Northwind",
        "experience": ("2022.03 至今 云帆科技 产品经理", "2019.07–2022.02 松果网络 产品助理")
        if zh
        else ("Northwind, Product Manager, 2022 to now", "Pinecone Retail, Associate PM, 2019 to 2022"),
        "education": ("华东师范大学 心理学 本科 2019",) if zh else ("BSc Psychology, University of Leeds, 2019",),
        "skills": ("用户研究", "SQL", "A/B 测试", "Figma") if zh else ("User research", "SQL", "A/B testing", "Figma"),
        "application_url": "/workspace/applications/1",
        "resume_url": "/workspace/resumes/1",
    }
    return ApplicationReceivedView(**(values | changes))


def examples(language: Language) -> dict[str, tuple[str, Any]]:
    """Name of the picture → (kind, view)."""
    zh = language == "zh-CN"
    candidate = "王晓明" if zh else "Maya Okafor"
    job = "高级产品经理" if zh else "Senior Product Manager"
    colleague = "陈蓉" if zh else "Priya Nair"
    earlier = EarlierApplication(
        candidate, "产品助理" if zh else "Associate PM", datetime(2025, 3, 2, tzinfo=UTC), sure=True, url="/workspace/2"
    )
    reasons = (
        (("经验与岗位要求不符", "experience"), ("薪资期望差距较大", "pay"))
        if zh
        else (("Experience does not fit", "experience"), ("Pay expectations too far apart", "pay"))
    )
    decision = Decision(
        Verdict.ADVANCE, colleague, LATER, "数据方面复试再看" if zh else "Data skills to be seen in round two"
    )
    found = {
        "application": ("application_received", application(language)),
        "application-duplicate": (
            "application_received",
            application(
                language,
                earlier=earlier,
                invited=False,
                resume_readable=False,
                invite_ref="a.invite",
                merge_ref="a.merge",
            ),
        ),
        "booked": (
            "interview_booked",
            InterviewBookedView(
                key="booked-1",
                candidate=candidate,
                job=job,
                starts_at=MOMENT,
                zone=ZONE,
                minutes=15,
                language=language,
                moved_from=LATER,
                questions_ready=8,
                application_url="/workspace/applications/1",
                plan_url="/workspace/plans/1",
                cancel_ref="b1.cancel",
            ),
        ),
        "progress": (
            "interview_progress",
            InterviewProgressView(
                key="progress-1",
                candidate=candidate,
                job=job,
                stage=InterviewStage.TALKING,
                zone=ZONE,
                reached=((InterviewStage.BOOKED, LATER), (InterviewStage.CALLING, MOMENT)),
                answered=3,
                planned=8,
                application_url="/workspace/applications/1",
            ),
        ),
        "report": ("interview_report", report(language)),
        "report-reasons": ("interview_report", report(language, key="report-2", match=6.4, decline_reasons=reasons)),
        "report-unscored": ("interview_report", report(language, key="report-3", match=None, strengths=())),
        "report-decided": ("interview_report", report(language, key="report-4", decision=decision)),
        "todo": (
            "todo",
            TodoView(
                key="todo-1",
                title="联系王晓明，安排人工面试" if zh else "Arrange an interview with a person for Maya Okafor",
                why="候选人未同意 AI 面试。" if zh else "The candidate declined the AI interview.",
                zone=ZONE,
                about=f"{candidate} / {job}",
                due_at=LATER,
                owner=colleague,
                page_url="/workspace/todos/1",
                done_ref="t1.done",
                later_ref="t1.later",
            ),
        ),
        "todo-done": (
            "todo",
            TodoView(
                key="todo-2",
                title="核对联系方式" if zh else "Check contact details",
                why="",
                zone=ZONE,
                done_by=colleague,
                done_at=LATER,
                page_url="/workspace/todos/2",
            ),
        ),
        "message-failed": (
            "message_failed",
            MessageFailedView(
                key="failed-1",
                recipient=candidate,
                channel=MessageChannel.MAIL,
                subject="投递确认" if zh else "Confirmation of application",
                reason=FailureReason.ADDRESS,
                attempts=5,
                last_try_at=MOMENT,
                zone=ZONE,
                page_url="/workspace/people/1",
                retry_ref="m1.retry",
                dismiss_ref="m1.dismiss",
            ),
        ),
        "question": (
            "candidate_question",
            CandidateQuestionView(
                key="question-1",
                candidate=candidate,
                job=job,
                questions=("这个岗位需要经常出差吗？", "团队现在有多少人？")
                if zh
                else ("How much travel does this job involve?", "How large is the team today?"),
                asked_at=MOMENT,
                zone=ZONE,
                application_url="/workspace/applications/1",
                reply_ref="q1.reply",
                reply_error="请填写这一项" if zh else "Please fill this in",
            ),
        ),
        "help": (
            "help",
            HelpView(
                key="help-1",
                commands=("jobs", "candidates", "interviews", "todo", "refer", "approve", "language", "help"),
                unknown="<b>报表</b>" if zh else "<b>figures</b>",
                page_url="/workspace",
            ),
        ),
        "error": ("error", ErrorView(key="error-1", error=Forbidden())),
        "error-fields": (
            "error",
            ErrorView(
                key="error-2",
                error=InvalidInput({"phone": "field-phone", "resume": "field-required"}),
                reference="7QF2",
            ),
        ),
        "error-setup": ("error", ErrorView(key="error-3", error=SetupProblem("disk-full"), reference="7QF3")),
    }
    batch: dict[str, Any] = {
        "job": job,
        "started_by": colleague,
        "started_at": MOMENT,
        "zone": ZONE,
        "invited": 100,
        "best": ((candidate, 8.6), ("赵一凡", 8.1)) if zh else ((candidate, 8.6), ("Ken Ito", 8.1)),
        "page_url": "/hr/jobs/1/candidates",
        "stop_ref": "b1.stop",
    }
    found |= {
        "batch": ("batch_progress", BatchProgressView("batch-1", **batch, booked=61, talking=7, scored=24, dropped=3)),
        "bulk-done": ("bulk_done", _bulk(language)),
        "batch-done": ("batch_progress", BatchProgressView("batch-2", **batch, booked=88, scored=86, dropped=14)),
        "batch-stopped": (
            "batch_progress",
            BatchProgressView("batch-3", **batch, booked=40, scored=12, dropped=1, stopped=True),
        ),
    }
    for audience in Audience:
        view = WelcomeView(
            key=f"welcome-{audience}",
            name=colleague,
            company="云帆科技" if zh else "Northwind",
            audience=audience,
            page_url="/workspace",
            help_ref="w.help",
        )
        found[f"welcome-{audience}"] = ("welcome", view)
    for outcome in Outcome:
        if outcome is not Outcome.COMPLETED:
            found[f"incomplete-{outcome}"] = ("interview_incomplete", incomplete(language, outcome))
    return {
        **found,
        **degrees.examples(language),
        **approvals.examples(language),
        **wishes.examples(language),
        **figures.examples(language),
        **requisitions.examples(language),
        **referrals.examples(language),
        **answers.examples(language),
        **onboarding_examples(language),
        **rounds.examples(language),
        **offers.examples(language),
    }


def _bulk(language: Language) -> BulkDoneView:
    return BulkDoneView(
        key="bulk-1",
        title="邀请参加 AI 面试" if language == "zh-CN" else "Invite to the AI interview",
        ordered_at=MOMENT,
        zone=ZONE,
        done=251,
        left=198,
        unknown=51,
        result_url="/hr/candidates/many/1",
    )
