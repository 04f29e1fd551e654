"""What happened to an approval, one sentence each, oldest first."""

from dataclasses import dataclass
from datetime import datetime

from approvals import reading
from approvals.journal import Act
from approvals.models import Approval, Entry
from approvals.reading import Course
from bot.cards.approval_words import name_of
from bot.cards.approvals import words_in
from cards.words import Words
from hrcore.org.models import Person
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class Happening:
    """`words` are what the person wrote."""

    at: datetime
    text: str
    words: str


def history_of(work: Work, approval: Approval, say: Words) -> list[Happening]:
    course = reading.course_of(work, approval)
    return [Happening(entry.at, _sentence(work, entry, say), _words(work, course, entry)) for entry in course.entries]


def _sentence(work: Work, entry: Entry, say: Words) -> str:
    by = name_of(work, entry.person_id, say)
    other = work.get(Person, entry.other_id).name if entry.other_id else ""
    act = entry.act.replace("_", "-")
    if entry.act in (Act.APPROVED, Act.REFUSED) and other:
        act = f"{act}-behalf"
    return say(f"approval-act-{act}", by=by, other=other)


def _words(work: Work, course: Course, entry: Entry) -> str:
    if entry.act in (Act.APPROVED, Act.REFUSED) and entry.seat_id in course.answers:
        return words_in(work, course.answers[entry.seat_id])
    return words_in(work, entry)
