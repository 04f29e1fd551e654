"""Every letter Zhaohu writes: a view of plain values, its mail, and its short message where there is one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from cards.letters import (
    after_decision,
    another_way,
    application_confirmed,
    appointment,
    call_delayed,
    call_missed,
    colleague_invitation,
    degree,
    feedback_ready,
    invited_again,
    links_again,
    messenger_code,
    note,
    offer,
    onboarding,
    prospect,
    question_answered,
    referral,
    resume_unreadable,
    round_invitation,
    second_round,
    sign_in,
    signing,
)
from cards.letters.letter import Letter, ShortMessage
from cards.words import Words


@dataclass(frozen=True, slots=True)
class LetterKind:
    """Both builders take an instance of `view`."""

    view: type[Any]
    mail: Callable[[Any, Words], Letter]
    sms: Callable[[Any, Words], ShortMessage] | None = None


LETTERS: Final[dict[str, LetterKind]] = {
    "application_confirmed": LetterKind(application_confirmed.ApplicationConfirmedView, application_confirmed.mail),
    "interview_booked": LetterKind(appointment.AppointmentView, appointment.booked_mail, appointment.booked_sms),
    "interview_reminder": LetterKind(appointment.AppointmentView, appointment.reminder_mail, appointment.reminder_sms),
    "interview_cancelled": LetterKind(
        appointment.AppointmentView, appointment.cancelled_mail, appointment.cancelled_sms
    ),
    "call_delayed": LetterKind(call_delayed.CallDelayedView, call_delayed.mail, call_delayed.sms),
    "call_missed": LetterKind(call_missed.CallMissedView, call_missed.mail, call_missed.sms),
    "feedback_ready": LetterKind(feedback_ready.FeedbackReadyView, feedback_ready.mail, feedback_ready.sms),
    "another_way": LetterKind(another_way.AnotherWayView, another_way.mail),
    "invited_again": LetterKind(invited_again.InvitedAgainView, invited_again.mail, invited_again.sms),
    "interview_invitation": LetterKind(invited_again.InvitedAgainView, invited_again.invited_mail),
    "resume_unreadable": LetterKind(resume_unreadable.ResumeUnreadableView, resume_unreadable.mail),
    "question_answered": LetterKind(question_answered.QuestionAnsweredView, question_answered.mail),
    "links_again": LetterKind(links_again.LinksAgainView, links_again.mail),
    "application_withdrawn": LetterKind(note.NoteView, note.note("withdrawn")),
    "review_asked": LetterKind(note.NoteView, note.note("review")),
    "email_confirm": LetterKind(note.NoteView, note.note("email-confirm")),
    "email_changed": LetterKind(note.NoteView, note.note("email-changed", personal=False)),
    "erasure_confirm": LetterKind(note.NoteView, note.note("erasure-confirm")),
    "erasure_refused": LetterKind(note.NoteView, note.note("erasure-refused")),
    "export_ready": LetterKind(note.NoteView, note.note("export-ready")),
    "application_doubled": LetterKind(note.NoteView, note.note("application-doubled")),
    "pool_invitation": LetterKind(note.NoteView, note.note("pool-invitation")),
    "onboarding_welcome": LetterKind(onboarding.WelcomeView, onboarding.welcome_mail),
    "onboarding_moved": LetterKind(onboarding.WelcomeView, onboarding.moved_mail),
    "document_reminder": LetterKind(onboarding.ReminderView, onboarding.reminder_mail),
    "first_day": LetterKind(onboarding.FirstDayView, onboarding.first_day_mail),
    "degree_request": LetterKind(degree.DegreeRequestView, degree.request_mail),
    "degree_reminder": LetterKind(degree.DegreeRequestView, degree.reminder_mail),
    "degree_explanation": LetterKind(degree.DegreeExplanationView, degree.explanation_mail),
    "round_proposed": LetterKind(second_round.SecondRoundView, second_round.proposed_mail, second_round.proposed_sms),
    "round_booked": LetterKind(second_round.SecondRoundView, second_round.booked_mail, second_round.booked_sms),
    "round_moved": LetterKind(second_round.SecondRoundView, second_round.moved_mail, second_round.moved_sms),
    "round_reminder": LetterKind(second_round.SecondRoundView, second_round.reminder_mail, second_round.reminder_sms),
    "round_cancelled": LetterKind(
        second_round.SecondRoundView, second_round.cancelled_mail, second_round.cancelled_sms
    ),
    "round_missed": LetterKind(second_round.SecondRoundView, second_round.missed_mail, second_round.missed_sms),
    "round_invitation": LetterKind(round_invitation.RoundInvitationView, round_invitation.mail),
    "declined": LetterKind(after_decision.AfterDecisionView, after_decision.declined_mail),
    "pooled": LetterKind(after_decision.AfterDecisionView, after_decision.pooled_mail),
    "offer_sent": LetterKind(offer.OfferLetterView, offer.sent_mail, offer.sent_sms),
    "offer_reminder": LetterKind(offer.OfferLetterView, offer.reminder_mail, offer.reminder_sms),
    "offer_withdrawn": LetterKind(offer.OfferLetterView, offer.withdrawn_mail),
    "offer_signed": LetterKind(offer.OfferLetterView, offer.signed_mail),
    "sign_wanted": LetterKind(signing.SigningView, signing.wanted_mail, signing.wanted_sms),
    "sign_reminder": LetterKind(signing.SigningView, signing.reminder_mail, signing.reminder_sms),
    "sign_done": LetterKind(signing.SigningView, signing.signed_mail),
    "signing_code": LetterKind(signing.SigningCodeView, signing.code_mail, signing.code_sms),
    "colleague_invitation": LetterKind(colleague_invitation.ColleagueInvitationView, colleague_invitation.mail),
    "sign_in": LetterKind(sign_in.SignInView, sign_in.mail),
    "messenger_code": LetterKind(messenger_code.MessengerCodeView, messenger_code.mail),
    "referral_invitation": LetterKind(
        referral.ReferralInvitationView, referral.invitation_mail, referral.invitation_sms
    ),
    "prospect_invitation": LetterKind(
        prospect.ProspectInvitationView, prospect.invitation_mail, prospect.invitation_sms
    ),
    "referral_reminder": LetterKind(referral.ReferralInvitationView, referral.reminder_mail, referral.invitation_sms),
}
