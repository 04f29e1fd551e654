"""API access: which programs may read, until when, and taking that back."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.cards.held import held
from bot.web.visitor import OwnPage, TheKit
from bot.workspace.reader import TheReader, member_page
from hrcore.access import service as access
from hrcore.access.models import ApiToken
from hrcore.org.models import Person

router = APIRouter()


@router.get("/hr/tokens")
def tokens(request: Request, kit: TheKit, reader: TheReader) -> Response:
    with kit.database.work(reader.actor) as work:
        found = access.tokens(work)
        names = {person.id: person.name for person in held(work, Person, (row.made_by for row in found))}
        makers = {row.id: names[row.made_by] for row in found if row.made_by in names}
        now = work.now

    def state(row: ApiToken) -> str:
        if row.revoked_at is not None:
            return "revoked"
        return "expired" if row.expires_at <= now else "open"

    return member_page(request, "hr/tokens.html", reader, tokens=found, makers=makers, state=state)


@router.post("/hr/tokens/{token_id}/revoke", dependencies=[OwnPage])
def revoke(kit: TheKit, reader: TheReader, token_id: UUID) -> Response:
    with kit.database.work(reader.actor) as work:
        access.revoke(work, token_id)
    return RedirectResponse("/hr/tokens", status_code=303)
