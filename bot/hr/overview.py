"""What waits for HR, and the newest applications."""

from datetime import datetime
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Request, Response

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
from interview.waiting import people_wanted

router = APIRouter()
PAGE: Final = 50


@router.get("/hr")
def overview(
    request: Request,
    kit: TheKit,
    reader: TheReader,
    stage: str = "",
    job: str = "",
    name: str = "",
    before: UUID | None = None,
) -> Response:
    wanted = Wanted(_stage(stage), _job(job), name[:80])
    filtered = wanted != Wanted()
    with kit.database.work(reader.actor) as work:
        may_in_scope(work, Action.SEE_APPLICATION)
        found = listing.applications(work, wanted, before=before, limit=PAGE + 1)
        jobs = listing.jobs(work, Action.SEE_APPLICATION)
        first = before is None and not filtered
        waiting, undecided = listing.undecided(work) if first else ([], 0)
        talks = people_wanted(work) if first else []
        unreadable = listing.unreadable(work) if first else []
        dead = dead_letters(work) if first else 0
        mine = todos_of(work, words_of(request)) if first else []
        now = work.now
        shown = [one.application.id for one in (*found, *waiting, *unreadable)]
        closed = blinded_among(work.session, work.actor, shown)
    chosen = {"stage": stage if wanted.stage else "", "job": job if wanted.job_id else "", "name": wanted.name}
    return member_page(
        request,
        "hr/overview.html",
        reader,
        listed=found[:PAGE],
        older=_address(chosen, found[PAGE - 1].application.id) if len(found) > PAGE else "",
        first=before is None,
        filtered=filtered,
        chosen=chosen,
        jobs=jobs,
        stages=list(Stage),
        groups=[("decide", waiting, undecided), ("person", talks, len(talks)), ("unreadable", unreadable, 0)],
        todos=first,
        todo_list=mine,
        dead=dead,
        closed=closed,
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


def _stage(text: str) -> Stage | None:
    return Stage(text) if text in tuple(Stage) else None


def _job(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _address(chosen: dict[str, str], before: UUID) -> str:
    kept = {name: value for name, value in chosen.items() if value}
    return f"/hr?{urlencode({**kept, 'before': str(before)})}"
