"""Looking without names: a reader's own switch that puts a mark in place of whoever stands on a list or a file, and hides
contact, photo and school."""

import re
from collections.abc import Callable, Iterable
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from markupsafe import escape

from bot.portal.uploads import Posted, text_of
from bot.web.blindness import COOKIE, is_blind
from bot.web.visitor import OwnPage, words_of
from bot.workspace.reader import TheReader
from cards.words import Words
from hrcore.errors import Forbidden
from hrcore.org.models import Person
from hrcore.recruiting.listing import Listed
from hrcore.recruiting.models import Application
from hrcore.talent.service import correction_of, newest_resume, read_profile
from hrcore.work import Work

router = APIRouter()
LASTS_S: Final = 365 * 24 * 3600
READ: Final = re.compile(r">[^<]+<|(?<=\s)(?:title|aria-label|alt|aria-description|data-[\w-]+)=\"[^\"]*\"")
"""What of a page is read out; what somebody typed into a field stays as they typed it."""
_BACK: Final = re.compile(r"/hr(?:/[\w/-]*)?(?:\?[\w%&=.~+-]*)?")


@router.post("/hr/blind", dependencies=[OwnPage])
def switch(request: Request, reader: TheReader, form: Posted) -> Response:
    """`on` is `1` or empty, `back` the page it was pressed on."""
    if not reader.is_hr:
        raise Forbidden(f"{reader.actor.ref} sees no candidates")
    back = text_of(form, "back")
    answer = RedirectResponse(back if _BACK.fullmatch(back) else "/hr/candidates", status_code=303)
    if text_of(form, "on") == "1":
        answer.set_cookie(COOKIE, "1", max_age=LASTS_S, httponly=True, samesite="lax")
    else:
        answer.delete_cookie(COOKIE)
    return answer


def mark_of(person_id: UUID, say: Words) -> str:
    """Short, and the same wherever the person stands: the end of a UUIDv7 is chance."""
    return say("candidates-mark", mark=person_id.hex[-4:].upper())


def name_shown(request: Request) -> Callable[[Person], str]:
    """For templates."""
    blind, say = is_blind(request), words_of(request)
    return lambda person: mark_of(person.id, say) if blind else person.name


def listed_name(request: Request) -> Callable[[Listed], str]:
    """The same for lines that hold no person."""
    blind, say = is_blind(request), words_of(request)
    return lambda one: mark_of(one.application.person_id, say) if blind else one.name


def without(page: HTMLResponse, hidden: Iterable[tuple[str, str]]) -> HTMLResponse:
    """The same page with something else in place of each of these words, wherever they are read: letters and reports hold
    names as well."""
    drawn = hidden_in(bytes(page.body).decode(), hidden, is_page=True)
    return HTMLResponse(drawn, status_code=page.status_code, headers={"Cache-Control": "no-store"})


def hidden_in(text: str, hidden: Iterable[tuple[str, str]], *, is_page: bool) -> str:
    """Of a page, nothing within tags is touched but what is read out."""
    plain: Callable[[str], object] = escape if is_page else str
    marks = {str(plain(words)): str(plain(mark)) for words, mark in hidden if words.strip()}
    if not marks:
        return text
    sought = re.compile("|".join(_apart(words) for words in sorted(marks, key=len, reverse=True)))

    def marked(part: re.Match[str]) -> str:
        return sought.sub(lambda found: marks[found.group()], part.group())

    return READ.sub(marked, text) if is_page else sought.sub(lambda found: marks[found.group()], text)


def hidden_of(work: Work, application: Application, say: Words) -> list[tuple[str, str]]:
    """What is put in place of what, on a page about somebody: their names, schools and contacts as we hold them and as
    their résumé says them."""
    person = work.get(Person, application.person_id)
    resume = newest_resume(work, application.id)
    read, own = read_profile(work, resume), correction_of(work, resume)
    names, contacts = [person.name], [work.vault.get(person, "email"), work.vault.get(person, "phone")]
    schools = [one.place for one in own.education] if own else []
    if read is not None:
        profile = read[1]
        names += [profile.name.value] if profile.name else []
        schools += [one.school.value for one in profile.education]
        contacts += [one.value for one in (*profile.emails, *profile.phones, *profile.links)]
    mark, school, gone = mark_of(person.id, say), say("candidates-blind-school"), say("candidates-blind-gone")
    return [
        *((words, mark) for name in names for words in words_of_name(name)),
        *((words, school) for words in schools),
        *((words, gone) for words in contacts if words),
    ]


def words_of_name(name: str) -> list[str]:
    """The whole, and what a person is called by: given names, and longer words of other scripts."""
    parts = [part for part in name.split() if len(part) > 2]
    given = [name[1:]] if re.fullmatch(r"[\u4e00-\u9fff]{3,4}", name) else []
    return [name, *parts, *given]


def _apart(words: str) -> str:
    """Letters must stand alone, so that no Li is taken out of a List."""
    before = r"(?<![A-Za-z])" if words[0].isascii() else ""
    after = r"(?![A-Za-z])" if words[-1].isascii() else ""
    return f"{before}{re.escape(words)}{after}"
