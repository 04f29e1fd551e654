"""Finding the engines that `zhaohu up` has started, for commands beside it."""

import json

from bot.settings import Settings
from hrcore.errors import SetupProblem

FILE = "running.json"


def note_running(settings: Settings) -> None:
    """Addresses of sockets only: whoever can read the home folder could find them anyway."""
    keep = {name: getattr(settings, name) for name in ("database_url", "owner_database_url", "redis_url")}
    (settings.home / FILE).write_text(json.dumps(keep))


def running(settings: Settings) -> Settings:
    """The settings with the addresses of the engines that run. Raises `SetupProblem` where none does."""
    if settings.database_url and settings.redis_url:
        return settings
    try:
        found = json.loads((settings.home / FILE).read_text())
    except FileNotFoundError as error:
        raise SetupProblem("engines-not-running", path=str(settings.home)) from error
    return settings.model_copy(update=found)
