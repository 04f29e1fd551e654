"""A form inside a Feishu card. Required inputs are checked by the client; what the server finds wrong stands in red when
the card is drawn again."""

from dataclasses import replace
from datetime import date
from typing import Final

from cards.contacts import has_contact
from cards.cutting import cut
from cards.render.feishu_parts import STYLES, callback, choice, markdown, row
from cards.render.feishu_text import Speech, bold, coloured, entities, grey
from cards.render.pieces import Json
from cards.render.pressed import Press
from cards.view import Form, Input, InputKind, Option

TEXT_MAX: Final = 1000
OPTIONS_MAX: Final = 60
"""For all choices of a form together: each option is a component, and a card has 200."""
_INPUTS_MAX: Final = 24


def fits(form: Form) -> bool:
    """Whether a card can hold what is filled in already, and all that must be filled in. A file cannot be sent from one,
    and a contact in an input would keep the whole message from being delivered."""
    return len(form.inputs) <= _INPUTS_MAX and all(
        len(each.value) <= min(TEXT_MAX, each.max_length)
        and not has_contact(each.value)
        and not (each.kind is InputKind.FILE and each.required)
        for each in form.inputs
    )


class FormDrawer:
    """`number` keeps the names of two forms apart: they must be unique in the card."""

    def __init__(self, speech: Speech, open_ids: dict[str, str], number: int) -> None:
        self._speech = speech
        self._open_ids = open_ids
        self._number = number

    def draw(self, form: Form, options: int = OPTIONS_MAX) -> tuple[Json, bool]:
        """The component, and whether some of the choices are left out because there are more than `options` in all."""
        most = _share(options, [len(each.options) for each in form.inputs if not self._faces(each)])
        elements: list[Json] = []
        cut_down = False
        for each in form.inputs:
            fewer = each if self._faces(each) else _fewer(each, most)
            cut_down = cut_down or fewer != each
            elements += self._input(fewer)
        elements.append(row(self._buttons(form)))
        return {
            "tag": "form",
            "name": f"form_{self._number}",
            "vertical_spacing": "8px",
            "elements": elements,
        }, cut_down

    def _buttons(self, form: Form) -> list[Json]:
        """Closing forgets what was typed, and folds the form again where it had been folded."""
        speech = self._speech
        submit: Json = {
            "tag": "button",
            "type": STYLES[form.style],
            "text": speech.plain(form.submit, 100),
            "name": f"submit_{self._number}",
            "form_action_type": "submit",
            "behaviors": callback(Press.SUBMIT, form.ref),
        }
        buttons = [submit]
        if form.title:
            buttons.append(
                {
                    "tag": "button",
                    "type": "default",
                    "text": speech.plain(speech.words("card-cancel"), 100),
                    "name": f"close_{self._number}",
                    "form_action_type": "reset",
                    "behaviors": callback(Press.CLOSE, form.ref),
                }
            )
        return buttons

    def _input(self, each: Input) -> list[Json]:
        speech = self._speech
        star = coloured(" &#42;", "red") if each.required else ""
        label = f"{bold(speech.marked(each.label or each.name))}{star}"
        told = [grey(line) for line in speech.marked(self._hint(each)).splitlines()]
        wrong = [coloured(line, "red") for line in speech.marked(each.error).splitlines()]
        found = [markdown("\n".join([label, *told, *wrong]))]
        if each.kind is InputKind.FILE:
            return [*found, *self._file()]
        control = self._control(each) | {"name": f"{self._number}_{each.name}", "width": "fill"}
        return [*found, control | {"required": True} if each.required else control]

    def _hint(self, each: Input) -> str:
        written = each.kind in {InputKind.TEXT, InputKind.MULTILINE}
        short = self._speech.words("card-input-short", count=TEXT_MAX) if written and each.max_length > TEXT_MAX else ""
        return "\n".join(part for part in (cut(each.hint, 400), short) if part)

    def _file(self) -> list[Json]:
        speech = self._speech
        said = markdown(grey(entities(speech.words("card-file-elsewhere"))), small=True)
        return [said, markdown(speech.link(speech.words("card-open"), speech.page))] if speech.page else [said]

    def _control(self, each: Input) -> Json:
        asked = each.placeholder.strip() or self._speech.words("card-choose")
        if self._faces(each):
            return self._people(each, asked)
        if each.kind in {InputKind.SELECT, InputKind.PERSON}:
            options = each.options or (Option(self._speech.words("card-no-options"), ""),)
            return choice(options, each.value, asked, self._speech)
        if each.kind is InputKind.DATE:
            day = {"initial_date": each.value} if _is_day(each.value) else {}
            return {"tag": "date_picker", "placeholder": self._speech.plain(asked, 100)} | day
        return self._text(each)

    def _people(self, each: Input, asked: str) -> Json:
        chosen = {"initial_option": self._open_ids[each.value]} if each.value in self._open_ids else {}
        return {
            "tag": "select_person",
            "placeholder": self._speech.plain(asked, 100),
            "options": [{"value": self._open_ids[option.value]} for option in each.options],
        } | chosen

    def _text(self, each: Input) -> Json:
        element: Json = {"tag": "input", "max_length": min(max(each.max_length, 1), TEXT_MAX)}
        if each.kind is InputKind.MULTILINE:
            element |= {"input_type": "multiline_text", "rows": 3, "auto_resize": True}
        if each.placeholder.strip():
            element["placeholder"] = self._speech.plain(each.placeholder, 100)
        return element | {"default_value": each.value} if each.value else element

    def _faces(self, each: Input) -> bool:
        """Whether Feishu knows everybody who can be chosen."""
        known = all(option.value in self._open_ids for option in each.options)
        return each.kind is InputKind.PERSON and bool(each.options) and known


def _share(room: int, lists: list[int]) -> int:
    """So many each list may show for all of them to have room: what short ones do not need is for the long ones."""
    waiting = sorted(size for size in lists if size)
    while waiting and waiting[0] <= room // len(waiting):
        room -= waiting.pop(0)
    return room // len(waiting) if waiting else room


def _fewer(each: Input, most: int) -> Input:
    """What is chosen already stays among those that can be."""
    if len(each.options) <= most:
        return each
    kept = list(each.options[:most])
    chosen = next((option for option in each.options if option.value == each.value), None)
    if chosen is not None and chosen not in kept:
        kept[-1:] = [chosen]
    return replace(each, options=tuple(kept))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
