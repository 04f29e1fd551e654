"""Cards of the main story, from application to report."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from bot.cards.asked_back import asked_back_in_words, asked_back_of
from bot.cards.file import File, visible_file, with_interview
from bot.cards.maker import Maker
from bot.cards.overruled import overruled_in_words, overruled_of
from bot.cards.reader import reader_zone
from bot.kit import Kit
from bot.roads import is_rung_up, not_rung
from cards.kinds.application_received import ApplicationReceivedView, ApplicationSource, EarlierApplication
from cards.kinds.candidate_question import CandidateQuestionView
from cards.kinds.interview_booked import InterviewBookedView
from cards.kinds.interview_incomplete import InterviewIncompleteView
from cards.kinds.interview_progress import InterviewProgressView, InterviewStage
from cards.kinds.interview_report import Evidence, InterviewReportView
from cards.kinds.message_failed import FailureReason, MessageChannel, MessageFailedView
from cards.kinds.parts import Decision as DecidedView
from cards.kinds.parts import Verdict as VerdictWord
from cards.kinds.welcome import Audience, WelcomeView
from cards.words import Words
from hrcore.correspondence.service import answers_in, thread_of
from hrcore.errors import NotFound
from hrcore.languages import nearest
from hrcore.messages.models import Message
from hrcore.org.models import Company, Person
from hrcore.people.duplicates import doubles
from hrcore.permissions import Action
from hrcore.ports.resume import Education
from hrcore.recruiting.declining import offered_reasons
from hrcore.recruiting.models import Application, ConsentPurpose, Job
from hrcore.recruiting.service import consented, last_decision
from hrcore.referral.service import of_application
from hrcore.talent import service as talent
from hrcore.talent.likeness import open_question
from hrcore.talent.models import Likeness
from hrcore.work import Work
from interview import repository
from interview.call.dialogue import Outcome
from interview.models import Call, CallState, Interview, InterviewState
from interview.report.model import ReportHighlight
from interview.scoring.model import Speaker

HR_ACTIONS: Final = ("advance", "pool", "decline")


def _application_received(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> ApplicationReceivedView:
    found = visible_file(work, subject)
    resume = talent.newest_resume(work, found.application.id)
    read = talent.read_profile(work, resume)
    profile = read[1] if read else None
    question = open_question(work, found.person) if work.allows(Action.MERGE_PEOPLE, found.application) else None
    earlier = _earlier(kit, work, found, question)
    doubled = question is not None and bool(doubles(work, question.person_id, question.other_id))
    return ApplicationReceivedView(
        key=found.key,
        candidate=found.person.name,
        job=found.job.title,
        source=ApplicationSource(found.application.source),
        referrer=_referrer(work, found),
        applied_at=found.application.created_at,
        zone=reader_zone(work, found.company),
        headline=profile.headline.value if profile and profile.headline else "",
        education=tuple(_studied(e, say) for e in profile.education[:3]) if profile else (),
        experience=tuple(_joined(e.employer, e.title) for e in profile.experience[:4]) if profile else (),
        skills=tuple(skill.name.value for skill in profile.skills[:12]) if profile else (),
        invited=found.interview is not None and found.interview.state != InterviewState.PREPARING,
        resume_readable=resume.problem is None,
        application_url=kit.links.url(f"/hr/applications/{found.application.id}"),
        resume_url=kit.links.url(f"/hr/applications/{found.application.id}/resume"),
        earlier=earlier,
        merge_ref=kit.links.ref("merge_people", question.id, 1) if question and earlier and not doubled else "",
        merge_url=kit.links.url(f"/hr/likeness/{question.id}") if question and earlier and doubled else "",
        apart_ref=kit.links.ref("keep_apart", question.id, 1) if question and earlier else "",
    )


def _referrer(work: Work, found: File) -> str:
    """Who was first to refer them for it."""
    first = next(iter(of_application(work, found.application.id)), None)
    return work.get(Person, first.referrer_id).name if first else ""


def _earlier(kit: Kit, work: Work, found: File, question: Likeness | None) -> EarlierApplication | None:
    """The newest application of somebody who may be the same person, else an earlier one of this very person."""
    other_id = found.person.id
    if question is not None:
        other_id = question.other_id if question.person_id == found.person.id else question.person_id
    statement = select(Application).where(Application.person_id == other_id, Application.id != found.application.id)
    if question is None:
        statement = statement.where(Application.id < found.application.id)
    other = work.session.scalars(statement.order_by(Application.id.desc()).limit(1)).first()
    if other is None:
        return None
    return EarlierApplication(
        name=work.get(Person, other.person_id).name,
        job=work.get(Job, other.job_id).title,
        at=other.created_at,
        sure=question is None or question.sure,
        url=kit.links.url(f"/hr/applications/{other.id}"),
    )


def _interview_booked(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> InterviewBookedView:
    found, interview = with_interview(work, subject)
    return InterviewBookedView(
        key=found.key,
        candidate=found.person.name,
        job=found.job.title,
        starts_at=interview.starts_at or interview.created_at,
        zone=reader_zone(work, found.company),
        minutes=interview.minutes,
        language=nearest(interview.language),
        by_phone=is_rung_up(kit, work, found.person),
        not_rung=not_rung(kit, work, found.person) or "",
        questions_ready=len(repository.plan_of(work, interview).questions),
        application_url=kit.links.url(f"/hr/applications/{found.application.id}"),
        cancel_ref=kit.links.ref("cancel_interview", found.application.id, interview.bookings)
        if interview.state == InterviewState.BOOKED and interview.starts_at and interview.starts_at > work.now
        else "",
        cancelled=interview.starts_at is None,
    )


_STAGE_OF: Final = {
    InterviewState.BOOKED: InterviewStage.BOOKED,
    InterviewState.DIALLING: InterviewStage.CALLING,
    InterviewState.LIVE: InterviewStage.TALKING,
    InterviewState.BROKEN: InterviewStage.CALLING,
    InterviewState.ENDED: InterviewStage.SCORING,
    InterviewState.SCORED: InterviewStage.SCORING,
    InterviewState.PUBLISHED: InterviewStage.REPORTED,
}


def _interview_progress(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> InterviewProgressView:
    found, interview = with_interview(work, subject)
    plan = repository.plan_of(work, interview)
    state = repository.conversation_of(work, interview)
    report = repository.report_of(work, interview.id)
    moments = (
        (InterviewStage.CALLING, interview.started_at),
        (InterviewStage.TALKING, interview.started_at),
        (InterviewStage.SCORING, interview.hung_up_at),
        (InterviewStage.REPORTED, report[0].created_at if report else None),
    )
    return InterviewProgressView(
        key=f"{found.key}-progress",
        candidate=found.person.name,
        job=found.job.title,
        stage=_STAGE_OF.get(InterviewState(interview.state), InterviewStage.SCORING),
        zone=reader_zone(work, found.company),
        reached=tuple((stage, moment) for stage, moment in moments if moment is not None),
        answered=len({question for question, _ in state.answers}) if state else 0,
        planned=plan.meant_for(state.asked if state else ()),
        application_url=kit.links.url(f"/hr/applications/{found.application.id}"),
        report_url=kit.links.url(f"/hr/applications/{found.application.id}/report") if report else "",
        missed=_missed(work, interview)[-3:] if interview.missed else (),
        next_call_at=interview.starts_at if interview.missed and interview.state == InterviewState.BOOKED else None,
    )


def _missed(work: Work, interview: Interview) -> tuple[tuple[datetime, str], ...]:
    """Calls since the time was agreed that reached nobody: when, and why."""
    statement = (
        select(Call.dialled_at, Call.reason)
        .where(Call.interview_id == interview.id, Call.state == CallState.UNANSWERED, Call.reason.is_not(None))
        .order_by(Call.attempt.desc())
        .limit(interview.missed)
    )
    return tuple((at, reason or "") for at, reason in reversed(work.session.execute(statement).all()))


def _interview_report(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> InterviewReportView:
    found, interview = with_interview(work, subject)
    stored, scored = repository.report_of(work, interview.id), repository.newest_scorecard(work, interview.id)
    if stored is None or scored is None:
        raise NotFound(f"no report for interview {interview.id}")
    work.may(Action.SEE_REPORT, stored[0])
    report, card = stored[1], scored[1]
    plan, transcript = repository.plan_of(work, interview), repository.transcript_of(work, interview.id)
    numbers = plan.numbers
    turns = {turn.id: turn for turn in transcript.turns}

    def evidence(highlight: ReportHighlight) -> Evidence:
        turn = turns.get(highlight.turn_id)
        question = numbers.get(turn.question_id or "") if turn else None
        return Evidence(highlight.title, highlight.quote, question, turn.started_ms if turn else None)

    decision = _decision(work, found)
    refs = {} if decision else {name: kit.links.ref(name, found.application.id, 1) for name in HR_ACTIONS}
    answered = {turn.question_id for turn in transcript.turns if turn.speaker is Speaker.CANDIDATE} & set(numbers)
    return InterviewReportView(
        key=f"{found.key}-report",
        candidate=found.person.name,
        job=found.job.title,
        headline=report.headline,
        match=report.match,
        score_line=float(found.job.score_line),
        recommendation=report.recommendation,
        dimensions=tuple((score.dimension, score.score, score.reason) for score in card.dimensions),
        interviewed_at=interview.started_at or interview.created_at,
        zone=reader_zone(work, found.company),
        seconds=interview.media_ms // 1000,
        answered=len(answered),
        planned=plan.meant_for({turn.question_id for turn in transcript.turns if turn.question_id}),
        competencies=tuple((score.competency, score.score) for score in card.competencies),
        strengths=tuple(evidence(highlight) for highlight in report.strengths),
        doubts=report.doubts,
        focus=report.focus,
        remarks=(*report.remarks, *(overruled_in_words(one, plan, say) for one in overruled_of(work, card))),
        asked_back=tuple(asked_back_in_words(one, say) for one in asked_back_of(work, interview)),
        match_certainty=card.match_certainty,
        report_url=kit.links.url(f"/hr/applications/{found.application.id}/report"),
        paper_url=kit.links.url(f"/hr/applications/{found.application.id}/report.pdf"),
        resume_url=kit.links.url(f"/hr/applications/{found.application.id}/resume"),
        advance_ref=refs.get("advance", ""),
        pool_ref=refs.get("pool", ""),
        decline_ref=refs.get("decline", ""),
        decline_reasons=() if decision else offered_reasons(work, found.company.id, say.language),
        decision=decision,
    )


def _interview_incomplete(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> InterviewIncompleteView:
    found, interview = with_interview(work, subject)
    state = repository.conversation_of(work, interview)
    plan = repository.plan_of(work, interview)
    willing = consented(work, found.application, ConsentPurpose.AI_INTERVIEW)
    return InterviewIncompleteView(
        key=f"{found.key}-incomplete",
        candidate=found.person.name,
        job=found.job.title,
        outcome=Outcome(interview.outcome or Outcome.UNREACHED),
        ended_at=interview.hung_up_at or interview.created_at,
        zone=reader_zone(work, found.company),
        attempts=interview.missed or interview.attempts,
        reasons=tuple(reason for _, reason in _missed(work, interview)),
        answered=len({question for question, _ in state.answers}) if state else 0,
        planned=plan.meant_for(state.asked if state else ()),
        application_url=kit.links.url(f"/hr/applications/{found.application.id}"),
        stop_calling=not willing,
        call_again_ref=kit.links.ref("invite_again", found.application.id, interview.attempts) if willing else "",
    )


def _candidate_question(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> CandidateQuestionView:
    found, interview = with_interview(work, subject)
    lines = thread_of(work, found.application)
    asked_at = interview.hung_up_at or interview.created_at
    answered = next((one for one in lines if not one.note.from_candidate and one.note.created_at >= asked_at), None)
    return CandidateQuestionView(
        key=f"{found.key}-question",
        candidate=found.person.name,
        job=found.job.title,
        questions=repository.candidate_questions(work, interview),
        asked_at=asked_at,
        zone=reader_zone(work, found.company),
        application_url=kit.links.url(f"/hr/applications/{found.application.id}#messages"),
        reply_ref="" if answered else kit.links.ref("answer_candidate", found.application.id, answers_in(lines)),
        answer=answered.text if answered else "",
        answered_by=answered.by if answered else "",
        answered_at=answered.note.created_at if answered else None,
    )


def _message_failed(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> MessageFailedView:
    message = work.get(Message, UUID(subject["message_id"]))
    work.may(Action.SEE_OUTBOX, message)
    person = work.get(Person, message.person_id) if message.person_id else None
    company = work.session.get_one(Company, message.company_id)
    return MessageFailedView(
        key=message.id.hex,
        recipient=person.name if person else say("channel-chat"),
        channel=MessageChannel(message.medium),
        subject=_kind_name(message, say),
        reason=_reason(message.last_error or ""),
        attempts=message.attempts,
        last_try_at=message.due_at,
        zone=reader_zone(work, company),
        page_url=kit.links.url("/workspace/outbox"),
        retry_ref=kit.links.ref("retry_message", message.id, message.attempts),
    )


def _kind_name(message: Message, say: Words) -> str:
    named = f"message-kind-{message.kind.replace('_', '-')}"
    return say(named if say.knows(named) else "message-kind-card")


def _welcome(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> WelcomeView:
    person = work.get(Person, UUID(subject["person_id"]))
    company = work.session.get_one(Company, person.company_id)
    return WelcomeView(
        key=person.id.hex,
        name=person.name,
        company=company.name_in(say.language),
        audience=Audience(subject.get("audience", Audience.EMPLOYEE)),
        page_url=kit.links.url("/workspace"),
    )


def _decision(work: Work, found: File) -> DecidedView | None:
    decision = last_decision(work, found.application)
    if decision is None:
        return None
    return DecidedView(
        verdict=VerdictWord(decision.verdict),
        by=work.get(Person, decision.decided_by).name,
        at=decision.at,
        reason=work.vault.get(decision, "reason") or "",
    )


def _reason(error: str) -> FailureReason:
    known = {"no e-mail": FailureReason.ADDRESS, "no phone": FailureReason.ADDRESS, "refused": FailureReason.REFUSED}
    return next((reason for words_, reason in known.items() if words_ in error), FailureReason.UNREACHABLE)


def _studied(one: Education, say: Words) -> str:
    words = f"degree-level-{one.degree.value}" if one.degree else ""
    degree = (say(words) if say.knows(words) else one.degree.value) if one.degree else ""
    return " · ".join(part for part in (one.school.value, degree, one.major.value if one.major else "") if part)


def _joined(*parts: Any) -> str:
    return " · ".join(part.value for part in parts if part is not None)


MAKERS: Final[dict[str, Maker]] = {
    "application_received": _application_received,
    "interview_booked": _interview_booked,
    "interview_progress": _interview_progress,
    "interview_report": _interview_report,
    "interview_incomplete": _interview_incomplete,
    "candidate_question": _candidate_question,
    "message_failed": _message_failed,
    "welcome": _welcome,
}
