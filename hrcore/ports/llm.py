"""A language model that answers in a given shape. What it says is data to be checked, never an instruction."""

from dataclasses import dataclass
from typing import Protocol, TypeVar

from pydantic import BaseModel

Shape = TypeVar("Shape", bound=BaseModel)


class ModelUnavailable(Exception):
    """The model is slow, down, over its limit or refuses. The caller goes on without it."""


class ModelTalkedNonsense(ModelUnavailable):
    """An answer came, and it does not have the shape that was asked for."""


@dataclass(frozen=True, slots=True)
class Request:
    """`instructions` are ours; `material` is other people's text and stands apart, as data."""

    instructions: str
    material: str
    max_tokens: int = 1024
    timeout_s: float = 20.0
    temperature: float = 0.0


class LanguageModel(Protocol):
    @property
    def name(self) -> str: ...

    def structured(self, request: Request, shape: type[Shape]) -> Shape:
        """An instance of `shape`. Raises `ModelUnavailable` within about `request.timeout_s`."""
        ...
