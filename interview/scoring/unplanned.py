"""The questions of a transcript that comes without its plan: what was asked, of which kind, for which need of the job."""

from dataclasses import dataclass
from typing import Final

from hrcore.languages import Language
from interview.plan.bank.model import bank_version, competencies, competency_key, mention, skill_keys
from interview.plan.core import WEIGHTS
from interview.plan.model import (
    Anchor,
    Difficulty,
    JobBrief,
    Plan,
    Question,
    QuestionKind,
    Source,
    SourceKind,
)
from interview.plan.wording import DIMENSIONS
from interview.prompts.texts import patterns, texts
from interview.scoring.model import Speaker, Transcript, TranscriptTurn
from interview.scoring.nearness import Nearness

_ANCHORS: Final = {
    QuestionKind.PROJECT: "project_core_anchors",
    QuestionKind.SKILL: "unplanned_skill_anchors",
    QuestionKind.BEHAVIOUR: "unplanned_behaviour_anchors",
    QuestionKind.REQUIREMENT: "unplanned_requirement_anchors",
}


@dataclass(frozen=True, slots=True)
class _Subject:
    """`need`: the job's own words for it, if any."""

    kind: QuestionKind
    competency: str
    need: str | None


def plan_of(transcript: Transcript, job: JobBrief, language: Language, nearness: Nearness, mind: str) -> Plan:
    """The transcript's turns must carry question ids."""
    asked: dict[str, TranscriptTurn] = {}
    for turn in transcript.turns:
        if turn.question_id and turn.speaker is Speaker.INTERVIEWER:
            asked.setdefault(turn.question_id, turn)
    questions = tuple(_question(key, turn.text, job, language, nearness) for key, turn in asked.items())
    return Plan(
        language=language,
        mind=mind,
        bank_version=bank_version(),
        minutes=15,
        job_title=job.title,
        company=job.company,
        questions=questions,
        score_line=job.score_line,
    )


def _question(key: str, text: str, job: JobBrief, language: Language, nearness: Nearness) -> Question:
    wording = texts("plan", language)
    subject = _subject(text, job, language, nearness)
    anchors = wording.wordings(_ANCHORS[subject.kind])
    need = subject.need or wording.say("need_core", competency=subject.competency, job=job.title)
    return Question(
        id=key,
        kind=subject.kind,
        competency=subject.competency,
        text=text,
        source=Source(
            kind=SourceKind.REQUIREMENT if subject.need else SourceKind.CORE, text=subject.need or subject.competency
        ),
        need=need,
        difficulty=Difficulty.SOLID,
        dimensions=DIMENSIONS[subject.kind],
        anchors=tuple(Anchor(score=score, text=anchor) for score, anchor in zip((2, 5, 8), anchors, strict=True)),
        ladder=(),
        budget_s=120,
        weight=WEIGHTS[subject.kind] * job.weights.get(subject.need or subject.competency, 1.0),
    )


def _subject(text: str, job: JobBrief, language: Language, nearness: Nearness) -> _Subject:
    known = patterns("splitting")
    skill = _skill_in(text, job)
    behaviour = known["behaviour"].search(text) is not None
    if skill is not None and not behaviour:
        return _Subject(QuestionKind.SKILL, skill, skill if skill in job.skills else None)
    competency = nearness.nearest(text, job.competencies) or _named_competency(text, language)
    if behaviour and competency:
        return _Subject(QuestionKind.BEHAVIOUR, competency, competency if competency in job.competencies else None)
    if known["project"].search(text):
        return _Subject(QuestionKind.PROJECT, texts("plan", language).say("competency_project"), None)
    requirement = nearness.nearest(text, job.requirements)
    if requirement is not None:
        name = texts("plan", language).say("competency_requirement")
        return _Subject(QuestionKind.REQUIREMENT, name, requirement)
    if competency:
        return _Subject(QuestionKind.BEHAVIOUR, competency, competency if competency in job.competencies else None)
    return _Subject(QuestionKind.PROJECT, texts("plan", language).say("competency_project"), None)


def _skill_in(text: str, job: JobBrief) -> str | None:
    """In the job's own words; a skill of the bank that the job does not list, by its own name."""
    keys = skill_keys(text)
    for name in job.skills:
        if mention(name).search(text) or set(skill_keys(name)) & set(keys):
            return name
    return keys[0] if keys else None


def _named_competency(text: str, language: Language) -> str | None:
    lowered = text.lower()
    for key, entry in competencies(language).items():
        if any(len(alias) > 1 and alias.lower() in lowered for alias in (entry.name, *entry.aliases)):
            return competencies(language)[competency_key(entry.name) or key].name
    return None
