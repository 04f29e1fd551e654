import re
from datetime import UTC, datetime

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from cards.words import LOCALES, MissingWords, words
from hrcore.languages import LANGUAGES

MOMENT = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


class _Variables(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.found.add(node.id.name)


def messages(language: str) -> dict[str, set[str]]:
    """Message id → the variables it uses."""
    found: dict[str, set[str]] = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{path.name}: {entry.content!r}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                visitor = _Variables()
                visitor.visit(entry)
                found[entry.id.name] = visitor.found
    return found


def test_every_message_stands_in_every_language_with_the_same_variables() -> None:
    first, *others = (messages(language) for language in LANGUAGES)
    assert all(other == first for other in others)


def test_variants_of_a_message_are_the_same_in_every_language() -> None:
    def variants(language: str) -> dict[str, set[str]]:
        source = (LOCALES / language / "errors.ftl").read_text(encoding="utf-8")
        return {
            block.split(" =")[0]: set(re.findall(r"\[([a-z-]+)\]", block))
            for block in re.split(r"\n(?=[a-z])", source)
            if "->" in block
        }

    assert variants("zh-CN") == variants("en")
    assert len(variants("en")["error-setup"] - {"other"}) >= 18


def test_chinese_words_use_chinese_punctuation() -> None:
    for path in sorted((LOCALES / "zh-CN").glob("*.ftl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not re.search(r"[一-鿿][,;:?!]", line), f"{path.name}: {line}"


def test_an_unknown_message_is_a_mistake_of_ours_and_says_so() -> None:
    with pytest.raises(MissingWords, match="no-such-words"):
        words("en")("no-such-words")


def test_a_forgotten_variable_is_a_mistake_of_ours_and_says_so() -> None:
    with pytest.raises(MissingWords, match="zone"):
        words("en")("promised-moment", day="Monday", time="10:00")


def test_an_appointment_names_day_time_and_zone() -> None:
    assert words("zh-CN").promised(MOMENT, "Asia/Shanghai") == "2026年11月24日 星期二 14:30（北京时间）"
    assert words("en").promised(MOMENT, "Asia/Shanghai") == "Tuesday, 24 November 2026 at 14:30 (Beijing time)"


def test_an_appointment_elsewhere_falls_on_the_readers_own_day() -> None:
    late = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
    assert words("en").promised(late, "America/New_York") == "Monday, 23 November 2026 at 21:30 (New York time, GMT−5)"
    assert words("en").promised(late, "Asia/Kolkata").endswith("08:00 (Kolkata time, GMT+5:30)")
    assert words("zh-CN").promised(late, "Asia/Tokyo").endswith("11:30（东京时间，GMT+9）")
    assert words("en").promised(late, "UTC").endswith("(UTC)")


@pytest.mark.parametrize(
    ("seconds", "chinese", "english"),
    [
        (45, "45 秒", "45 s"),
        (60, "1 分钟", "1 min"),
        (899, "15 分钟", "15 min"),
        (3600, "1 小时", "1 h"),
        (3900, "1 小时 5 分钟", "1 h 5 min"),
    ],
)
def test_durations_read_as_people_say_them(seconds: int, chinese: str, english: str) -> None:
    assert words("zh-CN").duration(seconds) == chinese
    assert words("en").duration(seconds) == english


def test_what_could_not_be_scored_is_words_and_never_a_nought() -> None:
    assert words("en").score(None) == "not scored"
    assert words("zh-CN").score(0.0) == "0.0"


def test_chinese_names_stand_close_and_foreign_names_apart() -> None:
    spoken = words("zh-CN")
    assert spoken("decline-title", candidate="王晓明") == "不再推进王晓明？"
    assert spoken("decline-title", candidate="Maya Okafor") == "不再推进 Maya Okafor？"
    assert spoken("text-quote", said="我 先 说 结论") == "“我 先 说 结论”"
