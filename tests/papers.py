"""Reading a PDF as somebody does who searches in it."""

import pypdfium2


def pages_of(content: bytes) -> list[str]:
    """The text of each page, with its lines."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]


def flat(content: str | bytes) -> str:
    """The text without spaces and line ends: where those fall is a matter of the page."""
    return "".join(("".join(pages_of(content)) if isinstance(content, bytes) else content).split()).replace(
        "\u200b", ""
    )


def sizes_of(content: bytes) -> set[tuple[int, int]]:
    """In millimetres, of all pages."""
    return {
        (round(page.get_width() * 25.4 / 72), round(page.get_height() * 25.4 / 72))
        for page in pypdfium2.PdfDocument(content)
    }


def stays_inside(content: bytes, margin: int = 40) -> bool:
    """Nothing is set nearer to the edges than that, in points."""
    for page in pypdfium2.PdfDocument(content):
        width, height = page.get_size()
        read = page.get_textpage()
        sides = ((0, 0, margin, height), (width - margin, 0, width, height))
        if any(read.get_text_bounded(*side).strip() for side in sides):
            return False
    return True
