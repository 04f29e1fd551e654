"""Whatever stands in an address or is typed into a form: the answer is a sentence of ours, and never a fault."""

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from hrcore.recruiting.models import DeclineReason, Job
from tests.bot.portal.candidates import newcomer
from tests.bot.stories import fields_of
from tests.support import TEST, Firm, apply_with

HUGE = "9" * 5000


class TestAddresses:
    @pytest.mark.parametrize(
        "address",
        [
            "/hr?name=%00",
            "/hr/candidates?text=%00&stage=%00&job=%00&low=%00&still=%00&after=%00&view=%00",
            f"/hr/candidates?text={HUGE}&low={HUGE}&still={HUGE}&after={HUGE}",
            "/hr/candidates?low=NaN&high=Infinity&still=%C2%B2&sort=name&after=%00~%00",
            "/hr/pool?wanted=%00",
            "/hr/chains/%00",
            "/hr/jobs/no-id",
            "/hr/applications/²",
            "/workspace/approvals?before=no-id",
            "/workspace/channels/00000000-0000-0000-0000-000000000000",
            "/careers?company=%00",
            "/careers/%00",
        ],
    )
    def test_what_names_nothing_is_not_found(self, hr: TestClient, firm: Firm, address: str) -> None:
        answer = hr.get(address)
        assert answer.status_code in (200, 303, 404)
        assert "出错" not in answer.text

    def test_who_signs_in_comes_back_to_the_very_list_they_wanted(self, browser: TestClient) -> None:
        answer = browser.get("/hr?stage=offer&name=a%26b")
        assert answer.headers["location"] == "/sign-in?next=/hr%3Fstage%3Doffer%26name%3Da%2526b"
        page = browser.get(answer.headers["location"])
        assert 'value="/hr?stage=offer&amp;name=a%26b"' in page.text

    def test_an_id_that_is_none_is_said_as_such(self, hr: TestClient, firm: Firm) -> None:
        answer = hr.get("/hr/jobs/no-id")
        assert answer.status_code == 404
        assert "没有找到您要的内容" in answer.text


class TestForms:
    def test_signs_that_nobody_sees_are_left_out(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        page = hr.get(f"/hr/jobs/{firm.job.id}")
        form = {"title": "后\x00端\x07工程师", "requirements": "三年\n经验", "minutes": "15", "score_line": "6"}
        saved = hr.post(f"/hr/jobs/{firm.job.id}", data=form | {"seen": fields_of(page, "seen")[0]})
        assert saved.status_code == 303
        with kit.database.work(TEST) as work:
            job = work.get(Job, firm.job.id)
            assert (job.title, job.brief["requirements"]) == ("后端工程师", ["三年", "经验"])

    @pytest.mark.parametrize("number", ["²", "٣²", HUGE, "-1", "1e9", "0x5", ""])
    def test_a_number_that_is_none_is_said_at_its_field(self, hr: TestClient, firm: Firm, number: str) -> None:
        rule = {"waits_days": number, "from_on": "2099-01-01", "amount": "", "currency": "CNY"}
        assert hr.post("/hr/referral-rules", data=rule).status_code == 422

    def test_digits_of_a_chinese_keyboard_are_digits(self, hr: TestClient, firm: Firm) -> None:
        rule = {"waits_days": "３０", "from_on": "2099-01-01", "amount": "", "currency": "CNY"}
        assert hr.post("/hr/referral-rules", data=rule).status_code == 303

    @pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30", "morgen", ""])
    def test_a_day_beyond_our_time_is_said_at_its_field(self, hr: TestClient, firm: Firm, day: str) -> None:
        rule = {"waits_days": "30", "from_on": day, "amount": "", "currency": "CNY"}
        assert hr.post("/hr/referral-rules", data=rule).status_code == 422
        away = {"delegate": str(firm.employee.id), "starts_on": day, "ends_on": day}
        assert hr.post("/workspace/approvals/delegations", data=away).status_code == 422

    @pytest.mark.parametrize("stars", ["²", HUGE, "6", ""])
    def test_stars_are_one_to_five(self, hr: TestClient, kit: Kit, firm: Firm, stars: str) -> None:
        candidate = newcomer(kit, firm)
        words = {"stars": stars, "words": "挺好"}
        assert hr.post(f"{candidate.centre}/rating", data=words).status_code == 422
        assert hr.post(f"/hr/applications/{candidate.application.id}/rating", data=words).status_code == 422

    def test_the_version_that_a_page_showed_is_a_number(self, hr: TestClient, firm: Firm) -> None:
        for seen in ("²", HUGE):
            chain = {"do": "save", "steps": "1", "seen": seen, "s0-approver": "role:hr", "s0-mode": "any"}
            hours = {"s0-remind": "1", "s0-escalate": "2", "s0-urgent_remind": "1", "s0-urgent_escalate": "2"}
            assert hr.post("/hr/chains/offer", data=chain | hours).status_code == 409


class TestNothingIsLost:
    def test_a_letter_to_a_candidate_that_is_too_long_stays_in_its_field(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        application = apply_with(kit, firm).application
        answer = hr.post(f"/hr/applications/{application.id}/messages", data={"text": "您好" * 2001})
        assert answer.status_code == 422
        assert "您好" * 2001 in answer.text
        assert "hr-message-wrong" in answer.text

    def test_of_a_decision_without_its_reason_everything_chosen_stays(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        application = apply_with(kit, firm).application
        form = {"verdict": "decline", "reason": "很遗憾" * 800, "reason_key": "skills", "seen": ""}
        answer = hr.post(f"/hr/applications/{application.id}/decision", data=form)
        assert answer.status_code == 422
        assert 'value="decline" required checked' in answer.text
        assert "很遗憾" * 800 in answer.text

    def test_a_course_that_cannot_be_kept_stays_in_its_form_and_twice_is_one(self, hr: TestClient, firm: Firm) -> None:
        fresh = fields_of(hr.get("/hr/courses"), "key")[-1]
        form = {"key": fresh, "title_zh-CN": "消防", "title_en": "Fire", "text_en": "Doors", "minutes": "0", "day": "5"}
        wrong = hr.post("/hr/courses", data=form)
        assert wrong.status_code == 422
        assert 'value="消防"' in wrong.text
        for _ in range(2):
            assert hr.post("/hr/courses", data=form | {"minutes": "10"}).status_code == 303
        assert hr.get("/hr/courses").text.count('value="消防"') == 1

    def test_a_task_that_cannot_be_kept_stays_in_its_form(self, hr: TestClient, firm: Firm) -> None:
        form = {
            "task": "new",
            "version": "0",
            "kind": "check",
            "owner": "it",
            "title_zh-CN": "门禁",
            "title_en": "Door",
        }
        wrong = hr.post("/hr/onboarding/templates", data=form | {"day": "500", "country": "CHN", "do": "save"})
        assert wrong.status_code == 422
        assert 'value="门禁"' in wrong.text
        assert 'value="500"' in wrong.text

    def test_a_reason_for_declining_sent_twice_is_one(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        key = fields_of(hr.get("/hr/reasons"), "key")[-1]
        form = {"key": key, "label-zh-CN": "已招满", "label-en": "Filled", "letter-zh-CN": "一", "letter-en": "a"}
        for _ in range(2):
            assert hr.post(f"/hr/reasons/{firm.company.id}", data=form | {"offered": "1"}).status_code == 303
        with kit.database.work(TEST) as work:
            rows = work.session.query(DeclineReason).filter_by(company_id=firm.company.id)
            assert [row.labels["en"] for row in rows].count("Filled") == 1

    def test_an_advert_that_a_colleague_was_faster_to_save_stays_to_be_copied(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        form = {"title": "架构师", "requirements": "十年经验", "minutes": "15", "score_line": "6", "seen": "999"}
        answer = hr.post(f"/hr/jobs/{firm.job.id}", data=form)
        assert answer.status_code == 409
        assert "十年经验" in answer.text
        assert fields_of(answer, "seen")[-1] == "999"
