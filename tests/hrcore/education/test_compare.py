"""A résumé beside a report: what is the same in another dress is no difference, and what differs is shown, not judged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcore.education.compare import Difference, Part, compare, entry_for, highest, same_name
from hrcore.education.report import DegreeReport, ReportKind, code_of_link, normal_code
from hrcore.education.schools import is_registered_in_china, same_school
from hrcore.ports.resume import Education, Quoted, ResumeProfile, Span

REPORT = DegreeReport(
    name="王小明",
    school="华中科技大学",
    major="计算机科学与技术",
    level="本科",
    started="2013-09-01",
    ended="2017-06-30",
    conclusion="毕业",
    code="A7K2M9PX4TQW8B3D",
)


def said(text: str) -> Quoted | None:
    return Quoted(text, Span(0, 1)) if text else None


def entry(
    school: str = "华中科技大学", degree: str = "bachelor", major: str = "", start: str = "", end: str = ""
) -> Education:
    return Education(Quoted(school, Span(0, 1)), said(degree), said(major), said(start), said(end))


def profile(*entries: Education) -> ResumeProfile:
    return ResumeProfile(language="zh-CN", education=entries or (entry(),))


def parts(found: list[Difference]) -> list[Part]:
    return [one.part for one in found]


class TestSame:
    def test_a_resume_that_says_the_same_has_no_difference(self) -> None:
        same = entry(major="计算机科学与技术", start="2013-09", end="2017-06")
        assert compare(profile(same), REPORT, name="王小明") == []

    @pytest.mark.parametrize("school", ["Huazhong University of Science and Technology", "华科", "华中科技大学 "])
    def test_other_names_of_the_school_are_the_school(self, school: str) -> None:
        assert compare(profile(entry(school)), REPORT, name="王小明") == []

    def test_full_width_and_half_width_are_the_same(self) -> None:
        assert same_school("中国地质大学（武汉）", "中国地质大学(武汉)")
        assert not same_school("中国地质大学（武汉）", "中国地质大学（北京）")

    @pytest.mark.parametrize(
        ("start", "end"), [("2013", "2017"), ("2013-08", "2017-07"), ("", "2017"), ("2013-09", "")]
    )
    def test_years_and_neighbouring_months_are_the_same_time(self, start: str, end: str) -> None:
        assert compare(profile(entry(start=start, end=end)), REPORT, name="王小明") == []

    def test_what_the_resume_does_not_say_is_no_difference(self) -> None:
        assert compare(profile(entry(degree="")), REPORT, name="王小明") == []

    @pytest.mark.parametrize("name", ["王 小明", "Wang Xiaoming", "Xiaoming Wang", "Xiao Ming WANG", "王*明"])
    def test_a_name_in_pinyin_or_masked_is_the_name(self, name: str) -> None:
        assert same_name(name, "王小明")
        assert same_name("王小明", name)

    def test_a_student_who_says_present_does_not_differ_from_an_expected_day(self) -> None:
        student = REPORT.model_copy(update={"kind": ReportKind.ENROLMENT, "ended": "2027-06-30", "conclusion": "在籍"})
        assert compare(profile(entry(start="2013", end="present")), student, name="王小明") == []


class TestDifferent:
    def test_another_persons_report_differs_in_the_name(self) -> None:
        found = compare(profile(), REPORT.model_copy(update={"name": "王晓明"}), name="王小明")
        assert found == [Difference(part=Part.NAME, stated="王小明", reported="王晓明")]

    def test_another_school_level_and_time_are_each_named(self) -> None:
        claimed = entry("清华大学", "master", start="2015-09", end="2019-06")
        assert parts(compare(profile(claimed), REPORT, name="王小明")) == [
            Part.SCHOOL,
            Part.LEVEL,
            Part.STARTED,
            Part.ENDED,
        ]

    def test_an_affiliated_college_is_not_its_university(self) -> None:
        assert same_school("浙江大学城市学院", "浙江大学") is False

    def test_names_in_two_languages_that_we_do_not_know_are_for_a_person(self) -> None:
        found = compare(profile(entry("Wuchang Shouyi University")), REPORT, name="王小明")
        assert [(one.part, one.unsure) for one in found] == [(Part.SCHOOL, True)]

    def test_completed_without_graduating_is_shown(self) -> None:
        found = compare(profile(), REPORT.model_copy(update={"conclusion": "结业"}), name="王小明")
        assert parts(found) == [Part.CONCLUSION]

    def test_three_months_apart_is_a_difference(self) -> None:
        assert parts(compare(profile(entry(end="2017-03")), REPORT, name="王小明")) == [Part.ENDED]

    @given(st.text(max_size=12), st.text(max_size=12))
    def test_comparing_names_never_fails_and_does_not_depend_on_the_order(self, one: str, other: str) -> None:
        if one.strip() and other.strip():
            assert same_name(one, other) == same_name(other, one)


class TestWhich:
    def test_the_entry_of_the_reports_school_is_compared_not_the_highest(self) -> None:
        found = entry_for(profile(entry("清华大学", "master"), entry()), REPORT)
        assert found is not None
        assert found.school.value == "华中科技大学"

    def test_two_degrees_of_one_school_are_told_apart_by_their_level(self) -> None:
        found = entry_for(profile(entry(degree="master"), entry(degree="bachelor")), REPORT)
        assert found is not None
        assert found.degree is not None
        assert found.degree.value == "bachelor"

    def test_the_highest_degree_counts_and_an_empty_resume_has_none(self) -> None:
        best = highest(profile(entry(degree="bachelor"), entry("清华大学", "doctor")))
        assert best is not None
        assert best.school.value == "清华大学"
        assert highest(ResumeProfile(language="zh-CN")) is None


class TestCodes:
    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("A7K2M9PX4TQW8B3D", "A7K2M9PX4TQW8B3D"),
            (" a7k2 m9px-4tqw 8b3d ", "A7K2M9PX4TQW8B3D"),
            ("Ａ７Ｋ２Ｍ９ＰＸ４ＴＱＷ８Ｂ３Ｄ", "A7K2M9PX4TQW8B3D"),
            ("361813514380", "361813514380"),
        ],
    )
    def test_codes_are_taken_as_people_type_them(self, typed: str, code: str) -> None:
        assert normal_code(typed) == code

    @pytest.mark.parametrize("typed", ["", "A7K2M9PX4TQW8", "A7K2M9PX4TQW8B3D5", "验证码A7K2M9PX", "A7K2M9PX4TQW8B3!"])
    def test_what_is_no_code_is_refused(self, typed: str) -> None:
        assert normal_code(typed) is None

    def test_only_the_official_site_is_official(self) -> None:
        assert code_of_link("https://www.chsi.com.cn/xlcx/bg.do?vcode=361813514380&srcid=bgcx") == (
            "361813514380",
            True,
        )
        assert code_of_link("https://chsi.com.cn.evil.example/?vcode=361813514380") == ("361813514380", False)
        assert code_of_link("361813514380") == ("361813514380", True)

    def test_chinese_schools_are_known_by_either_name(self) -> None:
        assert is_registered_in_china("Tsinghua University")
        assert is_registered_in_china("湖北大学")
        assert not is_registered_in_china("Ohio State University")
