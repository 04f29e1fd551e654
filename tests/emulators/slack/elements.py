"""Block elements and composition objects, with the limits of docs.slack.dev/reference/block-kit."""

from typing import Any

from tests.emulators.slack.schema import (
    Check,
    Fields,
    Problems,
    anything,
    at,
    boolean,
    by_type,
    listed,
    one_of,
    optional,
    required,
    shaped,
    string,
    whole,
)

ID = string(255)


def text(most: int, *kinds: str) -> Check:
    """A text object of one of these kinds, plain or mrkdwn."""
    plain = shaped({"type": required(anything), "text": required(string(most)), "emoji": optional(boolean)})
    mrkdwn = shaped({"type": required(anything), "text": required(string(most)), "verbatim": optional(boolean)})
    return by_type({"plain_text": plain, "mrkdwn": mrkdwn}, frozenset(kinds))


def plain(most: int) -> Check:
    return text(most, "plain_text")


def rich(most: int) -> Check:
    return text(most, "plain_text", "mrkdwn")


CONFIRM = shaped(
    {
        "title": required(plain(100)),
        "text": required(rich(300)),
        "confirm": required(plain(30)),
        "deny": required(plain(30)),
        "style": optional(one_of("primary", "danger")),
    }
)


def option(label: Check, *, with_url: bool = False) -> Check:
    fields: Fields = {
        "text": required(label),
        "value": required(string(150)),
        "description": optional(rich(75) if label is RICH_LABEL else plain(75)),
    }
    return shaped(fields | ({"url": optional(string(3000))} if with_url else {}))


PLAIN_LABEL, RICH_LABEL = plain(75), rich(75)
MENU_OPTION, BOX_OPTION = option(PLAIN_LABEL), option(RICH_LABEL)
OPTION_GROUP = shaped({"label": required(plain(75)), "options": required(listed(MENU_OPTION, 1, 100))})
DISPATCH = shaped({"trigger_actions_on": optional(listed(one_of("on_enter_pressed", "on_character_entered"), 1, 2))})
FILTER = shaped(
    {
        "include": optional(listed(one_of("im", "mpim", "private", "public"), 1, 4)),
        "exclude_external_shared_channels": optional(boolean),
        "exclude_bot_users": optional(boolean),
    }
)


def _element(fields: Fields, *, confirm: bool = True, focus: bool = True, placeholder: bool = True) -> Check:
    common: Fields = {"type": required(anything), "action_id": optional(ID)}
    if confirm:
        common["confirm"] = optional(CONFIRM)
    if focus:
        common["focus_on_load"] = optional(boolean)
    if placeholder:
        common["placeholder"] = optional(plain(150))
    return shaped(common | fields)


def _menu(fields: Fields) -> Check:
    inner = _element(fields)

    def check(value: Any, pointer: str) -> Problems:
        yield from inner(value, pointer)
        if ("options" in value) == ("option_groups" in value):
            yield "must define either `options` or `option_groups`" + at(pointer)
        known = value.get("options", []) or [
            one for group in value.get("option_groups", []) for one in group.get("options", [])
        ]
        chosen = value.get("initial_options", []) + [value[name] for name in ("initial_option",) if name in value]
        if any(one not in known for one in chosen):
            yield "initial option(s) must be an exact match of an option" + at(pointer)

    return check


def _boxes(fields: Fields) -> Check:
    return _element({"options": required(listed(BOX_OPTION, 1, 10))} | fields, placeholder=False)


_MANY: Fields = {"max_selected_items": optional(whole(1))}
_STATIC: Fields = {
    "options": optional(listed(MENU_OPTION, 1, 100)),
    "option_groups": optional(listed(OPTION_GROUP, 1, 100)),
}
_FREE: Fields = {"min_query_length": optional(whole(0))}
_CONVERSATIONS: Fields = {"default_to_current_conversation": optional(boolean), "filter": optional(FILTER)}
_RESPONSE: Fields = {"response_url_enabled": optional(boolean)}
_IDS = listed(string(64), 0, 1000)
IMAGE = shaped(
    {
        "type": required(anything),
        "alt_text": required(string(2000)),
        "image_url": optional(string(3000)),
        "slack_file": optional(anything),
    }
)
_TYPED: Fields = {"initial_value": optional(string(3000)), "dispatch_action_config": optional(DISPATCH)}

ELEMENTS: dict[str, Check] = {
    "button": _element(
        {
            "text": required(plain(75)),
            "url": optional(string(3000)),
            "value": optional(string(2000)),
            "style": optional(one_of("primary", "danger")),
            "accessibility_label": optional(string(75)),
        },
        focus=False,
        placeholder=False,
    ),
    "static_select": _menu(_STATIC | {"initial_option": optional(MENU_OPTION)}),
    "multi_static_select": _menu(_STATIC | _MANY | {"initial_options": optional(listed(MENU_OPTION, 1, 100))}),
    "external_select": _element(_FREE | {"initial_option": optional(MENU_OPTION)}),
    "multi_external_select": _element(_FREE | _MANY | {"initial_options": optional(listed(MENU_OPTION, 1, 100))}),
    "users_select": _element({"initial_user": optional(string(64))}),
    "multi_users_select": _element(_MANY | {"initial_users": optional(_IDS)}),
    "conversations_select": _element(_CONVERSATIONS | _RESPONSE | {"initial_conversation": optional(string(64))}),
    "multi_conversations_select": _element(_CONVERSATIONS | _MANY | {"initial_conversations": optional(_IDS)}),
    "channels_select": _element(_RESPONSE | {"initial_channel": optional(string(64))}),
    "multi_channels_select": _element(_MANY | {"initial_channels": optional(_IDS)}),
    "datepicker": _element({"initial_date": optional(string(10, 10))}),
    "timepicker": _element({"initial_time": optional(string(5, 5)), "timezone": optional(string(64))}),
    "datetimepicker": _element({"initial_date_time": optional(whole(10**9, 10**10))}, placeholder=False),
    "checkboxes": _boxes({"initial_options": optional(listed(BOX_OPTION, 1, 10))}),
    "radio_buttons": _boxes({"initial_option": optional(BOX_OPTION)}),
    "overflow": _element(
        {"options": required(listed(option(PLAIN_LABEL, with_url=True), 1, 5))}, focus=False, placeholder=False
    ),
    "plain_text_input": _element(
        _TYPED
        | {
            "multiline": optional(boolean),
            "min_length": optional(whole(0, 3000)),
            "max_length": optional(whole(1, 3000)),
        },
        confirm=False,
    ),
    "number_input": _element(
        {
            "is_decimal_allowed": required(boolean),
            "initial_value": optional(string(64)),
            "min_value": optional(string(64)),
            "max_value": optional(string(64)),
            "dispatch_action_config": optional(DISPATCH),
        },
        confirm=False,
    ),
    "email_text_input": _element(_TYPED, confirm=False),
    "url_text_input": _element(_TYPED, confirm=False),
    "rich_text_input": _element(
        {"initial_value": optional(anything), "dispatch_action_config": optional(DISPATCH)}, confirm=False
    ),
    "file_input": _element(
        {"filetypes": optional(listed(string(20), 1, 100)), "max_files": optional(whole(1, 10))},
        confirm=False,
        focus=False,
        placeholder=False,
    ),
    "image": IMAGE,
}
_SELECTS = frozenset(name for name in ELEMENTS if name.endswith("_select"))
_PICKED = frozenset({"checkboxes", "radio_buttons", "datepicker", "timepicker"})
ACCESSORIES = _SELECTS | _PICKED | {"button", "overflow", "image"}
ACTIONS = _SELECTS | _PICKED | {"button", "overflow", "datetimepicker", "rich_text_input"}
INPUTS = _SELECTS | _PICKED | {name for name in ELEMENTS if name.endswith("_input")} | {"datetimepicker"}
