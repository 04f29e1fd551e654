"""Documents set by Typst (wheel `typst`), with its own Latin fonts and Noto Sans and Serif SC from `pylopdf_fonts_zh_cn`."""

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import typst
from pylopdf_fonts_zh_cn import serif_path

from hrcore.errors import NotFound

TEMPLATES: Final = Path(__file__).parent / "templates"
_NAME: Final = re.compile(r"[a-z][a-z0-9-]*")


class TypstDocuments:
    def make(self, template: str, language: str, values: Mapping[str, Any]) -> bytes:
        source = TEMPLATES / language / f"{template}.typ"
        if not _NAME.fullmatch(template) or not re.fullmatch(r"[A-Za-z-]+", language) or not source.is_file():
            raise NotFound(f"template {template} in {language}")
        # Values travel as data, beside the markup: in no form can they become a part of it.
        data = json.dumps(_readable(values), ensure_ascii=False)
        made = typst.compile(
            source,
            root=TEMPLATES,
            font_paths=[serif_path().parent],
            ignore_system_fonts=True,
            sys_inputs={"values": data},
            timestamp=0,
        )
        if not isinstance(made, bytes):
            raise TypeError("typst gave no single document")
        return made


def _readable(value: Any) -> Any:
    """Without signs that nobody sees but that turn what is seen around."""
    if isinstance(value, str):
        return "".join(sign for sign in value if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))
    if isinstance(value, Mapping):
        return {str(name): _readable(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_readable(one) for one in value]
    return value
