"""Reading at once what a list will ask for one by one."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from hrcore.db import Row
from hrcore.work import Work

R = TypeVar("R", bound=Row)


def held(work: Work, model: type[R], ids: Iterable[UUID | None]) -> list[R]:
    """The rows of these ids that the actor may know of. While somebody keeps this list, `Work.get` finds them without
    asking again: a session forgets rows that nobody holds."""
    wanted = {one for one in ids if one is not None}
    return list(work.session.scalars(work.scoped(select(model).where(model.id.in_(wanted)), model))) if wanted else []
