"""PDF: the characters of every page with their places; reading order is worked out in `layout`."""

import ctypes
import re
import unicodedata
from collections import Counter
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from adapters.resume.layout import Glyph, reading_order
from hrcore.errors import UnreadableResume
from hrcore.ports.resume import ResumeFormat, ResumeText

_WORD_FONT_BULLETS = "\uf0b7\uf0a7\uf06e\uf0d8\uf0fc\uf0a8\uf075\uf06c\uf076\uf0be"
_FEWEST_READABLE = 20
_BOX_TO_SIZE = 1.25


def read_pdf(data: bytes, max_pages: int) -> ResumeText:
    document = _open(data)
    try:
        pages = len(document)
        if pages > max_pages:
            raise UnreadableResume("too-long", f"{pages} pages")
        glyphs = []
        pictures = 0
        for index in range(pages):
            page = document[index]
            glyphs.append(_glyphs(page))
            pictures += sum(1 for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    except pypdfium2.PdfiumError as error:
        raise UnreadableResume("broken", "a page cannot be read") from error
    finally:
        document.close()
    if sum(len(page) for page in glyphs) < _FEWEST_READABLE and pictures:
        raise UnreadableResume("scanned")
    lines = _without_running_lines([reading_order(page) for page in glyphs])
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        raise UnreadableResume("empty")
    if text.count("\ufffd") > len(text) * 0.3:
        raise UnreadableResume("scanned", "the letters carry no meaning")
    return ResumeText(text=text, pages=pages, format=ResumeFormat.PDF)


def _open(data: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise UnreadableResume("password" if locked else "broken", str(error)) from error
    if len(document) == 0:
        document.close()
        raise UnreadableResume("broken", "no pages")
    return document


def _glyphs(page: Any) -> list[Glyph]:
    """Visible characters, y growing downwards in points. Spaces that pdfium made up are left out."""
    height = page.get_height()
    text_page = page.get_textpage()
    raw = text_page.raw
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[Glyph] = []
    for index in range(pdfium.FPDFText_CountChars(raw)):
        if pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        char = _readable(pdfium.FPDFText_GetUnicode(raw, index))
        if not char or not pdfium.FPDFText_GetLooseCharBox(raw, index, box):
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        size = abs(box.top - box.bottom) / _BOX_TO_SIZE
        if found and size < 0.3 * found[-1].size:
            # A hyphen at the end of a line comes with the box of its ink only.
            size = found[-1].size
        if size > 0:
            found.append(Glyph(char, box.left, max(box.left, box.right), height - y.value, size))
    text_page.close()
    return found


def _readable(code: int) -> str:
    """The character as people type it: ligatures and look-alike radicals resolved, symbol bullets made `•`."""
    if code in (0x2, 0xFFFE, 0x00AD, 0x2010, 0x2011):
        return "-"
    char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    if not char or (code < 32) or code in (0x200B, 0x200C, 0x200D, 0xFEFF):
        return " " if char in "\t\n" and char else ""
    if char in _WORD_FONT_BULLETS:
        return "•"
    if 0xE000 <= code <= 0xF8FF:
        return "\t"
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0xFB00 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", char)
    return " " if char in "\xa0\u2002\u2003\u2009\u202f" else char


def _without_running_lines(pages: list[list[str]]) -> list[str]:
    """Page numbers and lines repeated at the edge of several pages would cut a job in two; the first is kept on top."""
    if len(pages) < 2:
        return [line for page in pages for line in page]
    edges = Counter(key for page in pages for key in {_edge_key(line) for line in (page[:1] + page[-1:]) if line})
    kept: list[str] = []
    for number, page in enumerate(pages):
        lines = list(page)
        if lines and edges[_edge_key(lines[-1])] > 1 and len(lines[-1]) < 80:
            lines.pop()
        if lines and number and edges[_edge_key(lines[0])] > 1 and len(lines[0]) < 80:
            lines.pop(0)
        kept += lines
    return kept


def _edge_key(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())
