"""The words and values of letters and contracts: terms as people read them, and what the signatures in them are worth."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.kit import Kit
from cards.words import Words
from hrcore.offer.models import Offer
from hrcore.offer.terms import OfferTerms
from hrcore.org.models import Company, Person
from hrcore.org.service import hr_contact
from hrcore.ports.signing import Standing
from hrcore.work import Work

_OWN_LETTER: Final = {
    "zh-CN": frozenset({"CN"}),
    "en": frozenset({"CN", "US", "SG", "DE", "JP"}),
}
_EU: Final = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
        "IS",
        "LI",
        "NO",
    ]
)


def template_of(country: str, language: str) -> str:
    """Countries without a letter of their own get the one that leaves the law to the contract."""
    return f"offer-{country.lower()}" if country in _OWN_LETTER[language] else "offer"


def contract_template(country: str, language: str) -> str:
    """What the contract of employment is made from."""
    return "labour-contract" if country == "CN" and language == "zh-CN" else "employment-agreement"


def stands_until(now: datetime, days: int, zone: str) -> datetime:
    """The last minute of that day at the candidate's place, in UTC."""
    day = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
    return datetime.combine(day, time(23, 59), ZoneInfo(zone)).astimezone(UTC)


def terms_values(work: Work, terms: OfferTerms, say: Words) -> dict[str, str]:
    """The terms as finished words, for letters, contracts and pages. What does not apply is empty."""
    manager = work.session.get(Person, terms.manager_id) if terms.manager_id else None
    with_probation = terms.probation_months > 0
    different = with_probation and terms.probation_percent != 100
    monthly = say.money(terms.monthly_base, terms.currency)
    return {
        "title": terms.title,
        "department": terms.department,
        "level": terms.level,
        "manager": manager.name if manager else "",
        "country": terms.country,
        "city": terms.city,
        "work_place": terms.work_place,
        "starts_on": say.date(terms.starts_on),
        "contract": _contract(terms, say),
        "probation": _months(terms.probation_months, say) if with_probation else "",
        "probation_base": say.money(terms.probation_base.amount, terms.currency) if different else "",
        "monthly_base": monthly
        if terms.months_per_year == 12
        else say("offer-monthly-said", amount=monthly, months=_plain(terms.months_per_year)),
        "yearly": say.money(terms.yearly.amount, terms.currency),
        "bonus": terms.bonus,
        "notes": terms.notes,
    }


def letter_values(
    kit: Kit, work: Work, offer: Offer, terms: OfferTerms, say: Words, *, until: datetime, zone: str, draft: bool
) -> Mapping[str, Any]:
    company = work.session.get_one(Company, offer.company_id)
    standing = kit.signer.standing(company.id)
    return {
        **terms_values(work, terms, say),
        "company": company.legal_in(say.language),
        "name": work.get(Person, offer.person_id).name,
        "number": f"{offer.id.hex[-8:].upper()}-{offer.version}",
        "valid_until": say.promised(until, zone),
        "contact": hr_contact(work, company),
        "standing": standing_sentences(standing, terms.country, say),
        "preview": draft,
    }


def standing_sentences(standing: Standing, country: str, say: Words) -> list[str]:
    """What the signatures are worth, said plainly: for the document itself and for the page where it is signed."""
    law = "standing-cn" if country == "CN" else "standing-eu" if country in _EU else "standing-other"
    return [
        say("standing-company-trial") if standing.trial else say("standing-company-real", issuer=standing.issuer),
        say("standing-person"),
        say("standing-time-yes" if standing.time_stamped else "standing-time-no"),
        say(law),
    ]


def _contract(terms: OfferTerms, say: Words) -> str:
    months = terms.contract_months
    if months is None:
        return say("offer-contract-open")
    begins, ends = say.bare_date(terms.starts_on), say.bare_date(_last_day(terms.starts_on, months))
    if months % 12 == 0:
        return say("offer-contract-years-said", years=months // 12, **{"from": begins, "to": ends})
    return say("offer-contract-months-said", months=months, **{"from": begins, "to": ends})


def _last_day(first: date, months: int) -> date:
    """The day before the same day so many months later; a day that month does not have is its last."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    following = date(year, month + 1, 1)
    length = ((following + timedelta(days=31)).replace(day=1) - following).days
    if first.day > length:
        return following.replace(day=length)
    return following.replace(day=first.day) - timedelta(days=1)


def _months(number: Decimal, say: Words) -> str:
    whole = int(number) if number == int(number) else float(number)
    return say("offer-probation-said", months=whole)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
