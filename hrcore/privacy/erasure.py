"""Erasing a person for good, by a person's click.

The key is destroyed, so that everything sealed is noise, in every backup too; what is readable is overwritten; a tombstone
is left. Numbers without a name (stages, scores, times) stay, for figures that concern nobody in particular.
"""

from enum import StrEnum
from typing import Any, Final

from sqlalchemy import delete, select, update

from hrcore.candidates import views
from hrcore.errors import AlreadyDone, InvalidInput
from hrcore.messages.models import Message, MessageState
from hrcore.org.models import Person
from hrcore.org.naming import forget_name
from hrcore.people.merging import identities
from hrcore.people.service import employee_of, is_member
from hrcore.permissions import Action
from hrcore.privacy import reach
from hrcore.privacy.events import PersonErased
from hrcore.privacy.keyring import blind_index
from hrcore.privacy.models import Erasure
from hrcore.privacy.objections import object_for
from hrcore.prospects import service as prospects
from hrcore.recruiting import stages
from hrcore.recruiting.events import ApplicationWithdrawn
from hrcore.recruiting.models import Application, Stage
from hrcore.work import Work

ERASED_NAME: Final = "已删除 / Erased"
"""Where a name was; read in every language."""
_CLOSED: Final = (Stage.DECLINED, Stage.WITHDRAWN, Stage.POOLED, Stage.HIRED)


class Reason(StrEnum):
    """Why somebody is erased."""

    ASKED = "asked"
    PAST_ITS_TIME = "past_its_time"


class Refusal(StrEnum):
    """EMPLOYEE: employment documents must be kept. COLLEAGUE: holds a role here. CLAIM: needed for a legal claim that is
    open."""

    EMPLOYEE = "employee"
    COLLEAGUE = "colleague"
    CLAIM = "claim"


def stands_in_the_way(work: Work, person: Person) -> Refusal | None:
    if employee_of(work, person.id) is not None:
        return Refusal.EMPLOYEE
    return Refusal.COLLEAGUE if is_member(work, person.id) else None


def erase(work: Work, person: Person, why: Reason) -> Erasure:
    """The person must be locked. Raises `AlreadyDone` the second time, `InvalidInput` (field `person`) where the law
    stands in the way. The files go when `PersonErased` is heard: by then they are noise already."""
    work.may(Action.ANSWER_DATA_REQUEST, person)
    if person.erased_at is not None:
        raise AlreadyDone(f"person {person.id} is erased")
    refusal = stands_in_the_way(work, person)
    if refusal is not None:
        raise InvalidInput({"person": f"erasure-refused-{refusal}"})
    reached = {table.name: len(reach.rows_of(work, table, person.id)) for table in reach.tables()}
    files = len(reach.file_keys(work, person.id))
    _close_applications(work, person)
    _empty_outbox(work, person)
    _leave_lists(work, person, why)
    _forget_indexes(work, person)
    views.forget_name(work, person)
    forget_name(person, ERASED_NAME)
    person.email_sealed = person.email_index = person.phone_sealed = person.phone_index = None
    person.erased_at = work.now
    work.vault.destroy_key(person.id, work.now)
    for other_id in identities(work, person.id)[1:]:
        _erase_merged(work, work.get(Person, other_id, lock=True))
    stone = _tombstone(work, person, why, {"rows": {name: n for name, n in reached.items() if n}, "files": files})
    work.record("person.erased", person, why=why)
    work.emit(PersonErased(company_id=person.company_id, person_id=person.id))
    return stone


def _leave_lists(work: Work, person: Person, why: Reason) -> None:
    """They are on no list of HR's any more; and where it was their wish, no list brings them back."""
    for one in (person, *(work.get(Person, other_id) for other_id in identities(work, person.id)[1:])):
        if one.erased_at is None:
            prospects.forget(work, one)
            if why is Reason.ASKED:
                object_for(work, one)


def _erase_merged(work: Work, merged: Person) -> None:
    """A row that became theirs: what only grows still lies under its key, and its old contacts still lead to them."""
    if merged.erased_at is None:
        views.forget_name(work, merged)
        forget_name(merged, ERASED_NAME)
        merged.email_sealed = merged.email_index = merged.phone_sealed = merged.phone_index = None
        merged.erased_at = work.now
        work.vault.destroy_key(merged.id, work.now)


def subject_hash(work: Work, person: Person) -> bytes:
    return blind_index(work.vault.keyring.current, "erased", str(person.id))


def tombstone_of(work: Work, person: Person) -> Erasure | None:
    wanted = work.vault.keyring.blind_indexes("erased", str(person.id))
    return work.session.scalars(select(Erasure).where(Erasure.subject_hash.in_(wanted))).first()


def _close_applications(work: Work, person: Person) -> None:
    statement = select(Application).where(Application.person_id == person.id, Application.stage.not_in(_CLOSED))
    for application in work.session.scalars(statement.with_for_update()):
        before = application.stage
        stages.move(work, application, Stage.WITHDRAWN, made_by="erasure")
        work.emit(
            ApplicationWithdrawn(company_id=application.company_id, application_id=application.id, before=str(before))
        )


def _empty_outbox(work: Work, person: Person) -> None:
    work.session.execute(
        update(Message)
        .where(Message.person_id == person.id, Message.state == MessageState.QUEUED)
        .values(state=MessageState.DEAD, last_error="erased")
    )


def _forget_indexes(work: Work, person: Person) -> None:
    """What finds a person again by their data: emptied, or its row deleted where it holds nothing else."""
    for table in reach.tables():
        indexes = [column for column in table.columns if column.name.endswith(("_index", "_tokens"))]
        mine = table.c.person_id == person.id
        if indexes and all(column.nullable for column in indexes):
            work.session.execute(update(table).where(mine).values({column.name: None for column in indexes}))
        elif indexes:
            work.session.execute(delete(table).where(mine))


def _tombstone(work: Work, person: Person, why: Reason, reached: dict[str, Any]) -> Erasure:
    stone = work.add(
        Erasure(
            company_id=person.company_id,
            subject_hash=subject_hash(work, person),
            erased_at=work.now,
            by=work.actor.ref,
            why=why,
            reach=reached,
        )
    )
    work.session.flush()
    return stone
