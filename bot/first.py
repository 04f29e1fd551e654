"""What the very first start asks, unless the settings know it."""

import sys
from zoneinfo import available_timezones

import typer

from bot.settings import FirstStart, Settings
from hrcore.errors import SetupProblem
from hrcore.languages import LANGUAGES, nearest
from hrcore.org.contacts import normal_email


def ask_first(settings: Settings) -> FirstStart:
    """Raises `SetupProblem` where nobody can be asked."""
    first = settings.first
    if first.company and first.person and normal_email(first.email):
        return first
    if not sys.stdin.isatty():
        raise SetupProblem("first-start-unanswered")
    typer.echo("First start. 首次启动。")
    language = nearest(typer.prompt(f"Language 语言 ({' / '.join(LANGUAGES)})", default=settings.language or "zh-CN"))
    chinese = language == "zh-CN"
    return FirstStart(
        company=typer.prompt("公司名称" if chinese else "Company"),
        person=typer.prompt("您的姓名（第一位 HR）" if chinese else "Your name (the first HR person)"),
        email=_ask_email("邮箱" if chinese else "E-mail"),
        language=language,
        zone=_ask_zone("时区" if chinese else "Time zone", "Asia/Shanghai" if chinese else "UTC"),
        country=typer.prompt("国家/地区代码" if chinese else "Country code", default="CN" if chinese else "US").upper(),
    )


def _ask_email(label: str) -> str:
    while True:
        answer = normal_email(typer.prompt(label))
        if answer:
            return answer


def _ask_zone(label: str, default: str) -> str:
    while True:
        answer: str = typer.prompt(label, default=default)
        if answer in available_timezones():
            return answer
