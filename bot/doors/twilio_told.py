"""What Twilio tells us, once it is sure that it is Twilio, and what it is answered."""

from typing import Annotated, Final

import structlog
from fastapi import Depends, Request, Response
from starlette.datastructures import FormData

from bot.doors.twilio_signature import HEADER, is_from_twilio
from bot.kit import Kit
from hrcore.actors import system
from hrcore.errors import Forbidden, NotFound

ACTOR: Final = system("door:twilio")
log = structlog.get_logger()


async def _told(request: Request) -> dict[str, str]:
    """The form, signed by Twilio. Raises `NotFound` where no telephone is connected, `Forbidden` for anybody else."""
    kit: Kit = request.app.state.kit
    if kit.telephone is None:
        raise NotFound("no telephone is connected")
    form = await request.form()
    url = kit.settings.public_address + request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if not is_from_twilio(kit.settings, url, _params(form), request.headers.get(HEADER, "")):
        log.warning("twilio.not_signed", path=request.url.path)
        raise Forbidden("not signed by Twilio")
    return {name: str(value) for name, value in form.items()}


def _params(form: FormData) -> dict[str, object]:
    return {name: found if len(found := form.getlist(name)) > 1 else found[0] for name in form}


Told = Annotated[dict[str, str], Depends(_told)]


def twiml(document: str) -> Response:
    return Response(document, media_type="text/xml")
