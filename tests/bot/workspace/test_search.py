"""What was said is found by its words, by those who may read it, though the text itself is sealed."""

import re
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import delete

from bot.kit import Kit
from bot.release import fill_searchable
from bot.workspace.search import snippet
from hrcore.messages import search
from hrcore.messages.models import PostWord
from hrcore.messages.search import spans_of
from hrcore.org.models import Channel, ChannelKind, Person, RoleGrant
from hrcore.privacy.erasure import Reason, erase
from hrcore.privacy.keyring import Keyring
from hrcore.work import Database
from tests.bot.stories import channel_of, signed_in
from tests.bot.workspace.talk import counting
from tests.support import TEST, Firm, actor_of


@pytest.fixture
def general(kit: Kit, firm: Firm) -> Channel:
    return channel_of(kit, firm, ChannelKind.GENERAL)


def say(browser: TestClient, channel: Channel, text: str, **more: str) -> str:
    answer = browser.post(f"/workspace/channels/{channel.id}/posts", data={"text": text, **more})
    assert answer.status_code == 303
    return answer.headers["location"]


def hits(browser: TestClient, typed: str) -> list[str]:
    page = browser.get(f"/workspace/search?q={quote(typed)}")
    assert page.status_code == 200
    return [re.sub("<[^>]+>", "", one) for one in re.findall(r'<p class="post-words">(.*?)</p>', page.text, re.DOTALL)]


class TestFinding:
    @pytest.mark.parametrize(
        ("text", "typed"),
        [
            ("周五下午过一遍简历", "简历"),
            ("周五下午过一遍简历", "周五 简历"),
            ("The Redesign of ORDERS", "redesign"),
            ("在 Kafka 上跑", "kafka"),
            ("Café 见", "cafe"),
            ("工号１２３４", "1234"),
        ],
    )
    def test_a_post_is_found_by_words_of_it(self, hr: TestClient, general: Channel, text: str, typed: str) -> None:
        say(hr, general, text)
        say(hr, general, "别的")
        assert hits(hr, typed) == [text]

    @pytest.mark.parametrize(
        ("text", "typed"),
        [
            ("下周五见，上午见", "五上"),
            ("历简", "简历"),
            ("北京大学生活", "大学北京"),
            ("redesigned", "redesign"),
            ("周五", "周五 简历"),
        ],
    )
    def test_what_only_looks_alike_is_not(self, hr: TestClient, general: Channel, text: str, typed: str) -> None:
        say(hr, general, text)
        assert hits(hr, typed) == []

    def test_pairs_of_signs_that_stand_apart_do_not_hide_what_is_older(self, hr: TestClient, general: Channel) -> None:
        say(hr, general, "面试官评价")
        for number in range(25):
            say(hr, general, f"试官评价，面试，{number}")
        assert hits(hr, "面试官评价") == ["面试官评价"]

    def test_one_is_led_to_the_post_in_its_place(self, hr: TestClient, general: Channel) -> None:
        first = say(hr, general, "周五谁有空")
        post_id = first.rsplit("#post-", 1)[1]
        say(hr, general, "我有空档", reply_to=post_id)
        page = hr.get("/workspace/search?q=有空").text
        for path in re.findall(r'href="(/workspace/(?:channels|posts)/[^"]+#post-[^"]+)"', page):
            address, _, place = path.partition("#")
            assert f'id="{place}"' in hr.get(address).text
        assert f"?around={post_id}#post-{post_id}" in page
        assert f"/workspace/posts/{post_id}/thread#" in page

    def test_hits_are_marked_and_nothing_is_markup(self, hr: TestClient, general: Channel) -> None:
        say(hr, general, "<b>简历</b> 简历")
        assert "&lt;b&gt;<mark>简历</mark>&lt;/b&gt; <mark>简历</mark>" in hr.get("/workspace/search?q=简历").text

    def test_too_little_to_look_for_is_said(self, hr: TestClient, general: Channel) -> None:
        say(hr, general, "简历")
        page = hr.get("/workspace/search?q=简").text
        assert "请至少输入两个汉字" in page
        assert hits(hr, "？！") == []

    def test_older_hits_are_reached_by_a_link_and_the_channel_is_kept(
        self, hr: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        for number in range(23):
            say(hr, general, f"简历 {number}")
        say(hr, channel_of(kit, firm, ChannelKind.HR_REPORTS), "简历在别处")
        page = hr.get(f"/workspace/search?q=简历&room={general.id}").text
        (older,) = re.findall(r'href="([^"]+before=[^"]+)"', page)
        rest = hr.get(older.replace("&amp;", "&")).text
        assert page.count("<mark>") + rest.count("<mark>") == 23
        assert "别处" not in page + rest


class TestWhoFinds:
    def test_only_members_of_the_channel(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        reports = channel_of(kit, firm, ChannelKind.HR_REPORTS)
        say(signed_in(browser, kit, firm.hr), reports, "薪资方案")
        assert hits(browser, "薪资") == ["薪资方案"]
        assert hits(signed_in(browser, kit, firm.employee), "薪资") == []
        assert (
            signed_in(browser, kit, firm.employee)
            .get(f"/workspace/search?q=薪资&room={reports.id}")
            .text.count("<mark>")
            == 0
        )


class TestKeeping:
    def test_no_word_stands_in_the_database(self, hr: TestClient, kit: Kit, general: Channel) -> None:
        say(hr, general, "Orderservice 重构")
        with kit.database.work(TEST) as work:
            marks = [row.word_index for row in work.session.query(PostWord).filter_by(channel_id=general.id)]
        assert len(marks) == 2
        assert not [mark for mark in marks if b"order" in mark.lower() or "重".encode() in mark]

    def test_words_kept_under_an_older_key_are_found_under_a_new_one(
        self, hr: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        say(hr, general, "轮换密钥")
        newer = Keyring((Keyring.parse(Keyring.generate().replace("k1:", "k2:")).current, *kit.keyring.keys))
        rotated = Database(kit.database.engine, kit.database.clock, newer)
        with rotated.work(actor_of(kit, firm.hr)) as work:
            assert [hit.text for hit in search.found(work, search.terms_of("密钥"))] == ["轮换密钥"]

    def test_an_erased_author_leaves_none_of_them(
        self, browser: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        say(signed_in(browser, kit, firm.employee), general, "我说的话")
        with kit.database.work(TEST) as work:
            work.session.execute(delete(RoleGrant).where(RoleGrant.person_id == firm.employee.id))
            erase(work, work.get(Person, firm.employee.id, lock=True), Reason.ASKED)
        with kit.database.work(TEST) as work:
            assert work.session.query(PostWord).filter_by(person_id=firm.employee.id).count() == 0
        assert hits(signed_in(browser, kit, firm.hr), "我说") == []

    def test_what_was_said_before_there_was_a_search_is_found_after_a_release(
        self, hr: TestClient, kit: Kit, general: Channel
    ) -> None:
        say(hr, general, "很久以前的话")
        with kit.database.work(TEST) as work:
            work.session.query(PostWord).filter_by(channel_id=general.id).delete()
        assert hits(hr, "以前") == []
        fill_searchable(kit.settings)
        assert hits(hr, "以前") == ["很久以前的话"]


class TestAsking:
    def test_twenty_hits_are_read_with_a_handful_of_statements(
        self, hr: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        say(hr, general, "简历")
        with counting(kit) as one:
            hits(hr, "简历")
        for number in range(19):
            say(hr, general, f"简历 {number}")
        with counting(kit) as many:
            assert len(hits(hr, "简历")) == 20
        assert len(many) == len(one)


class TestPlaces:
    @pytest.mark.parametrize(
        ("text", "terms", "spans"),
        [
            ("ＡＢ", ["ab"], ((0, 2),)),
            ("éa ea", ["ea"], ((0, 2), (3, 5))),
            ("面试面试", ["面试"], ((0, 4),)),
            ("Kafka很快", ["kafka"], ((0, 5),)),
        ],
    )
    def test_they_are_those_of_the_text_as_it_was_written(
        self, text: str, terms: list[str], spans: tuple[tuple[int, int], ...]
    ) -> None:
        assert spans_of(text, terms) == spans

    def test_a_long_post_is_cut_around_the_first_hit(self) -> None:
        text = "长" * 500 + "简历" + "长" * 500
        told = str(snippet(text, spans_of(text, ["简历"])))
        assert told.startswith("…长")
        assert told.endswith("长…")
        assert "<mark>简历</mark>" in told
        assert len(told) < 260
