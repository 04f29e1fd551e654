"""The main story: somebody applies → the résumé is read → the interview is planned → booked → the phone rings →
the conversation is scored → HR has the report, the candidate the feedback.

Each function is one "when X happened → do Y". They may run twice.
"""

from datetime import timedelta
from uuid import UUID

from bot.flows.story import Story
from bot.flows.telephone import let_go, place_call, tell_missed
from bot.flows.telling import tell_hr, write_to
from bot.kit import Kit
from bot.resume_file import read_resume_file
from bot.roads import carrier_for, is_rung_up, number_to_ring
from hrcore.actors import system
from hrcore.due import service as due
from hrcore.errors import UnreadableResume
from hrcore.languages import nearest
from hrcore.messages.models import Medium
from hrcore.org.models import Company, Person
from hrcore.recruiting.events import ApplicationDecided, ApplicationReceived, JobRevised, ProfileCorrected, ResumeRead
from hrcore.recruiting.models import Application, ConsentPurpose, Job
from hrcore.recruiting.service import consented, decisions_so_far
from hrcore.takeover.models import Step
from hrcore.talent import service as talent
from hrcore.talent.models import Resume, ResumeState
from hrcore.talent.profile import corrected
from hrcore.work import SignalKind, Work
from interview import repository
from interview.booking.service import DIAL, offer_again
from interview.call import carried
from interview.call import service as calls
from interview.call.attempts import may_ring
from interview.call.calling_off import cancel_booking
from interview.call.dialogue import Outcome
from interview.call.places import rings_without_a_place
from interview.events import (
    CallAnswered,
    CallDialled,
    CallUnanswered,
    CoreChanged,
    InterviewBooked,
    InterviewClosed,
    InterviewEnded,
    InterviewEvent,
    InterviewPlanned,
    InterviewScored,
    PlanOutdated,
    ReportPublished,
    ScoreOverruled,
)
from interview.models import Call, Interview, InterviewState
from interview.plan import cores
from interview.plan import service as plans
from interview.scoring import service as scoring

ACTOR = system("flow:hiring")
NO_PLACE_AGAIN = timedelta(seconds=2)
WORTH_A_WORD = timedelta(minutes=3)
"""After an agreed time: whoever waits so long for a free line is told."""
LATE, TOO_LATE = timedelta(minutes=15), timedelta(hours=3)
"""After an agreed time: from LATE on nobody is called at night, and from TOO_LATE on not at all."""


def read_resume(kit: Kit, event: ApplicationReceived) -> None:
    """The file is read in a process of its own; the text becomes a profile, or the reason why it could not be read."""
    with kit.database.work(ACTOR) as work:
        resume = work.get(Resume, event.resume_id)
        if resume.state != ResumeState.RECEIVED:
            return
        content = talent.resume_content(work, resume, kit.files)
        region = work.session.get_one(Company, event.company_id).country
    try:
        text, profile = read_resume_file(kit, content, region)
    except UnreadableResume as error:
        with kit.database.work(ACTOR) as work:
            talent.was_unreadable(work, work.get(Resume, event.resume_id, lock=True), error.reason)
        return
    with kit.database.work(ACTOR) as work:
        talent.was_read(work, work.get(Resume, event.resume_id, lock=True), text, profile, kit.parser_name)


def confirm_application(kit: Kit, event: ApplicationReceived) -> None:
    """The interview is opened, and the candidate is mailed the confirmation with their two links."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        plans.open_interview(work, application, work.get(Job, application.job_id))
        write_to(work, application, "application_confirmed", f"confirmed:{event.application_id}", Medium.MAIL)


def plan_interview(kit: Kit, event: ResumeRead | ProfileCorrected | PlanOutdated) -> None:
    """The questions are planned from résumé and job. A corrected profile, or another core of the job, plans anew until the
    call begins. Made outside of a transaction: a mind may take seconds."""
    if isinstance(event, ResumeRead) and not event.readable:
        return
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        job = work.get(Job, application.job_id)
        interview = plans.open_interview(work, application, job)
        company = work.session.get_one(Company, event.company_id)
        resume = work.get(Resume, event.resume_id)
        read, correction = talent.read_profile(work, resume), talent.correction_of(work, resume)
        brief = plans.brief_of(job, company.name_in(application.language), cores.core_for(work, job.id))
        name = work.get(Person, application.person_id).name
    if read is None:
        return
    plan = kit.mind.plan(
        resume=read[0],
        profile=corrected(read[1], correction) if correction else read[1],
        job=brief,
        language=nearest(application.language),
        minutes=interview.minutes,
        seed=interview.id.hex,
    )
    # Everybody is called what they asked to be called, which need not be what stands in the résumé.
    addressed = plan.model_copy(update={"candidate_form_of_address": name})
    with kit.database.work(ACTOR) as work:
        # What may be told can have changed while the plan was made.
        facts = plans.facts_of(work.get(Job, application.job_id), kit.settings.hiring.hear_within_days)
        kept = addressed.model_copy(update={"facts": facts})
        plans.keep_plan(work, work.get(Interview, interview.id, lock=True), kept)


def carry_facts(kit: Kit, event: JobRevised) -> None:
    """Whoever has not been called yet is told what the job says now."""
    with kit.database.work(ACTOR) as work:
        job = work.get(Job, event.job_id)
        plans.renew_facts(work, job, plans.facts_of(job, kit.settings.hiring.hear_within_days))


def plan_anew(kit: Kit, event: CoreChanged) -> None:
    """Whoever has not been called yet is asked what the job asks now."""
    with kit.database.work(ACTOR) as work:
        plans.outdated(work, event.job_id)


def ask_for_another_file(kit: Kit, event: ResumeRead) -> None:
    """An unreadable résumé is answered with a letter that asks for another file, and HR sees it."""
    if event.readable:
        return
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        write_to(work, application, "resume_unreadable", f"unreadable:{event.resume_id}", Medium.MAIL)
        tell_hr(work, application, "application_received", f"received:{application.id}:unreadable")


def announce_application(kit: Kit, event: InterviewPlanned) -> None:
    """The card of the applicant stands in HR's channel."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        tell_hr(work, application, "application_received", f"received:{application.id}", version=2)


def announce_booking(kit: Kit, event: InterviewBooked) -> None:
    """The appointment is confirmed by mail and SMS where it lies ahead, and HR's card says so."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        interview = work.get(Interview, event.interview_id)
        if interview.starts_at is None:
            return
        key = f"booked:{event.interview_id}:{event.booking}"
        if interview.starts_at > work.now:
            write_to(work, application, "interview_booked", key, Medium.MAIL)
            write_to(work, application, "interview_booked", key, Medium.SMS)
        # Twice the number: a booking that falls is newer than itself, and older than the next.
        tell_hr(work, application, "interview_booked", key, version=2 * event.booking)


def dial(kit: Kit, interview_id: UUID) -> None:
    """Due: place the call, if a voice process has a place for it and the carrier takes another; else try again in a
    moment. A time that we have slept through by far is not made up for at any hour: another is offered."""
    with kit.database.work(ACTOR) as work:
        interview = work.get(Interview, interview_id, lock=True)
        if interview.state not in (InterviewState.BOOKED, InterviewState.BROKEN):
            return
        if interview.state == InterviewState.BOOKED and interview.starts_at and interview.starts_at > work.now:
            # Moved to a later time after this job had been taken.
            return
        application = work.get(Application, interview.application_id)
        if not consented(work, application, ConsentPurpose.AI_INTERVIEW):
            return
        if _too_late(work, interview):
            _offer_after_sleeping(work, interview, application)
            return
        if (wait := _wait_for_a_turn(kit, work, interview)) is not None:
            _tell_delay(work, interview, application)
            due.schedule(work, company_id=interview.company_id, kind=DIAL, subject_id=interview.id, at=work.now + wait)
            return
        calls.dial(work, interview, carrier_for(kit, work, work.get(Person, interview.person_id)))


def _too_late(work: Work, interview: Interview) -> bool:
    if interview.state != InterviewState.BOOKED or interview.starts_at is None:
        return False
    late = work.now - interview.starts_at
    return late > TOO_LATE or (late > LATE and not may_ring(work.now, interview.zone))


def _offer_after_sleeping(work: Work, interview: Interview, application: Application) -> None:
    cancel_booking(work, interview)
    key = f"slept:{interview.id}:{interview.bookings}"
    write_to(work, application, "invited_again", key, Medium.MAIL)


def _tell_delay(work: Work, interview: Interview, application: Application) -> None:
    """Once for each agreed time, when nobody can believe any more that the phone is about to ring."""
    if interview.state != InterviewState.BOOKED or interview.starts_at is None or interview.missed:
        return
    if work.now - interview.starts_at >= WORTH_A_WORD:
        key = f"delayed:{interview.id}:{interview.bookings}"
        for medium in (Medium.SMS, Medium.MAIL):
            write_to(work, application, "call_delayed", key, medium)


def _wait_for_a_turn(kit: Kit, work: Work, interview: Interview) -> timedelta | None:
    rung_up = kit.telephone is not None and is_rung_up(kit, work, work.get(Person, interview.person_id))
    if calls.free_places(work) < 1 and not (rung_up and rings_without_a_place(work, kit.settings.twilio.speech)):
        return NO_PLACE_AGAIN
    if kit.telephone is None or not rung_up:
        return None
    seconds = kit.pace.turn(f"calls:{kit.telephone.name}", 1 / kit.telephone.calls_per_second)
    return timedelta(seconds=seconds) if seconds else None


def ring(kit: Kit, event: CallDialled) -> None:
    """The carrier is asked to ring, after the row stands, so that an answer always finds its call; and once, whatever
    becomes of its answer."""
    with kit.database.work(ACTOR) as work:
        call = carried.placing(work, event.call_id)
        if call is None:
            return
        number = number_to_ring(kit, work, work.get(Person, call.person_id)) if call.carrier != calls.BROWSER else None
        before = carried.still_open(work, event.interview_id)
        work.signal(SignalKind.PHONE, event.interview_id)
    if call.carrier == calls.BROWSER or kit.telephone is None:
        return
    place_call(kit, event.call_id, number, before)


def show_progress(kit: Kit, event: CallDialled | CallAnswered | CallUnanswered | InterviewEnded) -> None:
    """The booking card in HR's channel follows the call."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        attempts = work.get(Interview, event.interview_id).attempts
        attempt = attempts if isinstance(event, InterviewEnded) else work.get(Call, event.call_id).attempt
        tell_hr(
            work,
            application,
            "interview_progress",
            f"progress:{event.interview_id}:{type(event).__name__}:{_call(event)}",
            version=10 * attempt + _PROGRESS[type(event)],
        )


def score(kit: Kit, event: InterviewEnded) -> None:
    """Each answer is scored against its anchors, with the words that it rests on."""
    with kit.database.work(ACTOR) as work:
        interview = work.get(Interview, event.interview_id)
        if interview.state != InterviewState.ENDED:
            return
        plan = repository.plan_of(work, interview)
        transcript = repository.transcript_of(work, interview.id)
    card = kit.mind.score(plan, transcript)
    with kit.database.work(ACTOR) as work:
        scoring.keep_scorecard(work, work.get(Interview, event.interview_id, lock=True), card)


def publish(kit: Kit, event: InterviewScored) -> None:
    """Report for HR and feedback for the candidate are written."""
    with kit.database.work(ACTOR) as work:
        interview = work.get(Interview, event.interview_id)
        scored = repository.newest_scorecard(work, interview.id)
        if interview.state != InterviewState.SCORED or scored is None:
            return
        plan = repository.plan_of(work, interview)
        transcript = repository.transcript_of(work, interview.id)
        company = work.session.get_one(Company, interview.company_id)
    hr_language = nearest(company.language)
    report = kit.mind.report(plan, transcript, scored[1], hr_language)
    feedback = kit.mind.feedback(plan, transcript, scored[1], nearest(interview.language))
    with kit.database.work(ACTOR) as work:
        locked = work.get(Interview, event.interview_id, lock=True)
        scoring.publish(work, locked, report, feedback, hr_language)


def announce_report(kit: Kit, event: ReportPublished) -> None:
    """The report card stands in HR's channel."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        tell_hr(work, application, "interview_report", f"report:{event.report_id}")


def send_feedback(kit: Kit, event: ReportPublished) -> None:
    """The candidate is mailed the feedback."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        write_to(work, application, "feedback_ready", f"feedback:{event.report_id}", Medium.MAIL)


def announce_closed(kit: Kit, event: InterviewClosed) -> None:
    """No score: HR sees why and what comes next; the candidate is written to, kindly."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        attempts = work.get(Interview, event.interview_id).attempts
        key = f"closed:{event.interview_id}:{event.outcome}:{attempts}"
        tell_hr(work, application, "interview_incomplete", key, version=attempts)
        letter = _LETTER_AFTER.get(Outcome(event.outcome))
        if letter is not None:
            write_to(work, application, letter, key, Medium.MAIL)


def offer_another_time(kit: Kit, event: InterviewClosed) -> None:
    """Who asked for another time, or was not reached, can book again at once."""
    if Outcome(event.outcome) not in (Outcome.POSTPONED, Outcome.UNREACHED):
        return
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id, lock=True)
        interview = work.get(Interview, event.interview_id, lock=True)
        if interview.state == InterviewState.CLOSED:
            offer_again(work, interview, application)


def announce_decision(kit: Kit, event: ApplicationDecided) -> None:
    """Every copy of the report card now says who decided and when."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        interview = repository.of_application(work, application.id)
        report = repository.report_of(work, interview.id)
        if report is not None:
            key = f"report:{report[0].id}:{event.decision_id}"
            tell_hr(work, application, "interview_report", key, version=_told_so_far(work, application, interview))


def show_overruled(kit: Kit, event: ScoreOverruled) -> None:
    """Every copy of the report card shows the score that counts now, and the one before it."""
    with kit.database.work(ACTOR) as work:
        application, interview = work.get(Application, event.application_id), work.get(Interview, event.interview_id)
        key = f"report:{event.scorecard_id}"
        tell_hr(work, application, "interview_report", key, version=_told_so_far(work, application, interview))


def _told_so_far(work: Work, application: Application, interview: Interview) -> int:
    """Decisions and changed scores each make a new version of the report's card."""
    scored = repository.newest_scorecard(work, interview.id)
    return decisions_so_far(work, application) + (scored[0].version if scored else 1)


_PROGRESS: dict[type[InterviewEvent], int] = {
    CallDialled: 1,
    CallAnswered: 2,
    CallUnanswered: 3,
    InterviewEnded: 4,
}
_LETTER_AFTER = {
    Outcome.REFUSED: "another_way",
    Outcome.PERSON_WANTED: "another_way",
    Outcome.UNREACHED: "call_missed",
    Outcome.POSTPONED: "invited_again",
}


def _call(event: CallDialled | CallAnswered | CallUnanswered | InterviewEnded) -> str:
    return "" if isinstance(event, InterviewEnded) else str(event.call_id)


def rings_out(kit: Kit, call_id: UUID) -> None:
    """Due: a call that nobody picked up is unanswered."""
    with kit.database.work(ACTOR) as work:
        calls.ring_out(work, call_id)


def _of_interview(work: Work, interview_id: UUID) -> UUID:
    return work.get(Interview, interview_id).application_id


STORY = Story(
    when={
        ApplicationReceived: (confirm_application, read_resume),
        ResumeRead: (plan_interview, ask_for_another_file),
        ProfileCorrected: (plan_interview,),
        CoreChanged: (plan_anew,),
        PlanOutdated: (plan_interview,),
        JobRevised: (carry_facts,),
        InterviewPlanned: (announce_application,),
        InterviewBooked: (announce_booking,),
        CallDialled: (ring, show_progress),
        CallAnswered: (show_progress, let_go),
        CallUnanswered: (show_progress, let_go, tell_missed),
        InterviewEnded: (score, show_progress),
        InterviewScored: (publish,),
        ReportPublished: (announce_report, send_feedback),
        InterviewClosed: (announce_closed, offer_another_time),
        ApplicationDecided: (announce_decision,),
        ScoreOverruled: (show_overruled,),
    },
    due={DIAL: dial, calls.RINGS_OUT: rings_out},
    steps={
        plan_interview: Step.PLAN,
        dial: Step.CALL,
        score: Step.SCORE,
        publish: Step.REPORT,
        send_feedback: Step.FEEDBACK,
    },
    about={DIAL: _of_interview},
)
