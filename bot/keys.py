"""The ring of data keys: from the settings, else a file beside the data that only its owner can read."""

import os

from bot.settings import Settings
from hrcore.errors import SetupProblem
from hrcore.privacy.keyring import Keyring

FILE = "data-keys"


def load_keyring(settings: Settings) -> Keyring:
    """Raises `SetupProblem` where there is none: a new ring must never be made beside data sealed with a lost one."""
    text = settings.data_keys.get_secret_value() if settings.data_keys else ""
    path = settings.home / FILE
    if not text:
        try:
            text = path.read_text()
        except FileNotFoundError as error:
            raise SetupProblem("data-keys-missing", path=str(path)) from error
    return Keyring.parse(text)


def make_keyring(settings: Settings) -> bool:
    """At the first start, before there is data. True where a ring was made."""
    path = settings.home / FILE
    if settings.data_keys or path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(Keyring.generate() + "\n")
    temporary.replace(path)
    return True
