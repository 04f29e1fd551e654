"""To the candidate, about any document: please sign it, its time ends soon, it is signed; and the one-time code."""

from dataclasses import dataclass
from datetime import datetime

from cards.letters.layout import LetterBlock, compose, page
from cards.letters.letter import Letter, Sender, ShortMessage
from cards.view import Field, Fields, Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class SigningView:
    """`title` is the document's; `url` opens it in the personal centre."""

    name: str
    title: str
    url: str
    until: datetime
    zone: str
    sender: Sender


@dataclass(frozen=True, slots=True)
class SigningCodeView:
    """`minutes`: how long the code holds."""

    name: str
    title: str
    code: str
    minutes: int
    sender: Sender


def wanted_mail(view: SigningView, words: Words) -> Letter:
    until = Fields((Field(words("letter-sign-until"), words.promised(view.until, view.zone)),))
    return _mail(view, "letter-sign-wanted", words, until)


def wanted_sms(view: SigningView, words: Words) -> ShortMessage:
    return _sms(view, "sign-wanted", words)


def reminder_mail(view: SigningView, words: Words) -> Letter:
    until = Fields((Field(words("letter-sign-until"), words.promised(view.until, view.zone)),))
    return _mail(view, "letter-sign-reminder", words, until)


def reminder_sms(view: SigningView, words: Words) -> ShortMessage:
    return _sms(view, "sign-reminder", words)


def signed_mail(view: SigningView, words: Words) -> Letter:
    return _mail(view, "letter-sign-done", words)


def code_mail(view: SigningCodeView, words: Words) -> Letter:
    return compose(
        words("letter-code-subject", title=view.title),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown("letter-code-lead", title=view.title)),
            Text(words.markdown("letter-code", code=view.code)),
            Text(words.markdown("letter-code-holds", minutes=view.minutes)),
            Note(words("letter-code-warning")),
        ),
        view.sender,
        words,
    )


def code_sms(view: SigningCodeView, words: Words) -> ShortMessage:
    variables = {
        "company": view.sender.company,
        "code": view.code,
        "title": view.title,
        "minutes": str(view.minutes),
    }
    return ShortMessage("signing-code", variables, words("sms-signing-code", **variables))


def _mail(view: SigningView, message: str, words: Words, *more: LetterBlock) -> Letter:
    return compose(
        words(f"{message}-subject", title=view.title, company=view.sender.company),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown(f"{message}-lead", title=view.title, company=view.sender.company)),
            *more,
            page(words(f"{message}-button"), view.url, primary=True),
            Text(words.markdown("letter-questions", contact=view.sender.contact)),
            Note(words("letter-personal-links")),
        ),
        view.sender,
        words,
    )


def _sms(view: SigningView, template: str, words: Words) -> ShortMessage:
    variables = {
        "company": view.sender.company,
        "name": view.name,
        "title": view.title,
        "until": words.moment(view.until, view.zone),
        "link": view.url,
    }
    return ShortMessage(template, variables, words(f"sms-{template}", **variables))
