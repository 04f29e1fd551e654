"""The bounded process in which a stranger's file is opened: bytes on stdin, one JSON object on stdout.

{"text": …, "pages": …, "format": …}   or   {"reason": …, "detail": …}
"""

import json
import resource
import sys

from adapters.resume.formats import recognise
from hrcore.errors import UnreadableResume
from hrcore.ports.resume import ResumeFormat, ResumeText

MAX_PAGES = 40
MAX_CHARACTERS = 200_000


def read(data: bytes) -> ResumeText:
    kind = recognise(data)
    if kind is ResumeFormat.PDF:
        from adapters.resume.pdf import read_pdf

        found = read_pdf(data, MAX_PAGES)
    elif kind is ResumeFormat.DOCX:
        from adapters.resume.word import read_word

        found = read_word(data)
    else:
        from adapters.resume.plain import read_plain

        found = read_plain(data)
    if found.pages > MAX_PAGES or len(found.text) > MAX_CHARACTERS:
        raise UnreadableResume("too-long", f"{found.pages} pages, {len(found.text)} characters")
    return found


def limit(memory_mb: int, cpu_s: int) -> None:
    """No more memory and time than granted, and no file may be written at all."""
    memory = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(memory_mb: int, cpu_s: int) -> None:
    limit(memory_mb, cpu_s)
    answer: dict[str, str | int]
    try:
        found = read(sys.stdin.buffer.read())
        answer = {"text": found.text, "pages": found.pages, "format": found.format.value}
    except UnreadableResume as refusal:
        answer = {"reason": refusal.reason, "detail": str(refusal)}
    except MemoryError:
        answer = {"reason": "too-large", "detail": "needs too much memory"}
    sys.stdout.write(json.dumps(answer))
