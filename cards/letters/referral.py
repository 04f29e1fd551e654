"""To somebody whom a colleague referred: who did, for what, what happens with their data, and that nothing does without
their yes."""

from dataclasses import dataclass
from datetime import datetime

from cards.letters.layout import compose, page
from cards.letters.letter import Letter, Sender, ShortMessage
from cards.view import Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class ReferralInvitationView:
    """`job` is empty where the referrer named none. `until` is when everything is erased without an answer."""

    name: str
    referrer: str
    url: str
    until: datetime
    zone: str
    sender: Sender
    job: str = ""


def invitation_mail(view: ReferralInvitationView, words: Words) -> Letter:
    return _mail(view, words, "invitation")


def reminder_mail(view: ReferralInvitationView, words: Words) -> Letter:
    return _mail(view, words, "reminder")


def _mail(view: ReferralInvitationView, words: Words, kind: str) -> Letter:
    company = view.sender.company
    job = view.job or words("referral-letter-any-job")
    until = words.day(view.until, view.zone)
    return compose(
        words(f"letter-referral-{kind}-subject", referrer=view.referrer, company=company),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown(f"letter-referral-{kind}-lead", referrer=view.referrer, job=job, company=company)),
            Text(words.markdown("letter-referral-first", referrer=view.referrer)),
            page(words("letter-button-referral"), view.url, primary=True),
            Text(words.markdown("letter-referral-data", until=until, referrer=view.referrer)),
            Text(words.markdown("letter-questions", contact=view.sender.contact)),
            Note(words("letter-personal-links")),
        ),
        view.sender,
        words,
    )


def invitation_sms(view: ReferralInvitationView, words: Words) -> ShortMessage:
    variables = {
        "company": view.sender.company,
        "name": view.name,
        "referrer": view.referrer,
        "link": view.url,
    }
    return ShortMessage("referral_invitation", variables, words("sms-referral-invitation", **variables))
