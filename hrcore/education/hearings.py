"""Hearing a candidate whose degree is in doubt: asked as often as it takes, and nothing that was said before is lost."""

import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Final

from hrcore.due import service as due
from hrcore.education.events import DegreeExplanationAsked
from hrcore.education.models import DegreeCheck, DegreeState
from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.permissions import Action
from hrcore.work import Work

EXPLAIN: Final = "degree.explain"
"""Due kind, about a check."""
HEARING: Final = timedelta(days=7)
"""How long a candidate has for an explanation before others decide without it."""
MAX_QUESTION: Final = 1000


@dataclass(frozen=True, slots=True)
class Hearing:
    """`question` is empty for the first; `words` where nothing came in time. `at`: when they were said, ISO."""

    question: str
    words: str
    at: str = ""


def ask_first(work: Work, check: DegreeCheck) -> None:
    """The candidate is heard before anybody decides. The check must be locked; again changes nothing."""
    if check.state != DegreeState.DOUBTFUL or check.outcome is not None or check.explanation_until is not None:
        return
    _expect(work, check)


def ask_more(work: Work, check: DegreeCheck, question: str) -> None:
    """What was explained does not settle it, or nothing came: HR asks once more, saying what is still open. The check must
    be locked. Raises `MoveNotAllowed` while an answer is still expected, or once it is decided."""
    work.may(Action.CHECK_DEGREE, check)
    asked = question.strip()
    if not asked or len(asked) > MAX_QUESTION:
        raise InvalidInput({"question": "field-too-long" if asked else "field-required"})
    if not can_ask_more(work, check):
        raise MoveNotAllowed(f"degree check {check.id} is {check.state}", before=check.state, to="explanation_asked")
    earlier = hearings_of(work, check)
    work.vault.put(check, "heard", json.dumps([asdict(one) for one in earlier], ensure_ascii=False))
    work.vault.put(check, "question", asked)
    work.vault.put(check, "explanation", None)
    check.explained_at = None
    _expect(work, check)


def can_ask_more(work: Work, check: DegreeCheck) -> bool:
    return check.state == DegreeState.DOUBTFUL and check.outcome is None and was_heard(work, check)


def was_heard(work: Work, check: DegreeCheck) -> bool:
    """They have explained, or had their time."""
    over = check.explanation_until is not None and check.explanation_until <= work.now
    return check.explained_at is not None or over


def earlier_of(work: Work, check: DegreeCheck) -> list[Hearing]:
    """Those before the one that is open or was last."""
    return [Hearing(**one) for one in json.loads(work.vault.get(check, "heard") or "[]")]


def hearings_of(work: Work, check: DegreeCheck) -> list[Hearing]:
    """All so far, the newest last; also one that is still open."""
    newest = Hearing(
        work.vault.get(check, "question") or "",
        work.vault.get(check, "explanation") or "",
        check.explained_at.isoformat() if check.explained_at else "",
    )
    return [*earlier_of(work, check), newest]


def all_said(work: Work, check: DegreeCheck) -> str:
    """Every explanation, under the question it answers; empty where nothing was said."""
    told = [one for one in hearings_of(work, check) if one.words]
    return "\n\n".join(f"{one.question}\n{one.words}" if one.question else one.words for one in told)


def _expect(work: Work, check: DegreeCheck) -> None:
    check.explanation_until = work.now + HEARING
    due.schedule(work, company_id=check.company_id, kind=EXPLAIN, subject_id=check.id, at=check.explanation_until)
    work.record("degree_check.explanation_asked", check)
    check.changes += 1
    work.emit(
        DegreeExplanationAsked(
            company_id=check.company_id, check_id=check.id, application_id=check.application_id, change=check.changes
        )
    )
