"""HR works in Slack, the hiring manager in Feishu and in English: what is decided in one is seen in the other, and in the
workspace."""

from collections.abc import Iterator

import pytest

from hrcore.messengers.models import Platform
from hrcore.recruiting.models import Stage, Verdict
from tests.journeys import steps
from tests.journeys.conftest import Opens
from tests.journeys.desks import as_it_is, newest
from tests.journeys.messengers import World


@pytest.fixture
def company(opens: Opens) -> Iterator[World]:
    with opens(Platform.SLACK, Platform.FEISHU) as made:
        made.speaks_english(made.department.manager)
        yield made


def test_one_decision_in_two_messengers_and_the_workspace(company: World) -> None:
    hr, colleague = company.at_slack(company.firm.hr), company.at_slack(company.firm.employee)
    manager, head = company.at_feishu(company.department.manager), company.at_feishu(company.department.head)
    beside = company.at_feishu(company.firm.hr)
    company.joins_reports(hr)
    company.joins_reports(beside)

    steps.wishes(company, manager)
    steps.approves(head, "数据工程师", "同意")
    steps.approves(hr, "数据工程师", "同意")
    steps.publishes(company, hr)
    application = steps.interviewed(company, steps.refers(company, colleague, hr), hr)

    in_slack = newest(hr, "面试报告", room=hr.room)
    in_feishu = newest(beside, "面试报告", room=beside.room)
    assert "待您决定" in company.in_workspace(hr.person)

    steps.approves(manager, "Second round", "Approve")
    for desk, card in ((hr, in_slack), (beside, in_feishu)):
        now = as_it_is(desk, card, desk.room)
        assert "顾明川" in now.text
        assert not now.has("转入人才库")
    page = company.in_workspace(hr.person)
    assert "待您决定" not in page
    assert "顾明川" in page

    for desk, card in ((hr, in_slack), (beside, in_feishu)):
        desk.presses(card, "转入人才库")
        assert "顾明川已于" in desk.told()
    assert company.application(application).stage == Stage.ADVANCED
    assert company.decisions() == [(Verdict.ADVANCE, manager.person.id)]
    assert company.trail(application).count("application.advanced") == 1


def test_what_hr_decides_in_slack_ends_the_question_in_feishu(company: World) -> None:
    hr, colleague = company.at_slack(company.firm.hr), company.at_slack(company.firm.employee)
    manager, head = company.at_feishu(company.department.manager), company.at_feishu(company.department.head)
    company.joins_reports(hr)
    steps.wishes(company, manager)
    steps.approves(head, "数据工程师", "同意")
    steps.approves(hr, "数据工程师", "同意")
    steps.publishes(company, hr)
    application = steps.interviewed(company, steps.refers(company, colleague, hr), hr)

    asked = newest(manager, "Second round")
    assert asked.has("Approve")
    hr.presses(newest(hr, "面试报告", room=hr.room), "转入人才库")
    assert company.application(application).stage == Stage.POOLED
    now = as_it_is(manager, asked)
    assert "No longer needed: 李敏 decided on" in now.text
    assert not now.has("Approve")
    manager.presses(asked, "Approve")
    assert "李敏 was there first and decided on" in manager.told()
    assert "Talent pool" in manager.told()
    assert company.decisions() == [(Verdict.POOL, hr.person.id)]
    assert company.application(application).stage == Stage.POOLED
