"""What every verifier keeps to: it answers with a state, or says that it cannot."""

from collections.abc import Iterator

import pytest

from adapters.education.http import HttpDegreeVerifier
from adapters.education.manual import ManualDegreeVerifier
from hrcore.ports.education import Answer, DegreeQuestion, DegreeServiceUnavailable, DegreeVerifier
from tests.emulators.degree_service import KEY, DegreeService, degree_service

CODE = "A7K2M9PX4TQW8B3D"
RECORD = {
    "name": "王小明",
    "school": "华中科技大学",
    "major": "计算机科学与技术",
    "level": "本科",
    "started": "2013-09-01",
    "ended": "2017-06-30",
    "photo": "aGVsbG8=",
    "sex": "男",
}


@pytest.fixture
def service() -> Iterator[DegreeService]:
    with degree_service() as server:
        yield server


def ask(verifier: DegreeVerifier, code: str = CODE) -> Answer:
    return verifier.verify(DegreeQuestion("check:1", "王小明", code)).answer


class TestManual:
    def test_a_person_looks(self) -> None:
        assert ask(ManualDegreeVerifier()) is Answer.PERSON


class TestHttp:
    def test_a_record_comes_back_without_photo_or_sex(self, service: DegreeService) -> None:
        service.answers[CODE] = (200, {"id": "L7", "result": "found", "record": RECORD})
        found = HttpDegreeVerifier(service.url, KEY).verify(DegreeQuestion("check:1", "王小明", CODE))
        assert (found.answer, found.ref) == (Answer.FOUND, "L7")
        assert found.report is not None
        assert (found.report.school, found.report.code) == ("华中科技大学", CODE)
        assert "aGVsbG8" not in found.report.model_dump_json()
        assert service.asked == [{"reference": "check:1", "name": "王小明", "code": CODE}]

    @pytest.mark.parametrize(
        ("result", "answer"),
        [("not_found", Answer.NOT_FOUND), ("bad_code", Answer.BAD_CODE), ("pending", Answer.PERSON)],
    )
    def test_every_answer_has_a_meaning(self, service: DegreeService, result: str, answer: Answer) -> None:
        service.answers[CODE] = (200, {"id": "L1", "result": result})
        assert ask(HttpDegreeVerifier(service.url, KEY)) is answer

    @pytest.mark.parametrize(
        "answer",
        [
            (500, {"id": "L1", "result": "found"}),
            (200, {"id": "L1", "result": "splendid"}),
            (200, {"id": "L1", "result": "found"}),
            (200, b"<html>maintenance</html>"),
            (200, {"id": "L1", "result": "found", "record": {"name": "x" * 999, "school": "y"}}),
        ],
    )
    def test_nonsense_is_no_answer(self, service: DegreeService, answer: tuple[int, object]) -> None:
        service.answers[CODE] = answer
        with pytest.raises(DegreeServiceUnavailable):
            ask(HttpDegreeVerifier(service.url, KEY))

    def test_a_wrong_key_and_a_closed_port_are_said(self, service: DegreeService) -> None:
        with pytest.raises(DegreeServiceUnavailable):
            ask(HttpDegreeVerifier(service.url, "other"))
        with pytest.raises(DegreeServiceUnavailable):
            ask(HttpDegreeVerifier("http://127.0.0.1:9", KEY, timeout_s=1))

    def test_its_name_says_which_service_it_is(self) -> None:
        assert HttpDegreeVerifier("https://lookup.example/v1", KEY).name == "http:lookup.example"
