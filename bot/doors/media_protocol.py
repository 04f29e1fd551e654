"""The websocket protocol of the media door: uvicorn's, which stops and starts reading around every single message, with
room for a few. At fifty messages a second and call that saves two system calls for each."""

from typing import Final

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

MOST_WAITING: Final = 16
"""Messages of one call that may wait for it, a third of a second of sound."""


class MediaProtocol(WebSocketsSansIOProtocol):
    def send_receive_event_to_app(self) -> None:
        stopped, self.read_paused = self.read_paused, True
        super().send_receive_event_to_app()
        self.read_paused = stopped or self.queue.qsize() >= MOST_WAITING
        if self.read_paused and not stopped:
            self.transport.pause_reading()
