"""A company adds questions of its own to the bank, or puts them in place of shipped ones."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from cards.errors import error_text
from cards.words import words
from hrcore.errors import SetupProblem
from hrcore.languages import LANGUAGES
from hrcore.ports.resume import ResumeFormat, ResumeProfile, ResumeText
from interview.minds.rulebook import RulebookMind
from interview.plan.bank.added import load_more
from interview.plan.bank.model import bank_version, competencies, competency_key, skill_keys, skills
from interview.plan.model import JobBrief, Plan, QuestionKind
from interview.rounds.scoring import criteria

Entry = dict[str, Any]


@pytest.fixture(autouse=True)
def _shipped_alone() -> Iterator[None]:
    yield
    load_more(None)


def level(ask: str) -> Entry:
    return {
        "ask": ask,
        "points": {
            "the seam": ["porosity", "undercut", "spatter"],
            "the settings": ["amps", "wire feed", "gas flow"],
        },
        "anchors": ["has watched", "a seam of their own", "what failed the test and why"],
        "wrong": "I can weld everything, just give me the torch and I will show you how it is done.",
    }


def welding() -> Entry:
    return {
        "name": "Welding",
        "family": "manufacturing",
        "aliases": ["welding", "mig welding", "tig welder"],
        "basic": level("Which joint of yours was cut open and looked at?"),
        "solid": level("What did you do when the plate was thinner than drawn?"),
        "advanced": level("Which procedure did you have to qualify twice?"),
    }


def safety() -> Entry:
    return {
        "name": "Safety first",
        "aliases": ["safety first"],
        "signals": ["accident"],
        "ask": "When did you stop work although everybody was waiting?",
        "about_line": "You mention that {topic}. Where was it dangerous?",
        "easier": "What do you put on before you begin?",
        "anchors": ["wears a helmet", "one case", "a case with its outcome"],
        "ladder": {"situation": "What?", "metric": "How?", "method": "How so?", "result": "And?", "own_part": "You?"},
    }


def folder(home: Path, **files: Any) -> Path:
    """`en_skills_own={...}` becomes `en/skills-own.yaml`."""
    for name, content in files.items():
        language, _, file = name.partition("_")
        place = home / {"zh": "zh-CN"}.get(language, language) / f"{file.replace('_', '-')}.yaml"
        place.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else yaml.safe_dump(content, allow_unicode=True)
        place.write_text(text, encoding="utf-8")
    return home


def plan_for(job: JobBrief) -> Plan:
    nobody = ResumeText("Sam\n", 1, ResumeFormat.TXT)
    return RulebookMind().plan(
        resume=nobody, profile=ResumeProfile(language="en"), job=job, language="en", minutes=15, seed="s"
    )


WELDER = JobBrief(
    title="Welder", company="Dock", language="en", skills=("MIG welding",), competencies=("Safety first",)
)


class TestAdding:
    def test_a_skill_of_the_companys_own_is_recognised_and_asked(self, tmp_path: Path) -> None:
        load_more(folder(tmp_path, en_skills_own={"welding": welding()}))
        assert skill_keys("Ten years of MIG welding") == ("welding",)
        asked = next(one for one in plan_for(WELDER).questions if one.kind is QuestionKind.SKILL)
        assert asked.text.endswith("Which joint of yours was cut open and looked at?")
        assert [point.name for point in asked.points] == ["the seam", "the settings"]
        assert [anchor.text for anchor in asked.anchors] == welding()["basic"]["anchors"]

    def test_where_the_other_language_lacks_it_the_skill_is_asked_by_its_name(self, tmp_path: Path) -> None:
        load_more(folder(tmp_path, en_skills_own={"welding": welding()}))
        plan = plan_for(WELDER)
        place = next(at for at, one in enumerate(plan.questions) if one.kind is QuestionKind.SKILL)
        assert "Welding" in plan.variants["zh-CN"][place].text
        assert "joint" not in plan.variants["zh-CN"][place].text

    def test_a_competency_of_the_companys_own_is_asked_and_scored_by_panels(self, tmp_path: Path) -> None:
        load_more(folder(tmp_path, en_competencies={"safety_first": safety()}))
        assert competency_key("Safety first") == "safety_first"
        assert safety()["ask"] in {one.text for one in plan_for(WELDER).questions}
        assert [one.name for one in criteria(["Safety first"], "en")] == ["Safety first"]
        assert len(criteria(["Safety first"], "zh-CN")) == 3

    def test_an_entry_under_a_shipped_key_takes_its_place_in_that_language_alone(self, tmp_path: Path) -> None:
        before = skills("zh-CN")["python"]
        mine = {**welding(), "name": "Python", "aliases": ["python"]}
        load_more(folder(tmp_path, en_skills_ours={"python": mine}))
        assert skills("en")["python"].basic.ask == "Which joint of yours was cut open and looked at?"
        assert skills("zh-CN")["python"] == before
        assert "java" in skills("en")

    def test_the_version_changes_with_every_word_and_back(self, tmp_path: Path) -> None:
        shipped = bank_version()
        load_more(folder(tmp_path, en_skills_own={"welding": welding()}))
        first = bank_version()
        load_more(folder(tmp_path, en_skills_own={"welding": {**welding(), "name": "Welding work"}}))
        assert len({shipped, first, bank_version()}) == 3
        assert len(first) == len(shipped)
        load_more(None)
        assert bank_version() == shipped
        assert "welding" not in skills("en")

    def test_an_empty_file_adds_nothing(self, tmp_path: Path) -> None:
        load_more(folder(tmp_path, en_skills_own="# later\n"))
        assert set(skills("en")) == set(skills("zh-CN"))


def without(entry: Entry, name: str) -> Entry:
    return {key: value for key, value in entry.items() if key != name}


def changed(name: str, value: Any) -> Callable[[], dict[str, Any]]:
    return lambda: {"welding": {**welding(), "basic": {**welding()["basic"], name: value}}}


BROKEN_SKILLS: list[tuple[Callable[[], Any], str, str]] = [
    (lambda: {"welding": without(welding(), "aliases")}, "en/skills-own.yaml, welding, aliases", "missing"),
    (lambda: {"welding": {**welding(), "alias": ["x"]}}, "en/skills-own.yaml, welding, alias", "unknown"),
    (lambda: {"welding": {**welding(), "aliases": "welding"}}, "en/skills-own.yaml, welding, aliases", "list"),
    (lambda: {"welding": {**welding(), "aliases": []}}, "en/skills-own.yaml, welding, aliases", "list"),
    (lambda: {"welding": {**welding(), "aliases": ["weld", True]}}, "en/skills-own.yaml, welding, aliases.1", "text"),
    (lambda: {"welding": {**welding(), "family": "ships"}}, "en/skills-own.yaml, welding, family", "family"),
    (
        lambda: {"welding": {**welding(), "aliases": ["spring boot"]}},
        "en, welding, aliases: spring boot = java",
        "shared",
    ),
    (lambda: {"Welding 1": welding()}, "en/skills-own.yaml, Welding 1", "key"),
    (lambda: {"welding": "Welding"}, "en/skills-own.yaml, welding", "fields"),
    (lambda: ["welding"], "en/skills-own.yaml", "entries"),
    (lambda: "welding:\n  name: 'Wel\n", "en/skills-own.yaml:3", "yaml"),
    (lambda: "welding: {}\nwelding: {}\n", "en/skills-own.yaml, welding", "twice"),
    (changed("ask", "Tell me about a seam."), "en/skills-own.yaml, welding, basic.ask", "question"),
    (changed("ask", "Where? When? How?"), "en/skills-own.yaml, welding, basic.ask", "question"),
    (changed("ask", "How " + "very " * 80 + "long?"), "en/skills-own.yaml, welding, basic.ask", "long"),
    (changed("ask", "How old were you when you first welded?"), "en/skills-own.yaml, welding, basic.ask", "forbidden"),
    (changed("ask", "How many amps do you set?"), "en/skills-own.yaml, welding, basic.ask", "echo"),
    (changed("points", {"one": ["amps", "volts", "gas"]}), "en/skills-own.yaml, welding, basic.points", "points"),
    (
        changed("points", {"one": ["amps", "volts", "gas"], "two": ["rod", "a"]}),
        "en/skills-own.yaml, welding, basic.points.two",
        "words",
    ),
    (changed("anchors", ["poor", "good"]), "en/skills-own.yaml, welding, basic.anchors", "three"),
    (changed("anchors", ["poor", "fair", "good", "best"]), "en/skills-own.yaml, welding, basic.anchors", "three"),
    (changed("wrong", "I set the amps and had spatter."), "en/skills-own.yaml, welding, basic.wrong", "loose"),
]


def edited(name: str, value: Any) -> Callable[[], dict[str, Any]]:
    return lambda: {"safety_first": {**safety(), name: value}}


BROKEN_COMPETENCIES: list[tuple[Callable[[], Any], str, str]] = [
    (edited("about_line", "Where was it dangerous?"), "about_line", "topic"),
    (edited("about_line", "You {topic} and {more}. Where?"), "about_line", "topic"),
    (edited("also", ["And?", "Tell me more."]), "also.2", "question"),
    (edited("easier", "Do you have children?"), "easier", "forbidden"),
    (edited("ladder", without(safety()["ladder"], "result")), "ladder", "ladder"),
    (edited("ladder", {**safety()["ladder"], "result": "Are you married?"}), "ladder.result", "forbidden"),
    (edited("signals", None), "signals", "list"),
]


class TestRefusing:
    @pytest.mark.parametrize(("content", "place", "why"), BROKEN_SKILLS)
    def test_a_broken_skill_is_refused_with_file_key_and_field(
        self, content: Callable[[], Any], place: str, why: str, tmp_path: Path
    ) -> None:
        self.refused(folder(tmp_path, en_skills_own=content()), place, why)

    @pytest.mark.parametrize(("content", "field", "why"), BROKEN_COMPETENCIES)
    def test_so_is_a_broken_competency(self, content: Callable[[], Any], field: str, why: str, tmp_path: Path) -> None:
        place = f"en/competencies.yaml, safety_first, {field}"
        self.refused(folder(tmp_path, en_competencies=content()), place, why)

    def test_so_is_a_key_that_stands_in_two_files(self, tmp_path: Path) -> None:
        own = folder(tmp_path, en_skills_a={"welding": welding()}, en_skills_b={"welding": welding()})
        self.refused(own, "en/skills-b.yaml, welding", "twice")

    def test_so_are_a_folder_without_languages_and_a_file_of_another_name(self, tmp_path: Path) -> None:
        self.refused(tmp_path / "none", str(tmp_path / "none"), "folder")
        self.refused(folder(tmp_path, en_welding={}), "en/welding.yaml", "file")

    def test_so_is_a_file_that_is_not_utf8(self, tmp_path: Path) -> None:
        own = folder(tmp_path, zh_skills={})
        (own / "zh-CN" / "skills.yaml").write_bytes("焊接".encode("gbk"))
        self.refused(own, "zh-CN/skills.yaml", "unreadable")

    def refused(self, own: Path, place: str, why: str) -> None:
        """Nothing of it is used, and what is wrong is said in both languages."""
        before = bank_version()
        with pytest.raises(SetupProblem) as caught:
            load_more(own)
        assert (caught.value.variables["place"], caught.value.variables["fault"]) == (place, why)
        assert bank_version() == before
        assert "welding" not in skills("en")
        assert "safety_first" not in competencies("en")
        said = [error_text(caught.value, words(language)) for language in LANGUAGES]
        assert all(place in one for one in said)
        general = SetupProblem("question-bank", place=place, fault="other")
        assert not set(said) & {error_text(general, words(language)) for language in LANGUAGES}


def test_the_examples_of_the_manual_can_be_used(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "question-bank.md").read_text(encoding="utf-8")
    skill, competency = (block.split("```")[0] for block in page.split("```yaml\n")[1:])
    skill = skill.replace("  basic:\n", "  basic: &asked\n").replace("…", "*asked")
    added = load_more(folder(tmp_path, en_skills_welding=skill, en_competencies=competency))
    assert (list(added.skills["en"]), list(added.competencies["en"])) == (["welding"], ["safety_first"])
