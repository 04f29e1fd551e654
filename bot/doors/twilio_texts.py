"""What people write back to the number our texts come from: https://www.twilio.com/docs/messaging/guides/webhook-request.

No more texts, texts again, or something nobody reads there, which is said to them. Twilio answers its own words (STOP,
START, HELP) itself and lets none of our texts through after a STOP; of the words that people in China use it knows nothing.
"""

from typing import Final

from fastapi import APIRouter, Response
from twilio.twiml.messaging_response import MessagingResponse

from bot.doors.twilio_told import ACTOR, Told, twiml
from bot.kit import Kit
from bot.notes import RedisNotes
from bot.web.visitor import TheKit
from cards.words import words
from hrcore.languages import nearest
from hrcore.people.texting import owners_of, resume_texts, stop_texts
from hrcore.privacy.keyring import blind_index

router = APIRouter()
_THEIRS_STOP: Final = frozenset({"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"})
_THEIRS_START: Final = frozenset({"start", "yes", "unstop"})
_THEIRS_HELP: Final = frozenset({"help", "info"})
_OURS_STOP: Final = frozenset({"td", "t", "退订", "退訂", "停止", "拒收"})
_OURS_START: Final = frozenset({"hf", "恢复", "恢復", "订阅"})
_QUIET_S: Final = 24 * 3600
"""So long nobody is told twice that nobody reads there: an answering machine would go on for ever."""


@router.post("/texts")
def written_back(kit: TheKit, told: Told) -> Response:
    word = told.get("Body", "").strip(" \t\r\n.。!！,，").casefold()
    number, kind = told.get("From", ""), told.get("OptOutType", "").upper()
    with kit.database.work(ACTOR) as work:
        owners = owners_of(work, number)
        languages = [one.language for one in owners]
        if kind == "STOP" or word in _THEIRS_STOP | _OURS_STOP:
            stop_texts(work, owners)
        elif kind == "START" or word in _THEIRS_START | _OURS_START:
            resume_texts(work, owners)
    if kind or word in _THEIRS_STOP | _THEIRS_START | _THEIRS_HELP:
        return _answer("")
    say = words(nearest(languages[0] if languages else "zh-CN" if number.startswith("+86") else "en"))
    if word in _OURS_STOP:
        return _answer(say("texts-stopped"))
    if word in _OURS_START:
        return _answer(say("texts-resumed"))
    return _answer(say("texts-unread") if owners and _is_first(kit, number, told.get("MessageSid", "")) else "")


def _is_first(kit: Kit, number: str, sid: str) -> bool:
    """Of this day; the same message told again stays the first."""
    mark = blind_index(kit.keyring.current, "text", number).hex()
    return RedisNotes(kit.wakeups.redis, kit.keyring).first(f"text-unread:{mark}", sid, _QUIET_S) == sid


def _answer(text: str) -> Response:
    response = MessagingResponse()
    if text:
        response.message(text)
    return twiml(str(response))
