"""DOCX: paragraphs, tables and text boxes in document order. A merged cell is read once."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

import docx
from docx.opc.exceptions import PackageNotFoundError

from hrcore.errors import UnreadableResume
from hrcore.ports.resume import ResumeFormat, ResumeText

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PAGES = b"<Pages>"
_BULLET = "• "


def read_word(data: bytes) -> ResumeText:
    """Numbered and bulleted paragraphs begin with `• `; the cells of a table row of short lines are tab-separated."""
    try:
        document: Any = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError, ParseError, zipfile.BadZipFile) as error:
        raise UnreadableResume("broken", "not a whole Word document") from error
    listed = _list_styles(document)
    headers: list[str] = []
    for section in document.sections:
        header = section.header
        lines = [] if header.is_linked_to_previous else list(_blocks(header._element, listed))
        headers += [line for line in lines if line not in headers]
    lines = [*headers, *_blocks(document.element.body, listed)]
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        raise UnreadableResume("scanned" if _has_picture(document) else "empty")
    return ResumeText(text=text, pages=_pages(data), format=ResumeFormat.DOCX)


def _list_styles(document: Any) -> frozenset[str]:
    """Ids of the paragraph styles whose paragraphs Word shows with a bullet or a number."""
    found = set()
    for style in document.styles.element.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        label = (name.get(f"{_W}val") or "").lower() if name is not None else ""
        numbered = style.find(f"{_W}pPr/{_W}numPr") is not None and "heading" not in label
        if numbered or label.startswith(("list bullet", "list number")):
            found.add(style.get(f"{_W}styleId"))
    return frozenset(found)


def _blocks(container: Any, listed: frozenset[str]) -> Iterator[str]:
    for child in container:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, listed)
        elif child.tag == f"{_W}tbl":
            yield from _table(child, listed)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
            yield from _blocks(child, listed)


def _paragraph(paragraph: Any, listed: frozenset[str]) -> Iterator[str]:
    boxes: list[Any] = []
    pieces: list[str] = []
    _collect(paragraph, pieces, boxes)
    text = "".join(pieces).replace("\xa0", " ").strip(" \n")
    if text and _is_listed(paragraph, listed):
        text = _BULLET + text
    yield from text.split("\n")
    for box in boxes:
        yield from _blocks(box, listed)


def _collect(element: Any, pieces: list[str], boxes: list[Any]) -> None:
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            pieces.append(child.text or "")
        elif tag in (f"{_W}tab", f"{_W}ptab"):
            pieces.append("\t")
        elif tag in (f"{_W}br", f"{_W}cr"):
            pieces.append("\n")
        elif tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        elif tag == f"{_W}txbxContent":
            boxes.append(child)
        elif tag == f"{_MC}AlternateContent":
            # Word stores a text box twice, for new and for old versions; one of them is enough.
            choice = child.find(f"{_MC}Choice")
            _collect(choice if choice is not None else child, pieces, boxes)
        elif tag not in (f"{_W}pPr", f"{_W}rPr", f"{_W}del", f"{_W}instrText", f"{_W}footnoteReference"):
            _collect(child, pieces, boxes)


def _is_listed(paragraph: Any, listed: frozenset[str]) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    style_id = style.get(f"{_W}val") if style is not None else ""
    number = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    if number is not None:
        return number.get(f"{_W}val") != "0" and not str(style_id).lower().startswith("heading")
    return style_id in listed


def _table(table: Any, listed: frozenset[str]) -> Iterator[str]:
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue
        cells = [cell for cell in (_cell(cell, listed) for cell in _row_cells(row)) if cell]
        if all(len(cell) == 1 for cell in cells):
            yield "\t".join(cell[0] for cell in cells)
        else:
            for cell in cells:
                yield from cell
    yield ""


def _row_cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{_W}tc":
            merge = child.find(f"{_W}tcPr/{_W}vMerge")
            if merge is None or merge.get(f"{_W}val") == "restart":
                yield child
        elif child.tag == f"{_W}sdt":
            yield from child.iter(f"{_W}tc")


def _cell(cell: Any, listed: frozenset[str]) -> list[str]:
    return [line for line in _blocks(cell, listed) if line.strip()]


def _has_picture(document: Any) -> bool:
    return any("image" in part.content_type for part in document.part.package.iter_parts())


def _pages(data: bytes) -> int:
    """As Word counted them when it saved; 1 if it did not."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "docProps/app.xml" not in archive.namelist():
            return 1
        properties = archive.read("docProps/app.xml")
    number = properties.partition(_PAGES)[2].partition(b"<")[0]
    return max(1, int(number)) if number.isdigit() else 1
