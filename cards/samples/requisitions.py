"""Requisitions and their jobs as they come in real life."""

from datetime import date
from typing import Any

from cards.kinds.job_published import JobPublishedView, OpenState
from cards.kinds.requisition_ready import DraftState, RequisitionReadyView
from hrcore.languages import Language

_ZH: dict[str, Any] = {
    "job": "后端工程师（物流平台）",
    "department": "研发部",
    "city": "杭州",
    "requester": "顾明川",
    "level": "P6",
    "salary": "每月 ¥25,000 至 ¥35,000",
    "summary": "研发部想请 2 位后端工程师（物流平台）加入，工作地点在杭州。",
    "duties": ("负责运单、轨迹、计费服务的设计和开发", "排查线上性能问题，守住大促期间的稳定性"),
    "requirements": ("三年以上 Java 后端开发经验", "熟悉 MySQL 和 Redis", "遇到线上故障能说清楚怎么定位、怎么复盘"),
    "skills": ("Java", "MySQL", "Redis"),
    "competencies": ("解决问题", "沟通协作", "责任担当"),
    "questions": ("项目实绩 2 题", "专业技能 2 题", "岗位要求 1 题", "解决问题 1 题", "沟通协作 1 题", "责任担当 1 题"),
    "left_out": ("“35岁以下，男性优先”（限制性别、限制年龄）",),
}
_EN: dict[str, Any] = {
    "job": "Backend Engineer",
    "department": "Engineering",
    "city": "Boston",
    "requester": "Priya Nair",
    "level": "P6",
    "salary": "$110,000 – $130,000 a year",
    "summary": "Engineering is looking for 2 people to join the team in Boston as Backend Engineer.",
    "duties": ("Design and run the tracking and billing services", "Find performance problems before merchants do"),
    "requirements": ("At least three years of backend development", "Relational databases under load"),
    "skills": ("Python", "PostgreSQL"),
    "competencies": ("Problem solving", "Ownership", "Collaboration"),
    "questions": ("Track record × 2", "Professional skills × 2", "Problem solving × 1", "Ownership × 1"),
    "left_out": ("“Young team player” (limits by age)",),
}


def ready(language: Language, **changes: Any) -> RequisitionReadyView:
    values: dict[str, Any] = {
        "key": "requisition-1",
        "headcount": 2,
        "urgent": False,
        "minutes": 15,
        "target_on": date(2027, 2, 1),
        "publish_ref": "q1.publish",
        "editor_url": "/hr/jobs/1",
        "requisition_url": "/workspace/requisitions/1",
    }
    return RequisitionReadyView(**(values | (_ZH if language == "zh-CN" else _EN) | changes))


def open_job(language: Language, **changes: Any) -> JobPublishedView:
    told = _ZH if language == "zh-CN" else _EN
    values: dict[str, Any] = {
        "key": "job-1",
        "job": told["job"],
        "state": OpenState.OPEN,
        "owner": told["requester"],
        "department": told["department"],
        "headcount": 2,
        "hired": 1,
        "target_on": date(2027, 2, 1),
        "careers_url": "/careers/backend",
        "job_url": "/hr/jobs/1",
    }
    return JobPublishedView(**(values | changes))


def examples(language: Language) -> dict[str, tuple[str, Any]]:
    over = {"publish_ref": "", "duties": (), "requirements": (), "left_out": ()}
    return {
        "requisition-ready": ("requisition_ready", ready(language)),
        "requisition-ready-urgent": ("requisition_ready", ready(language, key="requisition-2", urgent=True)),
        "requisition-published": (
            "requisition_ready",
            ready(language, key="requisition-3", state=DraftState.PUBLISHED, careers_url="/careers/backend", **over),
        ),
        "requisition-discarded": (
            "requisition_ready",
            ready(language, key="requisition-4", state=DraftState.DISCARDED, **over),
        ),
        "job-published": ("job_published", open_job(language)),
        "job-urgent": ("job_published", open_job(language, key="job-2", urgent=True, hired=0)),
        "job-filled": ("job_published", open_job(language, key="job-3", state=OpenState.FILLED, hired=2)),
        "job-closed": ("job_published", open_job(language, key="job-4", state=OpenState.CLOSED, headcount=None)),
    }
