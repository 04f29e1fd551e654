"""A call's recording: both voices side by side in memory, sealed with the candidate's key when the call is over.

µ-law, 8 kHz, two channels interleaved by sample: candidate left, interviewer right. 16 kB a second.
"""

from uuid import UUID

from sqlalchemy import select

from hrcore.ids import new_id
from hrcore.ports.files import FileStore
from hrcore.recruiting.models import Consent, ConsentPurpose
from hrcore.work import Work
from interview.models import Call, Interview, Recording


class MemoryRecorder:
    def __init__(self) -> None:
        self._candidate, self._interviewer = bytearray(), bytearray()

    def write(self, candidate: bytes, interviewer: bytes) -> None:
        self._candidate += candidate
        self._interviewer += interviewer

    def discard(self) -> None:
        self._candidate.clear()
        self._interviewer.clear()

    @property
    def content(self) -> bytes:
        both = bytearray(2 * len(self._candidate))
        both[0::2], both[1::2] = self._candidate, self._interviewer
        return bytes(both)


def keep_recording(work: Work, files: FileStore, call_id: UUID, content: bytes) -> None:
    """Nothing is kept where nothing was recorded, or where the consent was taken back elsewhere during the call."""
    call = work.get(Call, call_id)
    if not content or _taken_back(work, call):
        return
    recording_id = new_id()
    key = f"recordings/{recording_id}"
    files.put(key, work.vault.seal(call.person_id, f"file|{key}", content))
    work.add(
        Recording(
            id=recording_id,
            company_id=call.company_id,
            interview_id=call.interview_id,
            call_id=call.id,
            person_id=call.person_id,
            file_key=key,
            media_ms=len(content) // 16,
            created_at=work.now,
        )
    )


def _taken_back(work: Work, call: Call) -> bool:
    interview = work.get(Interview, call.interview_id)
    no = select(Consent.id).where(
        Consent.application_id == interview.application_id,
        Consent.purpose == ConsentPurpose.RECORDING,
        Consent.given.is_(False),
        Consent.at >= (call.answered_at or call.dialled_at),
    )
    return work.session.scalars(no.limit(1)).first() is not None
