"""How letters to candidates begin and end, in each language, and what that looks like before anybody receives one."""

from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bot.hr.company_changes import Refused, all_said, parts_page, save_parts
from bot.hr.message_samples import TO_COLLEAGUES, written
from bot.letters.parts import house_sender
from bot.portal.uploads import Posted, text_of
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.outbox import MAIL_POLICY
from bot.workspace.reader import Reader, TheReader, own_company
from cards.letters import LETTERS as KINDS
from cards.words import words
from hrcore.errors import NotFound
from hrcore.languages import LANGUAGES
from hrcore.org.company import LETTERS, LONGEST_WORDS, said_words
from hrcore.org.models import Company
from hrcore.permissions import Action
from hrcore.work import Work

router = APIRouter()
PLACE: Final = "/hr/settings/letters"
SHOWN: Final = tuple(kind for kind in KINDS if kind not in TO_COLLEAGUES)
_FIELDS: Final = tuple(f"{part}-{code}" for part in LETTERS for code in LANGUAGES)


@router.get(PLACE)
def letters(request: Request, reader: TheReader, saved: str = "") -> Response:
    return _page(request, reader, saved=bool(saved))


@router.post(PLACE, dependencies=[OwnPage])
def save(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    """`do` is `preview`, which keeps nothing; `kind` is the letter that is shown."""
    said = {name: text_of(form, name) for name in _FIELDS}
    kind = text_of(form, "kind")
    if text_of(form, "do") == "preview":
        return _page(request, reader, said=said, seen=text_of(form, "seen"), kind=kind)

    def read(company: Company) -> dict[str, Any]:
        return all_said(
            lambda: {"opening": said_words(said, "opening")}, lambda: {"signature": said_words(said, "signature")}
        )

    if (refused := save_parts(kit, reader, form, read)) is not None:
        return _page(request, reader, said=said, refused=refused, kind=kind)
    return RedirectResponse(f"{PLACE}?saved=1", status_code=303)


@router.get(f"{PLACE}/html")
def mail(
    kit: TheKit, reader: TheReader, language: str = LANGUAGES[0], kind: str = "", opening: str = "", signature: str = ""
) -> Response:
    """The letter as it would be, for a frame that runs nothing."""
    if language not in LANGUAGES:
        raise NotFound(f"no language {language}")
    with kit.database.work(reader.actor) as work:
        company = own_company(work, Action.MANAGE_COMPANY)
        sender = house_sender(work, company, language)
    said = {part: text.strip()[: LONGEST_WORDS[part]] for part, text in zip(LETTERS, (opening, signature), strict=True)}
    html = written(_kind(kind), words(language).language, replace(sender, **said)).html
    return HTMLResponse(html, headers={"Content-Security-Policy": MAIL_POLICY, "Cache-Control": "no-store"})


def _kind(text: str) -> str:
    return text if text in SHOWN else SHOWN[0]


def _page(
    request: Request,
    reader: Reader,
    *,
    said: dict[str, str] | None = None,
    refused: Refused | None = None,
    seen: str = "",
    kind: str = "",
    saved: bool = False,
) -> Response:
    say = words_of(request)

    def values(work: Work, company: Company) -> dict[str, Any]:
        standing = {
            f"{part}-{code}": company.rules.get(part, {}).get(code, "") for part in LETTERS for code in LANGUAGES
        }
        shown = said or standing
        return {
            "standing": standing,
            "kind": _kind(kind),
            "kinds": [(one, say(f"message-kind-{one.replace('_', '-')}")) for one in SHOWN],
            "parts": LETTERS,
            "codes": sorted(LANGUAGES, key=lambda code: code != say.language),
            "longest": LONGEST_WORDS,
            "usual": {code: words(code)("letter-closing", company=company.name_in(code)) for code in LANGUAGES},
            "frames": {
                code: f"{PLACE}/html?"
                + urlencode(
                    {"language": code, "kind": _kind(kind), **{part: shown[f"{part}-{code}"] for part in LETTERS}}
                )
                for code in LANGUAGES
            },
            "before": seen,
        }

    return parts_page(
        request, reader, "hr/settings_letters.html", LETTERS, values, said=said, refused=refused, saved=saved
    )
