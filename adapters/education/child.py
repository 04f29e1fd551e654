"""The bounded process in which a stranger's report is opened: bytes on stdin, one JSON object on stdout.

{"text": …, "codes": [what each QR code says, …]}   or   {"reason": …, "detail": …}
"""

import json
import sys
from typing import Any, Final

from adapters.resume.child import limit
from adapters.resume.pdf import read_pdf
from hrcore.errors import UnreadableResume

MAX_PAGES: Final = 6
DPI: Final = 200
LARGEST_SIDE: Final = 4000
"""Pixels: a page as large as a poster is drawn smaller."""


def qr_codes(data: bytes) -> list[str]:
    import pypdfium2
    import zxingcpp

    found: list[str] = []
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            longest = max(page.get_width(), page.get_height(), 1)
            scale = min(DPI / 72, LARGEST_SIDE / longest)
            picture = page.render(scale=scale, grayscale=True).to_numpy()
            shape = picture.reshape(picture.shape[0], picture.shape[1])
            found += [
                code.text
                for code in zxingcpp.read_barcodes(
                    shape, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
                )
            ]
    finally:
        document.close()
    return found


def read(data: bytes) -> dict[str, Any]:
    if b"%PDF-" not in data[:1024]:
        raise UnreadableResume("empty" if not data.strip() else "unsupported")
    text = read_pdf(data, MAX_PAGES)
    return {"text": text.text[:40_000], "codes": qr_codes(data)[:20]}


def main(memory_mb: int, cpu_s: int) -> None:
    limit(memory_mb, cpu_s)
    try:
        answer = read(sys.stdin.buffer.read())
    except UnreadableResume as refusal:
        answer = {"reason": refusal.reason, "detail": str(refusal)}
    except MemoryError:
        answer = {"reason": "too-large", "detail": "needs too much memory"}
    sys.stdout.write(json.dumps(answer))
