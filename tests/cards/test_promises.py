import re
from pathlib import Path

import pytest

import interview.prompts
from cards.kinds.welcome import Audience, WelcomeView, build
from cards.letters.consent import ConsentFacts, consent_texts
from cards.words import LOCALES, words
from hrcore.languages import LANGUAGES, Language
from hrcore.recruiting.models import ConsentPurpose
from interview.call.intents import Intent, at_consent, in_questions

FACTS = ConsentFacts("Northwind", "privacy@northwind.example", 6, 6, 30)
NOT_THERE = {
    "deletion without being asked": r"到期删除|自动删除|then deleted|deleted automatically|保存期限删除",
    "a conversation taken up again after booking anew": r"之前已回答过部分问题|goes on from there",
}
SPOKEN = ("conversation.yaml", "feedback.yaml", "report.yaml")
PROMPTS = Path(interview.prompts.__path__[0])
WORDS = sorted([*LOCALES.rglob("*.ftl"), *(path for name in SPOKEN for path in PROMPTS.rglob(name))])
TAUGHT = {
    "请再说一遍": Intent.REPEAT,
    "换个时间": Intent.LATER,
    "请不要录音": Intent.NO_RECORDING,
    "转人工": Intent.PERSON,
    "please repeat": Intent.REPEAT,
    "another time": Intent.LATER,
    "please don't record": Intent.NO_RECORDING,
    "I want a person": Intent.PERSON,
}


@pytest.mark.parametrize("promise", NOT_THERE)
def test_no_words_promise_what_is_not_there(promise: str) -> None:
    said = {path: re.findall(NOT_THERE[promise], path.read_text(encoding="utf-8")) for path in WORDS}
    assert len(said) == len(LANGUAGES) * (len(SPOKEN) + len(list((LOCALES / "en").iterdir())))
    assert not {path: found for path, found in said.items() if found}


@pytest.mark.parametrize("said", TAUGHT)
def test_what_candidates_are_told_to_say_is_understood_before_and_during_the_interview(said: str) -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in LOCALES.rglob("*.ftl"))
    assert f"“{said}”" in pages
    assert at_consent(said) is TAUGHT[said]
    assert in_questions(said) is TAUGHT[said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_consent_to_recording_says_that_one_yes_covers_both_and_how_to_do_without(language: Language) -> None:
    texts = {text.purpose: text for text in consent_texts(FACTS, words(language))}
    said = " ".join(section.text for section in texts[ConsentPurpose.RECORDING].sections)
    assert re.search("就是同意面试，也同意录音|a yes is a yes to the interview and to its recording", said)
    assert re.search("请不要录音|please don't record", said)
    assert re.search("再次同意录音|agree to it again", said) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_rights_are_claimed_from_a_person_whose_address_stands_in_every_consent(language: Language) -> None:
    for text in consent_texts(FACTS, words(language)):
        keep, rights = (section.text for section in text.sections[-2:])
        assert FACTS.contact in keep
        assert FACTS.contact in rights


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", Audience)
def test_a_welcome_speaks_of_no_approvals_referrals_or_personnel_matters(
    language: Language, audience: Audience
) -> None:
    card = build(WelcomeView(key="w", name="Maya", company="Northwind", audience=audience), words(language))
    assert re.search("审批|内推|人事|approv|refer|HR matters", str(card)) is None
