"""Puts a chosen subject into words: question, easier question, ladder and anchors, in either language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hrcore.languages import LANGUAGES, Language
from hrcore.ports.resume import SkillLevel
from interview.plan.bank.model import competencies, skills
from interview.plan.core import Slot
from interview.plan.evidence import Line, StatedSkill
from interview.plan.model import (
    Anchor,
    Difficulty,
    Dimension,
    ExpectedPoint,
    Missing,
    Question,
    QuestionKind,
    Rung,
    Source,
    SourceKind,
)
from interview.plan.spoken import short_employer, short_requirement, topic
from interview.prompts.texts import Texts, pick, texts

_MOST_POINTS = 3
"""Follow-ups of one question that share a frame of words."""
_LADDER = (Missing.SITUATION, Missing.METRIC, Missing.METHOD, Missing.RESULT, Missing.OWN_PART)
DIMENSIONS = {
    QuestionKind.PROJECT: (Dimension.EXPRESSION, Dimension.LOGIC, Dimension.PROFESSIONAL),
    QuestionKind.SKILL: (Dimension.PROFESSIONAL, Dimension.LOGIC),
    QuestionKind.BEHAVIOUR: (Dimension.EXPRESSION, Dimension.LOGIC),
    QuestionKind.REQUIREMENT: (Dimension.PROFESSIONAL, Dimension.EXPRESSION),
}
_DIFFICULTIES = {
    SkillLevel.AWARE: Difficulty.BASIC,
    SkillLevel.FAMILIAR: Difficulty.SOLID,
    SkillLevel.PROFICIENT: Difficulty.ADVANCED,
    SkillLevel.EXPERT: Difficulty.ADVANCED,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What one slot is about for this candidate; says nothing in any language yet.

    `need` is the job's own line, or None for the core competency itself; `level` the one at which the job needs the skill."""

    slot: Slot
    kind: QuestionKind
    need: str | None = None
    line: Line | None = None
    skill_key: str | None = None
    skill_name: str = ""
    stated: StatedSkill | None = None
    requirement: str | None = None
    shown: bool = False
    level: Difficulty | None = None
    key: str | None = None
    """A competency of the bank to ask about, where it is not the slot's."""


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    easier: str
    anchors: tuple[str, str, str]
    ladder: tuple[Rung, ...]
    points: tuple[ExpectedPoint, ...] = ()


def word(subject: Subject, job_title: str, language: Language, seed: str) -> Question:
    slot, wording = subject.slot, texts("plan", language)
    words = _locked(subject, wording) if slot.is_locked else _WORDERS[subject.kind](subject, job_title, wording, seed)
    return Question(
        id=slot.id,
        kind=subject.kind,
        competency=slot.competency,
        text=words.text,
        easier=words.easier,
        source=source_of(subject),
        need=subject.need or wording.say("need_core", competency=slot.competency, job=job_title),
        difficulty=difficulty_of(subject),
        dimensions=DIMENSIONS[subject.kind],
        anchors=tuple(Anchor(score=score, text=text) for score, text in zip((2, 5, 8), words.anchors, strict=True)),
        ladder=words.ladder,
        points=words.points,
        max_probes=slot.max_probes,
        budget_s=slot.budget_s,
        weight=slot.weight,
        is_locked=slot.is_locked,
    )


def source_of(subject: Subject) -> Source:
    if subject.line is not None:
        return Source(kind=SourceKind.RESUME, text=subject.line.verbatim)
    if subject.stated is not None:
        return Source(kind=SourceKind.RESUME, text=subject.stated.verbatim)
    if subject.requirement or (subject.kind is QuestionKind.SKILL and subject.need):
        return Source(kind=SourceKind.REQUIREMENT, text=subject.requirement or subject.need or "")
    return Source(kind=SourceKind.CORE, text=subject.slot.competency)


def difficulty_of(subject: Subject) -> Difficulty:
    """By the level somebody states; where none is stated, five years of use count as proficient, else the job's level
    holds."""
    if subject.stated is None:
        return (subject.level or Difficulty.BASIC) if subject.kind is QuestionKind.SKILL else Difficulty.SOLID
    if subject.stated.level is SkillLevel.UNSTATED:
        if subject.level and (subject.stated.years or 0) < 5:
            return subject.level
        return Difficulty.ADVANCED if (subject.stated.years or 0) >= 5 else Difficulty.SOLID
    return _DIFFICULTIES[subject.stated.level]


def _project(subject: Subject, job_title: str, wording: Texts, seed: str) -> Words:
    ladder = _project_ladder(subject.slot, wording)
    easier = _in_turn(subject.slot, wording.wordings("project_easier"))
    if subject.line is None:
        core = _three(wording.wordings("project_core_anchors"))
        return Words(wording.say("project_core", job=job_title), easier, core, ladder)
    about = topic(subject.line.words, wording.language)
    written = "project_further" if subject.slot.is_reserve else "project"
    text = wording.say(written, seed=f"{seed}{subject.slot.id}", where=_where(subject.line, wording), topic=about)
    anchors = _three(anchor.format(topic=about) for anchor in wording.wordings("project_anchors"))
    return Words(text, easier, anchors, ladder)


def _project_ladder(slot: Slot, wording: Texts) -> tuple[Rung, ...]:
    """A second project is not followed up in the words of the first, nor those of the reserve in the words of either."""
    if slot.is_reserve:
        return general_ladder(slot.id, wording)
    return _ladder(slot.id, wording.mapping("project_ladder" if slot.id == "q1" else "project_ladder_again"))


def _skill(subject: Subject, job_title: str, wording: Texts, seed: str) -> Words:
    entry = skills(wording.language).get(subject.skill_key or "")
    name = subject.skill_name or (entry.name if entry else _name_elsewhere(subject.skill_key or ""))
    written = entry.at(difficulty_of(subject)) if entry else None
    ask = written.ask if written else wording.say("skill_unknown", skill=name)
    named_points = written.points if written else wording.mapping("unknown_points")
    points = tuple(ExpectedPoint(name=point, words=tuple(map(str, words))) for point, words in named_points.items())
    anchors = (written and written.anchors) or _skill_anchors(name, points, wording)
    easier = _in_turn(subject.slot, wording.wordings("skill_easier")).format(skill=name)
    return Words(
        _skill_opening(subject, name, ask, wording), easier, anchors, _skill_ladder(subject, points, wording), points
    )


def _name_elsewhere(key: str) -> str:
    """Of a skill that this language does not hold: as another one calls it."""
    return next((skills(language)[key].name for language in LANGUAGES if key in skills(language)), key)


def _skill_anchors(name: str, points: tuple[ExpectedPoint, ...], wording: Texts) -> tuple[str, str, str]:
    """Of a skill that the bank does not hold."""
    listed = _listed([point.name for point in points], wording.language)
    return _three(
        anchor.format(skill=name, first=points[0].name, all=listed) for anchor in wording.wordings("skill_anchors")
    )


def _skill_opening(subject: Subject, name: str, ask: str, wording: Texts) -> str:
    if subject.stated is None:
        return wording.say("skill_required", skill=name, ask=ask)
    if subject.stated.level is SkillLevel.UNSTATED:
        return wording.say("skill_about", skill=name, ask=ask)
    level = wording.mapping("levels")[subject.stated.level.value]
    return wording.say("skill_level_about", level=level, skill=name, ask=ask)


def _skill_ladder(subject: Subject, points: tuple[ExpectedPoint, ...], wording: Texts) -> tuple[Rung, ...]:
    written, slot_id = wording.mapping("skill_ladder"), subject.slot.id
    wordings = written["point"]
    turn = _number(slot_id)
    situation = Rung(
        id=f"{slot_id}.situation", aim=Missing.SITUATION, text=written["situation"][turn % len(written["situation"])]
    )
    about_points = (
        Rung(
            id=f"{slot_id}.point{number}",
            aim=Missing.POINT,
            text=wordings[(_MOST_POINTS * turn + number) % len(wordings)].format(point=point.name),
            point=point.name,
        )
        for number, point in enumerate(points, start=1)
    )
    result = Rung(id=f"{slot_id}.result", aim=Missing.RESULT, text=written["result"][turn % len(written["result"])])
    return (situation, *about_points, result)


def _requirement(subject: Subject, job_title: str, wording: Texts, seed: str) -> Words:
    requirement = short_requirement(subject.requirement or "")
    text = _in_turn(subject.slot, wording.wordings("requirement_shown" if subject.shown else "requirement"))
    anchors = _three(anchor.format(requirement=requirement) for anchor in wording.wordings("requirement_anchors"))
    ladder = general_ladder(subject.slot.id, wording)
    easier = _in_turn(subject.slot, wording.wordings("requirement_easier"))
    return Words(text.format(requirement=requirement), easier, anchors, ladder)


def _in_turn(slot: Slot, wordings: tuple[str, ...]) -> str:
    """Neighbours of one kind have other words."""
    return wordings[_number(slot.id) % len(wordings)]


def _behaviour(subject: Subject, job_title: str, wording: Texts, seed: str) -> Words:
    key = subject.key or subject.slot.key or ""
    entry = competencies(wording.language).get(key)
    if entry is None:
        return _unknown_behaviour(subject, wording)
    # By the job and not the person: whoever applies for the same is asked the same.
    asks = (entry.ask, *entry.also)
    text = asks[pick(f"{job_title}/{key}", len(asks))]
    if subject.line is not None:
        text = entry.about_line.format(topic=topic(subject.line.words, wording.language))
    # The written ladder goes on from the first wording; the others are followed up in general words.
    ladder = general_ladder(subject.slot.id, wording) if text in entry.also else _ladder(subject.slot.id, entry.ladder)
    return Words(text, entry.easier, entry.anchors, ladder)


def _unknown_behaviour(subject: Subject, wording: Texts) -> Words:
    name = subject.slot.competency
    anchors = _three(anchor.format(competency=name) for anchor in wording.wordings("behaviour_unknown_anchors"))
    ladder = general_ladder(subject.slot.id, wording)
    easier = wording.say("behaviour_unknown_easier", competency=name)
    return Words(wording.say("behaviour_unknown", competency=name), easier, anchors, ladder)


def _locked(subject: Subject, wording: Texts) -> Words:
    """In a person's own words; in a language they did not write, the general question about the same competency."""
    fixed = subject.slot.fixed
    usual = (
        _unlisted_skill(subject, wording)
        if subject.kind is QuestionKind.SKILL
        else _unknown_behaviour(subject, wording)
    )
    if fixed is None or wording.language not in fixed.words:
        return usual
    own = fixed if wording.language == fixed.language else fixed.model_copy(update={"anchors": None, "probes": {}})
    ladder = tuple(
        rung.model_copy(update={"text": own.probes[rung.aim]}) if rung.aim in own.probes else rung
        for rung in usual.ladder
    )
    return replace(usual, text=fixed.words[wording.language], anchors=own.anchors or usual.anchors, ladder=ladder)


def _unlisted_skill(subject: Subject, wording: Texts) -> Words:
    return _skill(replace(subject, skill_name=subject.slot.competency), "", wording, "")


def general_ladder(slot_id: str, wording: Texts) -> tuple[Rung, ...]:
    """Follow-ups that fit any story; neighbours in one interview have other words."""
    written = wording.mappings("ladders")
    return _ladder(slot_id, written[_number(slot_id) % len(written)])


def _number(slot_id: str) -> int:
    """`q3` → 3: neighbours have other numbers."""
    return int("".join(filter(str.isdigit, slot_id)) or 0)


def _ladder(slot_id: str, written: Mapping[str, str]) -> tuple[Rung, ...]:
    return tuple(Rung(id=f"{slot_id}.{part.value}", aim=part, text=written[part.value]) for part in _LADDER)


def _three(found: Iterable[str]) -> tuple[str, str, str]:
    low, middle, high = found
    return low, middle, high


def _listed(names: list[str], language: Language) -> str:
    if language == "zh-CN":
        return "、".join(names)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _where(line: Line, wording: Texts) -> str:
    if line.employer:
        return wording.say("where_employer", employer=short_employer(line.employer))
    if line.project and line.project not in line.words:
        return wording.say("where_project", project=line.project)
    return "您" if wording.language == "zh-CN" else ""


_WORDERS = {
    QuestionKind.PROJECT: _project,
    QuestionKind.SKILL: _skill,
    QuestionKind.REQUIREMENT: _requirement,
    QuestionKind.BEHAVIOUR: _behaviour,
}
