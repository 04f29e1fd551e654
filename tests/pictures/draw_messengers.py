"""Contact sheets: every kind of card as the workspace, Slack and Feishu show it, in both languages.

python -m tests.pictures.draw_messengers             for docs/cards
python -m tests.pictures.draw_messengers FOLDER      as PNG, to look closely
"""

import json
import subprocess
import sys
from base64 import b64decode
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from markupsafe import escape
from playwright.sync_api import Browser, sync_playwright

from cards.kinds import KINDS
from cards.render.feishu import FeishuRenderer
from cards.render.html import HtmlRenderer
from cards.render.slack import SlackRenderer
from cards.render.slack_modal import slack_modal
from cards.samples.cards import examples
from cards.view import Card, Form
from cards.words import words
from hrcore.languages import LANGUAGES, Language
from tests.chromium import launched
from tests.npm.install import MODULES, node_command
from tests.pictures.draw_cards import ROOT
from tests.pictures.feishu_html import CSS as FEISHU_CSS
from tests.pictures.feishu_html import feishu_html

PUBLIC: Final = "https://hire.example"
QUALITY: Final = 40
SHEETS: Final[dict[str, tuple[str, ...]]] = {
    "wishes": ("approval", "approval-refused", "approval-reminder", "requisition-ready", "job-published"),
    "candidates": (
        "referral-waiting",
        "referral-status-agreed",
        "application-duplicate",
        "booked",
        "progress",
        "batch",
        "bulk-done",
        "incomplete-postponed",
    ),
    "reports": ("report-reasons", "report-decided", "question", "message-answered", "withdrawn"),
    "rounds": ("round-planning", "round-notice", "scorecard-open", "round-scored", "degree_checked_doubtful"),
    "offers": ("degree_doubt_hearing", "offer-draft", "offer-sent", "offer-signed", "first-day", "course"),
    "people": ("onboarding-checklist", "onboarding-progress", "probation", "todo", "message-failed"),
    "ourselves": ("welcome-hr", "help", "figures", "error-fields"),
    "answers": ("listing-candidates", "listing-todo-empty", "refer-form-file", "requisition-form", "sent"),
}
FORMS: Final = (("approval", "s1.refuse"), ("approval", "s1.add"), ("scorecard-open", ""))
PAGE: Final = """<!doctype html><meta charset="utf-8"><style>{card_css}{feishu_css}{slack_css}
body {{ margin: 0; padding: 14px; background: #e9edf2; font: 13px "Noto Sans SC", sans-serif; width: 1372px; }}
.row {{ display: grid; grid-template-columns: repeat(3, 448px); gap: 14px; margin-bottom: 18px; align-items: start; }}
.head {{ color: #5a6472; margin-bottom: 6px; }} .sl {{ background: #fff; border-radius: 8px; padding: 4px 6px; }}
.card {{ margin: 0; max-width: none; }} #slack_blocks_to_jsx {{ font-family: Lato, "Noto Sans SC", sans-serif; }}
.modal {{ border: 1px solid #ccc; border-radius: 8px; padding: 8px 12px; background: #fff; }}
.modal h3 {{ margin: 4px 0 8px; font-size: 17px; }} .foot {{ text-align: right; padding: 8px 0 2px; }}
.foot span {{ border: 1px solid #bbb; border-radius: 4px; padding: 6px 12px; margin-left: 6px; font-weight: 600; }}
.foot .send {{ background: #007a5a; border-color: #007a5a; color: #fff; }}</style>
<div class="row head"><b>Workspace</b><b>Slack</b><b>Feishu 飞书</b></div>{rows}"""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One row: the card, and which of its forms is open."""

    card: Card
    form: Form | None = None

    def slack(self) -> dict[str, Any]:
        if self.form is not None:
            return slack_modal(self.form, self.card)
        return SlackRenderer(PUBLIC).render(self.card, "/workspace")


def drawings(names: tuple[str, ...], language: Language) -> list[Drawing]:
    return [Drawing(card_of(name, language)) for name in names]


def open_forms(language: Language) -> list[Drawing]:
    found = []
    for name, ref in FORMS:
        card = card_of(name, language)
        forms = [block for block in card.blocks if isinstance(block, Form)]
        found.append(Drawing(card, next((form for form in forms if form.ref == ref), forms[0])))
    return found


def card_of(name: str, language: Language) -> Card:
    kind, view = examples(language)[name]
    return KINDS[kind].build(view, words(language))


def slack_html(rows: list[Drawing]) -> list[str]:
    wire = json.dumps([{"blocks": row.slack()["blocks"], "name": "Zhaohu"} for row in rows])
    # Slack formats `verbatim` words as others and only leaves addresses in them alone; the drawing would not format them.
    wire = wire.replace(', "verbatim": true', "")
    command = [*node_command(), str(Path(__file__).parent / "draw_slack.mjs"), str(MODULES)]
    done = subprocess.run(command, input=wire, capture_output=True, text=True, check=True)
    drawn: list[str] = json.loads(done.stdout)
    return [_modal(row, html) if row.form else html for row, html in zip(rows, drawn, strict=True)]


def _modal(row: Drawing, blocks: str) -> str:
    view = row.slack()
    title, close, send = (escape(view[name]["text"]) for name in ("title", "close", "submit"))
    foot = f'<div class="foot"><span>{close}</span><span class="send">{send}</span></div>'
    return f'<div class="modal"><h3>{title}</h3>{blocks}{foot}</div>'


def workspace_html(row: Drawing) -> str:
    """With the one form unfolded, and without its neighbours."""
    renderer = HtmlRenderer("/act")
    if row.form is None:
        return str(renderer.render(row.card))
    blocks = tuple(block for block in row.card.blocks if block is row.form or not isinstance(block, Form))
    return str(renderer.render(replace(row.card, blocks=blocks))).replace("<details", "<details open")


def sheet(rows: list[Drawing]) -> str:
    feishu = FeishuRenderer(PUBLIC)
    cells = "".join(
        f'<div class="row"><div>{workspace_html(row)}</div><div class="sl">{slack}</div><div>'
        f"{feishu_html(feishu.render(row.card, '/workspace', row.form.ref if row.form else ''))}</div></div>"
        for row, slack in zip(rows, slack_html(rows), strict=True)
    )
    css = (ROOT / "cards" / "render" / "card.css").read_text(encoding="utf-8")
    slack_css = (MODULES / "slack-blocks-to-jsx" / "dist" / "style.css").read_text(encoding="utf-8")
    return PAGE.format(card_css=css, feishu_css=FEISHU_CSS, slack_css=slack_css, rows=cells)


def draw(browser: Browser, html: str, path: Path) -> None:
    """As WebP, which is a third of the size, where the name says so."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.set_content(html)
    if path.suffix == ".webp":
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": 1400, "height": height})
        asked = {"format": "webp", "quality": QUALITY}
        path.write_bytes(b64decode(page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)["data"]))
    else:
        page.screenshot(path=path, full_page=True)
    page.close()


def main(folder: Path, suffix: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, launched(playwright) as browser:
        for language in LANGUAGES:
            for name, cards in SHEETS.items():
                draw(browser, sheet(drawings(cards, language)), folder / f"{name}-{language}{suffix}")
            draw(browser, sheet(open_forms(language)), folder / f"forms-{language}{suffix}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]), ".png")
    else:
        main(ROOT / "docs" / "cards", ".webp")
