"""Answering whether two people are one."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from bot.commands.command import Command
from bot.kit import Kit
from bot.links import ActionRef
from hrcore.errors import AlreadyDone
from hrcore.org.models import Person
from hrcore.people.merging import merge_people
from hrcore.people.service import employee_of, is_member
from hrcore.permissions import Action
from hrcore.talent import likeness
from hrcore.talent.models import Likeness, LikenessState
from hrcore.work import Work


def merge(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    """The older row is kept, or the one of a colleague."""
    keep, drop = in_order(work, open_question(work, ref.object_id))
    merge_people(work, keep, drop, kit.files)


def keep_apart(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    likeness.keep_apart(work, open_question(work, ref.object_id))


def in_order(work: Work, question: Likeness) -> tuple[UUID, UUID]:
    """Who is kept, and who becomes part of them: the older row is kept, or the one of a colleague."""
    pair = sorted(
        (question.person_id, question.other_id), key=lambda one: (not _works_here(work, work.get(Person, one)), one)
    )
    return pair[0], pair[1]


def open_question(work: Work, question_id: UUID) -> Likeness:
    """Locked. Raises `AlreadyDone` for one that was answered."""
    question = work.get(Likeness, question_id, lock=True)
    work.may(Action.MERGE_PEOPLE, question)
    if question.state != LikenessState.OPEN:
        raise AlreadyDone(f"likeness {question.id} is {question.state}")
    return question


def _works_here(work: Work, person: Person) -> bool:
    return is_member(work, person.id) or employee_of(work, person.id) is not None


COMMANDS: Final[dict[str, Command]] = {"merge_people": merge, "keep_apart": keep_apart}
