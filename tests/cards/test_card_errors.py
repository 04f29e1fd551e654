import inspect
import re
from pathlib import Path

import pytest

from cards.errors import error_text, field_error, field_label
from cards.words import words
from hrcore import errors
from hrcore.errors import SetupProblem, UnreadableResume, ZhaohuError
from hrcore.languages import LANGUAGES, Language

ROOT = Path(__file__).parents[2]
PROBLEMS = (
    "port-taken",
    "disk-full",
    "not-writable",
    "half-setup",
    "second-instance",
    "wrong-python",
    "database-unreachable",
    "redis-unreachable",
    "engine-failed",
    "schema-newer",
)
REASONS = ("broken", "password", "empty", "scanned", "too-large", "too-long", "unsupported")
FIELD_ERRORS = (
    "field-required",
    "field-email",
    "field-phone",
    "field-file-type",
    "field-file-too-large",
    "field-consent-needed",
    "field-too-long",
)
STAND_INS: dict[str, object] = {"fields": {"phone": "field-phone"}, "retry": True}


def raised(kind: type[ZhaohuError]) -> ZhaohuError:
    """An error of the kind, whatever its constructor asks for."""
    needed = [
        name
        for name, parameter in inspect.signature(kind).parameters.items()
        if parameter.default is parameter.empty and parameter.kind is not parameter.VAR_KEYWORD
    ]
    return kind(**{name: STAND_INS.get(name, "x") for name in needed})  # type: ignore[arg-type]


def every_error() -> list[type[ZhaohuError]]:
    found = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, ZhaohuError)]
    assert len(found) >= 13
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", every_error())
def test_every_error_has_words_for_the_person(kind: type[ZhaohuError], language: Language) -> None:
    assert len(error_text(raised(kind), words(language))) >= 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_and_every_problem_has_a_sentence_of_its_own(language: Language) -> None:
    spoken = words(language)
    unreadable = {error_text(UnreadableResume(reason), spoken) for reason in (*REASONS, "never heard of")}
    setup = {error_text(SetupProblem(problem), spoken) for problem in (*PROBLEMS, "never heard of")}
    assert len(unreadable) == len(REASONS) + 1
    assert len(setup) == len(PROBLEMS) + 1


def spoken_of(pattern: str, rooms: tuple[str, ...]) -> set[str]:
    """What the source of these rooms says to people by id."""
    sources = (path.read_text(encoding="utf-8") for room in rooms for path in sorted((ROOT / room).rglob("*.py")))
    return {found for source in sources for found in re.findall(pattern, source)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_the_product_says_by_id_has_words(language: Language) -> None:
    spoken = words(language)
    wanted = spoken_of(
        r'message_id(?:: ClassVar\[str\])? = "([a-z-]+)"', ("hrcore", "interview", "approvals", "adapters", "bot")
    )
    wanted |= spoken_of(r'"(field-[a-z-]+)"', ("hrcore", "interview", "approvals", "adapters"))
    assert len(wanted) > 20
    assert {message for message in wanted if not spoken.knows(message)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setup_problem_that_is_raised_says_what_to_do(language: Language) -> None:
    spoken = words(language)
    raised_problems = spoken_of(
        r'SetupProblem\(\s*"([a-z-]+)"', ("hrcore", "interview", "migrations", "adapters", "bot")
    )
    assert len(raised_problems) > 10
    about = {"engine": "PostgreSQL", "found": "17", "name": "worker", "settings": "ZHAOHU_PUBLIC_URL"}
    about |= {"place": "en/skills.yaml, welding, basic.ask", "fault": "question"}
    other = error_text(SetupProblem("never heard of"), spoken)
    assert {each for each in raised_problems if error_text(SetupProblem(each, **about), spoken) == other} == set()


def test_a_set_up_problem_names_the_folder_it_is_about() -> None:
    assert error_text(SetupProblem("disk-full", path="/srv/zhaohu"), words("en")).endswith("Where: /srv/zhaohu")


def test_the_detail_meant_for_logs_is_never_shown() -> None:
    assert "10.0.0.7" not in error_text(SetupProblem("database-unreachable", "no route to 10.0.0.7"), words("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_field_errors_are_known_and_an_unknown_one_still_says_something(language: Language) -> None:
    spoken = words(language)
    assert len({field_error(message, spoken) for message in FIELD_ERRORS}) == len(FIELD_ERRORS)
    assert field_error("field-from-the-future", spoken) == spoken("field-invalid")


def test_fields_are_called_by_their_label() -> None:
    assert field_label("phone", words("zh-CN")) == "手机号码"
    assert field_label("shoe_size", words("zh-CN")) == "shoe_size"
