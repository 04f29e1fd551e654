"""`POST /slack/events`, where Slack is connected."""

from typing import Final

from fastapi import APIRouter, FastAPI, Request, Response

from bot.kit import Kit
from hrcore.errors import NotFound

PATH: Final = "/slack/events"
router = APIRouter()


def hang(app: FastAPI, kit: Kit) -> None:
    """The door itself. Slack's kit takes a second to import: before the first request, and only where it is used."""
    if kit.settings.slack.signing_secret and kit.settings.slack.bot_token:
        from bot.doors.slack import SlackDoor

        app.state.slack_door = SlackDoor(kit)


@router.post(PATH, include_in_schema=False)
async def slack_events(request: Request) -> Response:
    """Raises `NotFound` where no Slack is connected."""
    door = getattr(request.app.state, "slack_door", None)
    if door is None:
        raise NotFound("no Slack is connected")
    answer: Response = await door.requests.handle(request)
    return answer
