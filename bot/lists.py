"""Lists of people that HR looks at before anybody is invited: in notes that are sealed and gone within half an hour, and nowhere
else."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from bot.kit import Kit
from bot.notes import RedisNotes
from hrcore.errors import ZhaohuError
from hrcore.ids import new_id
from hrcore.prospects.table import ListedRow

KEPT_S: Final = 30 * 60


class ListGone(ZhaohuError):
    """It was never kept, was confirmed or thrown away, or its half hour is over."""

    message_id = "error-list-gone"
    status = 410


@dataclass(frozen=True, slots=True)
class KeptList:
    """`source`: how HR says it came by these people."""

    source: str
    rows: tuple[ListedRow, ...]


class Lists:
    """Of one HR person, for one position: nobody else finds them."""

    def __init__(self, kit: Kit, job_id: UUID, who: UUID) -> None:
        self._notes = RedisNotes(kit.wakeups.redis, kit.keyring)
        self._of = f"{job_id}:{who}"

    def keep(self, source: str, rows: Sequence[ListedRow]) -> UUID:
        """Raises `ListGone` where it could not be kept."""
        list_id = new_id()
        kept = {"source": source, "rows": [row.as_dict() for row in rows]}
        self._notes.write(self._name(list_id), json.dumps(kept), KEPT_S)
        self.find(list_id)
        return list_id

    def find(self, list_id: UUID) -> KeptList:
        kept = self._notes.read(self._name(list_id))
        if not kept:
            raise ListGone(f"list {list_id}")
        found = json.loads(kept)
        return KeptList(found["source"], tuple(ListedRow(**row) for row in found["rows"]))

    def forget(self, list_id: UUID) -> None:
        self._notes.write(self._name(list_id), "", 0.001)

    def _name(self, list_id: UUID) -> str:
        return f"list:{self._of}:{list_id}"
