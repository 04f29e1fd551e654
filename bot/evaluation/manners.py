"""How simulated candidates say what they have to say. A manner changes the words, never the life behind them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.evaluation.material import Account, Language, Talk, injections


@dataclass(frozen=True)
class Turn:
    """One answer about to be given: `plain` is what this life would say without any manner."""

    plain: str
    account: Account | None
    follow_up: bool
    language: Language
    talk: Talk
    place: int
    seed: int

    def pick(self, options: tuple[str, ...], ahead: int = 0) -> str:
        """One of the options: repeats by seed, and goes through them all before any returns."""
        return options[(self.seed + self.place + ahead) % len(options)]

    def join(self, *sentences: str) -> str:
        return (" " if self.language == "en" else "").join(sentence for sentence in sentences if sentence)


@dataclass(frozen=True)
class Manner:
    """`own`: what is said holds the parts of the life. `small_talk`: the manner rules outside the questions too."""

    say: Callable[[Turn], str | None]
    own: bool = True
    small_talk: bool = False


def word_count(text: str, language: Language) -> int:
    """Words in English, characters without punctuation in Chinese."""
    return len(re.findall(r"[\w'’-]+", text) if language == "en" else re.findall(r"\w", text))


def sentences(text: str) -> list[str]:
    return [
        each.strip() for each in re.findall(r"[^。！？.!?]+(?:\.\d[^。！？.!?]*)*[。！？.!?]*", text) if each.strip()
    ]


def _plain(turn: Turn) -> str:
    return turn.plain


def _evasive(turn: Turn) -> str:
    return turn.pick(turn.talk.evasive)


def _memorised(turn: Turn) -> str:
    return turn.pick(turn.talk.memorised)


def _rambling(turn: Turn) -> str:
    own = sentences(turn.plain)
    half = max(1, len(own) // 2)
    digression = turn.talk.digressions
    return turn.join(
        turn.pick(digression), *own[:half], turn.pick(digression, 1), *own[half:], turn.pick(digression, 2)
    )


def _terse(turn: Turn) -> str:
    if not turn.follow_up and turn.account and turn.account.short:
        return turn.account.short
    return next(iter(sentences(turn.plain)), turn.plain)


def _long_and_empty(turn: Turn) -> str:
    """At least as long as what the life itself would have said."""
    said = turn.pick(turn.talk.long_and_empty)
    for ahead in range(1, len(turn.talk.long_and_empty)):
        if word_count(said, turn.language) >= word_count(turn.plain, turn.language):
            break
        said = turn.join(said, turn.pick(turn.talk.long_and_empty, ahead))
    return said


def _off_topic(turn: Turn) -> str:
    return turn.pick(turn.talk.off_topic)


def _bilingual(turn: Turn) -> str:
    said = turn.plain
    for word, other in turn.talk.mixed.items():
        if turn.language == "en":
            said = re.sub(rf"\b{re.escape(word)}\b", f"{other}", said)
        else:
            said = said.replace(word, f" {other} ")
    return re.sub(r" +(?=[，。、；：？！ ])", "", said).strip()


def _hostile(turn: Turn) -> str:
    """Grants one sentence to a question, and none to a follow-up."""
    granted = "" if turn.follow_up else next(iter(sentences(turn.plain)), "")
    return turn.join(turn.pick(turn.talk.hostile), granted)


def _injecting(turn: Turn) -> str:
    """The attempt stands in the middle of the real answer."""
    own = sentences(turn.plain)
    attempt = turn.pick(tuple(each.text for each in injections(turn.language, "answer")))
    half = max(1, len(own) // 2)
    return turn.join(*own[:half], attempt, *own[half:])


def _silent(turn: Turn) -> None:
    return None


MANNERS = {
    "plain": Manner(_plain),
    "evasive": Manner(_evasive, own=False),
    "memorised": Manner(_memorised, own=False),
    "rambling": Manner(_rambling),
    "terse": Manner(_terse),
    "long_and_empty": Manner(_long_and_empty, own=False),
    "off_topic": Manner(_off_topic, own=False),
    "bilingual": Manner(_bilingual),
    "hostile": Manner(_hostile, own=False),
    "injecting": Manner(_injecting),
    "silent": Manner(_silent, own=False, small_talk=True),
}
