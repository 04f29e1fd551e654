"""A real CalDAV server (Radicale) as a process of its own, with one calendar for each person."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from bot.supervisor import free_port

USER, PASSWORD = "zhaohu", "secret"
_MAKE = (
    '<?xml version="1.0" encoding="utf-8"?><C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">'
    "<D:set><D:prop><D:displayname>calendar</D:displayname></D:prop></D:set></C:mkcalendar>"
)


class Radicale:
    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.Client(auth=(USER, PASSWORD), timeout=10)

    @property
    def template(self) -> str:
        return f"{self.url}/{{user}}/calendar/"

    def make_calendar(self, user: str) -> None:
        self.http.request("MKCOL", f"{self.url}/{user}/").raise_for_status()
        self.http.request("MKCALENDAR", f"{self.url}/{user}/calendar/", content=_MAKE).raise_for_status()

    def put(self, user: str, name: str, body: str) -> None:
        self.http.put(
            f"{self.url}/{user}/calendar/{name}.ics", content=body, headers={"Content-Type": "text/calendar"}
        ).raise_for_status()

    def delete(self, user: str, name: str) -> None:
        self.http.delete(f"{self.url}/{user}/calendar/{name}.ics").raise_for_status()


@contextmanager
def radicale(folder: Path) -> Iterator[Radicale]:
    """Whoever signs in may read and write every calendar, as a service account would."""
    port = free_port("127.0.0.1")
    passwords, rights = folder / "users", folder / "rights"
    passwords.write_text(f"{USER}:{PASSWORD}\n")
    rights.write_text("[all]\nuser: .+\ncollection: .*\npermissions: RrWw\n")
    options = {
        "--server-hosts": f"127.0.0.1:{port}",
        "--auth-type": "htpasswd",
        "--auth-htpasswd-filename": str(passwords),
        "--auth-htpasswd-encryption": "plain",
        "--rights-type": "from_file",
        "--rights-file": str(rights),
        "--storage-filesystem-folder": str(folder / "data"),
        "--logging-level": "error",
    }
    command = [sys.executable, "-m", "radicale", "--config", "", *(part for pair in options.items() for part in pair)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server = Radicale(f"http://127.0.0.1:{port}")
    try:
        _wait(server, process)
        yield server
    finally:
        server.http.close()
        process.terminate()
        process.wait(20)


def _wait(server: Radicale, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(400):
        if process.poll() is not None:
            raise RuntimeError(f"radicale ended with {process.returncode}")
        try:
            server.http.get(f"{server.url}/.web/")
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError("radicale did not start")
