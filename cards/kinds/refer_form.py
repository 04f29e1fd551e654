"""To the one who asked: the form of a referral, and the question whether a file they sent is meant for one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cards.kinds.parts import filled, open_page, row
from cards.markdown import escape
from cards.view import Block, Card, Colour, Form, Input, InputKind, Note, Option, Text
from cards.words import Words
from hrcore.languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class ReferFormView:
    """`values` and `wrong` (finished sentences) by the names of the inputs. `jobs`, `known`: value → label. `file` is the
    name of one that was sent already; `asks`: it came without a word, so what it is has to be asked."""

    key: str
    ref: str
    jobs: tuple[tuple[str, str], ...]
    known: tuple[str, ...]
    accept: tuple[str, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    asks: bool = False
    page_url: str = ""


def build(view: ReferFormView, words: Words) -> Card:
    title = words("refer-file-title") if view.asks else words("referral-new-title")
    return Card(
        key=view.key,
        title=title,
        colour=Colour.DANGER if view.wrong else Colour.INFO,
        summary=title,
        locale=words.language,
        blocks=(
            *_lead(view, words),
            Form(
                ref=view.ref,
                submit=words("referral-form-send"),
                inputs=_inputs(view, words),
                title=words("referral-new-title"),
            ),
            *row(open_page(words("refer-on-page"), view.page_url)),
        ),
    )


def _lead(view: ReferFormView, words: Words) -> tuple[Block, ...]:
    if view.asks:
        return (Text(words.markdown("refer-file-lead", file=view.file)), Note(words("referral-new-lead")))
    lead = words("referral-form-wrong") if view.wrong else words("referral-new-lead")
    return (Text(escape(lead)), *((Note(words("refer-file-kept", file=view.file)),) if view.file else ()))


def _inputs(view: ReferFormView, words: Words) -> tuple[Input, ...]:
    jobs = (Option(words("referral-any-job"), ""), *(Option(label, value) for value, label in view.jobs))
    known = tuple(Option(words(f"referral-known-{one}"), one) for one in view.known)
    languages = tuple(Option(words(f"language-{one}"), one) for one in LANGUAGES)
    resume = words("refer-file-kept", file=view.file) if view.file else words("referral-form-resume-hint")
    asked = (
        Input("name", words("field-label-name"), required=True, max_length=120),
        Input("email", words("field-label-email"), hint=words("referral-form-contact-hint"), max_length=254),
        Input("phone", words("field-label-phone"), max_length=40),
        Input("job", words("field-label-job"), InputKind.SELECT, options=jobs),
        Input("known", words("referral-form-known"), InputKind.SELECT, options=known),
        Input(
            "note",
            words("referral-form-note"),
            InputKind.MULTILINE,
            hint=words("referral-form-note-hint"),
            max_length=2000,
        ),
        Input("resume", words("field-label-resume"), InputKind.FILE, hint=resume, accept=view.accept),
        Input("language", words("referral-form-language"), InputKind.SELECT, options=languages),
    )
    return filled(asked, view.values, view.wrong)
