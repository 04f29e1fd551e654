"""A contracted service that looks degrees up, asked over HTTPS.

`POST {url}/verifications` with `{"reference", "name", "code"}` and a bearer key; it answers
`{"id": …, "result": "found" | "not_found" | "bad_code" | "pending", "record": {…}}`, the record with the fields of
`DegreeReport`. The same reference asked again must find the same look-up. A photo in the record is not read.
"""

from typing import Any, Final

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hrcore.education.report import DegreeReport, ReportKind
from hrcore.ports.education import Answer, DegreeQuestion, DegreeServiceUnavailable, Verification

_ANSWERS: Final = {
    "found": Answer.FOUND,
    "not_found": Answer.NOT_FOUND,
    "bad_code": Answer.BAD_CODE,
    "pending": Answer.PERSON,
}


class _Record(BaseModel):
    """Only what is compared; whatever else the service tells is left unread."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    kind: ReportKind = ReportKind.DIPLOMA
    name: str = Field(max_length=200)
    school: str = Field(max_length=200)
    major: str = Field(default="", max_length=200)
    level: str = Field(default="", max_length=100)
    form: str = Field(default="", max_length=100)
    started: str = Field(default="", max_length=20)
    ended: str = Field(default="", max_length=20)
    certificate: str = Field(default="", max_length=40)
    conclusion: str = Field(default="", max_length=100)


class _Body(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    id: str = Field(max_length=200)
    result: str
    record: _Record | None = None


class HttpDegreeVerifier:
    def __init__(self, url: str, api_key: str, timeout_s: float = 15) -> None:
        self._url = url.rstrip("/")
        self._key = api_key
        self._timeout_s = timeout_s

    @property
    def name(self) -> str:
        return f"http:{httpx.URL(self._url).host}"

    def verify(self, question: DegreeQuestion) -> Verification:
        body = self._ask({"reference": question.reference, "name": question.name, "code": question.code})
        answer = _ANSWERS.get(body.result)
        if answer is None or (answer is Answer.FOUND and body.record is None):
            raise DegreeServiceUnavailable(f"answered {body.result[:40]}")
        report = DegreeReport(**body.record.model_dump(), code=question.code) if body.record else None
        return Verification(answer, report if answer is Answer.FOUND else None, body.id)

    def _ask(self, question: dict[str, Any]) -> _Body:
        headers = {"Authorization": f"Bearer {self._key}", "Idempotency-Key": question["reference"]}
        try:
            answer = httpx.post(
                f"{self._url}/verifications", json=question, headers=headers, timeout=self._timeout_s
            ).raise_for_status()
            return _Body.model_validate_json(answer.content)
        except httpx.HTTPError as error:
            raise DegreeServiceUnavailable(type(error).__name__) from error
        except ValidationError as error:
            raise DegreeServiceUnavailable("the answer has another shape") from error
