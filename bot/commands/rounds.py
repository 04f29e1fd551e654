"""Second rounds by card: offering times, handing in a scorecard, deciding on what came of it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from bot.cards.rounds import criteria_for, told
from bot.commands.command import Command
from bot.commands.decide import chosen_reason
from bot.kit import Kit
from bot.links import ActionRef
from cards.words import words
from hrcore.errors import AlreadyDone, InvalidInput, MoveNotAllowed
from hrcore.languages import nearest
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.recruiting.models import Verdict
from hrcore.recruiting.service import decide, decisions_so_far, last_decision
from hrcore.work import Work
from interview import repository as interviews
from interview.rounds import repository
from interview.rounds.booking import propose
from interview.rounds.models import RoundState
from interview.rounds.scoring import Criterion, Finding, give_scorecard, score_read


def offer_times(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    """Those that were matched and are still to come."""
    found, application = repository.lock_round(work, ref.object_id)
    work.may(Action.PLAN_ROUND, found)
    if repository.last_offer(work, found.id) != ref.version or found.state != RoundState.PLANNING:
        raise MoveNotAllowed(f"round {found.id} was planned meanwhile", before=found.state, to="proposed")
    times = [one.starts_at for one in repository.matched_times(work, found) if one.starts_at > work.now]
    propose(work, found, application, times)


def hand_in(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    found, application = repository.lock_round(work, ref.object_id)
    work.may(Action.SEE_ROUND, found)
    wanted = criteria_for(told(work, found.id), words(nearest(application.language)))
    give_scorecard(
        work,
        found,
        application,
        findings=findings_in(form, wanted),
        advice=form.get("advice", ""),
        summary=form.get("summary", ""),
        expected=wanted,
    )


def findings_in(form: Mapping[str, str], wanted: list[Criterion]) -> list[Finding]:
    """From `score-<key>` and `evidence-<key>`. Raises `InvalidInput` naming the field."""
    found: list[Finding] = []
    wrong: dict[str, str] = {}
    for one in wanted:
        score: Decimal | None = None
        try:
            score = score_read(form.get(f"score-{one.key}", ""))
        except InvalidInput as error:
            wrong[f"score-{one.key}"] = error.fields["score"]
        found.append(Finding(key=one.key, score=score, evidence=form.get(f"evidence-{one.key}", "").strip()))
    if wrong:
        raise InvalidInput(wrong)
    return found


def offer(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    _decide(work, ref, form, Verdict.OFFER)


def again(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    _decide(work, ref, form, Verdict.ADVANCE)


def pool(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    _decide(work, ref, form, Verdict.POOL)


def decline(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    _decide(work, ref, form, Verdict.DECLINE)


def _decide(work: Work, ref: ActionRef, form: Mapping[str, str], verdict: Verdict) -> None:
    """`ref.version` counts the decisions that lay before the person: a later one is not overwritten unseen."""
    _, application = repository.lock_round(work, ref.object_id)
    work.may(Action.DECIDE_APPLICATION, application)
    if decisions_so_far(work, application) != ref.version:
        earlier = last_decision(work, application)
        if earlier is not None:
            by = work.get(Person, earlier.decided_by)
            raise AlreadyDone(f"application {application.id} was decided", by=by.name, verdict=earlier.verdict)
    interview = interviews.of_application(work, application.id)
    scored = interviews.newest_scorecard(work, interview.id)
    decide(
        work,
        application,
        verdict,
        reason=form.get("note", "")[:2000],
        reason_key=chosen_reason(work, application, form) if verdict is Verdict.DECLINE else None,
        scorecard_id=scored[0].id if scored else None,
    )


COMMANDS: Final[dict[str, Command]] = {
    "offer_times": offer_times,
    "give_scorecard": hand_in,
    "round_offer": offer,
    "round_again": again,
    "round_pool": pool,
    "round_decline": decline,
}
