"""HR gives the company's pages its look, and candidates see it on every page of theirs."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from bot.kit import Kit
from tests.bot.brand.test_images import DRAWN, PNG
from tests.bot.portal.candidates import invited
from tests.bot.stories import fields_of, signed_in
from tests.support import Firm, make_firm

PAGE = "/hr/settings/careers"
SVG = DRAWN.encode()


def save(hr: TestClient, do: str = "save", files: dict[str, Any] | None = None, **typed: str) -> Response:
    seen = fields_of(hr.get(PAGE), "seen")[0]
    names = {name.replace("zh", "zh-CN").replace("__", "-"): value for name, value in typed.items()}
    form = {"accent": "", "accent_dark": "", "seen": seen, "do": do} | names
    return hr.post(PAGE, data=form, files=files or {})


@pytest.fixture
def dressed(hr: TestClient, firm: Firm) -> Firm:
    files = {"logo": ("logo.svg", SVG), "picture": ("office.png", PNG)}
    words = {"headline__zh": "一起把路修好", "words__zh": "我们修路。\n也修桥。", "headline__en": "Build roads with us"}
    assert save(hr, accent="#b3261e", files=files, **words).status_code == 303
    return firm


def careers(browser: TestClient, firm: Firm, lang: str = "zh-CN") -> str:
    return browser.get(f"/careers?company={firm.company.slug}&lang={lang}").text


class TestWhatCandidatesSee:
    def test_the_careers_site_wears_logo_picture_colours_and_words(self, hr: TestClient, dressed: Firm) -> None:
        page = careers(hr, dressed)
        assert re.search(r"<h1[^>]*>一起把路修好</h1>", page)
        assert "我们修路。\n也修桥。" in page
        assert "Build roads with us" in careers(hr, dressed, "en")
        sheet, logo, picture = (
            re.search(rf'"(/brand/[^"]+/{name}\?v=1)"', page) for name in ("colours.css", "logo", "picture")
        )
        assert sheet is not None
        assert logo is not None
        assert picture is not None
        colours = hr.get(sheet[1])
        assert colours.headers["content-type"].startswith("text/css")
        assert "--card-accent: #b3261e" in colours.text
        assert "prefers-color-scheme: dark" in colours.text
        assert hr.get(picture[1]).content == PNG
        drawn = hr.get(logo[1])
        assert drawn.headers["content-type"] == "image/svg+xml"
        assert "default-src 'none'" in drawn.headers["content-security-policy"]

    def test_every_page_of_theirs_wears_it(self, hr: TestClient, kit: Kit, dressed: Firm) -> None:
        candidate = invited(kit, dressed)
        at = f"?company={dressed.company.slug}"
        position = f"/careers/{dressed.job.slug}"
        paths = (
            position + at,
            f"{position}/apply{at}",
            candidate.centre,
            candidate.booking,
            f"{candidate.centre}/phone",
        )
        for path in paths:
            page = hr.get(path).text
            assert f"/brand/{dressed.company.slug}/colours.css?v=1" in page, path
            assert f"/brand/{dressed.company.slug}/logo?v=1" in page, path

    def test_pages_of_members_and_of_another_company_do_not(self, hr: TestClient, kit: Kit, dressed: Firm) -> None:
        assert "/brand/" not in careers(hr, make_firm(kit, "en"))
        assert "/colours.css" not in hr.get("/hr").text

    def test_without_a_brand_everything_is_as_it_was(self, browser: TestClient, firm: Firm) -> None:
        page = careers(browser, firm)
        assert "加入星河科技" in page
        assert "/brand/" not in page
        assert browser.get(f"/brand/{firm.company.slug}/colours.css").status_code == 404
        assert browser.get(f"/brand/{firm.company.slug}/accent").status_code == 404

    def test_a_script_in_the_headline_is_only_text(self, hr: TestClient, firm: Firm) -> None:
        save(hr, headline__zh="</h1><script>alert(1)</script>")
        assert "<script>alert" not in careers(hr, firm)


class TestSaving:
    def test_a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can(
        self, hr: TestClient, firm: Firm
    ) -> None:
        answer = save(hr, accent="#ffcc00", headline__zh="在这里")
        assert answer.status_code == 422
        said = re.search(r"对比度是 1\.\d:1，文字需要 4\.5:1。看得清的最接近的颜色是 (#[0-9a-f]{6})", answer.text)
        assert said
        assert 'value="在这里"' in answer.text
        assert "/brand/" not in careers(hr, firm)
        taken = save(hr, do="nearest", accent="#ffcc00", headline__zh="在这里")
        assert f'value="{said[1]}"' in taken.text
        assert "还没有保存" in taken.text
        assert save(hr, accent=said[1]).status_code == 303

    @pytest.mark.parametrize("typed", ["blue", "#12", "#fff;}"])
    def test_what_is_no_colour_is_said_at_its_field(self, hr: TestClient, firm: Firm, typed: str) -> None:
        answer = save(hr, accent=typed)
        assert answer.status_code == 422
        assert "请按 # 加六位数字或字母" in answer.text

    def test_a_colour_for_dark_screens_must_be_readable_there(self, hr: TestClient, firm: Firm) -> None:
        assert "在深色底上太暗" in save(hr, accent="#0b57d0", accent_dark="#0b57d0").text

    def test_a_preview_keeps_nothing(self, hr: TestClient, firm: Firm) -> None:
        answer = save(hr, do="preview", accent="#b3261e", headline__zh="试试看")
        assert answer.status_code == 200
        assert "还没有保存" in answer.text
        assert answer.text.count("试试看") >= 3
        sheet = re.search(r'"(/hr/settings/careers/preview\.css\?[^"]+)"', answer.text)
        assert sheet
        assert ".sample-light { --card-accent: #b3261e;" in hr.get(sheet[1].replace("&amp;", "&")).text
        assert "试试看" not in careers(hr, firm)

    def test_a_preview_is_only_ever_made_of_colours(self, hr: TestClient, firm: Firm) -> None:
        assert hr.get(f"{PAGE}/preview.css?light=red;}}body{{display:none}}&dark=x&better=url(a)").text == ""

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "请导出为普通 SVG"),
            ("a.png", b"GIF89a", "请选择 PNG、JPEG、WebP 或 SVG 文件"),
            ("a.png", PNG + b"x" * 600_000, "超过 512 kB"),
        ],
    )
    def test_a_logo_that_will_not_do_is_refused_with_its_reason(
        self, hr: TestClient, firm: Firm, name: str, content: bytes, said: str
    ) -> None:
        answer = save(hr, headline__zh="留着我", files={"logo": (name, content)})
        assert answer.status_code == 422
        assert re.search(rf'id="logo-wrong">[^<]*{said}', answer.text)
        assert 'value="留着我"' in answer.text

    def test_what_is_not_touched_stays_and_what_is_taken_away_goes(self, hr: TestClient, dressed: Firm) -> None:
        save(hr, accent="#b3261e", headline__zh="新的标题", **{"logo-gone": "1"})
        page = careers(hr, dressed)
        assert "新的标题" in page
        assert "/picture?v=2" in page
        assert "/logo?v=" not in page
        assert "一起把路修好" not in page

    def test_two_editors_do_not_overwrite_each_other_unseen(self, hr: TestClient, dressed: Firm) -> None:
        late = hr.post(PAGE, data={"accent": "", "seen": "0", "do": "save", "headline-zh-CN": "来晚了"})
        assert late.status_code == 409
        assert 'value="来晚了"' in late.text
        assert "一起把路修好" in careers(hr, dressed)

    def test_it_is_hrs_to_do(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        colleague = signed_in(browser, kit, firm.employee)
        assert colleague.get(PAGE).status_code == 403
        assert colleague.post(PAGE, data={"do": "save", "seen": "0"}).status_code == 403


class TestAPictureChosen:
    def chosen(self, page: Response, name: str) -> str:
        return fields_of(page, f"{name}-chosen")[0]

    def test_it_is_shown_in_the_preview_and_saved_without_being_chosen_again(self, hr: TestClient, firm: Firm) -> None:
        page = save(hr, "preview", {"logo": ("logo.svg", SVG)}, accent="#b3261e")
        shown = re.search(r'class="brand-logo" src="([^"]+)"', page.text)
        assert shown is not None
        assert hr.get(shown[1]).headers["content-type"] == "image/svg+xml"
        assert "/brand/" not in careers(hr, firm)
        again = save(hr, "preview", logo__chosen=self.chosen(page, "logo"))
        assert save(hr, logo__chosen=self.chosen(again, "logo")).status_code == 303
        assert "/logo?v=1" in careers(hr, firm)
        assert hr.get(shown[1]).status_code == 404

    def test_it_outlives_a_field_that_is_wrong(self, hr: TestClient) -> None:
        page = save(hr, files={"picture": ("office.png", PNG)}, accent="red-ish")
        assert page.status_code == 422
        assert self.chosen(page, "picture")

    def test_one_that_is_not_at_hand_any_more_is_asked_for(self, hr: TestClient) -> None:
        page = save(hr, logo__chosen="0" * 64)
        assert page.status_code == 422
        assert 'id="logo-wrong"' in page.text

    def test_it_is_nobody_elses(self, hr: TestClient, browser: TestClient, kit: Kit) -> None:
        page = save(hr, "preview", {"logo": ("logo.svg", SVG)})
        path = f"{PAGE}/chosen/logo?digest={self.chosen(page, 'logo')}"
        assert signed_in(browser, kit, make_firm(kit, "en").hr).get(path).status_code == 404
