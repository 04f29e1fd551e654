"""To somebody who has signed: welcome and what to bring, what is still missing, another first day, and the first day itself."""

from dataclasses import dataclass
from datetime import date

from cards.letters.layout import LetterBlock, compose, page
from cards.letters.letter import Letter, Sender
from cards.markdown import escape
from cards.view import Field, Fields, Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """`documents`: titles of what to hand in beforehand. Time, place and contact may still be open."""

    name: str
    job: str
    starts_on: date
    tasks_url: str
    sender: Sender
    documents: tuple[str, ...] = ()
    time: str = ""
    place: str = ""
    contact: str = ""
    buddy: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """`why`: what HR said about the one that was handed in before, or a finished sentence of ours."""

    title: str
    due_on: date
    late: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class ReminderView:
    name: str
    job: str
    missing: tuple[Missing, ...]
    tasks_url: str
    sender: Sender


@dataclass(frozen=True, slots=True)
class FirstDayView:
    """`sign_in_url` works once, for `days` days."""

    name: str
    job: str
    sign_in_url: str
    days: int
    tasks_url: str
    sender: Sender
    time: str = ""
    place: str = ""
    contact: str = ""
    buddy: str = ""
    note: str = ""


def welcome_mail(view: WelcomeView, words: Words) -> Letter:
    company = view.sender.company
    return compose(
        words("letter-welcome-subject", company=company, day=words.date(view.starts_on)),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown("letter-welcome-lead", company=company, job=view.job)),
            *_day(view, words),
            *_points(words("letter-welcome-documents"), view.documents),
            Text(words.markdown("letter-welcome-tasks")),
            page(words("letter-button-onboarding"), view.tasks_url, primary=True),
            Text(words.markdown("letter-questions", contact=view.sender.contact)),
            Note(words("letter-personal-links")),
        ),
        view.sender,
        words,
    )


def moved_mail(view: WelcomeView, words: Words) -> Letter:
    day = words.date(view.starts_on)
    return compose(
        words("letter-moved-subject", company=view.sender.company, day=day),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown("letter-moved-lead", company=view.sender.company, day=day)),
            *_day(view, words),
            page(words("letter-button-onboarding"), view.tasks_url, primary=True),
            Text(words.markdown("letter-moved-not-right", contact=view.sender.contact)),
            Note(words("letter-personal-links")),
        ),
        view.sender,
        words,
    )


def reminder_mail(view: ReminderView, words: Words) -> Letter:
    lines = tuple(_missing(one, words) for one in view.missing)
    if not lines:
        return _all_in(view, words)
    return compose(
        words("letter-reminder-onboarding-subject", company=view.sender.company, count=len(lines)),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown("letter-reminder-onboarding-lead", company=view.sender.company, job=view.job)),
            *_points(words("letter-reminder-onboarding-open"), lines),
            page(words("letter-button-onboarding"), view.tasks_url, primary=True),
            Text(words.markdown("letter-reminder-onboarding-help", contact=view.sender.contact)),
            Note(words("letter-personal-links")),
        ),
        view.sender,
        words,
    )


def _all_in(view: ReminderView, words: Words) -> Letter:
    """It came in after this letter was asked for."""
    return compose(
        words("letter-all-in-subject", company=view.sender.company),
        words("letter-hello", name=view.name),
        (Text(words.markdown("letter-all-in-lead", company=view.sender.company)),),
        view.sender,
        words,
    )


def first_day_mail(view: FirstDayView, words: Words) -> Letter:
    company = view.sender.company
    return compose(
        words("letter-first-day-subject", company=company),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown("letter-first-day-lead", company=company, job=view.job)),
            *_facts(
                Field(words("first-day-time"), view.time),
                Field(words("first-day-place"), view.place),
                Field(words("first-day-contact"), view.contact),
                Field(words("onboarding-buddy"), view.buddy),
            ),
            *((Text(escape(view.note)),) if view.note else ()),
            Text(words.markdown("letter-first-day-workspace")),
            page(words("letter-button-workspace"), view.sign_in_url, primary=True),
            Note(words("letter-first-day-link", days=view.days)),
            page(words("letter-button-onboarding"), view.tasks_url),
            Text(words.markdown("letter-questions", contact=view.sender.contact)),
            Note(words("letter-personal-links")),
        ),
        view.sender,
        words,
    )


def _day(view: WelcomeView, words: Words) -> tuple[LetterBlock, ...]:
    return _facts(
        Field(words("onboarding-first-day"), words.date(view.starts_on)),
        Field(words("first-day-time"), view.time),
        Field(words("first-day-place"), view.place),
        Field(words("first-day-contact"), view.contact),
        Field(words("onboarding-buddy"), view.buddy),
    )


def _facts(*fields: Field) -> tuple[LetterBlock, ...]:
    kept = tuple(field for field in fields if field.value)
    return (Fields(kept),) if kept else ()


def _points(heading: str, lines: tuple[str, ...]) -> tuple[LetterBlock, ...]:
    if not lines:
        return ()
    return (Text(f"**{escape(heading)}**\n" + "\n".join(f"- {escape(line)}" for line in lines)),)


def _missing(one: Missing, words: Words) -> str:
    day = words.date(one.due_on)
    line = words("letter-missing-late" if one.late else "letter-missing", title=one.title, day=day)
    return words("letter-missing-why", line=line, why=one.why) if one.why else line
