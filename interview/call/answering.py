"""An answer to a candidate's question, with nothing in it but the job's facts. Pure; what is not known is not guessed."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from hrcore.languages import LANGUAGES, Language
from interview.call.figures import spoken, spoken_range
from interview.plan.facts import Contract, JobFacts, Pay, PayPer, Spoken, Where
from interview.plan.guard import is_forbidden
from interview.prompts.texts import Texts, texts

_NAMES: Final = frozenset({"team", "place"})
"""A name is said in another language as it is written."""
_WEEK: Final = ("周", "星期", "双休", "休息", "week", "monday", "mon", "saturday", "sunday")
_YEAR: Final = 12


def answer_to(topic: str, facts: JobFacts, language: Language) -> str | None:
    """One sentence; None where the facts do not hold it (in this language)."""
    said = _ANSWERS[topic](facts, language) if topic in _ANSWERS else None
    return said if said and not is_forbidden(said) else None


def written(text: Spoken, language: Language, *, name: bool = False) -> str:
    """Without the full stop that the sentence around it sets."""
    found = text.get(language) or (next((text[code] for code in LANGUAGES if text.get(code)), "") if name else "")
    return found.strip().rstrip("。.；; ")


def _pay(facts: JobFacts, language: Language) -> str | None:
    if facts.pay is None:
        return None
    wording, pay = _wording(language), facts.pay
    values = {"per": wording.mapping("pay_per")[pay.per.value], "amount": _amount(pay, language)}
    if pay.months and pay.per is PayPer.MONTH and pay.months != _YEAR:
        return wording.say("pay_months", **values, months=spoken(pay.months, language))
    return wording.say("pay", **values)


def _amount(pay: Pay, language: Language) -> str:
    """In Chinese the yuan goes without saying where monthly or yearly."""
    wording = _wording(language)
    bare = language == "zh-CN" and pay.currency == "CNY" and pay.per is not PayPer.HOUR
    low, high = pay.low or pay.high or Decimal(0), pay.high or pay.low or Decimal(0)
    if low != high:
        amount = spoken_range(low, high, language, in_full=not bare)
    else:
        amount = spoken(low, language, in_full=not bare)
    unit = "" if bare else wording.mapping("currencies").get(pay.currency, pay.currency)
    said = wording.say("money", amount=amount, unit=unit)
    if pay.low is None:
        return wording.say("money_to", amount=said)
    return wording.say("money_from", amount=said) if pay.high is None else said


def _text(field: str) -> Callable[[JobFacts, Language], str | None]:
    def say(facts: JobFacts, language: Language) -> str | None:
        text = written(getattr(facts, field), language, name=field in _NAMES)
        return _wording(language).say(field, text=text) if text else None

    return say


def _remote(facts: JobFacts, language: Language) -> str | None:
    wording = _wording(language)
    if facts.where is Where.HYBRID and facts.home_days:
        days = spoken(facts.home_days, language) if language == "zh-CN" else _counted("day", facts.home_days, language)
        return wording.say("where_days", days=days)
    return wording.mapping("where")[facts.where.value] if facts.where else None


def _weekends(facts: JobFacts, language: Language) -> str | None:
    """The working hours answer it where they speak of days."""
    text = written(facts.hours, language).lower()
    return _text("hours")(facts, language) if any(word in text for word in _WEEK) else None


def _contract(facts: JobFacts, language: Language) -> str | None:
    if facts.contract is None:
        return None
    if facts.contract is Contract.FIXED_TERM and facts.contract_months:
        return _wording(language).say("contract_months", length=_length(facts.contract_months, language))
    return str(_wording(language).mapping("contract")[facts.contract.value])


def _probation(facts: JobFacts, language: Language) -> str | None:
    if facts.probation_months is None:
        return None
    if facts.probation_months == 0:
        return _wording(language).say("probation_none")
    return _wording(language).say("probation", length=_length(facts.probation_months, language))


def _next_steps(facts: JobFacts, language: Language) -> str | None:
    if text := written(facts.next_step, language):
        return text + ("。" if language == "zh-CN" else ".")
    return _in_days("next_steps_days", facts, language)


def _result_time(facts: JobFacts, language: Language) -> str | None:
    return _in_days("result_days", facts, language)


def _in_days(key: str, facts: JobFacts, language: Language) -> str | None:
    days = facts.hear_within_days
    if days is None:
        return None
    said = spoken(days, language) if language == "zh-CN" else _counted("working_day", days, language)
    return _wording(language).say(key, days=said)


def _length(months: int, language: Language) -> str:
    if months % _YEAR == 0:
        return _counted("year", months // _YEAR, language)
    return _counted("month", months, language)


def _counted(unit: str, count: int, language: Language) -> str:
    wording = _wording(language)
    return wording.say(unit) if count == 1 else wording.say(f"{unit}s", count=spoken(count, language, in_full=True))


def _wording(language: Language) -> Texts:
    return texts("answers", language)


_ANSWERS: Final[Mapping[str, Callable[[JobFacts, Language], str | None]]] = {
    "pay": _pay,
    "team": _text("team"),
    "place": _text("place"),
    "remote": _remote,
    "hours": _text("hours"),
    "weekends": _weekends,
    "contract": _contract,
    "start": _text("start"),
    "probation": _probation,
    "next_steps": _next_steps,
    "result_time": _result_time,
}
