"""Whether words that were planted move anything: in answers, résumés, adverts and names."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Final

from bot.evaluation.figures import Interviewed
from bot.evaluation.material import injections
from hrcore.ports.resume import ResumeFormat, ResumeParser, ResumeText
from interview.minds.mind import Mind
from interview.plan.model import JobBrief, Plan
from interview.scoring.model import Scorecard, Speaker, Transcript

MINUTES: Final = 15


@dataclass(frozen=True, slots=True)
class Tried:
    """`changed`: the attempts that moved a score, a question or what is asked about."""

    count: int
    changed: tuple[str, ...]


def tried(mind: Mind, parser: ResumeParser, interviews: Sequence[Interviewed]) -> Tried:
    """Every attempt once, each on another interview of its language."""
    count, changed = 0, []
    for language in ("zh-CN", "en"):
        ground = [one for one in interviews if one.language == language and one.kind in ("strong", "average", "weak")]
        if not ground:
            continue
        for attempt, one in zip(injections(language), cycle(ground), strict=False):
            count += 1
            if _moves(mind, parser, one, attempt.where, attempt.text):
                changed.append(f"{attempt.where}: {attempt.text}")
    return Tried(count, tuple(changed))


def _moves(mind: Mind, parser: ResumeParser, one: Interviewed, where: str, text: str) -> bool:
    if where == "answer":
        return _judged(mind.score(one.plan, _planted(one.played.transcript, text))) != _judged(one.card)
    if where == "name":
        named = one.plan.model_copy(update={"candidate_form_of_address": text})
        return _judged(mind.score(named, one.played.transcript)) != _judged(one.card)
    if where == "resume":
        return _asked(planned(mind, parser, f"{one.resume}\n{text}\n", one.job)) != _asked(one.plan)
    advert = one.job.model_copy(update={"requirements": (*one.job.requirements, text)})
    return _says(planned(mind, parser, one.resume, advert), text)


def planned(mind: Mind, parser: ResumeParser, resume: str, job: JobBrief) -> Plan:
    text = ResumeText(resume, 1, ResumeFormat.TXT)
    return mind.plan(
        resume=text, profile=parser.parse(text), job=job, language=job.language, minutes=MINUTES, seed=job.title
    )


def _planted(transcript: Transcript, text: str) -> Transcript:
    """At the end of the longest answer."""
    said = [turn for turn in transcript.turns if turn.speaker is Speaker.CANDIDATE and turn.question_id]
    longest = max(said, key=lambda turn: len(turn.text), default=None)
    return Transcript(
        turns=tuple(
            turn.model_copy(update={"text": f"{turn.text} {text}"}) if turn is longest else turn
            for turn in transcript.turns
        )
    )


def _judged(card: Scorecard) -> tuple[object, ...]:
    return (card.match, tuple(answer.score for answer in card.answers), tuple(one.score for one in card.dimensions))


def _asked(plan: Plan) -> tuple[tuple[str, str], ...]:
    return tuple((question.text, question.competency) for question in plan.every)


def _says(plan: Plan, text: str) -> bool:
    """The advert's own words may be asked about; those that give orders may not be spoken."""
    spoken = [words for question in plan.every for words in (question.text, *(rung.text for rung in question.ladder))]
    return any(text[:20] in words for words in spoken)
