"""Answers to a post: said aside, counted under it, and unread for those who take part."""

import re
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from bot.workspace.thread import OLDER
from hrcore.ids import new_id
from hrcore.messages.models import Post
from hrcore.messages.posts import LONGEST_THREAD
from hrcore.org.models import Channel, ChannelKind
from hrcore.org.service import join_channel
from tests.bot.stories import channel_of, signed_in
from tests.bot.workspace.talk import colleague, counting, fill
from tests.support import TEST, Firm

FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def general(kit: Kit, firm: Firm) -> Channel:
    return channel_of(kit, firm, ChannelKind.GENERAL)


def say(browser: TestClient, channel: Channel, text: str, **more: str) -> UUID:
    answer = browser.post(f"/workspace/channels/{channel.id}/posts", data={"text": text, **more})
    assert answer.status_code == 303, answer.text
    return UUID(answer.headers["location"].rsplit("#post-", 1)[1])


def unread(kit: Kit, firm: Firm, browser: TestClient, channel: Channel) -> str:
    """What the list of channels says of one."""
    page = browser.get("/workspace/channels").text
    (count,) = re.findall(rf'data-room="{channel.id}".*?data-unread>(\d*\+?)<', page, re.DOTALL)
    return count or "0"


class TestAnswering:
    def test_an_answer_stands_under_its_post_and_not_in_the_channel(
        self, browser: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        first = say(signed_in(browser, kit, firm.hr), general, "周五谁有空？")
        say(signed_in(browser, kit, firm.employee), general, "我有空", reply_to=str(first))
        page = browser.get(f"/workspace/channels/{general.id}").text
        assert "我有空" not in page
        assert "1 条回复" in page
        thread = browser.get(f"/workspace/posts/{first}/thread").text
        assert thread.index("周五谁有空？") < thread.index("我有空")

    def test_without_scripts_one_comes_back_to_the_answer(self, hr: TestClient, general: Channel) -> None:
        first = say(hr, general, "问")
        answer = hr.post(f"/workspace/channels/{general.id}/posts", data={"text": "答", "reply_to": str(first)})
        assert re.fullmatch(rf"/workspace/posts/{first}/thread#post-[0-9a-f-]+", answer.headers["location"])

    def test_who_answers_an_answer_joins_the_same_talk(
        self, hr: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        first = say(hr, general, "一")
        second = say(hr, general, "二", reply_to=str(first))
        third = say(hr, general, "三", reply_to=str(second))
        with kit.database.work(TEST) as work:
            assert work.get(Post, third).reply_to == first
        assert "三" in hr.get(f"/workspace/posts/{second}/thread").text

    def test_the_post_above_changes_so_that_open_pages_count_it(
        self, hr: TestClient, kit: Kit, general: Channel
    ) -> None:
        first = say(hr, general, "问")
        marks = [self.mark(hr, first)]
        say(hr, general, "答", reply_to=str(first))
        marks.append(self.mark(hr, first))
        assert marks[0] != marks[1]

    def mark(self, browser: TestClient, post_id: UUID) -> str:
        (mark,) = re.findall(r'data-mark="([^"]+)"', browser.get(f"/workspace/posts/{post_id}", headers=FRAGMENT).text)
        return mark

    def test_what_is_wrong_is_said_on_the_same_page(self, hr: TestClient, general: Channel) -> None:
        first = say(hr, general, "问")
        answer = hr.post(f"/workspace/channels/{general.id}/posts", data={"text": " ", "reply_to": str(first)})
        assert answer.status_code == 422
        assert 'name="reply_to"' in answer.text
        assert "请填写这一项" in answer.text


class TestWhoseTalk:
    def test_a_post_of_another_channel_is_not_answered_here(
        self, hr: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        (elsewhere,) = fill(kit, channel_of(kit, firm, ChannelKind.HR_REPORTS), firm.hr, 1)
        for unknown in (elsewhere, new_id()):
            answer = hr.post(f"/workspace/channels/{general.id}/posts", data={"text": "x", "reply_to": str(unknown)})
            assert answer.status_code == 404

    def test_who_is_not_in_the_channel_reads_no_talk_of_it(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        reports = channel_of(kit, firm, ChannelKind.HR_REPORTS)
        (secret,) = fill(kit, reports, firm.hr, 1)
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        employee = signed_in(browser, kit, firm.employee)
        assert employee.get(f"/workspace/posts/{secret}/thread").status_code == 404
        assert employee.get(f"/workspace/channels/{general.id}/events?thread={secret}").status_code == 404


class TestUnread:
    def test_it_counts_for_those_who_take_part_and_nobody_else(
        self, browser: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        third = colleague(kit, firm, "孙三", general)
        hr = signed_in(browser, kit, firm.hr)
        first = say(hr, general, "谁来？")
        signed_in(browser, kit, third).get(f"/workspace/channels/{general.id}")
        say(signed_in(browser, kit, firm.employee), general, "我来", reply_to=str(first))
        assert unread(kit, firm, signed_in(browser, kit, firm.hr), general) == "1"
        assert unread(kit, firm, signed_in(browser, kit, third), general) == "0"
        say(signed_in(browser, kit, firm.employee), general, "@孙三 一起？", reply_to=str(first))
        assert unread(kit, firm, signed_in(browser, kit, third), general) == "1"

    def test_reading_the_talk_reads_it_but_not_what_was_said_meanwhile(
        self, browser: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        hr = signed_in(browser, kit, firm.hr)
        first = say(hr, general, "谁来？")
        employee = signed_in(browser, kit, firm.employee)
        say(employee, general, "我来", reply_to=str(first))
        hr = signed_in(browser, kit, firm.hr)
        hr.get(f"/workspace/posts/{first}/thread")
        assert unread(kit, firm, hr, general) == "0"
        employee = signed_in(browser, kit, firm.employee)
        say(employee, general, "另一件事")
        say(employee, general, "还有", reply_to=str(first))
        hr = signed_in(browser, kit, firm.hr)
        hr.get(f"/workspace/posts/{first}/thread")
        assert unread(kit, firm, hr, general) == "2"
        hr.get(f"/workspace/channels/{general.id}")
        assert unread(kit, firm, hr, general) == "0"


class TestMany:
    def test_answers_under_every_post_cost_the_channel_no_more(
        self, hr: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        ids = fill(kit, general, firm.employee, 10)
        with kit.database.work(TEST) as work:
            join_channel(work, general, firm.hr)
        hr.get(f"/workspace/channels/{general.id}")
        with counting(kit) as few:
            hr.get(f"/workspace/channels/{general.id}")
        for post_id in ids:
            fill(kit, general, firm.employee, 3, reply_to=post_id)
        with counting(kit) as many:
            page = hr.get(f"/workspace/channels/{general.id}").text
        assert page.count("3 条回复") == 10
        assert len(many) <= len(few) + 1


class TestLongTalks:
    def test_answers_beyond_the_newest_are_fetched_part_by_part_and_each_stands_once(
        self, hr: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        first = say(hr, general, "问")
        ids = [str(one) for one in fill(kit, general, firm.employee, LONGEST_THREAD + OLDER + 3, reply_to=first)]
        page = hr.get(f"/workspace/posts/{first}/thread").text
        assert shown(page) == [str(first), *ids[-LONGEST_THREAD:]]
        part = hr.get(further(page), headers=FRAGMENT).text
        assert shown(part) == ids[3:-LONGEST_THREAD]
        assert "<html" not in part
        last = hr.get(further(part), headers=FRAGMENT).text
        assert shown(last) == ids[:3]
        assert further(last) == ""

    def test_without_scripts_it_is_a_page_that_leads_back_and_marks_nothing_as_read(
        self, hr: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        first = say(hr, general, "问")
        ids = [str(one) for one in fill(kit, general, firm.employee, LONGEST_THREAD + 2, reply_to=first)]
        seen = unread(kit, firm, hr, general)
        page = hr.get(f"/workspace/posts/{first}/thread?before={ids[2]}").text
        assert shown(page) == [str(first), *ids[:2]]
        assert f'href="/workspace/posts/{first}/thread"' in page
        assert "data-events" not in page
        assert unread(kit, firm, hr, general) == seen

    def test_what_is_asked_for_aside_stays_aside(self, hr: TestClient, kit: Kit, firm: Firm, general: Channel) -> None:
        first = say(hr, general, "问")
        fill(kit, general, firm.employee, LONGEST_THREAD + OLDER + 1, reply_to=first)
        beside = hr.get(f"/workspace/posts/{first}/thread", headers=FRAGMENT).text
        part = hr.get(further(beside), headers=FRAGMENT).text
        assert 'id="aside-' in part
        assert "aside=true" in further(part)


def shown(page: str) -> list[str]:
    return re.findall(r'data-post="([0-9a-f-]+)"', page)


def further(page: str) -> str:
    found = re.search(r'data-older><a href="([^"]+)"', page)
    return found.group(1).replace("&amp;", "&") if found else ""


class TestTheListAlone:
    def test_is_kept_up_to_date_by_the_stream_of_one_of_its_channels(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        page = hr.get("/workspace/channels").text
        followed = re.search(r'data-rooms-events="/workspace/channels/([0-9a-f-]+)/events"', page)
        assert followed is not None
        assert f'data-room="{followed.group(1)}"' in page
