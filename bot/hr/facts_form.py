"""What may be told about a job, as a form and back: one field for each fact, texts in each language, and rows of questions."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from starlette.datastructures import FormData

from bot.portal.uploads import text_of
from bot.web.places import CURRENCIES
from bot.web.typed import whole
from hrcore.errors import InvalidInput
from hrcore.languages import LANGUAGES, Language, nearest
from hrcore.requisition.models import Requisition
from interview.plan.advert import unfit_topics
from interview.plan.facts import LONGEST_TEXT, MOST_PAIRS, Contract, JobFacts, Pair, Pay, PayPer, Spoken, Where
from interview.plan.guard import forbidden_topics

TEXTS: Final = ("team", "place", "hours", "start", "next_step")
_COUNTS: Final = {
    "pay_months": (12, 24), "home_days": (1, 6), "contract_months": (1, 120), "probation_months": (0, 24), "hear_within_days": (1, 90),
}  # fmt: skip
_PLAIN: Final = ("pay_low", "pay_high", "pay_per", "pay_currency", "pay_withheld", "where", "contract")
_SPARE_ROWS: Final = 2
_DAYS_ARE_IN: Final = {"zh-CN": "{0.year}年{0.month}月{0.day}日左右", "en": "around {0.day} {1} {0.year}"}
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
Fields = dict[str, str]
"""What stands in the form, by the name of the field."""


def typed(form: FormData) -> Fields:
    """What stands in the posted form, right or wrong."""
    names = [*_PLAIN, *_COUNTS, *(f"{name}-{code}" for name in TEXTS for code in LANGUAGES)]
    names += [
        f"pair{row}-{part}-{code}" for row in range(MOST_PAIRS) for part in ("question", "answer") for code in LANGUAGES
    ]
    return {name: " ".join(text_of(form, name)[:2000].split()) for name in names}


def fields_of(facts: JobFacts) -> Fields:
    found = {name: _shown(getattr(facts, name)) for name in _COUNTS if name != "pay_months"}
    found |= {name: _shown(getattr(facts, name)) for name in ("where", "contract")}
    found["pay_withheld"] = "on" if facts.pay_withheld else ""
    for name in ("low", "high", "per", "currency", "months"):
        found[f"pay_{name}"] = _shown(getattr(facts.pay, name)) if facts.pay else ""
    for name in TEXTS:
        found |= {f"{name}-{code}": getattr(facts, name).get(code, "") for code in LANGUAGES}
    for row in range(MOST_PAIRS):
        pair = facts.pairs[row] if row < len(facts.pairs) else None
        for code in LANGUAGES:
            found[f"pair{row}-question-{code}"] = pair.question.get(code, "") if pair else ""
            found[f"pair{row}-answer-{code}"] = pair.answer.get(code, "") if pair else ""
    return found


def with_salary_of(requisition: Requisition, fields: Fields) -> Fields:
    """Laid out to be looked at; it is told only once somebody has saved it."""
    return fields | {
        "pay_low": _shown(requisition.salary_from),
        "pay_high": _shown(requisition.salary_to),
        "pay_per": requisition.salary_per,
        "pay_currency": requisition.currency,
        "pay_withheld": "",
    }


def rows_in(fields: Fields) -> int:
    """Rows of questions that the form shows: those that hold something, and two to write in."""
    last = max((row for row in range(MOST_PAIRS) if any(_pair(fields, row).values())), default=-1)
    return min(MOST_PAIRS, last + 1 + _SPARE_ROWS)


def facts_of(fields: Fields) -> JobFacts:
    """Raises `InvalidInput` naming each field that is not right."""
    wrong: dict[str, str] = {}
    pay = _pay(fields, wrong)
    counts = {name: _count(fields, name, wrong) for name in _COUNTS}
    where = _choice(fields, "where", tuple(Where), wrong)
    contract = _choice(fields, "contract", tuple(Contract), wrong)
    _check_words(fields, wrong)
    pairs = _pairs(fields, wrong)
    if wrong:
        raise InvalidInput(wrong)
    return JobFacts(
        pay=pay.model_copy(update={"months": counts["pay_months"]}) if pay else None,
        pay_withheld=bool(fields["pay_withheld"]),
        where=Where(where) if where else None,
        home_days=counts["home_days"] if where == Where.HYBRID else None,
        contract=Contract(contract) if contract else None,
        contract_months=counts["contract_months"] if contract == Contract.FIXED_TERM else None,
        probation_months=counts["probation_months"],
        hear_within_days=counts["hear_within_days"],
        pairs=pairs,
        **{name: _spoken(fields, name) for name in TEXTS},
    )


def draft_facts(requisition: Requisition) -> dict[str, Any]:
    """What a requisition already says, as it stands in a job's brief. Its salary is for those who approve it, and is told to
    candidates only if HR says so."""
    language = nearest(requisition.language)
    facts = JobFacts(
        team={language: requisition.department},
        place={language: requisition.city},
        start={code: _day_in_words(requisition.target_on, code) for code in LANGUAGES} if requisition.target_on else {},
    )
    return facts.model_dump(mode="json", exclude_defaults=True)


def _day_in_words(day: date, language: Language) -> str:
    return _DAYS_ARE_IN[language].format(day, _MONTHS[day.month - 1])


def _pay(fields: Fields, wrong: dict[str, str]) -> Pay | None:
    low, high = (_money(fields, name, wrong) for name in ("pay_low", "pay_high"))
    if fields["pay_withheld"]:
        if fields["pay_low"] or fields["pay_high"]:
            wrong.setdefault("pay_withheld", "facts-field-withheld")
        return None
    if low is None and high is None:
        return None
    if low is not None and high is not None and high < low:
        wrong["pay_high"] = "requisition-field-salary-order"
    per = _choice(fields, "pay_per", tuple(PayPer), wrong) or PayPer.MONTH
    if fields["pay_currency"] not in CURRENCIES:
        wrong["pay_currency"] = "field-choice"
    if wrong.keys() & {"pay_low", "pay_high", "pay_per", "pay_currency"}:
        return None
    return Pay(low=low, high=high, per=PayPer(per), currency=fields["pay_currency"])


def _money(fields: Fields, name: str, wrong: dict[str, str]) -> Decimal | None:
    text = fields[name].replace(",", "").replace("，", "")
    if not text:
        return None
    try:
        found = Decimal(text).quantize(Decimal("0.01"))
    except InvalidOperation:
        wrong[name] = "requisition-field-salary"
        return None
    if not 0 < found < 10**9:
        wrong[name] = "requisition-field-salary"
        return None
    return found.normalize() if found != found.to_integral() else Decimal(int(found))


def _count(fields: Fields, name: str, wrong: dict[str, str]) -> int | None:
    if not fields[name]:
        return None
    low, high = _COUNTS[name]
    found = whole(fields[name])
    if found is None or not low <= found <= high:
        wrong[name] = f"facts-field-{name.replace('_', '-')}-range"
        return None
    return found


def _choice(fields: Fields, name: str, known: tuple[str, ...], wrong: dict[str, str]) -> str:
    if fields[name] and fields[name] not in known:
        wrong[name] = "field-choice"
        return ""
    return fields[name]


def _check_words(fields: Fields, wrong: dict[str, str]) -> None:
    """It is said to everybody who asks: not a word that limits who may apply, or that touches what nobody is asked about."""
    for name, text in fields.items():
        if "-" not in name or not text:
            continue
        if len(text) > LONGEST_TEXT:
            wrong[name] = "field-too-long"
        elif unfit_topics(text):
            wrong[name] = "facts-field-unfit"
        elif forbidden_topics(text):
            wrong[name] = "facts-field-forbidden"


def _pairs(fields: Fields, wrong: dict[str, str]) -> tuple[Pair, ...]:
    found: list[Pair] = []
    for row in range(MOST_PAIRS):
        question, answer = _spoken(fields, f"pair{row}-question"), _spoken(fields, f"pair{row}-answer")
        if not question and not answer:
            continue
        for code in LANGUAGES:
            if answer.get(code) and not question:
                wrong.setdefault(f"pair{row}-question-{code}", "field-required")
            elif question.get(code) and not answer:
                wrong.setdefault(f"pair{row}-answer-{code}", "field-required")
        found.append(Pair(question=question, answer=answer))
    return tuple(found)


def _pair(fields: Fields, row: int) -> Mapping[str, str]:
    return {name: text for name, text in fields.items() if name.startswith(f"pair{row}-")}


def _spoken(fields: Fields, name: str) -> Spoken:
    return {code: fields[f"{name}-{code}"] for code in LANGUAGES if fields[f"{name}-{code}"]}


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
