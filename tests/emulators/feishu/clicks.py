"""From a finger on a card to the app and back: the callback, what its answer does, what the person is told when it fails."""

import json
from dataclasses import dataclass
from typing import Any

from tests.emulators.feishu import card_hands as hands
from tests.emulators.feishu.card_check import BadCard
from tests.emulators.feishu.chats import Message
from tests.emulators.feishu.delivery import Answer
from tests.emulators.feishu.envelope import event
from tests.emulators.feishu.people import Person
from tests.emulators.feishu.world import Toast, World

NO_URL, SLOW, NO_CONNECTION, NO_HOST, NOT_200, BAD_BODY, BAD_CARD, OLDER_SCHEMA = (
    200340,
    200341,
    200342,
    200343,
    200671,
    200672,
    200673,
    200830,
)
BAD_FORM = 200530
TROUBLES = {"nowhere": NO_URL, "slow": SLOW, "refused": NO_CONNECTION, "broken": NO_CONNECTION, "unknown host": NO_HOST}
DAY = 86400
LIVES = {"2.0": 14 * DAY, "1.0": 30 * DAY}
TOASTS = ("info", "success", "error", "warning")


@dataclass(frozen=True)
class Clicked:
    """`answer` is nothing when the app was not asked. `code`: the platform's when something failed. `token`: for a later update."""

    answer: Answer | None
    toast: Toast | None = None
    code: int = 0
    url: str = ""
    token: str = ""
    confirm: tuple[str, str] | None = None
    action: dict[str, Any] | None = None


def click(
    world: World, person: Person, message: Message, label: str, form: dict[str, Any] | None, nth: int = 0
) -> Clicked:
    _look_at(person, message)
    return _perform(world, person, message, hands.press(message.card, label, form, _reader(world, message), nth))


def choose(world: World, person: Person, message: Message, what: str, value: Any) -> Clicked:
    _look_at(person, message)
    return _perform(world, person, message, hands.choose(message.card, what, value, _reader(world, message)))


def _look_at(person: Person, message: Message) -> None:
    if message.kind != "interactive":
        raise hands.CannotDoThat("that is not a card")
    if not message.is_seen_by(person.open_id):
        raise hands.CannotDoThat(f"{person.name} does not see this card")


def _reader(world: World, message: Message) -> hands.Reader:
    members = tuple(world.people[ref] for ref in message.chat.members)
    return hands.Reader(members, tuple(world.people.values()), world.faults.omit_empty_form_values)


def _perform(world: World, person: Person, message: Message, pressed: hands.Pressed) -> Clicked:
    if pressed.hint:
        code = BAD_FORM if pressed.hint == str(BAD_FORM) else 0
        return _tell(world, person, Clicked(None, Toast("error", pressed.hint, code), code))
    if pressed.action is None:
        return Clicked(None, url=pressed.url)
    if message.made + LIVES.get(message.card.get("schema", "1.0"), 30 * DAY) < world.clock.now():
        return _tell(world, person, Clicked(None, Toast("error", "卡片已过期")))
    with world.lock:
        token = world.update_tokens.issue(message.message_id)
    answer = world.delivery.call_back(_callback(world, person, message, pressed.action, token))
    with world.lock:
        world.update_tokens.mark_answered(token)
        toast, code = _read_answer(world, message, answer)
    done = Clicked(answer, toast, code, pressed.url, token, pressed.confirm, pressed.action)
    return _tell(world, person, done)


def _tell(world: World, person: Person, done: Clicked) -> Clicked:
    if done.toast is not None:
        world.show_toast(person, done.toast)
    return done


def _callback(world: World, person: Person, message: Message, action: dict[str, Any], token: str) -> dict[str, Any]:
    fields = {
        "operator": {"tenant_key": person.tenant_key, **person.ids()},
        "token": token,
        "action": action,
        "host": "im_message",
        "context": {"open_message_id": message.message_id, "open_chat_id": message.chat.chat_id},
    }
    body = event(world.app, "card.action.trigger", fields, world.make_id(""), world.clock.now())
    body["header"]["create_time"] += "000"  # Callbacks count in microseconds, events in milliseconds.
    return body


def _read_answer(world: World, message: Message, answer: Answer) -> tuple[Toast | None, int]:
    """Does what the answer says; the toast for the person and the code of what went wrong."""
    code = 0
    if answer.status == 0:
        code = TROUBLES.get(answer.trouble, NO_CONNECTION)
    elif answer.status != 200:
        code = NOT_200
    if code:
        return Toast("error", f"出错了，请稍后重试 code:{code}", code), code
    try:
        body = json.loads(answer.body)
        toast = _toast(body)
        card = body.get("card")
        if card is not None:
            _apply(world, message, card)
    except BadCard:
        code = BAD_CARD
    except _Older:
        code = OLDER_SCHEMA
    except (ValueError, AttributeError, TypeError):
        code = BAD_BODY
    if code:
        return Toast("error", f"出错了，请稍后重试 code:{code}", code), code
    return toast, 0


class _Older(Exception):
    """A card of version 2.0 cannot become one of version 1.0."""


def _toast(body: dict[str, Any]) -> Toast | None:
    extra = body.keys() - {"toast", "card"}
    said = body.get("toast")
    if extra:
        raise ValueError(f"unknown: {extra}")
    if said is None:
        return None
    kind = said.get("type", "info")
    words = said.get("i18n", {}).get("zh_cn") if isinstance(said.get("i18n"), dict) else None
    words = words or said.get("content")
    if kind not in TOASTS or not isinstance(words, str):
        raise ValueError("toast")
    return Toast(kind, words)


def _apply(world: World, message: Message, card: dict[str, Any]) -> None:
    if card.get("type") != "raw" or not isinstance(card.get("data"), dict):
        raise ValueError("card")
    data = card["data"]
    if message.card.get("schema") == "2.0" and data.get("schema") != "2.0":
        raise _Older
    if world.checks_cards:
        world.check_card(data)
    world.show_card(message, data)
