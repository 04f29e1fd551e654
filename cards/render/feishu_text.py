"""Words as Feishu's cards take them. Its markdown knows HTML tags that mention people (`<at id=all>`), so every sign that
could begin a mark goes out as an HTML entity, as its documentation asks; contacts become a link to the page."""

import re
import unicodedata
from typing import Final

from cards.contacts import split_contacts, without_contacts
from cards.cutting import cleaned, cut
from cards.markdown import Line, parse
from cards.render.absolute import Absolute
from cards.render.pieces import Json
from cards.view import Colour
from cards.words import Words

TEMPLATES: Final = {
    Colour.NEUTRAL: "grey",
    Colour.INFO: "blue",
    Colour.SUCCESS: "green",
    Colour.WARNING: "orange",
    Colour.DANGER: "red",
}
TAGS: Final = TEMPLATES | {Colour.NEUTRAL: "neutral"}
_MARKS: Final = re.compile(r"[&<>*_~`\[\]#|$\\!]|:(?=[A-Za-z/])")
_BEGINNING: Final = re.compile(r"^(\s*)([-+=])|^(\s*\d{1,9})([.)])", re.MULTILINE)


def entities(text: str) -> str:
    """Reads as it is written, whatever it holds."""
    safe = _MARKS.sub(lambda found: f"&#{ord(found[0])};", cleaned(text))
    return _BEGINNING.sub(_harmless, safe)


def _harmless(found: re.Match[str]) -> str:
    before, mark = (found[1], found[2]) if found[2] else (found[3], found[4])
    return f"{before}&#{ord(mark)};"


def grey(marked: str) -> str:
    return f"<font color='grey'>{marked}</font>" if marked else ""


def coloured(marked: str, colour: str) -> str:
    return f"<font color='{colour}'>{marked}</font>" if marked else ""


def bold(marked: str, before: str = "", after: str = "") -> str:
    """Marks of bold words hold only where CommonMark lets them: beside a letter they must not enclose punctuation, so there
    a space is put between."""
    said = marked.strip()
    if not said:
        return ""
    left = " " if before.endswith("*") or (_is_letter(before[-1:]) and not _is_letter(said[0])) else ""
    right = " " if _is_letter(after[:1]) and not _is_letter(said[-1]) else ""
    return f"{left}**{said}**{right}"


def _is_letter(character: str) -> bool:
    return bool(character) and not character.isspace() and unicodedata.category(character)[0] not in "PS"


class Speech:
    """Words of one card: what is written, where its links lead, and where contacts can be seen."""

    def __init__(self, words: Words, absolute: Absolute, page: str) -> None:
        self.words = words
        self.absolute = absolute
        self.page = page

    def plain(self, text: str, limit: int = 1000) -> Json:
        kept = without_contacts(cleaned(text), self.words("card-contact-hidden"))
        return {"tag": "plain_text", "content": cut(kept, limit).strip() or "\u00a0"}

    def marked(self, text: str) -> str:
        """Plain words as markdown, each line for itself."""
        return "\n".join(self._line_of(line.strip()) for line in cleaned(text).splitlines())

    def link(self, label: str, url: str) -> str:
        whole = self.absolute(url)
        return f"[{entities(label)}]({_address(whole)})" if whole else self.marked(label)

    def markdown(self, markdown: str) -> str:
        """A list ends with an empty line, or what follows would belong to its last item."""
        said: list[str] = []
        listing = False
        for line in parse(markdown):
            said += [""] if listing and not line.bullet and line.spans else []
            said.append(self._line(line))
            listing = line.bullet
        return "\n".join(said).strip()

    def _line(self, line: Line) -> str:
        said = [self.link(span.text, span.url) if span.url else self._line_of(span.text) for span in line.spans]
        inside = ""
        for at, span in enumerate(line.spans):
            following = said[at + 1] if at + 1 < len(said) else ""
            inside += bold(said[at], inside, following) if span.bold and not span.url else said[at]
        return f"- {inside}" if line.bullet and inside else inside

    def _line_of(self, text: str) -> str:
        return "".join(self._contact() if contact else entities(piece) for piece, contact in split_contacts(text))

    def _contact(self) -> str:
        said = self.words("card-contact-hidden")
        return f"[{entities(said)}]({_address(self.page)})" if self.page else entities(said)


def _address(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")
