"""Socket Mode through the vendor's own clients."""

import asyncio
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from tests.emulators.loops import LoopThread, loop_thread
from tests.emulators.slack import Slack, slack_server


@pytest.fixture
def slack() -> Iterator[Slack]:
    with slack_server(socket_mode=True, time_scale=0) as server:
        yield server


@pytest.fixture
def thread() -> Iterator[LoopThread]:
    with loop_thread("app with a socket") as running:
        yield running


def connect(slack: Slack, thread: LoopThread, answer: dict[str, Any] | None, taken: list[SocketModeRequest]) -> Any:
    """A connected client that acknowledges everything with `answer`."""

    async def take(client: Any, request: SocketModeRequest) -> None:
        taken.append(request)
        await client.send_socket_mode_response(SocketModeResponse(request.envelope_id, answer))

    async def start() -> SocketModeClient:
        web_client = AsyncWebClient(base_url=slack.api_url)
        client = SocketModeClient(slack.app_token, web_client=web_client, ping_interval=0.2)
        client.socket_mode_request_listeners.append(take)
        await client.connect()
        return client

    client = thread.run(start())
    slack.wait_for(lambda: slack.server.socket.connections)
    return client


def test_events_commands_and_clicks_come_through_the_socket(slack: Slack, thread: LoopThread) -> None:
    taken: list[SocketModeRequest] = []
    client = connect(slack, thread, {"text": "at once"}, taken)
    fang = slack.add_person("Wang Fang")
    assert slack.type(fang, fang, "hello").ok
    assert slack.command(fang, "/refer", "backend").json == {"text": "at once"}
    assert slack.shortcut(fang, "refer").ok
    assert [one.type for one in taken] == ["events_api", "slash_commands", "interactive"]
    assert taken[0].payload["event"]["text"] == "hello"
    assert slack.last(fang).text == "at once"
    thread.run(client.close())


def test_a_client_comes_back_when_it_is_told_to(slack: Slack, thread: LoopThread) -> None:
    taken: list[SocketModeRequest] = []
    client = connect(slack, thread, None, taken)
    first = slack.server.socket.connections[0]
    slack.disconnect("refresh_requested")
    slack.wait_for(lambda: [one for one in slack.server.socket.connections if one is not first])
    fang = slack.add_person("Wang Fang")
    assert slack.type(fang, fang, "hello again").ok
    thread.run(client.close())


def test_without_a_connection_nothing_arrives(slack: Slack) -> None:
    fang = slack.add_person("Wang Fang")
    assert slack.type(fang, fang, "hello").reason == "connection_failed"


def test_an_envelope_that_is_not_acknowledged_comes_again(slack: Slack, thread: LoopThread) -> None:
    taken: list[SocketModeRequest] = []

    async def take(client: Any, request: SocketModeRequest) -> None:
        taken.append(request)
        if request.retry_attempt:
            await client.send_socket_mode_response(SocketModeResponse(request.envelope_id))

    async def start() -> SocketModeClient:
        client = SocketModeClient(slack.app_token, web_client=AsyncWebClient(base_url=slack.api_url))
        client.socket_mode_request_listeners.append(take)
        await client.connect()
        return client

    client = thread.run(start())
    slack.wait_for(lambda: slack.server.socket.connections)
    slack.server.sender.ack_deadline_s = 0.1
    fang = slack.add_person("Wang Fang")
    assert slack.type(fang, fang, "hello").reason == "http_timeout"
    slack.settle()
    assert [(one.retry_attempt, one.retry_reason) for one in taken] == [(0, ""), (1, "http_timeout")]
    assert taken[0].envelope_id != taken[1].envelope_id
    thread.run(client.close())


def test_an_app_has_ten_connections_at_most(slack: Slack) -> None:
    async def open_eleven() -> list[dict[str, Any]]:
        client = AsyncWebClient(base_url=slack.api_url)
        async with aiohttp.ClientSession() as session:
            sockets = []
            for _ in range(11):
                url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
                sockets.append(await session.ws_connect(url))
            said = [await one.receive_json() for one in sockets]
            for one in sockets:
                await one.close()
        return said

    said = asyncio.run(open_eleven())
    assert [one["type"] for one in said] == ["hello"] * 10 + ["disconnect"]
    assert said[-1]["reason"] == "too_many_websockets"


def test_a_ticket_opens_one_connection(slack: Slack) -> None:
    async def open_twice() -> list[int]:
        client = AsyncWebClient(base_url=slack.api_url)
        url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
        async with aiohttp.ClientSession() as session:
            first = await session.ws_connect(url)
            hello = await first.receive_json()
            try:
                await session.ws_connect(url)
            except aiohttp.WSServerHandshakeError as error:
                await first.close()
                return [hello["num_connections"], error.status]
        return []

    assert asyncio.run(open_twice()) == [1, 408]
