"""Forms with files: read with a bound, refused with a sentence."""

from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Annotated, ClassVar, Final

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.types import Message, Receive

from bot.web.typed import Typed, plain
from hrcore.errors import InvalidInput, ZhaohuError
from hrcore.recruiting.service import RESUME_KINDS

MAX_BODY: Final = 12 * 1024 * 1024
_DISCARDED: Final = 48 * 1024 * 1024
_MOST_FIELDS: Final = 1000
"""Five hundred people can be chosen at once, and a form of so many holds some fields beside."""
ACCEPT: Final = ",".join(RESUME_KINDS)


class BodyTooLarge(ZhaohuError):
    message_id: ClassVar[str] = "portal-body-too-large"
    status: ClassVar[int] = 413


async def posted_form(request: Request) -> AsyncIterator[FormData]:
    """Raises `BodyTooLarge` before anything of a large body is kept. Files are closed when the answer is made."""
    form = await _read(request)
    try:
        yield form
    finally:
        await form.close()


async def posted_form_or_none(request: Request) -> AsyncIterator[FormData | None]:
    """None for a body that is too large, so that the page itself can say so beside the field."""
    form: FormData | None = None
    with suppress(BodyTooLarge):
        form = await _read(request)
    try:
        yield form
    finally:
        if form is not None:
            await form.close()


Posted = Annotated[FormData, Depends(posted_form)]
PostedOrTooLarge = Annotated[FormData | None, Depends(posted_form_or_none)]


async def _read(request: Request) -> FormData:
    if int(request.headers.get("content-length", "0")) > MAX_BODY:
        await _discard(request.receive)
        raise BodyTooLarge
    body = _Bounded(request.receive)
    try:
        return await Request(request.scope, body).form(max_files=4, max_fields=_MOST_FIELDS)
    except HTTPException as error:
        refused = BodyTooLarge() if body.taken > MAX_BODY else InvalidInput({})
        raise refused from error


def text_of(form: FormData, name: str) -> str:
    value = form.get(name)
    return plain(value) if isinstance(value, str) else ""


def texts_of(form: FormData, name: str) -> list[str]:
    return [plain(value) for value in form.getlist(name) if isinstance(value, str)]


def every_text(form: FormData) -> Typed:
    """What stands in the fields, to be shown again."""
    return Typed({name: plain(value) for name, value in form.items() if isinstance(value, str)})


def file_of_form(form: FormData, name: str) -> tuple[str, bytes]:
    """The name as the browser says it, and the content; both empty where none was chosen."""
    upload = form.get(name)
    if not isinstance(upload, UploadFile) or not upload.filename:
        return "", b""
    return upload.filename, upload.file.read()


def files_of_form(form: FormData, name: str) -> list[tuple[str, bytes]]:
    """Every file of the field, as `file_of_form` reads one."""
    uploads = [one for one in form.getlist(name) if isinstance(one, UploadFile) and one.filename]
    return [(one.filename or "", one.file.read()) for one in uploads]


class _Bounded:
    """A body without a stated length, counted as it comes. The parser's own error makes it close its files."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.taken = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self.taken += len(message.get("body", b""))
        if self.taken > MAX_BODY:
            raise MultiPartException("too large")
        return message


async def _discard(receive: Receive) -> None:
    """A browser shows our answer only once it has sent its body, so a body of bearable size is read and thrown away."""
    taken, more = 0, True
    while more and taken < _DISCARDED:
        message = await receive()
        taken += len(message.get("body", b""))
        more = message["type"] == "http.request" and message.get("more_body", False)
