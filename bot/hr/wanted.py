"""What an address of the list of candidates asks for. Whatever cannot be read filters nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from bot.web.typed import plain, whole
from hrcore.candidates.listing import Filter, Sort
from hrcore.languages import LANGUAGES
from hrcore.recruiting.models import Application, Stage

PATH: Final = "/hr/candidates"
SOURCES: Final = ("careers", "referral", "pool", "list", "chat", "import")
STILL: Final = (3, 7, 14, 30)
"""Days without a step that are offered; any other number may stand in an address."""
UNDER_WAY: Final = "under_way"
FIELDS: Final = ("text", "stage", "job", "low", "high", "source", "still", "language", "sort", "show")
_FILTERS: Final = FIELDS[:-2]
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Asked:
    """`chosen`: the fields that say something, as they stand in an address."""

    chosen: dict[str, str]

    @property
    def filter(self) -> Filter:
        said = self.chosen.get
        stage = said("stage", "")
        return Filter(
            text=said("text", ""),
            stage=Stage(stage) if stage and stage != UNDER_WAY else None,
            under_way=stage == UNDER_WAY,
            job_id=UUID(said("job")) if said("job") else None,
            lowest=_score(said("low", "")),
            highest=_score(said("high", "")),
            source=said("source", ""),
            still=whole(said("still", "")),
            language=said("language", ""),
        )

    @property
    def sort(self) -> Sort:
        return Sort(self.chosen.get("sort", Sort.NEWEST))

    @property
    def is_board(self) -> bool:
        return self.chosen.get("show") == "board"

    @property
    def is_filtered(self) -> bool:
        return any(name in self.chosen for name in _FILTERS)

    @property
    def filters(self) -> dict[str, str]:
        return {name: value for name, value in self.chosen.items() if name in _FILTERS}

    def address(self, **changed: str) -> str:
        """Of the same list, but for what is changed; an empty value leaves a field out."""
        said = {name: value for name, value in {**self.chosen, **changed}.items() if value}
        return f"{PATH}?{urlencode(said)}" if said else PATH

    def without(self, name: str) -> str:
        return self.address(**{name: ""})


def asked(said: Mapping[str, str]) -> Asked:
    found = {name: plain(said.get(name, ""))[:_LONGEST] for name in FIELDS}
    return Asked({name: value for name, value in found.items() if value and _means(name, value)})


def _means(name: str, value: str) -> bool:
    if name == "stage":
        return value == UNDER_WAY or value in tuple(Stage)
    if name == "job":
        return _is_id(value)
    if name in ("low", "high"):
        return _score(value) is not None
    if name == "still":
        return 0 < (whole(value) or 0) <= 3650
    allowed = {"source": SOURCES, "language": LANGUAGES, "sort": tuple(Sort), "show": ("board",)}
    return name not in allowed or value in allowed[name]


def _score(text: str) -> Decimal | None:
    """0 to 10, to one decimal; also with a comma for its point."""
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return round(found, 1) if found.is_finite() and 0 <= found <= 10 else None


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def chosen_mark(application: Application) -> str:
    """What a tick of the list stands for: the application, and the step that was its last when the list was drawn."""
    return mark_of(application.id, application.updated_at)


def mark_of(application_id: UUID, seen: datetime) -> str:
    return f"{application_id}~{seen.isoformat()}"


def chosen_in(mark: str) -> tuple[UUID, datetime] | None:
    """None for what no list of ours holds."""
    one, _, seen = mark.partition("~")
    try:
        moment = datetime.fromisoformat(seen)
        return (UUID(one), moment) if moment.tzinfo is not None else None
    except ValueError:
        return None
