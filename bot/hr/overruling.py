"""A person's score in place of the machine's, with the reason; both stay in sight."""

import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.hr.report import report_page
from bot.portal.uploads import Posted, text_of
from bot.web.typed import whole
from bot.web.visitor import OwnPage, TheKit
from bot.workspace.reader import TheReader
from hrcore.errors import AlreadyDone, InvalidInput
from hrcore.permissions import Action
from hrcore.recruiting.models import Application
from interview import repository
from interview.plan.guard import forbidden_topics
from interview.scoring.model import Judged
from interview.scoring.service import overrule_score

router = APIRouter()
LONGEST_REASON: Final = 1000
_SCORE: Final = re.compile(r"(?:10(?:[.,]0)?|\d(?:[.,]\d)?)")


@router.post("/hr/applications/{application_id}/report/score", dependencies=[OwnPage])
def overrule(request: Request, kit: TheKit, reader: TheReader, application_id: UUID, form: Posted) -> Response:
    """`of` and `name` say which score, `score` is 0–10 with one decimal or empty for "do not count it"."""
    said = {name: text_of(form, name) for name in ("of", "name", "score", "reason")}
    try:
        with kit.database.work(reader.actor) as work:
            work.may(Action.DECIDE_APPLICATION, work.get(Application, application_id))
            wanted = _read(said)
            interview = repository.of_application(work, application_id, lock=True)
            overrule_score(
                work,
                interview,
                wanted.of,
                said["name"],
                wanted.score,
                reason=said["reason"],
                seen=whole(text_of(form, "seen")) or 0,
            )
    except (InvalidInput, AlreadyDone) as error:
        return report_page(request, kit, reader, application_id, error=error, typed=said)
    return RedirectResponse(f"/hr/applications/{application_id}/report#overruled", status_code=303)


@dataclass(frozen=True, slots=True)
class _Wanted:
    of: Judged
    score: float | None


def _read(said: dict[str, str]) -> _Wanted:
    """Raises `InvalidInput` naming each field that is not right."""
    wrong: dict[str, str] = {}
    if said["of"] not in tuple(Judged):
        wrong["of"] = "field-choice"
    if said["score"] and not _SCORE.fullmatch(said["score"]):
        wrong["score"] = "overrule-field-score"
    if not said["reason"]:
        wrong["reason"] = "overrule-field-reason"
    elif len(said["reason"]) > LONGEST_REASON:
        wrong["reason"] = "field-too-long"
    elif topics := forbidden_topics(said["reason"]):
        wrong["reason"] = f"overrule-forbidden-{topics[0].replace('_', '-')}"
    if wrong:
        raise InvalidInput(wrong)
    return _Wanted(Judged(said["of"]), float(said["score"].replace(",", ".")) if said["score"] else None)
