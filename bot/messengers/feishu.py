"""Feishu, connected: the messenger and the drawing of its cards. Forms stand on cards: there are no dialogs."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from adapters.chat.feishu.calls import Api
from adapters.chat.feishu.messenger import FeishuMessenger
from bot.messengers.connected import Connected
from bot.settings import FeishuSettings
from cards.contacts import without_contacts
from cards.render.feishu import FeishuRenderer
from cards.view import Card, Form, InputKind
from hrcore.actors import system
from hrcore.messengers.models import MessengerAccount, Platform
from hrcore.ports.messenger import Rendered
from hrcore.ports.notes import Notes
from hrcore.ports.pace import Pace
from hrcore.work import Database

TIMEOUT_S: Final = 10.0
INSTEAD: Final = "•••"
"""Where a company's rules let no contact through."""
_DRAWING = system("messenger")


class FeishuDrawing:
    def __init__(self, database: Database, public_url: str) -> None:
        self._database = database
        self._public_url = public_url

    def card(self, card: Card, page_url: str, open_form: str = "") -> Rendered:
        renderer = FeishuRenderer(self._public_url, self._accounts(_people_in(card)))
        return renderer.render(card, page_url, open_form)

    def dialog(self, form: Form, card: Card, context: Mapping[str, str], page_url: str) -> Rendered | None:
        return None

    def _accounts(self, people: list[UUID]) -> dict[str, str]:
        """Colleagues whose accounts are known are chosen by their faces."""
        if not people:
            return {}
        statement = select(MessengerAccount.person_id, MessengerAccount.account).where(
            MessengerAccount.platform == Platform.FEISHU,
            MessengerAccount.ended_at.is_(None),
            MessengerAccount.person_id.in_(people),
        )
        with self._database.work(_DRAWING) as work:
            return {str(person_id): account for person_id, account in work.session.execute(statement)}


def open_api(settings: FeishuSettings, notes: Notes) -> Api:
    secret = settings.app_secret.get_secret_value() if settings.app_secret else ""
    return Api(settings.app_id or "", secret, settings.base_url.rstrip("/"), notes, timeout_s=TIMEOUT_S)


def connect(api: Api, pace: Pace, notes: Notes, database: Database, public_url: str) -> Connected:
    messenger = FeishuMessenger(api, pace, notes, bare)
    return Connected(messenger, FeishuDrawing(database, public_url))


def bare(card: Rendered) -> Rendered:
    """The same card without a phone number or an address in anything that is read."""
    found: Rendered = _bare(card)
    return found


def _bare(part: Any) -> Any:
    if isinstance(part, Mapping):
        return {name: _said(name, value) for name, value in part.items()}
    return [_bare(one) for one in part] if isinstance(part, list | tuple) else part


def _said(name: str, value: Any) -> Any:
    read = name in {"content", "text", "default_value"} and isinstance(value, str)
    return without_contacts(value, INSTEAD) if read else _bare(value)


def _people_in(card: Card) -> list[UUID]:
    forms = (block for block in card.blocks if isinstance(block, Form))
    asked = (each for form in forms for each in form.inputs if each.kind is InputKind.PERSON)
    return list(_ids(option.value for each in asked for option in each.options))


def _ids(values: Iterable[str]) -> Iterable[UUID]:
    for value in values:
        try:
            yield UUID(value)
        except ValueError:
            continue
