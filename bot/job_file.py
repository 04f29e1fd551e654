"""A job advert from a file: TOML or YAML with the keys of `JobBrief`, or plain text whose first line is the title."""

import re
import tomllib
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from hrcore.errors import InvalidInput
from hrcore.languages import Language
from interview.plan.advert import BULLET
from interview.plan.model import JobBrief

_CHINESE = re.compile(r"[㐀-鿿]")
_WANTED = re.compile(r"要求|任职|资格|条件|requirement|qualification|you have|must have|what we look for", re.I)
_DUTIES = re.compile(r"职责|工作内容|你将|responsibilit|duties|you will|what you", re.I)


def read_job(path: Path, company: str) -> JobBrief:
    """Raises `InvalidInput` for a file that holds no advert."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return _structured(path, text, company) or _plain(text, company)
    except (OSError, UnicodeDecodeError, ValidationError, yaml.YAMLError, tomllib.TOMLDecodeError) as error:
        raise InvalidInput({"job": "field-file-type"}) from error


def _structured(path: Path, text: str, company: str) -> JobBrief | None:
    if path.suffix == ".toml":
        found: Any = tomllib.loads(text)
    elif path.suffix in (".yaml", ".yml", ".json"):
        found = yaml.safe_load(text)
    else:
        return None
    known = {name: value for name, value in found.items() if name in JobBrief.model_fields}
    return JobBrief.model_validate({"company": company, "language": _language(text), **known})


def _plain(text: str, company: str) -> JobBrief:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise InvalidInput({"job": "field-required"})
    parts: dict[str, list[str]] = {"summary": [], "duties": [], "requirements": []}
    current = "summary"
    for line in lines[1:]:
        heading = len(line) < 40 and not BULLET.match(line)
        if heading and _WANTED.search(line):
            current = "requirements"
        elif heading and _DUTIES.search(line):
            current = "duties"
        else:
            parts[current].append(BULLET.sub("", line))
    return JobBrief(
        title=lines[0].lstrip("# ")[:120],
        company=company,
        language=_language(text),
        summary=" ".join(parts["summary"])[:2000],
        duties=tuple(parts["duties"]),
        requirements=tuple(parts["requirements"] or parts["summary"][:8]),
    )


def _language(text: str) -> Language:
    return "zh-CN" if len(_CHINESE.findall(text)) > len(text) / 20 else "en"
