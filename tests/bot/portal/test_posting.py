"""What search engines and shared links see of the public pages, and what they never see."""

import json
import re
from typing import Any

from fastapi.testclient import TestClient

from bot.kit import Kit
from hrcore.recruiting.models import JobState
from tests.bot.portal.candidates import newcomer
from tests.bot.portal.test_careers import set_state
from tests.bot.portal.test_careers_search import position
from tests.support import Firm, make_firm


def page_of(browser: TestClient, firm: Firm, slug: str, lang: str = "zh-CN") -> str:
    return browser.get(f"/careers/{slug}?company={firm.company.slug}&lang={lang}").text


def data_in(page: str) -> dict[str, Any]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(blocks) == 1
    found: dict[str, Any] = json.loads(blocks[0])
    return found


FACTS = {
    "place": {"zh-CN": "上海", "en": "Shanghai"},
    "where": "on_site",
    "contract": "permanent",
    "pay": {"low": "20000", "high": "30000", "per": "month", "currency": "CNY"},
}


class TestThePosting:
    def test_it_says_what_the_advert_says(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        job = position(kit, firm, "数据分析师", summary="看懂数据", duties=["写报表"], facts=FACTS)
        found = data_in(page_of(browser, firm, job.slug))
        assert (found["@type"], found["title"]) == ("JobPosting", "数据分析师")
        assert found["hiringOrganization"]["name"] == "星河科技"
        assert found["datePosted"] == job.published_at.date().isoformat()  # type: ignore[union-attr]
        assert found["employmentType"] == "FULL_TIME"
        assert found["jobLocation"]["address"] == {
            "@type": "PostalAddress",
            "addressCountry": "CN",
            "addressLocality": "上海",
        }
        assert found["description"] == "<p>看懂数据</p><p>工作内容</p><ul><li>写报表</li></ul>"
        assert "validThrough" not in found
        english = data_in(page_of(browser, firm, job.slug, "en"))
        assert english["jobLocation"]["address"]["addressLocality"] == "Shanghai"

    def test_pay_is_in_it_only_where_hr_lets_everybody_know_it(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        told = position(kit, firm, "薪资公开", facts=FACTS)
        value = {"@type": "QuantitativeValue", "unitText": "MONTH", "minValue": 20000, "maxValue": 30000}
        salary = {"@type": "MonetaryAmount", "currency": "CNY", "value": value}
        assert data_in(page_of(browser, firm, told.slug))["baseSalary"] == salary
        withheld = position(kit, firm, "薪资面议", facts={"pay_withheld": True})
        for job in (withheld, firm.job):
            assert "baseSalary" not in data_in(page_of(browser, firm, job.slug))

    def test_remote_work_needs_no_place(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        found = data_in(page_of(browser, firm, position(kit, firm, "远程", facts={"where": "remote"}).slug))
        assert found["jobLocationType"] == "TELECOMMUTE"
        assert found["applicantLocationRequirements"] == {"@type": "Country", "name": "CN"}
        assert "jobLocation" not in found

    def test_nothing_in_an_advert_ends_the_block_or_becomes_a_tag(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        nasty = '</script><script>alert(1)</script><!-- "\\ & \u2028'
        job = position(kit, firm, nasty, summary=nasty, duties=[nasty])
        page = page_of(browser, firm, job.slug)
        assert "<script>alert" not in page
        found = data_in(page)
        assert found["title"] == nasty
        assert "&lt;script&gt;" in found["description"]

    def test_a_long_advert_pasted_from_word_is_whole(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        words = "\u201c我们\u201d\u00a0\u2013 a word\u00ad with \U0001f680 and \u2022 bullets\r\n" * 700
        job = position(kit, firm, "长文", summary=words)
        page = page_of(browser, firm, job.slug)
        assert page.count("\U0001f680 and") >= 1400
        assert data_in(page)["description"].count("<p>") == 700
        assert len(re.findall(r'<meta name="description" content="([^"]*)"', page)[0]) <= 250


class TestWhatIsFound:
    def test_an_open_position_is_indexed_under_one_address_in_each_language(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        make_firm(kit, "en")
        page = browser.get(f"/careers/{firm.job.slug}?company={firm.company.slug}").text
        canonical = re.findall(r'<link rel="canonical" href="([^"]+)"', page)
        assert len(canonical) == 1
        assert canonical[0].startswith(f"{kit.links.public_url}/careers/{firm.job.slug}")
        assert re.findall(r'hreflang="(zh-CN|en|x-default)" href="http', page) == ["zh-CN", "en", "x-default"]
        assert '<meta name="robots" content="index">' in page
        assert '<meta property="og:title" content="后端工程师 – 星河科技">' in page
        english = page_of(browser, firm, firm.job.slug, "en")
        assert re.search(r'<link rel="canonical" href="[^"]+lang=en"', english)

    def test_a_closed_one_is_not(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        set_state(kit, firm, JobState.CLOSED)
        page = page_of(browser, firm, firm.job.slug)
        assert '<meta name="robots" content="noindex">' in page
        assert "ld+json" not in page

    def test_neither_is_a_search_nor_a_page_of_a_candidates_own(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = newcomer(kit, firm)
        at = f"company={firm.company.slug}"
        for path in (f"/careers?{at}&q=x", f"/careers/{firm.job.slug}/apply?{at}", candidate.centre):
            assert '<meta name="robots" content="noindex">' in browser.get(path).text

    def test_the_sitemap_holds_published_jobs_and_nothing_else(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        other = make_firm(kit, "en")
        closed = position(kit, firm, "已关闭")
        set_state(kit, Firm(firm.company, firm.hr, firm.employee, closed), JobState.CLOSED)
        newcomer(kit, firm)
        answer = browser.get("/sitemap.xml")
        assert answer.headers["content-type"].startswith("application/xml")
        addresses = re.findall(r"<loc>([^<]+)</loc>", answer.text)
        assert sum(f"/careers/{firm.job.slug}" in one for one in addresses) >= 1
        assert any(f"/careers/{other.job.slug}?company={other.company.slug}" in one for one in addresses)
        assert not any(closed.slug == one.split("/")[-1].split("?")[0] for one in addresses if firm.company.slug in one)
        assert all(one.startswith(f"{kit.links.public_url}/careers") for one in addresses)
        assert f"Sitemap: {kit.links.public_url}/sitemap.xml" in browser.get("/robots.txt").text
