"""A company that works in Slack alone: from the wish for a colleague to the approved second round, without a page of ours."""

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
    with opens(Platform.SLACK) as made:
        yield made


def test_from_a_wish_to_the_second_round(company: World) -> None:
    slack = company.slack
    assert slack is not None
    people = (company.department.manager, company.department.head, company.firm.hr, company.firm.employee)
    manager, head, hr, colleague = (company.at_slack(person) for person in people)
    company.joins_reports(hr)
    # Slack delivers everything twice, all along: each deed is done once.
    slack.faults.deliver_twice = True

    steps.wishes(company, manager)
    steps.approves(head, "数据工程师", "同意")
    steps.approves(hr, "数据工程师", "同意")
    job = steps.publishes(company, hr)
    assert "数据工程师" in newest(manager, "已通过").text

    referral = steps.refers(company, colleague, hr)
    application = steps.interviewed(company, referral, hr)
    assert application.job_id == job.id

    report = newest(hr, "面试报告", room=hr.room)
    steps.approves(manager, "复试", "同意")
    assert company.application(application).stage == Stage.ADVANCED
    assert company.decisions() == [(Verdict.ADVANCE, manager.person.id)]
    now = as_it_is(hr, report, hr.room)
    assert "顾明川" in now.text
    assert not now.has("转入人才库")

    # HR had the card open all the while: the click changes nothing, and tells them who was first.
    hr.presses(report, "转入人才库")
    assert "顾明川已于" in hr.told()
    assert len(company.decisions()) == 1
    assert "复试" in newest(colleague, "林晓").text
    assert company.trail(application).count("application.advanced") == 1
    sent = [one.metadata["event_payload"]["key"] for one in slack.messages("hr-reports") if one.metadata]
    assert len(sent) == len(set(sent))
