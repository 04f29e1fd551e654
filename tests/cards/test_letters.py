import hashlib
import re

import pytest

from cards.kinds import KINDS
from cards.letters import LETTERS
from cards.letters.another_way import AnotherWayView
from cards.letters.consent import CONSENT_VERSION, DEGREE_CONSENT_VERSION, ConsentFacts, consent_text, consent_texts
from cards.letters.sign_in import SignInView
from cards.samples.letters import BOOK, CENTRE, SENDER, VIEWS, WHO
from cards.words import LOCALES, words
from hrcore.languages import LANGUAGES, Language
from hrcore.recruiting.models import ConsentPurpose

FACTS = ConsentFacts("Northwind", "privacy@northwind.example", 6, 6, 30, ("Cloud Speech Ltd",))
EVERY = [(language, name) for language in LANGUAGES for name in LETTERS]


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_every_letter_says_the_same_in_text_and_in_html(language: Language, name: str) -> None:
    letter = LETTERS[name].mail(VIEWS[name], words(language))
    links = re.findall(r'<a href="([^"]+)"', letter.html)
    assert {link for link in links if "privacy" not in link} == set(re.findall(r"https://hire\S+", letter.text))
    assert letter.subject
    assert "Northwind" in letter.text
    assert "**" not in letter.text + letter.html
    assert "<table" not in letter.html
    assert f'lang="{language}"' in letter.html


@pytest.mark.parametrize(("language", "name"), [(language, name) for language, name in EVERY if LETTERS[name].sms])
def test_a_short_message_carries_its_template_and_every_variable_of_it(language: Language, name: str) -> None:
    build = LETTERS[name].sms
    assert build is not None
    message = build(VIEWS[name], words(language))
    assert all(value in message.text for key, value in message.variables.items() if key != "minutes")
    assert len(message.text) <= (160 if language == "zh-CN" else 330)
    if language == "zh-CN":
        assert message.text.startswith("【Northwind】")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_confirmation_holds_the_booking_link_and_the_way_to_the_personal_centre(language: Language) -> None:
    letter = LETTERS["application_confirmed"].mail(VIEWS["application_confirmed"], words(language))
    assert BOOK in letter.text
    assert CENTRE in letter.text


@pytest.mark.parametrize("name", ["interview_booked", "interview_reminder"])
def test_before_the_call_a_candidate_knows_the_flow_the_points_to_note_and_that_an_ai_calls(name: str) -> None:
    chinese = LETTERS[name].mail(VIEWS[name], words("zh-CN")).text
    english = LETTERS[name].mail(VIEWS[name], words("en")).text
    assert all(said in chinese for said in ("面试流程", "注意事项", "AI 面试官", "14:30（北京时间）", "转人工"))
    assert all(
        said in english for said in ("How it goes", "Good to know", "AI interviewer", "Beijing time", "a person")
    )
    for language in LANGUAGES:
        sms = LETTERS[name].sms
        assert sms is not None
        assert re.search("流程.*请在安静|consent.*quiet", sms(VIEWS[name], words(language)).text)


def test_a_name_cannot_break_out_of_a_letter() -> None:
    nasty = "<b>**x**[y](https://evil.example)"
    view = SignInView(name=nasty, url="https://hire.example/enter/t1", minutes=15, sender=SENDER)
    html = LETTERS["sign_in"].mail(view, words("en")).html
    assert "<b>" not in html
    assert 'href="https://evil.example"' not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_message_has_a_name(language: Language) -> None:
    names = [words(language)(f"message-kind-{kind.replace('_', '-')}") for kind in {**KINDS, **LETTERS}]
    assert all(names)


def test_refusing_the_ai_interview_and_asking_for_a_person_are_written_differently() -> None:
    person = AnotherWayView(**WHO, centre_url=CENTRE, asked_for_person=True)
    mail = LETTERS["another_way"].mail
    assert mail(person, words("en")).text != mail(VIEWS["another_way"], words("en")).text


class TestConsent:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_each_purpose_says_who_what_how_long_and_which_rights(self, language: Language) -> None:
        for text in consent_texts(FACTS, words(language)):
            said = " ".join(section.text for section in text.sections)
            assert all(part in said for part in ("Northwind", "privacy@northwind.example", "Cloud Speech Ltd"))
            assert re.search(r"\b(6|30)\b", said)
            assert text.version == CONSENT_VERSION

    def test_the_ai_interview_says_that_a_person_decides_and_what_is_not_looked_at(self) -> None:
        texts = {text.purpose: text for text in consent_texts(FACTS, words("zh-CN"))}
        said = "".join(section.text for section in texts[ConsentPurpose.AI_INTERVIEW].sections)
        assert all(part in said for part in ("不是真人", "由招聘人员决定", "情绪", "声纹", "自愿", "请人复核"))

    def test_only_the_recording_is_optional(self) -> None:
        assert [text.purpose for text in consent_texts(FACTS, words("en")) if not text.required] == [
            ConsentPurpose.RECORDING
        ]

    def test_a_changed_text_needs_a_new_version(self) -> None:
        sources = [(LOCALES / language / "consent.ftl").read_bytes() for language in LANGUAGES]
        digest = hashlib.sha256(b"".join(sources)).hexdigest()[:16]
        assert (CONSENT_VERSION, digest) == ("2026-11-25.1", "c0a4a0bd91264a02")

    def test_the_text_about_degrees_has_a_version_of_its_own(self) -> None:
        sources = [(LOCALES / language / "degree_consent.ftl").read_bytes() for language in LANGUAGES]
        digest = hashlib.sha256(b"".join(sources)).hexdigest()[:16]
        assert (DEGREE_CONSENT_VERSION, digest) == ("2026-11-25.1", "91b6d7036ee6046e")

    def test_agreeing_to_a_degree_check_is_asked_apart_and_may_be_refused(self) -> None:
        facts = ConsentFacts("Northwind", "privacy@northwind.example", 6, 6, 30, degree_service="lookup.example")
        text = consent_text(ConsentPurpose.DEGREE_CHECK, facts, words("en"))
        said = " ".join(section.text for section in text.sections)
        assert all(part in said for part in ("lookup.example", "never sign in as you", "not held against you", "hoto"))
        assert not text.required
        assert ConsentPurpose.DEGREE_CHECK not in {one.purpose for one in consent_texts(facts, words("en"))}


@pytest.mark.parametrize(
    ("language", "plain"),
    [
        ("en", ("Nothing is recorded before", "people involved in this recruitment", "person")),
        ("zh-CN", ("同意之", "录音", "参与本次招聘", "真人")),
    ],
)
def test_letters_say_when_is_recorded_who_listens_and_how_a_person_is_asked_for(
    language: Language, plain: tuple[str, ...]
) -> None:
    say = words(language)
    booked = str(say("letter-flow", company="Acme")) + str(say("letter-points-phone"))
    for text in (str(say("letter-application-next", minutes=20)), booked):
        assert [one for one in plain if one not in text] == []
