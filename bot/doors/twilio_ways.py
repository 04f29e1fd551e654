"""Over which of Twilio's ways a call is spoken, and the TwiML that leads there."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from twilio.twiml.voice_response import Connect, ConversationRelay, VoiceResponse

from adapters.telephony.conversation_relay import SPOKEN_IN
from adapters.telephony.twilio import paths
from bot.kit import Kit
from bot.links import Purpose
from bot.settings import relay_address
from hrcore.languages import Language, nearest
from hrcore.work import Work
from interview import repository
from interview.call.places import place_to_speak
from interview.models import Call, Interview

MOST_HINTS: Final = 400
"""Characters of words to listen for."""


class WayKind(StrEnum):
    """STREAMS: sound goes both ways, we speak and listen. RELAY: Twilio does, and words go both ways. GATHER: Twilio does,
    and asks the web process for each turn."""

    STREAMS = "streams"
    RELAY = "relay"
    GATHER = "gather"


@dataclass(frozen=True, slots=True)
class Way:
    """`address`: of the socket at one of our voice processes, where there is one."""

    kind: WayKind
    address: str = ""


def way_to_speak(work: Work, wanted: str, *, sockets: bool = True) -> Way | None:
    """`wanted` as in the settings; None where nobody of ours is free to speak. `sockets`: whether one may still be tried."""
    if sockets and wanted in ("auto", "streams") and (place := place_to_speak(work)) is not None:
        return Way(WayKind.STREAMS, place)
    if sockets and wanted in ("auto", "relay") and (place := place_to_speak(work, carrier_speaks=True)) is not None:
        return Way(WayKind.RELAY, relay_address(place))
    return Way(WayKind.GATHER) if wanted in ("auto", "gather") else None


def connect(kit: Kit, work: Work, call: Call, way: Way, answer: VoiceResponse) -> None:
    """Whatever ends the socket, Twilio asks us what comes next."""
    after = kit.settings.public_address + paths(call.id)["after"]
    verb = Connect(action=after)
    noun = verb.stream(url=way.address) if way.kind is WayKind.STREAMS else _relay(work, call, way.address, verb)
    noun.parameter(name="call_id", value=str(call.id))
    noun.parameter(name="ticket", value=kit.links.token(Purpose.LINE, call.id))
    if kit.settings.voice.media_pace:
        noun.parameter(name="pace", value="media")
    answer.append(verb)
    answer.redirect(after)


def hints_of(work: Work, interview: Interview) -> str | None:
    """Words that are likely to be said, for whoever listens."""
    found, length = [], 0
    for hint in repository.plan_of(work, interview).hints:
        length += len(hint) + 2
        if length > MOST_HINTS:
            break
        found.append(hint.replace(",", " "))
    return ", ".join(found) or None


def _relay(work: Work, call: Call, address: str, verb: Connect) -> ConversationRelay:
    interview = work.get(Interview, call.interview_id)
    language: Language = nearest(interview.language)
    relay = verb.conversation_relay(
        url=address,
        language=SPOKEN_IN[language],
        dtmf_detection=True,
        interruptible="any",
        partial_prompts=True,
        report_input_during_agent_speech="none",
        events="speaker-events",
        hints=hints_of(work, interview),
    )
    for code in SPOKEN_IN.values():
        relay.language(code=code)
    return relay
