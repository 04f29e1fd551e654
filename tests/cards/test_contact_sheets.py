import re

from cards.kinds import KINDS
from cards.samples.cards import examples
from hrcore.languages import LANGUAGES
from tests.pictures.draw_messengers import ROOT, SHEETS

FOLDER = ROOT / "docs" / "cards"


def test_every_kind_of_card_stands_on_a_contact_sheet() -> None:
    drawn = {examples("en")[name][0] for names in SHEETS.values() for name in names}
    assert set(KINDS) - drawn == set()


def test_the_index_leads_to_every_sheet_and_all_of_them_are_small() -> None:
    wanted = {f"{name}-{language}.webp" for name in (*SHEETS, "forms") for language in LANGUAGES}
    found = {path.name: path.stat().st_size for path in FOLDER.glob("*.webp")}
    listed = set(re.findall(r"\(([\w-]+\.webp)\)", (FOLDER / "README.md").read_text(encoding="utf-8")))
    assert set(found) == listed == wanted
    assert sum(found.values()) < 4_000_000
