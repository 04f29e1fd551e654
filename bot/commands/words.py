"""The words one can give as a command, in every messenger: what each is called, who may use it, and the page it opens.

`/refer`, `/内推`; what follows the word is handed to pages that search."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from hrcore.actors import Actor, Role
from hrcore.permissions import ROLES, Action

_COMMAND: Final = re.compile(r"[/／]([^\s/／]{1,20})(?:\s+(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Word:
    """`name` is its key in the help card (`help-command-<name>`, `help-does-<name>`); `called` every way to write it.
    `needs` is the right without which the page would be refused, `parts` the roles that may come to it by a part they have
    in an application; `asks` the field of the page that takes what follows; `form` the form it opens in messengers that
    show forms (`bot.messengers.forms`)."""

    name: str
    called: tuple[str, ...]
    path: str
    needs: Action | None = None
    asks: str = ""
    form: str = ""
    parts: frozenset[Role] = frozenset()


WORDS: Final = (
    Word("refer", ("refer", "referral", "内推", "推荐"), "/workspace/referrals/new", Action.REFER, form="refer"),
    Word("referrals", ("referrals", "我的内推"), "/workspace/referrals", Action.REFER),
    Word(
        "requisition",
        ("requisition", "招聘需求", "提需求", "需求"),
        "/workspace/requisitions/new",
        Action.SUBMIT_REQUISITION,
        form="requisition",
    ),
    Word("requisitions", ("requisitions", "我的需求"), "/workspace/requisitions", Action.SUBMIT_REQUISITION),
    Word("approve", ("approvals", "approve", "审批", "我的审批"), "/workspace/approvals"),
    Word("todo", ("todo", "todos", "待办", "我的待办"), "/workspace/todos"),
    Word("jobs", ("jobs", "job", "职位", "岗位"), "/hr/jobs", Action.MANAGE_JOBS),
    Word("candidates", ("candidates", "candidate", "候选人"), "/hr/candidates", Action.SEE_APPLICATION, asks="text"),
    Word("interviews", ("interviews", "interview", "面试"), "/workspace/interviews"),
    Word(
        "report",
        ("report", "reports", "报告", "面试报告"),
        "/workspace/reports",
        Action.SEE_REPORT,
        asks="name",
        parts=frozenset({Role.MANAGER, Role.EXECUTIVE}),
    ),
    Word("onboarding", ("onboarding", "入职"), "/workspace/onboarding"),
    Word("figures", ("figures", "招聘数据", "数据", "成效"), "/hr/figures", Action.SEE_FIGURES),
    Word("practice", ("practice", "practise", "练习", "模拟面试"), "/workspace/practice"),
    Word("help", ("help", "帮助", "?", "？"), "/workspace/help"),
)
_BY_WRITING: Final = {called: word for word in WORDS for called in word.called}


@dataclass(frozen=True, slots=True)
class Typed:
    """`word` is None where it is not understood, or is not the writer's to use."""

    said: str
    word: Word | None
    rest: str


def read(text: str, actor: Actor) -> Typed | None:
    """None for what is no command: `/etc/hosts is wrong`, two strokes (`//` is a stroke one wants to say), plain words."""
    found = _COMMAND.fullmatch(text.strip())
    if found is None:
        return None
    said = _key(found[1])
    word = _BY_WRITING.get(said)
    return Typed(said, word if word and may_use(word, actor) else None, (found[2] or "").strip())


def plain(text: str, actor: Actor) -> Typed:
    """What is typed to the bot alone is meant as a command, with the stroke or without."""
    stroke = text.strip().startswith(("/", "／"))
    typed = read(text if stroke else f"/{text.strip()}", actor)
    return typed or Typed(" ".join(text.split())[:40], None, "")


def plain_words(text: str) -> str:
    """Two strokes at the beginning are one that one wants to say."""
    return text[1:] if text.startswith("//") else text


def form_word(command: str) -> bool:
    """Whether a command opens a form, for doors that must open a dialog before anybody is known. `command` with or
    without its stroke, and without what follows."""
    word = _BY_WRITING.get(_key(command.strip().lstrip("/／")))
    return word is not None and bool(word.form)


def may_use(word: Word, actor: Actor) -> bool:
    return word.needs is None or actor.has_somewhere(ROLES[word.needs] | word.parts)


def words_for(actor: Actor) -> tuple[str, ...]:
    """Names of the words somebody may use, as the help card lists them."""
    return tuple(word.name for word in WORDS if may_use(word, actor))


def address(typed: Typed) -> str:
    """The page a command opens; the help page, with what was typed, where it was not understood."""
    if typed.word is None:
        return "/workspace/help?" + urlencode({"typed": typed.said})
    if typed.word.asks and typed.rest:
        return f"{typed.word.path}?" + urlencode({typed.word.asks: typed.rest[:80]})
    return typed.word.path


def _key(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
