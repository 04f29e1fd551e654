"""Looking through the positions: what is found, how it is narrowed, and what is said where nothing fits."""

import re
from decimal import Decimal
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event

from bot.kit import Kit
from hrcore.languages import Language
from hrcore.recruiting.models import Job
from hrcore.recruiting.service import create_job, publish_job
from tests.support import TEST, Firm, make_firm


def position(kit: Kit, firm: Firm, title: str, *, language: Language = "zh-CN", **brief: Any) -> Job:
    with kit.database.work(TEST) as work:
        job = create_job(
            work,
            firm.company,
            title=title,
            language=language,
            brief=brief,
            minutes=5,
            score_line=Decimal(8),
            owner_id=None,
            channel=None,
        )
        publish_job(work, job)
    return job


def found(browser: TestClient, firm: Firm, lang: str = "zh-CN", **asked: str) -> str:
    answer = browser.get("/careers", params={"company": firm.company.slug, "lang": lang, **asked})
    assert answer.status_code == 200
    return answer.text


def titles(page: str) -> list[str]:
    return re.findall(r'<h3 lang="[^"]+"><a [^>]*>([^<]+)</a>', page)


@pytest.fixture
def house(kit: Kit) -> Firm:
    """A company with positions in two towns, of two teams, in two languages."""
    firm = make_firm(kit)
    shanghai = {"zh-CN": "上海", "en": "Shanghai"}
    position(
        kit, firm, "配送分析师", summary="看懂外卖骑手的路线", skills=["Tableau", "C++"],
        facts={"place": shanghai, "team": {"zh-CN": "配送部"}, "where": "hybrid", "home_days": 2, "contract": "permanent",
               "pay": {"low": "20000", "high": "30000", "per": "month", "currency": "CNY", "months": 14}},
    )  # fmt: skip
    position(kit, firm, "实习生", duties=["整理配送报表"], facts={"place": {"zh-CN": "上海"}, "contract": "internship"})
    position(kit, firm, "Data Engineer", language="en", facts={"place": {"en": "Berlin"}, "where": "remote"})
    return firm


class TestSearching:
    def test_words_are_found_in_title_skills_and_advert(self, browser: TestClient, house: Firm) -> None:
        assert titles(found(browser, house, q="tableau")) == ["配送分析师"]
        assert titles(found(browser, house, q="骑手")) == ["配送分析师"]
        assert titles(found(browser, house, q="报表")) == ["实习生"]

    def test_all_words_must_stand_in_it_and_titles_come_first(self, browser: TestClient, house: Firm) -> None:
        assert titles(found(browser, house, q="配送")) == ["配送分析师", "实习生"]
        assert titles(found(browser, house, q="配送 报表")) == ["实习生"]

    def test_full_width_letters_and_signs_find_the_same(self, browser: TestClient, house: Firm) -> None:
        assert titles(found(browser, house, q="ＴＡＢＬＥＡＵ")) == ["配送分析师"]
        assert titles(found(browser, house, q="c++")) == ["配送分析师"]

    def test_a_title_with_wide_brackets_is_found_by_itself_and_with_narrow_ones(
        self, browser: TestClient, kit: Kit, house: Firm
    ) -> None:
        title = "产品经理（用户增长）"
        position(kit, house, title)
        assert titles(found(browser, house, q=title)) == [title]
        assert titles(found(browser, house, q="产品经理(用户")) == [title]

    def test_signs_of_a_pattern_are_only_signs(self, browser: TestClient, house: Firm) -> None:
        assert titles(found(browser, house, q="%")) == []
        assert titles(found(browser, house, q="数_分")) == []

    def test_the_names_of_fields_are_no_words_of_an_advert(self, browser: TestClient, house: Firm) -> None:
        for name in ("summary", "zh-CN", "internship"):
            assert titles(found(browser, house, q=name)) == []

    def test_it_says_how_many_of_how_many(self, browser: TestClient, house: Firm) -> None:
        assert "共 4 个在招职位" in found(browser, house)
        assert "4 个职位中有 2 个符合" in found(browser, house, q="配送")
        assert "2 of 4 positions fit" in found(browser, house, "en", q="配送")

    def test_where_nothing_fits_there_is_a_way_back_and_each_wish_can_be_let_go(
        self, browser: TestClient, house: Firm
    ) -> None:
        page = found(browser, house, q="宇航员", contract="internship")
        assert titles(page) == []
        assert "暂时没有完全符合的职位" in page
        assert f'href="/careers?company={house.company.slug}"' in page
        assert f'href="/careers?company={house.company.slug}&amp;contract=internship"' in page
        assert 'value="宇航员"' in page

    def test_a_script_that_is_looked_for_is_only_text(self, browser: TestClient, house: Firm) -> None:
        assert "<script>alert" not in found(browser, house, q="<script>alert(1)</script>")


class TestNarrowing:
    def test_positions_are_narrowed_by_place_contract_and_language(self, browser: TestClient, house: Firm) -> None:
        assert titles(found(browser, house, place="上海")) == ["实习生", "配送分析师"]
        assert titles(found(browser, house, contract="internship")) == ["实习生"]
        assert titles(found(browser, house, language="en")) == ["Data Engineer"]
        assert titles(found(browser, house, place="上海", where="hybrid")) == ["配送分析师"]

    def test_one_place_in_two_languages_is_one_choice_in_the_readers_own(
        self, browser: TestClient, house: Firm
    ) -> None:
        page = found(browser, house, "en")
        assert page.count(">Shanghai (2)<") == 1
        assert "上海 (" not in page
        assert titles(found(browser, house, "en", place="Shanghai")) == ["实习生", "配送分析师"]

    def test_what_all_have_in_common_is_no_choice(self, browser: TestClient, house: Firm) -> None:
        page = found(browser, house)
        assert 'name="team"' not in page
        assert 'name="place"' in page

    def test_three_positions_alike_need_no_search(self, browser: TestClient, firm: Firm) -> None:
        assert "<form" not in found(browser, firm)

    def test_a_choice_that_is_none_is_said_kindly(self, browser: TestClient, house: Firm) -> None:
        assert "暂时没有完全符合的职位" in found(browser, house, where="moon")

    def test_an_advert_says_what_hr_lets_everybody_know(self, browser: TestClient, house: Firm) -> None:
        page = found(browser, house, "en", q="Tableau")
        assert "Hybrid, 2 days a week from home" in page
        assert re.search(r"CN¥20,000 – CN¥30,000 a month, paid 14 times a year", page)


class TestManyPositions:
    def test_five_hundred_are_paged_in_no_more_statements_than_one(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        few = statements(kit, browser, firm)
        with kit.database.work(TEST) as work:
            for number in range(499):
                work.add(
                    Job(
                        company_id=firm.company.id, slug=f"job-{number}", title=f"职位{number:03}", language="zh-CN",
                        state="published", brief={"summary": "说明" * 500, "facts": {"place": {"zh-CN": f"城市{number % 9}"}}},
                        version=1, score_line=Decimal(8), minutes=5, created_at=work.now, published_at=work.now,
                    )
                )  # fmt: skip
        assert statements(kit, browser, firm) == few
        page = found(browser, firm)
        assert len(titles(page)) == 20
        assert "第 1 页，共 25 页" in page
        assert 'rel="next"' in page
        assert len(titles(found(browser, firm, page="25"))) == 20
        assert "第 25 页，共 25 页" in found(browser, firm, page="9999")
        assert "第 1 页，共 3 页" in found(browser, firm, place="城市3")
        assert "place=%E5%9F%8E%E5%B8%823&amp;page=2" in found(browser, firm, place="城市3")


def statements(kit: Kit, browser: TestClient, firm: Firm) -> int:
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(kit.database.engine, "before_cursor_execute", note)
    found(browser, firm)
    event.remove(kit.database.engine, "before_cursor_execute", note)
    return len(seen)
