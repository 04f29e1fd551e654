"""Every message Zhaohu sends into a messenger: a view of plain values, and how it becomes a card."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from cards.kinds import (
    application_received,
    application_withdrawn,
    approval_reminder,
    approval_request,
    batch_progress,
    bulk_done,
    candidate_message,
    candidate_question,
    course,
    degree_checked,
    degree_doubt,
    error,
    figures,
    first_day,
    help,
    interview_booked,
    interview_incomplete,
    interview_progress,
    interview_report,
    job_published,
    listing,
    message_failed,
    offer_draft,
    offer_status,
    onboarding_checklist,
    onboarding_progress,
    probation_review,
    refer_form,
    referral_received,
    referral_status,
    requisition_form,
    requisition_ready,
    round_scored,
    second_round,
    sent,
    todo,
    welcome,
)
from cards.view import Card
from cards.words import Words


@dataclass(frozen=True, slots=True)
class Kind:
    """`build` takes an instance of `view`."""

    view: type[Any]
    build: Callable[[Any, Words], Card]


KINDS: Final[dict[str, Kind]] = {
    "application_received": Kind(application_received.ApplicationReceivedView, application_received.build),
    "interview_booked": Kind(interview_booked.InterviewBookedView, interview_booked.build),
    "interview_progress": Kind(interview_progress.InterviewProgressView, interview_progress.build),
    "batch_progress": Kind(batch_progress.BatchProgressView, batch_progress.build),
    "bulk_done": Kind(bulk_done.BulkDoneView, bulk_done.build),
    "interview_report": Kind(interview_report.InterviewReportView, interview_report.build),
    "interview_incomplete": Kind(interview_incomplete.InterviewIncompleteView, interview_incomplete.build),
    "referral_received": Kind(referral_received.ReferralReceivedView, referral_received.build),
    "referral_status": Kind(referral_status.ReferralStatusView, referral_status.build),
    "requisition_ready": Kind(requisition_ready.RequisitionReadyView, requisition_ready.build),
    "job_published": Kind(job_published.JobPublishedView, job_published.build),
    "todo": Kind(todo.TodoView, todo.build),
    "approval_request": Kind(approval_request.ApprovalRequestView, approval_request.build),
    "approval_reminder": Kind(approval_reminder.ApprovalReminderView, approval_reminder.build),
    "figures": Kind(figures.FiguresView, figures.build),
    "message_failed": Kind(message_failed.MessageFailedView, message_failed.build),
    "candidate_question": Kind(candidate_question.CandidateQuestionView, candidate_question.build),
    "application_withdrawn": Kind(application_withdrawn.ApplicationWithdrawnView, application_withdrawn.build),
    "candidate_message": Kind(candidate_question.CandidateQuestionView, candidate_message.build),
    "degree_checked": Kind(degree_checked.DegreeCheckedView, degree_checked.build),
    "degree_doubt": Kind(degree_doubt.DegreeDoubtView, degree_doubt.build),
    "second_round_planning": Kind(second_round.PlanningView, second_round.build_planning),
    "second_round_notice": Kind(second_round.NoticeView, second_round.build_notice),
    "scorecard_form": Kind(round_scored.ScorecardFormView, round_scored.build_form),
    "round_scored": Kind(round_scored.RoundScoredView, round_scored.build_scored),
    "offer_draft": Kind(offer_draft.OfferDraftView, offer_draft.build),
    "offer_status": Kind(offer_status.OfferStatusView, offer_status.build),
    "listing": Kind(listing.ListingView, listing.build),
    "sent": Kind(sent.SentView, sent.build),
    "refer_form": Kind(refer_form.ReferFormView, refer_form.build),
    "requisition_form": Kind(requisition_form.RequisitionFormView, requisition_form.build),
    "help": Kind(help.HelpView, help.build),
    "error": Kind(error.ErrorView, error.build),
    "onboarding_checklist": Kind(onboarding_checklist.OnboardingChecklistView, onboarding_checklist.build),
    "onboarding_progress": Kind(onboarding_progress.OnboardingProgressView, onboarding_progress.build),
    "first_day": Kind(first_day.FirstDayView, first_day.build),
    "course": Kind(course.CourseView, course.build),
    "probation_review": Kind(probation_review.ProbationReviewView, probation_review.build),
    "welcome": Kind(welcome.WelcomeView, welcome.build),
}
