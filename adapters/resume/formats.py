"""Which kind of document the bytes are. File names are never asked: people rename anything to `.pdf`."""

import io
import re
import zipfile

from hrcore.errors import UnreadableResume
from hrcore.ports.resume import ResumeFormat

MAX_UNPACKED_BYTES = 120 * 1024 * 1024
MAX_ZIP_ENTRIES = 4000
_ENCRYPTED = 0x1
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_TEXT = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
    b"%!PS",
    b"RIFF",
)
_MARKDOWN = re.compile(
    r"^#{1,6} +\S|^\s*[-*+] +.*\*\*|\*\*[^*\n]+\*\*|\[[^\]\n]+\]\(\S+\)|^\|?\s*:?-{3,}:?\s*\|", re.MULTILINE
)


def recognise(data: bytes) -> ResumeFormat:
    """PDF, DOCX or TXT (Markdown is told apart after decoding); raises UnreadableResume for everything else."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnreadableResume("empty")
    if b"%PDF-" in data[:1024]:
        return ResumeFormat.PDF
    if data.startswith(b"PK"):
        return _zip(data)
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise UnreadableResume("password" if encrypted else "unsupported")
    if data.startswith(_NOT_TEXT):
        raise UnreadableResume("unsupported")
    return ResumeFormat.TXT


def is_markdown(text: str) -> bool:
    return _MARKDOWN.search(text) is not None


def _zip(data: bytes) -> ResumeFormat:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableResume("broken", "not a whole zip archive") from error
    if len(entries) > MAX_ZIP_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise UnreadableResume("too-large", "unpacks to too much")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableResume("password")
    if any(entry.filename == "word/document.xml" for entry in entries):
        return ResumeFormat.DOCX
    looks_like_word = any(entry.filename.startswith("word/") for entry in entries)
    raise UnreadableResume("broken" if looks_like_word else "unsupported")
