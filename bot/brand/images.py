"""Pictures that somebody uploads for everybody to see: known by what they are, not by what they are called. SVG is a
program as much as a picture, so of it only what draws is kept, and what could act is refused."""

import re
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from hrcore.errors import InvalidInput
from hrcore.org.branding import Image

MAX_LOGO: Final = 512 * 1024
MAX_PICTURE: Final = 1024 * 1024
LOGO_KINDS: Final = ("image/png", "image/jpeg", "image/webp", "image/svg+xml")
PICTURE_KINDS: Final = ("image/png", "image/jpeg", "image/webp")
_SVG: Final = "http://www.w3.org/2000/svg"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_DRAWING: Final = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "clipPath",
        "mask",
        "pattern",
        "marker",
        "linearGradient",
        "radialGradient",
        "stop",
        "filter",
        "feGaussianBlur",
        "feOffset",
        "feMerge",
        "feMergeNode",
        "feBlend",
        "feColorMatrix",
        "feComposite",
        "feFlood",
        "switch",
        "style",
    ]
)
_SILENT: Final = frozenset({"metadata", "namedview"})
"""What drawing programs note for themselves: left out."""
_ACTING: Final = re.compile(r"@import|javascript:|expression\s*\(|url\s*\(\s*['\"]?\s*(?!#)", re.IGNORECASE)


def image_in(content: bytes, *, most: int, kinds: tuple[str, ...], field: str) -> Image:
    """Raises `InvalidInput` naming the field."""
    if len(content) > most:
        raise InvalidInput({field: f"branding-{field}-too-large"})
    kind = kind_of(content)
    if kind not in kinds:
        raise InvalidInput({field: f"branding-{field}-kind"})
    if kind == "image/svg+xml":
        return Image(kind, drawing_of(content, field))
    return Image(kind, content)


def kind_of(content: bytes) -> str:
    """Empty for what is none of ours."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "image/svg+xml" if start.startswith((b"<?xml", b"<svg", b"<!--", b"<!doctype svg")) and b"<svg" in content.lower() else ""  # fmt: skip


def drawing_of(content: bytes, field: str) -> bytes:
    """The same drawing without notes of other programs. Raises `InvalidInput` for scripts, links, pictures within it,
    other files, and for entities, which can grow without end."""
    refused = InvalidInput({field: "branding-svg-acts"})
    if b"<!doctype" in content.lower() or b"<!entity" in content.lower():
        raise refused
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - without a document type there is nothing to expand
    except ElementTree.ParseError as error:
        raise InvalidInput({field: f"branding-{field}-kind"}) from error
    if root.tag != f"{{{_SVG}}}svg" or not _only_draws(root):
        raise refused
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK)
    drawn: bytes = ElementTree.tostring(root, encoding="utf-8")
    return drawn


def _only_draws(element: Element) -> bool:
    for child in list(element):
        namespace, name = _split(str(child.tag))
        if namespace != _SVG or name in _SILENT:
            element.remove(child)
        elif name not in _DRAWING or not _only_draws(child):
            return False
    for name, value in list(element.attrib.items()):
        if not _harmless(element, name, value):
            return False
    return not _ACTING.search(element.text or "")


def _harmless(element: Element, full: str, value: str) -> bool:
    namespace, name = _split(full)
    if name == "href":
        return value.startswith("#")
    if namespace not in ("", _XLINK, "http://www.w3.org/XML/1998/namespace"):
        del element.attrib[full]
        return True
    return not name.lower().startswith("on") and not _ACTING.search(value)


def _split(tag: str) -> tuple[str, str]:
    namespace, _, name = tag.rpartition("}")
    return namespace.removeprefix("{"), name
