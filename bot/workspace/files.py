"""Fetching what came with a post: pictures for the page, everything else to be saved. Nothing of it runs as a page of ours."""

from typing import Final
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Request, Response

from bot.portal.documents import attachment
from bot.web.blindness import ask_names
from bot.web.visitor import TheKit
from bot.workspace.reader import TheReader
from hrcore.errors import KeyDestroyed, NotFound
from hrcore.messages import files

router = APIRouter()
_KEPT_S: Final = 300
"""A picture is drawn again with every card that changes; who has left the channel may still see it so long."""


@router.get("/workspace/files/{file_id}")
def file(request: Request, kit: TheKit, reader: TheReader, file_id: UUID, show: bool = False) -> Response:
    """`show`: a picture, within a page."""
    ask_names(request)
    with kit.database.work(reader.actor) as work:
        found = files.file_in(work, file_id)
        try:
            content = files.content_of(work, found, kit.files)
            name = work.vault.get(found, "filename") or "file"
        except KeyDestroyed as error:
            raise NotFound(f"file {file_id} was erased") from error
    if not (show and found.picture):
        return attachment(content, name)
    headers = {
        "Content-Disposition": f"inline; filename*=UTF-8''{quote(name)}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": f"private, max-age={_KEPT_S}",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, media_type=found.media_type, headers=headers)
