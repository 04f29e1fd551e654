"""Forms with files: read with a bound, refused with a sentence."""

from typing import Annotated, ClassVar, Final

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

from hrcore.errors import InvalidInput, ZhaohuError
from hrcore.recruiting.service import RESUME_KINDS

MAX_BODY: Final = 12 * 1024 * 1024
_DISCARDED: Final = 48 * 1024 * 1024
ACCEPT: Final = ",".join(RESUME_KINDS)


class BodyTooLarge(ZhaohuError):
    message_id: ClassVar[str] = "portal-body-too-large"
    status: ClassVar[int] = 413


async def posted_form(request: Request) -> FormData:
    """Raises `BodyTooLarge` before anything of a large body is kept."""
    if int(request.headers.get("content-length", "0")) > MAX_BODY:
        await _discard(request.receive)
        raise BodyTooLarge
    bounded = Request(request.scope, _bounded(request.receive))
    try:
        return await bounded.form(max_files=4, max_fields=400)
    except HTTPException as error:
        raise InvalidInput({}) from error


Posted = Annotated[FormData, Depends(posted_form)]


def text_of(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def texts_of(form: FormData, name: str) -> list[str]:
    return [value.strip() for value in form.getlist(name) if isinstance(value, str)]


def file_of_form(form: FormData, name: str) -> tuple[str, bytes]:
    """The name as the browser says it, and the content; both empty where none was chosen."""
    upload = form.get(name)
    if not isinstance(upload, UploadFile) or not upload.filename:
        return "", b""
    return upload.filename, upload.file.read()


def _bounded(receive: Receive) -> Receive:
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MAX_BODY:
            raise BodyTooLarge
        return message

    return counted


async def _discard(receive: Receive) -> None:
    """A browser shows our answer only once it has sent its body, so a body of bearable size is read and thrown away."""
    taken, more = 0, True
    while more and taken < _DISCARDED:
        message = await receive()
        taken += len(message.get("body", b""))
        more = message["type"] == "http.request" and message.get("more_body", False)
