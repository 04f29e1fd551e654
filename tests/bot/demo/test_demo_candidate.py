"""The robot candidate answers any interviewer out of their own résumé."""

import re

import pytest

from bot.demo.candidate import DemoCandidate
from bot.demo.speech import LIMITS, length
from hrcore.languages import LANGUAGES, Language
from hrcore.ports.resume import ResumeFormat, ResumeProfile, ResumeText
from tests.bot.demo.people import EN_LINES, ZH_LINES, engineer, nobody, seller

CONSENT = {
    "zh-CN": "您好，我是云岭科技的AI面试官，听不清可以随时让我再说一遍。本次通话会录音，您同意现在开始吗？",
    "en": "Hello, I'm the AI interviewer of Yunling, you can ask me to repeat anything. This call is recorded. Is that okay?",
}
QUESTIONS = {
    "zh-CN": (
        "您简历里写到重构运费计算引擎，能先介绍一下这个项目吗？",
        "请解释一下Java里的垃圾回收。",
        "请讲一次您协调不同部门、意见不一致的经历。",
        "您在高并发系统方面有哪些经验？",
        "说说您最有成就感的一段工作吧。",
        "请讲一件您做错的事情，后来怎么处理的？",
    ),
    "en": (
        "Your résumé says you replaced gut-feel forecasts with stage exit criteria. Could you tell me about that?",
        "How do you use Salesforce?",
        "Tell me about a time you disagreed with somebody senior.",
        "What experience do you have with distributors?",
        "Tell me about the project you are most proud of.",
        "Describe a situation in which you made a mistake.",
    ),
}
PROBES = {
    "zh-CN": (
        "当时的背景是什么？",
        "哪些部分是您自己做的？",
        "您是怎么做的？",
        "有没有具体的数字？",
        "结果怎么样？",
        "能再具体一点吗？",
    ),
    "en": (
        "What was the situation?",
        "Which part was yours?",
        "How did you go about it?",
        "Do you have a number for that?",
        "How did it turn out?",
        "Could you be more specific?",
    ),
}
OWN_QUESTIONS = {"zh-CN": "您有什么问题想问我们吗？", "en": "Do you have any questions for me?"}
AGAIN = {"zh-CN": "不好意思没听清，您能再说一遍吗？", "en": "Sorry, I didn't catch that. Could you say that again?"}
CLOSING = {"zh-CN": "感谢您的时间，再见。", "en": "Thank you for your time. Goodbye."}


def person(language: Language) -> tuple[ResumeProfile, ResumeText]:
    return engineer() if language == "zh-CN" else seller()


def candidate(language: Language, seed: str = "a", *, known: bool = True) -> DemoCandidate:
    profile, resume = person(language) if known else nobody(language)
    return DemoCandidate(profile, resume, language, seed)


def interview(who: DemoCandidate, language: Language) -> list[str]:
    """The answers to every question, each with every probe."""
    asked = [said for question in QUESTIONS[language] for said in (question, *PROBES[language])]
    return [who.answer(said) for said in asked]


@pytest.mark.parametrize("language", LANGUAGES)
class TestAnyInterview:
    @pytest.mark.parametrize("known", [True, False])
    def test_no_answer_is_given_twice(self, language: Language, known: bool) -> None:
        who = candidate(language, known=known)
        answers = [who.answer(CONSENT[language]), *interview(who, language), *interview(who, language)]
        assert len(set(answers)) == len(answers)

    @pytest.mark.parametrize("known", [True, False])
    def test_answers_are_as_long_as_spoken_ones(self, language: Language, known: bool) -> None:
        fewest, most = LIMITS[language]
        for seed in "abcdef":
            answers = interview(candidate(language, seed, known=known), language)
            assert [text for text in answers if not fewest <= length(text, language) <= most] == []

    @pytest.mark.parametrize("known", [True, False])
    def test_no_figure_is_invented(self, language: Language, known: bool) -> None:
        resume = (person(language) if known else nobody(language))[1].text
        for answer in interview(candidate(language, known=known), language):
            assert set(re.findall(r"\d[\d.,]*\d|\d", answer)) <= set(re.findall(r"\d[\d.,]*\d|\d", resume))

    def test_the_same_seed_gives_the_same_call_and_another_seed_another(self, language: Language) -> None:
        first = interview(candidate(language, "a"), language)
        assert interview(candidate(language, "a"), language) == first
        assert interview(candidate(language, "b"), language) != first

    def test_one_of_three_answers_is_vague(self, language: Language) -> None:
        who = candidate(language)
        answers = [who.answer(question) for question in QUESTIONS[language][:3]]
        vague = [answer for answer in answers if any(phrase in answer for phrase in who.words.vague)]
        assert len(vague) == 1


@pytest.mark.parametrize("language", LANGUAGES)
class TestWhatIsMeant:
    def test_agrees_to_the_recording(self, language: Language) -> None:
        assert candidate(language).answer(CONSENT[language]) in candidate(language).words.consent

    def test_speaks_about_the_line_that_was_asked_about(self, language: Language) -> None:
        line = (ZH_LINES[1], EN_LINES[1])[language == "en"]
        for seed in "abc":
            who = candidate(language, seed)
            who.answer(QUESTIONS[language][0])
            assert who.focus is not None
            assert who.focus.line == line

    def test_gives_the_figure_of_that_line_when_asked_for_a_number(self, language: Language) -> None:
        for seed in "abc":
            who = candidate(language, seed)
            who.answer(QUESTIONS[language][0])
            answer = who.answer(PROBES[language][3])
            assert ("30 分钟" if language == "zh-CN" else "31% to 9%") in answer

    def test_admits_to_have_no_figure_where_the_resume_has_none(self, language: Language) -> None:
        who = candidate(language, known=False)
        who.answer(QUESTIONS[language][0])
        answer = who.answer(PROBES[language][3])
        assert any(phrase in answer for phrase in who.words.no_number)

    def test_says_it_again_in_substance_when_not_understood(self, language: Language) -> None:
        who = candidate(language)
        before = who.answer(QUESTIONS[language][0])
        after = who.answer(AGAIN[language])
        assert after != before
        assert any(sentence in after for sentence in who.last[1:])
        assert any(sentence in before for sentence in who.last[1:])

    def test_asks_one_question_of_their_own_and_then_no_more(self, language: Language) -> None:
        who = candidate(language)
        assert who.answer(OWN_QUESTIONS[language]) in who.words.questions
        assert who.answer(OWN_QUESTIONS[language]) in who.words.no_questions

    def test_says_good_bye(self, language: Language) -> None:
        who = candidate(language)
        assert who.answer(CLOSING[language]) in who.words.closing


class TestThinResumes:
    def test_a_profile_without_employments_speaks_from_the_lines_of_the_text(self) -> None:
        resume = ResumeText("马国栋\n13800138005\n推行快速换模，平均换模时间从52分钟降到19分钟。", 1, ResumeFormat.TXT)
        who = DemoCandidate(ResumeProfile("zh-CN"), resume, "zh-CN", "a")
        answers = [who.answer("请介绍一下快速换模这个项目。"), who.answer("有没有具体的数字？")]
        assert "52分钟降到19分钟" in answers[1]
        assert "13800138005" not in "".join(answers)
