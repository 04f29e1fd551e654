"""Candidates ask about the job: answered from its facts and from nothing else, in the language of the call."""

import re
from decimal import Decimal

import pytest

from hrcore.languages import Language
from interview.call.answering import answer_to
from interview.call.asked import asked_in
from interview.call.dialogue import EffectKind, Outcome, Phase, Step
from interview.call.figures import spoken, spoken_range
from interview.call.own_questions import ANSWERED, NOTED
from interview.minds.rulebook import RulebookMind
from interview.plan.facts import Contract, JobFacts, Pair, Pay, PayPer, Where
from tests.interview.call.test_conversation import BARE, FULL, FULL_EN, chinese_plan, english_plan
from tests.interview.driving import PlayedCall

FACTS = JobFacts(
    pay=Pay(low=Decimal(25000), high=Decimal(35000), per=PayPer.MONTH, currency="CNY", months=14),
    team={"zh-CN": "增长产品部", "en": "the Growth team"},
    place={"zh-CN": "杭州滨江", "en": "Hangzhou"},
    where=Where.HYBRID,
    home_days=2,
    hours={"zh-CN": "周一到周五，早九点半到晚六点半", "en": "half past nine to half past six, Monday to Friday"},
    contract=Contract.PERMANENT,
    start={"zh-CN": "尽快", "en": "as soon as possible"},
    probation_months=6,
    hear_within_days=5,
    pairs=(
        Pair(
            question={"zh-CN": "加班多吗 / 忙不忙", "en": "Is there overtime? / evenings"},
            answer={
                "zh-CN": "大促前两周会忙，平时不加班",
                "en": "The two weeks before a sale are busy; otherwise there is none",
            },
        ),
        Pair(question={"zh-CN": "有餐补吗"}, answer={"zh-CN": "每天有餐补"}),
    ),
)
FIGURE = re.compile(
    r"\d|[一二三四五六七八九十两]+(?:[万千百]|个?(?:月|年|天|工作日)|薪)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|\w+teen|\w+ty|hundred|thousand|million)\b"
)
WORDINGS: dict[str, tuple[str, ...]] = {
    "pay": (
        "请问薪资是多少？", "工资大概什么范围呀", "这个岗位能给到多少钱", "方便透露一下待遇吗", "月薪几k啊", "一个月能拿多少", "对了，顺便问一下薪水",
        "薪资 range 是多少", "What's the salary, by the way?", "how much does this pay", "Could you tell me what the compensation looks like?",
        "How much would I earn?", "what is the pay range for this role", "能不能说一下 salary",
    ),
    "team": ("我会在哪个部门？", "这个岗位属于哪个团队", "which team is this role in?", "What department would I be in?", "Who does this role sit with? which team"),
    "place": ("工作地点在哪里？", "上班在哪儿", "是在哪个城市办公", "办公室在哪", "where is the office?", "Which city is the job in?", "Where would I be working?"),
    "remote": ("能远程办公吗？", "可以在家办公吗", "需要每天去公司吗", "can I work from home?", "Is it remote?", "Do I have to come to the office every day?", "支持 remote 吗", "is hybrid possible"),
    "hours": ("工作时间是怎样的？", "几点上班几点下班", "弹性工作吗", "what are the working hours?", "Are the hours flexible? I mean flexible hours"),
    "weekends": ("是双休吗？", "周末要上班吗", "Do I have to work weekends?"),
    "contract": ("这是长期岗位吗？", "是外包还是正式的", "签几年合同", "Is it permanent?", "what kind of contract is it", "is this a temporary or a permanent position?"),
    "start": ("什么时候入职？", "最晚什么时候到岗", "When would I start?", "what's the start date?", "how soon could I join"),
    "probation": ("试用期多久？", "多长时间转正", "How long is the probation?", "is there a trial period"),
    "next_steps": ("下一步是什么？", "后面还有几轮面试", "What's the next step?", "what happens next", "接下来什么流程"),
    "result_time": (
        "什么时候能知道结果？", "多久会有消息", "HR多久联系我", "几天能给答复", "When will I hear back?", "How long until I hear from you?",
        "how soon will you decide", "When will a recruiter get back to me?",
    ),
}  # fmt: skip
FOR_HR = (
    "你们能办工作签证吗？", "薪资还能再谈吗", "我的期望薪资能满足吗", "其他候选人怎么样？", "有多少人面试这个岗位", "我通过的希望大吗", "您觉得我表现怎么样", "我得了几分？",
    "我能通过吗", "Do you sponsor visas?", "Can you pay more than that?", "How many other candidates are there?", "What are my chances?",
    "how did I do?", "What's my score?", "will I get the job?", "Is the salary negotiable? I'd like to negotiate",
)  # fmt: skip
ELSEWHERE = (
    "试用期工资打折吗？", "有年终奖吗", "有没有股票期权", "带薪年假几天", "五险一金怎么交", "团队有多少人？", "Is there a bonus?", "Do you pay overtime pay?", "How big is the team?",
    "Is the pay lower during probation?", "Are there stock options?", "what about paid leave?",
)  # fmt: skip


def of_facts(language: Language, facts: JobFacts, minutes: int = 15) -> PlayedCall:
    plan = (chinese_plan if language == "zh-CN" else english_plan)(minutes).model_copy(update={"facts": facts})
    played = PlayedCall(RulebookMind().conversation(), plan)
    played.pick_up()
    played.say("可以" if language == "zh-CN" else "Yes, sure.")
    return played


def told(step: Step) -> str:
    return step.sayings[0].text


def noted(played: PlayedCall) -> str:
    return played.state.notes.get(NOTED, "")


class TestFigures:
    @pytest.mark.parametrize(
        ("number", "chinese", "english"),
        [
            (25_000, "两万五", "twenty-five thousand"),
            (8_500, "八千五", "eight thousand five hundred"),
            (10_800, "一万零八百", "ten thousand eight hundred"),
            (22_000, "两万二", "twenty-two thousand"),
            (28_500, "两万八千五", "twenty-eight thousand five hundred"),
            (250_000, "二十五万", "two hundred fifty thousand"),
            (1_200_000, "一百二十万", "one point two million"),
            (25_050, "两万五千零五十", "twenty-five thousand fifty"),
            (2, "两", "two"),
        ],
    )
    def test_are_said_as_people_say_them(self, number: int, chinese: str, english: str) -> None:
        assert (spoken(number, "zh-CN"), spoken(number, "en")) == (chinese, english)

    def test_a_range_says_once_what_both_ends_share(self) -> None:
        low, high = Decimal(250_000), Decimal(350_000)
        assert spoken_range(low, high, "en") == "two hundred fifty to three hundred fifty thousand"
        assert spoken_range(Decimal(4_500), Decimal(6_000), "en") == "four thousand five hundred to six thousand"

    def test_before_a_unit_nothing_is_left_away(self) -> None:
        pay = Pay(low=Decimal(4_500), high=Decimal(6_000), currency="USD")
        assert "月薪四千五百到六千美元" in (answer_to("pay", JobFacts(pay=pay), "zh-CN") or "")


class TestWhatIsKnown:
    @pytest.mark.parametrize(("topic", "words"), [(topic, words) for topic, all_ in WORDINGS.items() for words in all_])
    def test_a_question_in_whatever_words_gets_the_fact_and_then_the_question_back(
        self, topic: str, words: str
    ) -> None:
        language: Language = "zh-CN" if re.search(r"[㐀-鿿]", words) else "en"
        played = of_facts(language, FACTS)
        standing = played.state.last_saying
        step = played.say(words)
        assert answer_to(topic, FACTS, language) in step.sayings[0].text  # type: ignore[operator]
        assert standing in step.sayings[-1].text
        assert played.state.answers == ()
        assert not noted(played)
        assert played.state.notes[ANSWERED].splitlines() == [f"{topic}\t{words}"]

    def test_money_is_told_as_it_was_published(self) -> None:
        assert "税前月薪两万五到三万五，一年发十四个月" in told(of_facts("zh-CN", FACTS).say("薪资多少？"))
        yearly = JobFacts(pay=Pay(low=Decimal(250_000), high=Decimal(350_000), per=PayPer.YEAR, currency="CNY"))
        said = told(of_facts("en", yearly).say("What is the salary?"))
        assert "two hundred fifty to three hundred fifty thousand yuan a year" in said

    def test_one_end_of_a_range_is_told_as_one_end(self) -> None:
        top = JobFacts(pay=Pay(high=Decimal(30_000), currency="CNY"))
        assert "三万以内" in (answer_to("pay", top, "zh-CN") or "")
        low = JobFacts(pay=Pay(low=Decimal(60_000), per=PayPer.YEAR, currency="EUR"))
        assert "from sixty thousand euros a year" in (answer_to("pay", low, "en") or "")

    def test_two_things_asked_at_once_are_both_answered(self) -> None:
        said = told(of_facts("en", FACTS).say("What's the salary, and can I work from home?"))
        assert "twenty-five to thirty-five thousand yuan a month" in said
        assert "two days a week" in said

    def test_a_foreseen_question_gets_the_answer_that_hr_wrote(self) -> None:
        assert "大促前两周会忙" in told(of_facts("zh-CN", FACTS).say("请问这个岗位需要经常加班吗？"))
        assert "before a sale" in told(of_facts("en", FACTS).say("Do I have to work overtime?"))

    def test_the_answer_comes_in_the_language_of_the_call(self) -> None:
        played = of_facts("zh-CN", FACTS)
        played.say("Can we do this in English please?")
        assert "the Growth team" in told(played.say("哪个部门？"))

    def test_asked_again_it_is_told_again_and_counted_once(self) -> None:
        played = of_facts("zh-CN", FACTS)
        played.say("薪资多少？")
        assert told(played.say("工资是多少来着？")).startswith("我再说一遍")
        assert len(played.state.notes[ANSWERED].splitlines()) == 1

    def test_in_the_candidates_turn_something_else_is_asked_for_in_other_words_each_time(self) -> None:
        played = of_facts("zh-CN", FACTS, minutes=15)
        while played.state.phase is Phase.QUESTIONS:
            played.say(FULL)
        asked = [played.say(words).sayings[-1].text for words in ("薪资多少", "能远程吗")]
        assert len(set(asked)) == 2
        assert all(text.endswith("？") for text in asked)


class TestWhatIsNotKnown:
    @pytest.mark.parametrize("words", [*FOR_HR, *ELSEWHERE, *(words for all_ in WORDINGS.values() for words in all_)])
    def test_without_facts_no_figure_is_ever_said(self, words: str) -> None:
        for language in ("zh-CN", "en"):
            assert not FIGURE.search(told(of_facts(language, JobFacts()).say(words))), words

    @pytest.mark.parametrize("topic", ["pay", "team", "place", "remote", "hours", "contract", "start", "probation"])
    def test_without_the_fact_it_says_so_and_notes_the_question(self, topic: str) -> None:
        for words in WORDINGS[topic]:
            language: Language = "zh-CN" if re.search(r"[㐀-鿿]", words) else "en"
            played = of_facts(language, JobFacts())
            said = told(played.say(words))
            assert ("记下来" if language == "zh-CN" else "written it down") in said
            assert noted(played) == words

    @pytest.mark.parametrize("words", FOR_HR)
    def test_what_only_a_person_may_answer_is_noted_whatever_is_known(self, words: str) -> None:
        language: Language = "zh-CN" if re.search(r"[㐀-鿿]", words) else "en"
        played = of_facts(language, FACTS)
        played.say(words)
        assert noted(played) == words

    @pytest.mark.parametrize("words", ELSEWHERE)
    def test_a_question_that_only_resembles_a_known_one_is_not_answered_with_it(self, words: str) -> None:
        assert asked_in(words).beside
        played = of_facts("zh-CN" if re.search(r"[㐀-鿿]", words) else "en", FACTS)
        said = told(played.say(words))
        assert noted(played) == words
        assert not FIGURE.search(said)

    @pytest.mark.parametrize("words", ["薪资是五万吧？", "So the salary is 90 thousand, right?", "工资至少四万对吗？"])
    def test_a_figure_that_the_candidate_brings_is_never_confirmed(self, words: str) -> None:
        unknown = told(of_facts("zh-CN", JobFacts()).say(words))
        assert not FIGURE.search(unknown)
        known = told(of_facts("zh-CN", FACTS).say(words))
        assert "两万五到三万五" in known
        assert not re.search(r"五万吧|四万|九万|90|ninety", known)

    def test_a_salary_that_is_withheld_on_purpose_is_not_told_and_the_question_goes_to_hr(self) -> None:
        played = of_facts("zh-CN", JobFacts(pay_withheld=True))
        said = told(played.say("薪资多少？"))
        assert "没有对外公布" in said
        assert not FIGURE.search(said)
        assert noted(played) == "薪资多少？"

    def test_half_a_question_is_answered_and_the_other_half_noted(self) -> None:
        played = of_facts("en", JobFacts(where=Where.REMOTE))
        said = told(played.say("Is it remote, and what's the salary?"))
        assert "remote job" in said
        assert "written it down" in said
        assert noted(played)

    def test_the_same_question_is_noted_once(self) -> None:
        played = of_facts("zh-CN", JobFacts())
        played.say("薪资多少？")
        assert "已经记下" in told(played.say("薪资多少"))
        assert noted(played) == "薪资多少？"

    def test_what_is_written_in_the_other_language_only_is_not_read_out(self) -> None:
        played = of_facts("en", JobFacts(hours={"zh-CN": "早九点到晚六点"}))
        assert "九" not in told(played.say("What are the working hours?"))
        assert noted(played)

    def test_an_answer_that_touches_what_nobody_may_ask_about_is_not_said(self) -> None:
        pair = Pair(question={"zh-CN": "团队氛围怎么样"}, answer={"zh-CN": "都是九零后，最好未婚"})
        played = of_facts("zh-CN", JobFacts(pairs=(pair,)))
        assert "未婚" not in told(played.say("团队氛围怎么样？"))
        assert noted(played)


class TestInTheInterview:
    @pytest.mark.parametrize(
        "words",
        [
            "我当时负责薪资系统的上线，处理了三万人的工资",
            "I led the payroll migration and salaries were paid on time",
            "我们团队在哪个城市都有办公室，我一般远程协调",
            BARE,
            FULL,
            FULL_EN,
        ],
    )
    def test_an_answer_that_speaks_of_such_things_stays_an_answer(self, words: str) -> None:
        played = of_facts("zh-CN", FACTS)
        played.say(words)
        assert ANSWERED not in played.state.notes
        assert NOTED not in played.state.notes

    @pytest.mark.parametrize("words", ["I'd rather talk to a person about the salary", "我想跟真人聊薪资"])
    def test_who_wants_a_person_gets_one(self, words: str) -> None:
        played = of_facts("zh-CN", FACTS)
        played.say(words)
        assert EffectKind.PERSON_WANTED in played.kinds()
        assert played.state.outcome is Outcome.PERSON_WANTED

    def test_the_process_is_still_explained_where_the_job_says_nothing(self) -> None:
        played = of_facts("zh-CN", JobFacts())
        assert "复试" in told(played.say("请问后面还有几轮面试？"))
        assert not noted(played)
