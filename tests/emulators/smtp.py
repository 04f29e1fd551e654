"""A mail server on loopback that keeps what it is sent and answers as it is told. It speaks to the real client."""

import socketserver
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread


class MailServer(socketserver.ThreadingTCPServer):
    """`answers`: replies to the next RCPT commands, `after_data` to the next messages; 250 where nothing is said."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.received: list[EmailMessage] = []
        self.commands: list[str] = []
        self.answers: deque[str] = deque()
        self.after_data: deque[str] = deque()
        self.offers: tuple[str, ...] = ("8BITMIME", "SMTPUTF8")

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Session(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 mail.test ready")
        while line := self.rfile.readline().decode().strip():
            self.server.commands.append(line)
            verb = line.split()[0].upper()
            if verb == "EHLO":
                self._greet()
            elif verb == "RCPT":
                self._say(self.server.answers.popleft() if self.server.answers else "250 ok")
            elif verb == "DATA":
                self._take()
            elif verb == "QUIT":
                self._say("221 bye")
                return
            elif verb in ("HELO", "MAIL", "RSET", "NOOP"):
                self._say("250 ok")
            else:
                self._say("502 not here")

    def _greet(self) -> None:
        lines = ["mail.test", *self.server.offers]
        for line in lines[:-1]:
            self._say(f"250-{line}")
        self._say(f"250 {lines[-1]}")

    def _take(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        answer = self.server.after_data.popleft() if self.server.after_data else "250 queued"
        if answer.startswith("250"):
            self.server.received.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self._say(answer)

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
