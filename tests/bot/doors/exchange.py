"""A company whose candidates are rung up: its web and voice processes on loopback, a Twilio, and people who answer."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from sqlalchemy import select, update

from adapters.speech.memory import ToneSynthesiser
from bot.app import create_app
from bot.doors.engines import open_engines
from bot.doors.media import create_voice_app
from bot.kit import Kit
from bot.settings import TwilioSettings, VoiceSettings
from bot.supervisor import free_port
from hrcore.clock import FixedClock
from hrcore.messages.models import Message
from hrcore.recruiting.models import Application
from interview import repository
from interview.booking import service as bookings
from interview.call.service import BROWSER
from interview.models import Call, CallPlace, CallState, Interview, Turn
from tests.calls import open_places, ready_to_call
from tests.emulators.twilio import NUMBER, SID, TOKEN, Line, Person, Twilio, twilio_server
from tests.emulators.twilio.people import Script
from tests.ground import Addresses, later
from tests.support import TEST, Firm, make_firm, make_kit, pump

_VOICE = ToneSynthesiser()


def sound_of(words: str) -> bytes:
    return _VOICE.synthesise(words, language="zh-CN", voice="low")


async def talk(line: Line, *answers: str, patience_ms: int = 900) -> None:
    """Says each answer once our voice has been quiet for a while; the last is given again and again."""
    await line.say("喂", sound_of("喂，你好。"))
    said = 0
    while True:
        await line.until_quiet(patience_ms)
        words = answers[min(said, len(answers) - 1)]
        said += 1
        await line.say(words, sound_of(words))


@dataclass
class Exchange:
    kit: Kit
    clock: FixedClock
    twilio: Twilio
    firm: Firm
    waiting: list[Application]
    """Whoever may book, and was made before anything was started: that story is told once."""

    def answers(self, script: Script, **named: object) -> Person:
        """Whoever is rung up does this."""
        self.twilio.account.others = Person(script=script, **named)  # type: ignore[arg-type]
        return self.twilio.account.others

    def somebody(self) -> Application:
        """Applied, read, planned: they may book."""
        theirs = [one for one in self.waiting if one.company_id == self.firm.company.id]
        self.waiting = []
        return theirs[0] if theirs else ready_to_call(self.kit, self.firm)

    def call_now(self) -> Application:
        application = self.somebody()
        self.ask_for_a_call(application)
        return application

    def ask_for_a_call(self, application: Application) -> None:
        with self.kit.database.work(TEST) as work:
            interview = repository.of_application(work, application.id, lock=True)
            bookings.call_now(work, interview, self.firm.company.zone)
        pump(self.kit)

    def settle(self) -> None:
        """Until the carrier has nothing more to do, and the workers neither."""
        self.twilio.settle(60)
        deadline = time.monotonic() + 5
        while self._held() and time.monotonic() < deadline:
            time.sleep(0.05)
        pump(self.kit)

    def _held(self) -> bool:
        """The voice process has not settled a call yet."""
        with self.kit.database.work(TEST) as work:
            live = select(Call.id).where(Call.state == CallState.LIVE, Call.carrier != BROWSER)
            return work.session.scalars(live.limit(1)).first() is not None

    def later(self, **by: float) -> None:
        """Time passes, the processes are still alive, and what is due then is done."""
        later(self.clock, **by)
        with self.kit.database.work(TEST) as work:
            work.session.execute(update(CallPlace).values(renewed_at=work.now))
        pump(self.kit)

    def interview(self, application: Application) -> Interview:
        with self.kit.database.work(TEST) as work:
            return repository.of_application(work, application.id)

    def calls(self, application: Application) -> list[Call]:
        with self.kit.database.work(TEST) as work:
            interview = repository.of_application(work, application.id)
            statement = select(Call).where(Call.interview_id == interview.id).order_by(Call.attempt)
            return list(work.session.scalars(statement))

    def said(self, application: Application) -> list[tuple[str, str]]:
        """(speaker, words) of all turns that were stored."""
        with self.kit.database.work(TEST) as work:
            interview = repository.of_application(work, application.id)
            turns = work.session.scalars(select(Turn).where(Turn.interview_id == interview.id).order_by(Turn.number))
            return [(turn.speaker, work.vault.get(turn, "text") or "") for turn in turns]

    def told(self, application: Application) -> list[tuple[str, str]]:
        """(medium, kind) of what was written to the candidate."""
        with self.kit.database.work(TEST) as work:
            statement = select(Message).where(Message.person_id == application.person_id).order_by(Message.id)
            return [(one.medium, one.kind) for one in work.session.scalars(statement)]


@contextmanager
def listening(app: FastAPI, port: int, *, ws: str = "none") -> Iterator[None]:
    config = uvicorn.Config(
        app,
        port=port,
        log_config=None,
        ws=ws,
        ws_ping_interval=None,
        timeout_graceful_shutdown=1,  # type: ignore[arg-type]
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def exchange(
    addresses: Addresses,
    redis_url: str,
    home: Path,
    clock: FixedClock,
    *,
    voice: bool = True,
    limit: int = 5,
    places: int = 5,
    speech: str = "auto",
    engines: str = "tones",
) -> Iterator[Exchange]:
    """`voice`: whether a voice process runs; without one there are places all the same, that nobody answers on. `speech`:
    which of Twilio's ways is spoken; `engines`: what our own voice process speaks with."""
    web_port, voice_port = free_port("127.0.0.1"), free_port("127.0.0.1")
    # What happens before anybody is called has nothing to do with a telephone: that story is told once for all houses.
    before = make_kit(addresses.app, redis_url, home, clock)
    firm = make_firm(before, minutes=3)
    waiting = [ready_to_call(before, firm)]
    before.database.engine.dispose()
    before.wakeups.redis.close()
    with ExitStack() as open_, twilio_server() as twilio:
        kit = make_kit(
            addresses.app,
            redis_url,
            home,
            clock,
            twilio=TwilioSettings(
                account_sid=SID,
                auth_token=TOKEN,
                from_number=NUMBER,
                api_url=twilio.url,
                calls_per_second=100,
                speech=speech,  # type: ignore[arg-type]
            ),
            voice=VoiceSettings(speech=engines, media_pace=True, calls=limit),  # type: ignore[arg-type]
            web_port=web_port,
            voice_port=voice_port,
        )
        open_.callback(kit.wakeups.redis.close)
        open_.callback(kit.database.engine.dispose)
        open_.enter_context(listening(create_app(kit), web_port))
        if voice:
            app = create_voice_app(kit, open_engines(kit.settings))
            open_.enter_context(listening(app, voice_port, ws="auto"))
        elif places:
            open_places(kit, places)
        yield Exchange(kit, clock, twilio, firm, waiting)


Making = Callable[..., Exchange]
