"""`<Connect><ConversationRelay>`: Twilio's end of a socket on which words go instead of sound.

https://www.twilio.com/docs/voice/conversationrelay/websocket-messages
"""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final
from xml.etree.ElementTree import Element

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from tests.emulators.clock import Clock
from tests.emulators.sound import Voice
from tests.emulators.twilio.calls import Call
from tests.emulators.twilio.faults import Faults
from tests.emulators.twilio.line import Frame, HungUp, Line, Redirected
from tests.emulators.twilio.orders import make_sid
from tests.emulators.twilio.twiml import BadTwiml, check_socket, parameters_of
from tests.emulators.twilio.webhooks import Webhooks

NETWORK_FAILURE: Final = 39001
INVALID_MESSAGE: Final = 64107
_PARTIAL_FRAMES: Final = 25


@dataclass(eq=False)
class Session:
    """How it went. `status`: ended (the app said so, or the call is over), completed, failed."""

    sid: str
    status: str = "completed"
    handoff: str = ""
    error: int = 0
    error_words: str = ""
    began_ms: int = 0
    ended_ms: int = 0
    sent: list[dict[str, Any]] = field(default_factory=list)

    def params(self) -> dict[str, str]:
        seconds = (self.ended_ms - self.began_ms) // 1000
        params = {"SessionId": self.sid, "SessionStatus": self.status, "SessionDuration": str(seconds)}
        if self.handoff:
            params["HandoffData"] = self.handoff
        if self.error:
            params |= {"ErrorCode": str(self.error), "ErrorMessage": self.error_words}
        return params


class Relay:
    def __init__(self, call: Call, line: Line, clock: Clock, webhooks: Webhooks, faults: Faults, voice: Voice) -> None:
        self._call, self._line, self._clock = call, line, clock
        self._webhooks, self._faults, self._voice = webhooks, faults, voice
        self.session = Session(make_sid("VX"))
        self._saying: list[tuple[str, int, bool]] = []
        """(words, when in ms their sound ends, whether speech may interrupt them)."""
        self._tokens = ""
        self._frames = 0
        self._unheeded = False
        """What is being said was begun over speech that may not be interrupted, and is not told."""
        self._speaks = self._told_time = False

    async def run(self, element: Element) -> Session:
        """Until somebody ends it. Raises HungUp or Redirected where the call goes another way."""
        self.session.began_ms = self.session.ended_ms = self._line.at_ms
        self._language = element.get("language") or element.get("transcriptionLanguage") or "en-US"
        self._interruptible = element.get("interruptible", "any")
        self._partials = element.get("partialPrompts", "false") == "true"
        self._heeds = element.get("reportInputDuringAgentSpeech", "none")
        self._events = element.get("events", "").split()
        self._keys_wanted = element.get("dtmfDetection", "false") == "true"
        url = element.get("url", "")
        try:
            check_socket(url)
            parameters = parameters_of(element)
            # Twilio tells no time. An app that asks for it can follow virtual time.
            self._told_time = self._clock.virtual and parameters.get("pace") == "media"
            with self._clock.held():
                socket = await connect(
                    url,
                    additional_headers={"X-Twilio-Signature": self._webhooks.sign(url, {})},
                    ping_interval=None,
                    proxy=None,
                )
        except (BadTwiml, InvalidHandshake, InvalidURI, OSError, TimeoutError) as error:
            self._fail(NETWORK_FAILURE, str(error))
            return self.session
        await self._live(socket, parameters, element.get("welcomeGreeting", ""))
        return self.session

    async def _live(self, socket: ClientConnection, parameters: dict[str, str], greeting: str) -> None:
        reading = asyncio.create_task(self._read(socket))
        try:
            await self._send(socket, self._setup(parameters))
            self._say(greeting, interruptible=self._interruptible != "none")
            while not reading.done() or self._line.is_playing:
                await self._frame(socket)
        except (HungUp, Redirected):
            self.session.status = "ended"
            raise
        except ConnectionClosed:
            # What came before the end may not have been read yet.
            await asyncio.wait({reading}, timeout=1)
            if self.session.status != "ended":
                self._line.clear()
                self._fail(NETWORK_FAILURE, "WebSocket connection lost")
        finally:
            self.session.ended_ms = self._line.at_ms
            with self._clock.held(), suppress(ConnectionClosed, TimeoutError):
                await socket.close()
            reading.cancel()
            await asyncio.wait({reading})
        if self.session.status != "ended" and not self.session.error and socket.protocol.close_rcvd is None:
            self._fail(NETWORK_FAILURE, "WebSocket connection lost")
        if self.session.error and self._faults.lost_socket_ends_call:
            self._line.hang_up("carrier")

    async def _frame(self, socket: ClientConnection) -> None:
        frame = await self._line.frame()
        self._frames += 1
        if self._cut_now():
            socket.transport.abort()
        if (frame.begins or (frame.digits and self._keys_wanted)) and self._line.is_playing:
            if self._may_interrupt():
                await self._interrupt(socket)
            elif frame.begins:
                self._unheeded = self._heeds in ("none", "dtmf")
        await self._hear(socket, frame)
        if self._speaks and not self._line.is_playing:
            self._speaks = False
            await self._tell_event(socket, "agentSpeaking", "off")
        if self._clock.virtual and self._frames % 5 == 0:
            if self._told_time:
                await socket.send(json.dumps({"type": "info", "name": "clock", "value": str(self._line.at_ms)}))
            with self._clock.held():
                await (await socket.ping())

    async def _hear(self, socket: ClientConnection, frame: Frame) -> None:
        if frame.words and not self._unheeded:
            prompt = {"type": "prompt", "voicePrompt": frame.words, "lang": self._language, "last": True}
            await self._send(socket, prompt)
        elif self._partials and not self._unheeded and self._frames % _PARTIAL_FRAMES == 0 and self._line.saying:
            prompt = {"type": "prompt", "voicePrompt": self._line.saying, "lang": self._language, "last": False}
            await self._send(socket, prompt)
        self._unheeded = self._unheeded and not frame.words
        for digit in frame.digits if self._keys_wanted else "":
            await self._send(socket, {"type": "dtmf", "digit": digit})

    async def _tell_event(self, socket: ClientConnection, name: str, value: str) -> None:
        if "speaker-events" in self._events:
            await self._send(socket, {"type": "info", "name": name, "value": value})

    def _cut_now(self) -> bool:
        if not self._line.stream_cut and not 0 < self._faults.cut_stream_at_ms <= self._line.at_ms:
            return False
        self._line.stream_cut, self._faults.cut_stream_at_ms = False, 0
        return True

    def _may_interrupt(self) -> bool:
        return bool(self._saying) and self._saying[-1][2]

    async def _interrupt(self, socket: ClientConnection) -> None:
        words, ends, _ = next((one for one in self._saying if one[1] > self._line.at_ms), self._saying[-1])
        whole = len(self._voice(words)) // 8
        heard_ms = max(whole - max(ends - self._line.at_ms, 0), 0)
        until = words[: len(words) * heard_ms // max(whole, 1)]
        self._line.clear()
        self._saying.clear()
        said = {"utteranceUntilInterrupt": until, "durationUntilInterruptMs": str(heard_ms)}
        await self._send(socket, {"type": "interrupt", **said})

    async def _read(self, socket: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            async for raw in socket:
                try:
                    is_over = self._take(json.loads(raw))
                except (ValueError, KeyError, TypeError, AttributeError):
                    await self._send(
                        socket, {"type": "error", "description": f"Invalid message received: {raw[:80]!r}"}
                    )
                    self._webhooks.alert(INVALID_MESSAGE, "invalid message received", self._call.sid)
                    continue
                if is_over:
                    return

    def _take(self, message: dict[str, Any]) -> bool:
        """Whether the app ended the session."""
        match message["type"]:
            case "text":
                self._tokens += message["token"]
                if message.get("last", False):
                    words, self._tokens = self._tokens, ""
                    self._say(
                        words, interruptible=message.get("interruptible", self._interruptible != "none") is not False
                    )
            case "play":
                self._line.tell("note", f"♪ {message['source']}")
                self._line.play(self._voice("♪"))
            case "sendDigits":
                self._line.tell("note", f"⌨ {message['digits']}")
            case "language":
                self._language = message.get("transcriptionLanguage", self._language)
            case "end":
                self.session.status, self.session.handoff = "ended", str(message.get("handoffData", ""))
                return True
            case _:
                raise ValueError(message["type"])
        return False

    def _say(self, words: str, *, interruptible: bool) -> None:
        if words:
            self._line.tell("app", words)
            self._line.play(self._voice(words))
            self._speaks = True
            self._saying.append((words, self._line.at_ms + self._line.to_play_ms, interruptible))

    def _setup(self, parameters: dict[str, str]) -> dict[str, Any]:
        order = self._call.order
        return {
            "type": "setup",
            "sessionId": self.session.sid,
            "accountSid": self._call.account_sid,
            "parentCallSid": "",
            "callSid": self._call.sid,
            "from": order.sender,
            "to": order.to,
            "forwardedFrom": "",
            "callType": "PSTN",
            "callerName": "",
            "direction": self._call.direction,
            "callStatus": "IN_PROGRESS",
            "customParameters": parameters,
        }

    async def _send(self, socket: ClientConnection, message: dict[str, Any]) -> None:
        await socket.send(json.dumps(message, ensure_ascii=False))
        self.session.sent.append(message)

    def _fail(self, code: int, words: str) -> None:
        self.session.status, self.session.error, self.session.error_words = "failed", code, words
        self._webhooks.alert(code, words, self._call.sid)
        self._line.tell("note", f"{code} {words}")
