"""Sorting names: Chinese by pinyin, the rest case-blind. The database's collation knows neither."""

from pypinyin import Style, lazy_pinyin


def name_key(name: str) -> str:
    """`王小明` → `wang2 xiao3 ming2`; families stay together, tones break ties."""
    return " ".join(lazy_pinyin(name.strip(), style=Style.TONE3, errors=lambda run: run.lower()))
