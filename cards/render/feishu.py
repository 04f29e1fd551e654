"""Card → Feishu card JSON 2.0, within 200 components and 30 KB. Unknown properties are errors there, so nothing is sent
that the component tables do not name (tests/cards/feishu_tables.py).

Feishu has no modals, and forms may stand at the root only. A form with a title is a button; pressed, the card is drawn
again with that form open (`open_form`).
"""

import json
from dataclasses import dataclass, field
from functools import singledispatchmethod
from typing import Final

from cards.render.absolute import Absolute
from cards.render.feishu_form import OPTIONS_MAX, FormDrawer, fits
from cards.render.feishu_parts import columns, markdown, pressable, row, select, tick, web
from cards.render.feishu_text import TAGS, TEMPLATES, Speech, bold, coloured, entities, grey
from cards.render.pieces import Json, Need, Piece, Room, choose
from cards.render.pressed import Press
from cards.render.renderer import Limits, shortened
from cards.render.text import STEP_MARKS, bar
from cards.view import (
    Actions,
    Block,
    ButtonStyle,
    Card,
    Checklist,
    ChecklistItem,
    Divider,
    Field,
    Fields,
    Form,
    Image,
    InputKind,
    Note,
    Progress,
    Quote,
    Score,
    Select,
    Steps,
    StepState,
    Text,
)
from cards.words import words

COMPONENTS_MAX: Final = 200
BODY_MAX: Final = 30 * 1024
ENVELOPE: Final = 700
"""Bytes of the request around the card: receiver, message type, uuid."""
ROW_MAX: Final = 12
LIMITS: Final = Limits(
    blocks=COMPONENTS_MAX, title=200, text=2000, fields=20, field=600, buttons=ROW_MAX, label=100, options=100, items=60
)
_PAIRED_MAX: Final = 10
"""Beyond so many fields two columns cost more components than they are worth."""
_STEP_COLOURS: Final = {
    StepState.DONE: "green",
    StepState.CURRENT: "blue",
    StepState.WAITING: "grey",
    StepState.FAILED: "red",
}


def feishu_content(card: Json) -> str:
    """The string that stands as `content` in the request; the limit counts its bytes in UTF-8."""
    return json.dumps(card, ensure_ascii=False, separators=(",", ":"))


def body_bytes(card: Json) -> int:
    """How large the request is that sends it: the card is a string inside JSON, so each quotation mark counts twice."""
    return len(json.dumps(feishu_content(card), ensure_ascii=False).encode()) + ENVELOPE


@dataclass(slots=True)
class _Sheet:
    speech: Speech
    open_form: str
    pieces: list[Piece] = field(default_factory=list)
    row: list[Json] = field(default_factory=list)
    forms: int = 0
    left_out: bool = False

    def add(self, *elements: Json, need: Need = Need.READ) -> None:
        self.flush()
        self.pieces += [Piece((element,), need) for element in elements]

    def flush(self) -> None:
        for at in range(0, len(self.row), ROW_MAX):
            self.pieces.append(Piece((row(self.row[at : at + ROW_MAX]),), Need.ACT))
        self.row = []


class FeishuRenderer:
    """`open_ids` maps the values of PERSON options to Feishu's own ids, so that faces can be shown in the choice. Where one
    of a list is unknown there, the whole list is shown by name."""

    def __init__(self, public_url: str, open_ids: dict[str, str] | None = None) -> None:
        self._absolute = Absolute(public_url)
        self._open_ids = open_ids or {}

    def render(self, card: Card, page_url: str = "", open_form: str = "") -> Json:
        """`page_url` is where the whole of it can be read; `open_form` the ref of the form to show open."""
        small = shortened(card, LIMITS)
        page = self._absolute(page_url)
        sheet = _Sheet(Speech(words(card.locale), self._absolute, page), open_form, left_out=small != card)
        for block in small.blocks:
            self._block(block, sheet)
        sheet.flush()
        frame = self._frame(small, sheet.speech)
        frame["body"]["elements"] = self._elements(sheet, frame)
        return frame

    def _frame(self, card: Card, speech: Speech) -> Json:
        """All but the elements. It cannot be forwarded: what it says about people is for this reader."""
        header: Json = {"title": speech.plain(card.title or card.summary, 200), "template": TEMPLATES[card.colour]}
        if card.subtitle:
            header["subtitle"] = speech.plain(card.subtitle, 200)
        if card.tag:
            header["text_tag_list"] = [{"tag": "text_tag", "text": speech.plain(card.tag), "color": TAGS[card.colour]}]
        summary = {"content": speech.plain(card.summary, 200)["content"]}
        config = {"update_multi": True, "enable_forward": False, "width_mode": "fill", "summary": summary}
        body: Json = {"direction": "vertical", "vertical_spacing": "8px", "elements": []}
        return {"schema": "2.0", "config": config, "header": header, "body": body}

    def _elements(self, sheet: _Sheet, frame: Json) -> list[Json]:
        room = Room(COMPONENTS_MAX, BODY_MAX).less(Room(components(frame["header"]), body_bytes(frame)))
        kept = choose(sheet.pieces, room, _cost)
        if len(kept) < len(sheet.pieces) or sheet.left_out:
            more = self._more(sheet)
            kept = [*choose(sheet.pieces, room.less(_cost(more)), _cost), more]
        return [part for piece in kept for part in piece.parts]

    def _more(self, sheet: _Sheet) -> Piece:
        said = sheet.speech.words("card-more")
        if not sheet.speech.page:
            return Piece((markdown(grey(entities(said)), small=True),))
        return Piece((row([web(sheet.speech.plain(said, 100), sheet.speech.page)]),), Need.ACT)

    @singledispatchmethod
    def _block(self, block: Block, sheet: _Sheet) -> None:
        raise TypeError(f"no Feishu component for {type(block).__name__}")

    @_block.register
    def _text(self, block: Text, sheet: _Sheet) -> None:
        said = sheet.speech.markdown(block.markdown)
        if said:
            sheet.add(markdown(said))

    @_block.register
    def _fields(self, block: Fields, sheet: _Sheet) -> None:
        paired = len(block.fields) <= _PAIRED_MAX
        waiting: list[str] = []
        for each in block.fields:
            said = self._field(each, sheet.speech)
            if paired and each.short:
                waiting.append(said)
                if len(waiting) == 2:
                    sheet.add(columns(waiting))
                    waiting = []
                continue
            self._single(waiting, sheet)
            waiting = []
            self._single([said], sheet)
        self._single(waiting, sheet)

    def _single(self, waiting: list[str], sheet: _Sheet) -> None:
        if waiting:
            sheet.add(markdown(waiting[0]))

    def _field(self, each: Field, speech: Speech) -> str:
        value = speech.link(each.value, each.url) if each.url else speech.marked(each.value)
        return "\n".join(part for part in (grey(speech.marked(each.label)), value) if part) or "\u00a0"

    @_block.register
    def _divider(self, block: Divider, sheet: _Sheet) -> None:
        sheet.add({"tag": "hr"})

    @_block.register
    def _image(self, block: Image, sheet: _Sheet) -> None:
        """A picture must first be uploaded to Feishu; to another one a card only leads."""
        if block.ref:
            alt = {"tag": "plain_text", "content": block.alt}
            sheet.add({"tag": "img", "img_key": block.ref, "alt": alt, "scale_type": "fit_horizontal"})
            return
        said = sheet.speech.link(block.alt or block.url, block.url)
        if said:
            sheet.add(markdown(said))

    @_block.register
    def _note(self, block: Note, sheet: _Sheet) -> None:
        said = "\n".join(grey(line) for line in sheet.speech.marked(block.text).splitlines())
        if said:
            sheet.add(markdown(said, small=True))

    @_block.register
    def _quote(self, block: Quote, sheet: _Sheet) -> None:
        speech = sheet.speech
        quoted = "\n".join(f"> {line}" for line in (speech.marked(block.words) or "…").splitlines())
        where = grey(speech.marked(block.where))
        parts = (bold(speech.marked(block.title)), quoted, f"\n{where}" if where else "")
        sheet.add(markdown("\n".join(part for part in parts if part)))

    @_block.register
    def _score(self, block: Score, sheet: _Sheet) -> None:
        speech = sheet.speech
        label = bold(speech.marked(block.label))
        if block.value is None:
            value = grey(entities(speech.words("card-not-scored")))
        else:
            said = f"{speech.words.score(block.value)} / {block.out_of}"
            value = f"{self._bar(block.value, block.out_of)} {said}"
        line, reason = f"{label}  {value}", grey(speech.marked(block.reason))
        if not block.strong:
            sheet.add(markdown("\n".join(part for part in (line, reason) if part)))
            return
        sheet.add(markdown(line) | {"text_size": "heading"}, *([markdown(reason, small=True)] if reason else []))

    @_block.register
    def _progress(self, block: Progress, sheet: _Sheet) -> None:
        counted = sheet.speech.words("card-progress", done=block.done, total=block.total)
        label = bold(sheet.speech.marked(block.label))
        sheet.add(markdown(f"{label}  {self._bar(block.done, block.total)} {entities(counted)}"))

    def _bar(self, value: float, total: float) -> str:
        drawn = bar(value, total)
        return coloured(drawn.rstrip("▱"), "blue") + grey(drawn.lstrip("▰"))

    @_block.register
    def _steps(self, block: Steps, sheet: _Sheet) -> None:
        rows = []
        for step in block.steps:
            said = sheet.speech.marked(step.label)
            label = f" {bold(said)} " if step.state is StepState.CURRENT else f" {said} "
            mark = coloured(STEP_MARKS[step.state], _STEP_COLOURS[step.state])
            rows.append(f"{mark}{label}{grey(sheet.speech.marked(step.detail))}".rstrip())
        if rows:
            sheet.add(markdown("\n".join(rows)))

    @_block.register
    def _checklist(self, block: Checklist, sheet: _Sheet) -> None:
        for item in block.items:
            sheet.add(tick(item, sheet.speech.plain(_line(item))), need=Need.TICK if item.ref else Need.READ)

    @_block.register
    def _actions(self, block: Actions, sheet: _Sheet) -> None:
        for each in block.buttons:
            element = pressable(each, sheet.speech)
            sheet.row += [element] if element else []

    @_block.register
    def _select(self, block: Select, sheet: _Sheet) -> None:
        if not block.options:
            return
        sheet.add(
            markdown(bold(sheet.speech.marked(block.label)) or "\u00a0"), select(block, sheet.speech), need=Need.ACT
        )

    @_block.register
    def _form(self, block: Form, sheet: _Sheet) -> None:
        wrong = any(each.error for each in block.inputs)
        if not fits(block):
            self._elsewhere(block, sheet)
        elif block.title and block.ref != sheet.open_form and not wrong:
            sheet.row.append(opener(block, sheet.speech))
        else:
            sheet.forms += 1
            sheet.add(self._drawn(block, sheet), need=Need.ACT)

    def _drawn(self, block: Form, sheet: _Sheet) -> Json:
        """With as many choices as half a card can hold."""
        drawer = FormDrawer(sheet.speech, self._open_ids, sheet.forms)
        for options in (OPTIONS_MAX, OPTIONS_MAX // 2, OPTIONS_MAX // 5, OPTIONS_MAX // 10):
            drawn, fewer = drawer.draw(block, options)
            if _cost(Piece((drawn,))).size <= BODY_MAX // 2:
                break
        sheet.left_out = sheet.left_out or fewer
        return drawn

    def _elsewhere(self, block: Form, sheet: _Sheet) -> None:
        """What a card cannot take is filled in on the page."""
        speech = sheet.speech
        if any(each.kind is InputKind.FILE for each in block.inputs):
            sheet.add(markdown(grey(entities(speech.words("card-file-elsewhere"))), small=True))
        if speech.page:
            sheet.row.append(web(speech.plain(block.title or block.submit, 100), speech.page))
        else:
            sheet.left_out = True


def opener(form: Form, speech: Speech) -> Json:
    """The button that asks for the card with this form open."""
    kind = {ButtonStyle.PRIMARY: "primary", ButtonStyle.DANGER: "danger"}.get(form.style, "default")
    return {
        "tag": "button",
        "type": kind,
        "text": speech.plain(form.title, 100),
        "behaviors": [{"type": "callback", "value": {"press": Press.OPEN.value, "ref": form.ref}}],
    }


def _line(item: ChecklistItem) -> str:
    return item.label + (f" · {item.detail}" if item.detail else "")


def components(part: object) -> int:
    """As Feishu counts them: everything that has a tag."""
    if isinstance(part, dict):
        return ("tag" in part) + sum(components(inner) for inner in part.values())
    return sum(components(inner) for inner in part) if isinstance(part, list) else 0


def _cost(piece: Piece) -> Room:
    size = sum(len(json.dumps(feishu_content(part), ensure_ascii=False).encode()) for part in piece.parts)
    return Room(sum(components(part) for part in piece.parts), size)
