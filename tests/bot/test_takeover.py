"""A step that somebody has taken over does not run by itself, is not lost, and never runs twice."""

from threading import Barrier, Thread
from uuid import UUID

import pytest
from sqlalchemy import func, select

from bot import relay
from bot.flows.table import HANDLERS, STEPS
from bot.kit import Kit
from cards.words import words
from hrcore.errors import AlreadyDone, Forbidden, InvalidInput, NotFound
from hrcore.events.models import EventRow
from hrcore.languages import LANGUAGES, Language
from hrcore.recruiting.events import ResumeRead
from hrcore.recruiting.models import Application, Job, Stage, Verdict
from hrcore.recruiting.service import decide
from hrcore.takeover import service as takeover
from hrcore.takeover.models import HeldState, HeldStep, Hold, Step
from hrcore.todos.models import Todo, TodoState
from hrcore.work import Work
from interview import repository
from interview.booking import service as bookings
from interview.models import Call, CallPlace, InterviewState
from tests.support import TEST, Firm, actor_of, apply_with, make_firm, pump


def pause(kit: Kit, firm: Firm, thing: Job | Application, step: Step) -> UUID:
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        return takeover.pause(work, work.get(type(thing), thing.id), step).id


def resume(kit: Kit, firm: Firm, hold_id: UUID) -> None:
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        takeover.resume(work, work.get(Hold, hold_id, lock=True))


def held(kit: Kit, application: Application) -> list[HeldStep]:
    with kit.database.work(TEST) as work:
        statement = select(HeldStep).where(HeldStep.application_id == application.id).order_by(HeldStep.id)
        return list(work.session.scalars(statement))


def open_todos(work: Work, application: Application) -> list[str]:
    statement = select(Todo.kind).where(Todo.application_id == application.id, Todo.state == TodoState.OPEN)
    return list(work.session.scalars(statement))


def stage(kit: Kit, application: Application) -> str:
    with kit.database.work(TEST) as work:
        return work.get(Application, application.id).stage


def ready_to_be_called(kit: Kit, firm: Firm) -> Application:
    application = apply_with(kit, firm).application
    pump(kit)
    with kit.database.work(TEST) as work:
        place = CallPlace(
            voice="t", limit_=9, live=0, speech="typed", media_url="ws://127.0.0.1/m", renewed_at=work.now
        )
        work.session.merge(place)
        bookings.call_now(work, repository.of_application(work, application.id, lock=True), firm.company.zone)
    return application


class TestPausing:
    def test_a_paused_step_waits_and_hr_is_asked(self, kit: Kit, firm: Firm) -> None:
        pause(kit, firm, firm.job, Step.PLAN)
        application = apply_with(kit, firm).application
        pump(kit)
        assert stage(kit, application) == Stage.RECEIVED
        assert [(one.step, one.state) for one in held(kit, application)] == [(Step.PLAN, HeldState.WAITING)]
        with kit.database.work(TEST) as work:
            assert open_todos(work, application) == ["held_plan"]

    def test_the_other_steps_of_the_same_event_run(self, kit: Kit, firm: Firm) -> None:
        pause(kit, firm, firm.job, Step.PLAN)
        application = apply_with(kit, firm).application
        pump(kit)
        with kit.database.work(TEST) as work:
            assert repository.of_application(work, application.id).state == InterviewState.PREPARING

    def test_only_the_candidate_it_is_set_for_waits(self, kit: Kit, firm: Firm) -> None:
        one, other = apply_with(kit, firm).application, apply_with(kit, firm).application
        pause(kit, firm, one, Step.PLAN)
        pump(kit)
        assert (stage(kit, one), stage(kit, other)) == (Stage.RECEIVED, Stage.INVITED)

    def test_resuming_runs_what_waited_once(self, kit: Kit, firm: Firm) -> None:
        hold = pause(kit, firm, firm.job, Step.PLAN)
        application = apply_with(kit, firm).application
        pump(kit)
        resume(kit, firm, hold)
        resume(kit, firm, hold)
        pump(kit)
        assert stage(kit, application) == Stage.INVITED
        assert [one.state for one in held(kit, application)] == [HeldState.RELEASED]
        with kit.database.work(TEST) as work:
            assert open_todos(work, application) == []
            released = select(func.count()).select_from(EventRow).where(EventRow.name == "takeover.step_released")
            assert work.session.scalar(released) == 1

    def test_setting_a_hold_twice_is_one_hold(self, kit: Kit, firm: Firm) -> None:
        assert pause(kit, firm, firm.job, Step.PLAN) == pause(kit, firm, firm.job, Step.PLAN)

    def test_a_step_nobody_knows_is_refused(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(actor_of(kit, firm.hr)) as work, pytest.raises(InvalidInput):
            takeover.pause(work, work.get(Job, firm.job.id), "fly")

    def test_what_a_person_did_does_not_run_any_more(self, kit: Kit, firm: Firm) -> None:
        hold = pause(kit, firm, firm.job, Step.PLAN)
        application = apply_with(kit, firm).application
        pump(kit)
        waiting = held(kit, application)[0].id
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            takeover.did_it(work, work.get(HeldStep, waiting, lock=True))
        resume(kit, firm, hold)
        pump(kit)
        assert stage(kit, application) == Stage.RECEIVED
        assert held(kit, application)[0].settled_by == firm.hr.id
        with kit.database.work(actor_of(kit, firm.hr)) as work, pytest.raises(AlreadyDone):
            takeover.let_run(work, work.get(HeldStep, waiting, lock=True))

    def test_one_candidate_can_go_on_while_the_job_waits(self, kit: Kit, firm: Firm) -> None:
        pause(kit, firm, firm.job, Step.PLAN)
        one, other = apply_with(kit, firm).application, apply_with(kit, firm).application
        pump(kit)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            takeover.let_run(work, work.get(HeldStep, held(kit, one)[0].id, lock=True))
        pump(kit)
        assert (stage(kit, one), stage(kit, other)) == (Stage.INVITED, Stage.RECEIVED)

    def test_a_step_with_two_holds_waits_until_both_have_ended(self, kit: Kit, firm: Firm) -> None:
        for_job = pause(kit, firm, firm.job, Step.PLAN)
        application = apply_with(kit, firm).application
        pump(kit)
        own = pause(kit, firm, application, Step.PLAN)
        resume(kit, firm, for_job)
        pump(kit)
        assert stage(kit, application) == Stage.RECEIVED
        resume(kit, firm, own)
        pump(kit)
        assert stage(kit, application) == Stage.INVITED

    def test_an_ended_application_leaves_nothing_waiting(self, kit: Kit, firm: Firm) -> None:
        hold = pause(kit, firm, firm.job, Step.PLAN)
        application = apply_with(kit, firm).application
        pump(kit)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            row = work.get(Application, application.id, lock=True)
            decide(work, row, Verdict.POOL, reason="later", scorecard_id=None)
        pump(kit)
        resume(kit, firm, hold)
        pump(kit)
        assert [one.state for one in held(kit, application)] == [HeldState.DONE_BY_PERSON]
        assert stage(kit, application) == Stage.POOLED


class TestCalls:
    def test_a_held_call_is_not_placed_and_is_placed_when_let(self, kit: Kit, firm: Firm) -> None:
        application = ready_to_be_called(kit, firm)
        hold = pause(kit, firm, application, Step.CALL)
        pump(kit)
        calls = select(func.count()).select_from(Call).where(Call.person_id == application.person_id)
        with kit.database.work(TEST) as work:
            assert work.session.scalar(calls) == 0
            assert open_todos(work, application) == ["held_call"]
        resume(kit, firm, hold)
        pump(kit)
        with kit.database.work(TEST) as work:
            assert work.session.scalar(calls) == 1
            assert repository.of_application(work, application.id).state == InterviewState.DIALLING


class TestRaces:
    def test_resuming_while_the_relay_runs_neither_loses_nor_doubles_a_step(self, kit: Kit, firm: Firm) -> None:
        for _ in range(8):
            hold = pause(kit, firm, firm.job, Step.PLAN)
            application = apply_with(kit, firm).application
            event = until_read(kit)
            start = Barrier(2)

            def relaying(event: UUID = event, start: Barrier = start) -> None:
                start.wait(5)
                relay.relay(kit, event, HANDLERS, STEPS)

            thread = Thread(target=relaying)
            thread.start()
            start.wait(5)
            resume(kit, firm, hold)
            thread.join(20)
            pump(kit)
            assert stage(kit, application) == Stage.INVITED
            assert all(one.state == HeldState.RELEASED for one in held(kit, application))

    def test_a_relay_that_died_after_parking_does_not_park_again(self, kit: Kit, firm: Firm) -> None:
        pause(kit, firm, firm.job, Step.PLAN)
        application = apply_with(kit, firm).application
        pump(kit)
        waiting = held(kit, application)[0]
        with kit.database.work(TEST) as work:
            again = takeover.Waiting(event_id=waiting.event_id, handler=waiting.handler)
            assert takeover.park(work, application.id, Step.PLAN, again)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            takeover.let_run(work, work.get(HeldStep, waiting.id, lock=True))
        with kit.database.work(TEST) as work:
            assert takeover.park(work, application.id, Step.PLAN, again), (
                "it was settled; it must not run a second time"
            )
        assert len(held(kit, application)) == 1

    def test_two_people_pausing_at_once_set_one_hold(self, kit: Kit, firm: Firm) -> None:
        start, found = Barrier(2), []

        def pausing() -> None:
            start.wait(5)
            found.append(pause(kit, firm, firm.job, Step.SCORE))

        threads = [Thread(target=pausing) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert len(set(found)) == 1


class TestWho:
    def test_only_hr_takes_over(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(actor_of(kit, firm.employee)) as work, pytest.raises(Forbidden):
            takeover.pause(work, work.get(Job, firm.job.id), Step.PLAN)

    def test_another_companys_hold_is_not_there(self, kit: Kit, firm: Firm) -> None:
        hold = pause(kit, firm, firm.job, Step.PLAN)
        other = make_firm(kit, "en")
        with kit.database.work(actor_of(kit, other.hr)) as work, pytest.raises(NotFound):
            takeover.resume(work, work.get(Hold, hold, lock=True))


class TestWords:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_step_has_a_name_and_says_what_waits(self, language: Language) -> None:
        say = words(language)
        for step in Step:
            key = step.value.replace("_", "-")
            assert say(f"step-{key}") in say(f"todo-held-{key}-title", about="王小明")
            assert len(say(f"todo-held-{key}-why")) > 20


class TestPresets:
    def test_a_plan_holds_exactly_its_steps(self, kit: Kit, firm: Firm) -> None:
        pause(kit, firm, firm.job, Step.PLAN)
        for name in ("careful", "hybrid", "automatic"):
            with kit.database.work(actor_of(kit, firm.hr)) as work:
                takeover.apply_preset(work, work.get(Job, firm.job.id), name)
                assert set(takeover.holds_on(work, firm.job)) == takeover.PRESETS[name]

    def test_only_who_may_take_over_chooses_a_plan_also_one_that_changes_nothing(self, kit: Kit, firm: Firm) -> None:
        with pytest.raises(Forbidden), kit.database.work(actor_of(kit, firm.employee)) as work:
            takeover.apply_preset(work, work.get(Job, firm.job.id), "automatic")

    def test_every_step_of_the_table_is_one_of_ours(self) -> None:
        assert {Step.PLAN, Step.CALL, Step.SCORE, Step.REPORT, Step.FEEDBACK} <= set(STEPS.values())


def until_read(kit: Kit) -> UUID:
    """Everything up to the read résumé has run; the event that plans is still to be relayed."""
    while True:
        with kit.database.work(TEST) as work:
            waiting = relay.pending(work)
            names: dict[UUID, str] = {
                row.id: row.name for row in work.session.scalars(select(EventRow).where(EventRow.id.in_(waiting)))
            }
        read = [event for event, name in names.items() if name == ResumeRead.name]
        if read:
            return read[0]
        for event in waiting:
            relay.relay(kit, event, HANDLERS, STEPS)
