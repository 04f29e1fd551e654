"""Making documents: letters and contracts as PDF, from a template and plain values.

A template whose documents are signed keeps two places free at the foot of its last page, where the signatures of both
sides become visible: `COMPANY_PLACE` and `PERSON_PLACE`, in points from the lower left corner (x1, y1, x2, y2).
"""

from collections.abc import Mapping
from typing import Any, Final, Protocol

Place = tuple[int, int, int, int]

COMPANY_PLACE: Final[Place] = (71, 85, 283, 167)
PERSON_PLACE: Final[Place] = (312, 85, 524, 167)


class DocumentMaker(Protocol):
    def make(self, template: str, language: str, values: Mapping[str, Any]) -> bytes:
        """A PDF. The same values give the same bytes. Values (text, numbers, lists, and mappings of these) are shown as
        they are, whatever signs they hold; templates are ours. Raises `hrcore.errors.NotFound` for a template that is not
        there in that language."""
        ...
