"""How a person sees blocks: what is written there, what can be pressed and by which words it is found."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from tests.emulators.slack.blocks import elements_of
from tests.emulators.slack.methods.views import state_field
from tests.emulators.slack.people import Person, Wire
from tests.emulators.slack.refusal import CannotDo
from tests.emulators.slack.words import for_eyes
from tests.emulators.slack.workspace import Workspace

LARGEST_IN_A_FORM = 10_000_000


def controls(blocks: list[Wire]) -> Iterator[tuple[Wire, Wire]]:
    """Everything that can be pressed, chosen from or written into, with its block."""
    for block in blocks:
        for element in elements_of(block):
            yield block, element


def words_of(text: Wire | None) -> str:
    return str(text.get("text", "")) if text else ""


def label_of(block: Wire, element: Wire) -> str:
    """The words a person would call it by."""
    if element["type"] == "button":
        return words_of(element["text"])
    if block["type"] == "input":
        return words_of(block["label"])
    return words_of(element.get("placeholder")) or words_of(block.get("text")) or str(element["action_id"])


def labels(blocks: list[Wire]) -> list[str]:
    return [label_of(block, element) for block, element in controls(blocks)]


def find_control(blocks: list[Wire], name: str) -> tuple[Wire, Wire]:
    """By its words, else by action_id, else by block_id. A button in a row of equals needs one of the latter two."""
    tests = (
        lambda block, element: label_of(block, element) == name,
        lambda block, element: element["action_id"] == name,
        lambda block, element: block["block_id"] == name,
    )
    for test in tests:
        found = [pair for pair in controls(blocks) if test(*pair)]
        if len(found) > 1:
            ids = ", ".join(f"{block['block_id']}/{element['action_id']}" for block, element in found)
            raise CannotDo(f"{len(found)} things are called {name!r}: {ids}")
        if found:
            return found[0]
    block_id, _, action_id = name.partition("/")
    for block, element in controls(blocks):
        if (block["block_id"], element["action_id"]) == (block_id, action_id):
            return block, element
    raise CannotDo(f"nothing is called {name!r}; there are {labels(blocks)}")


def options_of(element: Wire) -> list[Wire]:
    grouped = [one for group in element.get("option_groups", []) for one in group["options"]]
    return list(element.get("options", [])) or grouped


def _option(element: Wire, wanted: Any) -> Wire:
    if isinstance(wanted, dict):
        return wanted
    options = options_of(element)
    by_words = [one for one in options if words_of(one["text"]) == wanted]
    found = by_words or [one for one in options if one.get("value") == wanted]
    if found:
        return dict(found[0])
    raise CannotDo(f"no option {wanted!r}; there are {[words_of(one['text']) for one in options]}")


def put_in(element: Wire, value: Any) -> Wire:
    """The element's entry in state.values once a person has put this in: text, an option's words or value, a person, a
    date, the file objects. None empties it."""
    kind = str(element["type"])
    field = state_field(kind)
    if not field:
        raise CannotDo(f"nothing can be put into a {kind}")
    entry: Wire = {"type": kind}
    if kind == "file_input":
        entry[field] = list(value or [])
    elif field in ("selected_option", "selected_options"):
        many = field.endswith("s")
        entry[field] = [_option(element, one) for one in value or []] if many else value and _option(element, value)
    elif field.endswith("s") and field.startswith("selected_"):
        entry[field] = [_plain(one) for one in value or []]
    elif field == "rich_text_value":
        entry[field] = value if isinstance(value, dict) else rich_text(str(value))
    else:
        entry[field] = None if value in (None, "") else _plain(value)
    return entry


def _plain(value: Any) -> Any:
    if isinstance(value, Person):
        return value.id
    if isinstance(value, datetime):
        return int(value.timestamp())
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "id", value)


def is_filled(entry: Wire) -> bool:
    return any(value not in (None, "", []) for name, value in entry.items() if name != "type")


def rich_text(text: str) -> Wire:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "block_id": "typed", "elements": [section]}


def complaint(block: Wire, element: Wire, entry: Wire) -> str:
    """What Slack's client says beside a field before it would send it. Empty if it is content."""
    if not is_filled(entry):
        return "" if block.get("optional") else "Please complete this required field."
    value = entry.get("value")
    if isinstance(value, str):
        if len(value) < element.get("min_length", 0):
            return f"Please use at least {element['min_length']} characters."
        if len(value) > element.get("max_length", 3000):
            return f"Please use at most {element.get('max_length', 3000)} characters."
        if element["type"] == "email_text_input" and "@" not in value:
            return "Please enter a valid email address."
        if element["type"] == "number_input" and not _is_number(value, element):
            return "Please enter a number in range."
    wrong = [one["name"] for one in entry.get("files", []) if not _is_wanted(one, element)]
    if wrong:
        return f"This kind of file, or one so large, is not taken: {', '.join(wrong)}"
    chosen = next((value for value in entry.values() if isinstance(value, list)), [])
    if len(chosen) > int(element.get("max_selected_items") or element.get("max_files") or 1000):
        return "Too many are chosen."
    return ""


def _is_wanted(file: Wire, element: Wire) -> bool:
    """Slack takes ten megabytes at most into a form."""
    return file["filetype"] in element.get("filetypes", [file["filetype"]]) and file["size"] <= LARGEST_IN_A_FORM


def _is_number(value: str, element: Wire) -> bool:
    try:
        number = float(value) if element["is_decimal_allowed"] else int(value)
    except ValueError:
        return False
    return float(element.get("min_value", "-inf")) <= number <= float(element.get("max_value", "inf"))


def lines(slack: Workspace, blocks: list[Wire]) -> list[str]:
    """What is written there, a line for each text, with buttons in brackets."""
    written: list[str] = []
    for block in blocks:
        written += [for_eyes(slack, one) for one in _texts(block)]
        buttons = [label_of(block, element) for element in elements_of(block)] if block["type"] != "input" else []
        written += [" ".join(f"[{one}]" for one in buttons)] if buttons else []
    return written


def _texts(block: Wire) -> list[str]:
    kind = block["type"]
    if kind in ("section", "header"):
        return [words_of(one) for one in [block.get("text"), *block.get("fields", [])] if one]
    if kind == "markdown":
        return [str(block["text"])]
    if kind == "context":
        return [words_of(one) or str(one.get("alt_text", "")) for one in block["elements"]]
    if kind == "input":
        return [words_of(block["label"]), *([words_of(block["hint"])] if block.get("hint") else [])]
    if kind == "image":
        return [words_of(block.get("title")) or str(block["alt_text"])]
    if kind == "rich_text":
        return ["".join(_rich(block))]
    return []


def _rich(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _rich(one)
    elif isinstance(node, dict):
        yield from _rich(node.get("elements", []))
        if "elements" not in node:
            yield str(node.get("text") or node.get("url") or node.get("user_id") or "")
