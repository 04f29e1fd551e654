"""Apps behind a real port for the emulator to talk to: a real Bolt app, and a bare one that answers as it is told."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from tests.emulators.loops import loop_thread
from tests.emulators.slack import Slack


@dataclass
class Bolt:
    """`listeners` are added to `app` before anything is sent; `arrived` holds (path, headers, body) of each request."""

    app: AsyncApp
    url: str
    arrived: list[tuple[dict[str, str], str]]


@contextmanager
def bolt_behind(slack: Slack) -> Iterator[Bolt]:
    """The app in a thread of its own; ends with the block."""
    arrived: list[tuple[dict[str, str], str]] = []

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None, team_id=slack.team.team_id, bot_user_id=slack.bot.id, bot_token=slack.bot_token
        )

    async def start() -> tuple[AsyncApp, web.AppRunner, str]:
        client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
        app = AsyncApp(client=client, signing_secret=slack.signing_secret, authorize=authorize)

        async def take(request: web.Request) -> web.StreamResponse:
            arrived.append((dict(request.headers), await request.text()))
            return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

        site = web.Application()
        site.router.add_post("/slack/events", take)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return app, runner, f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"

    with loop_thread("bolt") as thread:
        app, runner, slack.app_url = thread.run(start())
        try:
            yield Bolt(app, slack.app_url, arrived)
        finally:
            thread.run(runner.cleanup())


@contextmanager
def answering(slack: Slack, answer: Callable[[str], web.Response | float]) -> Iterator[list[dict[str, str]]]:
    """A bare app: `answer` is given the body, and gives the response or the seconds to be silent. Gives the headers seen."""
    seen: list[dict[str, str]] = []

    async def take(request: web.Request) -> web.StreamResponse:
        seen.append(dict(request.headers))
        given = answer(await request.text())
        if isinstance(given, web.Response):
            return given
        await asyncio.sleep(given)
        return web.Response()

    async def start() -> web.AppRunner:
        site = web.Application()
        site.router.add_post("/", take)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return runner

    with loop_thread("bare app") as thread:
        runner = thread.run(start())
        slack.app_url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        try:
            yield seen
        finally:
            thread.run(runner.cleanup())
