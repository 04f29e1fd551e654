"""Reasons for declining are data of each company, and the letter waits a little."""

from datetime import timedelta

import pytest

from bot.kit import Kit
from hrcore.due.models import Due, DueState
from hrcore.errors import Forbidden, InvalidInput, MoveNotAllowed, NotFound
from hrcore.languages import LANGUAGES
from hrcore.recruiting.declining import (
    LETTER,
    first_reasons,
    offered_reasons,
    plan_letter,
    reasons_of,
    reword,
    stop_letter,
)
from hrcore.recruiting.models import Application, Decision, LetterState, Stage, Verdict
from hrcore.recruiting.service import decide, verdicts_for
from interview.plan.guard import is_forbidden
from tests.support import TEST, Firm, actor_of, apply_with, make_firm

WORDS = {"zh-CN": "岗位要求驻外", "en": "The role is abroad"}


def declined(kit: Kit, firm: Firm) -> Decision:
    application = apply_with(kit, firm).application
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        locked = work.get(Application, application.id, lock=True)
        made = decide(work, locked, Verdict.DECLINE, reason="", reason_key="filled", scorecard_id=None)
        plan_letter(work, made, timedelta(hours=1))
    return made


class TestReasons:
    def test_a_company_begins_with_reasons_in_both_languages_that_speak_of_the_job_alone(
        self, kit: Kit, firm: Firm
    ) -> None:
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            found = reasons_of(work, firm.company.id)
            assert [one.key for one in found] == list(first_reasons())
            assert [one.key for one in reasons_of(work, firm.company.id)] == list(first_reasons())
        for one in found:
            for language in LANGUAGES:
                assert one.labels[language]
                assert one.letters[language]
                assert not is_forbidden(one.labels[language] + one.letters[language])

    def test_a_company_words_its_own_and_another_company_keeps_its(self, kit: Kit, firm: Firm) -> None:
        other = make_firm(kit)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            reword(work, firm.company, "own_1", labels=WORDS, letters=WORDS, offered=True)
            reword(work, firm.company, "filled", labels=WORDS, letters=WORDS, offered=False)
            mine = {key for _, key in offered_reasons(work, firm.company.id, "en")}
        assert "own_1" in mine
        assert "filled" not in mine
        with kit.database.work(actor_of(kit, other.hr)) as work:
            assert "filled" in {key for _, key in offered_reasons(work, other.company.id, "en")}
            with pytest.raises(NotFound):
                reword(work, firm.company, "own_1", labels=WORDS, letters=WORDS, offered=True)

    def test_both_languages_are_needed_and_only_hr_words_them(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(actor_of(kit, firm.hr)) as work, pytest.raises(InvalidInput) as caught:
            reword(work, firm.company, "own_1", labels={"en": "x"}, letters=WORDS, offered=True)
        assert caught.value.fields == {"label-zh-CN": "field-required"}
        with kit.database.work(actor_of(kit, firm.employee)) as work, pytest.raises(Forbidden):
            reword(work, firm.company, "own_1", labels=WORDS, letters=WORDS, offered=True)

    @pytest.mark.parametrize("key", [None, "", "no_such", "own_of_others"])
    def test_nobody_is_declined_without_a_reason_of_the_company(self, kit: Kit, firm: Firm, key: str | None) -> None:
        other = make_firm(kit)
        with kit.database.work(actor_of(kit, other.hr)) as work:
            reword(work, other.company, "own_of_others", labels=WORDS, letters=WORDS, offered=True)
        application = apply_with(kit, firm).application
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            locked = work.get(Application, application.id, lock=True)
            with pytest.raises(InvalidInput):
                decide(work, locked, Verdict.DECLINE, reason="", reason_key=key, scorecard_id=None)
        with kit.database.work(TEST) as work:
            assert work.get(Application, application.id).stage != Stage.DECLINED

    def test_the_product_by_itself_decides_nothing(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        for verdict in (Verdict.DECLINE, Verdict.ADVANCE):
            with kit.database.work(TEST) as work:
                locked = work.get(Application, application.id, lock=True)
                with pytest.raises(InvalidInput):
                    decide(work, locked, verdict, reason="", reason_key="filled", scorecard_id=None)

    def test_an_offer_is_decided_only_after_somebody_was_advanced(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        assert Verdict.OFFER not in verdicts_for(application)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            locked = work.get(Application, application.id, lock=True)
            with pytest.raises(MoveNotAllowed):
                decide(work, locked, Verdict.OFFER, reason="", scorecard_id=None)


class TestLetter:
    def test_hr_stops_it_once_and_it_never_leaves(self, kit: Kit, firm: Firm) -> None:
        made = declined(kit, firm)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            stop_letter(work, work.get(Decision, made.id, lock=True))
        with kit.database.work(actor_of(kit, firm.hr)) as work, pytest.raises(MoveNotAllowed):
            stop_letter(work, work.get(Decision, made.id, lock=True))
        with kit.database.work(TEST) as work:
            assert work.get(Decision, made.id).letter_state == LetterState.STOPPED
            row = work.session.query(Due).filter_by(kind=LETTER, subject_id=made.id).one()
            assert row.state == DueState.CANCELLED

    def test_others_cannot_stop_it(self, kit: Kit, firm: Firm) -> None:
        made = declined(kit, firm)
        with kit.database.work(actor_of(kit, firm.employee)) as work, pytest.raises(Forbidden):
            stop_letter(work, work.get(Decision, made.id, lock=True))
        with kit.database.work(actor_of(kit, make_firm(kit).hr)) as work, pytest.raises(NotFound):
            stop_letter(work, work.get(Decision, made.id, lock=True))
