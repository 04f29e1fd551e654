"""Card → plain text: for notifications, terminals, and messengers that can show nothing else."""

from functools import singledispatch

from cards.markdown import plain
from cards.view import (
    Actions,
    Block,
    Card,
    Checklist,
    Divider,
    Fields,
    Form,
    Image,
    Note,
    Progress,
    Quote,
    Score,
    Select,
    Steps,
    StepState,
    Text,
)
from cards.words import Words, words

STEP_MARKS = {StepState.DONE: "●", StepState.CURRENT: "◐", StepState.WAITING: "○", StepState.FAILED: "×"}


class TextRenderer:
    """What can only be clicked is listed by its label; pages are given by their address."""

    def render(self, card: Card) -> str:
        head = f"{card.title} [{card.tag}]" if card.tag else card.title
        spoken = words(card.locale)
        parts = [head, card.subtitle, *(block_text(block, spoken) for block in card.blocks)]
        return "\n".join(part for part in parts if part)


@singledispatch
def block_text(block: Block, words: Words) -> str:
    raise TypeError(f"no text for {type(block).__name__}")


@block_text.register
def _text(block: Text, words: Words) -> str:
    return plain(block.markdown)


@block_text.register
def _fields(block: Fields, words: Words) -> str:
    colon = words("text-colon")
    lines = (f"{field.label}{colon}{field.value}" + (f" ({field.url})" if field.url else "") for field in block.fields)
    return "\n".join(lines)


@block_text.register
def _divider(block: Divider, words: Words) -> str:
    return "──────"


@block_text.register
def _image(block: Image, words: Words) -> str:
    return f"[{block.alt}]"


@block_text.register
def _note(block: Note, words: Words) -> str:
    return block.text


@block_text.register
def _quote(block: Quote, words: Words) -> str:
    head = f"{block.title}{words('text-colon')}" if block.title else ""
    where = words("text-brackets", inside=block.where) if block.where else ""
    return f"{head}{words('text-quote', said=block.words)}{where}"


@block_text.register
def _score(block: Score, words: Words) -> str:
    value = words("card-not-scored")
    if block.value is not None:
        value = f"{words.score(block.value)} / {block.out_of}  {bar(block.value, block.out_of)}"
    reason = words("text-brackets", inside=block.reason) if block.reason else ""
    return f"{block.label}{words('text-colon')}{value}{reason}"


@block_text.register
def _progress(block: Progress, words: Words) -> str:
    said = words("card-progress", done=block.done, total=block.total)
    return f"{block.label}{words('text-colon')}{said}  {bar(block.done, block.total)}"


@block_text.register
def _steps(block: Steps, words: Words) -> str:
    lines = (f"{STEP_MARKS[step.state]} {step.label} {step.detail}".rstrip() for step in block.steps)
    return "\n".join(lines)


@block_text.register
def _checklist(block: Checklist, words: Words) -> str:
    lines = (f"{'[x]' if item.done else '[ ]'} {item.label} {item.detail}".rstrip() for item in block.items)
    return "\n".join(lines)


@block_text.register
def _actions(block: Actions, words: Words) -> str:
    lines = (f"{button.label}{words('text-colon')}{button.url}" for button in block.buttons if button.url)
    return "\n".join(lines)


@block_text.register
def _select(block: Select, words: Words) -> str:
    return f"{block.label}{words('text-colon')}{words.listed(tuple(option.label for option in block.options))}"


@block_text.register
def _form(block: Form, words: Words) -> str:
    return ""


def bar(value: float, total: float, width: int = 10) -> str:
    """`▰▰▰▱▱`: a share as a bar of `width` characters."""
    full = round(width * min(max(value / total, 0), 1)) if total else 0
    return "▰" * full + "▱" * (width - full)
