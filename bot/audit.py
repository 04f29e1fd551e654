"""`zhaohu audit verify`: on the configured database, or on the one that `zhaohu up` is running."""

from typing import Any

from bot.release import using_database
from bot.running import running
from bot.settings import Settings
from hrcore.actors import system
from hrcore.audit.chain import verify


def verdict(settings: Settings) -> dict[str, Any]:
    with using_database(running(settings)) as database, database.work(system("audit")) as work:
        found = verify(work.session)
    return {
        "intact": found.intact,
        "sealed": found.sealed,
        "unsealed": found.unsealed,
        "missing": found.missing,
        "broken_at": found.broken_at,
        "head": found.head,
    }
