"""Domain events: a dotted name, a version, ids and small facts. Nothing personal."""

from typing import Any, ClassVar
from uuid import UUID

from hrcore.value import Value


class Event(Value):
    """Subclasses set `name` and `version`; a changed meaning is a new version, never a changed one."""

    name: ClassVar[str]
    version: ClassVar[int] = 1
    registry: ClassVar[dict[tuple[str, int], type["Event"]]] = {}

    company_id: UUID

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        Event.registry[cls.name, cls.version] = cls


def revive(name: str, version: int, payload: dict[str, Any]) -> Event:
    return Event.registry[name, version].model_validate(payload)
