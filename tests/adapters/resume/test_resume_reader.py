import io
import time
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from adapters.resume.reader import SubprocessResumeReader
from hrcore.errors import UnreadableResume
from hrcore.ports.resume import ResumeFormat
from tests.adapters.resume.documents import column, pdf, zipped

FIXTURES = Path(__file__).parents[2] / "fixtures" / "resumes"
READER = SubprocessResumeReader()


def reason(data: bytes, reader: SubprocessResumeReader = READER) -> str:
    with pytest.raises(UnreadableResume) as refusal:
        reader.read_bytes(data)
    return refusal.value.reason


def saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class TestPdf:
    def test_a_single_column_is_read_from_top_to_bottom(self) -> None:
        page = [(60, 100, "Jane Roe"), (60, 130, "Experience"), (60, 150, "Example Ltd"), (60, 170, "- did a thing")]
        found = READER.read_bytes(pdf([page]))
        assert (found.format, found.pages) == (ResumeFormat.PDF, 1)
        assert [line for line in found.text.split("\n") if line] == [
            "Jane Roe",
            "Experience",
            "Example Ltd",
            "- did a thing",
        ]

    def test_two_columns_are_read_one_after_the_other(self) -> None:
        sidebar = ["Contact", "jane@example.com", "Skills", "Python", "SQL", "Excel", "Languages", "English"]
        story = [
            "Experience",
            "Senior Analyst, Example Ltd",
            "Built reports that the whole company reads on Monday",
            "Taught forty people how to query the warehouse",
            "Education",
            "BSc Statistics, Example University",
            "Thesis on seasonal demand",
            "Graduated first of the year",
        ]
        page = [(60, 60, "Jane Roe"), *column(60, 100, sidebar), *column(230, 103, story, leading=15)]
        lines = [line for line in READER.read_bytes(pdf([page])).text.split("\n") if line]
        assert lines == ["Jane Roe", *sidebar, *story]

    def test_dates_in_the_right_margin_belong_to_the_line_beside_them(self) -> None:
        page = [
            *column(
                60,
                100,
                ["Experience", "Example Ltd, Engineer", "- did a first thing that is long enough", "- and another"],
            ),
            *column(
                60, 170, ["Other Inc, Intern", "- learnt a lot about many different things", "- and left", "Education"]
            ),
            (440, 114, "May 2019 - Jun 2021"),
            (440, 128, "London, UK"),
            (440, 170, "Jan 2018 - Apr 2019"),
            (440, 184, "Leeds, UK"),
        ]
        lines = READER.read_bytes(pdf([page])).text.split("\n")
        assert "Example Ltd, Engineer\tMay 2019 - Jun 2021\tLondon, UK" in lines
        assert "Other Inc, Intern\tJan 2018 - Apr 2019\tLeeds, UK" in lines

    def test_chinese_comes_without_made_up_spaces(self) -> None:
        page = [(60, 100, "王芳"), (60, 130, "负责实时数据平台，延迟降到40秒"), (60, 150, "工作经历")]
        lines = [line for line in READER.read_bytes(pdf([page])).text.split("\n") if line]
        assert lines == ["王芳", "负责实时数据平台，延迟降到40秒", "工作经历"]

    def test_page_numbers_do_not_cut_an_employment_in_two(self) -> None:
        pages = [
            [(60, 100, f"A line of page {number}"), (60, 120, "More of it"), (270, 800, f"Page {number} of 2")]
            for number in (1, 2)
        ]
        text = READER.read_bytes(pdf(pages)).text
        assert "Page 1" not in text
        assert text.count("More of it") == 2

    def test_more_pages_than_a_person_reads_are_refused(self) -> None:
        assert reason(pdf([[(60, 100, f"Page {number}")] for number in range(41)])) == "too-long"

    @pytest.mark.parametrize(
        ("name", "why"),
        [("broken.pdf", "broken"), ("password.pdf", "password"), ("scanned.pdf", "scanned"), ("empty.txt", "empty")],
    )
    def test_bad_files_are_refused_with_their_reason(self, name: str, why: str) -> None:
        with pytest.raises(UnreadableResume) as refusal:
            READER.read(FIXTURES / name)
        assert refusal.value.reason == why

    def test_a_page_without_anything_is_empty(self) -> None:
        assert reason(pdf([[]])) == "empty"


class TestWord:
    def test_paragraphs_tables_and_text_boxes_keep_their_order(self) -> None:
        document = docx.Document()
        document.add_paragraph("王芳")
        table = document.add_table(rows=2, cols=3)
        table.cell(0, 0).text, table.cell(0, 1).text, table.cell(0, 2).text = "姓名", "王芳", "照片"
        table.cell(1, 0).merge(table.cell(1, 1)).text = "合并的格子"
        table.cell(0, 2).merge(table.cell(1, 2))
        document.add_paragraph("负责招聘", style="List Bullet")
        boxed = document.add_paragraph("正文")
        boxed.add_run()._r.append(
            parse_xml(
                '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
                'xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
                "<w:t>文本框里的话</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
            )
        )
        document.add_paragraph("最后一行")
        found = READER.read_bytes(saved(document))
        assert found.format is ResumeFormat.DOCX
        assert [line for line in found.text.split("\n") if line] == [
            "王芳",
            "姓名\t王芳\t照片",
            "合并的格子",
            "• 负责招聘",
            "正文",
            "文本框里的话",
            "最后一行",
        ]

    def test_the_page_header_is_read_first(self) -> None:
        document = docx.Document()
        document.sections[0].header.paragraphs[0].text = "Jane Roe, jane@example.com"
        document.add_paragraph("Experience")
        assert READER.read_bytes(saved(document)).text.startswith("Jane Roe, jane@example.com\n")

    def test_a_zip_bomb_is_refused_unopened(self, tmp_path: Path) -> None:
        bomb = zipped(tmp_path / "bomb.docx", {"word/document.xml": b"0" * (130 * 1024 * 1024)})
        assert bomb.stat().st_size < 1024 * 1024
        assert reason(bomb.read_bytes()) == "too-large"

    def test_half_a_document_is_broken(self) -> None:
        document = docx.Document()
        document.add_paragraph("word " * 500)
        data = saved(document)
        assert reason(data[: len(data) // 2]) == "broken"

    def test_entities_are_not_expanded(self, tmp_path: Path) -> None:
        document = docx.Document()
        document.add_paragraph("PLACE")
        source = tmp_path / "entity.docx"
        source.write_bytes(saved(document))
        with zipfile.ZipFile(source) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        head, _, rest = files["word/document.xml"].partition(b"?>")
        entity = b'?><!DOCTYPE d [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
        files["word/document.xml"] = head + entity + rest.replace(b"PLACE", b"before &secret; after")
        data = zipped(source, files).read_bytes()
        hostname = Path("/etc/hostname").read_text(encoding="utf-8").strip()
        try:
            assert hostname not in READER.read_bytes(data).text
        except UnreadableResume as refusal:
            assert refusal.reason in ("broken", "empty")  # noqa: PT017


class TestPlainText:
    WORDS = "姓名：王芳\n工作经历\n2019年至今 某某科技有限公司 工程师\n负责数据平台的建设与维护\n"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
    def test_chinese_is_read_in_every_usual_encoding(self, encoding: str) -> None:
        found = READER.read_bytes(self.WORDS.encode(encoding))
        assert (found.text, found.format) == (self.WORDS, ResumeFormat.TXT)

    def test_western_accents_are_not_taken_for_chinese(self) -> None:
        words = "Résumé of Zoë Müller\r\nCafé Central, Köln\r\n"
        assert READER.read_bytes(words.encode("cp1252")).text == words.replace("\r\n", "\n")

    def test_markdown_loses_its_marks_and_keeps_its_words(self) -> None:
        source = "# Jane Roe\n\n**Engineer** at *Example*\n\n- Built `tool`\n\n| a | b |\n|---|---|\n| c | d |\n[site](https://x.example.com)\n"
        found = READER.read_bytes(source.encode())
        assert found.format is ResumeFormat.MD
        assert [line for line in found.text.split("\n") if line] == [
            "Jane Roe",
            "Engineer at Example",
            "- Built tool",
            "a\tb",
            "c\td",
            "site (https://x.example.com)",
        ]

    @pytest.mark.parametrize("data", [b"", b"   \n\t\n", b"\xef\xbb\xbf"])
    def test_nothing_is_empty(self, data: bytes) -> None:
        assert reason(data) == "empty"

    @pytest.mark.parametrize(
        "data", [b"\x89PNG\r\n\x1a\n" + b"0" * 50, b"{\\rtf1 hello}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600]
    )
    def test_other_files_are_unsupported_whatever_their_name(self, data: bytes, tmp_path: Path) -> None:
        disguised = tmp_path / "resume.pdf"
        disguised.write_bytes(data)
        with pytest.raises(UnreadableResume) as refusal:
            READER.read(disguised)
        assert refusal.value.reason == "unsupported"


class TestBounds:
    def test_a_file_over_the_limit_is_not_even_opened(self, tmp_path: Path) -> None:
        big = tmp_path / "big.txt"
        big.write_bytes(b"x" * 2000)
        with pytest.raises(UnreadableResume) as refusal:
            SubprocessResumeReader(max_bytes=1000).read(big)
        assert refusal.value.reason == "too-large"

    def test_a_slow_file_is_given_up_in_time(self) -> None:
        began = time.monotonic()
        assert reason(b"words " * 3_000_000, SubprocessResumeReader(timeout_s=0.05)) == "broken"
        assert time.monotonic() - began < 5

    def test_a_greedy_file_does_not_get_the_memory(self, tmp_path: Path) -> None:
        document = docx.Document()
        document.add_paragraph("Jane Roe")
        source = tmp_path / "greedy.docx"
        source.write_bytes(saved(document))
        with zipfile.ZipFile(source, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/footnotes.xml", b" " * (110 * 1024 * 1024))
            relations = archive.read("word/_rels/document.xml.rels")
        with zipfile.ZipFile(source) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        footnotes = (
            b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
            b'Target="footnotes.xml"/></Relationships>'
        )
        files["word/_rels/document.xml.rels"] = relations.replace(b"</Relationships>", footnotes)
        greedy = zipped(source, files).read_bytes()
        assert reason(greedy, SubprocessResumeReader(memory_mb=160)) == "too-large"

    def test_a_missing_file_is_broken(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableResume) as refusal:
            READER.read(tmp_path / "nothing.pdf")
        assert refusal.value.reason == "broken"

    def test_a_name_made_for_a_shell_does_nothing(self, tmp_path: Path) -> None:
        named = tmp_path / "$(touch owned); `touch owned`.txt"
        named.write_text("Jane Roe\nEngineer\n", encoding="utf-8")
        assert READER.read(named).text.startswith("Jane Roe")
        assert not (tmp_path / "owned").exists()
