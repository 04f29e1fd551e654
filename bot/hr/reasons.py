"""The company's reasons for declining, and what the letter says for each."""

import re
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.portal.uploads import Posted, text_of
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page
from cards.errors import field_error
from hrcore.errors import InvalidInput, NotFound
from hrcore.ids import new_id
from hrcore.languages import LANGUAGES
from hrcore.org.models import Company
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.recruiting.declining import MAX_LABEL, MAX_LETTER, reasons_of, reword
from interview.plan.guard import is_forbidden

router = APIRouter()
_KEY: Final = re.compile(r"[a-z0-9_]{1,40}")


@router.get("/hr/reasons")
def reasons(request: Request, reader: TheReader) -> Response:
    return _page(request, reader)


@router.post("/hr/reasons/{company_id}", dependencies=[OwnPage])
def save(request: Request, kit: TheKit, reader: TheReader, company_id: UUID, form: Posted) -> Response:
    """Words about age, family, health, faith, origin and the like are refused: a letter must not carry them."""
    key = text_of(form, "key") or _new_key()
    labels: dict[str, str] = {language: text_of(form, f"label-{language}") for language in LANGUAGES}
    letters: dict[str, str] = {language: text_of(form, f"letter-{language}") for language in LANGUAGES}
    typed = {
        "company": company_id,
        "key": key,
        "labels": labels,
        "letters": letters,
        "offered": bool(text_of(form, "offered")),
    }
    try:
        if not _KEY.fullmatch(key):
            raise InvalidInput({"key": "field-invalid"})
        touchy = {
            f"{name}-{language}": "reasons-forbidden"
            for name, texts in (("label", labels), ("letter", letters))
            for language, text in texts.items()
            if is_forbidden(text)
        }
        if touchy:
            raise InvalidInput(touchy)
        with kit.database.work(reader.actor) as work:
            company = work.session.get(Company, company_id)
            if company is None:
                raise NotFound(f"company {company_id}")
            reword(work, company, key, labels=labels, letters=letters, offered=bool(typed["offered"]))
    except InvalidInput as error:
        wrong = {name: field_error(message, words_of(request)) for name, message in error.fields.items()}
        return _page(request, reader, status=error.status, wrong=wrong, typed=typed)
    return RedirectResponse(f"/hr/reasons#{key}", status_code=303)


def _new_key() -> str:
    """From the page already, so that a reason sent twice is one."""
    return f"own_{new_id().hex[-8:]}"


def _page(
    request: Request,
    reader: Reader,
    *,
    status: int = 200,
    wrong: dict[str, str] | None = None,
    typed: dict[str, object] | None = None,
) -> Response:
    with request.app.state.kit.database.work(reader.actor) as work:
        may_in_scope(work, Action.MANAGE_JOBS)
        found = [
            (work.session.get_one(Company, company_id), reasons_of(work, company_id))
            for company_id in sorted(work.companies_for(Action.MANAGE_JOBS) or ())
        ]
    return member_page(
        request,
        "hr/reasons.html",
        reader,
        status=status,
        companies=found,
        codes=LANGUAGES,
        own_names={"zh-CN": "中文", "en": "English"},
        wrong=wrong or {},
        typed=typed,
        fresh_key=_new_key(),
        max_label=MAX_LABEL,
        max_letter=MAX_LETTER,
    )
