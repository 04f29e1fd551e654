"""The fixed part of a job's interview: which competencies are asked, how often, with which weight. No résumé here."""

from dataclasses import dataclass

from interview.plan.bank.model import competencies, competency_key
from interview.plan.model import JobBrief, QuestionKind
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


def question_count(minutes: int) -> int:
    """3 for a 5-minute call, 8 for 15 minutes."""
    return max(3, min(len(_PATTERN), round(minutes * 0.53)))


def core_of(job: JobBrief, minutes: int) -> tuple[Slot, ...]:
    kinds = sorted(_PATTERN[: question_count(minutes)], key=_CALL_ORDER.index)
    named = iter(_behaviours(job))
    seconds = minutes * 60 - _AROUND_QUESTIONS_S
    shares = sum(_TIME_SHARES[kind] for kind in kinds)
    slots = []
    for number, kind in enumerate(kinds, start=1):
        competency, key = next(named) if kind is QuestionKind.BEHAVIOUR else (_fixed_name(job, kind), None)
        budget_s = max(20, int(seconds * _TIME_SHARES[kind] / shares))
        slots.append(Slot(f"q{number}", kind, competency, key, WEIGHTS[kind], budget_s, _probes(kind, minutes)))
    return tuple(slots)


def _fixed_name(job: JobBrief, kind: QuestionKind) -> str:
    return texts("plan", job.language).say(f"competency_{kind.value}")


def _probes(kind: QuestionKind, minutes: int) -> int:
    if minutes < 10:
        return 2 if kind is QuestionKind.PROJECT else 1
    return 3 if kind is QuestionKind.PROJECT else 2


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
