"""To anybody: what can be asked of Zhaohu here, as commands the reader may use."""

from dataclasses import dataclass

from cards.kinds.parts import open_page, row
from cards.view import Block, Card, Field, Fields, Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class HelpView:
    """`commands` are names with a `help-does-<name>` message; `prefix` is how commands begin in this messenger.
    `unknown` is what the reader typed, if it was not understood."""

    key: str
    commands: tuple[str, ...]
    prefix: str = "/zhaohu"
    unknown: str = ""
    page_url: str = ""


def build(view: HelpView, words: Words) -> Card:
    lead: tuple[Block, ...] = (Text(words.markdown("help-lead")),)
    if view.unknown:
        lead = (Text(words.markdown("help-unknown", typed=view.unknown)),)
    lines = tuple(
        Field(
            f"{view.prefix}{'' if view.prefix == '/' else ' '}{words(f'help-command-{name}')}",
            words(f"help-does-{name}"),
            short=False,
        )
        for name in view.commands
    )
    return Card(
        key=view.key,
        title=words("help-title"),
        summary=words("help-summary"),
        locale=words.language,
        blocks=(
            *lead,
            *((Fields(lines),) if lines else ()),
            Note(words("help-person")),
            *row(open_page(words("button-open-workspace"), view.page_url)),
        ),
    )
