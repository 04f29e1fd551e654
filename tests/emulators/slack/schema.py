"""The few words the shapes of Block Kit are written in: a check takes a value and its JSON pointer and tells what is wrong."""

from collections.abc import Callable, Iterator
from typing import Any

Problems = Iterator[str]
Check = Callable[[Any, str], Problems]
Fields = dict[str, tuple[bool, Check]]
"""name → (required, check)."""


def at(pointer: str) -> str:
    return f" [json-pointer:{pointer}]"


def anything(value: Any, pointer: str) -> Problems:
    return iter(())


def boolean(value: Any, pointer: str) -> Problems:
    if not isinstance(value, bool):
        yield "must provide a boolean" + at(pointer)


def whole(least: int = 0, most: int = 2**31) -> Check:
    def check(value: Any, pointer: str) -> Problems:
        if isinstance(value, bool) or not isinstance(value, int):
            yield "must provide an integer" + at(pointer)
        elif not least <= value <= most:
            yield f"must be between {least} and {most}" + at(pointer)

    return check


def string(most: int, least: int = 1) -> Check:
    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, str):
            yield "must provide a string" + at(pointer)
        elif len(value) > most:
            yield f"must be less than {most + 1} characters" + at(pointer)
        elif len(value) < least:
            yield f"must be more than {least - 1} characters" + at(pointer)

    return check


def one_of(*words: str) -> Check:
    def check(value: Any, pointer: str) -> Problems:
        if value not in words:
            yield "must be a valid enum value" + at(pointer)

    return check


def listed(item: Check, least: int, most: int) -> Check:
    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, list):
            yield "must provide an array" + at(pointer)
            return
        if len(value) > most:
            yield f"no more than {most} items allowed" + at(pointer)
        if len(value) < least:
            yield f"no fewer than {least} items allowed" + at(pointer)
        for index, one in enumerate(value):
            yield from item(one, f"{pointer}/{index}")

    return check


def shaped(fields: Fields) -> Check:
    """An object with these fields and no others, as Slack has it since it became strict."""

    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, dict):
            yield "must provide an object" + at(pointer)
            return
        for name in value:
            if name not in fields:
                yield f"invalid additional property: {name}" + at(pointer)
        for name, (required, inner) in fields.items():
            if name in value:
                yield from inner(value[name], f"{pointer}/{name}")
            elif required:
                yield f"missing required field: {name}" + at(pointer)

    return check


def by_type(shapes: dict[str, Check], allowed: frozenset[str] | None = None) -> Check:
    """`allowed`: only these of them may stand here."""

    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, dict):
            yield "must provide an object" + at(pointer)
            return
        kind = value.get("type")
        if not isinstance(kind, str):
            yield "missing required field: type" + at(pointer)
        elif kind not in shapes or (allowed is not None and kind not in allowed):
            yield f"unsupported type: {kind}" + at(f"{pointer}/type")
        else:
            yield from shapes[kind](value, pointer)

    return check


def required(check: Check) -> tuple[bool, Check]:
    return True, check


def optional(check: Check) -> tuple[bool, Check]:
    return False, check
