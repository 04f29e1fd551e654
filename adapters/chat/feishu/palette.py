"""The words Feishu offers when somebody types a stroke. Clients from 7.70 on show them; others are no worse off."""

from collections.abc import Mapping
from typing import Any, Final

from adapters.chat.feishu.calls import Api

_PATH: Final = "/application/v7/app_slash_commands"


def offer_words(api: Api, wanted: Mapping[str, Mapping[str, str]]) -> int:
    """`wanted`: word → locale (`zh_cn`, `en_us`) → what it does. Words that are there already are only told anew; others
    stay. How many were changed. Raises `DeliveryFailed`."""
    known = {str(one["command"]): one for one in api.ask("GET", _PATH, page_size=100).get("items") or ()}
    changed = 0
    for word, does in wanted.items():
        description = {"default_value": next(iter(does.values())), "i18n": dict(does)}
        there: dict[str, Any] | None = known.get(word)
        if there is None:
            api.ask("POST", _PATH, {"command": word, "description": description})
        elif there.get("description") != description:
            api.ask("PATCH", f"{_PATH}/{there['command_id']}", {"description": description})
        else:
            continue
        changed += 1
    return changed
