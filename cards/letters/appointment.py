"""To the candidate, about an agreed time: booked, soon, called off. Each as a mail and as a short message."""

from dataclasses import dataclass
from datetime import datetime

from cards.letters.layout import LetterBlock, compose, page
from cards.letters.letter import Letter, Sender, ShortMessage
from cards.view import Actions, Button, ButtonStyle, Field, Fields, Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class AppointmentView:
    """`zone` is the zone the time was promised in. `caller_number` is the number that will ring, if it is known. `own_wish`: they gave the time up themselves."""

    name: str
    job: str
    starts_at: datetime
    zone: str
    minutes: int
    booking_url: str
    centre_url: str
    sender: Sender
    by_phone: bool = True
    caller_number: str = ""
    own_wish: bool = False


def booked_mail(view: AppointmentView, words: Words) -> Letter:
    return _mail(view, "letter-booked", words)


def reminder_mail(view: AppointmentView, words: Words) -> Letter:
    return _mail(view, "letter-reminder", words)


def cancelled_mail(view: AppointmentView, words: Words) -> Letter:
    when = words.promised(view.starts_at, view.zone)
    return compose(
        words("letter-cancelled-subject", job=view.job),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown(f"letter-cancelled-lead{'-own' if view.own_wish else ''}", job=view.job, when=when)),
            page(words("letter-button-book"), view.booking_url, primary=True),
            Text(words.markdown("letter-questions", contact=view.sender.contact)),
        ),
        view.sender,
        words,
    )


def booked_sms(view: AppointmentView, words: Words) -> ShortMessage:
    return _sms(view, "interview-booked", words)


def reminder_sms(view: AppointmentView, words: Words) -> ShortMessage:
    return _sms(view, "interview-reminder", words)


def cancelled_sms(view: AppointmentView, words: Words) -> ShortMessage:
    return _sms(view, "interview-cancelled", words)


def _mail(view: AppointmentView, message: str, words: Words) -> Letter:
    when = words.promised(view.starts_at, view.zone)
    return compose(
        words(f"{message}-subject", job=view.job, when=words.moment(view.starts_at, view.zone)),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown(f"{message}-lead", job=view.job, company=view.sender.company)),
            _agreed(view, when, words),
            *_how_it_goes(view, words),
            Actions(
                (
                    Button(words("letter-button-change"), url=view.booking_url, style=ButtonStyle.PRIMARY),
                    Button(words("letter-button-centre"), url=view.centre_url),
                )
            ),
            Text(words.markdown("letter-other-way", contact=view.sender.contact)),
            Note(words("letter-personal-links")),
        ),
        view.sender,
        words,
    )


def _agreed(view: AppointmentView, when: str, words: Words) -> Fields:
    found = (
        Field(words("booked-when"), when),
        Field(words("booked-length"), words("booked-about", minutes=view.minutes)),
        Field(words("booked-how"), words("letter-by-phone" if view.by_phone else "letter-by-browser")),
        Field(words("letter-caller-number"), view.caller_number if view.by_phone else ""),
    )
    return Fields(tuple(field for field in found if field.value))


def _how_it_goes(view: AppointmentView, words: Words) -> tuple[LetterBlock, ...]:
    """The flow of the call and the points to note: promised to every candidate beforehand."""
    return (
        Text(words.markdown("letter-flow", company=view.sender.company)),
        Text(words.markdown("letter-points-phone" if view.by_phone else "letter-points-browser")),
    )


def _sms(view: AppointmentView, template: str, words: Words) -> ShortMessage:
    variables = {
        "company": view.sender.company,
        "name": view.name,
        "job": view.job,
        "when": words.moment(view.starts_at, view.zone),
        "minutes": str(view.minutes),
        "link": view.booking_url,
    }
    return ShortMessage(template, variables, words(f"sms-{template}", **variables))
