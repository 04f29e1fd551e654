"""Cards as they never should be, but can be: whatever people write, and as much of it as they like."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from cards.kinds import KINDS
from cards.markdown import escape
from cards.samples.cards import examples
from cards.view import (
    Actions,
    Button,
    ButtonStyle,
    Card,
    Checklist,
    ChecklistItem,
    Colour,
    Confirm,
    Field,
    Fields,
    Form,
    Image,
    Input,
    InputKind,
    Note,
    Option,
    Progress,
    Quote,
    Score,
    Select,
    Step,
    Steps,
    StepState,
    Text,
)
from cards.words import words
from hrcore.languages import LANGUAGES, Language

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
NASTY = (
    "<!channel> <!here|x> <@U012AB3CD> <#C1|y> <https://evil.example|bank> &lt;!everyone&gt; <at id=all></at>"
    "<person id='ou_1'></person> <script>alert(1)</script> **b** __u__ *i* ~~s~~ `c` # h\n- l\n1. n\n> q\n"
    "![p](img_v2_1) [x](javascript:alert(1)) $urlVal :joy: :OK: ---"
)
WORDS = {
    "long": "王" * 300,
    "long-latin": "Wolfeschlegelstein " * 16,
    "emoji": FAMILY * 60,
    "flags": "\U0001f1e8\U0001f1f3\U0001f1e9\U0001f1ea" * 90,
    "right-to-left": "\u202e" + "محمد بن عبد الله " * 20,
    "marks-upon-marks": "Z" + "\u0335\u0321\u0348" * 200,
    "nasty": NASTY,
    "novel": "字" * 3001,
    "unseen": "\u200b\u2028\x00\x1f \t",
    "half": "\ud83d name",
}
_KEPT = frozenset(
    {"key", "ref", "url", "value", "name", "locale", "selected", "accept", "kind", "style", "state", "colour"}
)
"""What a person cannot write: ids, addresses, enumerations."""


def built(language: Language) -> Iterator[tuple[str, Card]]:
    for name, (kind, view) in examples(language).items():
        yield name, KINDS[kind].build(view, words(language))


@cache
def every_card() -> list[tuple[str, Card]]:
    return [(f"{language} {name}", card) for language in LANGUAGES for name, card in built(language)]


def disturbed(part: Any, said: str) -> Any:
    """The same with `said` in place of everything that is words."""
    if isinstance(part, Text):
        return Text(f"**{escape(said)}** {escape(said)}\n- {escape(said)}")
    if isinstance(part, tuple):
        return tuple(disturbed(one, said) for one in part)
    if not is_dataclass(part) or isinstance(part, type):
        return part
    changes: dict[str, Any] = {}
    for each in fields(part):
        value = getattr(part, each.name)
        if each.name in _KEPT:
            if isinstance(part, Field | Score) and each.name == "value" and isinstance(value, str):
                changes["value"] = said
        elif isinstance(value, str):
            changes[each.name] = said if value else ""
        else:
            changes[each.name] = disturbed(value, said)
    if isinstance(part, Card):
        changes["summary"] = said if said.strip() else part.summary
    return replace(part, **changes)


@cache
def every_disturbed_card() -> list[tuple[str, Card]]:
    """Every example with markup in it; one of each kind with everything else, by turns in either language."""
    found: list[tuple[str, Card]] = []
    for turn, language in enumerate(LANGUAGES):
        seen: set[str] = set()
        for name, (kind, view) in examples(language).items():
            once = {word: said for at, (word, said) in enumerate(WORDS.items()) if at % len(LANGUAGES) == turn}
            said = {"nasty": NASTY} | ({} if kind in seen else once)
            seen.add(kind)
            card = KINDS[kind].build(view, words(language))
            found += [(f"{language} {name} {word}", disturbed(card, text)) for word, text in said.items()]
    return found


def crowded(language: Language = "en", said: str = "Maya") -> Card:
    """Three hundred of everything."""
    options = tuple(Option(f"{said} {number}", f"person-{number}") for number in range(300))
    several = tuple(f"{said} {number}" for number in range(300))
    return Card(
        key="crowded",
        title=said * 300,
        subtitle=said * 300,
        tag=said * 300,
        summary=said * 300,
        locale=language,
        colour=Colour.DANGER,
        blocks=(
            Text("\n".join(f"- **{escape(one)}**" for one in several)),
            Fields(tuple(Field(one, one * 100, short=at % 3 > 0) for at, one in enumerate(several))),
            Image("https://hire.example/chart.png", said * 3000),
            *(Note(one) for one in several),
            *(Quote(one * 50, one, one) for one in several[:40]),
            *(Score(one, number / 30, one) for number, one in enumerate(several)),
            Progress(said, 7, 0),
            Steps(tuple(Step(one, StepState.CURRENT, one) for one in several)),
            Checklist(tuple(ChecklistItem(one, at % 2 == 0, f"tick-{at}", one) for at, one in enumerate(several))),
            Actions(tuple(Button(one, ref=f"act-{at}") for at, one in enumerate(several[:60]))),
            Select(said * 20, "stage-ref", options, "person-299"),
            *(every_input(options, ref=f"form-{number}", title=f"{said} {number}") for number in range(6)),
            every_input(options, ref="form-open"),
        ),
    )


def every_input(options: tuple[Option, ...], *, ref: str, title: str = "", **values: str) -> Form:
    return Form(
        ref=ref,
        title=title,
        submit="Send everything that is written here",
        style=ButtonStyle.DANGER,
        inputs=(
            Input("text", "Name", required=True, hint="As in the passport", placeholder="…", max_length=50),
            Input("note", "Note", InputKind.MULTILINE, value=values.get("note", ""), max_length=3000),
            Input("reason", "Reason", InputKind.SELECT, True, "person-1", options=options, error="Choose another one."),
            Input("person", "Who", InputKind.PERSON, options=options, placeholder="Somebody"),
            Input("nobody", "Nobody", InputKind.PERSON),
            Input("from", "From", InputKind.DATE, value="2026-11-24"),
            Input("until", "Until", InputKind.DATE, value="not a day"),
            Input("file", "Résumé", InputKind.FILE, accept=(".pdf", ".docx")),
        ),
    )


def confirmed() -> Card:
    confirm = Confirm("Sure? " * 60, "It cannot be undone. " * 60, "Do it now, and for ever and ever, please")
    blocks = (Actions((Button("Delete", ref="r", style=ButtonStyle.DANGER, confirm=confirm),)),)
    return Card("confirmed", "Title", "Summary", "en", blocks=blocks)
