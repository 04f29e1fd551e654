"""Draws every card and letter in both languages, wide and as narrow as a phone, light and dark, for a person to look at.

python -m tests.pictures.draw_cards OUTPUT_FOLDER
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from cards.kinds import KINDS
from cards.letters import LETTERS
from cards.render.html import HtmlRenderer
from cards.samples.cards import examples
from cards.words import words
from hrcore.languages import LANGUAGES, Language
from tests.cards.test_letters import VIEWS
from tests.chromium import launched

ROOT = Path(__file__).parents[2]
WIDTHS = (1240, 390)
SHEET = """<!doctype html><meta charset="utf-8"><style>{css}
body {{ margin: 0; padding: 12px; columns: {columns}; column-gap: 16px; background: {paper}; }}
.card {{ margin: 0 0 16px; break-inside: avoid; max-width: none; }}</style>{cards}"""


def sheet(language: Language, width: int, scheme: str) -> str:
    renderer = HtmlRenderer("/act")
    drawn = (renderer.render(KINDS[kind].build(view, words(language))) for kind, view in examples(language).values())
    return SHEET.format(
        css=(ROOT / "cards" / "render" / "card.css").read_text(encoding="utf-8"),
        columns=3 if width > 600 else 1,
        paper="#eef1f5" if scheme == "light" else "#12161c",
        cards="".join(drawn),
    )


def draw(browser: Browser, html: str, path: Path, width: int, scheme: str = "light") -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page.set_content(html)
    page.screenshot(path=path, full_page=True)
    page.close()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, launched(playwright) as browser:
        for language in LANGUAGES:
            for width in WIDTHS:
                draw(browser, sheet(language, width, "light"), folder / f"cards-{language}-{width}.png", width)
            draw(browser, sheet(language, 1240, "dark"), folder / f"cards-{language}-dark.png", 1240, "dark")
            for name, view in VIEWS.items():
                html = LETTERS[name].mail(view, words(language)).html
                draw(browser, html, folder / f"letter-{language}-{name}.png", 640)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
