"""Talking in channels: posts, cards, buttons, and who sees what."""

import re
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from bot.kit import Kit
from bot.workspace.room import BESIDE, PAGE
from hrcore.ids import new_id
from hrcore.messages.models import Post
from hrcore.org.models import ChannelKind, Company
from hrcore.org.service import join_channel, open_channel
from hrcore.recruiting.models import Application, Stage, Verdict
from hrcore.recruiting.service import decide, last_decision
from tests.bot.stories import channel_of, fields_of, interviewed, signed_in
from tests.support import TEST, Firm, actor_of, apply_with, pump


def say(browser: TestClient, channel: UUID, text: str, **more: str) -> None:
    answer = browser.post(f"/workspace/channels/{channel}/posts", data={"text": text, **more})
    assert answer.status_code == 303, answer.text


class TestPosts:
    def test_what_one_member_says_another_reads(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        say(signed_in(browser, kit, firm.employee), general.id, "周五下午一起看看新职位？")
        page = signed_in(browser, kit, firm.hr).get(f"/workspace/channels/{general.id}")
        assert "周五下午一起看看新职位？" in page.text
        assert "赵强" in page.text

    def test_words_are_sealed_with_their_authors_key(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        say(hr, general.id, "仅供内部")
        with kit.database.work(TEST) as work:
            post = work.session.query(Post).filter_by(channel_id=general.id, kind="words").one()
            assert post.text_sealed is not None
            assert "仅供内部".encode() not in post.text_sealed
            assert work.vault.get(post, "text") == "仅供内部"

    def test_markup_in_words_is_shown_not_run(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        say(hr, general.id, "<script>alert(1)</script>")
        page = hr.get(f"/workspace/channels/{general.id}").text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page

    def test_the_same_submission_twice_is_one_post(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        general, token = channel_of(kit, firm, ChannelKind.GENERAL), new_id().hex
        for _ in range(2):
            say(hr, general.id, "一次就好", submission=token)
        assert hr.get(f"/workspace/channels/{general.id}").text.count("一次就好") == 1

    @pytest.mark.parametrize(("text", "sentence"), [("  ", "请填写这一项"), ("长" * 4001, "内容太长")])
    def test_what_cannot_be_posted_is_said_at_the_field(
        self, hr: TestClient, kit: Kit, firm: Firm, text: str, sentence: str
    ) -> None:
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        answer = hr.post(f"/workspace/channels/{general.id}/posts", data={"text": text})
        assert answer.status_code == 422
        assert sentence in answer.text
        assert "say-text" in answer.text

    def test_older_posts_are_reached_by_a_link(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        for number in range(PAGE + 3):
            say(hr, general.id, f"第 {number:02} 条")
        page = hr.get(f"/workspace/channels/{general.id}").text
        assert f"第 {PAGE + 2:02} 条" in page
        assert "第 02 条" not in page
        (older,) = re.findall(r'href="([^"]+before=[^"]+)"', page)
        earlier = hr.get(older).text
        assert "第 02 条" in earlier
        assert "第 03 条" not in earlier

    def test_a_post_from_another_site_is_refused(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        answer = hr.post(
            f"/workspace/channels/{general.id}/posts",
            data={"text": "伪造"},
            headers={"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"},
        )
        assert answer.status_code == 403
        assert "伪造" not in hr.get(f"/workspace/channels/{general.id}").text


class TestUnread:
    def test_others_posts_count_until_the_channel_is_opened(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        direct = channel_of(kit, firm, ChannelKind.DIRECT, str(firm.hr.id))
        employee = signed_in(browser, kit, firm.employee)
        for text in ("一", "二"):
            say(employee, general.id, text)
        hr = signed_in(browser, kit, firm.hr)
        assert "<span data-unread>2</span>" in hr.get(f"/workspace/channels/{direct.id}").text
        hr.get(f"/workspace/channels/{general.id}")
        assert "<span data-unread>2</span>" not in hr.get(f"/workspace/channels/{direct.id}").text

    def test_ones_own_posts_are_not_unread(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        direct = channel_of(kit, firm, ChannelKind.DIRECT, str(firm.hr.id))
        say(hr, general.id, "我自己说的")
        assert "<span data-unread>1</span>" not in hr.get(f"/workspace/channels/{direct.id}").text


class TestListBesideAChannel:
    def test_of_hundreds_of_positions_those_with_something_new_and_the_open_one_are_there(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        with kit.database.work(TEST) as work:
            company = work.get(Company, firm.company.id)
            made = [
                open_channel(work, company, kind=ChannelKind.JOB, slug=f"job-{number}", names={})
                for number in range(BESIDE + 20)
            ]
            for channel in made:
                join_channel(work, channel, firm.hr)
            join_channel(work, made[1], firm.employee)
        say(signed_in(browser, kit, firm.employee), made[1].id, "有人在吗？")
        page = signed_in(browser, kit, firm.hr).get(f"/workspace/channels/{made[0].id}").text
        shown = set(re.findall(r'data-room="([^"]+)"', page))
        assert {str(made[0].id), str(made[1].id), str(made[-1].id)} <= shown
        assert str(made[2].id) not in shown
        assert "还有 20 个会话" in page
        assert str(channel_of(kit, firm, ChannelKind.GENERAL).id) in shown

        everything = browser.get("/workspace/channels").text
        assert all(str(channel.id) in everything for channel in made)


class TestMembership:
    def test_nobody_opens_or_posts_in_anothers_direct_channel(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        theirs = channel_of(kit, firm, ChannelKind.DIRECT, str(firm.employee.id))
        assert hr.get(f"/workspace/channels/{theirs.id}").status_code == 404
        assert hr.get(f"/workspace/channels/{theirs.id}/events").status_code == 404
        assert hr.post(f"/workspace/channels/{theirs.id}/posts", data={"text": "x"}).status_code == 404

    def test_the_report_channel_is_for_its_members_only(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        reports = channel_of(kit, firm, ChannelKind.HR_REPORTS)
        employee = signed_in(browser, kit, firm.employee)
        assert employee.get(f"/workspace/channels/{reports.id}").status_code == 404
        assert str(reports.id) not in employee.get("/workspace", follow_redirects=True).text

    def test_who_is_not_signed_in_is_led_to_the_door(self, browser: TestClient, firm: Firm) -> None:
        answer = browser.get("/workspace")
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in?next=/workspace")


class TestCards:
    def test_a_new_application_stands_in_the_report_channel(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        apply_with(kit, firm)
        pump(kit)
        page = hr.get("/workspace", follow_redirects=True).text
        assert "王小明" in page
        assert 'class="card ' in page

    def test_a_card_speaks_the_language_of_its_reader(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        apply_with(kit, firm)
        pump(kit)
        reports = channel_of(kit, firm, ChannelKind.HR_REPORTS)
        assert "New application: 王小明" in hr.get(f"/workspace/channels/{reports.id}?lang=en").text
        assert "新投递" in hr.get(f"/workspace/channels/{reports.id}?lang=zh-CN").text

    def test_a_card_whose_subject_is_gone_shows_a_neutral_line(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        reports = channel_of(kit, firm, ChannelKind.HR_REPORTS)
        with kit.database.work(TEST) as work:
            work.add(
                Post(
                    company_id=firm.company.id,
                    channel_id=reports.id,
                    kind="interview_report",
                    subject={"application_id": str(new_id())},
                    key=new_id().hex,
                    created_at=work.now,
                    updated_at=work.now,
                )
            )
        page = hr.get(f"/workspace/channels/{reports.id}")
        assert page.status_code == 200
        assert "已不可查看" in page.text

    def test_an_erased_candidate_leaves_a_neutral_line(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        with kit.database.work(TEST) as work:
            work.vault.destroy_key(application.person_id, work.now)
        page = hr.get("/workspace", follow_redirects=True)
        assert page.status_code == 200
        assert "已不可查看" in page.text
        assert "120 毫秒" not in page.text


class TestButtons:
    def test_a_decision_is_made_on_the_card_and_shown_there(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        answer = press(hr, advance_ref(kit, application), report_post(kit, firm), htmx=True)
        assert answer.status_code == 200
        assert answer.headers["hx-retarget"] == f"#post-{report_post(kit, firm)}"
        assert "李敏" in answer.text
        assert stage(kit, application) == Stage.ADVANCED

    def test_without_javascript_the_reader_is_led_back_to_the_card(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        post = report_post(kit, firm)
        answer = press(hr, advance_ref(kit, application), post)
        assert answer.status_code == 303
        assert answer.headers["location"].endswith(f"#post-{post}")

    def test_the_page_itself_carries_the_buttons(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        page = hr.get("/workspace", follow_redirects=True)
        refs = [ref for ref in fields_of(page, "ref") if kit.links.read_ref(ref).object_id == application.id]
        assert {kit.links.read_ref(ref).action for ref in refs} == {"advance", "pool", "decline"}

    def test_every_copy_shows_the_decision_afterwards(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        before = marks(kit, report_post(kit, firm))
        press(hr, advance_ref(kit, application), report_post(kit, firm))
        pump(kit)
        assert marks(kit, report_post(kit, firm)) != before

    def test_a_stale_click_changes_nothing_and_says_who_was_first(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        ref, post = advance_ref(kit, application), report_post(kit, firm)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            locked = work.get(Application, application.id, lock=True)
            decide(work, locked, Verdict.POOL, reason="", scorecard_id=None)
        for htmx, status in ((True, 200), (False, 409)):
            answer = press(hr, ref, post, htmx=htmx)
            assert answer.status_code == status
            (told,) = re.findall(r'role="alert">([^<]+)<', answer.text)
            assert re.fullmatch("李敏已于 .+ 先作出决定：转入人才库。您的操作没有生效。", told)
        assert stage(kit, application) == Stage.POOLED

    def test_a_forged_button_is_refused_at_the_card(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        answer = press(hr, advance_ref(kit, application)[:-2] + "xx", report_post(kit, firm), htmx=True)
        assert "card-alert" in answer.text
        assert stage(kit, application) == Stage.UNDER_REVIEW

    def test_a_button_works_only_for_who_may_press_it(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        employee = signed_in(browser, kit, firm.employee)
        answer = press(employee, advance_ref(kit, application), report_post(kit, firm))
        assert answer.status_code == 404
        assert stage(kit, application) == Stage.UNDER_REVIEW
        with kit.database.work(TEST) as work:
            assert last_decision(work, application) is None


def press(browser: TestClient, ref: str, post: UUID, *, htmx: bool = False) -> Response:
    headers = {"HX-Request": "true"} if htmx else {}
    return browser.post("/workspace/act", data={"ref": ref, "post": str(post)}, headers=headers)


def advance_ref(kit: Kit, application: Application) -> str:
    return kit.links.ref("advance", application.id, 1)


def report_post(kit: Kit, firm: Firm) -> UUID:
    with kit.database.work(TEST) as work:
        return work.session.query(Post.id).filter_by(company_id=firm.company.id, kind="interview_report").one()[0]


def marks(kit: Kit, post_id: UUID) -> int:
    with kit.database.work(TEST) as work:
        return work.get(Post, post_id).version


def stage(kit: Kit, application: Application) -> str:
    with kit.database.work(TEST) as work:
        return work.get(Application, application.id).stage
