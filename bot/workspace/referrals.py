"""Referring somebody, one's own referrals, and for HR all of them with what they come to."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.cards.held import held
from bot.cards.referrals import bonus_line, job_of, name_of, stand_of
from bot.kit import Kit
from bot.portal.uploads import ACCEPT, Posted, file_of_form, text_of
from bot.web.places import CURRENCIES, currencies, currency_of
from bot.web.typed import day_in, whole
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page, own_company
from bot.workspace.referral_form import FIELDS, empty, offered_jobs, referral_of
from bot.workspace.requisition_form import TOKEN
from cards.errors import error_text
from cards.words import Words
from hrcore.analytics.rates import Rate, clearly_higher
from hrcore.analytics.referrals import hire_rates
from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.ids import new_id
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Job
from hrcore.recruiting.service import MAX_FILE
from hrcore.referral import bonus
from hrcore.referral import service as referrals
from hrcore.referral.models import BonusState, Known, Referral
from hrcore.referral.service import Outcome
from hrcore.work import Work

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Line:
    """One referral in a list. `candidate` is empty where nothing of them is kept."""

    referral: Referral
    candidate: str
    job: str
    stand: str
    bonus: str
    referrer: str = ""


@router.get("/workspace/referrals")
def mine(request: Request, kit: TheKit, reader: TheReader, sent: str = "") -> Response:
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        lines = _lines(work, referrals.mine(work), say)
    told = say(f"referral-sent-{sent}") if sent in tuple(Outcome) else ""
    return member_page(request, "workspace/referrals.html", reader, lines=lines, told=told)


@router.get("/workspace/referrals/new")
def blank(request: Request, kit: TheKit, reader: TheReader, job: str = "") -> Response:
    said = empty(words_of(request).language, job)
    return _form(request, kit, reader, said, new_id().hex)


@router.post("/workspace/referrals/new", dependencies=[OwnPage])
def refer(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    said = {name: text_of(form, name) for name in FIELDS}
    token = text_of(form, "submission")
    submission = token if TOKEN.fullmatch(token) else new_id().hex
    filename, content = file_of_form(form, "resume")
    new = referral_of(said, submission, filename, content)
    try:
        with kit.database.work(reader.actor) as work:
            done = referrals.refer(work, own_company(work, Action.REFER), new, kit.files)
    except InvalidInput as error:
        return _form(request, kit, reader, said, submission, error.fields, error.status)
    return RedirectResponse(f"/workspace/referrals?sent={done.outcome}", status_code=303)


@router.get("/hr/referrals")
def every(request: Request, kit: TheKit, reader: TheReader) -> Response:
    return _hr_page(request, kit, reader)


@router.post("/hr/referrals/{referral_id}/paid", dependencies=[OwnPage])
def paid(request: Request, kit: TheKit, reader: TheReader, referral_id: UUID) -> Response:
    try:
        with kit.database.work(reader.actor) as work:
            bonus.pay(work, work.get(Referral, referral_id, lock=True))
    except MoveNotAllowed as error:
        return _hr_page(request, kit, reader, problem=error_text(error, words_of(request)), status=error.status)
    return RedirectResponse("/hr/referrals", status_code=303)


@router.post("/hr/referral-rules", dependencies=[OwnPage])
def set_rule(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    said = {name: text_of(form, name) for name in ("waits_days", "amount", "currency", "from_on")}
    try:
        with kit.database.work(reader.actor) as work:
            company = own_company(work, Action.REFER)
            bonus.set_rule(
                work,
                company,
                from_on=day_in(said["from_on"], "from_on"),
                waits_days=_whole_days(said["waits_days"]),
                amount=_amount(said["amount"]),
                currency=said["currency"] if said["currency"] in CURRENCIES else currency_of(company.country),
            )
    except InvalidInput as error:
        return _hr_page(request, kit, reader, said=said, wrong=error.fields, status=error.status)
    return RedirectResponse("/hr/referrals#rule", status_code=303)


def _form(
    request: Request,
    kit: Kit,
    reader: Reader,
    said: dict[str, str],
    submission: str,
    wrong: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    with kit.database.work(reader.actor) as work:
        company = own_company(work, Action.REFER)
        work.may(Action.REFER, company)
        jobs = offered_jobs(work, company.id)
    return member_page(
        request,
        "workspace/referral_form.html",
        reader,
        status=status,
        said=said,
        submission=submission,
        jobs=jobs,
        known=list(Known),
        wrong=wrong or {},
        accept=ACCEPT,
        largest=MAX_FILE,
    )


def _hr_page(
    request: Request,
    kit: Kit,
    reader: Reader,
    *,
    said: dict[str, str] | None = None,
    wrong: dict[str, str] | None = None,
    problem: str = "",
    status: int = 200,
) -> Response:
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        company = own_company(work, Action.SEE_REFERRAL)
        lines = _lines(work, referrals.every(work), say)
        rates = hire_rates(work)
        rule = bonus.rule_on(work, company.id, work.now.date())
        kept = bonus.rules(work, company.id)
        today = work.now.date()
    higher = clearly_higher(rates.referred, rates.others)
    usual = {
        "waits_days": str(rule.waits_days),
        "amount": f"{rule.amount.normalize():f}" if rule.amount else "",
        "currency": rule.currency or currency_of(company.country),
        "from_on": today.isoformat(),
    }
    return member_page(
        request,
        "hr/referrals.html",
        reader,
        status=status,
        lines=lines,
        due=BonusState.DUE,
        rates=[("referred", _rate(rates.referred, say)), ("others", _rate(rates.others, say))],
        verdict={None: "unclear", True: "higher", False: "lower"}[higher],
        rules=kept,
        rule=rule,
        said=said or usual,
        wrong=wrong or {},
        problem=problem,
        currencies=currencies(say.language, currency_of(company.country)),
    )


def _rate(found: Rate, say: Words) -> dict[str, Any]:
    if found.share is None or found.low is None or found.high is None:
        return {"line": say("hr-referrals-rate-none"), "interval": ""}
    return {
        "line": say("hr-referrals-rate-line", share=say.percent(found.share), hits=found.hits, n=found.n),
        "interval": say("hr-referrals-rate-interval", low=say.percent(found.low), high=say.percent(found.high)),
    }


def _lines(work: Work, found: list[Referral], say: Words) -> list[Line]:
    known: list[object] = [
        *held(work, Person, (id_ for one in found for id_ in (one.person_id, one.referrer_id))),
        *held(work, Job, (one.job_id for one in found)),
        *held(work, Application, (one.application_id for one in found)),
    ]
    work.vault.hold_keys(one.person_id for one in found)
    lines = [_line(work, one, say) for one in found]
    known.clear()
    return lines


def _line(work: Work, referral: Referral, say: Words) -> Line:
    return Line(
        referral=referral,
        candidate=name_of(work, referral),
        job=job_of(work, referral),
        stand=stand_of(work, referral),
        bonus=bonus_line(work, referral, say),
        referrer=work.get(Person, referral.referrer_id).name,
    )


def _whole_days(text: str) -> int:
    found = whole(text)
    return -1 if found is None else found


def _amount(text: str) -> Decimal | None:
    plain = text.replace(",", "").replace(" ", "")
    if not plain:
        return None
    try:
        return Decimal(plain)
    except InvalidOperation as error:
        raise InvalidInput({"amount": "requisition-field-salary"}) from error
