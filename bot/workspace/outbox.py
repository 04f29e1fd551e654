"""Mails and short messages as their readers see them, whether they arrived, and sending again what did not."""

import re
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from markupsafe import Markup, escape

from bot.commands.table import press
from bot.kit import Kit
from bot.portal.onboarding import download
from bot.web.blindness import ask_names
from bot.web.visitor import OwnPage, TheKit
from bot.workspace.reader import TheReader, member_page
from hrcore.errors import NotFound
from hrcore.messages import outbox
from hrcore.messages.models import MessageState
from hrcore.messages.outbox import Letter

router = APIRouter()
PAGE: Final = 30
MAIL_POLICY: Final = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
)
_URL: Final = re.compile(r"https?://[^\s<>\"'（）()，。；、]+")


@router.get("/workspace/outbox")
def letters(request: Request, kit: TheKit, reader: TheReader, before: UUID | None = None, state: str = "") -> Response:
    chosen = state if state in tuple(MessageState) else ""
    with kit.database.work(reader.actor) as work:
        found = outbox.letters(work, before=before, limit=PAGE + 1, state=chosen)
        dead = outbox.dead_letters(work)
    return member_page(
        request,
        "workspace/outbox.html",
        reader,
        letters=found[:PAGE],
        older=found[PAGE - 1].message.id if len(found) > PAGE else None,
        state=chosen,
        states=list(MessageState),
        dead=dead,
        is_open=lambda letter: _is_open(kit, letter),
        retry_ref=lambda letter: _retry_ref(kit, letter),
    )


@router.get("/workspace/outbox/{message_id}")
def one(request: Request, kit: TheKit, reader: TheReader, message_id: UUID) -> Response:
    with kit.database.work(reader.actor) as work:
        letter = outbox.letter(work, message_id)
    is_open = _is_open(kit, letter)
    return member_page(
        request,
        "workspace/letter.html",
        reader,
        letter=letter,
        is_open=is_open,
        text=linked(letter.copy.text) if letter.copy and is_open else Markup(""),
        retry_ref=_retry_ref(kit, letter),
    )


@router.get("/workspace/outbox/{message_id}/html")
def as_sent(kit: TheKit, reader: TheReader, message_id: UUID) -> Response:
    """The mail itself, for a sandboxed frame: it can show and link, nothing else."""
    with kit.database.work(reader.actor) as work:
        letter = outbox.letter(work, message_id)
    if letter.copy is None or not letter.copy.html or not _is_open(kit, letter):
        raise NotFound(f"message {message_id} has no page")
    html = letter.copy.html.replace("<head>", '<head><base target="_blank">', 1)
    return HTMLResponse(html, headers={"Content-Security-Policy": MAIL_POLICY, "Cache-Control": "no-store"})


@router.get("/workspace/outbox/{message_id}/files/{number}")
def file_of_letter(request: Request, kit: TheKit, reader: TheReader, message_id: UUID, number: int) -> Response:
    """What went with the mail, as it was sent; always as a download. `number` counts from 0."""
    ask_names(request)
    with kit.database.work(reader.actor) as work:
        letter = outbox.letter(work, message_id)
    files = letter.copy.files if letter.copy is not None and _is_open(kit, letter) else ()
    if not 0 <= number < len(files):
        raise NotFound(f"message {message_id} has no file {number}")
    return download(files[number].content, files[number].name)


@router.post("/workspace/outbox/{message_id}/retry", dependencies=[OwnPage])
def retry(kit: TheKit, reader: TheReader, message_id: UUID) -> Response:
    with kit.database.work(reader.actor) as work:
        letter = outbox.letter(work, message_id)
        press(kit, work, _retry_ref(kit, letter), {})
    return RedirectResponse(f"/workspace/outbox/{message_id}", status_code=303)


def _retry_ref(kit: Kit, letter: Letter) -> str:
    return kit.links.ref("retry_message", letter.message.id, letter.message.attempts)


def _is_open(kit: Kit, letter: Letter) -> bool:
    """A sign-in link opens a colleague's account, so it is for nobody else's eyes, except where all may act as anybody."""
    return letter.message.kind != "sign_in" or kit.settings.on_loopback


def linked(text: str) -> Markup:
    """Plain text with its addresses as links."""
    pieces, end = [], 0
    for found in _URL.finditer(text):
        pieces.append(escape(text[end : found.start()]))
        pieces.append(Markup('<a href="{0}" rel="noopener noreferrer">{0}</a>').format(found.group()))
        end = found.end()
    return Markup("").join([*pieces, escape(text[end:])])
