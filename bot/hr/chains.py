"""The company's approval chains in words, the way one would take for a colleague, and changing them."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from approvals import service as approvals
from approvals.chains import service as chains
from approvals.chains.definition import Chain, StepRule
from approvals.errors import NobodyCanApprove
from approvals.models import ChainVersion
from approvals.routing import PlannedStep, Route
from bot.cards.approval_words import mode_words, name_of, who_words
from bot.cards.approvals import kind_name
from bot.hr.chain_form import HOURS, LINES, MOST, ROLES, ChainFields, chain_of, fields_of, rearranged, typed
from bot.kit import Kit
from bot.portal.uploads import Posted, text_of
from bot.web.typed import whole
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import problem_text
from bot.workspace.reader import Reader, TheReader, member_page, own_company
from cards.errors import error_text, field_error
from cards.words import Words
from hrcore.errors import InvalidInput, NotFound, ZhaohuError
from hrcore.org.models import Company, Person
from hrcore.org.service import members
from hrcore.permissions import Action
from hrcore.work import Fact, Work

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Described:
    """`groups`: the steps one after the other, those side by side together; each a list of sentences."""

    kind: str
    name: str
    version: int
    made_by: str
    made: ChainVersion
    groups: list[list[list[str]]]
    ask_once: bool


@router.get("/hr/chains")
def overview(request: Request, kit: TheKit, reader: TheReader) -> Response:
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        company = _company(work)
        found = [_described(work, version, say) for version in chains.chains_of(work, company)]
    return member_page(request, "hr/chains.html", reader, chains=found)


@router.get("/hr/chains/{kind}")
def one(request: Request, reader: TheReader, kind: str, requester: str = "") -> Response:
    return _page(request, reader, kind, requester=requester)


@router.post("/hr/chains/{kind}", dependencies=[OwnPage])
def change(request: Request, kit: TheKit, reader: TheReader, kind: str, form: Posted) -> Response:
    """`do` is `save`, or rearranges the form without saving. `seen` is the version that the page showed."""
    fields, wish = typed(form), text_of(form, "do")
    say = words_of(request)
    if wish != "save":
        return _page(request, reader, kind, fields=rearranged(fields, wish), seen=text_of(form, "seen"))
    try:
        with kit.database.work(reader.actor) as work:
            company = _company(work)
            _known(work, company, kind)
            chain = chain_of(fields)
            _people_here(work, company, chain)
            chains.change(work, company, kind, chain, seen=whole(text_of(form, "seen")) or 0)
    except InvalidInput as error:
        wrong = {name: field_error(message, say) for name, message in error.fields.items()}
        return _page(request, reader, kind, fields=fields, wrong=wrong, status=error.status, seen=text_of(form, "seen"))
    except ZhaohuError as error:
        if error.status != 409:
            raise
        return _page(request, reader, kind, problem=_overtaken(error, say), status=409)
    return RedirectResponse(f"/hr/chains/{kind}", status_code=303)


def _page(
    request: Request,
    reader: Reader,
    kind: str,
    *,
    requester: str = "",
    fields: ChainFields | None = None,
    wrong: dict[str, str] | None = None,
    problem: str = "",
    seen: str = "",
    status: int = 200,
) -> Response:
    kit: Kit = request.app.state.kit
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        company = _company(work)
        _known(work, company, kind)
        version = chains.chain_for(work, company.id, kind)
        people = [person for person, _ in members(work, company.id)]
        chosen = next((person for person in people if str(person.id) == requester), None)
        values: dict[str, Any] = {
            "chain": _described(work, version, say),
            "older": chains.versions_of(work, company, kind)[1:],
            "preview": _preview(work, company, kind, chosen, request, say) if chosen else None,
            "by": {one.id: name_of(work, one.made_by, say) for one in chains.versions_of(work, company, kind)},
        }
    return member_page(
        request,
        "hr/chain.html",
        reader,
        status=status,
        people=people,
        chosen=requester,
        asked=request.query_params,
        fields=fields or fields_of(chains.definition_of(version)),
        choices=_choices(people, say),
        modes=["any", "all", "quorum"],
        hours=HOURS,
        most=MOST,
        editing=fields is not None or bool(wrong),
        wrong=wrong or {},
        problem=problem,
        seen=seen or version.version,
        **values,
    )


def _described(work: Work, version: ChainVersion, say: Words) -> Described:
    chain = chains.definition_of(version)
    return Described(
        version.kind,
        kind_name(version.kind, say),
        version.version,
        name_of(work, version.made_by, say),
        version,
        [[_rule_words(work, rule, say) for rule in group] for group in chain.groups],
        chain.ask_once,
    )


def _rule_words(work: Work, rule: StepRule, say: Words) -> list[str]:
    who = who_words(work, [approver.model_dump(mode="json") for approver in rule.approvers], say)
    hours = rule.hours
    several = len(rule.approvers) > 1 or rule.approvers[0].by == "role"
    return [
        say("chains-step", who=who, mode=mode_words(rule.mode, rule.quorum, say)) if several else who,
        *(_condition_words(condition.model_dump(mode="json"), say) for condition in rule.only_if),
        say("chains-hours", remind=hours.remind, escalate=hours.escalate),
        say("chains-hours-urgent", remind=hours.urgent_remind, escalate=hours.urgent_escalate),
    ]


def _condition_words(condition: dict[str, Any], say: Words) -> str:
    if condition["fact"] == "amount":
        return say("chains-if-amount", amount=say.number(condition["at_least"]), currency=condition["currency"])
    if condition["fact"] in ("level", "department"):
        return say(f"chains-if-{condition['fact']}", names=say.listed(tuple(condition["among"])))
    return say(f"chains-if-{condition['fact'].replace('_', '-')}")


def _preview(
    work: Work, company: Company, kind: str, person: Person, request: Request, say: Words
) -> tuple[list[list[str]], str]:
    """The steps with the people who would be asked, and what stands in the way."""
    asked = request.query_params
    leader = asked.get("hiring_manager_id", "")
    here = {str(one.id) for one, _ in members(work, company.id)}
    facts: dict[str, Fact] = {"headcount_over": bool(asked.get("headcount_over"))}
    if kind == "requisition" or leader in here:
        facts["hiring_manager_id"] = str(person.id) if kind == "requisition" else leader
    try:
        route: Route = approvals.route(
            work,
            company_id=company.id,
            kind=kind,
            requester_id=person.id,
            facts=facts,
            urgent=bool(asked.get("urgent")),
        )
    except NobodyCanApprove as error:
        return [], error_text(error, say)
    return [_planned_words(work, step, say) for step in route], ""


def _planned_words(work: Work, step: PlannedStep, say: Words) -> list[str]:
    who = who_words(work, [approver.model_dump(mode="json") for approver in step.rule.approvers], say)
    if step.skipped is not None:
        return [who, say(f"chains-preview-{step.skipped.value.replace('_', '-')}")]
    names = say.listed(tuple(work.get(Person, seat.person_id).name for seat in step.seats))
    if len(step.seats) > 1:
        return [who, say("chains-preview-many", names=names, mode=mode_words(step.mode, step.quorum, say))]
    return [who, names]


def _choices(people: list[Person], say: Words) -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups of approvers to choose from, as (label, [(value, label)])."""
    lines = [("hiring_manager:", say("approval-who-hiring-manager"))]
    for value in LINES:
        _, whose, up = value.split(":")
        family = "approval-who-hiring-line" if whose == "hiring_manager" else "approval-who-line"
        lines.append((value, say(f"{family}-{up}") if int(up) <= 2 else say(f"{family}-n", up=int(up))))
    roles = [(value, say(f"role-{value.removeprefix('role:')}")) for value in ROLES]
    return [
        (say("chains-by-line"), lines),
        (say("chains-by-role"), roles),
        (say("chains-by-person"), [(f"person:{person.id}", person.name) for person in people]),
    ]


def _company(work: Work) -> Company:
    """The reader's own. Raises `Forbidden` for whoever may not change chains."""
    return own_company(work, Action.MANAGE_CHAINS)


def _known(work: Work, company: Company, kind: str) -> None:
    """A kind that was never needed has no chain to change."""
    if kind not in chains.KINDS and not chains.versions_of(work, company, kind):
        raise NotFound(f"chain {kind}")


def _people_here(work: Work, company: Company, chain: Chain) -> None:
    here = {person.id for person, _ in members(work, company.id)}
    rules = [rule for group in chain.groups for rule in group]
    for number, rule in enumerate(rules):
        if any(approver.by == "person" and approver.person_id not in here for approver in rule.approvers):
            raise InvalidInput({f"s{number}-approver": "field-choice"})


def _overtaken(error: ZhaohuError, say: Words) -> str:
    by = error.variables.get("by")
    return say("chains-overtaken", by=by) if by else problem_text(error, say)
