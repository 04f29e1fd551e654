"""The seam between the neutral card and a messenger, and what every messenger's limits do to a card."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from cards.cutting import cut
from cards.markdown import shorten
from cards.view import (
    Actions,
    Block,
    Button,
    Card,
    Checklist,
    ChecklistItem,
    Confirm,
    Field,
    Fields,
    Form,
    Image,
    Note,
    Option,
    Progress,
    Quote,
    Score,
    Select,
    Step,
    Steps,
    Text,
)
from cards.words import words

Rendered_co = TypeVar("Rendered_co", covariant=True)


class Renderer(Protocol[Rendered_co]):
    """Card → what one messenger takes. Never fails for a card that `fit` has made fit."""

    def render(self, card: Card) -> Rendered_co: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """Characters as `measure` counts them, except `blocks`, `fields`, `buttons`, `options` and `items`, which are counts
    (per card, per row, per list)."""

    blocks: int
    title: int
    text: int
    fields: int
    field: int
    buttons: int
    label: int
    options: int
    items: int = 1000
    measure: Callable[[str], int] = len


def fit(card: Card, limits: Limits, page_url: str = "") -> Card:
    """The card within the limits. What is cut is named by a link to `page_url`; rows of buttons are never dropped."""
    fitted = shortened(card, limits)
    blocks = list(fitted.blocks)
    room = limits.blocks - 1
    if len(blocks) > room or (fitted.blocks != card.blocks and page_url):
        blocks = [*_most_needed(blocks, room), _more(card, page_url)]
    return replace(fitted, blocks=tuple(blocks))


def shortened(card: Card, limits: Limits) -> Card:
    """Every text and every list within its own limit, however many blocks there are."""
    return replace(
        card,
        title=cut(card.title, limits.title, limits.measure),
        subtitle=cut(card.subtitle, limits.title, limits.measure),
        tag=cut(card.tag, limits.label, limits.measure),
        summary=cut(card.summary, limits.text, limits.measure),
        blocks=tuple(piece for block in card.blocks for piece in _fit_block(block, limits)),
    )


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
        Image: _fit_image,
        Note: _fit_note,
        Quote: _fit_quote,
        Score: _fit_score,
        Progress: _fit_progress,
        Steps: _fit_steps,
        Checklist: _fit_checklist,
        Actions: _fit_actions,
        Select: _fit_select,
        Form: _fit_form,
    }
    fitter = fitters.get(type(block))
    return fitter(block, limits) if fitter else (block,)


def _label(text: str, limits: Limits) -> str:
    return cut(text, limits.label, limits.measure)


def _fit_text(block: Text, limits: Limits) -> tuple[Block, ...]:
    return (Text(shorten(block.markdown, limits.text, limits.measure)),)


def _fit_fields(block: Fields, limits: Limits) -> tuple[Block, ...]:
    fields = tuple(_fit_field(field, limits) for field in block.fields)
    return tuple(Fields(fields[at : at + limits.fields]) for at in range(0, len(fields), limits.fields))


def _fit_field(field: Field, limits: Limits) -> Field:
    """Label and value share one limit in every messenger that has one."""
    label = _label(field.label, limits)
    room = limits.field - limits.measure(label) - 4
    return replace(field, label=label, value=cut(field.value, room, limits.measure))


def _fit_image(block: Image, limits: Limits) -> tuple[Block, ...]:
    return (replace(block, alt=cut(block.alt, limits.field, limits.measure)),)


def _fit_note(block: Note, limits: Limits) -> tuple[Block, ...]:
    return (Note(cut(block.text, limits.text, limits.measure)),)


def _fit_quote(block: Quote, limits: Limits) -> tuple[Block, ...]:
    title, where = (cut(text, limits.field, limits.measure) for text in (block.title, block.where))
    room = limits.text - limits.measure(title) - limits.measure(where) - 8
    return (Quote(cut(block.words, max(room, 20), limits.measure), where, title),)


def _fit_score(block: Score, limits: Limits) -> tuple[Block, ...]:
    reason = cut(block.reason, limits.field, limits.measure)
    return (replace(block, label=_label(block.label, limits), reason=reason),)


def _fit_progress(block: Progress, limits: Limits) -> tuple[Block, ...]:
    return (replace(block, label=_label(block.label, limits)),)


def _fit_steps(block: Steps, limits: Limits) -> tuple[Block, ...]:
    def fitted(step: Step) -> Step:
        label, detail = (cut(text, limits.field, limits.measure) for text in (step.label, step.detail))
        return Step(label, step.state, detail)

    return (Steps(tuple(fitted(step) for step in block.steps[: limits.items])),)


def _fit_checklist(block: Checklist, limits: Limits) -> tuple[Block, ...]:
    def fitted(item: ChecklistItem) -> ChecklistItem:
        label, detail = (cut(text, limits.field // 2, limits.measure) for text in (item.label, item.detail))
        return replace(item, label=label, detail=detail)

    return (Checklist(tuple(fitted(item) for item in block.items[: limits.items])),)


def _fit_actions(block: Actions, limits: Limits) -> tuple[Block, ...]:
    buttons = tuple(
        replace(button, label=_label(button.label, limits), confirm=_fit_confirm(button.confirm, limits))
        for button in block.buttons
    )
    return tuple(Actions(buttons[at : at + limits.buttons]) for at in range(0, len(buttons), limits.buttons))


def _fit_confirm(confirm: Confirm | None, limits: Limits) -> Confirm | None:
    """What a button will do must be read whole; every messenger takes as much as this."""
    if confirm is None:
        return None
    return Confirm(
        cut(confirm.title, 100, limits.measure),
        cut(confirm.text, 300, limits.measure),
        cut(confirm.yes, 30, limits.measure),
    )


def _fit_select(block: Select, limits: Limits) -> tuple[Block, ...]:
    options = _fit_options(block.options, block.selected, limits)
    return (replace(block, label=_label(block.label, limits), options=options),)


def _fit_form(block: Form, limits: Limits) -> tuple[Block, ...]:
    return (shortened_form(block, limits),)


def shortened_form(form: Form, limits: Limits) -> Form:
    """Its button and its choices within the limits; what was filled in stays whole."""
    return replace(
        form,
        title=_label(form.title, limits),
        submit=_label(form.submit, limits),
        inputs=tuple(replace(each, options=_fit_options(each.options, each.value, limits)) for each in form.inputs),
    )


def _fit_options(options: tuple[Option, ...], chosen: str, limits: Limits) -> tuple[Option, ...]:
    """Values once each, as every messenger asks; the one that is chosen is never among those left out."""
    once: dict[str, Option] = {}
    for option in options:
        once.setdefault(option.value, option)
    kept = list(once.values())[: limits.options]
    if chosen in once and once[chosen] not in kept:
        kept[-1] = once[chosen]
    return tuple(replace(option, label=_label(option.label, limits)) for option in kept)
