"""Draws the pages and cards of one whole hire in both languages, as narrow as a phone and wide, for a person to look at.

python -m tests.pictures.draw_pages OUTPUT_FOLDER [LANGUAGE]

OUTPUT_FOLDER/kept has those that stand in docs/pictures.
"""

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


def main(folder: Path, languages: Sequence[Language]) -> None:
    for language in languages:
        clock = FixedClock(MONDAY)
        with company(clock) as kit, Camera(kit, folder / language, folder / "kept", language) as camera:
            photograph(cast_of(kit, clock, kit.settings.home, language), clock, camera)


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
    main(Path(sys.argv[1]), [nearest(one) for one in sys.argv[2:]] or LANGUAGES)
