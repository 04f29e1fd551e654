"""Documents and their evidence as answers of the web: shown in place, or saved."""

import re
import unicodedata
from typing import Final
from urllib.parse import quote
from uuid import UUID

from fastapi import Response

from bot.kit import Kit
from bot.offers.evidence import evidence_pdf, evidence_values
from cards.words import words
from hrcore.actors import Actor, system
from hrcore.errors import DocumentAltered
from hrcore.languages import nearest
from hrcore.signing import service as signing
from hrcore.signing.models import Envelope

_SIGNS: Final = re.compile(r'[\\/:*?"<>|;%]')
_PDF: Final = ".pdf"
_LONGEST: Final = 120


def document_answer(kit: Kit, actor: Actor, envelope_id: UUID, *, save: bool = False) -> Response:
    """The newest state of the document. One that is not what was sealed is said loudly, and never handed out."""
    try:
        with kit.database.work(actor) as work:
            envelope = work.get(Envelope, envelope_id)
            content = signing.document(work, envelope, kit.files)
    except DocumentAltered:
        tell_altered(kit, envelope_id)
        raise
    return pdf(content, f"{envelope.title}-{envelope.id.hex[-8:].upper()}.pdf", save=save)


def evidence_answer(kit: Kit, actor: Actor, envelope_id: UUID) -> Response:
    with kit.database.work(actor) as work:
        envelope = work.get(Envelope, envelope_id)
        say = words(nearest(envelope.language))
        values = evidence_values(work, envelope, say)
    content = evidence_pdf(kit, values, say.language)
    return pdf(content, f"{say('evidence-title')}-{envelope.id.hex[-8:].upper()}.pdf", save=True)


def tell_altered(kit: Kit, envelope_id: UUID) -> None:
    with kit.database.work(system("signing:check")) as work:
        signing.was_altered(work, work.get(Envelope, envelope_id, lock=True))


def pdf(content: bytes, name: str, *, save: bool = False) -> Response:
    how = "attachment" if save else "inline"
    headers = {
        "Content-Disposition": f"{how}; filename*=UTF-8''{quote(_file_name(name), safe='')}",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, media_type="application/pdf", headers=headers)


def _file_name(name: str) -> str:
    """A name holds what people call themselves: signs that disguise, or mean something to a file system, are left out."""
    visible = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C")
    return f"{_SIGNS.sub('_', visible.removesuffix(_PDF)).strip(' .')[:_LONGEST]}{_PDF}"
