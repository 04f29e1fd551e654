"""The second round, from the decision to the conversation: planned, offered, agreed, written into calendars, reminded of."""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from bot import calendars
from bot.flows.after_call import HOURS_TO_DECIDE, ask_hr
from bot.flows.story import Story
from bot.flows.telling import own_channel, reports_channel, show_next, write_to
from bot.kit import Kit
from hrcore.actors import Role, system
from hrcore.due import service as due
from hrcore.involvement import Involvement
from hrcore.messages.models import Medium
from hrcore.org.models import Company, Person
from hrcore.people.service import holders_of, is_member
from hrcore.permissions import Part
from hrcore.ports.calendar import Span
from hrcore.recruiting.events import ApplicationDecided, StageMoved
from hrcore.recruiting.models import Application, Job, Stage, Verdict
from hrcore.takeover.models import Step
from hrcore.todos import service as todos
from hrcore.todos.models import Todo, TodoState
from hrcore.work import Work
from hrcore.worktime import after_working_hours
from interview.rounds import clashes, repository, service
from interview.rounds.booking import keep_matched, propose, was_held
from interview.rounds.events import (
    RoundBooked,
    RoundCancelled,
    RoundClashed,
    RoundClashSettled,
    RoundClosed,
    RoundConfirmed,
    RoundEntryGone,
    RoundEvent,
    RoundHeld,
    RoundMissed,
    RoundMoved,
    RoundPlanned,
    RoundProposed,
    RoundReleased,
    RoundScored,
    ScorecardGiven,
)
from interview.rounds.models import CalendarState, Round, RoundSeat, RoundState
from interview.rounds.reminders import CALENDARS, DAY_BEFORE, ENDS, LOOK, SOON, look_again
from interview.rounds.service import PROPOSE
from interview.rounds.states import STANDING

ACTOR = system("flow:second_round")
TO_PLAN: Final = ("plan_round", "round_missed")
CLASHES: Final = ("round_holiday", "round_busy", "round_clash")


def end_round(kit: Kit, event: ApplicationDecided | StageMoved) -> None:
    """A decision ends the round that is open, whatever came of it; so does a candidate who leaves."""
    if isinstance(event, StageMoved) and event.after != Stage.WITHDRAWN:
        return
    outcome = event.verdict if isinstance(event, ApplicationDecided) else "withdrawn"
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id, lock=True)
        found = repository.open_round(work, application.id, lock=True)
        if found is None:
            return
        if found.state == RoundState.SCORED:
            service.close(work, found, application, "another_round" if outcome == Verdict.ADVANCE else outcome)
        elif outcome != Verdict.ADVANCE:
            service.cancel(work, found, application, why=outcome)


def begin_round(kit: Kit, event: ApplicationDecided) -> None:
    """Advanced, by an approval or by hand: planning begins by itself."""
    if event.verdict != Verdict.ADVANCE:
        return
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id, lock=True)
        if application.stage == Stage.ADVANCED:
            job = work.get(Job, application.job_id)
            service.open_round(work, application, job, more=_leading(work, application.company_id, application.id))


def match_times(kit: Kit, event: RoundPlanned) -> None:
    """What suits everybody is looked for, and waits a while for whoever plans."""
    days = calendars.read_days(kit, event.round_id)
    found_times = calendars.matched(kit, days)
    with kit.database.work(ACTOR) as work:
        found, application = repository.lock_round(work, event.round_id)
        if found.state != RoundState.PLANNING:
            return
        keep_matched(work, found, [one.span for one in found_times], days.unread)
        if found.by_hand:
            return
        if not service.is_complete(work, found) or not found_times:
            ask_hr_to_plan(work, found, application)
            return
        at = work.now + timedelta(minutes=kit.settings.hiring.propose_after_minutes)
        due.schedule(work, company_id=found.company_id, kind=PROPOSE, subject_id=found.id, at=at)


def propose_times(kit: Kit, round_id: UUID) -> None:
    """Due, or at once where the candidate only wanted other times: nobody has taken the planning over."""
    with kit.database.work(ACTOR) as work:
        found = repository.round_of(work, round_id)
        if found.state not in (RoundState.PLANNING, RoundState.NO_SHOW):
            return
    days = calendars.read_days(kit, round_id)
    found_times = [one for one in calendars.matched(kit, days) if one.span.start != found.last_starts_at]
    with kit.database.work(ACTOR) as work:
        found, application = repository.lock_round(work, round_id)
        if found.state not in (RoundState.PLANNING, RoundState.NO_SHOW):
            return
        keep_matched(work, found, [one.span for one in found_times], days.unread)
        if not service.is_complete(work, found) or not found_times:
            ask_hr_to_plan(work, found, application)
            return
        propose(work, found, application, [one.span.start for one in found_times])


def find_other_times(kit: Kit, event: RoundReleased) -> None:
    """Another time is wanted: those that suit everybody are offered at once, unless the candidate said when they could."""
    if event.by == "staff":
        return
    with kit.database.work(ACTOR) as work:
        found, application = repository.lock_round(work, event.round_id)
        if found.state != RoundState.PLANNING:
            return
        if work.vault.get(found, "wish"):
            ask_hr_to_plan(work, found, application)
            return
    propose_times(kit, event.round_id)


def after_missed(kit: Kit, event: RoundMissed) -> None:
    """Once can happen to anybody: a kind letter, and other times. Whoever misses a second time is called by a person
    before anything is decided."""
    with kit.database.work(ACTOR) as work:
        found, application = repository.lock_round(work, event.round_id)
        if found.state != RoundState.NO_SHOW:
            return
        if event.by == "candidate" and event.times > 1:
            ask_hr(work, application, "round_missed", f"{found.id}:{event.times}")
            return
        key = f"round-missed:{found.id}:{event.change}"
        for medium in (Medium.MAIL, Medium.SMS):
            write_to(work, application, "round_missed", key, medium, round_id=str(found.id), by=event.by)
    propose_times(kit, event.round_id)


def write_to_candidate(kit: Kit, event: RoundProposed | RoundBooked | RoundMoved | RoundCancelled) -> None:
    """By mail and SMS: time, place, contact. Nobody is written to about a time that had gone before the letter left, nor
    told that something is called off when they know of nothing."""
    if isinstance(event, RoundCancelled) and not event.told:
        return
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        found = repository.round_of(work, event.round_id)
        if isinstance(event, RoundCancelled) and found.outcome != "called_off":
            # Declined, pooled, withdrawn, an offer: another letter says so, in its own words.
            return
        if not isinstance(event, RoundProposed | RoundCancelled) and found.changes != event.change:
            return
        letter, number = _LETTER[type(event)], event.offer if isinstance(event, RoundProposed) else event.change
        key = f"{letter}:{found.id}:{number}"
        for medium in (Medium.MAIL, Medium.SMS):
            write_to(work, application, letter, key, medium, round_id=str(found.id))


def ask_for_calendars(kit: Kit, event: RoundEvent) -> None:
    """Written in their own time: a calendar that does not answer is tried again, and holds up nothing else."""
    with kit.database.work(ACTOR) as work:
        due.schedule(work, company_id=event.company_id, kind=CALENDARS, subject_id=event.round_id, at=work.now)


def write_calendars(kit: Kit, round_id: UUID) -> None:
    """Due: every colleague's calendar as the round stands now; one that is down is tried again."""
    calendars.write_calendars(kit, round_id)


def show_planning(kit: Kit, event: RoundEvent) -> None:
    """The card in HR's channel, and for whoever leads the hiring, follows the round."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        subject = {"application_id": str(application.id)}
        key = f"round-plan:{event.round_id}:{_occasion(event)}"
        show_next(work, reports_channel(work, event.company_id), "second_round_planning", subject, key)
        for person_id in _leading(work, application.company_id, application.id):
            channel = own_channel(work, work.get(Person, person_id))
            show_next(work, channel, "second_round_planning", subject, f"{key}:{person_id}")


def tell_interviewers(kit: Kit, event: RoundEvent) -> None:
    """The appointment card of each interviewer follows the round."""
    with kit.database.work(ACTOR) as work:
        found = repository.round_of(work, event.round_id)
        if found.changes == 0:
            return
        for person in repository.interviewers_of(work, found.id):
            key = f"round-notice:{found.id}:{_occasion(event)}:{person.id}"
            show_next(work, own_channel(work, person), "second_round_notice", {"round_id": str(found.id)}, key)


def settle_planning(kit: Kit, event: RoundProposed | RoundBooked | RoundCancelled | RoundClosed) -> None:
    """There is a time, or none is needed any more: nobody need be asked to plan."""
    with kit.database.work(ACTOR) as work:
        todos.settle_about(work, event.application_id, TO_PLAN)
        if isinstance(event, RoundCancelled | RoundClosed):
            kinds = ("score_round", "round_still_coming", "round_entry_gone", *CLASHES)
            todos.settle_about(work, event.application_id, kinds, TodoState.DROPPED)


def remind_day_before(kit: Kit, round_id: UUID) -> None:
    """Due a day before: candidate and interviewers are reminded."""
    _remind(kit, round_id, "day")


def remind_soon(kit: Kit, round_id: UUID) -> None:
    """Due ninety minutes before: candidate and interviewers are reminded."""
    _remind(kit, round_id, "soon")


def round_ends(kit: Kit, round_id: UUID) -> None:
    """Due: its time is over. That it was missed can still be said."""
    with kit.database.work(ACTOR) as work:
        found, _ = repository.lock_round(work, round_id)
        if found.ends_at is not None and found.ends_at <= work.now:
            was_held(work, found)


def look_at_calendars(kit: Kit, round_id: UUID) -> None:
    """Due, every few hours until it begins: is our entry still there, has anything come up at that time?"""
    with kit.database.work(ACTOR) as work:
        found = repository.round_of(work, round_id)
        if found.state not in STANDING or found.starts_at is None or found.ends_at is None:
            return
        span = Span(found.starts_at, found.ends_at)
    gone = calendars.missing_entries(kit, round_id)
    days = calendars.read_days(kit, round_id, span)
    with kit.database.work(ACTOR) as work:
        found, application = repository.lock_round(work, round_id)
        if found.state not in STANDING or found.starts_at is None:
            return
        for seat_id in gone:
            seat = work.get(RoundSeat, seat_id, lock=True)
            if seat.calendar_state == CalendarState.WRITTEN and seat.left_at is None:
                seat.calendar_state = CalendarState.GONE
                work.record("round.entry_gone", found, colleague=str(seat.person_id))
                work.emit(
                    RoundEntryGone(
                        company_id=found.company_id,
                        round_id=found.id,
                        application_id=application.id,
                        person_id=seat.person_id,
                        change=found.changes,
                    )
                )
        if Span(found.starts_at, found.ends_at or span.end) == span:
            clashes.look(work, found, clashes.clashes_at(span, days.diaries), unread=days.unread)
        look_again(work, found, found.starts_at)


def ask_whether_coming(kit: Kit, event: RoundEntryGone) -> None:
    """An entry that disappears may be a slip or a message: the interviewer is asked, and HR knows."""
    with kit.database.work(ACTOR) as work:
        found = repository.round_of(work, event.round_id)
        seat = repository.seat_of(work, found.id, event.person_id)
        application = work.get(Application, event.application_id)
        about = f"{found.id}:{event.change}:{event.person_id}"
        if seat is not None:
            todos.ask(
                work,
                company_id=event.company_id,
                key=f"round_still_coming:{about}",
                kind="round_still_coming",
                subject={"application_id": str(application.id), "round_id": str(found.id)},
                owner_id=event.person_id,
                application_id=application.id,
                due_at=found.starts_at,
            )
            ask_hr(work, application, "round_entry_gone", about)


def ask_whether_it_stands(kit: Kit, event: RoundClashed) -> None:
    """A holiday that was put in, an absence, another appointment: the interviewer is asked, and HR knows whose it is. The
    time stands until one of them says otherwise."""
    with kit.database.work(ACTOR) as work:
        found = repository.round_of(work, event.round_id)
        if event.what not in [what for who, what in clashes.open_clashes(work, found) if who == event.person_id]:
            return
        company = work.session.get_one(Company, event.company_id)
        subject = {
            "application_id": str(event.application_id),
            "round_id": str(found.id),
            "person_id": str(event.person_id),
        }
        about = f"{found.id}:{event.change}:{event.person_id}"
        work_ends = after_working_hours(
            work.now, HOURS_TO_DECIDE, company.country, company.zone, company.hours_in(company.country)
        )
        due_at = min(work_ends, found.starts_at or work_ends)
        todos.ask(
            work,
            company_id=event.company_id,
            key=f"round_clash:{about}:{event.what}",
            kind="round_clash",
            subject=subject,
            owner_id=event.person_id,
            application_id=event.application_id,
            due_at=due_at,
        )
        todos.ask(
            work,
            company_id=event.company_id,
            key=f"round_{event.what}:{about}",
            kind="round_holiday" if event.what == clashes.Clash.HOLIDAY else "round_busy",
            subject=subject,
            owner_role=Role.HR,
            application_id=event.application_id,
            due_at=due_at,
        )


def settle_clashes(kit: Kit, event: RoundEvent) -> None:
    """Answered, gone, or the time does not stand any more: nobody is asked about it any longer."""
    with kit.database.work(ACTOR) as work:
        found = repository.round_of(work, event.round_id)
        still = {str(who) for who, _ in clashes.open_clashes(work, found)}
        statement = select(Todo).where(
            Todo.application_id == event.application_id, Todo.kind.in_(CLASHES), Todo.state == TodoState.OPEN
        )
        for todo in work.session.scalars(statement.order_by(Todo.id)).all():
            if todo.subject.get("person_id") not in still:
                todos.settle(work, todo.key)


def ask_for_scorecards(kit: Kit, event: RoundHeld) -> None:
    """It took place: each interviewer is asked for a scorecard while it is fresh."""
    with kit.database.work(ACTOR) as work:
        found = repository.round_of(work, event.round_id)
        for seat in repository.seats_of(work, found.id):
            if seat.scored_at is not None or not is_member(work, seat.person_id):
                continue
            todos.ask(
                work,
                company_id=event.company_id,
                key=f"score_round:{found.id}:{seat.person_id}",
                kind="score_round",
                subject={"application_id": str(event.application_id), "round_id": str(found.id)},
                owner_id=seat.person_id,
                application_id=event.application_id,
                due_at=work.now + timedelta(hours=20),
            )


def show_scorecards(kit: Kit, event: RoundHeld | ScorecardGiven | RoundScored | RoundClosed | RoundCancelled) -> None:
    """Each interviewer's form follows: to be filled in, handed in, closed."""
    with kit.database.work(ACTOR) as work:
        found = repository.round_of(work, event.round_id)
        if found.held_at is None:
            return
        if isinstance(event, ScorecardGiven):
            todos.settle(work, f"score_round:{found.id}:{event.scorer_id}")
        for person in repository.interviewers_of(work, found.id):
            key = f"scorecard:{found.id}:{_occasion(event)}:{person.id}"
            show_next(work, own_channel(work, person), "scorecard_form", {"round_id": str(found.id)}, key)


def show_result(kit: Kit, event: RoundScored | RoundClosed) -> None:
    """People's scores and the machine's side by side, for whoever decides."""
    with kit.database.work(ACTOR) as work:
        found = repository.round_of(work, event.round_id)
        if not repository.scorecards_of(work, found.id):
            return
        todos.settle_about(work, event.application_id, ("score_round",), TodoState.DROPPED)
        subject, key = {"round_id": str(found.id)}, f"round-scored:{found.id}:{_occasion(event)}"
        show_next(work, reports_channel(work, event.company_id), "round_scored", subject, key)
        for person_id in _leading(work, event.company_id, event.application_id):
            channel = own_channel(work, work.get(Person, person_id))
            show_next(work, channel, "round_scored", subject, f"{key}:{person_id}")


def ask_how_it_goes_on(kit: Kit, event: RoundCancelled) -> None:
    """Called off, and nothing decided: a person says how it goes on."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        if application.stage == Stage.ADVANCED and repository.open_round(work, application.id) is None:
            ask_hr(work, application, "decide_application", f"called-off:{event.round_id}")


def ask_hr_to_plan(work: Work, found: Round, application: Application) -> None:
    ask_hr(work, application, "plan_round", f"{found.id}:{found.changes}:{repository.last_offer(work, found.id)}")


def _remind(kit: Kit, round_id: UUID, when: str) -> None:
    with kit.database.work(ACTOR) as work:
        found = repository.round_of(work, round_id)
        if found.state not in STANDING or found.starts_at is None or found.starts_at <= work.now:
            return
        application = work.get(Application, found.application_id)
        key = f"round-reminder:{found.id}:{found.changes}:{when}"
        for medium in (Medium.MAIL, Medium.SMS):
            write_to(work, application, "round_reminder", key, medium, round_id=str(found.id))
        subject = {"round_id": str(found.id), "when": when, "change": str(found.changes)}
        for person in repository.interviewers_of(work, found.id):
            show_next(work, own_channel(work, person), "second_round_notice", subject, f"{key}:{person.id}")


def _leading(work: Work, company_id: UUID, application_id: UUID) -> list[UUID]:
    """Colleagues outside HR who lead the hiring, or approved: they plan, too."""
    statement = select(Involvement.person_id).where(
        Involvement.application_id == application_id,
        Involvement.part.in_((Part.HIRING_MANAGER, Part.APPROVER)),
        Involvement.until.is_(None),
    )
    found = dict.fromkeys(work.session.scalars(statement.order_by(Involvement.id)))
    hr = {person.id for person in holders_of(work, company_id, Role.HR)}
    return [person_id for person_id in found if person_id not in hr and is_member(work, person_id)]


def _application_of(work: Work, round_id: UUID) -> UUID | None:
    return repository.round_of(work, round_id).application_id


def _occasion(event: RoundEvent) -> str:
    """The same for the same event, another for another."""
    told: dict[str, Any] = event.model_dump(mode="json", exclude={"company_id", "round_id", "application_id"})
    return ":".join([event.name, *(str(value) for value in told.values())])


_LETTER: Final[dict[type[RoundEvent], str]] = {
    RoundProposed: "round_proposed",
    RoundBooked: "round_booked",
    RoundMoved: "round_moved",
    RoundCancelled: "round_cancelled",
}

STORY = Story(
    when={
        ApplicationDecided: (end_round, begin_round),
        StageMoved: (end_round,),
        RoundPlanned: (match_times, show_planning),
        RoundProposed: (write_to_candidate, settle_planning, show_planning, ask_for_calendars, settle_clashes),
        RoundBooked: (write_to_candidate, settle_planning, show_planning, tell_interviewers, ask_for_calendars),
        RoundMoved: (write_to_candidate, show_planning, tell_interviewers, ask_for_calendars, settle_clashes),
        RoundConfirmed: (show_planning, tell_interviewers),
        RoundReleased: (find_other_times, show_planning, tell_interviewers, ask_for_calendars, settle_clashes),
        RoundMissed: (after_missed, show_planning, tell_interviewers, ask_for_calendars, settle_clashes),
        RoundEntryGone: (ask_whether_coming, show_planning),
        RoundClashed: (ask_whether_it_stands, show_planning),
        RoundClashSettled: (settle_clashes, show_planning),
        RoundHeld: (ask_for_scorecards, show_scorecards, show_planning, settle_clashes),
        ScorecardGiven: (show_scorecards,),
        RoundScored: (show_scorecards, show_result, show_planning),
        RoundCancelled: (
            write_to_candidate,
            settle_planning,
            show_planning,
            tell_interviewers,
            show_scorecards,
            ask_how_it_goes_on,
            ask_for_calendars,
        ),
        RoundClosed: (settle_planning, show_scorecards, show_result, show_planning),
    },
    due={
        PROPOSE: propose_times,
        CALENDARS: write_calendars,
        DAY_BEFORE: remind_day_before,
        SOON: remind_soon,
        ENDS: round_ends,
        LOOK: look_at_calendars,
    },
    steps={begin_round: Step.SECOND_ROUND, propose_times: Step.SECOND_ROUND},
    about={PROPOSE: _application_of},
)
