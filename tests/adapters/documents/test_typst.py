from typing import Any

import pypdfium2
import pytest

from adapters.documents.typst import TEMPLATES, TypstDocuments
from hrcore.errors import NotFound
from hrcore.languages import LANGUAGES
from hrcore.ports.documents import COMPANY_PLACE, PERSON_PLACE

VALUES: dict[str, Any] = {
    "company": "星河科技",
    "name": "王小明",
    "number": "1A2B3C4D",
    "title": "后端工程师",
    "department": "技术部",
    "level": "",
    "manager": "李敏",
    "city": "上海",
    "work_place": "上海市浦东新区张江路 100 号",
    "starts_on": "2026年12月15日",
    "contract": "三年（2026年12月15日至2029年12月14日）",
    "probation": "6 个月",
    "probation_base": "¥24,000.00",
    "monthly_base": "¥30,000.00",
    "yearly": "¥390,000.00",
    "bonus": "",
    "notes": "公司提供每月交通补贴 800 元。",
    "valid_until": "2026年12月2日 18:00（北京时间）",
    "contact": "hr@example.com",
    "standing": ["这份文件带有公司的签名。", "签名后任何改动都能被发现。"],
}
SHARED = {"sheet", "letter", "signature", "signing-evidence", "paper"}
EVERY = [
    (language, path.stem)
    for language in LANGUAGES
    for path in sorted((TEMPLATES / language).glob("*.typ"))
    if path.stem not in SHARED
]
NEVER_FIRST = "，。；：！？、）》】”"


def pages_of(made: bytes) -> list[str]:
    """The text of each page; a page's text keeps its lines."""
    document = pypdfium2.PdfDocument(made)
    return [page.get_textpage().get_text_range() for page in document]


def flat(made: bytes) -> str:
    return "".join("".join(pages_of(made)).split())


@pytest.mark.parametrize(("language", "template"), EVERY)
def test_the_same_values_give_the_same_document_with_every_term_in_it(language: str, template: str) -> None:
    made = TypstDocuments().make(template, language, VALUES)
    assert made == TypstDocuments().make(template, language, VALUES)
    said = flat(made)
    for name in ("company", "name", "title", "starts_on", "monthly_base", "notes"):
        assert "".join(VALUES[name].split()) in said, name
    assert all("".join(sentence.split()) in said for sentence in VALUES["standing"])


@pytest.mark.parametrize(
    "nasty", ['#eval("1+1")', "*bold* _x_ $1$", "\\ #panic()", "</script><b>", "“]#let given = 1", "``` x"]
)
def test_whatever_signs_a_name_holds_it_stays_text(nasty: str) -> None:
    made = TypstDocuments().make("offer-cn", "zh-CN", {**VALUES, "name": nasty, "notes": nasty})
    assert flat(made).count("".join(nasty.split())) == 2


def test_signs_that_turn_text_around_do_not_reach_the_page() -> None:
    made = TypstDocuments().make("offer", "en", {**VALUES, "monthly_base": "\u202e000,1 RUE"})
    assert "\u202e" not in "".join(pages_of(made))


@pytest.mark.parametrize("template", ["offer-cn", "labour-contract"])
def test_no_chinese_line_begins_with_a_closing_mark(template: str) -> None:
    made = TypstDocuments().make(template, "zh-CN", VALUES)
    lines = [line for page in pages_of(made) for line in page.splitlines() if line.strip()]
    assert len(lines) > 20
    assert [line for line in lines if line.strip()[0] in NEVER_FIRST] == []


def test_the_places_of_the_signatures_are_free_on_the_last_page() -> None:
    for language, template in EVERY:
        document = pypdfium2.PdfDocument(TypstDocuments().make(template, language, VALUES))
        last = document[len(document) - 1].get_textpage()
        for place in (COMPANY_PLACE, PERSON_PLACE):
            left, bottom, right, top = place
            assert last.get_text_bounded(left, bottom, right, top).strip() == "", (language, template)


def test_a_long_letter_keeps_the_signatures_together_at_its_end() -> None:
    long = {
        **VALUES,
        "notes": "\n".join(f"第 {number} 项约定：公司每年安排一次体检，费用由公司承担。" for number in range(90)),
    }
    pages = pages_of(TypstDocuments().make("offer-cn", "zh-CN", long))
    assert len(pages) > 3
    assert "公司（盖章）" in pages[-1]
    assert VALUES["standing"][0] in "".join(pages[-1].split())


@pytest.mark.parametrize(
    ("template", "language"), [("nothing", "en"), ("../en/offer", "en"), ("offer", "fr"), ("offer", "../en")]
)
def test_a_template_that_is_not_there_is_not_found(template: str, language: str) -> None:
    with pytest.raises(NotFound):
        TypstDocuments().make(template, language, VALUES)


def test_a_draft_says_so() -> None:
    assert "草稿" in flat(TypstDocuments().make("offer-cn", "zh-CN", {**VALUES, "preview": True}))
    assert "草稿" not in flat(TypstDocuments().make("offer-cn", "zh-CN", VALUES))


def test_the_chinese_contract_has_every_clause_that_the_law_asks_for() -> None:
    """劳动合同法 art. 17, first paragraph."""
    said = flat(TypstDocuments().make("labour-contract", "zh-CN", VALUES))
    for clause in (
        "用人单位", "住所", "法定代表人", "劳动者", "身份证", "合同期限", "工作内容和工作地点", "工作时间和休息休假",
        "劳动报酬", "社会保险", "劳动保护、劳动条件和职业危害防护",
    ):  # fmt: skip
        assert clause in said, clause
