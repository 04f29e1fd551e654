"""The robot candidate's browser: the same pages that a person would use, over HTTP."""

import html
import re
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any, Final

import httpx

from hrcore.errors import SetupProblem

_HIDDEN: Final = re.compile(r"<input[^>]*type=\"hidden\"[^>]*>")
_ATTRIBUTE: Final = re.compile(r'(name|value)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Applicant:
    name: str
    email: str
    phone: str
    resume: Path
    language: str
    zone: str


class Browser:
    """Where nobody answers it asks again, for a process may be on its way back up, until the demo has `ended`."""

    def __init__(self, web: str, ended: Event | None = None) -> None:
        self._web = web
        self._ended = ended or Event()
        self._client = httpx.Client(base_url=web, follow_redirects=True, timeout=30)

    def apply(self, slug: str, applicant: Applicant) -> str:
        """Fills in and sends the form; the page that followed. Raises `httpx.HTTPStatusError` with what it said."""
        path = f"/careers/{slug}/apply"
        fields = _hidden_fields(self._get(path).text)
        fields |= {
            "name": applicant.name,
            "email": applicant.email,
            "phone": applicant.phone,
            "language": applicant.language,
            "zone": applicant.zone,
        }
        data = {**fields, "consent": ["application", "ai_interview"]}
        with applicant.resume.open("rb") as file:
            answer = self._client.post(path, data=data, files={"resume": (applicant.resume.name, file)})
        answer.raise_for_status()
        return answer.text

    def call_me_now(self, booking_url: str) -> None:
        fields = _hidden_fields(self._get(booking_url).text)
        answer = self._client.post(booking_url, data={**fields, "now": "1"})
        answer.raise_for_status()

    def json(self, url: str) -> dict[str, Any]:
        found: dict[str, Any] = self._get(url).json()
        return found

    def wait(self, url: str, ready: Any, *, seconds: float) -> dict[str, Any]:
        """Asks until `ready(answer)`; raises `SetupProblem`."""
        deadline = time.monotonic() + seconds
        found: dict[str, Any] = {}
        while time.monotonic() < deadline:
            try:
                found = self.json(url)
            except httpx.TransportError:
                self.pause()
                continue
            if ready(found):
                return found
            time.sleep(0.15)
        raise SetupProblem("demo-stuck", f"still {found} after {seconds} s")

    def pause(self) -> None:
        """Before one asks again. Raises `SetupProblem` once the demo has ended."""
        if self._ended.wait(0.3):
            raise SetupProblem("demo-stuck", "the demo was ended")

    def _get(self, url: str) -> httpx.Response:
        answer = self._client.get(url)
        answer.raise_for_status()
        return answer


def _hidden_fields(page: str) -> dict[str, str]:
    found = {}
    for field in _HIDDEN.findall(page):
        attributes = dict(_ATTRIBUTE.findall(field))
        if "name" in attributes:
            found[attributes["name"]] = html.unescape(attributes.get("value", ""))
    return found
