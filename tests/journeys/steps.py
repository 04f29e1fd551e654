"""The steps of the stories that are told in messengers: the same acts, whatever each colleague works in."""

from hrcore.recruiting.models import Application, Job, JobState
from hrcore.referral.models import Referral, ReferralState
from hrcore.requisition.models import Requisition, RequisitionState
from tests.journeys.desks import Desk, as_it_is, newest
from tests.journeys.messengers import RESUME, World

WISH = {
    "title": "数据工程师",
    "department": "研发部",
    "headcount": "1",
    "city": "上海",
    "reason": "轨迹服务没有人接手",
    "duties": "负责订单、计费服务的设计和开发",
    "requirements": "三年以上 Java 后端经验\n熟悉 MySQL 和 Redis\n良好的跨部门协作能力",
}


def wishes(world: World, manager: Desk) -> None:
    """`/requisition`: what is wrong stands beside its field, nothing typed is lost, and it is handed in once."""
    manager.gives("requisition", WISH["title"])
    wrong = manager.fills(WISH | {"headcount": "许多"})
    assert list(wrong) == ["headcount"]
    assert world.all(Requisition) == []
    assert manager.fills({"headcount": "1"}) == {}
    (wish,) = world.all(Requisition)
    assert (wish.title, wish.state) == (WISH["title"], RequisitionState.SUBMITTED)


def approves(approver: Desk, what: str, word: str) -> None:
    """On the card in their own conversation; it says afterwards that it was them."""
    card = newest(approver, what)
    approver.presses(card, word)
    now = as_it_is(approver, card)
    assert approver.person.name in now.text
    assert not now.has(word)


def publishes(world: World, hr: Desk) -> Job:
    """The draft stands ready in HR's channel."""
    card = newest(hr, WISH["title"], room=hr.room)
    hr.presses(card, "发布")
    assert "已发布" in as_it_is(hr, card, hr.room).text
    (wish,) = world.all(Requisition)
    assert wish.state == RequisitionState.PUBLISHED
    (job,) = [one for one in world.all(Job) if one.id == wish.job_id]
    assert job.state == JobState.PUBLISHED
    return job


def refers(world: World, colleague: Desk, hr: Desk) -> Referral:
    """`/refer` with a résumé; a wrong address is told; the person is asked by letter before anything else happens."""
    colleague.gives("refer", "林晓")
    wrong = colleague.fills({"name": "林晓", "email": "lin", "job": WISH["title"]}, RESUME)
    assert "邮箱" in wrong["email"]
    assert world.all(Referral) == []
    assert colleague.fills({"email": "lin.xiao@example.com"}) == {}
    assert "已经写信给对方" in colleague.told()
    (referral,) = world.all(Referral)
    assert referral.state == ReferralState.AWAITING_CONSENT
    assert referral.size
    assert world.letters("referral_invitation") == ["mail"]
    assert "林晓" in newest(colleague, "林晓").text
    assert colleague.person.name in newest(hr, "林晓", room=hr.room).text
    assert world.all(Application) == []
    return referral


def interviewed(world: World, referral: Referral, hr: Desk) -> Application:
    """They agree, are called, and HR reads the scored report in its channel."""
    application = world.agrees(referral)
    world.is_called(application)
    report = newest(hr, "面试报告", "林晓", room=hr.room)
    assert "岗位匹配度" in report.text
    assert "候选人原话" in report.text
    assert report.has("进入复试")
    return application
