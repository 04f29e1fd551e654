import re
from pathlib import Path
from typing import Any

from pydantic import BaseModel, SecretStr

from bot.settings import PREFIX, Settings

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
ROW = re.compile(r"^\| `(?P<name>[A-Z0-9_]+)` \| (?P<default>[^|]+) \| (?P<meaning>[^|]+) \|$", re.MULTILINE)


def described() -> dict[str, str]:
    """Name of each setting that has a row → its default as it stands there."""
    return {row["name"]: row["default"].strip() for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))}


def known(model: type[BaseModel], prefix: str) -> dict[str, Any]:
    """Name of each setting the product reads → its default."""
    found: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        variable = f"{prefix}{name.upper()}"
        if isinstance(field.default, BaseModel):
            found |= known(type(field.default), f"{variable}__")
        else:
            found[variable] = field.default
    return found


def shown(default: object) -> str:
    value = default.get_secret_value() if isinstance(default, SecretStr) else default
    if value is None or value == "":
        return "–"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def test_every_setting_has_a_row() -> None:
    assert sorted(known(Settings, PREFIX).keys() - described().keys()) == []


def test_nothing_is_described_that_is_no_setting() -> None:
    assert sorted(described().keys() - known(Settings, PREFIX).keys()) == []


def test_defaults_are_the_real_ones() -> None:
    real = {name: shown(default) for name, default in known(Settings, PREFIX).items()}
    assert described() == real
