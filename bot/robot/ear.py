"""The far end's playout buffer as the carrier keeps it: audio and marks in one queue, played in media time."""

from collections import deque

from hrcore.ports.speech import FRAME_BYTES, FRAME_MS


class Ear:
    def __init__(self) -> None:
        self._queue: deque[bytes | str] = deque()
        """Audio as bytes, marks as their names, in the order they came."""
        self.heard = bytearray()
        """Everything that was played, µ-law."""
        self.quiet_ms = 0
        """Media time since the last played sample."""

    def queue(self, mulaw: bytes) -> None:
        if mulaw:
            self._queue.append(mulaw)

    def mark(self, name: str) -> list[str]:
        """Names to be echoed now: at once when nothing is left to play."""
        self._queue.append(name)
        return self._reached()

    def clear(self) -> list[str]:
        """Throws the audio away; every mark is echoed at once."""
        marks = [item for item in self._queue if isinstance(item, str)]
        self._queue.clear()
        return marks

    def play_frame(self) -> list[str]:
        """Plays 20 ms; names of the marks reached by that."""
        wanted = FRAME_BYTES
        reached: list[str] = []
        while wanted and self._queue:
            item = self._queue.popleft()
            if isinstance(item, str):
                reached.append(item)
                continue
            self.heard += item[:wanted]
            if len(item) > wanted:
                self._queue.appendleft(item[wanted:])
            wanted -= min(len(item), wanted)
        self.quiet_ms = self.quiet_ms + FRAME_MS if wanted == FRAME_BYTES else 0
        return reached + self._reached()

    def _reached(self) -> list[str]:
        marks: list[str] = []
        while self._queue and isinstance(self._queue[0], str):
            marks.append(str(self._queue.popleft()))
        return marks
