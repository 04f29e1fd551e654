"""Applying and being rung in a real browser, the same form in one without scripts, and every screen's width."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.kit import Kit
from hrcore.recruiting.models import Application
from tests.bot.portal.candidates import give_place
from tests.support import RESUME_EN, RESUME_ZH, TEST, Firm, make_firm, pump


def fill_in(page: Page, site: str, firm: Firm, resume: Path) -> None:
    page.goto(f"{site}/careers?company={firm.company.slug}")
    page.get_by_role("link", name=firm.job.title).click()
    page.get_by_role("link", name="投递这个职位").first.click()
    page.get_by_label("姓名").fill("王小明")
    page.get_by_label("邮箱").fill("xiaoming@example.com")
    page.get_by_label("手机号码").fill("13800138000")
    page.get_by_label("简历", exact=True).set_input_files(resume)
    page.locator("#consent-application").check()
    page.locator("#consent-ai_interview").check()


def test_the_centre_says_at_once_that_the_phone_rings(
    kit: Kit, firm: Firm, site: str, page: Page, mistakes: list[str], tmp_path: Path
) -> None:
    resume = tmp_path / "resume.txt"
    resume.write_text(RESUME_ZH, encoding="utf-8")
    fill_in(page, site, firm, resume)
    page.get_by_role("button", name="提交投递").click()
    pump(kit)
    page.get_by_role("link", name="选择面试时间").click()
    give_place(kit)
    page.get_by_role("button", name="现在就接听").click()
    page.get_by_role("link", name="返回个人中心").click()
    pump(kit)
    expect(page.get_by_role("alert")).to_contain_text("面试电话正在响铃")
    assert mistakes == []


def test_a_file_that_is_too_large_is_noticed_before_it_is_sent(
    firm: Firm, site: str, page: Page, tmp_path: Path
) -> None:
    large = tmp_path / "portfolio.pdf"
    large.write_bytes(b"x" * (11 * 1024 * 1024))
    fill_in(page, site, firm, large)
    page.get_by_role("button", name="提交投递").click()
    assert page.locator("#resume").evaluate("field => field.validationMessage").startswith("这个文件超过")
    expect(page.get_by_label("姓名")).to_have_value("王小明")


def test_everything_works_without_scripts(kit: Kit, site: str, chromium: Browser, tmp_path: Path) -> None:
    english_firm, resume = make_firm(kit, "en"), tmp_path / "resume.md"
    resume.write_text(RESUME_EN, encoding="utf-8")
    context = chromium.new_context(java_script_enabled=False, locale="en-US")
    page = context.new_page()
    page.goto(f"{site}/careers/{english_firm.job.slug}/apply?company={english_firm.company.slug}")
    page.get_by_label("Name").fill("Jane Miller")
    page.get_by_label("E-mail").fill("jane@example.com")
    page.get_by_label("Phone", exact=True).fill("+1 415 555 0132")
    page.get_by_label("Résumé", exact=True).set_input_files(resume)
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Send my application").click()
    pump(kit)
    page.reload()
    page.get_by_role("link", name="Pick a time").click()
    page.locator(".slot").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your interview is booked")
    context.close()


@pytest.mark.parametrize("width", [360, 390, 1280])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_page_is_wider_than_its_screen_and_each_has_one_heading(
    firm: Firm, site: str, page: Page, width: int, language: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    start = f"{site}/careers/{firm.job.slug}"
    for path in (f"{site}/careers", start, f"{start}/apply", f"{site}/careers/nothing"):
        page.goto(f"{path}?company={firm.company.slug}&lang={language}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("h1").count() == 1


def application_at(kit: Kit, firm: Firm) -> Application:
    with kit.database.work(TEST) as work:
        return work.session.query(Application).filter_by(company_id=firm.company.id).one()
