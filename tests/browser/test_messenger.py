"""The messenger in a real browser: what scripts add to pages that work without them."""

from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.kit import Kit
from bot.web import visitor
from hrcore.messages.saying import say
from hrcore.org.models import Channel, ChannelKind, Person
from tests.bot.stories import channel_of, session_of
from tests.bot.workspace.talk import fill
from tests.support import Firm, actor_of

PIXEL: Final = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="


@pytest.fixture
def desk(chromium: Browser, kit: Kit, firm: Firm, site: str, mistakes: list[str]) -> Iterator[Page]:
    """The wide screen of the firm's HR person."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    context.add_cookies([{"name": visitor.SESSION, "value": session_of(kit, firm.hr), "url": site}])
    page = context.new_page()
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.on("console", lambda message: mistakes.append(message.text) if message.type == "error" else None)
    yield page
    assert not mistakes
    context.close()


@pytest.fixture
def general(kit: Kit, firm: Firm) -> Channel:
    return channel_of(kit, firm, ChannelKind.GENERAL)


def tell(kit: Kit, who: Person, channel: Channel, text: str) -> None:
    with kit.database.work(actor_of(kit, who)) as work:
        say(work, channel.id, text, text)


def test_older_posts_come_while_one_scrolls_and_nothing_moves(
    kit: Kit, firm: Firm, site: str, desk: Page, general: Channel
) -> None:
    fill(kit, general, firm.employee, 70)
    desk.goto(f"{site}/workspace/channels/{general.id}")
    expect(desk.get_by_text("第 0070 条")).to_be_in_viewport()
    expect(desk.get_by_text("第 0001 条")).to_have_count(0)
    scroller = desk.locator("[data-scroll]")
    scroller.evaluate("one => { one.scrollTop = -one.scrollHeight; }")
    expect(desk.get_by_text("第 0015 条")).to_be_attached()
    desk.get_by_text("第 0015 条").scroll_into_view_if_needed()
    expect(desk.get_by_text("第 0001 条")).to_be_attached()
    expect(desk.get_by_text("第 0015 条")).to_be_in_viewport()
    assert desk.locator("[data-day]").count() <= 2

    tell(kit, firm.employee, general, "刚说的")
    desk.get_by_role("button", name="有新消息").click()
    expect(desk.get_by_text("刚说的")).to_be_in_viewport()


def test_commands_and_colleagues_are_completed_by_keyboard(site: str, desk: Page, general: Channel) -> None:
    desk.goto(f"{site}/workspace/channels/{general.id}")
    field = desk.locator("#say-text")
    field.press_sequentially("@zhao")
    expect(desk.get_by_role("option", name="@赵强")).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("Tab")
    expect(field).to_have_value("@赵强 ")
    expect(desk.get_by_role("listbox")).to_be_hidden()
    field.press_sequentially("早")
    field.press("Enter")
    expect(desk.locator(".mention")).to_have_text("@赵强")

    field.press_sequentially("/")
    expect(desk.get_by_role("option")).not_to_have_count(0)
    field.press("Escape")
    expect(desk.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("/")
    field.press_sequentially("待")
    expect(desk.get_by_role("option")).to_have_count(1)
    field.press("Enter")
    expect(desk).to_have_url(f"{site}/workspace/todos")


def test_one_goes_anywhere_by_a_name(firm: Firm, site: str, desk: Page, general: Channel) -> None:
    desk.goto(f"{site}/workspace/todos")
    desk.keyboard.press("Control+k")
    desk.keyboard.type("zhaoq")
    expect(desk.get_by_role("option", name="赵强")).to_have_attribute("aria-selected", "true")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("赵强")
    desk.keyboard.press("Control+k")
    desk.keyboard.press("Escape")
    expect(desk.locator("[data-switcher]")).to_be_hidden()


def test_a_talk_opens_beside_its_channel_and_follows_it(
    kit: Kit, firm: Firm, site: str, desk: Page, general: Channel
) -> None:
    (first,) = fill(kit, general, firm.employee, 1)
    desk.goto(f"{site}/workspace/channels/{general.id}")
    desk.get_by_role("link", name="回复").click()
    beside = desk.get_by_role("region", name="消息与回复")
    expect(beside.get_by_label("写下回复")).to_be_focused()
    desk.keyboard.type("好的")
    desk.keyboard.press("Enter")
    expect(beside.get_by_text("好的")).to_be_visible()
    expect(desk.get_by_role("link", name="1 条回复")).to_be_visible()
    with kit.database.work(actor_of(kit, firm.employee)) as work:
        say(work, general.id, "我也来", "s2", reply_to=first)
    expect(beside.get_by_text("我也来")).to_be_visible()
    expect(desk.get_by_role("link", name="2 条回复")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(beside).to_have_count(0)
    expect(desk.get_by_role("link", name="2 条回复")).to_be_focused()


def test_a_picture_is_attached_left_out_and_sent(site: str, desk: Page, general: Channel, tmp_path: Path) -> None:
    picture, note = tmp_path / "图.png", tmp_path / "说明.txt"
    picture.write_bytes(b64decode(PIXEL))
    note.write_text("说明", encoding="utf-8")
    desk.goto(f"{site}/workspace/channels/{general.id}")
    desk.get_by_label("添加附件").set_input_files([picture, note])
    desk.get_by_role("button", name="移除 说明.txt").click()
    expect(desk.get_by_role("button", name="移除 图.png")).to_be_visible()
    desk.get_by_role("button", name="发送").click()
    expect(desk.get_by_role("img", name="图片：图.png")).to_be_visible()
    assert (
        desk.get_by_role("img", name="图片：图.png").evaluate("one => one.decode().then(() => one.naturalWidth)") == 1
    )
    expect(desk.get_by_text("说明.txt")).to_have_count(0)


def test_a_command_opens_its_form_over_the_channel_and_says_what_is_wrong_at_the_field(
    site: str, desk: Page, general: Channel, mistakes: list[str]
) -> None:
    desk.goto(f"{site}/workspace/channels/{general.id}")
    desk.locator("#say-text").fill("/内推")
    desk.keyboard.press("Enter")
    dialog = desk.get_by_role("dialog", name="内部推荐")
    dialog.get_by_label("姓名").fill("钱七")
    dialog.get_by_role("button", name="推荐", exact=True).click()
    expect(dialog.locator("#email")).to_have_attribute("aria-invalid", "true")
    expect(dialog.get_by_label("姓名")).to_have_value("钱七")
    desk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(desk.locator("#say-text")).to_be_focused()

    desk.keyboard.type("/refer")
    desk.keyboard.press("Enter")
    expect(dialog.get_by_label("姓名")).to_have_value("钱七")
    dialog.locator("#email").fill("qian@example.com")
    dialog.get_by_role("button", name="推荐", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(desk.locator(".toast")).to_be_visible()
    expect(desk).to_have_url(f"{site}/workspace/channels/{general.id}")
    mistakes[:] = [one for one in mistakes if "422" not in one]


def test_the_keys_are_listed_and_the_single_one_can_be_turned_off(site: str, desk: Page, general: Channel) -> None:
    desk.goto(f"{site}/workspace/channels/{general.id}")
    listed = desk.get_by_role("dialog", name="键盘快捷键")
    desk.keyboard.press("?")
    expect(listed).to_be_visible()
    listed.get_by_role("checkbox").uncheck()
    desk.keyboard.press("Escape")
    desk.keyboard.press("?")
    expect(listed).to_be_hidden()
    desk.locator("#say-text").press_sequentially("真的?")
    expect(desk.locator("#say-text")).to_have_value("真的?")


def test_dark_is_chosen_against_a_light_system(site: str, desk: Page, general: Channel) -> None:
    desk.goto(f"{site}/workspace/channels/{general.id}")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = desk.evaluate(paper)
    desk.get_by_text("李敏").click()
    desk.get_by_role("button", name="深色").click()
    expect(desk.locator("html")).to_have_attribute("data-theme", "dark")
    # The sheet of the other light is fetched once it is asked for.
    desk.wait_for_function(f"{paper} === 'rgb(18, 22, 28)'")
    assert light != "rgb(18, 22, 28)"


def test_what_is_said_elsewhere_is_counted_and_nothing_here_is_drawn_anew(
    kit: Kit, firm: Firm, site: str, desk: Page, general: Channel
) -> None:
    reports = channel_of(kit, firm, ChannelKind.HR_REPORTS)
    fill(kit, reports, firm.employee, 3)
    fetched: list[str] = []
    desk.on("request", lambda request: fetched.append(request.url))
    desk.goto(f"{site}/workspace/channels/{reports.id}")
    line = desk.get_by_role("navigation").locator(f'[data-room="{general.id}"]')
    tell(kit, firm.employee, general, "大家好")
    expect(line.locator("[data-unread]")).to_have_text("1")
    expect(line.locator(".unread-mention")).to_be_hidden()
    tell(kit, firm.employee, general, "@李敏 请看")
    expect(line.locator(".unread-mention")).to_be_visible()
    expect(desk).to_have_title("(1) 面试报告 · 招呼")
    assert not [url for url in fetched if "/workspace/posts/" in url]
