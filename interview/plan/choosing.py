"""Picks what each place of an interview is about: a line of the résumé, a skill, a requirement, a competency."""

from dataclasses import dataclass, field, replace

from hrcore.languages import LANGUAGES
from hrcore.ports.resume import ResumeProfile, ResumeText, SkillLevel
from interview.plan.bank.model import competencies, competency_key, skill_keys
from interview.plan.core import Slot, spare_keys
from interview.plan.evidence import (
    Line,
    StatedSkill,
    is_formal,
    is_shown,
    line_at,
    lines_of,
    stated_skills,
    unlisted_skill,
)
from interview.plan.guard import is_forbidden
from interview.plan.model import Difficulty, JobBrief, QuestionKind
from interview.plan.spoken import clause_with
from interview.plan.wording import Subject
from interview.scoring.nearness import Nearness

_LEVEL_ORDER = (SkillLevel.EXPERT, SkillLevel.PROFICIENT, SkillLevel.FAMILIAR, SkillLevel.UNSTATED, SkillLevel.AWARE)


@dataclass
class Chooser:
    """Picks a subject for each slot; no line, skill or requirement is used twice."""

    resume: ResumeText
    profile: ResumeProfile
    job: JobBrief
    nearness: Nearness
    used: set[str] = field(default_factory=set)
    spare: list[str] = field(default_factory=list)
    """Competencies that the core does not ask about, for where the job's own words have run out."""

    def __post_init__(self) -> None:
        self.lines = lines_of(self.resume, self.profile, self.job)
        self.stated = stated_skills(self.resume, self.profile)

    def choose(self, slots: tuple[Slot, ...]) -> tuple[Subject, ...]:
        choosers = {
            QuestionKind.PROJECT: self._project,
            QuestionKind.SKILL: self._skill,
            QuestionKind.REQUIREMENT: self._requirement,
            QuestionKind.BEHAVIOUR: self._behaviour,
        }
        self.spare = [key for key in spare_keys(self.job) if key not in {slot.key for slot in slots}]
        return tuple(
            Subject(slot, slot.kind, level=Difficulty.SOLID) if slot.is_locked else choosers[slot.kind](slot)
            for slot in slots
        )

    def _project(self, slot: Slot) -> Subject:
        fresh = [line for line in self.lines if line.verbatim not in self.used]
        elsewhere = [line for line in fresh if line.place not in self.used]
        line = next(iter(elsewhere or fresh), None)
        if line is None:
            return self._requirement(slot) if "core" in self.used else self._core(slot)
        self.used.update({line.verbatim, line.place})
        return Subject(slot, QuestionKind.PROJECT, need=self.nearest_need(line), line=line)

    def _core(self, slot: Slot) -> Subject:
        self.used.add("core")
        return Subject(slot, QuestionKind.PROJECT)

    def nearest_need(self, line: Line) -> str | None:
        """The duty or requirement nearest to a line; None where nothing in the job speaks of it."""
        needs = (*self.job.duties, *self.job.requirements, *self.job.skills)
        return self.nearness.nearest(line.words, [need for need in needs if not is_formal(need)])

    def _skill(self, slot: Slot) -> Subject:
        found = self.skill(slot)
        if found is not None:
            return found
        own = next((key for key in self.stated if key not in self.used), None)
        return self.stated_skill(slot, own, None) if own and not self.job.skills else self._requirement(slot)

    def skill(self, slot: Slot) -> Subject | None:
        """The next skill that the job needs: first what the résumé states too, the weightiest and best known before others."""
        wanted = self.wanted_skills()
        shared = [key for key in wanted if key in self.stated and key not in self.used]
        weights = self.job.weights
        shared.sort(key=lambda key: (-weights.get(wanted[key], 1.0), _LEVEL_ORDER.index(self.stated[key].level)))
        if shared:
            return self.stated_skill(slot, shared[0], wanted[shared[0]])
        for name in self.job.skills:
            if name not in self.used and not skill_keys(name) and not is_forbidden(name):
                return self.unlisted(slot, name)
        missing = next((key for key in wanted if key not in self.used), None)
        if missing is None:
            return None
        self.used.add(missing)
        need = wanted[missing]
        return Subject(slot, QuestionKind.SKILL, need=need, skill_key=missing, level=self.job.levels.get(need))

    def wanted_skills(self) -> dict[str, str]:
        """Bank key → the job's own words for it: listed skills first, then requirements and duties."""
        found: dict[str, str] = {}
        for words in (*self.job.skills, *self.job.requirements, *self.job.duties):
            for key in skill_keys(words):
                found.setdefault(key, words)
        return found

    def stated_skill(self, slot: Slot, key: str, need: str | None) -> Subject:
        self.used.add(key)
        stated = self.stated[key]
        level = self.job.levels.get(need or "")
        return Subject(
            slot, QuestionKind.SKILL, need=need, skill_key=key, skill_name=stated.name, stated=stated, level=level
        )

    def unlisted(self, slot: Slot, name: str) -> Subject:
        self.used.add(name)
        skill = unlisted_skill(self.profile, name)
        stated = None
        if skill is not None:
            stated = StatedSkill(skill.name.value, skill.level, skill.years, line_at(self.resume, skill.name))
        return Subject(slot, QuestionKind.SKILL, need=name, skill_name=name, stated=stated)

    def _requirement(self, slot: Slot) -> Subject:
        lines = [
            line for line in self.job.requirements or self.job.duties if not is_formal(line) and not is_forbidden(line)
        ]
        fresh = [line for line in lines if line not in self.used]
        unseen = [line for line in fresh if not is_shown(line, self.resume)]
        chosen = next(iter(unseen or fresh), None)
        if chosen is None:
            return Subject(slot, QuestionKind.BEHAVIOUR, key=self.spare.pop(0) if self.spare else None)
        self.used.add(chosen)
        return Subject(slot, QuestionKind.REQUIREMENT, need=chosen, requirement=chosen, shown=not unseen)

    def _behaviour(self, slot: Slot) -> Subject:
        need = next((line for line in self.job.requirements if slot.key and competency_key(line) == slot.key), None)
        line = self.line_for(slot.key) if slot.key else None
        if line is not None:
            self.used.add(line.verbatim)
        return Subject(slot, QuestionKind.BEHAVIOUR, need=need, line=line)

    def line_for(self, key: str) -> Line | None:
        entries = [competencies(language)[key] for language in LANGUAGES if key in competencies(language)]
        signals = [word for entry in entries for word in entry.signals]
        for line in self.lines:
            found = next((signal for signal in signals if signal in line.words.lower()), None)
            if line.verbatim not in self.used and found is not None:
                return replace(line, words=clause_with(found, line.words))
        return None
