"""Applying on a telephone: nothing that was typed or chosen is lost, whatever goes wrong on the way."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.kit import Kit
from tests.browser.test_candidate_journey import application_at, fill_in
from tests.support import RESUME_ZH, Firm

SEND = "提交投递"


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    file = tmp_path / "简历.txt"
    file.write_text(RESUME_ZH, encoding="utf-8")
    return file


def files_chosen(page: Page) -> list[str]:
    found: list[str] = page.locator("#resume").evaluate("field => [...field.files].map((file) => file.name)")
    return found


def test_a_wrong_field_is_said_beside_it_and_costs_neither_the_file_nor_a_word(
    kit: Kit, firm: Firm, site: str, page: Page, resume: Path
) -> None:
    fill_in(page, site, firm, resume)
    page.get_by_label("手机号码").fill("12")
    page.get_by_role("button", name=SEND).click()

    expect(page.locator("#phone-wrong")).to_be_visible()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_text("您的简历还在")).to_be_visible()
    expect(page.get_by_text("请重新选择简历")).to_have_count(0)
    assert files_chosen(page) == ["简历.txt"]
    expect(page.get_by_label("姓名")).to_have_value("王小明")

    page.get_by_label("手机号码").fill("13800138000")
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("王小明，您好")


def test_what_was_typed_is_there_when_one_comes_back_and_no_tick_is(
    kit: Kit, firm: Firm, site: str, page: Page, resume: Path
) -> None:
    fill_in(page, site, firm, resume)
    expect(page.get_by_role("button", name="从这台设备上删除")).to_be_visible()
    page.reload()

    expect(page.get_by_text("欢迎回来")).to_be_visible()
    expect(page.get_by_label("姓名")).to_have_value("王小明")
    expect(page.get_by_label("邮箱")).to_have_value("xiaoming@example.com")
    for box in page.get_by_role("checkbox").all():
        expect(box).not_to_be_checked()
    assert files_chosen(page) == []

    form = page.url
    page.get_by_label("简历", exact=True).set_input_files(resume)
    page.locator("#consent-application").check()
    page.locator("#consent-ai_interview").check()
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("王小明，您好")
    page.goto(form)
    expect(page.get_by_label("姓名")).to_have_value("")


def test_what_is_kept_on_a_device_can_be_deleted_from_it(firm: Firm, site: str, page: Page, resume: Path) -> None:
    fill_in(page, site, firm, resume)
    page.get_by_role("button", name="从这台设备上删除").click()
    expect(page.get_by_text("这台设备上不再保留任何内容")).to_be_visible()
    page.reload()
    expect(page.get_by_label("姓名")).to_have_value("")
    assert page.evaluate("localStorage.length") == 0


def test_when_the_line_breaks_everything_is_still_there_and_twice_sent_is_once(
    kit: Kit, firm: Firm, site: str, page: Page, resume: Path
) -> None:
    fill_in(page, site, firm, resume)
    page.route("**/apply*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_text("网络断了")).to_be_visible()
    assert files_chosen(page) == ["简历.txt"]

    page.unroute("**/apply*")
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("王小明，您好")
    assert application_at(kit, firm).stage == "received"


def test_on_a_slow_line_one_sees_how_far_it_has_come_and_may_stop(
    firm: Firm, site: str, page: Page, tmp_path: Path
) -> None:
    large = tmp_path / "作品.pdf"
    large.write_bytes(b"%PDF-1.7\n" + b"x" * 1_000_000)
    fill_in(page, site, firm, large)
    slow = {"offline": False, "latency": 20, "downloadThroughput": 100_000, "uploadThroughput": 60_000}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    page.get_by_role("button", name=SEND).click()

    expect(page.get_by_text("正在上传")).to_be_visible()
    expect(page.get_by_text("已完成 25%")).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="停止上传").click()
    expect(page.get_by_text("已停止")).to_be_visible()
    assert files_chosen(page) == ["作品.pdf"]
    expect(page.get_by_role("button", name=SEND)).to_be_enabled()


def test_a_file_can_be_dropped_on_its_field(firm: Firm, site: str, page: Page, resume: Path) -> None:
    page.goto(f"{site}/careers/{firm.job.slug}/apply?company={firm.company.slug}")
    dropped = page.evaluate_handle(
        "() => { const found = new DataTransfer(); found.items.add(new File(['words'], '拖来的.txt')); return found; }"
    )
    page.dispatch_event("[data-drop] label", "dragover", {"dataTransfer": dropped})
    assert "drop-over" in str(page.locator("[data-drop]").get_attribute("class"))
    page.dispatch_event("[data-drop] label", "drop", {"dataTransfer": dropped})
    assert files_chosen(page) == ["拖来的.txt"]
    assert "drop-over" not in str(page.locator("[data-drop]").get_attribute("class"))
