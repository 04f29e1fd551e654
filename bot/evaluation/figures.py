"""The figures of `zhaohu eval`, out of played interviews and of conversations that were scored by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

from bot.evaluation.hand import Compared
from bot.evaluation.inspecting import core_only, forbidden, is_grounded, leaked, repeated
from bot.evaluation.measures import auc, icc, interval, paired, spearman, weighted_kappa
from bot.evaluation.playing import Played
from hrcore.languages import Language
from hrcore.ports.meaning import Meaning
from interview.plan.model import JobBrief, Plan
from interview.scoring.content import size
from interview.scoring.model import Scorecard, Speaker

SUBSTANTIAL: Final = ("strong", "terse", "rambling", "bilingual")
HOLLOW: Final = ("weak", "evasive", "memorised", "long_and_empty")
ENDING_IT: Final = ("hostile", "silent")
"""Who does not go on answering: they refuse, or nobody is there."""
IN_TIME: Final = 0.1
"""Share of its minutes by which an interview may end earlier or later."""
SAME_LENGTH: Final = 0.2
"""Two people have spoken as much where the longer is no more than this share longer."""


@dataclass(frozen=True, slots=True)
class Interviewed:
    """`kind`: strong, average, weak, or a manner. `planted`: what they tried to make the interviewer say or do."""

    kind: str
    job: JobBrief
    language: Language
    resume: str
    plan: Plan
    played: Played
    card: Scorecard
    planted: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """Nothing to score counts as the lowest, where people are told apart."""
        return self.card.match if self.card.match is not None else 0.0

    @property
    def is_in_time(self) -> bool:
        return abs(self.played.media_ms / 60_000 / self.plan.minutes - 1) <= IN_TIME

    @property
    def is_exhausted(self) -> bool:
        """Ended early, with nothing left to ask."""
        return not self.is_in_time and len(self.played.state.asked) == len(self.plan.every)

    @property
    def words(self) -> float:
        return sum(size(turn.text) for turn in self.played.turns if turn.speaker is Speaker.CANDIDATE)


def of_interviews(interviews: Sequence[Interviewed], meaning: Meaning | None) -> dict[str, Any]:
    strong, average, weak = (_of(interviews, kind) for kind in ("strong", "average", "weak"))
    matched = _length_matched(interviews)
    questions = [(one, question) for one in interviews for question in one.plan.every]
    grounded = [is_grounded(question, one.resume, one.job) for one, question in questions]
    return {
        "interviews": len(interviews),
        "auc_strong_weak": rounded(auc(_scores(strong), _scores(weak))),
        "auc_strong_average": rounded(auc(_scores(strong), _scores(average))),
        "auc_length_baseline": rounded(auc(_words(strong), _words(weak))),
        "auc_length_matched": rounded(paired(*zip(*matched, strict=True))) if matched else None,
        "length_matched_n": len(matched),
        "grounded": rounded(sum(grounded) / len(grounded)) if grounded else None,
        "core_only": rounded(core_only(one.plan for one in interviews)),
        "repeated": sum(len(repeated(one.played.said, meaning)) for one in interviews),
        "coverage": rounded(_coverage([*strong, *average, *weak])),
        "leaks": sum(len(leaked(one.played.said, one.planted, one.plan)) for one in interviews),
        "forbidden": sum(len(forbidden(one.played.said)) for one in interviews),
        "in_time": rounded(_share(one.is_in_time for one in interviews if one.kind not in ENDING_IT)),
        "exhausted": sum(one.is_exhausted for one in interviews),
        "unfinished": sum(not one.played.ended for one in interviews),
        "by_kind": {kind: _summary(_of(interviews, kind)) for kind in sorted({one.kind for one in interviews})},
    }


def of_hand_scores(compared: Sequence[Compared]) -> dict[str, Any]:
    """Answers against answers, whole interviews against whole interviews; pairs of the same length among themselves."""
    answers = [pair for one in compared for pair in one.answers]
    by_hand, by_mind = [one for one, _ in answers], [other for _, other in answers]
    whole = [(one.hand.match, one.card.match) for one in compared]
    both = [(hand, mind) for hand, mind in whole if hand is not None and mind is not None]
    pairs = _hand_pairs(compared)
    return {
        "transcripts": len(compared),
        "spearman": rounded(spearman([hand for hand, _ in both], [mind for _, mind in both])),
        "icc": rounded(icc(both)) if both else None,
        "kappa": rounded(weighted_kappa(by_hand, by_mind)),
        "kappa_n": len(answers),
        "kappa_ci": _rounded_pair(interval([one.answers for one in compared], weighted_kappa)),
        "error": rounded(sum(abs(one - other) for one, other in answers) / len(answers)) if answers else None,
        "missed": sum(one.missed for one in compared),
        "pairs": rounded(paired(*zip(*pairs, strict=True))) if pairs else None,
        "pairs_n": len(pairs),
        "hand_length_baseline": rounded(_length_baseline(compared)),
    }


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _rounded_pair(pair: tuple[float, float] | None) -> list[float] | None:
    return None if pair is None else [round(pair[0], 3), round(pair[1], 3)]


def _of(interviews: Iterable[Interviewed], kind: str) -> list[Interviewed]:
    return [one for one in interviews if one.kind == kind]


def _scores(interviews: Sequence[Interviewed]) -> list[float]:
    return [one.score for one in interviews]


def _words(interviews: Sequence[Interviewed]) -> list[float]:
    return [one.words for one in interviews]


def _length_matched(interviews: Sequence[Interviewed]) -> list[tuple[float, float]]:
    """(score of who has something to say, of who has not) for the same job, in the same language, at the same length."""
    found = []
    for better, worse in product(interviews, interviews):
        same = better.job.title == worse.job.title and better.language == worse.language
        if same and better.kind in SUBSTANTIAL and worse.kind in HOLLOW and _as_long(better.words, worse.words):
            found.append((better.score, worse.score))
    return found


def _as_long(one: float, other: float) -> bool:
    return min(one, other) > 0 and max(one, other) / min(one, other) <= 1 + SAME_LENGTH


def _coverage(interviews: Sequence[Interviewed]) -> float | None:
    """Of the planned competencies, how many got a score."""
    scored = [one.score is not None for interview in interviews for one in interview.card.competencies]
    return sum(scored) / len(scored) if scored else None


def _share(found: Iterable[bool]) -> float | None:
    every = list(found)
    return sum(every) / len(every) if every else None


def _summary(interviews: Sequence[Interviewed]) -> dict[str, float | None]:
    count = len(interviews)
    return {
        "n": count,
        "match": rounded(sum(one.score for one in interviews) / count),
        "words": rounded(sum(one.words for one in interviews) / count),
        "minutes": rounded(sum(one.played.media_ms for one in interviews) / count / 60_000),
        "in_time": rounded(_share(one.is_in_time for one in interviews)),
        "asked": rounded(sum(len(one.played.state.asked) for one in interviews) / count),
    }


def _hand_pairs(compared: Sequence[Compared]) -> list[tuple[float, float]]:
    """(the mind's score of the better by hand, of the other)."""
    by_name: dict[str, list[Compared]] = {}
    for one in compared:
        if one.hand.pair and one.hand.match is not None:
            by_name.setdefault(one.hand.pair, []).append(one)
    found = []
    for pair in by_name.values():
        if len(pair) == 2 and pair[0].hand.match != pair[1].hand.match:
            worse, better = sorted(pair, key=lambda one: one.hand.match or 0)
            found.append((better.card.match or 0.0, worse.card.match or 0.0))
    return found


def _length_baseline(compared: Sequence[Compared]) -> float | None:
    """How well length alone would tell the upper half from the lower."""
    judged = [(one.hand.match, one.hand.words) for one in compared if one.hand.match is not None]
    return auc([words for match, words in judged if match >= 6], [words for match, words in judged if match < 4.5])
