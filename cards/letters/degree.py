"""To the candidate: a degree is to be checked, with consent; a reminder; and the wish to hear their side of a difference."""

from dataclasses import dataclass
from datetime import datetime

from cards.letters.layout import LetterBlock, compose, page
from cards.letters.letter import Letter, Sender
from cards.view import Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class DegreeRequestView:
    """`until` is when we stop waiting, shown in `zone`. `in_register`: the degree can be in China's online register."""

    name: str
    job: str
    page_url: str
    until: datetime
    zone: str
    sender: Sender
    in_register: bool = True
    again: bool = False


@dataclass(frozen=True, slots=True)
class DegreeExplanationView:
    """`differing` are names of fields, in the reader's language: nothing is quoted in a mail. `again`: they have explained
    already, or let the time pass, and one question is left; it stands on their page."""

    name: str
    job: str
    page_url: str
    until: datetime
    zone: str
    sender: Sender
    differing: tuple[str, ...] = ()
    again: bool = False


def request_mail(view: DegreeRequestView, words: Words) -> Letter:
    lead = "letter-degree-again" if view.again else "letter-degree-lead"
    how = "letter-degree-how" if view.in_register else "letter-degree-how-document"
    return _letter(
        view.name,
        words("letter-degree-subject", job=view.job),
        (
            Text(words.markdown(lead, job=view.job, company=view.sender.company)),
            Text(words.markdown(how)),
            page(words("letter-button-degree"), view.page_url, primary=True),
            Text(words.markdown("letter-degree-until", until=words.day(view.until, view.zone))),
            Text(words.markdown("letter-degree-free", contact=view.sender.contact)),
        ),
        view.sender,
        words,
    )


def reminder_mail(view: DegreeRequestView, words: Words) -> Letter:
    return _letter(
        view.name,
        words("letter-degree-reminder-subject", job=view.job),
        (
            Text(words.markdown("letter-degree-reminder-lead", job=view.job)),
            page(words("letter-button-degree"), view.page_url, primary=True),
            Text(words.markdown("letter-degree-until", until=words.day(view.until, view.zone))),
            Text(words.markdown("letter-degree-trouble", contact=view.sender.contact)),
        ),
        view.sender,
        words,
    )


def explanation_mail(view: DegreeExplanationView, words: Words) -> Letter:
    about = words.listed(view.differing)
    what = words.markdown("letter-explain-about", about=about) if about else words.markdown("letter-explain-something")
    return _letter(
        view.name,
        words("letter-explain-subject", job=view.job),
        (
            Text(words.markdown("letter-explain-again" if view.again else "letter-explain-lead", job=view.job)),
            *(() if view.again else (Text(what),)),
            Text(words.markdown("letter-explain-common")),
            page(words("letter-button-explain"), view.page_url, primary=True),
            Text(words.markdown("letter-explain-until", until=words.day(view.until, view.zone))),
            Text(words.markdown("letter-explain-person", contact=view.sender.contact)),
        ),
        view.sender,
        words,
    )


def _letter(name: str, subject: str, blocks: tuple[LetterBlock, ...], sender: Sender, words: Words) -> Letter:
    private = (Note(words("letter-personal-links")),)
    return compose(subject, words("letter-hello", name=name), (*blocks, *private), sender, words)
