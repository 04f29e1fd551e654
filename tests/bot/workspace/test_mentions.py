"""Commands and colleagues offered while one writes, and who is told that they were named."""

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from bot.workspace.said import said
from hrcore.messages.mentions import named_in
from hrcore.messages.models import PostMention
from hrcore.org.models import Channel, ChannelKind, Person
from tests.bot.stories import channel_of, signed_in
from tests.bot.workspace.talk import colleague
from tests.support import TEST, Firm


@pytest.fixture
def general(kit: Kit, firm: Firm) -> Channel:
    return channel_of(kit, firm, ChannelKind.GENERAL)


def say(browser: TestClient, room: Channel, text: str) -> None:
    assert browser.post(f"/workspace/channels/{room.id}/posts", data={"text": text}).status_code == 303


def named(kit: Kit, firm: Firm) -> list[str]:
    with kit.database.work(TEST) as work:
        rows = work.session.query(Person.name).join(PostMention, PostMention.person_id == Person.id)
        return sorted(name for (name,) in rows.filter(PostMention.company_id == firm.company.id))


class TestCommands:
    def test_everybody_is_offered_what_they_may_use(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        offered = {
            person.id: {word["write"]: word for word in signed_in(browser, kit, person).get("/workspace/words").json()}
            for person in (firm.hr, firm.employee)
        }
        assert "/职位" in offered[firm.hr.id]
        assert "/职位" not in offered[firm.employee.id]
        refer = offered[firm.employee.id]["/内推"]
        assert {"refer", "内推"} <= set(refer["called"])
        assert refer["form"]

    def test_they_are_offered_in_the_readers_language(self, hr: TestClient, firm: Firm) -> None:
        offered = hr.get("/workspace/words?lang=en").json()
        assert ("/candidates", "NAME") in {(word["write"], word["rest"]) for word in offered}

    def test_a_form_is_opened_over_the_channel_and_a_page_is_gone_to(
        self, hr: TestClient, firm: Firm, general: Channel
    ) -> None:
        address, script = f"/workspace/channels/{general.id}/posts", {"HX-Request": "true"}
        form = hr.post(address, data={"text": "/内推"}, headers=script).headers
        page = hr.post(address, data={"text": "/待办"}, headers=script).headers
        assert form["x-form"] == form["hx-redirect"] == "/workspace/referrals/new"
        assert (page.get("x-form"), page["hx-redirect"]) == (None, "/workspace/todos")


class TestColleagues:
    @pytest.mark.parametrize("typed", ["王小", "xiaoming", "wang xiao", "wxm", "WANG"])
    def test_they_are_found_by_name_or_sound(
        self, hr: TestClient, kit: Kit, firm: Firm, general: Channel, typed: str
    ) -> None:
        colleague(kit, firm, "王小明", general)
        found = hr.get(f"/workspace/channels/{general.id}/members", params={"q": typed}).json()
        assert {"name": "王小明"} in found

    def test_who_is_not_in_the_channel_is_not_offered(
        self, browser: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        colleague(kit, firm, "王小明")
        address = f"/workspace/channels/{general.id}/members"
        assert signed_in(browser, kit, firm.hr).get(address).json() == [{"name": "赵强"}]
        reports = channel_of(kit, firm, ChannelKind.HR_REPORTS)
        employee = signed_in(browser, kit, firm.employee)
        assert employee.get(f"/workspace/channels/{reports.id}/members").status_code == 404


class TestMentions:
    def test_who_is_named_is_told_so_beside_what_is_unread(
        self, browser: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        employee = signed_in(browser, kit, firm.employee)
        say(employee, general, "请@李敏看一下")
        say(employee, general, "不急")
        hr = signed_in(browser, kit, firm.hr)
        elsewhere = f"/workspace/channels/{channel_of(kit, firm, ChannelKind.DIRECT, str(firm.hr.id)).id}"
        page = hr.get(elsewhere).text
        assert "<span data-mentions>1</span>" in page
        assert "<span data-unread>2</span>" in page
        assert '<span class="mention mention-me">@李敏</span>看一下' in hr.get(f"/workspace/channels/{general.id}").text
        assert "<span data-mentions>1</span>" not in hr.get(elsewhere).text

    def test_a_name_of_somebody_else_is_plain_text(
        self, hr: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        colleague(kit, firm, "王小明")
        say(hr, general, "@王小明 @某人 zhao@赵强.example 写信给 li@李敏")
        assert named(kit, firm) == []
        assert 'class="mention' not in hr.get(f"/workspace/channels/{general.id}").text

    def test_of_two_names_the_longer_is_meant_and_oneself_is_not_told(
        self, hr: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        for name in ("王小", "王小明", "Jane", "Jane Miller"):
            colleague(kit, firm, name, general)
        say(hr, general, "@王小明 @jane miller @李敏 @Janet")
        assert named(kit, firm) == ["Jane Miller", "王小明"]

    def test_twice_in_one_post_is_once(self, hr: TestClient, kit: Kit, firm: Firm, general: Channel) -> None:
        say(hr, general, "@赵强 @赵强")
        assert named(kit, firm) == ["赵强"]


class TestSaid:
    @pytest.mark.parametrize(
        ("text", "html"),
        [
            ("<b>", "&lt;b&gt;"),
            (
                "看 https://a.example/x?y=1&z=2。",
                '看 <a href="https://a.example/x?y=1&amp;z=2" target="_blank" rel="noopener noreferrer nofollow">'
                "https://a.example/x?y=1&amp;z=2</a>。",
            ),
            ("javascript:alert(1)", "javascript:alert(1)"),
            ('https://a.example/"onclick=', None),
        ],
    )
    def test_words_stay_words_and_addresses_become_links(self, text: str, html: str | None) -> None:
        made = str(said(text, [], None))
        assert '"onclick' not in made
        assert html is None or made == html

    def test_a_very_long_row_of_signs_is_soon_read(self) -> None:
        assert list(named_in("@" * 4000, {"李敏"})) == []
