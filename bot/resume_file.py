"""Reading a résumé that exists only in memory: the reader wants a file, so it gets one that nobody else can open."""

import tempfile
from pathlib import Path

from bot.kit import Kit
from hrcore.ports.resume import ResumeProfile, ResumeText


def read_resume_file(kit: Kit, content: bytes, region: str) -> tuple[ResumeText, ResumeProfile]:
    """Raises `UnreadableResume`. The temporary file has no name of the candidate's making."""
    with tempfile.NamedTemporaryFile(prefix="zhaohu-", dir=kit.settings.temporary_folder) as file:
        file.write(content)
        file.flush()
        text = kit.reader.read(Path(file.name))
    return text, kit.parser.parse(text, region=region)
