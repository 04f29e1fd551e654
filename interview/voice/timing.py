"""How long the voice loop waits for what. All in milliseconds of media time."""

from dataclasses import dataclass
from enum import StrEnum

from interview.plan.model import Patience


class Pace(StrEnum):
    """WALL: a real caller, computing goes on while frames come in. MEDIA: a far end that waits for us (robot caller,
    tests), so computing is finished before the next frame is taken and is never heard as silence."""

    WALL = "wall"
    MEDIA = "media"


@dataclass(frozen=True, slots=True)
class Timing:
    """`*_pause`: silence after speech that ends a turn. `*_start`: silence before speech that counts as no answer. What the
    figures rest on is measured (`zhaohu bench turns`)."""

    short_pause: int = 800
    normal_pause: int = 1200
    long_pause: int = 1350
    """Of an answer that is as long as they usually are …"""
    long_pause_first: int = 2900
    """… and of one that has only begun."""
    long_answer_begun: int = 18_000
    long_answer: int = 32_000
    """Voice in an answer to "tell me about …": until then it has only begun, and this is as much as is usual."""
    closing_pause: int = 700
    """Where the candidate has said that this was all."""
    unfinished_pause: int = 1500
    """Added where the words so far ask to be continued ("because …")."""
    thinking_pause: int = 8000
    """In place of the pause where the candidate asked for a moment."""
    interruption_pause: int = 480
    """Silence after which something said over our voice is looked at, so that we go on soon after a mere "mm"."""
    short_start: int = 6000
    normal_start: int = 8000
    long_start: int = 12000

    decode_after: int = 400
    """A pause this long starts recognition, so that the words are there when patience runs out."""
    decode_interruption_after: int = 160
    """The same for what was said over our voice, because we may have to go on speaking."""
    interrupt_after: int = 170
    speech_at_least: int = 96
    """Less voice than this is a click, not a word."""
    answer_at_least: int = 400
    """Voice in which no words were found: below this it is a cough, above it is asked again."""
    lead_in: int = 320
    """Audio kept from before speech was noticed."""
    overlap: int = 1500
    """Words said this shortly before our voice ended still count as the answer."""
    segment: int = 12000
    """Recognised words older than this are settled, so that a long answer is not recognised again at each pause."""
    breath: int = 10_000
    """Voice without any gap for this long is looked into: there may be no word in it."""
    longest_turn: int = 240_000
    take_back: int = 2500
    """An answer taken up again this soon after we thought it finished was cut off by us, and is joined."""
    mark_grace: int = 3000
    """A mark that is this late will not come; the far end is taken to have played."""
    tail: int = 200
    """Silence left after the last words before hanging up."""
    recognition_limit: int = 10_000
    cover_after: int = 1500
    """Thinking for longer than this is covered by an acknowledgement."""
    half_answer: int = 800
    """Voice in an unfinished answer that is worth keeping when the line breaks."""
    line_silent_s: float = 20.0
    """Seconds by the clock without any frame after which the line counts as lost."""

    def pause(self, patience: Patience) -> int:
        return {
            Patience.SHORT: self.short_pause,
            Patience.NORMAL: self.normal_pause,
            Patience.LONG: self.long_pause,
        }[patience]

    def start(self, patience: Patience) -> int:
        return {
            Patience.SHORT: self.short_start,
            Patience.NORMAL: self.normal_start,
            Patience.LONG: self.long_start,
        }[patience]
