"""What an answer holds, read off its words: situation, own part, method, metric, result, reasons, order.

The same reading serves the call (what to probe for) and the scorecard. Nothing here looks at how somebody speaks.
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from interview.plan.model import ExpectedPoint, Missing
from interview.prompts.texts import patterns

_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*\s*(?:%|％|个?百分点|倍|成|万|亿|元|块|美元|k\b|m\b|[a-z]+\b|[个人天周月小分秒毫次单台件家条款页种项场门吨米层级]|$)?|"
    r"百分之[一二三四五六七八九十百零点两]+|[一二三四五六七八九十百千两半几]+(?:多|来)?(?:个百分点|倍|成|万|千|百|亿|天|周|个月|年|个?小时|分钟|秒|人|家|单|台|件|次|条|块钱)|"
    r"(?:一半|翻倍|翻了一番)|"
    r"\b(?:half|doubled?|halved|tripled?|twice|percent|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|hundred|thousand|a dozen)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine|hundred|thousand))?"
    r" (?:percent|points?|times|seconds?|minutes?|hours?|days?|weeks?|months?|people|customers?|users?|stores?|dollars?|million|thousand|hundred|engineers?|"
    r"units?|orders?|tickets?|calls?|clients?|candidates?))\b",
    re.IGNORECASE,
)
_NOT_A_METRIC = re.compile(
    r"(?:19|20)\d\d\s*年?|第[\d一二三四五六七八九十]+|\d+\s*岁|[一二两三四]个?(?:步|点|方面|部分)|一(?:个)?(?:人|次|年|天|件|条|家|台)|"
    r"(?:vue|python|java|es|http|web|php|h|s|ec|b|c|to)\s?-?\d(?:\.\d+)*|\b(?:one|a|two) (?:times?|people|days?|calls?|month|day|week)\b",
    re.IGNORECASE,
)
_CJK = re.compile(r"[㐀-鿿]")
_WORD = re.compile(r"[a-zA-Z][a-zA-Z'+#.-]*|\d+(?:\.\d+)?")
_SENTENCE = re.compile(r"[^。！？!?；;\n.]+(?:\.(?=\d)[^。！？!?；;\n.]+)*[。！？!?；;\n.]*")
_LATIN_IN_CHINESE = re.compile(r"[A-Za-z][A-Za-z0-9+#./-]{1,}")
_NAME_IN_ENGLISH = re.compile(r"(?<=[a-z,] )[A-Z][A-Za-z0-9+#/.-]+")
_FILLERS = re.compile(
    r"\b(?:u+m+|u+h+|e+r+m*|hmm+|you know|I mean|like,)\b[,，]?|嗯+[，,、]?|呃+[，,、]?|额[，,、]|那个[，,、]|就是说[，,、]?",
    re.IGNORECASE,
)
_SHORT = 60.0
_SHORT_WORD = 3
_BEGINNING = 0.35
"""Of a long answer: the situation."""
_TOLD = {Missing.SITUATION: 0.5, Missing.OWN_PART: 0.5, Missing.METHOD: 0.34}
_OF_THE_WHOLE = frozenset({"limits", "denial", "generic", "episode"})
"""Signals that are read off all that was said."""
STRUCTURE = (Missing.SITUATION, Missing.OWN_PART, Missing.METHOD, Missing.METRIC, Missing.RESULT)


def sentences(text: str) -> tuple[str, ...]:
    return tuple(found.strip() for found in _SENTENCE.findall(text) if found.strip(" 。！？!?；;.\n,，"))


def telling(text: str) -> str:
    """The text without sentences that hold nothing one could judge: no signal of any kind, no figure, no name."""
    kept = [sentence for sentence in sentences(text) if _tells(sentence)]
    return " ".join(kept) if kept else text


def _tells(sentence: str) -> bool:
    content = Content(sentence)
    return bool(content.numbers or content.names) or any(
        pattern.search(content.clean) for kind, pattern in patterns("signals").items() if kind not in _OF_THE_WHOLE
    )


def is_chinese(text: str) -> bool:
    """By characters: a Chinese answer full of product names is still Chinese."""
    return len(_CJK.findall(text)) * 3 >= len(_WORD.findall(text))


def size(text: str) -> float:
    """Length in English words; one Chinese character counts 0.62 of one."""
    return len(_CJK.findall(text)) * 0.62 + len(_WORD.findall(text))


@dataclass(frozen=True)
class Content:
    """One answer (all its turns joined), fillers taken out."""

    text: str

    @cached_property
    def clean(self) -> str:
        return _FILLERS.sub("", self.text)

    @cached_property
    def size(self) -> float:
        return size(self.clean)

    def count(self, signal: str) -> int:
        """How many different wordings of a signal occur."""
        if signal not in self._counted:
            found = patterns("signals")[signal].finditer(self.clean)
            self._counted[signal] = len({one.group(0).lower() for one in found})
        return self._counted[signal]

    @cached_property
    def _counted(self) -> dict[str, int]:
        """By signal, as far as it was asked for: the same answer is read many times over."""
        return {}

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Figures that measure something: not years, versions, ordinals or ages."""
        return tuple(found.group(0).strip() for found in _NUMBER.finditer(_NOT_A_METRIC.sub(" ", self.clean)))

    @cached_property
    def measured(self) -> tuple[str, ...]:
        """Figures that say what changed or how much there is of it. How many took part, and for how long, is none."""
        changed = patterns("signals")["change"]
        found: list[str] = []
        for sentence in sentences(self.clean):
            if changed.search(sentence):
                found += _NUMBER.findall(_NOT_A_METRIC.sub(" ", sentence))
        return tuple(dict.fromkeys(one.strip() for one in found))

    def tells(self, part: Missing) -> bool:
        """Whether a listener need not ask for it any more. Stricter than `strength`: to ask once too often costs half a minute,
        not to ask leaves the answer as thin as it is."""
        if part is Missing.METRIC:
            return bool(self.measured)
        if part is Missing.RESULT:
            return self._late("result") > (0 if self.is_short else 1)
        return self.strength(part) >= _TOLD[part]

    def _late(self, signal: str) -> int:
        """As `count`, without the beginning of a long answer: outcomes stand at the end, what came before them in front."""
        if self.is_short:
            return self.count(signal)
        begins = len(self.clean) * _BEGINNING
        found = patterns("signals")[signal].finditer(self.clean)
        return len({one.group(0).lower() for one in found if one.start() >= begins})

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Named tools, products and abbreviations."""
        found = (
            _LATIN_IN_CHINESE.findall(self.clean) if is_chinese(self.clean) else _NAME_IN_ENGLISH.findall(self.clean)
        )
        return tuple(dict.fromkeys(found))

    def strength(self, part: Missing) -> float:
        """0 (absent), 0.5 (touched) or 1 (clearly there)."""
        if part is Missing.METRIC:
            return self._metric()
        found = self.count(part.value)
        if part is Missing.RESULT and found == 0 and len(set(self.numbers)) > 1:
            return 0.5  # two figures compared are an outcome, whatever the words around them
        # A short answer that says everything says it once; a long one has room to show it twice.
        if part is Missing.METHOD:
            return min(1.0, (found + 0.5 * self.count("own_part")) / (2 if self.is_short else 3))
        if part is Missing.OWN_PART:
            return min(1.0, found / (1 if self.is_short else 2))
        return min(1.0, found / (1.3 if self.is_short else 2)) if part is Missing.RESULT else min(1.0, found * 0.6)

    @property
    def is_short(self) -> bool:
        return self.size < _SHORT

    def _metric(self) -> float:
        figures = len(set(self.numbers))
        if figures == 0:
            return 0.25 if self.count("metric_word") else 0.0
        named = self.count("metric_word") > 0 or any(
            "%" in number or "百分" in number or "percent" in number for number in self.numbers
        )
        return min(1.0, 0.4 * figures + (0.35 if named else 0.0))

    def touched(self, points: tuple[ExpectedPoint, ...]) -> tuple[str, ...]:
        lowered = self.clean.lower()
        return tuple(point.name for point in points if any(_begins(word).search(lowered) for word in point.words))

    @cached_property
    def knows_nothing(self) -> bool:
        """A short answer that says so. A long one may say "I did not know X, so I …"."""
        return self.size < 18 and self.count("dont_know") > 0


@lru_cache(maxsize=8192)
def _begins(word: str) -> re.Pattern[str]:
    """Finds Latin letters at the beginning of a word only: `api` is in "APIs", not in "rapid"; Chinese runs on. Up to three
    letters are a word and no stem: `log` is in "logs", not in "logic"."""
    if not (word[:1].isascii() and word[:1].isalnum()):
        return re.compile(re.escape(word.lower()))
    end = r"(?:e?s)?(?![a-z0-9])" if len(word) <= _SHORT_WORD and word.isascii() and word.isalnum() else ""
    return re.compile(r"(?<![a-z0-9])" + re.escape(word.lower()) + end)


def missing_parts(content: Content, threshold: float = 0.4) -> tuple[Missing, ...]:
    return tuple(part for part in STRUCTURE if content.strength(part) < threshold)
