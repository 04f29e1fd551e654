"""Where a person's data lies: every table with a `person_id`, found by the schema itself, so that a table that is made
tomorrow is reached as well."""

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Table, null, select

from hrcore.db import Base
from hrcore.stored import keys_of
from hrcore.work import Work

FILES: Final = frozenset({"file_key", "signed_key"})
"""Columns that name a file in the store."""
NO_FILES: Final = frozenset({"ring_key", "name_key", "reason_key"})
"""Columns that end in the same way and do not."""
KEPT_BACK: Final = frozenset({"person_key", "role_grant", "channel", "channel_member", "involvement", "round_busy"})
"""Keys themselves, and what belongs to colleagues."""


def tables() -> Iterator[Table]:
    for table in Base.metadata.sorted_tables:
        if "person_id" in table.columns and table.name not in KEPT_BACK:
            yield table


def rows_of(work: Work, table: Table, person_id: UUID) -> list[dict[str, Any]]:
    statement = select(table).where(table.c.person_id == person_id)
    if "id" in table.columns:
        statement = statement.order_by(table.c.id)
    return [dict(row) for row in work.session.execute(statement).mappings()]


def file_keys(work: Work, person_id: UUID) -> list[str]:
    """Of every file in the store that is the person's."""
    found: list[str] = []
    for table in tables():
        for name in FILES & set(table.columns.keys()):
            column = table.c[name]
            pieces = table.c.get("pieces", null())
            statement = select(column, pieces).where(table.c.person_id == person_id, column.is_not(None))
            for key, number in work.session.execute(statement):
                found += keys_of(str(key), number)
    return sorted(set(found))
