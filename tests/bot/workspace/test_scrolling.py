"""A channel in which much has been said: read from the end, further back as one likes, and no slower for its length."""

import re
from uuid import UUID

from fastapi.testclient import TestClient

from bot.kit import Kit
from bot.workspace.room import PAGE
from hrcore.ids import new_id
from hrcore.org.models import ChannelKind
from tests.bot.stories import channel_of, signed_in
from tests.bot.workspace.talk import counting, fill
from tests.support import Firm

FRAGMENT = {"HX-Request": "true"}


def numbers(page: str) -> list[int]:
    return [int(found) for found in re.findall(r"第 (\d{4}) 条", page)]


class TestOlderPosts:
    def test_they_come_as_a_fragment_that_says_where_it_goes_on(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        fill(kit, general, firm.employee, 2 * PAGE + 3)
        address, found = f"/workspace/channels/{general.id}", list[int]()
        page = hr.get(address).text
        while True:
            found = numbers(page) + found
            older = re.findall(r'href="([^"]+before=[^"]+)"', page)
            if not older:
                break
            page = hr.get(older[0], headers=FRAGMENT).text
            assert "<html" not in page
        assert found == list(range(1, 2 * PAGE + 4))

    def test_reading_old_ones_marks_nothing_new_as_read(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        direct = channel_of(kit, firm, ChannelKind.DIRECT, str(firm.hr.id))
        ids = fill(kit, general, firm.employee, 5)
        hr.get(f"/workspace/channels/{general.id}?before={ids[3]}", headers=FRAGMENT)
        assert "<span data-unread>5</span>" in hr.get(f"/workspace/channels/{direct.id}").text

    def test_a_post_is_shown_in_its_place_with_ways_on(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        ids = fill(kit, general, firm.employee, 4 * PAGE)
        page = hr.get(f"/workspace/channels/{general.id}?around={ids[2 * PAGE]}").text
        half = PAGE // 2
        assert numbers(page) == list(range(2 * PAGE + 1 - half, 2 * PAGE + 2 + half))
        (newer,) = re.findall(r'href="([^"]+after=[^"]+)"', page)
        assert numbers(hr.get(newer).text) == list(range(2 * PAGE + 2 + half, 3 * PAGE + 2 + half))
        assert "data-say" not in page

    def test_a_post_of_another_channel_is_not_shown_around(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        reports, general = (channel_of(kit, firm, kind) for kind in (ChannelKind.HR_REPORTS, ChannelKind.GENERAL))
        (secret,) = fill(kit, reports, firm.hr, 1)
        employee = signed_in(browser, kit, firm.employee)
        for unknown in (secret, new_id()):
            assert employee.get(f"/workspace/channels/{general.id}?around={unknown}").status_code == 404


class TestALongChannel:
    def test_it_asks_the_database_no_more_than_a_short_one(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        fill(kit, general, firm.employee, PAGE + 1)
        few = self.asked(hr, kit, general.id)
        fill(kit, general, firm.hr, 10_000)
        assert self.asked(hr, kit, general.id) <= few

    def asked(self, browser: TestClient, kit: Kit, channel: UUID) -> int:
        browser.get(f"/workspace/channels/{channel}")
        with counting(kit) as statements:
            assert browser.get(f"/workspace/channels/{channel}").status_code == 200
        return len(statements)

    def test_what_is_unread_is_counted_to_ninety_nine(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        direct = f"/workspace/channels/{channel_of(kit, firm, ChannelKind.DIRECT, str(firm.hr.id)).id}"
        fill(kit, general, firm.employee, 99)
        assert "<span data-unread>99</span>" in hr.get(direct).text
        fill(kit, general, firm.employee, 500)
        assert "<span data-unread>99+</span>" in hr.get(direct).text


class TestReading:
    def test_the_first_that_one_has_not_seen_is_marked_once(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        fill(kit, general, firm.employee, 2)
        address = f"/workspace/channels/{general.id}"
        hr = signed_in(browser, kit, firm.hr)
        hr.get(address)
        fill(kit, general, firm.employee, 2)
        page = hr.get(address).text
        assert page.count("data-new") == 1
        assert page.index("data-new") > page.index("第 0002 条")
        assert "data-new" not in hr.get(address).text

    def test_who_says_several_things_is_named_once_and_a_day_is_said_once(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        for text in ("一", "二", "三"):
            hr.post(f"/workspace/channels/{general.id}/posts", data={"text": text})
        page = hr.get(f"/workspace/channels/{general.id}").text
        assert page.count("post-follows") == 2
        assert page.count("data-day") == 1


class TestOnATelephone:
    def test_the_list_of_channels_comes_first(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        phone = {"User-Agent": "Mozilla/5.0 (Linux; Android 14) Chrome/131.0 Mobile Safari/537.36"}
        page = hr.get("/workspace", headers=phone, follow_redirects=True)
        assert page.url.path == "/workspace/channels"
        assert f"/workspace/channels/{general.id}" in page.text
