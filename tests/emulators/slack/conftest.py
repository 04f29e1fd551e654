from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from tests.emulators.slack import Slack, slack_server
from tests.emulators.slack.apps import Bolt, bolt_behind


@pytest.fixture
def slack() -> Iterator[Slack]:
    """With time enough for a crowded machine; what is about Slack's own times starts its own."""
    with slack_server(ack_deadline_s=30, trigger_life_s=30) as server:
        yield server


@pytest.fixture
def client(slack: Slack) -> WebClient:
    return WebClient(slack.bot_token, base_url=slack.api_url)


@pytest.fixture
def bolt(slack: Slack) -> Iterator[Bolt]:
    with bolt_behind(slack) as running:
        yield running
