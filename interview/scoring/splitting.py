"""Which question each turn belongs to, in a transcript that does not say so."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import Final

from interview.plan.model import JobBrief
from interview.prompts.texts import patterns
from interview.scoring.content import size
from interview.scoring.model import Speaker, Transcript, TranscriptTurn
from interview.scoring.nearness import Nearness

_LAST_TURNS: Final = 4
"""Of the interviewer: among them the talk turns to the candidate's own questions, and closes."""
_LONG: Final = 40.0
"""English words from which length says nothing more."""
_MOST_FOLLOW_UPS: Final = 2
_TAIL: Final = 400
"""Characters of an answer that a follow-up most likely takes up."""


@dataclass(frozen=True, slots=True)
class _Weights:
    """Of a logistic reading of one turn of the interviewer: above 0 it opens a question. Found on conversations whose
    questions are marked, and kept with two digits."""

    base: float
    near_job: float
    another_need: float
    nearer_than_before: float
    length: float
    opener: float
    backward: float
    shared: float
    near_answer: float
    near_question: float
    follow_ups: float


_WITH_MEANING: Final = _Weights(-3.63, 2.29, 0.61, 2.5, 3.16, 1.87, -0.55, -1.42, -1.85, -0.54, 5.24)
_IN_WORDS: Final = _Weights(-3.23, 2.12, 0.92, 2.4, 3.06, 1.89, -0.53, -1.7, -1.28, -1.21, 5.2)


def split(transcript: Transcript, job: JobBrief, nearness: Nearness) -> Transcript:
    """The same turns with a `question_id` each; none for the frame around the questions (consent, own questions, close). A
    transcript that has any is left as it is."""
    if any(turn.question_id for turn in transcript.turns):
        return transcript
    return Transcript(turns=tuple(_Splitter(transcript.turns, job, nearness).marked()))


@dataclass
class _Splitter:
    turns: tuple[TranscriptTurn, ...]
    job: JobBrief
    nearness: Nearness

    def marked(self) -> Iterator[TranscriptTurn]:
        ends, questions, current = self._end(), 0, ""
        asked, said, follow_ups = "", "", 0
        for number, turn in enumerate(self.turns):
            if turn.speaker is Speaker.CANDIDATE:
                said = f"{said} {turn.text}"
            elif number >= ends or (not questions and _is_opening(turn.text)):
                current = ""
            elif not current or opens(turn.text, asked, said, follow_ups, self.job, self.nearness):
                questions, asked, said, follow_ups = questions + 1, turn.text, "", 0
                current = f"q{questions}"
            else:
                follow_ups += 1
            yield turn.model_copy(update={"question_id": current or None})

    def _end(self) -> int:
        """The turn from which on nothing is asked any more."""
        spoken = [number for number, turn in enumerate(self.turns) if turn.speaker is Speaker.INTERVIEWER]
        known = patterns("splitting")
        for number in spoken[1:][-_LAST_TURNS:]:
            if any(known[kind].search(self.turns[number].text) for kind in ("own_questions", "closing")):
                return number
        return len(self.turns)


def opens(text: str, asked: str, said: str, follow_ups: int, job: JobBrief, nearness: Nearness) -> bool:
    """Whether a turn of the interviewer opens a question, rather than following up the one that was `asked` and what was
    `said` to it."""
    weights = _IN_WORDS if nearness.meaning is None else _WITH_MEANING
    read = reading(text, asked, said, follow_ups, job, nearness)
    return float(sum(weight * value for weight, value in zip(astuple(weights), read, strict=True))) > 0


def reading(text: str, asked: str, said: str, follow_ups: int, job: JobBrief, nearness: Nearness) -> tuple[float, ...]:
    """In the order of the weights."""
    known = patterns("splitting")
    needs = (*job.skills, *job.requirements, *job.competencies, *job.duties) or (job.title,)
    near, before = nearness.likenesses(text, needs), nearness.likenesses(asked, needs)
    answer, question = nearness.likenesses(text, (said[-_TAIL:] or asked, asked))
    return (
        1.0,
        max(near),
        float(near.index(max(near)) != before.index(max(before))),
        max(one - other for one, other in zip(near, before, strict=True)),
        min(size(text), _LONG) / _LONG,
        float(known["opener"].search(text) is not None),
        float(known["backward"].search(text) is not None),
        nearness.words.similarity(text, f"{said} {asked}"),
        answer,
        question,
        min(follow_ups, _MOST_FOLLOW_UPS) / _MOST_FOLLOW_UPS,
    )


def _is_opening(text: str) -> bool:
    """Who is calling, that it is recorded, whether that is agreed to."""
    return patterns("splitting")["opening"].search(text) is not None
