"""What a candidate understands of a question: which moment of the call, which part of a story, which story."""

import re
from collections.abc import Sequence
from typing import Protocol

from bot.evaluation.material import Account, Life


class Grounds(Protocol):
    """Where a plan question comes from, or what it serves."""

    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...


class Planned(Protocol):
    """A plan question as docs/formats.md has it."""

    @property
    def kind(self) -> str: ...
    @property
    def competency(self) -> str: ...
    @property
    def source(self) -> Grounds: ...
    @property
    def need(self) -> Grounds: ...


_PARTS = {
    "metric": r"多少|数字|数据上|指标|百分|量化|几个点|衡量|前后对比|怎么验证|怎么检验|怎么确认|比例|知道(它)?有效|之前.{0,8}之后"
    r"|\bnumbers?\b|\bfigures?\b|how (much|many|big|large|long|often)|\bmeasur|\bper ?cent|metric|before and after"
    r"|quantif|how (did|do) you (check|verify|know)",
    "own_part": r"你自己|你本人|你负责|你具体|你的角色|亲手|亲自|是你做|你做了哪(?!些?改)|你做的|哪一部分|哪部分|你的部分|分工|由你|里面做(了)?什么"
    r"|your (own |exact |personal )?(part|role|share|contribution)|you (yourself|personally)|did you (do|own)\b|yours\b"
    r"|responsible for",
    "setback": r"困难|挫折|失败|不足|遗憾|没做好|教训|重来|挑战|踩坑|反思|失误|局限|不适用|缺点|最难|没达到|代价|不好的地方"
    r"|wrong|not go (so )?well|setback|difficult|hardest|\bfail|fell short|regret|differently|mistake|obstacle|challeng|limit|drawback"
    r"|learn(ed|t) from",
    "result": r"结果|效果|最后|最终|上线后|后来|产出|影响|收益|成效|\bresults?\b|outcome|impact|\bin the end\b|came (out )?of"
    r"|turn(ed)? out|what changed for|\beffect\b|how did it end",
    "method": r"怎么做|如何|怎样(?!的)|步骤|过程|方案|为什么选|为什么这么|为什么这样|怎么解决|做法|思路|取舍|改了|改动|采取|怎么处理|怎么想"
    r"|其他(办法|选择)|怎么(推动|说服|定位|排查|安排|判断)"
    r"|how (exactly |precisely )?(did|do|have|would) you(?! (check|verify|know|measure))|\bsteps?\b|approach|why (did you|that|this)"
    r"|alternativ|(was|did you) chang|decid|method|trade-?off|went about|walk me through",
    "situation": r"背景|当时.{0,4}(情况|什么样)|为什么要做|起因|怎么回事|出发点|遇到了什么|现状|哪家公司|什么时候"
    r"|background|context|situation|before you (started|began)|what was the problem|why was it (needed|necessary)|set the scene",
}
_MOMENTS = {
    "close": r"有什么.{0,6}(想|要)问|还有(什么|其他)?问题(吗|要问|想问)|想了解的|\bany (other |more )?questions|questions (for|to) (me|us)|(like|want) to ask (me|us)",
    "consent": r"同意|录音|现在方便|可以开始|开始吗|准备好|\bconsent|\bbe(ing)? recorded\b|\brecording\b|do you agree|ready to (start|begin)"
    r"|(good|okay|ok) (time )?to (talk|start|begin)|shall we (start|begin)|are you happy (to|with)",
    "goodbye": r"再见|到此结束|到这里|祝您|祝你|goodbye|\bbye\b|that is all|that's all|thank you for your time",
    "hearing": r"听得(到|见|清)|还在吗|can you hear|still there|are you there",
    "introduction": r"自我介绍|介绍(一下)?(你|您)?自己|introduce yourself|about yourself|your background in",
}
_TOPICS = {
    "problem_solving": r"解决问题|问题解决|排查|难题|分析|判断|复杂|系统设计|problem|judg|analys|troubleshoot|critical|design",
    "collaboration": r"协作|合作|配合|冲突|分歧|意见不|跨部门|同事|沟通|团队|影响力|说服"
    r"|collab|team|conflict|disagree|colleague|communicat|influenc|stakeholder|leadership",
    "ownership": r"责任|主动|承担|担当|执行|没人管|出错|结果导向|抗压|owner|initiative|responsib|mistake|accountab|results",
    "learning": r"学习|新技术|没接触过|陌生|上手|成长|反馈|learn|unfamiliar|new to you|feedback|grow|adapt",
    "customer": r"客户|用户|顾客|服务|数据|员工诉求|customer|client|user|\bdata\b|insight|service",
}
_HOME = {"project": "projects", "skill": "skills", "behaviour": "stories", "requirement": "requirements"}


def parts_asked(text: str) -> tuple[str, ...]:
    """The parts a question asks for, the most telling first; none where it only asks for more."""
    return tuple(part for part, words in _PARTS.items() if re.search(words, text, re.IGNORECASE))


def moment(text: str) -> str | None:
    """`close`, `consent`, `goodbye`, `hearing`, `introduction`, or None where a question is about the work."""
    return next((name for name, words in _MOMENTS.items() if re.search(words, text, re.IGNORECASE)), None)


def meant(life: Life, text: str, about: Planned | None, opened: Sequence[str]) -> Account | None:
    """The account a question is about: by its own words first, then by the planned source, need and competency.
    None where nothing in this life fits. Of accounts that fit equally, one not yet told is taken."""
    home: Sequence[Account] = getattr(life, _HOME[about.kind]) if about and about.kind in _HOME else ()
    scored = [
        (_fit(account, text, about) + (2 if account in home else 0), account.name not in opened, -place, account)
        for place, account in enumerate(life.accounts)
        if not home or account in home or _named(account, text) > 0
    ]
    fit, _, _, account = max(scored, key=lambda each: each[:3])
    if fit > 2 or (fit > 0 and not home):
        return account
    return _fallback(home, about, opened)


def _fallback(home: Sequence[Account], about: Planned | None, opened: Sequence[str]) -> Account | None:
    # Asked for a project or a story without a name, people take the next one; nobody invents a skill.
    if about is None or about.kind not in ("project", "behaviour"):
        return None
    return next((account for account in home if account.name not in opened), home[0] if home else None)


def _fit(account: Account, text: str, about: Planned | None) -> int:
    fit = 3 * _named(account, text) + _topical(account, text)
    if about is None:
        return fit
    fit += 3 * _named(account, about.source.text) + _named(account, about.need.text)
    return fit + 2 * _topical(account, about.competency) + 2 * _named(account, about.competency)


def _named(account: Account, text: str) -> int:
    return sum(1 for key in {*account.keys, account.name} if _holds(text.lower(), key.lower()))


def _holds(text: str, key: str) -> bool:
    # A key such as "Go" must stand as a word of its own; Chinese has no word ends to look for.
    if not key.isascii():
        return key in text
    return re.search(rf"(?<![a-z0-9]){re.escape(key)}(?![a-z0-9])", text) is not None


def _topical(account: Account, text: str) -> int:
    return 1 if account.topic and re.search(_TOPICS[account.topic], text, re.IGNORECASE) else 0
