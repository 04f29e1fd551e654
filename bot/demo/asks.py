"""What an interviewer wants with an utterance, as a candidate hears it: by catchwords, without knowing any question bank."""

import re
from enum import StrEnum
from typing import Final

from hrcore.languages import Language


class Ask(StrEnum):
    AGAIN = "again"
    PRESENCE = "presence"
    CONSENT = "consent"
    OWN_QUESTIONS = "own_questions"
    CLOSING = "closing"
    INTRODUCTION = "introduction"
    BEHAVIOUR = "behaviour"
    OWN_PART = "own_part"
    METRIC = "metric"
    SITUATION = "situation"
    METHOD = "method"
    RESULT = "result"
    HINDSIGHT = "hindsight"
    STORY = "story"
    """A new question about work done, or anything that is none of the others."""
    SKILL = "skill"


PROBES: Final = (Ask.HINDSIGHT, Ask.OWN_PART, Ask.METRIC, Ask.SITUATION, Ask.METHOD, Ask.RESULT)

# Ordered: the first that fits wins, so what ends or blocks a call comes before what merely asks for more.
CATCHWORDS: Final[dict[Language, dict[Ask, str]]] = {
    "zh-CN": {
        Ask.AGAIN: r"没(有|太)?听清|没听(到|明白|懂)|再说一遍|再讲一遍|再说一下|重复一(下|遍)|听不(太)?清",
        Ask.PRESENCE: r"还在(线|吗|听)|听得(到|见|清)|能听(到|见|清)",
        Ask.CONSENT: r"(录音|同意|记录|方便|可以开始|现在开始).{0,40}(吗|呢|么|？|\?)",
        Ask.OWN_QUESTIONS: r"(有|还有)(什么|没有|哪些)?.{0,6}(问题|想问|想了解).{0,8}(吗|呢|么|我|我们|？|\?)|想(问|了解).{0,4}(我们|公司|岗位)|您.{0,6}要问",
        Ask.CLOSING: r"再见|面试(就)?到(这|此)|到这里(就)?结束|祝您|感谢您(的时间|抽出|参加)",
        Ask.INTRODUCTION: r"自我介绍|介绍一下(您)?自己|介绍下自己",
        Ask.HINDSIGHT: r"重新来|再来一次|重来|再做一(次|遍)|复盘|反思|改进|哪里.{0,6}更好|遗憾",
        Ask.BEHAVIOUR: r"(一次|一回|一件).{0,14}(经历|事|情况|时候)|有没有.{0,16}过|遇到过|遇到.{0,10}时|举个例子|举一个例子|(说说|讲讲|聊聊).{0,12}(一次|一回)",
        Ask.OWN_PART: r"您(自己|本人|个人)|具体(负责|承担)|哪(些|一|几)?(部分|块|步)是您|您(的)?(角色|分工|那部分)|您做了(哪些|什么)",
        Ask.METRIC: r"多少|几成|数字|数据|指标|百分|量化|幅度|衡量",
        Ask.SITUATION: r"背景|当时(的|是)?.{0,6}(情况|状况|情形)|起因|为什么(要|会)做|面临|遇到(了)?(什么|哪些)|什么问题",
        Ask.RESULT: r"结果|效果|成效|收获|(最后|后来|最终).{0,6}(怎么样|如何|怎样)",
        Ask.METHOD: r"怎么(做|办|想|解决|推|确定|处理|判断|实现|验证)|如何|步骤|办法|方法|思路|取舍|为什么(选|这)",
        Ask.STORY: r"简历|项目|经验|经历|讲讲|说说|聊聊|介绍",
    },
    "en": {
        Ask.AGAIN: r"(didn'?t|couldn'?t|did not|could not) (quite )?(catch|hear|get|understand)|say (that|it) again|repeat (that|your|it)|once more",
        Ask.PRESENCE: r"(still|you) there\b|can you hear|are you with me",
        Ask.CONSENT: r"(record|consent|agree|okay to (start|begin)|ready to (start|begin)|good time|all right with you|is that (ok|okay|fine|all right)).*\?",
        Ask.OWN_QUESTIONS: r"(do you have|have you( got)?|are there|what|any) (any )?(other |more |further )?questions|like to (ask|know)( me| us)?\b|questions (for|about) (me|us|the)",
        Ask.CLOSING: r"good ?bye|\bbye\b|that (concludes|was everything|brings us)|(thank you|thanks) for (your time|taking|joining|talking)|have a (good|great|nice) (day|evening)",
        Ask.INTRODUCTION: r"introduce yourself|about yourself|short introduction|your background in",
        Ask.HINDSIGHT: r"differently|(do|did) (it|that) (all )?again|looking back|in hindsight|improve (it|that)|regret",
        Ask.BEHAVIOUR: r"\b(a|one) (time|situation|case|moment|occasion|disagreement|conflict|mistake)\b|give (me )?an example|have you ever|for instance when|went (badly )?wrong",
        Ask.OWN_PART: r"you (yourself|personally)|your (own )?(part|role|contribution|share)|which part|what (exactly )?did you do|part (of it )?(was|were) yours",
        Ask.METRIC: r"\bnumbers?\b|how (much|many)|metrics?|measur|percent|figures?\b|quantif|\bdata\b|by what margin",
        Ask.SITUATION: r"background|situation|context|why (was|were|did)|going on|starting point|what (was the )?problem|what (prompted|led)",
        Ask.RESULT: r"results?\b|outcome|(turn|work)(ed)? out|in the end|what came of|did you learn|effect\b",
        Ask.METHOD: r"how (did|do|would|have) you|approach|steps?\b|walk me through|method|decide|trade-?off|why (this|that)",
        Ask.STORY: r"r[ée]sum[ée]|project|experience|tell me about|talk about|proud",
    },
}

THEMES: Final[dict[Language, dict[str, str]]] = {
    "zh-CN": {
        "conflict": r"分歧|冲突|协调|不一致|不同意见|意见不|跨部门|说服|协作",
        "mistake": r"出错|失误|错误|故障|失败|没做好|教训|挫折|搞砸",
        "pressure": r"压力|紧急|时间紧|期限|截止|优先级|同时",
        "people": r"带(人|过|团队|新人)|下属|团队(成员|管理)|培养|同事表现|管理",
        "learning": r"学习|新(的)?(技术|知识|领域|东西)|没接触|不熟悉|成长",
        "customer": r"客户|顾客|用户(投诉|不满)|投诉|商家",
    },
    "en": {
        "conflict": r"disagree|conflict|stakeholder|convince|persuad|departments?|other teams|different opinions|collaborat",
        "mistake": r"mistake|wrong|fail|error|incident|outage|regret|setback",
        "pressure": r"pressure|deadline|urgent|prioriti|at the same time|short of time",
        "people": r"\bteam member|manag|lead a|led a|coach|mentor|struggling|report(s)? to you|junior",
        "learning": r"learn|new (technology|skill|area|tool)|unfamiliar|never done",
        "customer": r"customer|client|complain|user was|merchant",
    },
}


def asks_in(said: str, language: Language) -> tuple[Ask, ...]:
    """All that the utterance may want, likeliest first; empty where no catchword is known."""
    heard = said.casefold()
    return tuple(ask for ask, pattern in CATCHWORDS[language].items() if re.search(pattern, heard))


def theme_of(said: str, language: Language) -> str:
    """The theme of a behavioural question: a key of `Words.behaviour`."""
    heard = said.casefold()
    return next((theme for theme, pattern in THEMES[language].items() if re.search(pattern, heard)), "other")
