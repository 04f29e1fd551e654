"""What a person sees in the terminal while the story is told. Everything goes to standard error."""

import re
import threading
import time
from typing import Any, Final

from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from hrcore.languages import Language

_WORDS: dict[Language, dict[str, str]] = {
    "zh-CN": {
        "setup": "启动引擎：PostgreSQL、Valkey",
        "release": "建表，录入示例公司",
        "programs": "启动 web、voice、worker、clock",
        "applied": "{name} 在招聘官网投递了「{job}」",
        "mailed": "确认邮件已发出：预约链接和个人中心入口",
        "planned": "面试题已按简历和职位准备好：{count} 道",
        "booked": "{name} 点了「现在就打给我」",
        "ringing": "电话响了（第 {attempt} 次拨打）",
        "typed": "没有安装语音组件：这次通话用字幕和打字进行",
        "lost": "线路断了，等系统回拨……",
        "hung_up": "通话结束，{turns} 个话轮，{seconds} 秒",
        "report": "报告卡片已发到「{channel}」，挂断后 {seconds} 秒",
        "feedback": "反馈已发给候选人，挂断后 {seconds} 秒",
        "interviewer": "面试官",
        "candidate": "候选人",
        "match": "岗位匹配度",
        "expression": "语言表达",
        "logic": "逻辑思维",
        "professional": "专业能力",
        "evidence": "已核对的原话引用",
        "mind": "面试官引擎",
        "links": "看看这些页面",
        "requisition": "{by} 提交了招聘需求：「{job}」",
        "requisition_approved": "需求获批：{by}",
        "published": "{by} 一键发布了职位「{job}」",
        "referred": "{by} 内推了 {name}",
        "consented": "{name} 打开邮件里的链接，同意投递",
        "second_round_approved": "同意复试：{by}",
        "second_round_booked": "{by} 约好了复试时间",
        "second_round_confirmed": "{name} 确认参加复试",
        "scored": "评分表已交齐：{by}",
        "offered": "{by} 填好录用通知书并提交审批",
        "offer_approved": "录用通知书获批：{by}",
        "signed": "{name} 用短信验证码签署了录用通知书：{path}",
        "prepared": "{count} 位同事在清单上勾掉了入职准备",
        "first_day": "{name} 今天入职",
        "steps": "每一步（读自 /api/v1）",
        "by": "由谁",
        "waited_for": "在等谁",
        "since": "距上一步",
        "running": "系统继续运行，按 Ctrl-C 结束。",
        "stopped": "已全部停止。",
    },
    "en": {
        "setup": "starting the engines: PostgreSQL, Valkey",
        "release": "creating the schema and the sample company",
        "programs": "starting web, voice, worker, clock",
        "applied": "{name} applied for “{job}” on the careers page",
        "mailed": "confirmation mailed: booking link and personal centre",
        "planned": "the interview is planned from résumé and job: {count} questions",
        "booked": "{name} chose “call me now”",
        "ringing": "the phone rings (attempt {attempt})",
        "typed": "speech is not installed: this call runs on captions and typed answers",
        "lost": "the line broke; waiting to be called back …",
        "hung_up": "the call is over: {turns} turns, {seconds} s",
        "report": "the report card stands in “{channel}”, {seconds} s after hanging up",
        "feedback": "the candidate has the feedback, {seconds} s after hanging up",
        "interviewer": "interviewer",
        "candidate": "candidate",
        "match": "match score",
        "expression": "expression",
        "logic": "logic",
        "professional": "professional",
        "evidence": "quotes verified in the transcript",
        "mind": "interviewer's mind",
        "links": "have a look around",
        "requisition": "{by} asked for a person: “{job}”",
        "requisition_approved": "the requisition is approved by {by}",
        "published": "{by} published “{job}” with one click",
        "referred": "{by} referred {name}",
        "consented": "{name} opened the mailed link and agreed",
        "second_round_approved": "the second round is approved by {by}",
        "second_round_booked": "{by} set a time for the second round",
        "second_round_confirmed": "{name} confirmed the second round",
        "scored": "scorecards are in from {by}",
        "offered": "{by} completed the offer and sent it to approval",
        "offer_approved": "the offer is approved by {by}",
        "signed": "{name} signed the offer with a code by SMS: {path}",
        "prepared": "{count} colleagues ticked off what they had prepared",
        "first_day": "{name} begins today",
        "steps": "every step, as read from /api/v1",
        "by": "by",
        "waited_for": "waited for",
        "since": "after",
        "running": "Everything keeps running; Ctrl-C ends it.",
        "stopped": "Everything has stopped.",
    },
}


_INDENT: Final = 10
_OVERHANG: Final = 2
"""Cells at the end of a line that a closing sign may take."""
_PIECES: Final = re.compile(r"\s+|[!-~]+|[^\s!-~]")
_CLOSES: Final = re.compile(r"[，。？！；：、”’）」』》…—]")


class Screen:
    """`language` picks the words; moments are seconds since the start."""

    def __init__(self, language: Language) -> None:
        self.console = Console(stderr=True, highlight=False)
        self._words = _WORDS[language]
        self._begun = self._moved = time.monotonic()
        self._lock = threading.Lock()

    def moved(self) -> None:
        self._moved = time.monotonic()

    @property
    def quiet_s(self) -> float:
        """Seconds since something was last shown."""
        return time.monotonic() - self._moved

    def step(self, word: str, **values: str | int | float) -> None:
        text = self._words[word].format(**values)
        self.moved()
        with self._lock:
            self.console.print(f"[dim]{time.monotonic() - self._begun:6.1f} s[/]  [bold]{escape(text)}[/]")

    def note(self, name: str, what: str) -> None:
        with self._lock:
            self.console.print(f"[dim]{time.monotonic() - self._begun:6.1f} s  {escape(name)}: {escape(what)}[/]")

    def line(self, speaker: str, text: str) -> None:
        """One caption of the call."""
        self.moved()
        colour = "cyan" if speaker == "interviewer" else "green"
        with self._lock:
            name = self._words[speaker]
            begin = _INDENT + cell_len(name) + 2
            lines = wrapped(text, self.console.width - begin)
            said = f"\n{' ' * begin}".join(escape(line) for line in lines)
            self.console.print(f"{' ' * _INDENT}[{colour}]{name}[/]  {said}", soft_wrap=True)

    def steps(self, steps: list[dict[str, Any]]) -> None:
        """Each step of the full story with its time, whose hand it was, and whom it had waited for."""
        table = Table(title=self._words["steps"], title_justify="left", padding=(0, 2))
        for heading in ("", "", self._words["since"], self._words["by"], self._words["waited_for"]):
            table.add_column(heading)
        for step in steps:
            since = "" if step["seconds"] is None else f"{step['seconds']:.1f} s"
            table.add_row(step["at"][11:19], step["name"], since, escape(step["by"]), escape(step["waited_for"]))
        self.console.print(table)

    def result(self, report: dict[str, Any], links: dict[str, str]) -> None:
        table = Table(show_header=False, box=None, padding=(0, 2))
        table.add_row(self._words["match"], f"[bold]{_score(report['match'])}[/] / 10")
        for name in ("expression", "logic", "professional"):
            table.add_row(self._words[name], f"{_score(report['dimensions'].get(name))} / 10")
        table.add_row(self._words["evidence"], str(report["evidence"]))
        table.add_row(self._words["mind"], str(report["mind"]))
        self.console.print(Panel(table, expand=False))
        self.console.print(f"[bold]{self._words['links']}[/]")
        for name, url in links.items():
            self.console.print(f"  {name:>10}  {url}", soft_wrap=True)


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most so many cells: Chinese breaks between any two signs but before a closing one, words stay whole. What
    is narrower than one sign or word holds one all the same."""
    lines, line = [], ""
    for piece in _PIECES.findall(text):
        if line and cell_len(line) + cell_len(piece) > width - _OVERHANG and not _CLOSES.fullmatch(piece):
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _score(value: object) -> str:
    return "–" if value is None else f"{value}"
