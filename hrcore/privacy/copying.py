"""The copy of everything about one person: rows in readable form, and their files."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Table

from hrcore.errors import FileMissing, KeyDestroyed
from hrcore.org.models import Person
from hrcore.ports.files import FileStore
from hrcore.privacy import reach
from hrcore.privacy.keyring import Tampered
from hrcore.work import Work

_SEALED: Final = "_sealed"
_NOT_OURS_TO_TELL: Final = frozenset(
    {"email_index", "phone_index", "employer_index", "word_tokens", "ring_key", "code_hash", "submission"}
)
"""Of use to machines only."""
_KEYED: Final = frozenset({"post_word"})
"""Tables of such marks and nothing else."""


def copy_of(work: Work, person: Person, files: FileStore, readme: str) -> bytes:
    """A ZIP: `README.txt`, `data.json` (table → rows, opened), `files/`."""
    content: dict[str, Any] = {"person": _person(work, person)}
    for table in reach.tables():
        if table.name in _KEYED:
            continue
        rows = [_readable(work, table, row, person.id) for row in reach.rows_of(work, table, person.id)]
        if rows:
            content[table.name] = rows
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", readme)
        archive.writestr("data.json", json.dumps(content, ensure_ascii=False, indent=2, default=_plain))
        for name, held in _files(work, person.id, files):
            archive.writestr(name, held)
    return packed.getvalue()


def _person(work: Work, person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "email": work.vault.get(person, "email"),
        "phone": work.vault.get(person, "phone"),
        "language": person.language,
        "zone": person.zone,
        "created_at": person.created_at,
    }


def _readable(work: Work, table: Table, row: dict[str, Any], person_id: UUID) -> dict[str, Any]:
    """Sealed columns opened, under their plain names; JSON as what it says."""
    told: dict[str, Any] = {}
    for name, value in row.items():
        if name in _NOT_OURS_TO_TELL or name in ("company_id", "person_id"):
            continue
        if name.endswith(_SEALED):
            field = name.removesuffix(_SEALED)
            told[field] = _opened(work, f"{table.name}|{field}|{row['id']}", value, person_id)
        else:
            told[name] = value
    return told


def _opened(work: Work, place: str, sealed: bytes | None, person_id: UUID) -> Any:
    if sealed is None:
        return None
    try:
        plain = work.vault.unseal(person_id, place, sealed).decode()
    except (KeyDestroyed, Tampered, UnicodeDecodeError):
        return None
    try:
        return json.loads(plain) if plain[:1] in "{[" else plain
    except ValueError:
        return plain


def _files(work: Work, person_id: UUID, files: FileStore) -> Iterator[tuple[str, bytes]]:
    """Under the name the person gave, where they gave one; earlier copies are left out."""
    for table in reach.tables():
        if table.name == "data_request":
            continue
        for row in reach.rows_of(work, table, person_id):
            for column in sorted(reach.FILES & set(row)):
                if row[column] is not None:
                    yield from _file(work, table, row, row[column], person_id, files)


def _file(
    work: Work, table: Table, row: dict[str, Any], key: str, person_id: UUID, files: FileStore
) -> Iterator[tuple[str, bytes]]:
    try:
        content = work.vault.unseal(person_id, f"file|{key}", files.get(key))
    except (FileMissing, KeyDestroyed, Tampered):
        return
    given = _opened(work, f"{table.name}|filename|{row['id']}", row.get("filename_sealed"), person_id)
    ending = PurePath(str(given)).suffix if given else _ending(content)
    yield f"files/{table.name}-{key.rsplit('/', 1)[-1]}{ending[:10]}", content


def _ending(content: bytes) -> str:
    return ".pdf" if content.startswith(b"%PDF") else ""


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(f"no plain form of {type(value).__name__}")
