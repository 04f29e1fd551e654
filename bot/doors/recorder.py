"""A call's recording: both voices side by side, sealed with the candidate's key and put away every few seconds.

µ-law, 8 kHz, two channels interleaved by sample: candidate left, interviewer right. Of a call no more than the piece
being spoken, and those just being put away, is ever in memory; a process that dies loses no more than that either.
"""

import asyncio
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from bot.kit import Kit
from hrcore.actors import system
from hrcore.errors import KeyDestroyed, SetupProblem
from hrcore.ids import new_id
from hrcore.recruiting.models import Consent, ConsentPurpose
from hrcore.stored import key_of_piece
from hrcore.work import Work
from interview.models import Call, Interview, Recording
from interview.recordings import BYTES_A_MS, PIECE_MS, files_of

ACTOR = system("recorder")
MOST_WAITING: Final = 4
"""Pieces on their way; where the file store is slower than speech, what is older is given up."""
CLOSES_WITHIN_S: Final = 20
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Piece:
    """`number` counts from 1."""

    number: int
    candidate: bytes
    interviewer: bytes

    @property
    def media_ms(self) -> int:
        return 2 * len(self.candidate) // BYTES_A_MS

    @property
    def both(self) -> bytes:
        sound = bytearray(2 * len(self.candidate))
        sound[0::2], sound[1::2] = self.candidate, self.interviewer
        return bytes(sound)


class PieceRecorder:
    """Puts pieces away in threads, one at a time."""

    def __init__(self, recording: "CallRecording") -> None:
        self._recording = recording
        self._candidate, self._interviewer = bytearray(), bytearray()
        self._number = 0
        self._waiting: list[Piece] = []
        self._storing: asyncio.Task[None] | None = None
        self._stopped = self._discarded = False

    def write(self, candidate: bytes, interviewer: bytes) -> None:
        if self._stopped:
            return
        self._candidate += candidate
        self._interviewer += interviewer
        if len(self._candidate) * 2 >= PIECE_MS * BYTES_A_MS:
            self._put_away()

    def discard(self) -> None:
        self._stopped = self._discarded = True
        self._waiting.clear()
        self._candidate.clear()
        self._interviewer.clear()
        self._store()

    async def close(self) -> None:
        """The call is over: returns when everything is put away, or the file store has taken too long for it."""
        if self._candidate and not self._stopped:
            self._put_away()
        if self._storing is not None:
            await asyncio.wait({self._storing}, timeout=CLOSES_WITHIN_S)
        await asyncio.to_thread(self._recording.finish)

    def _put_away(self) -> None:
        self._number += 1
        self._waiting.append(Piece(self._number, bytes(self._candidate), bytes(self._interviewer)))
        self._candidate.clear()
        self._interviewer.clear()
        if len(self._waiting) > MOST_WAITING:
            lost = self._waiting.pop(0)
            log.error("recording.piece_lost", number=lost.number, why="the file store is too slow")
        self._store()

    def _store(self) -> None:
        if self._storing is None or self._storing.done():
            self._storing = asyncio.get_running_loop().create_task(self._store_all())

    async def _store_all(self) -> None:
        while self._waiting:
            if not await asyncio.to_thread(self._recording.keep, self._waiting.pop(0)):
                self._stopped = True
                self._waiting.clear()
        if self._discarded:
            await asyncio.to_thread(self._recording.forget)


class CallRecording:
    """The rows and files of one call's recording."""

    def __init__(self, kit: Kit, call_id: UUID) -> None:
        self._kit, self._call_id = kit, call_id
        self._recording_id = new_id()
        self._missing_ms = 0

    def keep(self, piece: Piece) -> bool:
        """A piece that cannot be written is missing, and the call goes on. False where the consent was taken back
        elsewhere meanwhile: what there was is deleted by whoever took it back."""
        try:
            with self._kit.database.work(ACTOR) as work:
                call = work.get(Call, self._call_id)
                if _taken_back(work, call):
                    return False
                recording = self._recording(work, call, piece)
                key = key_of_piece(recording.file_key, piece.number)
                sealed = work.vault.seal(call.person_id, f"file|{key}", piece.both)
                try:
                    self._kit.files.put(key, sealed)
                except (OSError, SetupProblem) as error:
                    log.error("recording.piece_lost", number=piece.number, why=type(error).__name__)
                    recording.missing_ms += piece.media_ms
        except SQLAlchemyError as error:
            log.error("recording.piece_lost", number=piece.number, why=type(error).__name__)
        except KeyDestroyed:
            return False
        return True

    def finish(self) -> None:
        """A consent that was taken back while a piece was on its way leaves nothing, either."""
        with self._kit.database.work(ACTOR) as work:
            gone = _taken_back(work, work.get(Call, self._call_id))
        if gone:
            self.forget()

    def forget(self) -> None:
        with self._kit.database.work(ACTOR) as work:
            recording = work.session.get(Recording, self._recording_id, with_for_update=True)
            keys = files_of(recording) if recording is not None else []
            if recording is not None:
                work.session.delete(recording)
        for key in keys:
            self._kit.files.delete(key)

    def _recording(self, work: Work, call: Call, piece: Piece) -> Recording:
        """Its row, grown by this piece, and by those before it that never came to a row."""
        recording = work.session.get(Recording, self._recording_id, with_for_update=True)
        if recording is None:
            recording = Recording(
                id=self._recording_id,
                company_id=call.company_id,
                interview_id=call.interview_id,
                call_id=call.id,
                person_id=call.person_id,
                file_key=f"recordings/{self._recording_id}",
                media_ms=0,
                pieces=0,
                missing_ms=0,
                created_at=work.now,
            )
            work.add(recording)
        recording.missing_ms += PIECE_MS * (piece.number - 1 - recording.pieces)
        recording.pieces = piece.number
        recording.media_ms = PIECE_MS * (piece.number - 1) + piece.media_ms
        return recording


def keep_recording(kit: Kit, call_id: UUID, candidate: bytes, interviewer: bytes) -> None:
    """A whole recording at once."""
    recording = CallRecording(kit, call_id)
    size = PIECE_MS * BYTES_A_MS // 2
    for at in range(0, len(candidate), size):
        recording.keep(Piece(at // size + 1, candidate[at : at + size], interviewer[at : at + size]))


def _taken_back(work: Work, call: Call) -> bool:
    interview = work.get(Interview, call.interview_id)
    no = select(Consent.id).where(
        Consent.application_id == interview.application_id,
        Consent.purpose == ConsentPurpose.RECORDING,
        Consent.given.is_(False),
        Consent.at >= (call.answered_at or call.dialled_at),
    )
    return work.session.scalars(no.limit(1)).first() is not None
