"""What the interviewers of a round found, each by themselves first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from pydantic import Field

from hrcore.errors import AlreadyDone, Forbidden, InvalidInput, MoveNotAllowed, NotFound
from hrcore.languages import Language
from hrcore.permissions import Action
from hrcore.recruiting.models import Application
from hrcore.value import Value
from hrcore.work import Work
from interview import repository as interviews
from interview.plan.bank.model import bank_version, competencies, competency_key
from interview.plan.model import Anchor
from interview.rounds import repository
from interview.rounds.booking import was_held
from interview.rounds.events import RoundScored, ScorecardGiven
from interview.rounds.models import Advice, PanelScorecard, Round, RoundState
from interview.rounds.service import lift_blinding
from interview.rounds.states import ROUND, STANDING

_BRACKETS: Final = re.compile(r"\s*[(（]\s*\d+(?:[.,]\d+)?\s*(?:分|/\s*10|points?|of 10|out of 10)?\s*[)）]")
_SCORE: Final = re.compile(r"\d+(?:[.,]\d+)?\s*(?:分(?!钟)|/\s*10\b|points?\b|of 10\b|out of 10\b)", re.IGNORECASE)
MAX_EVIDENCE: Final = 2000
_SCORES: Final = (2, 5, 8)


class Criterion(Value):
    """One competency with its anchors for 2, 5 and 8, in the reader's language; `key` names it in the scorecard."""

    key: str
    name: str
    anchors: tuple[Anchor, ...]


class Finding(Value):
    """`score` 0–10 in steps of a half, or None: not asked, which is never a 0. `evidence`: what was said or done."""

    key: str
    score: Decimal | None = Field(ge=0, le=10)
    evidence: str


class Findings(Value):
    """`rubric` is the version of the anchors that lay before the interviewer."""

    rubric: str
    findings: tuple[Finding, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Given:
    """A scorecard that is in, opened."""

    row: PanelScorecard
    findings: Findings

    @property
    def mean(self) -> Decimal | None:
        return mean_of(self.findings.findings)


def criteria(names: Sequence[str], language: Language) -> list[Criterion]:
    """What is scored: the job's competencies as the bank knows them; two that fit every job where it names none."""
    bank = competencies(language)
    keys = list(dict.fromkeys(key for name in names if (key := competency_key(name)) in bank and key is not None))
    keys = keys or list(bank)[:3]
    return [
        Criterion(
            key=key,
            name=bank[key].name,
            anchors=tuple(
                Anchor(score=score, text=text) for score, text in zip(_SCORES, bank[key].anchors, strict=True)
            ),
        )
        for key in keys
    ]


def score_read(text: str) -> Decimal | None:
    """A score as it was typed or chosen; empty for "not asked". Raises `InvalidInput` with the field `score`."""
    if not text.strip():
        return None
    try:
        score = Decimal(text.strip().replace(",", "."))
    except InvalidOperation as error:
        raise InvalidInput({"score": "field-invalid"}) from error
    if not score.is_finite() or not 0 <= score <= 10 or score * 2 != int(score * 2):
        raise InvalidInput({"score": "field-invalid"})
    return score


def mean_of(findings: Sequence[Finding]) -> Decimal | None:
    """Of what was asked, to one decimal; None where nothing was."""
    scores = [one.score for one in findings if one.score is not None]
    return round(sum(scores, Decimal()) / len(scores), 1) if scores else None


def give_scorecard(
    work: Work,
    found: Round,
    application: Application,
    *,
    findings: Sequence[Finding],
    advice: str,
    summary: str,
    expected: Sequence[Criterion],
) -> PanelScorecard:
    """The actor's own, once. From the agreed time on; that a round took place is said by the first scorecard, too. Round
    and application must be locked. Raises `InvalidInput` naming `advice`, `summary`, `score-<key>`, `evidence-<key>`."""
    work.may(Action.SCORE_ROUND, found)
    seat = repository.seat_of(work, found.id, work.actor.person_id)
    if seat is None:
        raise Forbidden(f"{work.actor.ref} does not sit in round {found.id}")
    if seat.scored_at is not None:
        raise AlreadyDone(f"round {found.id} was scored by {work.actor.ref}")
    if found.state in STANDING and found.starts_at is not None and found.starts_at <= work.now:
        was_held(work, found)
    if found.state != RoundState.HELD:
        raise MoveNotAllowed(f"round {found.id} is {found.state}", before=found.state, to="scored")
    _check(findings, advice, summary, expected)
    row = PanelScorecard(
        company_id=found.company_id,
        round_id=found.id,
        application_id=application.id,
        person_id=application.person_id,
        scorer_id=seat.person_id,
        advice=advice,
        scores={one.key: None if one.score is None else str(one.score) for one in findings},
        at=work.now,
    )
    body = Findings(rubric=bank_version(), findings=tuple(findings), summary=summary.strip())
    work.vault.put(row, "body", body.model_dump_json())
    work.add(row)
    seat.scored_at = work.now
    work.session.flush()
    lift_blinding(work, application.id, seat.person_id)
    work.record("round.scorecard_given", found, scorer=str(seat.person_id), advice=advice, rubric=body.rubric)
    work.emit(
        ScorecardGiven(
            company_id=found.company_id, round_id=found.id, application_id=application.id, scorer_id=seat.person_id
        )
    )
    if all(one.scored_at is not None for one in repository.seats_of(work, found.id)):
        _scored(work, found, missing=0)
    return row


def go_on_without(work: Work, found: Round) -> None:
    """HR does not wait for the missing scorecards; at least one must be in. The round must be locked."""
    work.may(Action.PLAN_ROUND, found)
    missing = [seat for seat in repository.seats_of(work, found.id) if seat.scored_at is None]
    if found.state != RoundState.HELD or not repository.scorecards_of(work, found.id):
        raise MoveNotAllowed(f"round {found.id} is {found.state}", before=found.state, to="scored")
    for seat in missing:
        lift_blinding(work, found.application_id, seat.person_id)
    _scored(work, found, missing=len(missing))


def given_to(work: Work, found: Round) -> list[Given]:
    """The scorecards that the actor may read now: their own; those of others only once their own is in, or where they
    hold no seat."""
    work.may(Action.SEE_ROUND, found)
    seat = repository.seat_of(work, found.id, work.actor.person_id)
    rows = repository.scorecards_of(work, found.id)
    if seat is not None and seat.scored_at is None and found.state in (*STANDING, RoundState.HELD):
        rows = [row for row in rows if row.scorer_id == work.actor.person_id]
    return [Given(row, Findings.model_validate_json(work.vault.get(row, "body") or "")) for row in rows]


def machine_scores(work: Work, found: Round) -> Mapping[str, float | None]:
    """What the machine gave for the same competencies (key → score), for whoever may see its report; else empty."""
    try:
        interview = interviews.of_application(work, found.application_id)
    except NotFound:
        return {}
    scored = interviews.machine_scorecard(work, interview.id)
    if scored is None or not work.allows(Action.SEE_REPORT, scored[0]):
        return {}
    known = ((competency_key(one.competency), one.score) for one in scored[1].competencies)
    return {key: score for key, score in known if key is not None}


def without_scores(points: Sequence[str]) -> tuple[str, ...]:
    """Points of a report as an interviewer may read them beforehand: a score in brackets is cut out, and a point that
    still speaks of one is left out."""
    bare = (" ".join(_BRACKETS.sub("", point).split()) for point in points)
    return tuple(dict.fromkeys(point for point in bare if point and not _SCORE.search(point)))


def _scored(work: Work, found: Round, *, missing: int) -> None:
    ROUND.move(work, found, RoundState.SCORED, missing=missing)
    work.emit(
        RoundScored(
            company_id=found.company_id, round_id=found.id, application_id=found.application_id, missing=missing
        )
    )


def _check(findings: Sequence[Finding], advice: str, summary: str, expected: Sequence[Criterion]) -> None:
    wrong: dict[str, str] = {}
    if advice not in tuple(Advice):
        wrong["advice"] = "field-required"
    if not summary.strip():
        wrong["summary"] = "field-required"
    elif len(summary) > MAX_EVIDENCE:
        wrong["summary"] = "field-too-long"
    given = {one.key: one for one in findings}
    if set(given) != {one.key for one in expected}:
        raise InvalidInput({"findings": "field-invalid"})
    for key, one in given.items():
        if one.score is not None and not one.evidence.strip():
            wrong[f"evidence-{key}"] = "round-evidence-needed"
        elif len(one.evidence) > MAX_EVIDENCE:
            wrong[f"evidence-{key}"] = "field-too-long"
    if findings and all(one.score is None for one in findings) and "advice" not in wrong:
        wrong["findings"] = "round-nothing-scored"
    if wrong:
        raise InvalidInput(wrong)
