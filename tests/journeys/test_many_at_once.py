"""Many are invited at once: one card in HR's channel, in Slack and in Feishu, changes in place until somebody stops it."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from bot.flows.batches import SHOW_EVERY
from hrcore.messengers.models import Platform
from hrcore.recruiting.models import Job
from interview import repository
from interview.booking import service as bookings
from tests.bot.flows.test_batches import begun, comes, letters, pooled
from tests.bot.portal.candidates import give_place
from tests.bot.portal.test_settings_of_ones_own import another_job
from tests.bot.stories import hold
from tests.journeys.conftest import Opens
from tests.journeys.desks import Desk, Seen, as_it_is
from tests.journeys.messengers import World
from tests.support import TEST, pump


@pytest.fixture
def company(opens: Opens) -> Iterator[World]:
    with opens(Platform.SLACK, Platform.FEISHU) as made:
        yield made


def batch_card(desk: Desk) -> Seen:
    """There is one."""
    (found,) = [one for one in desk.cards(desk.room) if "批量面试" in one.text]
    return found


def test_one_card_in_both_messengers_changes_in_place_until_it_is_stopped(company: World) -> None:
    in_slack, in_feishu = company.at_slack(company.firm.hr), company.at_feishu(company.firm.hr)
    for desk in (in_slack, in_feishu):
        company.joins_reports(desk)
    with company.kit.database.work(TEST) as work:
        job = work.get(Job, UUID(another_job(company.kit, company.firm)))
    people = pooled(company.kit, company.firm, 3)
    begun(company.kit, company.firm, job, people)
    slack_card, feishu_card = batch_card(in_slack), batch_card(in_feishu)
    assert "0/3" in slack_card.text.replace(" ", "")

    application = comes(company.kit, company.firm, job, people[0])
    give_place(company.kit)
    with company.kit.database.work(TEST) as work:
        bookings.call_now(work, repository.of_application(work, application.id, lock=True), company.firm.company.zone)
    pump(company.kit)
    hold(company.kit, application.id)
    company.later(seconds=SHOW_EVERY.total_seconds())
    for desk, card in ((in_slack, slack_card), (in_feishu, feishu_card)):
        now = batch_card(desk)
        assert now.ref == card.ref
        assert "1/3" in now.text.replace(" ", "")
        assert "候选人0" in now.text

    in_feishu.presses(batch_card(in_feishu), "停止邀请")
    company.later(seconds=SHOW_EVERY.total_seconds())
    for desk in (in_slack, in_feishu):
        now = batch_card(desk)
        assert "已停止" in now.text
        assert not now.has("停止邀请")
    in_slack.presses(slack_card, "停止邀请")
    assert "李敏已于" in in_slack.told()
    assert letters(company.kit) == 3
    assert as_it_is(in_slack, slack_card, in_slack.room).text == batch_card(in_slack).text
