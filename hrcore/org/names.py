"""Sorting names: Chinese by pinyin, the rest case-blind. The database's collation knows neither."""


def name_key(name: str) -> str:
    """`王小明` → `wang2 xiao3 ming2`; families stay together, tones break ties."""
    # Half a second of dictionaries, which most processes never need.
    from pypinyin import Style, lazy_pinyin

    return " ".join(lazy_pinyin(name.strip(), style=Style.TONE3, errors=lambda run: run.lower()))
