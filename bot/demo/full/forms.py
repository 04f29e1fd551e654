"""Forms as a browser fills them in: what stands in the fields, what is ticked, and the button that was pressed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

_WITHOUT_VALUE: Final = ("submit", "button", "reset", "image", "file")


@dataclass(slots=True)
class Form:
    """`values` holds what would be sent as it stands: hidden fields, text, the chosen option, ticked boxes. `boxes`: every
    value that could be ticked; `buttons`: (name, value); `required`: fields a person has to fill in."""

    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    boxes: dict[str, list[str]] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def names(self) -> set[str]:
        return {*self.values, *self.boxes, *self.options, *self.texts}


def forms_in(page: str) -> list[Form]:
    parser = _Parser()
    parser.feed(page)
    parser.close()
    return parser.forms


class _Parser(HTMLParser):
    """Follows forms, and inside of them inputs, choices, long texts and buttons."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select = ""
        self._area: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        if tag == "form" and about.get("method", "").lower() == "post":
            self._form = Form(about.get("action", ""))
            self.forms.append(self._form)
        elif self._form is None:
            return
        elif tag == "input":
            self._input(self._form, about)
        elif tag == "button" and about.get("name"):
            self._form.buttons.append((about["name"], about.get("value", "")))
        elif tag == "select":
            self._select = about.get("name", "")
            self._form.options[self._select] = []
        elif tag == "option" and self._select:
            self._option(self._form, about)
        elif tag == "textarea":
            self._area = (about.get("name", ""), [])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select" and self._form is not None:
            chosen = self._form.options.get(self._select, [])
            if chosen and self._select not in self._form.values:
                self._form.values[self._select] = [chosen[0]]
            self._select = ""
        elif tag == "textarea" and self._form is not None and self._area is not None:
            name, parts = self._area
            self._form.texts.append(name)
            self._form.values[name] = ["".join(parts).removeprefix("\n")]
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area[1].append(data)

    def _input(self, form: Form, about: dict[str, str]) -> None:
        name, kind = about.get("name", ""), about.get("type", "text")
        if not name or kind in _WITHOUT_VALUE:
            return
        value = about.get("value", "on" if kind in ("checkbox", "radio") else "")
        if kind in ("checkbox", "radio"):
            form.boxes.setdefault(name, []).append(value)
            if "checked" in about:
                form.values.setdefault(name, []).append(value)
            return
        if kind != "hidden":
            form.texts.append(name)
        form.values.setdefault(name, []).append(value)

    def _option(self, form: Form, about: dict[str, str]) -> None:
        value = about.get("value", "")
        form.options[self._select].append(value)
        if "selected" in about:
            form.values[self._select] = [value]
