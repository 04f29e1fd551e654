"""A call's recording: both voices side by side in memory, sealed with the candidate's key when the call is over.

µ-law, 8 kHz, two channels interleaved by sample: candidate left, interviewer right. 16 kB a second.
"""

from uuid import UUID

from hrcore.ids import new_id
from hrcore.ports.files import FileStore
from hrcore.work import Work
from interview.models import Call, Recording


class MemoryRecorder:
    def __init__(self) -> None:
        self._stereo = bytearray()

    def write(self, candidate: bytes, interviewer: bytes) -> None:
        both = bytearray(2 * len(candidate))
        both[0::2], both[1::2] = candidate, interviewer
        self._stereo += both

    def discard(self) -> None:
        self._stereo.clear()

    @property
    def content(self) -> bytes:
        return bytes(self._stereo)


def keep_recording(work: Work, files: FileStore, call_id: UUID, content: bytes) -> None:
    """Nothing is kept where nothing was recorded."""
    if not content:
        return
    call = work.get(Call, call_id)
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
