"""A Slack to try the product with by hand."""

import asyncio
from collections.abc import Callable, Sequence

from tests.emulators.by_hand import run
from tests.emulators.slack.people import Person
from tests.emulators.slack.server import SlackServer
from tests.emulators.slack.workspace import Workspace, make_id


def serve(
    host: str = "127.0.0.1",
    port: int = 0,
    app_url: str = "",
    *,
    bot_token: str = "",
    app_token: str = "",
    signing_secret: str = "",
    people: Sequence[tuple[str, str]] = (),
    socket_mode: bool = False,
    rate_limits: bool = False,
    ready: Callable[[SlackServer], None] | None = None,
) -> None:
    """Runs until SIGINT or SIGTERM, on this machine only.

    `app_url`: where the app takes events, commands and clicks (unless `socket_mode`). Token and secret are made up if they
    are not given. `people`: (name, address) of the members, who are all in #general together with the app. `ready` is
    called once with the running server: `server.workspace.url` is the page, `server.api_url` what the app has to call,
    `server.workspace.bot_token` and `.signing_secret` what it has to know.
    """
    workspace = Workspace()
    workspace.bot_token = bot_token or workspace.bot_token
    workspace.app_token = app_token or workspace.app_token
    workspace.signing_secret = signing_secret or workspace.signing_secret
    members = [
        workspace.add(Person(make_id("U"), email.partition("@")[0], name, email, workspace.team_id))
        for name, email in people
    ]
    general = workspace.add_channel("general", "channel", [workspace.bot.id, *(one.id for one in members)], "")
    general.is_general = True
    server = SlackServer(app_url, workspace=workspace, socket_mode=socket_mode, rate_limits=rate_limits)
    asyncio.run(run(server, host, port, ready))
