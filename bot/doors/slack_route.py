"""`POST /slack/events`, where Slack is connected. Its SDK is imported with the first request."""

from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Request, Response

from bot.kit import Kit
from bot.web.visitor import TheKit
from hrcore.errors import NotFound

if TYPE_CHECKING:
    from bot.doors.slack import SlackDoor

PATH: Final = "/slack/events"
router = APIRouter()


@router.post(PATH, include_in_schema=False)
async def slack_events(request: Request, kit: TheKit) -> Response:
    """Raises `NotFound` where no Slack is connected."""
    if not kit.settings.slack.signing_secret or not kit.settings.slack.bot_token:
        raise NotFound("no Slack is connected")
    answer: Response = await _door(request, kit).requests.handle(request)
    return answer


def _door(request: Request, kit: Kit) -> "SlackDoor":
    known: SlackDoor | None = getattr(request.app.state, "slack_door", None)
    return known or _open(request, kit)


def _open(request: Request, kit: Kit) -> "SlackDoor":
    from bot.doors import slack

    door = request.app.state.slack_door = slack.SlackDoor(kit)
    return door
