"""A job as those read it who think of applying."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from fastapi import Request

from bot.brand.worn import wear
from bot.kit import Kit
from cards.words import Words
from hrcore.actors import system
from hrcore.errors import NotFound
from hrcore.languages import LANGUAGES, Language, nearest
from hrcore.org.models import Company
from hrcore.org.service import company_by_slug
from hrcore.recruiting.models import Job, JobState
from hrcore.requisition.models import Requisition
from hrcore.work import Work
from interview.plan.facts import Contract, JobFacts, Pay, Spoken, Where
from interview.plan.model import JobBrief
from interview.plan.service import brief_of


@dataclass(frozen=True, slots=True)
class Advert:
    """`open`: applications are taken. `team` and `place` as the job's facts say them, else as the requisition does."""

    id: UUID
    slug: str
    brief: JobBrief
    minutes: int
    published_at: datetime | None
    open: bool
    team: Spoken
    place: Spoken

    @property
    def facts(self) -> JobFacts:
        return self.brief.facts


def advert_of(job: Job, company: Company, requisition: Requisition | None = None) -> Advert:
    brief = brief_of(job, company.name_in(job.language))
    asked = nearest(requisition.language if requisition else job.language)
    return Advert(
        id=job.id,
        slug=job.slug,
        brief=brief,
        minutes=job.minutes,
        published_at=job.published_at,
        open=job.state == JobState.PUBLISHED,
        team=brief.facts.team or ({asked: requisition.department} if requisition and requisition.department else {}),
        place=brief.facts.place or ({asked: requisition.city} if requisition and requisition.city else {}),
    )


def company_at(request: Request, kit: Kit, slug: str | None) -> Company:
    """Its page wears its colours."""
    with kit.database.work(system("portal:careers")) as work:
        company = company_by_slug(work, slug or None)
        wear(request, work, company.id)
    return company


def public_address(kit: Kit, work: Work, company: Company, path: str) -> str:
    """The one whole address of a page: the first company's pages stand under it without a name."""
    first = company_by_slug(work).id == company.id
    return kit.links.url(path if first else f"{path}?company={company.slug}")


def visible(job: Job) -> Job:
    """A draft is nobody's business yet, and one that was discarded never becomes it."""
    if job.state == JobState.DRAFT or job.published_at is None:
        raise NotFound(f"job {job.id} is a draft")
    return job


def suffix_of(company: str | None) -> str:
    """Links stay at the company that was asked for."""
    return f"?company={company}" if company else ""


def in_words(text: Spoken, language: Language) -> str:
    """In another language where this one was not written: a name is a name."""
    return text.get(language) or next((text[code] for code in LANGUAGES if text.get(code)), "")


def tags_of(advert: Advert, say: Words) -> list[str]:
    """What decides whether one reads on: where, how, in which team."""
    facts = advert.facts
    found = (
        in_words(advert.place, say.language),
        _where(facts, say),
        _contract(facts, say),
        pay_in_words(facts.pay, say),
    )
    return [text for text in (in_words(advert.team, say.language), *found) if text]


def at_a_glance(advert: Advert, say: Words) -> list[tuple[str, str]]:
    """(label, what HR lets everybody know); nothing for what it does not say."""
    facts = advert.facts
    known: list[tuple[str, Callable[[], str]]] = [
        ("facts-pay", lambda: pay_in_words(facts.pay, say)),
        ("facts-field-place", lambda: in_words(advert.place, say.language)),
        ("facts-field-where", lambda: _where(facts, say)),
        ("facts-field-contract", lambda: _contract(facts, say)),
        ("facts-field-team", lambda: in_words(advert.team, say.language)),
        ("facts-field-hours", lambda: facts.hours.get(say.language, "")),
        ("facts-field-start", lambda: facts.start.get(say.language, "")),
    ]
    return [(say(label), text) for label, told in known if (text := told())]


def pay_in_words(pay: Pay | None, say: Words) -> str:
    """`¥20,000 – ¥30,000 a month, 13 times a year`; empty where it is not published."""
    if pay is None:
        return ""
    low, high = _money(pay.low, pay.currency, say), _money(pay.high, pay.currency, say)
    if low and high:
        band = say("requisition-salary-band", low=low, high=high) if low != high else low
    else:
        band = say("requisition-salary-from", low=low) if low else say("requisition-salary-to", high=high)
    told = say(f"careers-pay-{pay.per}", band=band)
    return say("careers-pay-months", pay=told, months=pay.months) if pay.months and pay.months > 12 else told


def _money(value: Decimal | None, currency: str, say: Words) -> str:
    return "" if value is None else say.money(value, currency).removesuffix(".00")


def _where(facts: JobFacts, say: Words) -> str:
    if facts.where is None:
        return ""
    if facts.where is Where.HYBRID and facts.home_days:
        return say("careers-hybrid-days", days=facts.home_days)
    return say(f"facts-where-{facts.where.replace('_', '-')}")


def _contract(facts: JobFacts, say: Words) -> str:
    if facts.contract is None:
        return ""
    if facts.contract is Contract.FIXED_TERM and facts.contract_months:
        return say("careers-fixed-months", months=facts.contract_months)
    return say(f"facts-contract-{facts.contract.replace('_', '-')}")
