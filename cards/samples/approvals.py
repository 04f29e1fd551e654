"""Approvals as they come in real life: for who is asked, for who asked, and after the end."""

from datetime import UTC, datetime
from typing import Any

from cards.kinds.approval_reminder import ApprovalReminderView
from cards.kinds.approval_request import ApprovalRequestView, Ending, Remark, Standing
from cards.view import Field, Step, StepState
from hrcore.languages import Language

ZONE = "Asia/Shanghai"
ASKED = datetime(2026, 11, 24, 2, 10, tzinfo=UTC)
ANSWERED = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


def request(language: Language, **changes: Any) -> ApprovalRequestView:
    zh = language == "zh-CN"
    values: dict[str, Any] = {
        "key": "approval-1",
        "title": "招聘需求：高级后端工程师，2 人" if zh else "New position: Senior Backend Engineer, 2 people",
        "state": Standing.OPEN,
        "requester": "王工" if zh else "Tom Baker",
        "submitted_at": ASKED,
        "zone": ZONE,
        "fields": (
            (
                Field("部门", "研发中心"),
                Field("到岗时间", "2027年1月4日"),
                Field("预算", "每年 86 万元"),
                Field("编制", "超出 1 人"),
            )
            if zh
            else (
                Field("Department", "Engineering"),
                Field("Wanted from", "4 January 2027"),
                Field("Budget", "$ 310,000 a year"),
                Field("Headcount", "1 over plan"),
            )
        ),
        "points": (
            ("两位同事月底离职，订单系统没有人接手。", "外包方案多花约三成，且要两个月后才能到位。")
            if zh
            else (
                "Two colleagues leave at the end of the month, and nobody can take over the order system.",
                "Contractors would cost about a third more, and could not begin for two months.",
            )
        ),
        "route": (
            (
                Step("提交人的直属上级：钱经理", StepState.DONE, "钱经理 同意，11月24日（周二）12:05"),
                Step("HR（任一人）：李敏、陈蓉", StepState.CURRENT, "等待李敏、陈蓉"),
                Step("财务：吴会计", StepState.CURRENT, "自 11月24日（周二）12:05"),
                Step("高管：周总", StepState.WAITING, ""),
            )
            if zh
            else (
                Step("Manager of the requester: Ana Ruiz", StepState.DONE, "Ana Ruiz approved, Tue 24 Nov, 12:05"),
                Step("HR (one of them): Priya Nair, Sam Lee", StepState.CURRENT, "waiting for Priya Nair, Sam Lee"),
                Step("Finance: Jonas Weber", StepState.CURRENT, "since Tue 24 Nov, 12:05"),
                Step("Executive: Grace Kim", StepState.WAITING, ""),
            )
        ),
        "pages": ((("查看招聘需求" if zh else "See the requisition"), "/requisitions/1"),),
        "page_url": "/workspace/approvals/1",
    }
    return ApprovalRequestView(**(values | changes))


def answering(language: Language) -> dict[str, Any]:
    zh = language == "zh-CN"
    return {
        "answer_by": datetime(2026, 11, 25, 6, 0, tzinfo=UTC),
        "approve_ref": "s1.approve",
        "refuse_ref": "s1.refuse",
        "comment_ref": "a1.comment",
        "return_ref": "s1.return",
        "transfer_ref": "s1.transfer",
        "add_ref": "s1.add",
        "targets": (
            ("王工（提交人）" if zh else "Tom Baker (asked for it)", "requester"),
            ("提交人的直属上级：钱经理" if zh else "Manager of the requester: Ana Ruiz", "0"),
        ),
        "colleagues": (("方总监", "1"), ("周工", "2")) if zh else (("Maria Silva", "1"), ("Ken Ito", "2")),
    }


def examples(language: Language) -> dict[str, tuple[str, Any]]:
    zh = language == "zh-CN"
    remark = Remark(
        "钱经理" if zh else "Ana Ruiz",
        ANSWERED,
        "最晚下周三要定下来，否则赶不上交接。" if zh else "We need to know by Wednesday, or the handover is lost.",
    )
    refused = Ending(
        "周总" if zh else "Grace Kim",
        ANSWERED,
        "今年先用现有团队，明年一季度再议。" if zh else "Let us wait for the next quarter.",
    )
    return {
        "approval": ("approval_request", request(language, urgent=True, remarks=(remark,), **answering(language))),
        "approval-behalf": (
            "approval_request",
            request(language, key="approval-2", on_behalf_of="陈蓉" if zh else "Sam Lee", **answering(language)),
        ),
        "approval-requester": (
            "approval_request",
            request(language, key="approval-3", comment_ref="a.c", withdraw_ref="a.w", remind_ref="a.r"),
        ),
        "approval-refused": (
            "approval_request",
            request(language, key="approval-4", state=Standing.REFUSED, ending=refused, resubmit_ref="a.s"),
        ),
        "approval-returned": (
            "approval_request",
            request(
                language, key="approval-5", state=Standing.RETURNED, ending=refused, withdraw_ref="w", resubmit_ref="s"
            ),
        ),
        "approval-reminder": (
            "approval_reminder",
            ApprovalReminderView(
                key="approval-reminder-1",
                title="招聘需求：高级后端工程师，2 人" if zh else "New position: Senior Backend Engineer, 2 people",
                requester="王工" if zh else "Tom Baker",
                since=ASKED,
                zone=ZONE,
                page_url="/workspace/approvals/1",
                waiting=True,
                answer_by=ANSWERED,
            ),
        ),
        "approval-reminder-over": (
            "approval_reminder",
            ApprovalReminderView(
                key="approval-reminder-2",
                title="复试：王晓明" if zh else "Second round: Maya Okafor",
                requester="招呼" if zh else "Zhaohu",
                since=ASKED,
                zone=ZONE,
                page_url="/workspace/approvals/1",
                waiting=False,
            ),
        ),
    }
