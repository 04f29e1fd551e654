"""Two rows of `person` turn out to be one human: everything of one becomes the other's, and both histories stay.

What is sealed is bound to the key of its person, so it is opened with the one key and sealed again with the other, in every
table that has both `person_id` and sealed columns, and in the file store. What only grows stays where it was written; so
the row that is given up stays too, with its key and its old contacts, and points at the row that is kept. Whoever is
erased later is erased with all of them (`identities`)."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Column, Table, func, insert, null, select, text, update
from sqlalchemy.exc import IntegrityError

from hrcore.db import Base
from hrcore.errors import NotFound, ZhaohuError
from hrcore.ids import new_id
from hrcore.org.models import Person, RoleGrant
from hrcore.org.naming import call_also
from hrcore.people.events import PeopleMerged
from hrcore.people.models import Employee
from hrcore.permissions import Action
from hrcore.ports.files import FileStore
from hrcore.privacy.keyring import sealing_key
from hrcore.privacy.models import PersonKey
from hrcore.recruiting.models import Application, Consent, Stage
from hrcore.stored import keys_of
from hrcore.talent.models import Likeness, LikenessState, Workmark
from hrcore.work import Work

_OPEN_ENDED: Final = (Stage.DECLINED, Stage.WITHDRAWN, Stage.POOLED)
_OWN_WAY: Final = frozenset({Person.__tablename__, PersonKey.__tablename__, Likeness.__tablename__})
"""Tables that are not simply handed over."""


class CannotMerge(ZhaohuError):
    """Variables: `why` is `colleague` (who works here is not given up), `both_open` (two open applications for one job),
    `gone` (erased or merged already) or `tangled`."""

    message_id = "error-cannot-merge"
    status = 409

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(detail or why, why=why)


def merge_people(work: Work, keep_id: UUID, drop_id: UUID, files: FileStore) -> Person:
    """The person kept. Raises `CannotMerge` and changes nothing. A file gets a new key when it is sealed again, so that a
    transaction that fails leaves the old one as it was; the event names the old keys, to be deleted after the commit."""
    keep, drop = _held(work, keep_id, drop_id)
    work.may(Action.MERGE_PEOPLE, keep)
    _check(work, keep, drop)
    old_files: list[str] = []
    try:
        with work.session.begin_nested():
            _drop_marks(work, keep, drop)
            grown = _only_growing(work)
            for table in Base.metadata.sorted_tables:
                if table.name not in _OWN_WAY and table.name not in grown:
                    old_files += _hand_over(work, table, keep, drop, files)
            _copy_consents(work, keep, drop)
    except IntegrityError as error:
        raise CannotMerge("tangled", f"{keep.id} and {drop.id}: {type(error.orig).__name__}") from error
    _take_contacts(work, keep, drop)
    call_also(keep, drop)
    drop.merged_into = keep.id
    work.session.flush()
    work.session.expire_all()
    _settle_likeness(work, keep, drop)
    work.record("people.merged", keep, dropped=str(drop.id), files=len(old_files))
    work.emit(PeopleMerged(company_id=keep.company_id, kept=keep.id, dropped=drop.id, old_files=tuple(old_files)))
    return keep


def identities(work: Work, person_id: UUID) -> list[UUID]:
    """The person and every row that was merged into theirs: whoever is erased is erased with all of them."""
    found = [person_id]
    for one in found:
        found.extend(work.session.scalars(select(Person.id).where(Person.merged_into == one)))
    return found


def kept(work: Work, person: Person) -> Person:
    """The row that holds everything now."""
    while person.merged_into is not None:
        person = work.get(Person, person.merged_into)
    return person


def _held(work: Work, keep_id: UUID, drop_id: UUID) -> tuple[Person, Person]:
    """Locked in the order of their ids, so that two merges never wait for each other."""
    if keep_id == drop_id:
        raise NotFound("one person cannot be merged with themselves")
    held = {person_id: work.get(Person, person_id, lock=True) for person_id in sorted((keep_id, drop_id))}
    return held[keep_id], held[drop_id]


def _check(work: Work, keep: Person, drop: Person) -> None:
    if keep.company_id != drop.company_id:
        raise NotFound(f"{drop.id} is not of {keep.company_id}")
    if any(one.erased_at is not None or one.merged_into is not None for one in (keep, drop)):
        raise CannotMerge("gone")
    for table in (RoleGrant, Employee):
        if work.session.scalar(select(func.count()).select_from(table).where(table.person_id == drop.id)):
            raise CannotMerge("colleague")
    jobs = [
        set(
            work.session.scalars(
                select(Application.job_id).where(Application.person_id == one.id, Application.stage.not_in(_OPEN_ENDED))
            )
        )
        for one in (keep, drop)
    ]
    if jobs[0] & jobs[1]:
        raise CannotMerge("both_open")


def _only_growing(work: Work) -> set[str]:
    """Tables under the trigger `only_grows`: nobody may change their rows, so they stay with the row given up."""
    rows = work.session.execute(
        text("SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'only_grows'")
    )
    return {row[0] for row in rows}


def _hand_over(work: Work, table: Table, keep: Person, drop: Person, files: FileStore) -> list[str]:
    """Keys of files that were sealed again under another key."""
    old: list[str] = []
    for column in table.columns:
        if not any(key.column is Person.__table__.c.id for key in column.foreign_keys):
            continue
        if column.name == "person_id" and "id" in table.columns:
            sealed, stored = _sealed(table), _stored(table)
            if sealed or stored:
                old += _seal_again(work, table, sealed, stored, keep, drop, files)
        work.session.execute(update(table).where(column == drop.id).values({column.name: keep.id}))
    return old


def _sealed(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if column.name.endswith("_sealed")]


def _stored(table: Table) -> list[Column[Any]]:
    """Columns that may name a file in the store: `resumes/…`."""
    return [column for column in table.columns if column.name.endswith("_key")]


def _seal_again(
    work: Work,
    table: Table,
    sealed: Sequence[Column[Any]],
    stored: Sequence[Column[Any]],
    keep: Person,
    drop: Person,
    files: FileStore,
) -> list[str]:
    """Bytes that were sealed with somebody else's key (an approver's words about them) stay as they are."""
    key_id = work.session.scalars(select(PersonKey.id).where(PersonKey.person_id == drop.id)).one()
    old: list[str] = []
    pieces = table.c.get("pieces", null())
    wanted = (
        select(table.c.id, *sealed, *stored, pieces.label("in_pieces"))
        .where(table.c.person_id == drop.id)
        .with_for_update()
    )
    for row in work.session.execute(wanted).mappings().all():
        changed: dict[str, Any] = {}
        for column in sealed:
            value: bytes | None = row[column.name]
            if value is not None and sealing_key(value) == key_id:
                place = f"{table.name}|{column.name.removesuffix('_sealed')}|{row['id']}"
                changed[column.name] = work.vault.seal(keep.id, place, work.vault.unseal(drop.id, place, value))
        for column in stored:
            key = row[column.name]
            if isinstance(key, str) and "/" in key:
                moved = f"{key.split('/', 1)[0]}/{new_id()}"
                keys = keys_of(key, row["in_pieces"])
                gone = [_move_file(work, one, f"{moved}{one.removeprefix(key)}", keep, drop, files) for one in keys]
                if any(gone):
                    changed[column.name] = moved
                    old += keys
        if changed:
            work.session.execute(update(table).where(table.c.id == row["id"]).values(changed))
    return old


def _move_file(work: Work, key: str, moved: str, keep: Person, drop: Person, files: FileStore) -> bool:
    """False where there is no such file."""
    if not files.exists(key):
        return False
    content = work.vault.unseal(drop.id, f"file|{key}", files.get(key))
    files.put(moved, work.vault.seal(keep.id, f"file|{moved}", content))
    return True


def _copy_consents(work: Work, keep: Person, drop: Person) -> None:
    """Consents only grow. What was answered is written down again for the person kept, in the same order; the first rows
    stay where they are."""
    statement = select(Consent.__table__).where(Consent.person_id == drop.id).order_by(Consent.id)
    for row in work.session.execute(statement).mappings().all():
        work.session.execute(insert(Consent).values({**row, "id": new_id(), "person_id": keep.id}))


def _drop_marks(work: Work, keep: Person, drop: Person) -> None:
    """Marks that both have would stand twice."""
    ours = set(work.session.scalars(select(Workmark.employer_index).where(Workmark.person_id == keep.id)))
    for mark in work.session.scalars(select(Workmark).where(Workmark.person_id == drop.id)):
        if mark.employer_index in ours:
            work.session.delete(mark)
    work.session.flush()


def _take_contacts(work: Work, keep: Person, drop: Person) -> None:
    """The newer of two addresses counts, because it is what they gave last; the older stays findable at the row that
    points here. An address only one of them has is kept in any case."""
    newer = max((keep, drop), key=lambda one: (one.created_at, one.id))
    older = keep if newer is drop else drop
    for field in ("email", "phone"):
        source = newer if getattr(newer, f"{field}_index") is not None else older
        if source is drop:
            value, index = work.vault.get(drop, field), _index(drop, field)
            was, was_index = work.vault.get(keep, field), _index(keep, field)
            work.vault.put(keep, field, value)
            setattr(keep, f"{field}_index", index)
            if was is not None:
                work.vault.put(drop, field, was)
                setattr(drop, f"{field}_index", was_index)


def _index(person: Person, field: str) -> bytes | None:
    found: bytes | None = getattr(person, f"{field}_index")
    return found


def _settle_likeness(work: Work, keep: Person, drop: Person) -> None:
    """Open questions about the row given up are answered, or are questions about the row kept."""
    for row in work.session.scalars(
        select(Likeness).where((Likeness.person_id == drop.id) | (Likeness.other_id == drop.id))
    ):
        pair = {row.person_id, row.other_id}
        if row.state == LikenessState.OPEN:
            row.state = LikenessState.MERGED if pair == {keep.id, drop.id} else LikenessState.APART
            row.settled_at, row.settled_by = work.now, work.actor.person_id
