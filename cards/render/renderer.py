"""The seam between the neutral card and a messenger, and what every messenger's limits do to a card."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from cards.markdown import shorten
from cards.view import Actions, Block, Button, Card, Field, Fields, Form, Note, Quote, Select, Text
from cards.words import words

Rendered_co = TypeVar("Rendered_co", covariant=True)


class Renderer(Protocol[Rendered_co]):
    """Card → what one messenger takes. Never fails for a card that `fit` has made fit."""

    def render(self, card: Card) -> Rendered_co: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """Characters, except `blocks`, `fields`, `buttons`, `options`, which are counts (per card, per row)."""

    blocks: int
    title: int
    text: int
    fields: int
    field: int
    buttons: int
    label: int
    options: int


def fit(card: Card, limits: Limits, page_url: str = "") -> Card:
    """The card within the limits. What is cut is named by a link to `page_url`; rows of buttons are never dropped."""
    fitted = [piece for block in card.blocks for piece in _fit_block(block, limits)]
    shortened = tuple(fitted) != card.blocks
    room = limits.blocks - 1
    if len(fitted) > room or (shortened and page_url):
        fitted = [*_most_needed(fitted, room), _more(card, page_url)]
    return replace(
        card, title=cut(card.title, limits.title), summary=cut(card.summary, limits.text), blocks=tuple(fitted)
    )


def cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: max(limit - 1, 0)].rstrip() + "…"


def _most_needed(blocks: list[Block], room: int) -> list[Block]:
    """As many blocks as fit, in order; what can be acted on goes before what is only read."""
    live = [at for at, block in enumerate(blocks) if isinstance(block, Actions | Form | Select)][:room]
    read = [at for at, _ in enumerate(blocks) if at not in live][: max(room - len(live), 0)]
    return [blocks[at] for at in sorted([*live, *read])]


def _more(card: Card, page_url: str) -> Block:
    said = words(card.locale)("card-more")
    return Actions((Button(said, url=page_url),)) if page_url else Note(said)


def _fit_block(block: Block, limits: Limits) -> tuple[Block, ...]:
    fitters: dict[type, Callable[..., tuple[Block, ...]]] = {
        Text: _fit_text,
        Fields: _fit_fields,
        Note: _fit_note,
        Quote: _fit_quote,
        Actions: _fit_actions,
        Select: _fit_select,
        Form: _fit_form,
    }
    fitter = fitters.get(type(block))
    return fitter(block, limits) if fitter else (block,)


def _fit_text(block: Text, limits: Limits) -> tuple[Block, ...]:
    return (Text(shorten(block.markdown, limits.text)),)


def _fit_fields(block: Fields, limits: Limits) -> tuple[Block, ...]:
    fields = tuple(_fit_field(field, limits) for field in block.fields)
    return tuple(Fields(fields[at : at + limits.fields]) for at in range(0, len(fields), limits.fields))


def _fit_field(field: Field, limits: Limits) -> Field:
    """Label and value share one limit in every messenger that has one."""
    label = cut(field.label, limits.label)
    return replace(field, label=label, value=cut(field.value, limits.field - len(label) - 4))


def _fit_note(block: Note, limits: Limits) -> tuple[Block, ...]:
    return (Note(cut(block.text, limits.text)),)


def _fit_quote(block: Quote, limits: Limits) -> tuple[Block, ...]:
    room = limits.text - len(block.title) - len(block.where) - 8
    return (replace(block, words=cut(block.words, max(room, 20))),)


def _fit_actions(block: Actions, limits: Limits) -> tuple[Block, ...]:
    buttons = tuple(replace(button, label=cut(button.label, limits.label)) for button in block.buttons)
    return tuple(Actions(buttons[at : at + limits.buttons]) for at in range(0, len(buttons), limits.buttons))


def _fit_select(block: Select, limits: Limits) -> tuple[Block, ...]:
    options = tuple(replace(option, label=cut(option.label, limits.label)) for option in block.options)
    return (replace(block, options=options[: limits.options]),)


def _fit_form(block: Form, limits: Limits) -> tuple[Block, ...]:
    inputs = tuple(replace(each, options=each.options[: limits.options]) for each in block.inputs)
    return (replace(block, inputs=inputs),)
