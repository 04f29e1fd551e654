"""To the candidate, about the offer: it is here, it ends soon, it was withdrawn, it is signed."""

from dataclasses import dataclass
from datetime import datetime

from cards.letters.layout import LetterBlock, compose, page
from cards.letters.letter import Letter, Sender, ShortMessage
from cards.view import Field, Fields, Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class OfferLetterView:
    """`until` is how long the offer stands, read in `zone`; `url` opens it in the personal centre."""

    name: str
    job: str
    url: str
    until: datetime
    zone: str
    sender: Sender


def sent_mail(view: OfferLetterView, words: Words) -> Letter:
    return _mail(view, "letter-offer-sent", words, _until(view, words), Text(words.markdown("letter-offer-sent-how")))


def sent_sms(view: OfferLetterView, words: Words) -> ShortMessage:
    return _sms(view, "offer-sent", words)


def reminder_mail(view: OfferLetterView, words: Words) -> Letter:
    return _mail(view, "letter-offer-reminder", words, _until(view, words))


def reminder_sms(view: OfferLetterView, words: Words) -> ShortMessage:
    return _sms(view, "offer-reminder", words)


def withdrawn_mail(view: OfferLetterView, words: Words) -> Letter:
    return _mail(view, "letter-offer-withdrawn", words)


def signed_mail(view: OfferLetterView, words: Words) -> Letter:
    return _mail(view, "letter-offer-signed", words, Text(words.markdown("letter-offer-signed-next")))


def _mail(view: OfferLetterView, message: str, words: Words, *more: LetterBlock) -> Letter:
    return compose(
        words(f"{message}-subject", job=view.job, company=view.sender.company),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown(f"{message}-lead", job=view.job, company=view.sender.company)),
            *more,
            page(words(f"{message}-button"), view.url, primary=True),
            Text(words.markdown("letter-questions", contact=view.sender.contact)),
            Note(words("letter-personal-links")),
        ),
        view.sender,
        words,
    )


def _until(view: OfferLetterView, words: Words) -> Fields:
    return Fields((Field(words("letter-offer-until"), words.promised(view.until, view.zone)),))


def _sms(view: OfferLetterView, template: str, words: Words) -> ShortMessage:
    variables = {
        "company": view.sender.company,
        "name": view.name,
        "job": view.job,
        "until": words.moment(view.until, view.zone),
        "link": view.url,
    }
    return ShortMessage(template, variables, words(f"sms-{template}", **variables))
