"""Small words that steer turn-taking: "mm" over our voice, "because …" before a pause, "let me think"."""

import re
from difflib import SequenceMatcher
from typing import Final

_PUNCTUATION: Final = re.compile(r"[\s\W_]+")
_HUMS: Final = frozenset(
    "嗯 嗯嗯 嗯哼 唔 哦 噢 喔 啊 呃 额 mm mmm mhm mmhmm mhmm aha hm hmm uhhuh uh huh um er ah oh".split()  # noqa: SIM905
)
_NODS: Final = frozenset(
    "对 对对 对对对 好 好的 好好 是 是的 行 可以 明白 了解 知道了 "  # noqa: SIM905
    "yes yeah yep ok okay right sure isee gotit".split()
)
_GREETINGS: Final = frozenset("喂 喂喂 喂你好 你好 您好 哈喽 hello hi hey hellohello".split())  # noqa: SIM905
_UNFINISHED: Final = re.compile(
    r"(?:因为|所以|然后|而且|但是|不过|如果|比如|比如说|例如|就是|就是说|或者|以及|还有|包括|主要是|首先|其次|另外|的话|那个|这个|呃|嗯|额|，|、|…|"
    r"\b(?:because|and|or|but|so|then|if|when|which|that|with|for|to|of|the|a|an|my|our|i|we|they|like|for example|such as|um|uh|er|well)"
    r"|,)[\s，,.。…]*$",
    re.IGNORECASE,
)
_A_MOMENT: Final = re.compile(
    r"让我(?:先)?(?:想|思考|考虑|回忆|组织)|我(?:先)?(?:想一?想|想一下|考虑一下|回忆一下|组织一下)|(?:稍等|等一下|等一等|等我一下|给我.{0,3}时间)|"
    r"\b(?:let me (?:think|see|recall|remember)|give me a (?:moment|second|minute)|(?:one|just a) (?:moment|second|minute|sec)|"
    r"hold on|let me gather)\b",
    re.IGNORECASE,
)
_STILL_THINKING: Final = re.compile(
    r"(?:about (?:it|that|this)|for a (?:moment|second|minute)|a (?:bit|little|moment|second)|please|again|then|"
    r"[啊哈吧呢哦嗯]|一下|一会儿?|怎么说|[\s\W])*",
    re.IGNORECASE,
)
"""What may follow "let me think" without being the start of the answer."""


def bare(text: str) -> str:
    """The words without spaces, punctuation and case."""
    return _PUNCTUATION.sub("", text).lower()


def is_hum(text: str) -> bool:
    """A sound of listening or thinking that says nothing by itself."""
    return bare(text) in _HUMS


def is_backchannel(text: str) -> bool:
    """A sign of listening, made while the other speaks, or the "hello?" of picking up; not an answer there."""
    words = bare(text)
    return words in _HUMS | _NODS | _GREETINGS or bool(re.fullmatch(r"[嗯啊哦噢唔对好是的]{1,6}", words))


def is_unfinished(text: str) -> bool:
    """The words ask to be continued."""
    return bool(_UNFINISHED.search(text.rstrip()))


def asks_for_a_moment(text: str) -> bool:
    """The candidate is thinking aloud: the last thing said is "let me think"."""
    ends = [found.end() for found in _A_MOMENT.finditer(text)]
    return bool(ends) and _STILL_THINKING.fullmatch(text, ends[-1]) is not None


def repeats(text: str, said: str) -> bool:
    """What was recognised over our own voice is our own voice (echo on a loudspeaker)."""
    heard, ours = bare(text), bare(said)
    if len(heard) < 4:
        return False
    match = SequenceMatcher(None, ours, heard, autojunk=False).find_longest_match()
    return match.size >= 0.8 * len(heard)
