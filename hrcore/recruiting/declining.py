"""Reasons for declining, as each company words them, and the letter that follows a decision."""

from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Final
from uuid import UUID

import yaml
from sqlalchemy import func, select

from hrcore.due import service as due
from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.languages import LANGUAGES
from hrcore.moves import Moves
from hrcore.org.models import Company
from hrcore.permissions import Action
from hrcore.recruiting.events import DecisionLetterSettled
from hrcore.recruiting.models import Decision, DeclineReason, LetterState
from hrcore.work import Work

LETTER: Final = "decision.letter"
"""Due kind: the letter that follows a decision leaves."""
MAX_LABEL: Final = 80
MAX_LETTER: Final = 1200

_LETTERS: Final = Moves(
    LetterState,
    {
        LetterState.WAITING: frozenset({LetterState.WRITTEN, LetterState.STOPPED, LetterState.DROPPED}),
        LetterState.WRITTEN: frozenset(),
        LetterState.STOPPED: frozenset(),
        LetterState.DROPPED: frozenset(),
    },
    column="letter_state",
)


@cache
def first_reasons() -> dict[str, dict[str, dict[str, str]]]:
    """Key → labels and letters per language: what a company begins with."""
    text = files("hrcore.recruiting").joinpath("decline_reasons.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(text)
    return found


def reasons_of(work: Work, company_id: UUID) -> list[DeclineReason]:
    """All of the company's, in its order. A company that has none yet gets the first ones."""
    found = _stored(work, company_id)
    if found:
        return found
    work.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"reasons:{company_id}", 0))))
    if not (found := _stored(work, company_id)):
        for position, (key, texts) in enumerate(first_reasons().items()):
            work.add(
                DeclineReason(
                    company_id=company_id,
                    key=key,
                    labels=dict(texts["labels"]),
                    letters=dict(texts["letters"]),
                    position=position,
                    offered=True,
                )
            )
        work.session.flush()
        found = _stored(work, company_id)
    return found


def offered_reasons(work: Work, company_id: UUID, language: str) -> tuple[tuple[str, str], ...]:
    """(label, key) in the reader's language, for choosing."""
    return tuple((in_language(one.labels, language), one.key) for one in reasons_of(work, company_id) if one.offered)


def is_offered(work: Work, company_id: UUID, key: str | None) -> bool:
    return any(one.key == key and one.offered for one in reasons_of(work, company_id))


def reason_named(work: Work, company_id: UUID, key: str | None) -> DeclineReason | None:
    return next((one for one in reasons_of(work, company_id) if one.key == key), None)


def in_language(texts: dict[str, Any], language: str) -> str:
    found: str = texts.get(language) or next(iter(texts.values()), "")
    return found


def reword(
    work: Work, company: Company, key: str, *, labels: dict[str, str], letters: dict[str, str], offered: bool
) -> DeclineReason:
    """Changes a reason, or adds one of the company's own (a new `key`). Both languages are needed. Raises `InvalidInput`
    naming `label-<language>` or `letter-<language>`."""
    work.may(Action.MANAGE_JOBS, company)
    wrong: dict[str, str] = {}
    for name, texts, longest in (("label", labels, MAX_LABEL), ("letter", letters, MAX_LETTER)):
        for language in LANGUAGES:
            text = texts.get(language, "").strip()
            if not text or len(text) > longest:
                wrong[f"{name}-{language}"] = "field-too-long" if text else "field-required"
    if wrong:
        raise InvalidInput(wrong)
    known = reasons_of(work, company.id)
    row = next((one for one in known if one.key == key), None)
    if row is None:
        row = work.add(DeclineReason(company_id=company.id, key=key, position=len(known), labels={}, letters={}))
    row.labels, row.letters, row.offered = dict(labels), dict(letters), offered
    work.session.flush()
    work.record("decline_reason.worded", row, key=key, offered=offered)
    return row


def plan_letter(work: Work, decision: Decision, delay: timedelta) -> None:
    """The letter leaves after the delay, unless somebody stops it. Asked for twice, it is one letter."""
    if decision.letter_state is not None:
        return
    decision.letter_state, decision.letter_at = LetterState.WAITING, work.now + delay
    work.session.flush()
    work.record("decision.letter_waits", decision, verdict=decision.verdict, reason=decision.reason_key)
    due.schedule(work, company_id=decision.company_id, kind=LETTER, subject_id=decision.id, at=decision.letter_at)


def stop_letter(work: Work, decision: Decision) -> None:
    """The decision must be locked. Raises `MoveNotAllowed` where there is none waiting."""
    work.may(Action.DECIDE_APPLICATION, decision)
    if decision.letter_state is None:
        raise MoveNotAllowed(f"decision {decision.id} has no letter", before="none", to="stopped")
    letter_moved(work, decision, LetterState.STOPPED)
    due.cancel(work, kind=LETTER, subject_id=decision.id)


def letter_moved(work: Work, decision: Decision, to: LetterState) -> None:
    """To one of its ends. The decision must be locked."""
    _LETTERS.move(work, decision, to)
    work.emit(
        DecisionLetterSettled(
            company_id=decision.company_id, application_id=decision.application_id, decision_id=decision.id
        )
    )


def _stored(work: Work, company_id: UUID) -> list[DeclineReason]:
    statement = select(DeclineReason).where(DeclineReason.company_id == company_id)
    return list(work.session.scalars(statement.order_by(DeclineReason.position, DeclineReason.id)))
