"""What somebody has to click at Slack: the app as a manifest, and the steps in words; and Socket Mode, for installations
that Slack cannot reach."""

import asyncio
import json
from typing import Any, Final

from bot.commands.words import WORDS
from bot.doors.slack_route import PATH
from bot.settings import Settings
from bot.wiring import build
from cards.words import words
from hrcore.errors import SetupProblem
from hrcore.languages import Language

SCOPES: Final = (
    "app_mentions:read",
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "groups:write",
    "im:history",
    "im:write",
    "users:read",
    "users:read.email",
)
"""Cards and answers; words; the file somebody sends; charts on cards; rooms the bot opens; who is who by their address."""
EVENTS: Final = (
    "app_mention",
    "app_uninstalled",
    "channel_archive",
    "channel_deleted",
    "group_archive",
    "group_deleted",
    "message.im",
    "team_join",
    "tokens_revoked",
    "user_change",
)


def manifest(settings: Settings, language: Language) -> dict[str, Any]:
    """For "Create an app from a manifest". With an app token, Slack is asked to use Socket Mode and needs no address."""
    say = words(language)
    by_socket = settings.slack.app_token is not None
    url = f"{settings.public_address.rstrip('/')}{PATH}"
    address = {} if by_socket else {"request_url": url}
    commands = [
        {
            "command": f"/{word.name}",
            "description": say(f"help-does-{word.name}")[:2000],
            "should_escape": True,
            **({} if by_socket else {"url": url}),
        }
        for word in WORDS
    ]
    return {
        "display_information": {"name": "Zhaohu", "description": say("slack-app-description")},
        "features": {
            "app_home": {
                "home_tab_enabled": False,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Zhaohu", "always_online": True},
            "slash_commands": commands,
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**address, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **address},
            "org_deploy_enabled": False,
            "socket_mode_enabled": by_socket,
            "token_rotation_enabled": False,
        },
    }


def steps(settings: Settings, language: Language) -> str:
    """What to do, in order, and the manifest to paste."""
    say = words(language)
    said = [say(f"slack-step-{number}") for number in range(1, 7)]
    pasted = json.dumps(manifest(settings, language), ensure_ascii=False, indent=2)
    numbered = "\n".join(f"{number}. {one}" for number, one in enumerate(said, start=1))
    return f"{numbered}\n\n{pasted}"


def listen(settings: Settings) -> None:
    """Socket Mode, in a process of its own, until it is ended. Raises `SetupProblem` without its token."""
    if settings.slack.app_token is None:
        raise SetupProblem("slack-no-app-token")
    asyncio.run(_listen(settings, settings.slack.app_token.get_secret_value()))


async def _listen(settings: Settings, token: str) -> None:
    from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.doors.slack import SlackDoor

    kit = build(settings)
    door = SlackDoor(kit)
    client = AsyncWebClient(base_url=settings.slack.api_url)
    handler = AsyncSocketModeHandler(door.app, token, web_client=client)
    await handler.start_async()  # type: ignore[no-untyped-call]
