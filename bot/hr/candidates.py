"""HR's candidates: searched, filtered, in an order of their choosing, as a table or as columns by stage."""

from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request, Response

from bot.hr.blind import name_shown
from bot.hr.overview import age
from bot.hr.views import shown
from bot.hr.wanted import SOURCES, STILL, UNDER_WAY, Asked, asked, chosen_mark
from bot.web.blindness import is_blind
from bot.web.visitor import TheKit, words_of
from bot.workspace.reader import TheReader, member_page
from cards.words import Words
from hrcore.candidates.bulk import MOST, VERDICTS, Deed
from hrcore.candidates.listing import MOST_COUNTED, Sort, by_stage, candidates
from hrcore.languages import LANGUAGES
from hrcore.permissions import Action
from hrcore.recruiting import listing
from hrcore.recruiting.models import Application, Stage
from hrcore.recruiting.service import verdicts_for
from hrcore.work import Work

router = APIRouter()
PAGE: Final = 50
IN_A_COLUMN: Final = 10
DROPS: Final = {Stage.ADVANCED: Deed.ADVANCE, Stage.POOLED: Deed.POOL, Stage.DECLINED: Deed.DECLINE}
"""Columns of the board that a card can be put into, and what that means."""


@router.get("/hr/candidates")
def show(request: Request, kit: TheKit, reader: TheReader, after: str = "", all: str = "") -> Response:
    """`all`: everybody of this page is chosen beforehand, for whoever has no script to tick them."""
    wanted = asked(request.query_params)
    with kit.database.work(reader.actor) as work:
        values = _board(work, wanted) if wanted.is_board else _table(work, wanted, after[:120])
        jobs = listing.job_titles(work, Action.SEE_APPLICATION)
        views = shown(work, wanted)
        now = work.now
    say = words_of(request)
    return member_page(
        request,
        "hr/candidates.html",
        reader,
        wanted=wanted,
        views=views,
        tags=_tags(wanted, jobs, say),
        jobs=jobs,
        stages=list(Stage),
        under_way=UNDER_WAY,
        sources=SOURCES,
        still=STILL,
        languages_offered=LANGUAGES,
        sorts=list(Sort),
        named=name_shown(request),
        blind=is_blind(request),
        here_whole=f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path,
        ticked=bool(all),
        most=MOST_COUNTED,
        most_chosen=MOST,
        after=after,
        mark=chosen_mark,
        deeds=list(Deed),
        moves=moves_of,
        drops=DROPS,
        span=lambda moment: age(moment, now, say, "hr-span"),
        **values,
    )


def moves_of(application: Application) -> list[Deed]:
    """Where a card of the board can be moved to from where it stands."""
    possible = verdicts_for(application)
    return [deed for deed, verdict in VERDICTS.items() if verdict in possible]


def _table(work: Work, wanted: Asked, after: str) -> dict[str, Any]:
    found = candidates(work, wanted.filter, wanted.sort, after=after, limit=PAGE)
    return {"found": found, "columns": {}, "is_first": not after}


def _board(work: Work, wanted: Asked) -> dict[str, Any]:
    return {"found": None, "columns": by_stage(work, wanted.filter, wanted.sort, each=IN_A_COLUMN), "is_first": True}


def _tags(wanted: Asked, jobs: dict[UUID, str], say: Words) -> list[tuple[str, str]]:
    """(what is asked for, the address without it)."""
    titles = {str(job_id): title for job_id, title in jobs.items()} if "job" in wanted.filters else {}
    return [(tag_of(name, value, titles, say), wanted.without(name)) for name, value in wanted.filters.items()]


def tag_of(name: str, value: str, titles: dict[str, str], say: Words) -> str:
    if name == "stage":
        return say("candidates-under-way") if value == UNDER_WAY else say(f"stage-name-{value}")
    if name == "job":
        return titles.get(value, say("candidates-job-gone"))
    if name == "source":
        return say(f"application-source-{value}")
    if name == "language":
        return say(f"language-{value}")
    if name == "still":
        return say("candidates-still", count=int(value))
    return say(f"candidates-tag-{name}", value=value)
