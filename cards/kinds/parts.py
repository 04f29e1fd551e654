"""Pieces that several messages share: fields that vanish when empty, rows of buttons, and the line that says who decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from cards.markdown import escape
from cards.view import (
    Actions,
    Block,
    Button,
    ButtonStyle,
    Confirm,
    Field,
    Fields,
    Form,
    Input,
    InputKind,
    Note,
    Option,
    Text,
)
from cards.words import Words


class Verdict(StrEnum):
    """How an application can end or go on, as a card says it. All but WITHDRAWN are decided by a person here."""

    ADVANCE = "advance"
    OFFER = "offer"
    POOL = "pool"
    DECLINE = "decline"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Decision:
    """`by` is the person's name; a machine never stands here."""

    verdict: Verdict
    by: str
    at: datetime
    reason: str = ""


def open_page(label: str, url: str, style: ButtonStyle = ButtonStyle.DEFAULT) -> tuple[Button, ...]:
    """A link button, or nothing where there is no page."""
    return (Button(label, url=url, style=style),) if url else ()


def act(
    label: str, ref: str, style: ButtonStyle = ButtonStyle.DEFAULT, confirm: Confirm | None = None
) -> tuple[Button, ...]:
    """A button that acts, or nothing where the reader has no ref for it."""
    return (Button(label, ref=ref, style=style, confirm=confirm),) if ref else ()


def row(*buttons: tuple[Button, ...]) -> tuple[Block, ...]:
    flat = tuple(button for group in buttons for button in group)
    return (Actions(flat),) if flat else ()


def facts(*fields: Field) -> tuple[Block, ...]:
    kept = tuple(field for field in fields if field.value)
    return (Fields(kept),) if kept else ()


def filled(inputs: Iterable[Input], values: Mapping[str, str], wrong: Mapping[str, str]) -> tuple[Input, ...]:
    """With what was typed, and what is wrong with it, by the names of the inputs."""
    return tuple(replace(one, value=values.get(one.name, ""), error=wrong.get(one.name, "")) for one in inputs)


def points(heading: str, items: tuple[str, ...]) -> tuple[Block, ...]:
    """A bold heading and a list of plain sentences, or nothing."""
    if not items:
        return ()
    return (Text(f"**{escape(heading)}**\n" + "\n".join(f"- {escape(item)}" for item in items)),)


def decline_form(ref: str, reasons: tuple[tuple[str, str], ...], words: Words) -> tuple[Block, ...]:
    """Declining with one of the company's reasons (label, value); nothing for who may not, or where it has none."""
    if not (ref and reasons):
        return ()
    options = tuple(Option(label, value) for label, value in reasons)
    return (
        Form(
            ref=ref,
            submit=words("button-decline-yes"),
            title=words("button-decline-form"),
            style=ButtonStyle.DANGER,
            inputs=(
                Input("reason", words("decline-reason"), InputKind.SELECT, required=True, options=options),
                Input("note", words("decline-note"), InputKind.MULTILINE, hint=words("decline-note-hint")),
            ),
        ),
    )


def decided(decision: Decision | None, zone: str, words: Words) -> tuple[Block, ...]:
    if decision is None:
        return ()
    line = words(
        "decided-line", verdict=words(f"verdict-{decision.verdict}"), by=decision.by, at=words.moment(decision.at, zone)
    )
    reason = words("decided-reason", reason=decision.reason) if decision.reason else ""
    return (Note("\n".join(part for part in (line, reason) if part)),)
