"""Card → a Slack message: `text` for notifications and screen readers, `blocks` in Block Kit.

Slack's blocks have no colour. The bar of a legacy attachment would fold long cards behind "Show more", buttons included,
and put the summary above them once more; so the state is said in words, behind a mark of its own shape.
"""

from dataclasses import dataclass, field, replace
from functools import singledispatchmethod
from typing import Final

from cards.cutting import utf16
from cards.render.absolute import Absolute
from cards.render.pieces import Json, Need, Piece, Room, choose
from cards.render.renderer import Limits, shortened
from cards.render.slack_parts import button, fits, opener, select, tick
from cards.render.slack_text import bears_marks, escaped, lines, marked, paragraphs, plain, rich_text, said, section
from cards.render.text import STEP_MARKS, bar
from cards.view import (
    Actions,
    Block,
    Button,
    Card,
    Checklist,
    ChecklistItem,
    Colour,
    Divider,
    Field,
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

BLOCKS_MAX: Final = 50
SIZE_MAX: Final = 9000
"""Slack tells no number for `msg_blocks_too_long`; 9,600 characters went through, 11,300 did not. With 20 for each text."""
ROW_MAX: Final = 25
TICKS_MAX: Final = 25
OPTIONS_MAX: Final = 100
BESIDE_MAX: Final = 20
LIMITS: Final = Limits(
    blocks=BLOCKS_MAX,
    title=150,
    text=2400,
    fields=10,
    field=390,
    buttons=ROW_MAX,
    label=75,
    options=300,
    items=100,
    measure=utf16,
)
MARKS: Final = {
    Colour.NEUTRAL: "○",
    Colour.INFO: "●",
    Colour.SUCCESS: "✓",
    Colour.WARNING: "▲",
    Colour.DANGER: "◆",
}
_CHECKS: Final = {True: "✓", False: "○"}


@dataclass(slots=True)
class _Sheet:
    """What one rendering collects. Elements of a row wait here until something else follows them."""

    words: Words
    page: str
    pieces: list[Piece] = field(default_factory=list)
    row: list[Json] = field(default_factory=list)
    numbers: int = 0
    left_out: bool = False

    def number(self) -> int:
        self.numbers += 1
        return self.numbers

    def add(self, *blocks: Json, need: Need = Need.READ) -> None:
        self.flush()
        self.pieces += [Piece((block,), need) for block in blocks]

    def flush(self) -> None:
        for at in range(0, len(self.row), ROW_MAX):
            self.pieces.append(Piece(({"type": "actions", "elements": self.row[at : at + ROW_MAX]},), Need.ACT))
        self.row = []


class SlackRenderer:
    """Every element that acts has an `action_id` that `slack_answers.pressed` understands."""

    def __init__(self, public_url: str) -> None:
        self._absolute = Absolute(public_url)

    def render(self, card: Card, page_url: str = "") -> Json:
        """`page_url` is where the whole of it can be read, should it be too long for a message."""
        small = shortened(card, LIMITS)
        sheet = _Sheet(words(card.locale), self._absolute(page_url), left_out=small != card)
        for block in small.blocks:
            self._block(block, sheet)
        sheet.flush()
        head = self._head(small)
        summary = escaped(small.summary).strip() or escaped(small.title).strip() or "…"
        return {"text": summary, "blocks": [*head, *self._body(sheet, head)]}

    def _head(self, card: Card) -> list[Json]:
        head: list[Json] = [{"type": "header", "text": plain(card.title or card.summary, 150)}]
        state = f"{MARKS[card.colour]} {card.tag}" if card.tag else ""
        said = [
            *([plain(state) if bears_marks(state) else marked(f"*{escaped(state)}*")] if state else []),
            *([plain(card.subtitle)] if card.subtitle else []),
        ]
        return [*head, {"type": "context", "elements": said}] if said else head

    def _body(self, sheet: _Sheet, head: list[Json]) -> list[Json]:
        room = Room(BLOCKS_MAX, SIZE_MAX).less(_cost(Piece(tuple(head))))
        kept = choose(sheet.pieces, room, _cost)
        if len(kept) < len(sheet.pieces) or sheet.left_out:
            more = self._more(sheet)
            kept = [*choose(sheet.pieces, room.less(_cost(more)), _cost), more]
        return [part for piece in kept for part in piece.parts]

    def _more(self, sheet: _Sheet) -> Piece:
        said = sheet.words("card-more")
        if not sheet.page:
            return Piece(({"type": "context", "elements": [plain(said)]},))
        link: Json = {"type": "button", "action_id": "link-more", "text": plain(said, 75), "url": sheet.page}
        return Piece(({"type": "actions", "elements": [link]},), Need.ACT)

    @singledispatchmethod
    def _block(self, block: Block, sheet: _Sheet) -> None:
        raise TypeError(f"no Block Kit for {type(block).__name__}")

    @_block.register
    def _text(self, block: Text, sheet: _Sheet) -> None:
        parts = paragraphs(block.markdown, self._absolute)
        if parts:
            sheet.add(rich_text(*parts))

    @_block.register
    def _fields(self, block: Fields, sheet: _Sheet) -> None:
        """Short ones two in a row. A wide one, or one that mrkdwn would misread, has lines of its own."""
        narrow: list[Json] = []
        for each in block.fields:
            if each.short and not bears_marks(each.value) and not bears_marks(each.label):
                narrow.append(self._narrow(each))
                continue
            if narrow:
                sheet.add({"type": "section", "fields": narrow})
                narrow = []
            label, value = said(each.label, bold=True), said(each.value, url=self._absolute(each.url))
            sheet.add(rich_text(section(lines([label, value]))))
        if narrow:
            sheet.add({"type": "section", "fields": narrow})

    def _narrow(self, each: Field) -> Json:
        url = self._absolute(each.url).replace("|", "%7C").replace(">", "%3E").replace("<", "%3C")
        value = f"<{url}|{escaped(each.value)}>" if url and each.value else escaped(each.value)
        return marked(f"*{escaped(each.label)}*\n{value}" if each.label else value or "\u00a0")

    @_block.register
    def _divider(self, block: Divider, sheet: _Sheet) -> None:
        sheet.add({"type": "divider"})

    @_block.register
    def _image(self, block: Image, sheet: _Sheet) -> None:
        """Slack fetches a picture itself, and refuses the whole message where it cannot."""
        url = "" if block.chart else self._absolute(block.url)
        if block.ref:
            sheet.add({"type": "image", "slack_file": {"id": block.ref}, "alt_text": plain(block.alt)["text"]})
        elif url.startswith("https://"):
            sheet.add({"type": "image", "image_url": url, "alt_text": plain(block.alt)["text"]})
        elif block.alt:
            sheet.add({"type": "context", "elements": [plain(block.alt)]})

    @_block.register
    def _note(self, block: Note, sheet: _Sheet) -> None:
        if block.text.strip():
            sheet.add({"type": "context", "elements": [plain(block.text)]})

    @_block.register
    def _quote(self, block: Quote, sheet: _Sheet) -> None:
        quote: Json = {"type": "rich_text_quote", "elements": said(block.words) or said("…")}
        title = [section(said(block.title, bold=True))] if block.title else []
        where = [section(said(block.where))] if block.where else []
        sheet.add(rich_text(*title, quote, *where))

    @_block.register
    def _score(self, block: Score, sheet: _Sheet) -> None:
        if block.value is None:
            value = said(sheet.words("card-not-scored"))
        else:
            value = said(f"{bar(block.value, block.out_of)}  {sheet.words.score(block.value)} / {block.out_of}")
        label = said(f"{block.label}{sheet.words('text-colon')}", bold=True)
        sheet.add(rich_text(section(lines([[*label, *value], said(block.reason)]))))

    @_block.register
    def _progress(self, block: Progress, sheet: _Sheet) -> None:
        counted = sheet.words("card-progress", done=block.done, total=block.total)
        label = said(f"{block.label}{sheet.words('text-colon')}", bold=True)
        sheet.add(rich_text(section([*label, *said(f"{bar(block.done, block.total)}  {counted}")])))

    @_block.register
    def _steps(self, block: Steps, sheet: _Sheet) -> None:
        rows = [
            [
                *said(f"{STEP_MARKS[step.state]}  "),
                *said(step.label, bold=step.state is StepState.CURRENT),
                *said(f"  {step.detail}" if step.detail else ""),
            ]
            for step in block.steps
        ]
        if rows:
            sheet.add(rich_text(section(lines(rows))))

    @_block.register
    def _checklist(self, block: Checklist, sheet: _Sheet) -> None:
        """An item that can be ticked has a button; beyond what a message holds they are only listed."""
        ticks = 0
        listed: list[list[Json]] = []
        for item in block.items:
            if item.ref and ticks < TICKS_MAX:
                self._listed(listed, sheet)
                listed = []
                ticks += 1
                sheet.add(tick(item, _line(item), sheet.number(), sheet.words), need=Need.TICK)
                continue
            sheet.left_out = sheet.left_out or bool(item.ref)
            listed.append(said(_line(item)))
        self._listed(listed, sheet)

    def _listed(self, rows: list[list[Json]], sheet: _Sheet) -> None:
        if rows:
            sheet.add(rich_text(section(lines(rows))))

    @_block.register
    def _actions(self, block: Actions, sheet: _Sheet) -> None:
        for each in block.buttons:
            element = button(each, sheet.number(), self._absolute, sheet.words)
            sheet.row += [element] if element else []

    @_block.register
    def _select(self, block: Select, sheet: _Sheet) -> None:
        """One with many options stands for itself, so that it cannot take the buttons beside it down with it."""
        few = replace(block, options=block.options[:OPTIONS_MAX])
        sheet.left_out = sheet.left_out or few != block
        element = select(few, sheet.number())
        if element is None or not few.options:
            sheet.left_out = True
        elif len(few.options) <= BESIDE_MAX:
            sheet.row.append(element)
        else:
            sheet.add({"type": "actions", "elements": [element]}, need=Need.ACT)

    @_block.register
    def _form(self, block: Form, sheet: _Sheet) -> None:
        """Behind a button. What would be lost in a modal's fields is written on the page instead."""
        if fits(block):
            sheet.row.append(opener(block, sheet.number()))
        elif sheet.page:
            instead = Button(block.title or block.submit, url=sheet.page)
            element = button(instead, sheet.number(), self._absolute, sheet.words)
            sheet.row += [element] if element else []
        else:
            sheet.left_out = True


def _line(item: ChecklistItem) -> str:
    return f"{_CHECKS[item.done]}  {item.label}" + (f" · {item.detail}" if item.detail else "")


def _cost(piece: Piece) -> Room:
    return Room(len(piece.parts), sum(_size(part) for part in piece.parts))


def _size(part: object) -> int:
    if isinstance(part, dict):
        own = utf16(part["text"]) + 20 if isinstance(part.get("text"), str) else 0
        return own + sum(_size(inner) for inner in part.values())
    return sum(_size(inner) for inner in part) if isinstance(part, list) else 0
