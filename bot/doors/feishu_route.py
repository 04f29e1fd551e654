"""`POST /feishu/events` and `POST /feishu/cards`, where Feishu or Lark is connected."""

from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, FastAPI, Request, Response

from bot.kit import Kit
from hrcore.errors import NotFound

if TYPE_CHECKING:
    from bot.doors.feishu import FeishuDoor

EVENTS: Final = "/feishu/events"
CARDS: Final = "/feishu/cards"
router = APIRouter()


def hang(app: FastAPI, kit: Kit) -> None:
    """The door itself. Its SDK takes two seconds to import, and Feishu wants the verification of the address answered within
    one: before the first request, and only where it is used."""
    if kit.settings.feishu.is_connected:
        from bot.doors.feishu import FeishuDoor

        app.state.feishu_door = FeishuDoor(kit)


@router.post(EVENTS, include_in_schema=False)
@router.post(CARDS, include_in_schema=False)
async def feishu_request(request: Request) -> Response:
    """Raises `NotFound` where no Feishu is connected."""
    door: FeishuDoor | None = getattr(request.app.state, "feishu_door", None)
    if door is None:
        raise NotFound("no Feishu is connected")
    return await door.answer(request)
