"""Lists, page by page: newest first, going on after an id."""

from typing import Annotated, Generic, TypeVar
from uuid import UUID

from fastapi import Query
from sqlalchemy import Select

from hrcore.db import Row
from hrcore.permissions import Action
from hrcore.value import Value
from hrcore.work import Work

T = TypeVar("T")
R = TypeVar("R", bound=Row)


class Page(Value, Generic[T]):
    """`next` is the `before` of the next page; null on the last."""

    items: list[T]
    next: UUID | None = None


Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Before = Annotated[UUID | None, Query(description="Only what is older than this: the `next` of the page before.")]


def page_of_rows(
    work: Work, statement: Select[R], model: type[R], action: Action, before: UUID | None, limit: int
) -> tuple[list[R], UUID | None]:
    """Of the companies in which the caller has the right; with the id to go on from, where there is more."""
    found = work.scoped(statement, model, action).order_by(model.id.desc()).limit(limit + 1)
    if before is not None:
        found = found.where(model.id < before)
    rows = list(work.session.scalars(found))
    return rows[:limit], rows[limit - 1].id if len(rows) > limit else None
