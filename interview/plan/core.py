"""The fixed part of a job's interview: which competencies are asked, how often, with which weight. No résumé here."""

from dataclasses import dataclass

from interview.plan.bank.model import competencies, competency_key
from interview.plan.model import FixedCore, FixedQuestion, JobBrief, QuestionKind
from interview.prompts.texts import texts

_PATTERN = (
    QuestionKind.PROJECT,
    QuestionKind.SKILL,
    QuestionKind.BEHAVIOUR,
    QuestionKind.REQUIREMENT,
    QuestionKind.PROJECT,
    QuestionKind.SKILL,
    QuestionKind.BEHAVIOUR,
    QuestionKind.BEHAVIOUR,
    QuestionKind.SKILL,
)
_CALL_ORDER = (QuestionKind.PROJECT, QuestionKind.SKILL, QuestionKind.REQUIREMENT, QuestionKind.BEHAVIOUR)
WEIGHTS = {
    QuestionKind.PROJECT: 1.3,
    QuestionKind.SKILL: 1.2,
    QuestionKind.REQUIREMENT: 1.0,
    QuestionKind.BEHAVIOUR: 1.0,
}
_TIME_SHARES = {
    QuestionKind.PROJECT: 1.4,
    QuestionKind.SKILL: 1.0,
    QuestionKind.REQUIREMENT: 0.9,
    QuestionKind.BEHAVIOUR: 1.1,
}
_USUAL = ("problem_solving", "collaboration", "ownership", "data_driven", "customer_focus", "planning")
_AROUND_QUESTIONS_S = 70
"""Seconds for consent, the candidate's own questions and the close."""
_A_QUESTION_S = 75
"""What a question and its answer take at the least; with less, people are cut short."""
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in the interview. `competency` is written as the job writes it, so that it is the same for everyone."""

    id: str
    kind: QuestionKind
    competency: str
    key: str | None
    weight: float
    budget_s: int
    max_probes: int
    fixed: FixedQuestion | None = None
    is_reserve: bool = False
    """Asked after the core, where minutes are left."""

    @property
    def is_locked(self) -> bool:
        """Asked of everybody in the same words."""
        return self.fixed is not None and self.fixed.is_locked


def question_count(minutes: int) -> int:
    """3 for a 5-minute call, 8 for 15 minutes."""
    return max(FEWEST, min(len(_PATTERN), round(minutes * 0.53)))


def most_questions(minutes: int) -> int:
    """That a person may put into one call: 3 in 5 minutes, 11 in 15."""
    return max(FEWEST, (minutes * 60 - _AROUND_QUESTIONS_S) // _A_QUESTION_S)


def core_of(job: JobBrief, minutes: int) -> tuple[Slot, ...]:
    if job.core is not None:
        return _as_fixed(within(job.core, minutes), minutes)
    kinds = sorted(_PATTERN[: question_count(minutes)], key=_CALL_ORDER.index)
    named = iter(_behaviours(job))
    slots = []
    for number, (kind, budget_s) in enumerate(zip(kinds, _budgets(kinds, minutes), strict=True), start=1):
        competency, key = next(named) if kind is QuestionKind.BEHAVIOUR else (_usual_name(job, kind), None)
        slots.append(Slot(f"q{number}", kind, competency, key, WEIGHTS[kind], budget_s, _probes(kind, minutes)))
    return tuple(slots)


def within(core: FixedCore, minutes: int) -> tuple[FixedQuestion, ...]:
    """Those that the minutes hold, in order. Where they are too many, the locked ones stay before others."""
    by_right = sorted(range(len(core.questions)), key=lambda at: (not core.questions[at].is_locked, at))
    return tuple(core.questions[at] for at in sorted(by_right[: most_questions(minutes)]))


def _as_fixed(fixed: tuple[FixedQuestion, ...], minutes: int) -> tuple[Slot, ...]:
    budgets = _budgets([one.kind for one in fixed], minutes)
    return tuple(
        Slot(
            f"q{number}",
            one.kind,
            one.competency,
            competency_key(one.competency) if one.kind is QuestionKind.BEHAVIOUR else None,
            float(one.weight),
            budget_s,
            _probes(one.kind, minutes),
            one,
        )
        for number, (one, budget_s) in enumerate(zip(fixed, budgets, strict=True), start=1)
    )


def _budgets(kinds: list[QuestionKind], minutes: int) -> list[int]:
    """Seconds for each."""
    seconds = minutes * 60 - _AROUND_QUESTIONS_S
    shares = sum(_TIME_SHARES[kind] for kind in kinds)
    return [max(20, int(seconds * _TIME_SHARES[kind] / shares)) for kind in kinds]


def _usual_name(job: JobBrief, kind: QuestionKind) -> str:
    return texts("plan", job.language).say(f"competency_{kind.value}")


def _probes(kind: QuestionKind, minutes: int) -> int:
    if minutes < 10:
        return 2 if kind is QuestionKind.PROJECT else 1
    return 3 if kind is QuestionKind.PROJECT else 2


def reserve_slot(
    job: JobBrief, number: int, kind: QuestionKind, minutes: int, competency: str = "", key: str | None = None
) -> Slot:
    """A place after the core, numbered on from it. `competency` of a behaviour as the job or the bank names it."""
    name = competency or _usual_name(job, kind)
    return Slot(f"q{number}", kind, name, key, WEIGHTS[kind], _A_QUESTION_S, _probes(kind, minutes), is_reserve=True)


def competencies_by_key(job: JobBrief) -> tuple[tuple[str, str | None], ...]:
    """(name, key of the bank) of all there are, each once: the job's, those its words speak of, the usual ones, the rest."""
    found = _behaviours(job)
    taken = {key for _, key in found}
    rest = [(entry.name, key) for key, entry in competencies(job.language).items() if key not in taken]
    return (*found, *rest)


def competencies_of(job: JobBrief) -> tuple[str, ...]:
    """What an interview for the job would look at, most telling first."""
    return tuple(name for name, _ in _behaviours(job))


def spare_keys(job: JobBrief) -> tuple[str, ...]:
    """Keys of the bank's competencies, those most telling for the job first."""
    named = [key for _, key in _behaviours(job) if key is not None]
    return tuple(dict.fromkeys((*named, *competencies(job.language))))


def _behaviours(job: JobBrief) -> list[tuple[str, str | None]]:
    """The job's competencies first, then those its text speaks of, then the usual ones; each once."""
    found: list[tuple[str, str | None]] = []
    for name in job.competencies:
        key = competency_key(name)
        if not any((key and key == known) or name == said for said, known in found):
            found.append((name, key))
    bank = competencies(job.language)
    wanted = " ".join((job.summary, *job.duties, *job.requirements)).lower()
    spoken_of = [key for key, entry in bank.items() if any(alias.lower() in wanted for alias in entry.aliases)]
    taken = {key for _, key in found}
    found.extend((bank[key].name, key) for key in dict.fromkeys((*spoken_of, *_USUAL)) if key not in taken)
    return found
