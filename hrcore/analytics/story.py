"""How one hire came about, step by step: what happened, when, by whose hand, and whom it had waited for until then."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

SYSTEM: Final = "system"


@dataclass(frozen=True, slots=True)
class Happened:
    """An event, or another row with a moment: `about` are its ids and small facts, `actor` is as in the trail
    (`person:<id>`, `candidate:<id>`, `system:<flow>`)."""

    name: str
    at: datetime
    actor: str
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """`actor` and `waited_for` are `person:<id>`, `candidate:<id>`, or `system`. `seconds` since the step before; None for
    the first."""

    name: str
    at: datetime
    actor: str
    waited_for: str
    seconds: float | None = None


class Waits(StrEnum):
    """For whom a step waits before it happens: whoever does it, the candidate, or only for the product itself."""

    DOER = "doer"
    CANDIDATE = "candidate"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class _Rule:
    """`event` with `where` makes the step, or one of several, done by an actor of the kind `by` where that is said. The
    newest counts (an approval that was asked for again, a time that was moved), unless `first`."""

    step: str
    event: str | tuple[str, ...]
    where: Mapping[str, Any] = field(default_factory=dict)
    waits: Waits = Waits.DOER
    first: bool = False
    by: str = ""

    def fits(self, one: Happened) -> bool:
        named = one.name == self.event if isinstance(self.event, str) else one.name in self.event
        return (
            named
            and one.actor.startswith(self.by)
            and all(one.about.get(name) == value for name, value in self.where.items())
        )


_APPROVED: Final = {"outcome": "approved"}
FEEDBACK_SENT: Final = "message.feedback_ready"
CONSENTED: Final = "consent.given"

RULES: Final = (
    _Rule("requisition", "requisition.submitted"),
    _Rule("requisition_approval", "approval.decided", {"kind": "requisition", **_APPROVED}),
    _Rule("publication", "recruiting.job_published", first=True),
    _Rule("referral", "referral.made"),
    _Rule("consent", CONSENTED, {"purpose": "ai_interview"}, Waits.CANDIDATE, first=True),
    _Rule("booking", "interview.booked", waits=Waits.CANDIDATE),
    _Rule("call", "interview.ended", waits=Waits.CANDIDATE),
    _Rule("report", "interview.report_published", waits=Waits.SYSTEM),
    _Rule("feedback", FEEDBACK_SENT, waits=Waits.SYSTEM, first=True),
    _Rule("second_round_approval", "approval.decided", {"kind": "second_round", **_APPROVED}),
    _Rule("second_round", ("round.confirmed", "round.booked"), waits=Waits.CANDIDATE, by="candidate:"),
    _Rule("scorecard", "round.scored"),
    _Rule("offer", "approval.submitted", {"kind": "offer"}),
    _Rule("offer_approval", "approval.decided", {"kind": "offer", **_APPROVED}),
    _Rule("offer_signed", "envelope.signed", {"kind": "offer"}, Waits.CANDIDATE),
    _Rule("onboarding", "onboarding.opened", waits=Waits.SYSTEM),
    _Rule("first_day", "onboarding.first_day", waits=Waits.SYSTEM),
)
NAMES: Final = tuple(rule.step for rule in RULES)


def story(happened: Iterable[Happened], candidate: str) -> list[Step]:
    """The steps that have been made so far, in the order of time; `candidate` is their reference (`candidate:<id>`)."""
    known = sorted(happened, key=lambda one: one.at)
    found = [step for rule in RULES if (step := _step(rule, known, candidate)) is not None]
    ordered = sorted(found, key=lambda step: (step.at, NAMES.index(step.name)))
    return [_timed(step, before) for before, step in zip([None, *ordered], ordered, strict=False)]


def _step(rule: _Rule, known: Sequence[Happened], candidate: str) -> Step | None:
    fitting = [one for one in known if rule.fits(one)]
    if not fitting:
        return None
    one = fitting[0] if rule.first else fitting[-1]
    doer = SYSTEM if one.actor.startswith(f"{SYSTEM}:") else one.actor
    waited_for = {Waits.DOER: doer, Waits.CANDIDATE: candidate, Waits.SYSTEM: SYSTEM}[rule.waits]
    return Step(rule.step, one.at, doer, waited_for)


def _timed(step: Step, before: Step | None) -> Step:
    if before is None:
        return step
    return Step(step.name, step.at, step.actor, step.waited_for, round((step.at - before.at).total_seconds(), 3))
