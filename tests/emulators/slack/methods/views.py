from typing import Any

from tests.emulators.slack.blocks import check_view, elements_of
from tests.emulators.slack.methods.registry import Arguments, method
from tests.emulators.slack.people import Person, Wire
from tests.emulators.slack.refusal import Refusal, invalid_arguments
from tests.emulators.slack.workspace import View, Workspace, make_id

STACK = 3
_INITIAL = {
    "initial_value": "value",
    "initial_option": "selected_option",
    "initial_options": "selected_options",
    "initial_date": "selected_date",
    "initial_time": "selected_time",
    "initial_date_time": "selected_date_time",
    "initial_user": "selected_user",
    "initial_users": "selected_users",
    "initial_channel": "selected_channel",
    "initial_channels": "selected_channels",
    "initial_conversation": "selected_conversation",
    "initial_conversations": "selected_conversations",
}


def _read_view(arguments: Arguments, kind: str) -> Wire:
    view = arguments.structure("view", "invalid_arguments")
    if view is None:
        raise invalid_arguments("missing required field: view")
    return check_view(view, kind)


def initial_inputs(blocks: list[Wire]) -> Wire:
    """state.values before the person has touched anything: every stateful element, filled or not."""
    values: Wire = {}
    for block in blocks:
        for element in elements_of(block):
            field = state_field(element["type"])
            if field:
                filled: Any = next(
                    (element[one] for one in _INITIAL if one in element), [] if field.endswith("s") else None
                )
                entry = {"type": element["type"], field: filled}
                values.setdefault(block["block_id"], {})[element["action_id"]] = entry
    return values


def state_field(kind: str) -> str:
    """The name under which state.values carries what was chosen or written. Empty for a button."""
    if kind.endswith("text_input") or kind == "number_input":
        return {"rich_text_input": "rich_text_value"}.get(kind, "value")
    if kind == "file_input":
        return "files"
    what = {
        "datepicker": "date",
        "timepicker": "time",
        "datetimepicker": "date_time",
        "radio_buttons": "option",
        "checkboxes": "options",
    }.get(kind, "")
    if kind.endswith("_select"):
        thing = kind.removeprefix("multi_").removesuffix("_select")
        thing = "option" if thing in ("static", "external") else thing.removesuffix("s")
        what = thing + ("s" if kind.startswith("multi_") else "")
    return f"selected_{what}" if what else ""


def make_view(slack: Workspace, person: Person, checked: Wire, root: View | None, previous: View | None) -> View:
    view_id = make_id("V")
    _claim_external_id(slack, checked, "")
    fixed: Wire = {
        "id": view_id,
        "team_id": slack.team_id,
        "app_id": slack.app_id,
        "app_installed_team_id": slack.team_id,
        "bot_id": slack.bot.bot_id,
        "root_view_id": root.id if root else view_id,
        "previous_view_id": previous.id if previous else None,
    }
    view = View(_full(checked) | fixed, person, initial_inputs(checked["blocks"]))
    view.wire["hash"] = make_hash(slack)
    slack.views[view_id] = view
    return view


def _full(checked: Wire) -> Wire:
    empty: Wire = {
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "title": {"type": "plain_text", "text": "View Title", "emoji": True},
        "submit": None,
        "close": None,
        "clear_on_close": False,
        "notify_on_close": False,
    }
    return empty | checked


def make_hash(slack: Workspace) -> str:
    return f"{slack.next_ts()}.{make_id('')[-6:].lower()}"


def _claim_external_id(slack: Workspace, checked: Wire, own_id: str) -> None:
    external_id = checked.get("external_id")
    if external_id and any(
        one.wire["external_id"] == external_id and one.id != own_id for one in list(slack.views.values())
    ):
        raise Refusal("duplicate_external_id")


def told(view: View) -> Wire:
    return view.wire | {"state": {"values": view.inputs}}


def show_modal(slack: Workspace, person: Person, checked: Wire) -> View:
    close_modals(slack, person)
    view = make_view(slack, person, checked, None, None)
    slack.modals[person.id] = [view]
    slack.note_change()
    return view


def push_modal(slack: Workspace, person: Person, checked: Wire) -> View:
    stack = slack.modals.get(person.id, [])
    if not stack:
        raise Refusal("not_found")
    if len(stack) >= STACK:
        raise Refusal("push_limit_reached")
    view = make_view(slack, person, checked, stack[0], stack[-1])
    stack.append(view)
    slack.note_change()
    return view


def close_modals(slack: Workspace, person: Person, *, only_top: bool = False) -> list[View]:
    """Gives what was closed. Closed views are gone: they cannot be updated."""
    stack = slack.modals.get(person.id, [])
    closed = [stack.pop()] if only_top and stack else list(stack)
    if not only_top:
        stack.clear()
    for view in closed:
        slack.views.pop(view.id, None)
    slack.note_change()
    return closed


def change_view(slack: Workspace, view: View, checked: Wire) -> None:
    """What a person has put in stays where block_id and action_id stay."""
    _claim_external_id(slack, checked, view.id)
    kept = {name: view.wire[name] for name in ("id", "root_view_id", "previous_view_id")}
    own = {name: view.wire[name] for name in ("team_id", "app_id", "app_installed_team_id", "bot_id")}
    view.wire = _full(checked) | kept | own | {"hash": make_hash(slack)}
    inputs = initial_inputs(checked["blocks"])
    for block_id, actions in inputs.items():
        for action_id, fresh in actions.items():
            old = view.inputs.get(block_id, {}).get(action_id)
            if old is not None and old["type"] == fresh["type"]:
                actions[action_id] = old
    view.inputs, view.errors, view.notice = inputs, {}, ""
    slack.note_change()


@method("views.open", tier=4)
def open_view(slack: Workspace, arguments: Arguments) -> Wire:
    checked = _read_view(arguments, "modal")
    trigger = slack.spend_trigger(arguments.required("trigger_id"))
    return {"view": told(show_modal(slack, trigger.person, checked))}


@method("views.push", tier=4)
def push_view(slack: Workspace, arguments: Arguments) -> Wire:
    checked = _read_view(arguments, "modal")
    trigger = slack.spend_trigger(arguments.required("trigger_id"))
    return {"view": told(push_modal(slack, trigger.person, checked))}


@method("views.update", tier=4)
def update_view(slack: Workspace, arguments: Arguments) -> Wire:
    view = _find_view(slack, arguments)
    checked = _read_view(arguments, view.wire["type"])
    wanted = arguments.text("hash")
    if wanted and wanted != view.wire["hash"]:
        raise Refusal("hash_conflict")
    change_view(slack, view, checked)
    return {"view": told(view)}


def _find_view(slack: Workspace, arguments: Arguments) -> View:
    view_id, external_id = arguments.text("view_id"), arguments.text("external_id")
    if not view_id and not external_id:
        raise invalid_arguments("missing required field: view_id")
    found = slack.views.get(view_id)
    if found is None and external_id:
        found = next((one for one in list(slack.views.values()) if one.wire["external_id"] == external_id), None)
    if found is None:
        raise Refusal("not_found")
    return found


@method("views.publish", tier=4)
def publish_view(slack: Workspace, arguments: Arguments) -> Wire:
    person = slack.person(arguments.required("user_id"))
    checked = _read_view(arguments, "home")
    home, wanted = slack.homes.get(person.id), arguments.text("hash")
    if wanted and (home is None or wanted != home.wire["hash"]):
        raise Refusal("hash_conflict")
    if home is None:
        home = slack.homes[person.id] = make_view(slack, person, checked, None, None)
        slack.note_change()
    else:
        change_view(slack, home, checked)
    return {"view": told(home)}
