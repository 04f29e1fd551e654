"""The recordings of an interview, opened for those who may see its report."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from hrcore.errors import FileMissing
from hrcore.permissions import Action
from hrcore.ports.files import FileStore
from hrcore.work import Work
from interview.models import Interview, Recording
from interview.recordings import BYTES_A_MS, PIECE_MS, files_of


def recordings_of(work: Work, interview: Interview) -> list[Recording]:
    """One per recorded call, in the order of the calls."""
    work.may(Action.SEE_REPORT, interview)
    statement = select(Recording).where(Recording.interview_id == interview.id).order_by(Recording.id)
    return list(work.session.scalars(statement))


@dataclass(frozen=True, slots=True)
class _File:
    key: str
    person_id: UUID
    start: int
    size: int


class Sound:
    """µ-law, 8 kHz, two channels interleaved (candidate left, interviewer right), all calls one after the other, opened
    piece by piece as it is asked for, within the transaction. A piece that is missing is silence of its length."""

    def __init__(self, work: Work, recordings: list[Recording], files: FileStore) -> None:
        self._work, self._store = work, files
        self._files: list[_File] = []
        self._size = 0
        for one in recordings:
            left = BYTES_A_MS * one.media_ms
            for key in files_of(one):
                size = min(left, BYTES_A_MS * PIECE_MS) if one.pieces else left
                self._files.append(_File(key, one.person_id, self._size, size))
                self._size, left = self._size + size, left - size

    def __len__(self) -> int:
        return self._size

    def read(self, start: int, end: int) -> bytes:
        """Bytes `start` to `end`, as far as there are any."""
        parts = []
        for file in self._files:
            if file.start < end and file.start + file.size > start:
                content = self._opened(file)
                parts.append(content[max(start - file.start, 0) : max(end - file.start, 0)])
        return b"".join(parts)

    def _opened(self, file: _File) -> bytes:
        try:
            sealed = self._store.get(file.key)
        except FileMissing:
            return b"\xff" * file.size
        content = self._work.vault.unseal(file.person_id, f"file|{file.key}", sealed)
        return content[: file.size].ljust(file.size, b"\xff")


def silent_ms(interview: Interview, recordings: list[Recording]) -> int:
    """What of the interview came before its recording: nothing is recorded until consent was given."""
    return max(0, interview.media_ms - sum(one.media_ms for one in recordings))
