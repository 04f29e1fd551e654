"""Reports are read from real PDFs, in a process that cannot be hung or filled."""

from pathlib import Path

import pytest

from adapters.education.labels import read_labels
from adapters.education.reader import SubprocessReportReader
from hrcore.education.report import DegreeReport, ReportKind
from hrcore.ports.education import UnreadableReport
from tests.adapters.education.reports import CODE, link, report_pdf

LOCKED = Path(__file__).parents[2] / "fixtures" / "resumes" / "password.pdf"
READER = SubprocessReportReader()


def refused(data: bytes, reader: SubprocessReportReader = READER) -> str:
    with pytest.raises(UnreadableReport) as caught:
        reader.read(data)
    return caught.value.reason


class TestReading:
    def test_a_graduates_report_is_read_field_by_field_and_its_qr_code_fits(self) -> None:
        found = READER.read(report_pdf())
        assert found.problems == ()
        assert found.report == DegreeReport(
            kind=ReportKind.DIPLOMA,
            name="王小明",
            school="华中科技大学",
            major="计算机科学与技术",
            level="本科",
            form="普通全日制",
            started="2013-09-01",
            ended="2017-06-30",
            certificate="104871201705001234",
            conclusion="毕业",
            code=CODE,
        )

    def test_a_students_report_says_how_they_are_registered(self) -> None:
        report = READER.read(report_pdf("enrolment")).report
        assert (report.kind, report.school, report.level) == (ReportKind.ENROLMENT, "华中科技大学", "本科")
        assert report.conclusion.startswith("在籍")

    def test_an_english_report_is_read_by_its_english_labels(self) -> None:
        report = READER.read(report_pdf("english")).report
        assert report.name == "WANG XIAOMING"
        assert report.school == "Huazhong University of Science and Technology"
        assert (report.started, report.ended, report.level) == ("2013-09-01", "2017-06-30", "Undergraduate")

    def test_neither_sex_nor_birthday_nor_photo_is_kept(self) -> None:
        kept = READER.read(report_pdf()).report.model_dump_json()
        assert "1995" not in kept
        assert "男" not in kept

    def test_labels_spread_over_their_column_are_read(self) -> None:
        page = "教育部学历证书电子注册备案表\n姓　　名\t王小明\n学 校 名 称：华中科技大学\n层　　次\n本科\n"
        report = read_labels(page)
        assert report is not None
        assert (report.name, report.school, report.level) == ("王小明", "华中科技大学", "本科")

    def test_a_code_of_twelve_signs_is_one_too(self) -> None:
        found = READER.read(report_pdf(code="361813514380"))
        assert (found.report.code, found.problems) == ("361813514380", ())


class TestForged:
    def test_a_qr_code_that_says_another_code_is_noticed(self) -> None:
        found = READER.read(report_pdf(qr=link("ZZZZ2M9PX4TQW8B3")))
        assert found.report.code == CODE
        assert found.problems == ("qr_differs",)

    def test_a_qr_code_that_leads_to_another_site_is_noticed(self) -> None:
        elsewhere = f"https://www.chsi.com.cn.check-degree.example/xlcx/bg.do?vcode={CODE}"
        assert READER.read(report_pdf(qr=elsewhere)).problems == ("qr_elsewhere", "qr_missing")

    def test_a_report_without_a_qr_code_is_read_and_says_so(self) -> None:
        assert READER.read(report_pdf(qr="")).problems == ("qr_missing",)


class TestRefused:
    def test_a_broken_file(self) -> None:
        assert refused(b"%PDF-1.7\n" + b"\x00" * 400) == "broken"

    def test_a_locked_file(self) -> None:
        assert refused(LOCKED.read_bytes()) == "password"

    def test_a_huge_file_is_not_even_opened(self) -> None:
        assert refused(report_pdf(), SubprocessReportReader(max_bytes=1000)) == "too-large"

    def test_a_file_of_many_pages(self) -> None:
        assert refused(report_pdf(pages=8)) == "too-long"

    def test_another_document(self) -> None:
        assert refused(report_pdf(title="个人简历")) == "not-a-report"

    def test_a_picture_and_nothing(self) -> None:
        assert refused(b"\x89PNG\r\n\x1a\n") == "unsupported"
        assert refused(b"") == "empty"

    def test_a_reader_that_takes_too_long_is_ended(self) -> None:
        assert refused(report_pdf(), SubprocessReportReader(timeout_s=0.01)) == "broken"
