"""Makes a plan: the job fixes what is asked about, the résumé decides example, wording and probes."""

from collections.abc import Callable

from hrcore.languages import LANGUAGES, Language
from hrcore.ports.resume import ResumeFormat, ResumeProfile, ResumeText
from interview.plan.bank.model import bank_version, competency_key
from interview.plan.choosing import Chooser
from interview.plan.core import Slot, core_of
from interview.plan.guard import guarded
from interview.plan.model import JobBrief, Plan, Question, QuestionKind
from interview.plan.reserve import reserve_of
from interview.plan.wording import Subject, word
from interview.scoring.nearness import Nearness
from interview.scoring.overlap import LexicalSimilarity

_HINTS = 30
_LIKE = 0.88
"""Of the encoder's cosines: from here on two questions are one in other words."""


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
    chooser = Chooser(resume, profile, job, near)
    core = chooser.choose(core_of(job, minutes))

    def worded(subjects: tuple[Subject, ...], tongue: Language) -> tuple[Question, ...]:
        return tuple(_weighted(word(subject, job.title, tongue, seed), subject, job) for subject in subjects)

    further = _unlike(
        reserve_of(chooser, core, minutes), worded(core, language), lambda one: worded(one, language), near
    )
    others = [tongue for tongue in LANGUAGES if tongue != language]
    plan = Plan(
        language=language,
        mind=mind,
        bank_version=bank_version(),
        minutes=minutes,
        job_title=job.title,
        company=job.company,
        candidate_form_of_address=profile.name.value if profile.name else "",
        questions=worded(core, language),
        reserve=worded(further, language),
        hints=_hints(profile, job),
        variants={tongue: worded(core, tongue) for tongue in others},
        reserve_variants={tongue: worded(further, tongue) for tongue in others},
        score_line=job.score_line,
        core_version=job.core.version if job.core else None,
        facts=job.facts,
    )
    return guarded(plan)


def _unlike(
    further: tuple[Subject, ...],
    core: tuple[Question, ...],
    worded: Callable[[tuple[Subject, ...]], tuple[Question, ...]],
    near: Nearness,
) -> tuple[Subject, ...]:
    """Without those that would ask in other words what is asked before them."""
    if near.meaning is None or not further:
        return further
    vectors = near.meaning.vectors([question.text for question in (*core, *worded(further))])
    kept = list(range(len(core)))
    for at in range(len(core), len(vectors)):
        if all(float(vectors[at] @ vectors[before]) < _LIKE for before in kept):
            kept.append(at)
    return tuple(further[at - len(core)] for at in kept[len(core) :])


def usual_words(job: JobBrief, kind: QuestionKind, competency: str, language: Language) -> str:
    """How a place of the interview is asked of somebody whose résumé says nothing about it."""
    key = competency_key(competency) if kind is QuestionKind.BEHAVIOUR else None
    slot = Slot("q1", kind, competency, key, 1.0, 60, 2)
    [subject] = _without_resume(job, language).choose((slot,))
    return word(subject, job.title, language, "").text


def usual_reserve(job: JobBrief, minutes: int) -> tuple[str, ...]:
    """What is asked about where minutes are left, in the job's own words, of somebody whose résumé says nothing about it."""
    chooser = _without_resume(job, job.language)
    further = reserve_of(chooser, chooser.choose(core_of(job, minutes)), minutes)
    return tuple(subject.need or subject.slot.competency for subject in further)


def _without_resume(job: JobBrief, language: Language) -> Chooser:
    empty = ResumeText("", 0, ResumeFormat.TXT)
    return Chooser(empty, ResumeProfile(language=language), job, Nearness(LexicalSimilarity()))


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
