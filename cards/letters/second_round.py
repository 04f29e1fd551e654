"""To the candidate, about a second round: times to choose from, agreed, moved, called off, soon, missed."""

from dataclasses import dataclass
from datetime import datetime

from cards.letters.layout import LetterBlock, compose, page
from cards.letters.letter import Letter, Sender, ShortMessage
from cards.view import Field, Fields, Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class SecondRoundView:
    """`mode` is phone, video or place; `place` the address, room or link. `contact` is a person with an address where an
    answer is read. `times` are offered; `starts_at` stands (or stood). `again`: the candidate had a time before."""

    name: str
    job: str
    minutes: int
    zone: str
    mode: str
    contact: str
    centre_url: str
    sender: Sender
    place: str = ""
    interviewers: tuple[str, ...] = ()
    starts_at: datetime | None = None
    times: tuple[datetime, ...] = ()
    again: bool = False
    by_candidate: bool = True


def proposed_mail(view: SecondRoundView, words: Words) -> Letter:
    times = "\n".join(f"- {words.promised(at, view.zone)}" for at in view.times)
    return _mail(
        view,
        words,
        "letter-round-proposed",
        Text(
            words.markdown("letter-round-proposed-again" if view.again else "letter-round-proposed-lead", job=view.job)
        ),
        Text(times),
        _facts(view, words),
        page(words("letter-button-choose-time"), view.centre_url, primary=True),
        Text(words.markdown("letter-round-proposed-other")),
    )


def booked_mail(view: SecondRoundView, words: Words) -> Letter:
    return _agreed(view, words, "letter-round-booked")


def moved_mail(view: SecondRoundView, words: Words) -> Letter:
    return _agreed(view, words, "letter-round-moved")


def reminder_mail(view: SecondRoundView, words: Words) -> Letter:
    return _agreed(view, words, "letter-round-reminder")


def cancelled_mail(view: SecondRoundView, words: Words) -> Letter:
    return _mail(
        view,
        words,
        "letter-round-cancelled",
        Text(words.markdown("letter-round-cancelled-lead", job=view.job)),
        page(words("letter-button-centre"), view.centre_url),
    )


def missed_mail(view: SecondRoundView, words: Words) -> Letter:
    """Whoever it was that did not come: nobody is blamed."""
    lead = "letter-round-missed-lead" if view.by_candidate else "letter-round-missed-ours"
    return _mail(
        view,
        words,
        "letter-round-missed",
        Text(words.markdown(lead, job=view.job)),
        page(words("letter-button-choose-time"), view.centre_url, primary=True),
        Text(words.markdown("letter-round-missed-other")),
    )


def proposed_sms(view: SecondRoundView, words: Words) -> ShortMessage:
    return _sms(view, "round-proposed", words)


def booked_sms(view: SecondRoundView, words: Words) -> ShortMessage:
    return _sms(view, "round-booked", words, when=True)


def moved_sms(view: SecondRoundView, words: Words) -> ShortMessage:
    return _sms(view, "round-moved", words, when=True)


def reminder_sms(view: SecondRoundView, words: Words) -> ShortMessage:
    return _sms(view, "round-reminder", words, when=True)


def cancelled_sms(view: SecondRoundView, words: Words) -> ShortMessage:
    return _sms(view, "round-cancelled", words)


def missed_sms(view: SecondRoundView, words: Words) -> ShortMessage:
    return _sms(view, "round-missed", words)


def _agreed(view: SecondRoundView, words: Words, message: str) -> Letter:
    return _mail(
        view,
        words,
        message,
        Text(words.markdown(f"{message}-lead", job=view.job, company=view.sender.company)),
        _facts(view, words),
        page(words("letter-button-confirm-time"), view.centre_url, primary=True),
        Text(words.markdown("letter-round-other-time")),
    )


def _mail(view: SecondRoundView, words: Words, message: str, *blocks: LetterBlock) -> Letter:
    when = words.moment(view.starts_at, view.zone) if view.starts_at else ""
    return compose(
        words(f"{message}-subject", job=view.job, when=when),
        words("letter-hello", name=view.name),
        (*blocks, Text(words.markdown("letter-questions", contact=view.contact)), Note(words("letter-personal-links"))),
        view.sender,
        words,
    )


def _facts(view: SecondRoundView, words: Words) -> Fields:
    place = view.place or words("round-by-phone")
    found = (
        Field(words("round-when"), words.promised(view.starts_at, view.zone) if view.starts_at else ""),
        Field(words("round-length"), words("booked-about", minutes=view.minutes)),
        Field(words(f"round-mode-{view.mode}"), place),
        Field(words("round-with"), words.listed(view.interviewers)),
        Field(words("round-contact"), view.contact),
    )
    return Fields(tuple(field for field in found if field.value))


def _sms(view: SecondRoundView, template: str, words: Words, *, when: bool = False) -> ShortMessage:
    variables = {
        "company": view.sender.company,
        "name": view.name,
        "job": view.job,
        "contact": view.contact.split(" <")[0],
        "link": view.centre_url,
    }
    if when and view.starts_at is not None:
        variables["when"] = words.moment(view.starts_at, view.zone)
        variables["place"] = view.place if len(view.place) <= 60 and view.place else words(f"round-short-{view.mode}")
    return ShortMessage(template, variables, words(f"sms-{template}", **variables))
