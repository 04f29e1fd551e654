"""A position as search engines read it: schema.org JobPosting, and what a shared link shows of a page. Pure.

https://schema.org/JobPosting; which fields a job search takes: https://developers.google.com/search/docs/appearance/structured-data/job-posting"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Any, Final

from markupsafe import Markup

from bot.portal.advert import Advert, in_words
from cards.words import Words
from hrcore.languages import LANGUAGES, nearest
from interview.plan.facts import Contract, Pay, Where

_EMPLOYMENT: Final[Mapping[Contract, str]] = {
    Contract.PERMANENT: "FULL_TIME",
    Contract.FIXED_TERM: "TEMPORARY",
    Contract.PART_TIME: "PART_TIME",
    Contract.INTERNSHIP: "INTERN",
    Contract.AGENCY: "OTHER",
}
_LOCALES: Final = {"zh-CN": "zh_CN", "en": "en_GB"}
_SHORT: Final = 200
NO_DATA: Final = Markup("")
_ESCAPED: Final = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


@dataclass(frozen=True, slots=True)
class Shared:
    """What the head of a public page says to machines. `canonical`, `image` and those in `others` (by language code) are
    whole addresses; `data` is a block of JSON-LD, or empty."""

    title: str
    description: str
    canonical: str
    others: Mapping[str, str]
    site: str
    locale: str
    image: str = ""
    data: Markup = NO_DATA


def shared(*, title: str, description: str, address: str, lang: str, asked: str, site: str, image: str = "", data: Markup = NO_DATA) -> Shared:  # fmt: skip
    """`asked`: the language that the address itself names; without one, the page follows its reader."""
    others: dict[str, str] = {code: with_language(address, code) for code in LANGUAGES}
    return Shared(
        title=title,
        description=_shortened(description),
        canonical=others[nearest(asked)] if asked else address,
        others={**others, "x-default": address},
        site=site,
        locale=_LOCALES[lang],
        image=image,
        data=data,
    )


def with_language(address: str, code: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}lang={code}"


def job_posting(advert: Advert, *, address: str, company: str, country: str, logo: str, say: Words) -> Markup:
    """Pay only where HR lets everybody know it; a day until which one can apply is not known, and not made up."""
    facts, brief = advert.facts, advert.brief
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": brief.title,
        "description": description_of(advert, say),
        "identifier": {"@type": "PropertyValue", "name": company, "value": str(advert.id)},
        "url": address,
        "directApply": True,
        "hiringOrganization": {"@type": "Organization", "name": company, **({"logo": logo} if logo else {})},
    }
    if advert.published_at is not None:
        found["datePosted"] = advert.published_at.date().isoformat()
    if facts.contract is not None:
        found["employmentType"] = _EMPLOYMENT[facts.contract]
    if facts.where is Where.REMOTE:
        found["jobLocationType"] = "TELECOMMUTE"
        found["applicantLocationRequirements"] = {"@type": "Country", "name": country}
    place = in_words(advert.place, say.language)
    if place or facts.where is not Where.REMOTE:
        found["jobLocation"] = {"@type": "Place", "address": _address(place, country)}
    if facts.pay is not None:
        found["baseSalary"] = _salary(facts.pay)
    if brief.skills:
        found["skills"] = ", ".join(brief.skills)
    return in_page(found)


def in_page(data: Mapping[str, Any]) -> Markup:
    """Written so that nothing in it ends the block it stands in."""
    return Markup(json.dumps(data, ensure_ascii=False).translate(_ESCAPED))  # noqa: S704 - escaped above


def description_of(advert: Advert, say: Words) -> str:
    """The advert in the plain HTML that job searches take."""
    brief = advert.brief
    parts = [f"<p>{escape(line)}</p>" for line in brief.summary.splitlines() if line.strip()]
    for heading, lines in (("portal-job-duties", brief.duties), ("portal-job-requirements", brief.requirements)):
        if lines:
            items = "".join(f"<li>{escape(line)}</li>" for line in lines)
            parts.append(f"<p>{escape(say(heading))}</p><ul>{items}</ul>")
    return "".join(parts) or f"<p>{escape(brief.title)}</p>"


def _address(place: str, country: str) -> dict[str, str]:
    found = {"@type": "PostalAddress", "addressCountry": country}
    return found | {"addressLocality": place} if place else found


def _salary(pay: Pay) -> dict[str, Any]:
    low, high = (_figure(value) for value in (pay.low, pay.high))
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": pay.per.upper()}
    if low is not None and low == high:
        value["value"] = low
    else:
        value |= {name: figure for name, figure in (("minValue", low), ("maxValue", high)) if figure is not None}
    return {"@type": "MonetaryAmount", "currency": pay.currency, "value": value}


def _figure(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral() else float(value)


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHORT else plain[: _SHORT - 1].rstrip() + "…"
