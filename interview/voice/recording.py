"""The recording of a call: both voices side by side, and only with consent."""

from typing import Protocol

from interview.call.dialogue import EffectKind


class Recorder(Protocol):
    def write(self, candidate: bytes, interviewer: bytes) -> None:
        """20 ms of each voice, µ-law, 160 bytes. Must not block."""
        ...

    def discard(self) -> None:
        """Consent was refused or withdrawn: nothing may remain of what was written."""
        ...


class Consent:
    """Stands between the call and its recorder. A refusal is final for this call."""

    def __init__(self, recorder: Recorder | None, *, agreed: bool) -> None:
        self._recorder = recorder
        self._agreed = agreed

    def follow(self, effect: EffectKind) -> None:
        if effect is EffectKind.CONSENT_GIVEN:
            self._agreed = True
        elif effect in {EffectKind.RECORDING_REFUSED, EffectKind.CONSENT_REFUSED} and self._recorder is not None:
            self._recorder.discard()
            self._recorder = None

    def write(self, candidate: bytes, interviewer: bytes) -> None:
        if self._agreed and self._recorder is not None:
            self._recorder.write(candidate, interviewer)
