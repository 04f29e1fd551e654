"""A chain as a form and back: one row for each step, each with its own fields, `s<number>-<field>`."""

from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import FormData

from approvals.chains.definition import Approver, Chain, Condition, Hours, Mode, StepRule
from bot.portal.uploads import text_of, texts_of
from bot.web.typed import names_in, whole
from hrcore.actors import Role
from hrcore.errors import InvalidInput

_APPROVER: Final[TypeAdapter[Approver]] = TypeAdapter(Approver)
_CONDITION: Final[TypeAdapter[Condition]] = TypeAdapter(Condition)
HOURS: Final = ("remind", "escalate", "urgent_remind", "urgent_escalate")
LINES: Final = tuple(f"line:{whose}:{up}" for whose in ("requester", "hiring_manager") for up in (1, 2, 3))
ROLES: Final = tuple(
    f"role:{role}" for role in (Role.HR, Role.FINANCE, Role.LEGAL, Role.IT, Role.EXECUTIVE, Role.MANAGER)
)
MOST: Final = 20


@dataclass(frozen=True, slots=True)
class StepFields:
    """As typed. `beside`: at the same time as the step before. An approver is `role:hr`, `line:requester:2`,
    `hiring_manager:` or `person:<id>`."""

    approvers: tuple[str, ...] = ()
    beside: bool = False
    mode: str = Mode.ANY.value
    quorum: str = "2"
    amount: str = ""
    currency: str = ""
    levels: str = ""
    departments: str = ""
    headcount_over: bool = False
    urgent: bool = False
    remind: str = "8"
    escalate: str = "24"
    urgent_remind: str = "2"
    urgent_escalate: str = "6"


@dataclass(frozen=True, slots=True)
class ChainFields:
    steps: tuple[StepFields, ...]
    ask_once: bool


def fields_of(chain: Chain) -> ChainFields:
    steps = tuple(_step_fields(rule, beside=place > 0) for group in chain.groups for place, rule in enumerate(group))
    return ChainFields(steps, chain.ask_once)


def typed(form: FormData) -> ChainFields:
    """What stands in the posted form, right or wrong."""
    count = min(MOST, whole(text_of(form, "steps")) or 0)
    return ChainFields(
        tuple(_typed_step(form, f"s{number}-") for number in range(count)), bool(text_of(form, "ask_once"))
    )


def rearranged(fields: ChainFields, wish: str) -> ChainFields:
    """`wish`: `add`, or `up`, `down`, `remove` with the number of the step (`up:2`). Anything else changes nothing."""
    what, _, which = wish.partition(":")
    steps, at = list(fields.steps), whole(which)
    if what == "add" and len(steps) < MOST:
        steps.append(StepFields())
    elif at is not None and at < len(steps):
        if what == "remove" and len(steps) > 1:
            del steps[at]
        elif what in ("up", "down"):
            to = at + (1 if what == "down" else -1)
            if 0 <= to < len(steps):
                steps[at], steps[to] = steps[to], steps[at]
    if steps:
        steps[0] = replace(steps[0], beside=False)
    return replace(fields, steps=tuple(steps))


def chain_of(fields: ChainFields) -> Chain:
    """Raises `InvalidInput` naming each field that is not right."""
    wrong: dict[str, str] = {}
    groups: list[list[StepRule]] = []
    for number, step in enumerate(fields.steps):
        rule = _rule(step, f"s{number}-", wrong)
        if rule is None:
            continue
        if step.beside and groups:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    if not fields.steps:
        wrong["steps"] = "field-required"
    if wrong:
        raise InvalidInput(wrong)
    return Chain(groups=tuple(tuple(group) for group in groups), ask_once=fields.ask_once)


def _rule(step: StepFields, prefix: str, wrong: dict[str, str]) -> StepRule | None:
    before = len(wrong)
    approvers = tuple(dict.fromkeys(_read_approver(text, prefix, wrong) for text in step.approvers if text))
    if not approvers:
        wrong[f"{prefix}approver"] = "field-required"
    hours = {name: _hours(getattr(step, name), prefix + name, wrong) for name in HOURS}
    for sooner, later in (("remind", "escalate"), ("urgent_remind", "urgent_escalate")):
        if len(wrong) == before and hours[later] <= hours[sooner]:
            wrong[prefix + later] = "field-hours-order"
    quorum = whole(step.quorum) or 0
    if step.mode not in tuple(Mode):
        wrong[f"{prefix}mode"] = "field-choice"
    elif step.mode == Mode.QUORUM and not 1 <= quorum <= 12:
        wrong[f"{prefix}quorum"] = "field-invalid"
    conditions = _conditions(step, prefix, wrong)
    if len(wrong) > before:
        return None
    return StepRule(
        approvers=tuple(approver for approver in approvers if approver is not None),
        mode=Mode(step.mode),
        quorum=quorum if step.mode == Mode.QUORUM else 1,
        only_if=conditions,
        hours=Hours(**hours),
    )


def _read_approver(text: str, prefix: str, wrong: dict[str, str]) -> Approver | None:
    by, _, rest = text.partition(":")
    whose, _, up = rest.partition(":")
    shapes: dict[str, dict[str, Any]] = {
        "role": {"by": "role", "role": rest},
        "line": {"by": "line", "of": whose, "up": up},
        "hiring_manager": {"by": "hiring_manager"},
        "person": {"by": "person", "person_id": rest},
    }
    try:
        return _APPROVER.validate_python(shapes.get(by, {"by": by}))
    except ValidationError:
        wrong[f"{prefix}approver"] = "field-choice"
        return None


def _conditions(step: StepFields, prefix: str, wrong: dict[str, str]) -> tuple[Condition, ...]:
    stated: list[tuple[str, dict[str, Any]]] = []
    if step.amount or step.currency:
        currency = step.currency.upper()
        shape = {"fact": "amount", "at_least": step.amount.replace(",", "").replace("，", ""), "currency": currency}
        stated.append(("amount" if currency.isalpha() else "currency", shape))
    if step.levels:
        stated.append(("levels", {"fact": "level", "among": names_in(step.levels)}))
    if step.departments:
        stated.append(("departments", {"fact": "department", "among": names_in(step.departments)}))
    stated += [(name, {"fact": name}) for name in ("headcount_over", "urgent") if getattr(step, name)]
    found: list[Condition] = []
    for name, shape in stated:
        try:
            found.append(_CONDITION.validate_python(shape))
        except ValidationError:
            wrong[prefix + name] = "field-invalid"
    return tuple(found)


def _step_fields(rule: StepRule, *, beside: bool) -> StepFields:
    facts = {condition.fact: condition.model_dump(mode="json") for condition in rule.only_if}
    amount = facts.get("amount", {})
    return StepFields(
        approvers=tuple(_written(approver) for approver in rule.approvers),
        beside=beside,
        mode=rule.mode.value,
        quorum=str(rule.quorum),
        amount=str(amount.get("at_least", "")),
        currency=str(amount.get("currency", "")),
        levels=", ".join(facts.get("level", {}).get("among", ())),
        departments=", ".join(facts.get("department", {}).get("among", ())),
        headcount_over="headcount_over" in facts,
        urgent="urgent" in facts,
        **{name: str(getattr(rule.hours, name)) for name in HOURS},
    )


def _typed_step(form: FormData, prefix: str) -> StepFields:
    words = ("mode", "quorum", "amount", "currency", "levels", "departments", *HOURS)
    return StepFields(
        approvers=tuple(text for text in texts_of(form, f"{prefix}approver") if text),
        beside=bool(text_of(form, f"{prefix}beside")),
        headcount_over=bool(text_of(form, f"{prefix}headcount_over")),
        urgent=bool(text_of(form, f"{prefix}urgent")),
        **{name: text_of(form, prefix + name)[:200] for name in words},
    )


def _written(approver: Approver) -> str:
    if approver.by == "role":
        return f"role:{approver.role}"
    if approver.by == "line":
        return f"line:{approver.of}:{approver.up}"
    return f"person:{approver.person_id}" if approver.by == "person" else "hiring_manager:"


def _hours(text: str, name: str, wrong: dict[str, str]) -> int:
    hours = whole(text) or 0
    if not 1 <= hours <= 400:
        wrong[name] = "field-hours"
    return hours
