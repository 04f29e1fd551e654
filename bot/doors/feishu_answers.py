"""What is said in the answer to a press on a Feishu card: the card as it stands now, a line that pops up, or both; and what
has to wait until the answer has gone. Everything here blocks: it belongs into a thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import structlog
from sqlalchemy import select

from bot.doors import feishu_words
from bot.doors.feishu_words import Known, Payload
from bot.kit import Kit
from bot.messengers import forms
from bot.messengers.answering import say
from bot.messengers.copies import refresh_one
from bot.messengers.drawing import card_of, page_of
from bot.messengers.members import members_behind
from bot.messengers.outcome import Outcome
from bot.messengers.private import message_of, show_privately
from cards.contacts import has_contact
from cards.filling import filled
from cards.markdown import escape
from cards.render.feishu_form import TEXT_MAX
from cards.view import Card, Colour, Text
from cards.words import words
from hrcore.actors import system
from hrcore.errors import DeliveryFailed, ZhaohuError
from hrcore.languages import LANGUAGES
from hrcore.messages.models import Message
from hrcore.messengers.models import MessengerAccount, Platform
from hrcore.org.models import Channel
from hrcore.ports.messenger import Incoming, IncomingKind, Rendered
from hrcore.work import Work

log = structlog.get_logger()
_DOOR = system("messenger")
_LOCALES: Final = {"zh-CN": "zh_cn", "en": "en_us"}


@dataclass(frozen=True, slots=True)
class Reply:
    """`body` is the answer; `afterwards` is done once it has gone: Feishu takes back what is changed before."""

    body: Mapping[str, Any]
    afterwards: Callable[[], None] | None = None


class Answers:
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._drawing = kit.messenger(Platform.FEISHU).drawing

    def known(self, payload: Payload) -> Known:
        """A card that is no message of the outbox was an answer to one person, in a place of their own."""
        with self._kit.database.work(_DOOR) as work:
            message = _newest(work, feishu_words.message_of(payload))
            channel = _channel_of(work, message)
            people = _people(work, feishu_words.people_in(payload), message)
        return Known(people, direct=channel is None or channel.person_id is not None)

    def folded(self, payload: Payload) -> Reply:
        """The card without the form that was open."""
        drawn = self._standing(feishu_words.message_of(payload))
        return Reply(_card(drawn or self._told(words(self._kit.settings.language)("messenger-folded"))))

    def to(self, incoming: Incoming, outcome: Outcome, *, quick: bool) -> Reply:
        """`quick`: there is time left to draw the card into the answer; else it is changed afterwards."""
        if outcome.card is not None:
            return self._form(incoming, outcome, quick=quick)
        if outcome.wrong:
            return self._wrong(incoming, outcome)
        kind = "error" if outcome.failed else "success"
        toast = _toast(kind, outcome.text) if outcome.text else {}
        told = partial(self._tell, incoming, outcome) if outcome.text and not outcome.failed else None
        if not quick:
            return Reply(toast or self.notice("messenger-done", "success"), partial(self._catch_up, incoming, told))
        drawn = self._standing(incoming.message)
        if drawn is None and incoming.kind is IncomingKind.SUBMIT and not outcome.failed:
            drawn, told = self._told(outcome.text), None
        return Reply(toast | (_card(drawn) if drawn else {}), told)

    def notice(self, message_id: str, kind: str = "info") -> dict[str, Any]:
        """A line in the reader's language, whichever that is."""
        said = {_LOCALES[language]: words(language)(message_id) for language in LANGUAGES}
        return {"toast": {"type": kind, "content": words(self._kit.settings.language)(message_id), "i18n": said}}

    def _form(self, incoming: Incoming, outcome: Outcome, *, quick: bool) -> Reply:
        card = outcome.card
        if card is None:
            return Reply({})
        if not incoming.direct and not outcome.replaces:
            afterwards = partial(self._quietly, show_privately, self._kit, incoming, card, outcome.form)
            return Reply(self.notice("messenger-form-sent"), afterwards)
        toast = _toast("error" if outcome.failed else "success", outcome.text) if outcome.text else {}
        if not quick:
            return Reply(toast, partial(self._tell, incoming, outcome))
        return Reply(toast | _card(self._drawing.card(card, self._page(incoming), outcome.form)))

    def _wrong(self, incoming: Incoming, outcome: Outcome) -> Reply:
        """What they typed stays, with what is wrong with it beside each input; where others see the card too, only the line
        pops up, and their words stay in their own client."""
        toast = _toast("error", outcome.text)
        card = self._form_of(incoming) if incoming.direct else None
        if card is None:
            return Reply(toast)
        # A contact in an input would keep the whole card from being shown; it has to be typed again.
        typed = {
            name: said for name, said in incoming.values.items() if len(said) <= TEXT_MAX and not has_contact(said)
        }
        again = filled(card, incoming.ref, typed, outcome.wrong)
        return Reply(toast | _card(self._drawing.card(again, self._page(incoming), incoming.ref)))

    def _form_of(self, incoming: Incoming) -> Card | None:
        for member in members_behind(self._kit, incoming):
            try:
                return forms.asked(self._kit, incoming, member, lambda work: None).card
            except ZhaohuError:
                continue
        return None

    def _standing(self, message_id: str) -> Rendered | None:
        """The card as its readers see it now; None where there is nothing for them to see, or it is no card of a channel."""
        with self._kit.database.work(_DOOR) as work:
            message = _newest(work, message_id)
            channel = _channel_of(work, message)
            if message is None or channel is None:
                return None
            try:
                card = card_of(self._kit, work, message, channel)
            except ZhaohuError:
                return None
            return self._drawing.card(card, page_of(self._kit, channel))

    def _told(self, text: str) -> Rendered:
        """In place of a form that has been sent."""
        language = self._kit.settings.language
        title = words(language)("messenger-done")
        card = Card(
            key="told",
            title=title,
            summary=text or title,
            locale=language,
            colour=Colour.SUCCESS,
            blocks=(Text(escape(text)),) if text else (),
        )
        return self._drawing.card(card, "")

    def _page(self, incoming: Incoming) -> str:
        with self._kit.database.work(_DOOR) as work:
            channel = _channel_of(work, message_of(work, incoming))
        return page_of(self._kit, channel) if channel else self._kit.links.url("/workspace")

    def _catch_up(self, incoming: Incoming, told: Callable[[], None] | None) -> None:
        """The card is drawn anew by the outbox, even where it says what it said before: a form may stand open on it."""
        with self._kit.database.work(_DOOR) as work:
            message = _newest(work, incoming.message)
            if message is not None:
                message.shown = None
                refresh_one(work, incoming.platform, incoming.message)
        if told is not None:
            told()

    def _tell(self, incoming: Incoming, outcome: Outcome) -> None:
        self._quietly(say, self._kit, incoming, outcome)

    def _quietly(self, tell: Callable[..., None], *arguments: object) -> None:
        try:
            tell(*arguments)
        except DeliveryFailed as error:
            log.warning("incoming.untold", platform=Platform.FEISHU, error=str(error))


def _newest(work: Work, message_id: str) -> Message | None:
    if not message_id:
        return None
    statement = select(Message).where(Message.medium == Platform.FEISHU, Message.provider_ref == message_id)
    return work.session.scalars(statement.order_by(Message.id.desc()).limit(1)).first()


def _channel_of(work: Work, message: Message | None) -> Channel | None:
    if message is None or message.channel_id is None:
        return None
    return work.session.get_one(Channel, message.channel_id)


def _people(work: Work, accounts: list[str], message: Message | None) -> dict[str, str]:
    """Whom the card offered by their faces: colleagues of the company it is of."""
    if not accounts:
        return {}
    statement = select(MessengerAccount.account, MessengerAccount.person_id).where(
        MessengerAccount.platform == Platform.FEISHU,
        MessengerAccount.account.in_(accounts),
        MessengerAccount.ended_at.is_(None),
    )
    if message is not None:
        statement = statement.where(MessengerAccount.company_id == message.company_id)
    return {account: str(person_id) for account, person_id in work.session.execute(statement)}


def _card(drawn: Rendered) -> dict[str, Any]:
    return {"card": {"type": "raw", "data": drawn}}


def _toast(kind: str, text: str) -> dict[str, Any]:
    return {"toast": {"type": kind, "content": text}}
