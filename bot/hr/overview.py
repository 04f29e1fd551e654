"""What waits for HR, and the newest applications."""

from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.hr.blind import listed_name, name_shown
from bot.web.visitor import TheKit, words_of
from bot.workspace.reader import TheReader, member_page
from bot.workspace.todos import todos_of
from cards.words import Words
from hrcore.involvement import blinded_among
from hrcore.messages.outbox import dead_letters
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.recruiting import listing
from hrcore.recruiting.listing import Wanted
from hrcore.recruiting.models import Stage
from hrcore.talent.likeness import open_questions
from interview.waiting import people_wanted

router = APIRouter()
NEWEST: Final = 20
WAITING: Final = 5
_MOVED: Final = {"name": "text", "stage": "stage", "job": "job"}
"""What this page could be asked for before the list of candidates had one of its own; addresses are kept in bookmarks."""


@router.get("/hr")
def overview(request: Request, kit: TheKit, reader: TheReader) -> Response:
    moved = {new: request.query_params[old] for old, new in _MOVED.items() if request.query_params.get(old)}
    if moved:
        return RedirectResponse(f"/hr/candidates?{urlencode(moved)}", status_code=303)
    with kit.database.work(reader.actor) as work:
        may_in_scope(work, Action.SEE_APPLICATION)
        newest = listing.applications(work, Wanted(), limit=NEWEST)
        jobs = listing.job_titles(work, Action.SEE_APPLICATION)
        waiting, undecided = listing.undecided(work)
        talks = people_wanted(work)
        unreadable = listing.unreadable(work)
        alike, pairs = open_questions(work, limit=WAITING)
        dead = dead_letters(work)
        mine = todos_of(work, words_of(request))
        now = work.now
        shown = [one.application.id for one in (*newest, *waiting, *unreadable)]
        closed = blinded_among(work.session, work.actor, shown)
    shown_as = name_shown(request)
    return member_page(
        request,
        "hr/overview.html",
        reader,
        listed=newest,
        jobs=jobs,
        stages=list(Stage),
        alike=[(one.id, one.sure, shown_as(first), shown_as(second)) for one, first, second in alike],
        pairs=pairs,
        groups=[("decide", waiting, undecided), ("person", talks, len(talks)), ("unreadable", unreadable, 0)],
        todo_list=mine,
        dead=dead,
        closed=closed,
        named=listed_name(request),
        age=lambda moment: age(moment, now, words_of(request), "hr-age"),
        span=lambda moment: age(moment, now, words_of(request), "hr-span"),
    )


def age(moment: datetime, now: datetime, say: Words, words: str) -> str:
    """In the largest unit that fits; `words` is the family of messages."""
    minutes = max(0, int((now - moment).total_seconds() // 60))
    if minutes < 1 and words == "hr-age":
        return say("hr-age-now")
    if minutes < 60:
        return say(f"{words}-minutes", count=max(1, minutes))
    if minutes < 24 * 60:
        return say(f"{words}-hours", count=minutes // 60)
    return say(f"{words}-days", count=minutes // (24 * 60))
