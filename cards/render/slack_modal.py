"""A form of a card as a Slack modal. Slack shows what is wrong beside each input while the modal stays open."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Final

from cards.cutting import cleaned, cut, utf16
from cards.render.pieces import Json
from cards.render.pressed import Press
from cards.render.renderer import shortened_form
from cards.render.slack import LIMITS
from cards.render.slack_parts import VALUE_MAX, choice
from cards.render.slack_text import escaped, marked, plain
from cards.view import Card, Form, Input, InputKind, Option
from cards.words import Words, words
from hrcore.languages import Language

ACTION_ID: Final = "value"
_WIDTH: Final = 24


def slack_modal(form: Form, card: Card, context: Mapping[str, str] | None = None, page_url: str = "") -> Json:
    """The view. `private_metadata` is JSON: the form's `ref` and `context` (where the card stands, so that it can be
    updated). Every input's `block_id` is its name. `page_url`, absolute, is where more can be chosen than fits here."""
    say, small = words(card.locale), shortened_form(form, LIMITS)
    orientation: list[Json] = [{"type": "context", "elements": [plain(card.title or card.summary)]}]
    if small != form:
        orientation.append({"type": "context", "elements": [_more(say, page_url)]})
    return {
        "type": "modal",
        "callback_id": Press.SUBMIT.value,
        "private_metadata": json.dumps({"ref": form.ref, **(context or {})}, ensure_ascii=False),
        "title": plain((form.title or form.submit).rstrip("…. "), _WIDTH),
        "submit": plain(form.submit, _WIDTH),
        "close": plain(say("card-cancel"), _WIDTH),
        "blocks": [*orientation, *(_input(each, say) for each in small.inputs)],
    }


def slack_loading(language: Language) -> Json:
    """Opened at once, because a trigger lives three seconds; the form follows by `views.update`."""
    say = words(language)
    return {
        "type": "modal",
        "callback_id": "loading",
        "title": plain(say("card-loading-title"), _WIDTH),
        "close": plain(say("card-cancel"), _WIDTH),
        "blocks": [{"type": "section", "text": plain(say("card-loading"))}],
    }


def slack_errors(form: Form) -> dict[str, str]:
    """For `response_action: errors`: block_id → sentence."""
    return {each.name: cut(cleaned(each.error), 2000, utf16) for each in form.inputs if each.error}


def _more(say: Words, page_url: str) -> Json:
    said = say("card-more")
    return marked(f"<{page_url}|{escaped(said)}>") if page_url else plain(said)


def _input(each: Input, say: Words) -> Json:
    block: Json = {
        "type": "input",
        "block_id": each.name,
        "label": plain(each.label or each.name, 2000),
        "optional": not each.required,
        "element": _element(each, say) | {"action_id": ACTION_ID},
    }
    hint = each.hint
    if each.kind is InputKind.FILE and each.accept and not hint:
        hint = say("card-file-types", types=say.listed(each.accept))
    return block | {"hint": plain(hint, 2000)} if hint.strip() else block


def _element(each: Input, say: Words) -> Json:
    if each.kind in {InputKind.SELECT, InputKind.PERSON}:
        options = each.options or (Option(say("card-no-options"), ""),)
        return choice(options, each.value, each.placeholder.strip() or say("card-choose"))
    if each.kind is InputKind.FILE:
        kinds = [ending.lstrip(".").lower() for ending in each.accept]
        return {"type": "file_input", "max_files": 1} | ({"filetypes": kinds} if kinds else {})
    if each.kind is InputKind.DATE:
        day = each.value if _is_day(each.value) else ""
        return {"type": "datepicker"} | ({"initial_date": day} if day else {})
    return _text(each)


def _text(each: Input) -> Json:
    longest = min(max(each.max_length, 1), VALUE_MAX)
    element: Json = {
        "type": "plain_text_input",
        "multiline": each.kind is InputKind.MULTILINE,
        "max_length": longest,
    }
    if each.placeholder.strip():
        element["placeholder"] = plain(each.placeholder, 150)
    value = cut(cleaned(each.value), longest, utf16)
    return element | {"initial_value": value} if value else element


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
