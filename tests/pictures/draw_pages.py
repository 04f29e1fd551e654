"""Draws the pages and cards of one whole hire in both languages, as narrow as a phone and wide, for a person to look at.

python -m tests.pictures.draw_pages OUTPUT_FOLDER KEPT_FOLDER [LANGUAGE]

OUTPUT_FOLDER gets whole pages, as long as they are; KEPT_FOLDER the screens that stand in the documentation.
"""

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine

from bot.engines.places import remove_data
from bot.engines.postgres import APP, start_postgres
from bot.engines.valkey import start_valkey
from bot.kit import Kit
from bot.lifeline import Lifeline
from hrcore.clock import FixedClock
from hrcore.languages import LANGUAGES, Language, nearest
from migrations.runner import upgrade
from tests.full_story import cast_of
from tests.ground import MONDAY
from tests.pictures.camera import Camera
from tests.pictures.hire_in_pictures import photograph
from tests.support import make_kit

HEAD = """# Every page · 每个页面

In the order of one hire with the sample company, drawn by `make pictures`: the first screen on a phone (390 px) and a desktop
(1280 px), in both languages; the messenger also dark.
按示例公司一次招聘的先后排列，由 `make pictures` 画成：手机（390 px）和电脑（1280 px）的首屏，中英文各一张，消息页面另有深色。
"""


def main(folder: Path, kept: Path, languages: Sequence[Language]) -> None:
    for language in languages:
        clock = FixedClock(MONDAY)
        with company(clock) as kit, Camera(kit, folder / language, kept, language) as camera:
            photograph(cast_of(kit, clock, kit.settings.home, language), clock, camera)
    (kept / "pages" / "README.md").write_text(index_of(kept / "pages"), encoding="utf-8")


def index_of(folder: Path) -> str:
    """A line for each page: narrow and wide, in both languages, and dark where it was drawn so."""
    shown: dict[str, list[str]] = {}
    for file in sorted(folder.glob("*.webp")):
        name = re.split(r"-(?:390|1280)", file.stem)[0]
        shown.setdefault(name, []).append(f"[{file.stem.removeprefix(name + '-')}]({file.name})")
    lines = [f"| {name} | {' · '.join(links)} |" for name, links in shown.items()]
    return "\n".join([HEAD, "| | |", "|---|---|", *lines, ""])


@contextmanager
def company(clock: FixedClock) -> Iterator[Kit]:
    """With engines of its own, which end with it."""
    home = Path(tempfile.mkdtemp(prefix="zhaohu-pictures-"))
    # Passable for the account the database runs under.
    home.chmod(0o711)
    lifeline = Lifeline()
    try:
        postgres = start_postgres(home, lifeline, durable=False)
        valkey = start_valkey(home, lifeline, durable=False)
        owner = create_engine(postgres.owner_url)
        upgrade(owner, app_role=APP)
        owner.dispose()
        kit = make_kit(postgres.app_url, valkey.url, home / "kit", clock)
        yield kit
        kit.database.engine.dispose()
        kit.wakeups.redis.close()
        postgres.process.terminate()
        postgres.process.wait(20)
    finally:
        lifeline.cut()
        remove_data(home)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [nearest(one) for one in sys.argv[3:]] or LANGUAGES)
