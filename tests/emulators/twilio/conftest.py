from collections.abc import Callable, Iterator

import pytest
from twilio.rest import Client

from tests.emulators.twilio import NUMBER, SID, TOKEN, Twilio, twilio_server
from tests.emulators.twilio.apps import App, app_behind

THEIRS = "+8613800138000"


@pytest.fixture
def app() -> Iterator[App]:
    with app_behind() as running:
        yield running


@pytest.fixture
def twilio(app: App) -> Iterator[Twilio]:
    """In virtual time. After the app, so that it ends first."""
    with twilio_server() as running:
        yield running


@pytest.fixture
def client(twilio: Twilio) -> Iterator[Client]:
    """The vendor's own."""
    client = Client(SID, TOKEN)
    client.api.base_url = twilio.url
    yield client
    client.http_client.session.close()


@pytest.fixture
def dial(client: Client, app: App) -> Callable[..., str]:
    """Calls somebody with TwiML or an address, tells all progress to /status, and gives the call's SID."""

    def dial(to: str = THEIRS, **named: object) -> str:
        ways = {} if {"url", "twiml"} & set(named) else {"url": f"{app.url}/voice"}
        events = ["initiated", "ringing", "answered", "completed"]
        told = {"status_callback": f"{app.url}/status", "status_callback_event": events}
        return str(client.calls.create(to=to, from_=NUMBER, **{**ways, **told, **named}).sid)

    return dial
