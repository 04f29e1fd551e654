"""A simulated candidate hears what is asked, tells what it has, and keeps to its manner."""

from dataclasses import dataclass

import pytest

from bot.evaluation.hearing import parts_asked
from bot.evaluation.manners import MANNERS, word_count
from bot.evaluation.material import Account, Language, injections, job_names, levels, life
from bot.evaluation.person import Person

ENDS = [(job, "en" if job.startswith("en-") else "zh-CN") for job in job_names()]
ANY_PROJECT = {"en": "Tell me about {}.", "zh-CN": "请讲讲{}。"}


@dataclass(frozen=True)
class Ground:
    kind: str
    text: str


@dataclass(frozen=True)
class Planned:
    kind: str
    competency: str
    source: Ground
    need: Ground


def planned(kind: str, source: str = "", need: str = "", competency: str = "") -> Planned:
    return Planned(kind, competency, Ground("resume", source), Ground("job", need))


def ruth(manner: str = "plain", seed: int = 0) -> Person:
    return Person(life("en-backend-engineer", "strong"), manner, "en", seed)


def gu(manner: str = "plain", seed: int = 0) -> Person:
    return Person(life("zh-backend-engineer", "strong"), manner, "zh-CN", seed)


def openings(person: Person) -> str:
    asked = ANY_PROJECT[person.language]
    accounts: list[Account] = [*person.life.projects, *person.life.stories]
    return " ".join(person.answer(asked.format(each.name)) or "" for each in accounts)


class TestWhatIsMeant:
    def test_a_line_of_the_resume_leads_to_its_project(self) -> None:
        line = "Replaced nightly fare files with a Kafka stream of price changes, so that a new fare shows within 20 seconds"
        person = ruth()
        person.answer("Could you tell me more about that?", planned("project", line))
        assert person.told[-1].account == "fare stream"

    def test_a_chinese_line_leads_to_its_project(self) -> None:
        person = gu()
        person.answer("简历里这一项，能说说吗？", planned("project", "主导退改签的消息化改造，超时退票工单下降八成"))
        assert person.told[-1].account == "退改签消息化"

    def test_a_skill_is_told_as_a_skill(self) -> None:
        person = ruth()
        person.answer("Where have you used PostgreSQL?", planned("skill", need="PostgreSQL", competency="PostgreSQL"))
        assert person.told[-1].account == "PostgreSQL"

    def test_nobody_invents_a_skill(self) -> None:
        person = ruth()
        person.answer("How do you use SAP?", planned("skill", need="SAP", competency="SAP"))
        assert person.told[-1].account is None

    def test_a_story_fits_the_competency(self) -> None:
        person = gu()
        person.answer("请举一个例子。", planned("behaviour", competency="责任心"))
        assert person.told[-1].account == "深夜误发打款"

    @pytest.mark.parametrize(("job", "language"), ENDS)
    def test_every_project_and_skill_is_found_by_name(self, job: str, language: Language) -> None:
        for level in levels(job):
            each = life(job, level)
            for kind, accounts in (("project", each.projects), ("skill", each.skills)):
                for account in accounts:
                    person = Person(each, "plain", language)
                    person.answer(ANY_PROJECT[language].format(account.name), planned(kind))
                    assert person.told[-1].account == account.name


class TestFollowUps:
    @pytest.mark.parametrize(
        ("question", "parts"),
        [
            ("What exactly did you change?", ("method",)),
            ("What did not go well?", ("setback",)),
            ("How did you know it worked?", ("metric",)),
            ("How did you go about it?", ("method",)),
            ("Could you tell me a bit more?", ()),
            ("你做了哪些改动？", ("method",)),
            ("怎么知道有效的？", ("metric",)),
            ("当时的情况是怎样的？", ("situation",)),
            ("你在里面做什么？", ("own_part",)),
            ("能再多说一点吗？", ()),
        ],
    )
    def test_what_a_probe_asks_for_is_heard(self, question: str, parts: tuple[str, ...]) -> None:
        assert parts_asked(question) == parts

    @pytest.mark.parametrize(
        ("question", "part"),
        [
            ("What were the numbers before and after?", "metric"),
            ("What fell short, or what would you do differently?", "setback"),
            ("And what was the outcome?", "result"),
        ],
    )
    def test_a_fitting_probe_gets_the_missing_part(self, question: str, part: str) -> None:
        person = ruth()
        person.answer("Tell me about the seat inventory.", planned("project"))
        assert part in person.told[-1].withheld
        said = person.answer(question, planned("project"), follow_up=True)
        assert person.told[-1].was_hit == (part,)
        assert part not in person.told[-1].withheld
        assert said == person.life.projects[0].part(part)

    @pytest.mark.parametrize(
        ("question", "part"),
        [("前后的数字有什么变化？", "metric"), ("有没有没做好的地方？", "setback"), ("上线后效果怎么样？", "result")],
    )
    def test_a_fitting_chinese_probe_gets_the_missing_part(self, question: str, part: str) -> None:
        person = gu()
        person.answer("讲讲商户结算重构。", planned("project"))
        said = person.answer(question, planned("project"), follow_up=True)
        assert part in person.told[-1].was_hit
        assert person.life.projects[0].part(part) in (said or "")

    def test_asking_again_is_noticed(self) -> None:
        person = ruth()
        person.answer("Tell me about the refund tool.", planned("project"))
        person.answer("What exactly was your own part?", planned("project"), follow_up=True)
        assert person.told[-1].repeated
        assert person.repeats == 1

    def test_what_a_person_does_not_have_is_not_hit(self) -> None:
        person = Person(life("en-backend-engineer", "weak"), "plain", "en")
        person.answer("Tell me about the customer portal.", planned("project"))
        person.answer("By how much did usage change, what were the figures?", planned("project"), follow_up=True)
        assert person.told[-1].was_hit == ()
        assert person.told[-1].lacked == ("metric",)


class TestManners:
    @pytest.mark.parametrize("manner", MANNERS)
    @pytest.mark.parametrize("seed", [0, 5])
    def test_the_same_seed_gives_the_same_call(self, manner: str, seed: int) -> None:
        assert openings(ruth(manner, seed)) == openings(ruth(manner, seed))
        assert openings(gu(manner, seed)) == openings(gu(manner, seed))

    @pytest.mark.parametrize(("job", "language"), [end for end in ENDS if "average" in levels(end[0])])
    def test_terse_is_under_half_of_the_average(self, job: str, language: Language) -> None:
        terse = openings(Person(life(job, "strong"), "terse", language))
        average = openings(Person(life(job, "average"), "plain", language))
        assert 2 * word_count(terse, language) < word_count(average, language)

    @pytest.mark.parametrize(("job", "language"), ENDS)
    def test_long_and_empty_is_as_long_as_strong_and_has_none_of_it(self, job: str, language: Language) -> None:
        strong = openings(Person(life(job, "strong"), "plain", language))
        empty = Person(life(job, "strong"), "long_and_empty", language)
        assert word_count(openings(empty), language) >= word_count(strong, language)
        assert all(record.withheld == account.held for record, account in zip(empty.told, _told(empty), strict=True))

    @pytest.mark.parametrize("person", [ruth("rambling"), gu("rambling"), ruth("injecting"), gu("injecting")])
    def test_own_content_is_kept(self, person: Person) -> None:
        plain = Person(person.life, "plain", person.language)
        said, unadorned = openings(person), openings(plain)
        assert len(said) > len(unadorned)
        assert person.life.projects[0].own_part in said

    @pytest.mark.parametrize("person", [ruth("injecting"), gu("injecting")])
    def test_an_attempt_stands_inside_each_answer(self, person: Person) -> None:
        openings(person)
        attempts = [each.text for each in injections(person.language, "answer")]
        assert all(any(attempt in (each.text or "") for attempt in attempts) for each in person.told)

    def test_both_languages_mix_within_a_sentence(self) -> None:
        shopkeeper = Person(life("zh-store-manager", "strong"), "bilingual", "zh-CN")
        for person in (gu("bilingual"), shopkeeper):
            openings(person)
            mixed = [
                each for each in person.told if any(letter.isascii() and letter.isalpha() for letter in each.text or "")
            ]
            assert len(mixed) > len(person.told) / 2
        assert any("一" <= letter <= "鿿" for letter in openings(ruth("bilingual")))

    def test_the_silent_say_nothing(self) -> None:
        assert ruth("silent").answer("Do you agree to the recording?") is None
        assert openings(ruth("silent")).strip() == ""
        assert ruth("silent").answer("How do you use SAP?", planned("skill", need="SAP")) is None

    def test_the_terse_repeat_themselves_in_one_sentence(self) -> None:
        person = ruth("terse", seed=3)
        person.answer("Tell me about the refund tool.", planned("project"))
        said = person.answer("What were the numbers?", planned("project"), follow_up=True)
        assert person.told[-1].repeated
        assert "31,000" in (said or "")

    def test_the_terse_tell_one_part_at_a_time(self) -> None:
        person = ruth("terse")
        person.answer("Tell me about the seat inventory.", planned("project"))
        before = set(person.told[-1].withheld)
        person.answer("What was the outcome, and what fell short?", planned("project"), follow_up=True)
        assert len(person.told[-1].was_hit) == 2
        assert len(before - set(person.told[-1].withheld)) == 1


class TestSmallTalk:
    def test_consent_is_given(self) -> None:
        person = gu()
        assert "同意" in (person.answer("这通电话会录音，您同意吗？") or "") or "可以" in (person.told[0].text or "")

    def test_the_hostile_refuse_once(self) -> None:
        person = ruth("hostile")
        first, second = person.answer("Do you agree to be recorded?"), person.answer("Do you agree to be recorded?")
        assert (first or "").startswith("No.")
        assert second != first

    def test_own_questions_come_at_the_end_and_run_out(self) -> None:
        person = ruth()
        asked = [person.answer("Do you have any questions for me?") for _ in range(3)]
        assert asked[:2] == list(person.life.questions)
        assert asked[2] not in person.life.questions


def _told(person: Person) -> list[Account]:
    by_name = {account.name: account for account in person.life.accounts}
    return [by_name[record.account or ""] for record in person.told]
