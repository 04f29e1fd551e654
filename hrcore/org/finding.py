"""Finding a colleague by what one types of their name: a part of it, its pinyin, or the first letters of that."""

import re
import unicodedata
from typing import Final

from sqlalchemy import ColumnElement, func, literal, or_

from hrcore.org.models import Person

_INITIALS: Final = r"([^ ])[^ ]* ?"
_LONGEST: Final = 40


def named_like(typed: str) -> ColumnElement[bool]:
    """`王小`, `xiaoming`, `wang xiao` and `wxm` all find 王小明. Everybody where nothing was typed."""
    wanted = unicodedata.normalize("NFKC", typed).casefold().strip()[:_LONGEST]
    sound = re.sub(r"[^\w]", "", wanted)
    toneless = func.translate(Person.name_key, "0123456789", "")
    found = func.lower(Person.name).contains(wanted, autoescape=True)
    if not sound:
        return found
    return or_(
        found,
        func.replace(toneless, " ", "").contains(sound, autoescape=True),
        func.regexp_replace(toneless, literal(_INITIALS), literal(r"\1"), literal("g")).startswith(
            sound, autoescape=True
        ),
    )
