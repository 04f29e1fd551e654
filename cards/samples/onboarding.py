"""Examples of the cards and letters between a signed offer and the end of probation."""

from datetime import UTC, date, datetime
from typing import Any

from cards.kinds.course import CourseView
from cards.kinds.first_day import FirstDayView
from cards.kinds.onboarding_checklist import OnboardingChecklistView, OwnTask
from cards.kinds.onboarding_progress import LateTask, OnboardingProgressView, Share
from cards.kinds.probation_review import ProbationReviewView
from cards.letters import onboarding as letters
from cards.letters.letter import Sender
from hrcore.languages import Language

MOMENT = datetime(2026, 12, 2, 6, 30, tzinfo=UTC)
DAY = date(2026, 12, 11)
ZONE = "Asia/Shanghai"
TASKS = "https://hire.example/me/c1/onboarding"
SENDER = Sender("Northwind", "hiring@northwind.example", "https://northwind.example/privacy")


def onboarding_examples(language: Language) -> dict[str, tuple[str, Any]]:
    zh = language == "zh-CN"
    newcomer, job = ("王晓明", "后端工程师") if zh else ("Maya Okafor", "Backend Engineer")
    colleague, owner = ("唐亦凡", "IT") if zh else ("Jonas Weber", "IT")
    tasks = (
        OwnTask(
            "准备电脑和办公设备" if zh else "Get laptop and equipment ready", date(2026, 12, 9), True, done_by=colleague
        ),
        OwnTask("领取门禁卡" if zh else "Hand out the door pass", date(2026, 11, 30), late=True, ref="t2.tick"),
        OwnTask(
            "开通账号和系统权限" if zh else "Open accounts and grant access",
            date(2026, 12, 10),
            waits_for=("劳动合同",) if zh else ("the employment contract",),
        ),
        OwnTask("第一天面谈" if zh else "Talk on the first day", DAY, ref="t4.tick"),
    )
    checklist = OnboardingChecklistView("onboarding-1", newcomer, job, DAY, tasks, "/workspace/onboarding/1")
    shares = tuple(Share(name, done, total) for name, done, total in ((owner, 1, 3), ("HR", 2, 5), (colleague, 0, 2)))
    progress: dict[str, Any] = {
        "key": "onboarding-progress-1",
        "newcomer": newcomer,
        "job": job,
        "starts_on": DAY,
        "shares": shares,
        "manager": colleague,
        "page_url": "/hr/onboarding/1",
    }
    late = (LateTask("签署劳动合同" if zh else "Have the contract signed", "HR", date(2026, 12, 1)),)
    review: dict[str, Any] = {
        "key": "probation-1",
        "employee": newcomer,
        "job": job,
        "ends_on": date(2027, 3, 10),
        "due_at": datetime(2027, 3, 5, 10, 0, tzinfo=UTC),
        "zone": ZONE,
        "reviewer": colleague,
        "page_url": "/workspace/probation/1",
    }
    decided: dict[str, Any] = {"decided_by": colleague, "decided_at": MOMENT}
    course: dict[str, Any] = {
        "key": "course-1",
        "title": "信息安全：从一封邮件开始" if zh else "Security: it begins with one mail",
        "minutes": 15,
        "zone": ZONE,
        "text": "**三条规矩**\n- 离开座位就锁屏" if zh else "**Three habits**\n- Lock the screen when you leave",
        "page_url": "/workspace/courses",
    }
    return {
        "onboarding-checklist": ("onboarding_checklist", checklist),
        "onboarding-checklist-off": (
            "onboarding_checklist",
            OnboardingChecklistView("onboarding-2", newcomer, job, DAY, (), "", cancelled=True),
        ),
        "onboarding-progress": (
            "onboarding_progress",
            OnboardingProgressView(**progress, state="open", late=late, to_look_at=2),
        ),
        "onboarding-progress-off": (
            "onboarding_progress",
            OnboardingProgressView(**(progress | {"key": "onboarding-progress-2"}), state="cancelled"),
        ),
        "first-day": (
            "first_day",
            FirstDayView(
                key="first-day-1",
                name=newcomer,
                company="云帆科技" if zh else "Northwind",
                job=job,
                time="09:30",
                place="上海市浦东新区张江路 1 号 3 楼前台" if zh else "Reception, third floor, 12 Harbour Street",
                contact=colleague,
                buddy=colleague,
                open_tasks=("填写紧急联系人",) if zh else ("Name somebody we may call in an emergency",),
                tasks_url=TASKS,
                courses_url="/workspace/courses",
            ),
        ),
        "course": ("course", CourseView(**course, done_ref="c1.done")),
        "course-done": ("course", CourseView(**(course | {"key": "course-2"}), done_at=MOMENT)),
        "probation": ("probation_review", ProbationReviewView(**review)),
        "probation-extended": (
            "probation_review",
            ProbationReviewView(
                **(review | {"key": "probation-2"}), outcome="extended", until=date(2027, 5, 10), **decided
            ),
        ),
        "probation-left": (
            "probation_review",
            ProbationReviewView(**(review | {"key": "probation-3"}), outcome="dropped"),
        ),
    }


WELCOME = letters.WelcomeView(
    name="Maya",
    job="Designer",
    starts_on=DAY,
    tasks_url=TASKS,
    sender=SENDER,
    documents=("Identity card", "Degree certificate"),
    time="09:30",
    place="12 Harbour Street",
    contact="Priya Nair",
)
ONBOARDING_LETTERS: dict[str, Any] = {
    "onboarding_welcome": WELCOME,
    "onboarding_moved": WELCOME,
    "document_reminder": letters.ReminderView(
        name="Maya",
        job="Designer",
        missing=(
            letters.Missing("Identity card", DAY, late=True, why="The photo was too dark to read."),
            letters.Missing("Bank account", DAY),
        ),
        tasks_url=TASKS,
        sender=SENDER,
    ),
    "first_day": letters.FirstDayView(
        name="Maya",
        job="Designer",
        sign_in_url="https://hire.example/first-day/t1",
        days=7,
        tasks_url=TASKS,
        sender=SENDER,
        time="09:30",
        place="12 Harbour Street",
        contact="Priya Nair",
        buddy="Jonas Weber",
    ),
}
