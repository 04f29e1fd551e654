"""To the one who asked by a word: what there is, newest first, each with the one next step."""

from dataclasses import dataclass

from cards.kinds.parts import act, open_page, row
from cards.markdown import escape
from cards.view import Block, ButtonStyle, Card, Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class Line:
    """Finished words. The next step acts (`ref`) or opens a page (`url`)."""

    title: str
    detail: str = ""
    tag: str = ""
    step: str = ""
    ref: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class ListingView:
    """`name` is a family of messages (`listing-<name>-title`, `listing-<name>-empty`); `wanted` what was looked for.
    `page_url` shows the rest; `is_cut`: there is more than these lines."""

    key: str
    name: str
    lines: tuple[Line, ...]
    wanted: str = ""
    page_url: str = ""
    is_cut: bool = False


def build(view: ListingView, words: Words) -> Card:
    title = words(f"listing-{view.name}-title")
    return Card(
        key=view.key,
        title=title,
        subtitle=words("listing-wanted", wanted=view.wanted) if view.wanted else "",
        summary=words("listing-summary", title=title, count=len(view.lines)) if view.lines else _nothing(view, words),
        locale=words.language,
        blocks=(
            *(block for line in view.lines for block in _line(line)),
            *(() if view.lines else (Text(escape(_nothing(view, words))),)),
            *((Note(words("listing-cut", count=len(view.lines))),) if view.is_cut else ()),
            *row(open_page(words("listing-page"), view.page_url)),
        ),
    )


def _line(line: Line) -> tuple[Block, ...]:
    head = f"**{escape(line.title)}**" + (f" · {escape(line.tag)}" if line.tag else "")
    return (
        Text(f"{head}\n{escape(line.detail)}" if line.detail else head),
        *row(act(line.step, line.ref, ButtonStyle.PRIMARY), open_page(line.step, line.url)),
    )


def _nothing(view: ListingView, words: Words) -> str:
    """What to do instead: an empty list alone helps nobody."""
    if view.wanted:
        return words("listing-not-found", wanted=view.wanted)
    return words(f"listing-{view.name}-empty")
