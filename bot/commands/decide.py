"""A person decides on an application: advance, talent pool, decline."""

from collections.abc import Mapping
from typing import Final

from bot.commands.command import Command
from bot.kit import Kit
from bot.links import ActionRef
from hrcore.errors import AlreadyDone, InvalidInput
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.recruiting import declining
from hrcore.recruiting.models import Application, Decision, Verdict
from hrcore.recruiting.service import decide, last_decision
from hrcore.work import Work
from interview import repository


def advance(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    _decide(work, ref, form, Verdict.ADVANCE)


def pool(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    _decide(work, ref, form, Verdict.POOL)


def stop_letter(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    declining.stop_letter(work, work.get(Decision, ref.object_id, lock=True))


def decline(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    _decide(work, ref, form, Verdict.DECLINE)


def _decide(work: Work, ref: ActionRef, form: Mapping[str, str], verdict: Verdict) -> None:
    application = work.get(Application, ref.object_id, lock=True)
    work.may(Action.DECIDE_APPLICATION, application)
    earlier = last_decision(work, application)
    if earlier is not None:
        by = work.get(Person, earlier.decided_by)
        raise AlreadyDone(
            f"application {application.id} was decided",
            by=by.name,
            verdict=earlier.verdict,
            at=earlier.at.isoformat(timespec="seconds"),
        )
    interview = repository.of_application(work, application.id)
    scored = repository.newest_scorecard(work, interview.id)
    declined = verdict is Verdict.DECLINE
    decide(
        work,
        application,
        verdict,
        reason=form.get("note" if declined else "reason", "")[:2000],
        reason_key=chosen_reason(work, application, form) if declined else None,
        scorecard_id=scored[0].id if scored else None,
    )


def chosen_reason(work: Work, application: Application, form: Mapping[str, str]) -> str:
    """Why somebody is declined, as chosen on a card. Raises `InvalidInput` naming the card's own field."""
    key = form.get("reason", "")
    if not declining.is_offered(work, application.company_id, key):
        raise InvalidInput({"reason": "field-choice" if key else "field-required"})
    return key


COMMANDS: Final[dict[str, Command]] = {"advance": advance, "pool": pool, "decline": decline, "stop_letter": stop_letter}
