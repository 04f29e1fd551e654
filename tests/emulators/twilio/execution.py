"""Carries TwiML out on a live call, verb after verb."""

from dataclasses import dataclass, replace
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from tests.emulators.clock import Clock
from tests.emulators.sound import Voice
from tests.emulators.twilio.calls import Call
from tests.emulators.twilio.faults import Faults
from tests.emulators.twilio.gather import Gather
from tests.emulators.twilio.line import HungUp, Line, Redirected
from tests.emulators.twilio.media import MediaStream, Stream
from tests.emulators.twilio.orders import Source, is_url
from tests.emulators.twilio.relay import Relay, Session
from tests.emulators.twilio.twiml import BadTwiml, Document, read, words_of
from tests.emulators.twilio.webhooks import UNREACHABLE, Delivery, Webhooks

APPLICATION_ERROR = "We're sorry. An application error has occurred. Goodbye."


@dataclass(eq=False)
class Lived:
    """What came of the sockets of a call."""

    streams: list[Stream]
    sessions: list[Session]


class Execution:
    """`run` returns when there are no verbs left."""

    def __init__(self, call: Call, line: Line, clock: Clock, webhooks: Webhooks, faults: Faults, voice: Voice) -> None:
        self._call, self._line, self._clock = call, line, clock
        self._webhooks, self._faults, self._voice = webhooks, faults, voice
        self._at = ""
        """Where the document came from: what relative addresses are relative to."""
        self.lived = Lived([], [])

    async def run(self, source: Source) -> None:
        """Raises HungUp."""
        following: Source | None = source
        while following is not None:
            try:
                following = await self._verbs(await self._document(following))
            except Redirected as other:
                following = other.source
            except BadTwiml as bad:
                self._webhooks.alert(bad.code, bad.words, self._call.sid)
                await self.say(APPLICATION_ERROR)
                raise HungUp from bad

    async def _document(self, source: Source) -> Document:
        if source.twiml:
            self._at = ""
            return self._read(source.twiml, "text/xml")
        answer = await self._ask(source)
        fallback = self._call.order.fallback
        if not answer.ok and fallback is not None:
            params = (("ErrorCode", str(UNREACHABLE)), ("ErrorUrl", source.url))
            answer = await self._ask(replace(fallback, params=params))
        if not answer.ok:
            raise BadTwiml(UNREACHABLE, f"HTTP retrieval failure: {answer.status or 'no answer'}")
        if not answer.body.strip():
            return Document((), ())
        return self._read(answer.body, answer.media_type)

    async def _ask(self, source: Source) -> Delivery:
        self._at = source.url
        return await self._webhooks.ask("voice", source.url, source.method, self._call.params() | dict(source.params))

    def _read(self, text: str, media_type: str) -> Document:
        document = read(text, media_type)
        for name in document.unknown:
            self._webhooks.alert(12200, f"{name} is not known here", self._call.sid)
        return document

    async def _verbs(self, document: Document) -> Source | None:
        """Where to go on from; None where the document was done to its end."""
        for verb in document.verbs:
            source = await self._do(verb)
            if source is not None:
                return source
        return None

    async def _do(self, verb: Element) -> Source | None:
        match verb.tag:
            case "Say" | "Play" | "Pause":
                await self.speak(verb)
            case "Redirect":
                return self._source(words_of(verb), verb.get("method", "POST"))
            case "Gather":
                return await self._gather(verb)
            case "Connect":
                return await self._connect(verb)
            case _:
                raise HungUp
        return None

    async def speak(self, verb: Element) -> None:
        """Say, Play and Pause, to their end."""
        self.begin_speaking(verb)
        await self._line.play_out()

    def begin_speaking(self, verb: Element) -> None:
        for _ in range(max(int(verb.get("loop", "1")), 1)):
            match verb.tag:
                case "Say":
                    self._line.tell("app", words_of(verb))
                    self._line.play(self._voice(words_of(verb)))
                case "Pause":
                    self._line.play(b"\xff" * 8000 * int(verb.get("length", "1")))
                case "Play":
                    self._line.tell("note", f"♪ {verb.get('digits') or words_of(verb)}")
                    self._line.play(self._voice(verb.get("digits") or "♪"))

    async def say(self, words: str) -> None:
        self._line.tell("app", words)
        self._line.play(self._voice(words))
        await self._line.play_out()

    async def _gather(self, verb: Element) -> Source | None:
        found = await Gather(self._call, self._line, self._webhooks, verb).run(self.begin_speaking)
        if found is None:
            return None
        return self._source(verb.get("action", ""), verb.get("method", "POST"), found)

    async def _connect(self, verb: Element) -> Source | None:
        noun = next((one for one in verb if one.tag in ("Stream", "ConversationRelay")), None)
        if noun is None:
            self._webhooks.alert(12200, "Connect without a noun that is known here", self._call.sid)
            return None
        params: dict[str, str] = {}
        if noun.tag == "Stream":
            stream = MediaStream(self._call, self._line, self._clock, self._webhooks, self._faults)
            self.lived.streams.append(stream.stream)
            await stream.run(noun)
        else:
            relay = Relay(self._call, self._line, self._clock, self._webhooks, self._faults, self._voice)
            self.lived.sessions.append(relay.session)
            try:
                params = (await relay.run(noun)).params()
            except HungUp:
                self._tell_the_end(verb, relay.session)
                raise
        if self._line.hung_up_by:
            raise HungUp
        action = verb.get("action", "")
        return self._source(action, verb.get("method", "POST"), params) if action else None

    def _tell_the_end(self, verb: Element, session: Session) -> None:
        """The action is asked although the caller is gone; its answer is not carried out."""
        if action := verb.get("action", ""):
            source = self._source(action, verb.get("method", "POST"), session.params())
            params = self._call.params() | {"CallStatus": "completed"} | dict(source.params)
            self._webhooks.spawn(self._webhooks.ask("voice", source.url, source.method, params))

    def _source(self, url: str, method: str, params: dict[str, str] | None = None) -> Source:
        whole = urljoin(self._at, url) if url else self._at
        if not is_url(whole):
            raise BadTwiml(11100, f"Invalid URL format: {whole}")
        return Source(whole, method.upper(), params=tuple((params or {}).items()))
