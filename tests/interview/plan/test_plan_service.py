"""An interview exists from the application on, gets its plan once the résumé was read, and keeps it from the call on."""

import pytest
from sqlalchemy import select

from bot.kit import Kit
from hrcore.actors import system
from hrcore.audit.models import AuditEntry
from hrcore.errors import Forbidden
from hrcore.events.models import EventRow
from hrcore.recruiting.models import Application, Job, Stage
from hrcore.recruiting.service import replace_resume
from hrcore.talent.profile import CorrectedEntry, ProfileCorrection
from hrcore.talent.service import correct_profile, newest_resume
from interview import repository
from interview.events import InterviewPlanned
from interview.models import Interview, InterviewState
from interview.plan import service as plans
from tests.calls import ready_to_call, ring
from tests.support import RESUME_EN, TEST, Firm, apply_with, candidate_of, pump


@pytest.fixture
def application(kit: Kit, firm: Firm) -> Application:
    return ready_to_call(kit, firm)


def planned(kit: Kit) -> list[AuditEntry]:
    with kit.database.work(TEST) as work:
        statement = select(AuditEntry).where(AuditEntry.action == "interview.planned").order_by(AuditEntry.id)
        return list(work.session.scalars(statement))


class TestOpen:
    def test_asking_twice_gives_the_same_interview(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        with kit.database.work(TEST) as work:
            job = work.get(Job, firm.job.id)
            first = plans.open_interview(work, application, job)
            assert plans.open_interview(work, application, job).id == first.id
            assert (first.state, first.minutes, first.language) == (InterviewState.PREPARING, job.minutes, "zh-CN")

    def test_candidates_cannot_open_one_themselves(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        with kit.database.work(candidate_of(application)) as work, pytest.raises(Forbidden):
            plans.open_interview(work, application, work.get(Job, firm.job.id))


class TestPlan:
    def test_it_is_made_from_resume_and_job_and_the_row_says_by_whom(
        self, kit: Kit, firm: Firm, application: Application
    ) -> None:
        with kit.database.work(TEST) as work:
            interview = repository.of_application(work, application.id)
            plan = repository.plan_of(work, interview)
            assert work.get(Application, application.id).stage == Stage.INVITED
        [row] = planned(kit)
        assert row.actor == "system:flow:hiring"
        assert row.evidence["mind"] == plan.mind == kit.mind.name
        assert row.evidence["questions"] == [question.id for question in plan.questions]
        assert any("订单系统" in question.model_dump_json() for question in plan.questions)

    def test_another_file_plans_anew_and_invites_only_once(
        self, kit: Kit, firm: Firm, application: Application
    ) -> None:
        with kit.database.work(candidate_of(application)) as work:
            locked = work.get(Application, application.id, lock=True)
            replace_resume(work, locked, filename="cv.txt", content=RESUME_EN.encode(), files=kit.files)
        pump(kit)
        assert len(planned(kit)) == 2
        with kit.database.work(TEST) as work:
            invited = select(EventRow.id).where(EventRow.name == InterviewPlanned.name)
            assert len(work.session.scalars(invited).all()) == 1
            plan = repository.plan_of(work, repository.of_application(work, application.id))
        assert "订单系统" not in plan.model_dump_json()

    def test_from_the_call_on_it_stays_as_it_is(self, kit: Kit, firm: Firm, application: Application) -> None:
        ring(kit, firm, application)
        before = stored_plan(kit, application)
        with kit.database.work(candidate_of(application)) as work:
            correction = ProfileCorrection(experience=(CorrectedEntry(place="星河科技"),))
            correct_profile(work, newest_resume(work, application.id), correction)
        pump(kit)
        assert stored_plan(kit, application) == before
        with kit.database.work(system("test")) as work:
            interview = repository.of_application(work, application.id, lock=True)
            assert plans.keep_plan(work, interview, repository.plan_of(work, interview)) is False


def stored_plan(kit: Kit, application: Application) -> bytes | None:
    with kit.database.work(TEST) as work:
        found: Interview = repository.of_application(work, application.id)
        return found.plan_sealed
