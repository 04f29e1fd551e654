"""Properties that hold for every text: no field without words, no value that the words do not say, no crash, no wait."""

import re
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.resume.dates import normal
from adapters.resume.evidence import check_spans, fields, is_normalised, locate, same_words
from adapters.resume.lines import split_lines
from adapters.resume.rulebook import RulebookParser
from hrcore.ports.resume import Quoted, ResumeFormat, ResumeProfile, ResumeText, Span

PARSER = RulebookParser()
HEADINGS = st.sampled_from(
    [
        "工作经历",
        "【教育背景】",
        "一、项目经历",
        "专业技能",
        "EXPERIENCE",
        "Education",
        "Skills:",
        "Projects",
        "语言",
        "自我评价",
        "证书与语言",
    ]
)
DATES = st.sampled_from(
    [
        "2019.03–至今",
        "Jun 2018 – Present",
        "2018/09-2020/06",
        "2023年5月",
        "2021",
        "since 2020",
        "(2016 - 2018)",
        "2020年3-6月",
    ]
)
NAMES = st.sampled_from(
    [
        "示例科技有限公司",
        "Example Ltd.",
        "浙江大学",
        "Example University",
        "后端工程师",
        "Senior Engineer",
        "本科",
        "BSc in Physics",
        "王芳",
        "Jane Roe",
    ]
)
SKILLS = st.sampled_from(
    [
        "精通 Python、Go，熟悉 K8s",
        "Java (5 years), SQL",
        "Excel – expert",
        "熟练：剪映",
        "proficient in R and Excel",
        "Figma\t精通",
    ]
)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30)
MARKS = st.sampled_from(["", "• ", "- ", "1、", "（2）", "  ", "\t", "　"])
GAPS = st.sampled_from(["\t", "  ", " | ", "，", ", ", " - ", "　　", " "])
LINES = st.builds(
    lambda mark, parts, gap: mark + gap.join(parts),
    MARKS,
    st.lists(st.one_of(HEADINGS, DATES, NAMES, SKILLS, WORDS), max_size=4),
    GAPS,
)
RESUMES = st.lists(LINES, max_size=30).map("\n".join)


def parse(text: str) -> ResumeProfile:
    return PARSER.parse(ResumeText(text, 1, ResumeFormat.TXT))


@given(RESUMES)
@settings(max_examples=80, deadline=None)
def test_every_field_of_every_resume_rests_on_its_words(text: str) -> None:
    profile = parse(text)
    assert check_spans(profile, text) == []
    for path, quoted in fields(profile):
        words = text[quoted.span.start : quoted.span.end]
        if path.endswith((".start", ".end")):
            assert re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?|present", quoted.value)
        elif not is_normalised(path):
            assert same_words(quoted.value, words)


@given(st.text(max_size=400))
@settings(max_examples=50, deadline=None)
def test_any_text_at_all_is_parsed_without_an_error(text: str) -> None:
    assert check_spans(parse(text), text) == []


@given(RESUMES)
@settings(max_examples=20, deadline=None)
def test_lines_cover_the_text(text: str) -> None:
    assert "\n".join(line.text for line in split_lines(text)) == text
    assert all(text[line.start : line.end] == line.text for line in split_lines(text))


@given(st.text(min_size=1, max_size=20), st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=50, deadline=None)
def test_words_that_are_there_are_found(words: str, before: str, after: str) -> None:
    text = before + words + after
    span = locate(words, text)
    assert (span is None) == (not words.strip())
    if span is not None:
        assert same_words(words, text[span.start : span.end])


def test_a_made_up_field_is_reported() -> None:
    profile = ResumeProfile(language="en", name=Quoted("Jane Roe", Span(0, 8)), headline=Quoted("Boss", Span(3, 90)))
    assert check_spans(profile, "John Doe, engineer") == [
        "name: 'Jane Roe' is not 'John Doe'",
        "headline: 3–90 is outside the text",
    ]


def test_endless_lines_do_not_take_endless_time() -> None:
    began = time.process_time()
    for text in (
        "(" * 8_000,
        "a@" * 5_000,
        "2019-" * 5_000,
        "Python, " * 4_000,
        "Skills\n" + "熟悉" * 8_000,
        "- \t" * 4_000,
    ):
        parse(text)
    assert time.process_time() - began < 15


def test_dates_are_kept_in_one_form() -> None:
    assert [normal(words) for words in ("2018年09月", "09/2018", "Sept 2018", "今", "hello")] == [
        "2018-09",
        "2018-09",
        "2018-09",
        "present",
        None,
    ]
