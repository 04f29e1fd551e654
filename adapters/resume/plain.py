"""Plain text and Markdown: which encoding, and Markdown's marks taken off."""

import codecs
import re

from adapters.resume.formats import is_markdown
from hrcore.errors import UnreadableResume
from hrcore.ports.resume import ResumeFormat, ResumeText

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TABLE_RULE = re.compile(r"^\|?[\s:|-]*-{3,}[\s:|-]*$")
_FENCE = re.compile(r"^(```|~~~).*$")
_RULE = re.compile(r"^\s{0,3}([-*_])(\s*\1){2,}\s*$")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)")
_CODE = re.compile(r"`([^`\n]+)`")


def read_plain(data: bytes) -> ResumeText:
    text = decode(data)
    if not text.strip():
        raise UnreadableResume("empty")
    if is_markdown(text):
        return ResumeText(text=without_markup(text), pages=1, format=ResumeFormat.MD)
    return ResumeText(text=text, pages=1, format=ResumeFormat.TXT)


def decode(data: bytes) -> str:
    """UTF-8, UTF-16, UTF-32 or GB18030, else Windows-1252; raises UnreadableResume for bytes that are no text."""
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableResume("broken", f"not {encoding}") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").lstrip("\ufeff")
    if sum(ord(char) < 32 and char not in "\t\n" for char in text) > len(text) * 0.01:
        raise UnreadableResume("unsupported")
    return "".join(char for char in text if ord(char) >= 32 or char in "\t\n")


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if wide := _wide_encoding(data):
        return wide
    if _decodes(data, "utf-8"):
        return "utf-8"
    if _decodes(data, "gb18030") and _mostly_common_chinese(data):
        return "gb18030"
    return "cp1252" if _decodes(data, "cp1252") else "gb18030"


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: line breaks and spaces have a zero byte beside them, always on the same side."""
    sample = data[:4000]
    little = sum(sample[i + 1] == 0 for i in range(0, len(sample) - 1, 2))
    big = sum(sample[i] == 0 for i in range(0, len(sample) - 1, 2))
    pairs = max(1, len(sample) // 2)
    if max(little, big) / pairs < 0.02:
        return None
    return "utf-16-le" if little > big else "utf-16-be"


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_common_chinese(data: bytes) -> bool:
    """Western accents read as GB18030 give rare characters; real Chinese is nearly all within GB2312."""
    foreign = [char for char in data.decode("gb18030") if ord(char) > 127]
    common = sum(_in_gb2312(char) for char in foreign)
    return common >= 0.9 * len(foreign) and len(foreign) >= 2 * data.count(b"\n") ** 0.5


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def without_markup(text: str) -> str:
    """Markdown as a reader sees it: headings, emphasis and tables without their marks, links as `words (address)`."""
    return "\n".join(_plain_line(line) for line in text.split("\n") if not _TABLE_RULE.match(line.strip()))


def _plain_line(line: str) -> str:
    if _RULE.match(line) or _FENCE.match(line):
        return ""
    line = re.sub(r"^\s{0,3}#{1,6}\s+", "", line).rstrip("# ") if re.match(r"^\s{0,3}#{1,6}\s", line) else line
    line = re.sub(r"^\s{0,3}>\s?", "", line)
    line = re.sub(r"<br\s*/?>|&nbsp;", " ", line)
    line = _LINK.sub(lambda found: _link(found[1], found[2]), line)
    for pattern in (_STRONG, _STRONG):
        line = pattern.sub(r"\2", line)
    line = _EMPHASIS.sub(lambda found: found[1] or found[2], line)
    line = _CODE.sub(r"\1", line)
    if line.strip().startswith("|") and line.strip().endswith("|"):
        line = "\t".join(cell.strip() for cell in line.strip().strip("|").split("|")).strip()
    return line.replace("\\", "") if re.search(r"\\[-*_#.|+]", line) else line.rstrip()


def _link(words: str, address: str) -> str:
    address = address.removeprefix("mailto:").removeprefix("tel:")
    if not words or words.strip() in address:
        return address
    return f"{words} ({address})"
