"""Makes a plan: the job fixes what is asked about, the résumé decides example, wording and probes."""

from dataclasses import dataclass, field, replace

from hrcore.languages import LANGUAGES, Language
from hrcore.ports.resume import ResumeFormat, ResumeProfile, ResumeText, SkillLevel
from interview.plan.bank.model import bank_version, competencies, competency_key, skill_keys
from interview.plan.core import Slot, core_of, spare_keys
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
from interview.plan.guard import guarded, is_forbidden
from interview.plan.model import Difficulty, JobBrief, Plan, Question, QuestionKind
from interview.plan.spoken import clause_with
from interview.plan.wording import Subject, word
from interview.scoring.nearness import Nearness
from interview.scoring.overlap import LexicalSimilarity

_HINTS = 30
_LEVEL_ORDER = (SkillLevel.EXPERT, SkillLevel.PROFICIENT, SkillLevel.FAMILIAR, SkillLevel.UNSTATED, SkillLevel.AWARE)


def make_plan(
    *,
    resume: ResumeText,
    profile: ResumeProfile,
    job: JobBrief,
    language: Language,
    minutes: int,
    seed: str,
    mind: str,
    nearness: Nearness | None = None,
) -> Plan:
    near = nearness or Nearness(LexicalSimilarity())
    subjects = Chooser(resume, profile, job, near).choose(core_of(job, minutes))
    worded = {
        tongue: tuple(_weighted(word(subject, job.title, tongue, seed), subject, job) for subject in subjects)
        for tongue in LANGUAGES
    }
    plan = Plan(
        language=language,
        mind=mind,
        bank_version=bank_version(),
        minutes=minutes,
        job_title=job.title,
        company=job.company,
        candidate_form_of_address=profile.name.value if profile.name else "",
        questions=worded[language],
        hints=_hints(profile, job),
        variants={tongue: questions for tongue, questions in worded.items() if tongue != language},
        score_line=job.score_line,
        core_version=job.core.version if job.core else None,
        facts=job.facts,
    )
    return guarded(plan)


def usual_words(job: JobBrief, kind: QuestionKind, competency: str, language: Language) -> str:
    """How a place of the interview is asked of somebody whose résumé says nothing about it."""
    key = competency_key(competency) if kind is QuestionKind.BEHAVIOUR else None
    slot = Slot("q1", kind, competency, key, 1.0, 60, 2)
    empty = Chooser(
        ResumeText("", 0, ResumeFormat.TXT), ResumeProfile(language=language), job, Nearness(LexicalSimilarity())
    )
    [subject] = empty.choose((slot,))
    return word(subject, job.title, language, "").text


def _weighted(question: Question, subject: Subject, job: JobBrief) -> Question:
    """By what the job says its needs are worth to it; a person who fixed the words fixed the weight too."""
    if question.is_locked:
        return question
    share = job.weights.get(subject.need or "", job.weights.get(subject.slot.competency, 1.0))
    return question.model_copy(update={"weight": round(question.weight * share, 3)})


def _hints(profile: ResumeProfile, job: JobBrief) -> tuple[str, ...]:
    names = [
        *(skill.name.value for skill in profile.skills),
        *job.skills,
        *(held.employer.value for held in profile.experience),
        *(project.name.value for project in profile.projects),
    ]
    return tuple(dict.fromkeys(name for name in names if len(name) <= 40))[:_HINTS]


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
        return Subject(slot, QuestionKind.PROJECT, need=self._nearest_need(line), line=line)

    def _core(self, slot: Slot) -> Subject:
        self.used.add("core")
        return Subject(slot, QuestionKind.PROJECT)

    def _nearest_need(self, line: Line) -> str | None:
        """The duty or requirement nearest to a line; None where nothing in the job speaks of it."""
        needs = (*self.job.duties, *self.job.requirements, *self.job.skills)
        return self.nearness.nearest(line.words, [need for need in needs if not is_formal(need)])

    def _skill(self, slot: Slot) -> Subject:
        wanted = self._wanted_skills()
        shared = [key for key in wanted if key in self.stated and key not in self.used]
        weights = self.job.weights
        shared.sort(key=lambda key: (-weights.get(wanted[key], 1.0), _LEVEL_ORDER.index(self.stated[key].level)))
        if shared:
            return self._stated_skill(slot, shared[0], wanted[shared[0]])
        for name in self.job.skills:
            if name not in self.used and not skill_keys(name) and not is_forbidden(name):
                return self._unlisted(slot, name)
        missing = next((key for key in wanted if key not in self.used), None)
        if missing is not None:
            self.used.add(missing)
            need = wanted[missing]
            return Subject(slot, QuestionKind.SKILL, need=need, skill_key=missing, level=self.job.levels.get(need))
        own = next((key for key in self.stated if key not in self.used), None)
        return self._stated_skill(slot, own, None) if own and not self.job.skills else self._requirement(slot)

    def _wanted_skills(self) -> dict[str, str]:
        """Bank key → the job's own words for it: listed skills first, then requirements and duties."""
        found: dict[str, str] = {}
        for words in (*self.job.skills, *self.job.requirements, *self.job.duties):
            for key in skill_keys(words):
                found.setdefault(key, words)
        return found

    def _stated_skill(self, slot: Slot, key: str, need: str | None) -> Subject:
        self.used.add(key)
        stated = self.stated[key]
        level = self.job.levels.get(need or "")
        return Subject(
            slot, QuestionKind.SKILL, need=need, skill_key=key, skill_name=stated.name, stated=stated, level=level
        )

    def _unlisted(self, slot: Slot, name: str) -> Subject:
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
        line = self._line_for(slot.key) if slot.key else None
        if line is not None:
            self.used.add(line.verbatim)
        return Subject(slot, QuestionKind.BEHAVIOUR, need=need, line=line)

    def _line_for(self, key: str) -> Line | None:
        entries = [competencies(language)[key] for language in LANGUAGES if key in competencies(language)]
        signals = [word for entry in entries for word in entry.signals]
        for line in self.lines:
            found = next((signal for signal in signals if signal in line.words.lower()), None)
            if line.verbatim not in self.used and found is not None:
                return replace(line, words=clause_with(found, line.words))
        return None
