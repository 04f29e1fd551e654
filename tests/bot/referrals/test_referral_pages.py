"""Referring in the browser, the page of the person referred, HR's list, and words that open pages."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from bot.commands.words import WORDS, address, plain_words, read, words_for
from bot.kit import Kit
from hrcore.clock import FixedClock
from hrcore.messages.models import Post
from hrcore.org.models import ChannelKind
from hrcore.recruiting.models import Application, Job, JobState, Stage
from hrcore.referral import service as referrals
from hrcore.referral.models import Referral, ReferralState
from tests.bot.referrals.people import agreed, asked, link, now
from tests.bot.referrals.test_referral_flow import move
from tests.bot.stories import channel_of, fields_of, signed_in
from tests.ground import later
from tests.support import RESUME_ZH, TEST, Firm, actor_of, apply_with, make_firm, pump

NEW = "/workspace/referrals/new"
FILE = {"resume": ("简历.txt", RESUME_ZH.encode(), "text/plain")}


def form(browser: TestClient, firm: Firm, **changed: str) -> dict[str, Any]:
    page = browser.get(NEW)
    assert page.status_code == 200
    return {
        "submission": fields_of(page, "submission")[0],
        "name": "林晓",
        "email": "linxiao@example.com",
        "phone": "",
        "job": str(firm.job.id),
        "known": "colleague",
        "note": "遇事沉得住气",
        "language": "zh-CN",
        **changed,
    }


YES = {
    "name": "林晓",
    "email": "linxiao@example.com",
    "phone": "13912345678",
    "language": "zh-CN",
    "zone": "Asia/Shanghai",
    "consent": ["application", "ai_interview"],
}


class TestReferring:
    def test_from_the_form_to_ones_own_list(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        colleague = signed_in(browser, kit, firm.employee)
        typed = form(colleague, firm)
        for _ in range(2):
            answer = colleague.post(NEW, data=typed, files=FILE)
            assert answer.headers["location"] == "/workspace/referrals?sent=asked"
        pump(kit)
        page = colleague.get(answer.headers["location"]).text
        assert "我们已经写信给对方" in page
        assert page.count("征求意愿中") == 1
        assert "林晓" in page

    def test_a_wrong_file_is_said_and_what_was_typed_stays(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        colleague = signed_in(browser, kit, firm.employee)
        wrong = {"resume": ("setup.exe", b"MZ", "application/octet-stream")}
        answer = colleague.post(NEW, data=form(colleague, firm, email="x"), files=wrong)
        assert answer.status_code == 422
        assert all(f'id="{name}-wrong"' in answer.text for name in ("resume", "email"))
        assert "遇事沉得住气" in answer.text

    def test_others_do_not_see_it_in_theirs(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        asked(kit, firm)
        assert "林晓" not in signed_in(browser, kit, firm.hr).get("/workspace/referrals").text


class TestInvited:
    def test_the_page_says_who_for_what_and_what_happens(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        page = browser.get(link(kit, asked(kit, firm))).text
        for said in (firm.employee.name, firm.job.title, "如果您不愿意", "简历.txt", 'value="linxiao@example.com"'):
            assert said in page

    def test_a_yes_leads_into_the_personal_centre_and_again(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        address_ = link(kit, referral)
        data = {**YES, "job": str(firm.job.id)}
        first, second = (browser.post(address_, data=data) for _ in range(2))
        assert first.status_code == second.status_code == 303
        assert first.headers["location"].startswith("/me/")
        assert browser.get(address_).headers["location"].startswith("/me/")
        with kit.database.work(TEST) as work:
            assert work.session.query(Application).count() == 1

    def test_without_ticking_nothing_happens(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        answer = browser.post(link(kit, referral), data={**YES, "job": str(firm.job.id), "consent": []})
        assert answer.status_code == 422
        assert now(kit, referral).state == ReferralState.AWAITING_CONSENT

    def test_a_no_deletes_and_stays_a_no(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        for _ in range(2):
            assert browser.post(f"{link(kit, referral)}/no").status_code == 303
        page = browser.get(link(kit, referral))
        assert "已经删除" in page.text
        assert "林晓" not in page.text
        assert browser.post(link(kit, referral), data={**YES, "job": str(firm.job.id)}).status_code == 200
        assert now(kit, referral).state == ReferralState.DECLINED

    def test_who_is_known_gets_the_links_by_mail_only(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        earlier = apply_with(kit, firm, email="linxiao@example.com", phone="13912345678").application
        move(kit, earlier, Stage.DECLINED)
        referral = asked(kit, firm)
        answer = browser.post(link(kit, referral), data={**YES, "job": str(firm.job.id)})
        assert answer.status_code == 200
        assert "链接已发到我们保存的邮箱" in answer.text
        pump(kit)
        assert "/me/" not in browser.get(link(kit, referral)).text

    def test_an_old_link_says_kindly_that_it_is_over(
        self, browser: TestClient, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        referral = asked(kit, firm)
        later(clock, days=15)
        pump(kit)
        page = browser.get(link(kit, referral))
        assert page.status_code == 410
        assert "这次邀请已经结束" in page.text

    def test_a_forged_link_is_nothing(self, browser: TestClient) -> None:
        assert browser.get("/referral/nonsense").status_code == 404
        assert browser.post("/referral/nonsense/no").status_code == 404

    def test_where_the_job_has_closed_others_are_offered(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        with kit.database.work(TEST) as work:
            work.get(Job, firm.job.id).state = JobState.CLOSED
        page = browser.get(link(kit, referral))
        assert page.status_code == 200
        assert "推荐的职位已停止招聘" in page.text
        late = browser.post(link(kit, referral), data={**YES, "job": str(firm.job.id)})
        assert late.status_code == 409
        assert now(kit, referral).state == ReferralState.AWAITING_CONSENT

    def test_another_companys_job_cannot_be_chosen(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        referral, elsewhere = asked(kit, firm), make_firm(kit, "en")
        answer = browser.post(link(kit, referral), data={**YES, "job": str(elsewhere.job.id)})
        assert answer.status_code == 404


class TestHr:
    def test_the_list_shows_who_what_and_how_often_with_its_interval(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        application = agreed(kit, firm, asked(kit, firm)).application
        move(kit, application, Stage.ADVANCED, Stage.OFFER, Stage.HIRED)
        apply_with(kit, firm)
        page = signed_in(browser, kit, firm.hr).get("/hr/referrals")
        assert page.status_code == 200
        for said in ("林晓", firm.employee.name, "即将加入", "1 人中 1 人", "95%", "数量还太少", "入职满 90 天"):
            assert said in page.text

    def test_a_rule_is_set_and_a_wrong_one_is_not(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        hr = signed_in(browser, kit, firm.hr)
        rule = {"waits_days": "30", "amount": "5,000", "currency": "CNY", "from_on": "2026-12-01"}
        assert hr.post("/hr/referral-rules", data=rule).status_code == 303
        assert "入职满 30 天" in hr.get("/hr/referrals").text
        for name, value in (("waits_days", "x"), ("amount", "-5"), ("from_on", "2020-01-01"), ("from_on", "soon")):
            assert hr.post("/hr/referral-rules", data={**rule, name: value}).status_code == 422

    def test_a_bonus_that_is_not_due_is_not_paid(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        assert signed_in(browser, kit, firm.hr).post(f"/hr/referrals/{referral.id}/paid").status_code == 409

    def test_it_is_hrs_and_their_companys(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        colleague = signed_in(browser, kit, firm.employee)
        assert colleague.get("/hr/referrals").status_code == 403
        assert (
            colleague.post("/hr/referral-rules", data={"from_on": "2026-12-01", "waits_days": "1"}).status_code == 403
        )
        elsewhere = signed_in(browser, kit, make_firm(kit, "en").hr)
        assert elsewhere.post(f"/hr/referrals/{referral.id}/paid").status_code == 404
        assert "林晓" not in elsewhere.get("/hr/referrals").text


class TestWords:
    def test_a_word_opens_its_page_and_is_not_posted(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        colleague, general = signed_in(browser, kit, firm.employee), channel_of(kit, firm, ChannelKind.GENERAL)
        posts = f"/workspace/channels/{general.id}/posts"
        assert colleague.post(posts, data={"text": "/内推"}).headers["location"] == NEW
        live = colleague.post(posts, data={"text": " /refer "}, headers={"HX-Request": "true"})
        assert (live.status_code, live.headers["HX-Redirect"]) == (204, NEW)
        with kit.database.work(TEST) as work:
            assert work.session.query(Post).filter_by(channel_id=general.id).count() == 0

    def test_what_is_not_understood_gets_help_that_only_its_writer_sees(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        colleague, general = signed_in(browser, kit, firm.employee), channel_of(kit, firm, ChannelKind.GENERAL)
        answer = colleague.post(f"/workspace/channels/{general.id}/posts", data={"text": "/报表 上月"})
        page = colleague.get(answer.headers["location"])
        assert "没有看懂「报表」" in page.text
        assert "/内推" in page.text
        assert "/职位" not in page.text
        assert "/职位" in signed_in(browser, kit, firm.hr).get("/workspace/help").text

    @pytest.mark.parametrize("text", ["/etc/hosts 写错了", "//内推 是什么", "请用 /内推", "/", "你好"])
    def test_what_is_no_command_is_said_as_it_is(self, kit: Kit, firm: Firm, text: str) -> None:
        assert read(text, actor_of(kit, firm.employee)) is None

    def test_two_strokes_are_one(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        assert plain_words("//内推 是什么") == "/内推 是什么"

    @pytest.mark.parametrize("text", ["/figures", "/招聘数据"])
    def test_figures_open_for_those_who_may_see_them_and_nobody_else(self, kit: Kit, firm: Firm, text: str) -> None:
        typed, others = read(text, actor_of(kit, firm.hr)), read(text, actor_of(kit, firm.employee))
        assert typed is not None
        assert others is not None
        assert address(typed) == "/hr/figures"
        assert others.word is None
        assert address(others).startswith("/workspace/help?")
        assert "figures" not in words_for(actor_of(kit, firm.employee))

    def test_what_follows_a_word_is_looked_for(self, kit: Kit, firm: Firm) -> None:
        typed = read("/候选人 王小明", actor_of(kit, firm.hr))
        assert typed is not None
        assert address(typed).startswith("/hr/candidates?text=%E7%8E%8B")

    def test_every_word_opens_a_page_that_is_there(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        hr = signed_in(browser, kit, firm.hr)
        assert set(words_for(actor_of(kit, firm.hr))) == {word.name for word in WORDS}
        for word in WORDS:
            assert hr.get(word.path).status_code == 200, word.path


def test_a_referral_of_another_company_is_not_there(kit: Kit, firm: Firm) -> None:
    referral = asked(kit, firm)
    elsewhere = make_firm(kit, "en")
    with kit.database.work(actor_of(kit, elsewhere.hr)) as work:
        assert referrals.every(work) == []
        assert work.session.get(Referral, referral.id) is not None
