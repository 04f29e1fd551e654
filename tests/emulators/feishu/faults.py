"""What can be made to go wrong, on either side."""

import re
from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum


class PushFault(StrEnum):
    """How the next request to the app is spoilt."""

    TWICE = "twice"
    HELD_BACK = "held back"
    """It comes after the one that follows it."""
    WRONG_SIGNATURE = "wrong signature"
    NO_SIGNATURE = "no signature"
    WRONG_ENCRYPTION = "wrong encryption"
    PLAIN_THOUGH_ENCRYPTED = "plain"
    """Signed, but not encrypted, although an encrypt key is set."""
    DAY_OLD = "day old"
    WRONG_TENANT = "wrong tenant"
    WRONG_TOKEN = "wrong token"


class AnswerFault(StrEnum):
    """How an answer to the app is spoilt."""

    LOST = "lost"
    """The work is done; the connection breaks."""
    ERROR_AFTER = "500 after the work"
    ERROR = "500 before the work"
    THROTTLED = "429"
    STALE_TOKEN = "stale token"
    SLOW = "slow"


@dataclass
class Trouble:
    """`path` is searched for in the path asked for. `seconds`: how slow, or how long until the limit is lifted."""

    kind: AnswerFault
    path: str = ""
    times: int = 1
    seconds: float = 1.0


@dataclass
class Faults:
    pushes: deque[PushFault] = field(default_factory=deque)
    """One for each of the next requests to the app."""
    troubles: list[Trouble] = field(default_factory=list)
    dlp: bool = False
    """Refuse plain phone numbers and addresses (230028)."""
    sensitive_words: set[str] = field(default_factory=set)
    bot_is_off: bool = False
    resigned_code: int = 230013
    """What a message to somebody who left is refused with; 230029 is seen too."""
    new_event_id_on_repush: bool = True
    """For messages; the vendor says to rely on message_id alone."""
    omit_empty_form_values: bool = False

    def answer(self, kind: AnswerFault, path: str = "", *, times: int = 1, seconds: float = 1.0) -> None:
        self.troubles.append(Trouble(kind, path, times, seconds))

    def push(self, *kinds: PushFault) -> None:
        self.pushes.extend(kinds)

    def next_push(self) -> PushFault | None:
        try:
            return self.pushes.popleft()
        except IndexError:
            return None

    def next_answer(self, path: str) -> Trouble | None:
        for trouble in self.troubles:
            if re.search(trouble.path, path):
                trouble.times -= 1
                if trouble.times <= 0:
                    self.troubles.remove(trouble)
                return trouble
        return None
