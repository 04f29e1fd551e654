"""HR puts a score of their own in place of the machine's: with a reason, both stay, and everybody sees which counts."""

from decimal import Decimal
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from bot.cards.table import card_for
from bot.kit import Kit
from cards.words import words
from hrcore.messages.models import Post
from hrcore.recruiting.models import Application
from interview import repository
from interview.models import ScorecardRow
from interview.scoring.model import Scorecard
from tests.bot.stories import interviewed, signed_in
from tests.support import TEST, Firm, make_firm, pump

REASON = "录音里他说了自己负责的部分，识别漏掉了。"


@pytest.fixture
def application(kit: Kit, firm: Firm) -> Application:
    return interviewed(kit, firm)


def path(application: Application) -> str:
    return f"/hr/applications/{application.id}/report"


def form(**changed: str) -> dict[str, Any]:
    return {"of": "match", "name": "", "score": "8.5", "reason": REASON, "seen": "1", **changed}


def cards(kit: Kit, application: Application) -> list[tuple[ScorecardRow, Scorecard]]:
    with kit.database.work(TEST) as work:
        rows = work.session.scalars(
            select(ScorecardRow).where(ScorecardRow.application_id == application.id).order_by(ScorecardRow.version)
        )
        return [(row, Scorecard.model_validate_json(work.vault.get(row, "body") or "")) for row in rows]


def bare(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


class TestChanging:
    def test_both_scores_stay_and_the_new_one_counts(
        self, hr: TestClient, kit: Kit, firm: Firm, application: Application
    ) -> None:
        assert hr.post(f"{path(application)}/score", data=form()).status_code == 303
        (first, machine), (second, changed) = cards(kit, application)
        assert second.parent_id == first.id
        assert (first.made_by, second.made_by) == ("machine", str(firm.hr.id))
        assert machine.match != changed.match == 8.5
        with kit.database.work(TEST) as work:
            assert work.get(Application, application.id).match == Decimal("8.5")
            interview = repository.of_application(work, application.id)
            stored = repository.machine_scorecard(work, interview.id)
            assert stored is not None
            assert stored[1].match == machine.match
        page = bare(hr.get(path(application)).text)
        assert f"{machine.match} → 8.5（{firm.hr.name}）：{REASON}" in page

    def test_an_answer_moves_the_match_and_the_report_says_the_new_one(
        self, hr: TestClient, kit: Kit, application: Application
    ) -> None:
        [(_, machine)] = cards(kit, application)
        answer = next(one for one in machine.answers if one.score is not None)
        answer_form = form(of="answer", name=answer.question_id, score="10")
        assert hr.post(f"{path(application)}/score", data=answer_form).status_code == 303
        changed = cards(kit, application)[1][1]
        assert (changed.match or 0) > (machine.match or 0)
        with kit.database.work(TEST) as work:
            interview = repository.of_application(work, application.id)
            stored = repository.report_of(work, interview.id)
        assert stored is not None
        assert stored[1].match == changed.match
        assert str(changed.match) in stored[1].headline

    def test_the_card_in_the_channel_follows_and_says_why(
        self, hr: TestClient, kit: Kit, firm: Firm, application: Application
    ) -> None:
        hr.post(f"{path(application)}/score", data=form())
        pump(kit)
        with kit.database.work(TEST) as work:
            statement = select(Post).where(Post.company_id == firm.company.id, Post.kind == "interview_report")
            [post] = work.session.scalars(statement)
            text = bare(repr(card_for(kit, work, post.kind, post.subject, words("zh-CN"))))
        assert post.version > 1
        assert "8.5" in text
        assert REASON in text

    def test_the_candidate_reads_the_new_score_and_that_a_person_looked(
        self, hr: TestClient, kit: Kit, application: Application
    ) -> None:
        with kit.database.work(TEST) as work:
            interview = repository.of_application(work, application.id)
            before = repository.report_of(work, interview.id)
        assert before is not None
        assert before[2].reviewed_at is None
        logic = form(of="dimension", name="logic", score="9.5")
        assert hr.post(f"{path(application)}/score", data=logic).status_code == 303
        with kit.database.work(TEST) as work:
            after = repository.report_of(work, repository.of_application(work, application.id).id)
        assert after is not None
        feedback = after[2]
        assert feedback.reviewed_at is not None
        assert {str(name): score for name, score, _ in feedback.dimensions}["logic"] == 9.5
        assert REASON not in feedback.model_dump_json()

    def test_without_a_number_it_is_not_counted(self, hr: TestClient, kit: Kit, application: Application) -> None:
        answer = next(one for one in cards(kit, application)[0][1].answers if one.score is not None)
        assert (
            hr.post(f"{path(application)}/score", data=form(of="answer", name=answer.question_id, score="")).status_code
            == 303
        )
        changed = cards(kit, application)[1][1]
        assert next(one for one in changed.answers if one.question_id == answer.question_id).score is None
        assert "不计分" in hr.get(path(application)).text


class TestRefused:
    @pytest.mark.parametrize(
        ("field", "value", "said"),
        [
            ("score", "11", "0 到 10 之间"),
            ("score", "7.25", "最多一位小数"),
            ("score", "好", "0 到 10 之间"),
            ("reason", "", "请写明理由"),
            ("reason", "她刚生完孩子，不稳定", "评分不能以"),
            ("reason", "理" * 1001, "内容太长"),
        ],
    )
    def test_what_cannot_be_changes_nothing_and_is_kept_to_be_mended(
        self, hr: TestClient, kit: Kit, application: Application, field: str, value: str, said: str
    ) -> None:
        answer = hr.post(f"{path(application)}/score", data=form(**{field: value}))
        assert answer.status_code == 422
        assert said in answer.text
        assert value in answer.text
        assert len(cards(kit, application)) == 1

    @pytest.mark.parametrize("wanted", [{"of": "answer", "name": "q99"}, {"of": "dimension", "name": "beauty"}])
    def test_a_score_that_there_is_not(self, hr: TestClient, application: Application, wanted: dict[str, str]) -> None:
        assert hr.post(f"{path(application)}/score", data=form(**wanted)).status_code == 404

    def test_two_people_do_not_overwrite_each_other_unseen(
        self, hr: TestClient, kit: Kit, firm: Firm, application: Application
    ) -> None:
        assert hr.post(f"{path(application)}/score", data=form()).status_code == 303
        late = hr.post(f"{path(application)}/score", data=form(score="4"))
        assert late.status_code == 409
        assert firm.hr.name in late.text
        assert REASON in late.text
        assert len(cards(kit, application)) == 2

    def test_a_double_click_is_one_change(self, hr: TestClient, kit: Kit, application: Application) -> None:
        for _ in range(2):
            assert hr.post(f"{path(application)}/score", data=form()).status_code == 303
        assert len(cards(kit, application)) == 2

    def test_it_is_hrs_and_their_companys(
        self, browser: TestClient, kit: Kit, firm: Firm, application: Application
    ) -> None:
        assert signed_in(browser, kit, firm.employee).post(f"{path(application)}/score", data=form()).status_code in (
            403,
            404,
        )
        stranger = signed_in(browser, kit, make_firm(kit, slug="other-overrule").hr)
        assert stranger.post(f"{path(application)}/score", data=form()).status_code == 404
        assert len(cards(kit, application)) == 1
