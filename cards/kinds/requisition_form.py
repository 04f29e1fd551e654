"""To the one who asked: the form of a requisition."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cards.kinds.parts import filled, open_page, row
from cards.markdown import escape
from cards.view import Card, Colour, Form, Input, InputKind, Option, Text
from cards.words import Words
from hrcore.languages import LANGUAGES

Choices = tuple[tuple[str, str], ...]
"""(value, label)."""


@dataclass(frozen=True, slots=True)
class RequisitionFormView:
    """`values` and `wrong` (finished sentences) by the names of the inputs."""

    key: str
    ref: str
    people: Choices
    countries: Choices
    currencies: Choices
    values: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    page_url: str = ""


def build(view: RequisitionFormView, words: Words) -> Card:
    title = words("requisition-new-title")
    lead = words("requisition-form-wrong") if view.wrong else words("requisition-ask-lead")
    return Card(
        key=view.key,
        title=title,
        colour=Colour.DANGER if view.wrong else Colour.INFO,
        summary=title,
        locale=words.language,
        blocks=(
            Text(escape(lead)),
            Form(ref=view.ref, submit=words("requisition-form-submit"), inputs=_inputs(view, words), title=title),
            *row(open_page(words("requisition-on-page"), view.page_url)),
        ),
    )


def _inputs(view: RequisitionFormView, words: Words) -> tuple[Input, ...]:
    return filled((*_post(view, words), *_reason(view, words), *_pay_and_text(view, words)), view.values, view.wrong)


def _post(view: RequisitionFormView, words: Words) -> tuple[Input, ...]:
    urgent = _choice("urgent", words("requisition-form-urgent"), _yes_or_no(words))
    return (
        Input("title", words("requisition-form-title"), required=True, max_length=120),
        Input("department", words("requisition-department"), required=True, max_length=80),
        Input("headcount", words("requisition-headcount"), required=True, max_length=4),
        Input("level", words("requisition-level"), max_length=20),
        _choice("country", words("field-label-country"), view.countries),
        Input("city", words("requisition-city"), required=True, max_length=80),
        Input("target_on", words("requisition-target"), InputKind.DATE),
        replace(urgent, hint=words("requisition-form-urgent-hint")),
    )


def _reason(view: RequisitionFormView, words: Words) -> tuple[Input, ...]:
    why = tuple((one, words(f"requisition-why-{one}")) for one in ("new", "replacement"))
    return (
        _choice("why", words("requisition-why"), why),
        _choice("replaces_id", words("requisition-form-replaces"), view.people),
        _choice("over_plan", words("requisition-form-over-plan"), _yes_or_no(words)),
        _lines("reason", words("requisition-form-note"), words("requisition-form-note-hint"), 2000),
    )


def _pay_and_text(view: RequisitionFormView, words: Words) -> tuple[Input, ...]:
    per = tuple((one, words(f"requisition-per-{one}")) for one in ("month", "year"))
    languages = tuple((one, words(f"language-{one}")) for one in LANGUAGES)
    hint = words("requisition-form-text-hint")
    return (
        Input(
            "salary_from", words("field-label-salary_from"), hint=words("requisition-form-money-hint"), max_length=20
        ),
        Input("salary_to", words("field-label-salary_to"), max_length=20),
        _choice("currency", words("requisition-form-currency"), view.currencies),
        _choice("salary_per", words("requisition-form-per"), per),
        _lines("duties", words("requisition-duties"), hint, 3000),
        replace(_lines("requirements", words("requisition-requirements"), hint, 3000), required=True),
        _choice("language", words("requisition-form-language"), languages),
    )


def _choice(name: str, label: str, options: Choices) -> Input:
    return Input(name, label, InputKind.SELECT, options=tuple(Option(text, value) for value, text in options))


def _lines(name: str, label: str, hint: str, longest: int) -> Input:
    return Input(name, label, InputKind.MULTILINE, hint=hint, max_length=longest)


def _yes_or_no(words: Words) -> Choices:
    return (("", words("answer-no")), ("on", words("answer-yes")))
