"""What can be made to go wrong: calls of the app to Twilio, and Twilio's to the app.

twilio.faults.rate_limit("calls.create", retry_after_s=2)
twilio.faults.refuse("messages.create", "21610")
twilio.faults.callbacks_backwards = True
"""

from dataclasses import dataclass, field
from typing import Final

from tests.emulators.faults import ScriptedFaults

MEDIA_FORMAT: Final[dict[str, object]] = {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1}


@dataclass
class Faults(ScriptedFaults):
    """Names of calls: calls.create, calls.update, calls.fetch, calls.list, messages.create, messages.fetch, messages.list."""

    wrong_signature: bool = False
    callbacks_twice: bool = False
    callbacks_backwards: bool = False
    """Callbacks about progress are kept until the call is over and then come in the wrong order."""
    callbacks_lost: bool = False
    socket_offers_protocol: bool = False
    """Whether the handshake offers `audio.twilio.com`: some have seen it, others have not."""
    lost_socket_ends_call: bool = False
    """What follows a socket that breaks without a goodbye is not documented: the next verb, or the end of the call."""
    cut_stream_at_ms: int = 0
    """The network between Twilio and the app's socket breaks, so late in the call; 0: never."""
    stall_stream_ms: int = 0
    """So much of the person's sound comes late and then all at once, a second into each stream."""
    amd_says: str = ""
    """What detection says instead of the truth."""
    media_format: dict[str, object] = field(default_factory=lambda: dict(MEDIA_FORMAT))
    """What a stream says of its sound."""

    def clear(self) -> None:
        super().clear()
        self.wrong_signature = self.callbacks_twice = self.callbacks_backwards = self.callbacks_lost = False
        self.lost_socket_ends_call = self.socket_offers_protocol = False
        self.cut_stream_at_ms = self.stall_stream_ms = 0
        self.amd_says = ""
        self.media_format = dict(MEDIA_FORMAT)
