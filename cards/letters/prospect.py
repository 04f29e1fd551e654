"""To somebody whose address came from elsewhere: from where, what it is about, and how to have it deleted (GDPR, article 14;
PIPL, articles 17 and 23)."""

from dataclasses import dataclass
from datetime import datetime

from cards.letters.layout import compose, page
from cards.letters.letter import Letter, Sender, ShortMessage
from cards.view import Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class ProspectInvitationView:
    """`source` is in HR's own words. `until` is when everything is erased without an answer."""

    name: str
    job: str
    minutes: int
    source: str
    url: str
    until: datetime
    zone: str
    sender: Sender


def invitation_mail(view: ProspectInvitationView, words: Words) -> Letter:
    company, until = view.sender.company, words.day(view.until, view.zone)
    return compose(
        words("letter-prospect-subject", job=view.job, company=company),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown("letter-prospect-lead", job=view.job, company=company)),
            Text(words.markdown("letter-prospect-first", minutes=view.minutes)),
            page(words("letter-button-prospect"), view.url, primary=True),
            Text(words.markdown("letter-prospect-source", source=view.source)),
            Text(words.markdown("letter-prospect-data", until=until)),
            Text(words.markdown("letter-questions", contact=view.sender.contact)),
            Note(words("letter-personal-links")),
        ),
        view.sender,
        words,
    )


def invitation_sms(view: ProspectInvitationView, words: Words) -> ShortMessage:
    variables = {
        "company": view.sender.company,
        "name": view.name,
        "job": view.job,
        "source": view.source,
        "link": view.url,
    }
    return ShortMessage("prospect_invitation", variables, words("sms-prospect-invitation", **variables))
