"""TwiML, read as strictly as Twilio reads it."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

VERBS: Final = frozenset({"Connect", "Gather", "Hangup", "Pause", "Play", "Redirect", "Reject", "Say"})
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
LONGEST_PARAMETER: Final = 500


class BadTwiml(Exception):
    def __init__(self, code: int, words: str) -> None:
        self.code, self.words = code, words
        super().__init__(f"{code} {words}")


@dataclass(frozen=True, slots=True)
class Document:
    """`unknown`: elements that were left out, as Twilio warns of them and goes on (12200)."""

    verbs: tuple[Element, ...]
    unknown: tuple[str, ...]


def read(text: str, media_type: str = "text/xml") -> Document:
    """Raises BadTwiml: 12300 for what is no XML by its type, 12100 for what cannot be read."""
    if media_type not in ("text/xml", "application/xml", "text/html", "application/octet-stream"):
        raise BadTwiml(12300, f"Invalid Content-Type: {media_type}")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - expat expands no outer entities; the app is ours
    except ElementTree.ParseError as error:
        raise BadTwiml(12100, f"Document parse failure: {error}") from error
    if root.tag != "Response":
        raise BadTwiml(12100, f"Document parse failure: the root is {root.tag}, not Response")
    verbs = tuple(one for one in root if one.tag in VERBS)
    return Document(verbs, tuple(one.tag for one in root if one.tag not in VERBS))


def words_of(element: Element) -> str:
    """What is said: text with all that is inside, white space joined."""
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def parameters_of(element: Element) -> dict[str, str]:
    """Raises BadTwiml for one without a name or longer than five hundred characters together."""
    found = {}
    for one in element.findall("Parameter"):
        name, value = one.get("name", ""), one.get("value", "")
        if not name or len(name) + len(value) > LONGEST_PARAMETER:
            raise BadTwiml(12200, "Parameter has no name or is too long")
        found[name] = value
    return found


def check_socket(url: str) -> None:
    """wss only, and no query; this machine may do without TLS. Raises BadTwiml with the number of a failed handshake."""
    parts = urlsplit(url)
    local = parts.scheme == "ws" and parts.hostname in _LOOPBACK
    if not (parts.scheme == "wss" or local) or not parts.hostname:
        raise BadTwiml(31920, f"not a wss address: {url}")
    if parts.query:
        raise BadTwiml(31920, "query strings are not supported; use Parameter")
