from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from tests.emulators.slack import Slack, slack_server
from tests.emulators.slack.apps import Bolt, bolt_behind


@pytest.fixture
def slack() -> Iterator[Slack]:
    with slack_server() as server:
        yield server


@pytest.fixture
def client(slack: Slack) -> WebClient:
    return WebClient(slack.bot_token, base_url=slack.api_url)


@pytest.fixture
def bolt(slack: Slack) -> Iterator[Bolt]:
    with bolt_behind(slack) as running:
        yield running
