"""Scorecards and reports: made once, never overwritten, and only the right people read them."""

import pytest
from sqlalchemy import select

from bot.flows import hiring
from bot.kit import Kit
from hrcore.actors import Actor
from hrcore.errors import Forbidden
from hrcore.recruiting.models import Application
from interview import repository
from interview.events import InterviewEnded, InterviewScored
from interview.models import Interview, InterviewState, ReportRow, ScorecardRow
from interview.report.service import feedback_for, feedback_was_read
from interview.scoring import service as scoring
from tests.calls import Line, ringing
from tests.support import TEST, Firm, actor_of, apply_with, candidate_of, pump

ANSWERS = (
    "当时接口平均响应时间有 800 毫秒，我负责整体方案和核心代码。",
    "我先用链路追踪找出慢的环节，所以改成了异步，再加了本地缓存。",
    "最后平均响应降到 120 毫秒，用户投诉少了六成。",
)


@pytest.fixture
def application(kit: Kit, firm: Firm) -> Application:
    found, call = ringing(kit, firm)
    line = Line(kit, call)
    line.talk(ANSWERS)
    line.end()
    pump(kit)
    return found


def interview_of(kit: Kit, application: Application) -> Interview:
    with kit.database.work(TEST) as work:
        return repository.of_application(work, application.id)


class TestOnce:
    def test_running_every_step_again_makes_no_second_card_and_no_second_report(
        self, kit: Kit, application: Application
    ) -> None:
        found = interview_of(kit, application)
        ids = {"company_id": found.company_id, "interview_id": found.id, "application_id": application.id}
        with kit.database.work(TEST) as work:
            card = work.session.scalars(select(ScorecardRow)).one()
        hiring.score(kit, InterviewEnded(outcome="completed", **ids))
        hiring.publish(kit, InterviewScored(scorecard_id=card.id, **ids))
        pump(kit)
        with kit.database.work(TEST) as work:
            assert [row.id for row in work.session.scalars(select(ScorecardRow))] == [card.id]
            assert len(work.session.scalars(select(ReportRow)).all()) == 1
        assert interview_of(kit, application).state == InterviewState.PUBLISHED

    def test_the_card_says_who_made_it_under_which_versions(self, kit: Kit, application: Application) -> None:
        with kit.database.work(TEST) as work:
            stored = repository.newest_scorecard(work, interview_of(kit, application).id)
            assert stored is not None
            row, card = stored
            assert (row.version, row.parent_id, row.made_by, row.mind) == (1, None, "machine", kit.mind.name)
            assert row.mind_version == kit.mind.version
            assert row.rubric_version
            assert row.quotes == len(card.quotes) > 0
            assert work.get(Application, application.id).match == row.match
            said = "".join(turn.text for turn in repository.transcript_of(work, row.interview_id).turns)
            assert all(quote.text in said for quote in card.quotes)


class TestReaders:
    def test_only_the_candidate_reads_their_feedback_and_the_first_reading_is_kept(
        self, kit: Kit, firm: Firm, application: Application
    ) -> None:
        interview = interview_of(kit, application)
        me = candidate_of(application)
        with kit.database.work(me) as work:
            assert feedback_for(work, interview.id) is not None
        assert seen(kit) is None
        with kit.database.work(me) as work:
            feedback_was_read(work, interview.id)
        first = seen(kit)
        assert first is not None
        with kit.database.work(me) as work:
            feedback_was_read(work, interview.id)
        assert seen(kit) == first
        strangers: list[Actor] = [candidate_of(apply_with(kit, firm).application), actor_of(kit, firm.employee)]
        for stranger in strangers:
            with kit.database.work(stranger) as work, pytest.raises(Forbidden):
                feedback_for(work, interview.id)

    def test_nobody_but_the_product_writes_cards(self, kit: Kit, firm: Firm, application: Application) -> None:
        with kit.database.work(TEST) as work:
            interview = repository.of_application(work, application.id)
            stored = repository.newest_scorecard(work, interview.id)
        assert stored is not None
        for actor in (candidate_of(application), actor_of(kit, firm.hr)):
            with kit.database.work(actor) as work, pytest.raises(Forbidden):
                scoring.keep_scorecard(work, interview, stored[1])


def seen(kit: Kit) -> object:
    with kit.database.work(TEST) as work:
        return work.session.scalars(select(ReportRow)).one().feedback_seen_at
