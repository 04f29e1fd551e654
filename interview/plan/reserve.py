"""What is asked where minutes are left after the core: further lines, requirements, skills and competencies, none of them
asked about yet, those that would tell most first."""

from collections import deque
from collections.abc import Callable
from typing import Final

from hrcore.languages import LANGUAGES
from interview.plan.bank.model import competency_key, skill_keys, skills
from interview.plan.choosing import Chooser
from interview.plan.core import Slot, competencies_by_key, reserve_slot
from interview.plan.evidence import Line, is_formal, is_shown
from interview.plan.guard import is_forbidden
from interview.plan.model import QuestionKind, SourceKind
from interview.plan.wording import Subject, source_of
from interview.scoring.blind import tries_to_instruct
from interview.scoring.overlap import units

_A_MINUTE: Final = 1.6
"""Questions kept for each: whoever answers in a sentence has answered one in less than a minute."""
_TURNS: Final = (
    QuestionKind.REQUIREMENT,
    QuestionKind.PROJECT,
    QuestionKind.SKILL,
    QuestionKind.PROJECT,
    QuestionKind.BEHAVIOUR,
)
"""What the job must have and nothing shows yet tells most; then they take turns, so that nobody is asked the same way twice
in a row."""
_MOST_OF_CORE: Final = 0.38
"""Share of the whole plan that may rest on competencies alone."""
_LEAST_OF_CORE: Final = 5
_LEAST_A_MINUTE: Final = 0.35
"""Such questions, at least and for each minute, where neither résumé nor advert gives more to ask about."""
_SAME: Final = 0.5
"""Share of its words that a need has in common with one that is asked about already."""


def reserve_of(chooser: Chooser, core: tuple[Subject, ...], minutes: int) -> tuple[Subject, ...]:
    """Further subjects, numbered on from the core's. Fewer than the minutes could need where there is nothing left to ask."""
    return _Reserve(chooser, core, minutes).filled(round(minutes * _A_MINUTE))


class _Reserve:
    def __init__(self, chooser: Chooser, core: tuple[Subject, ...], minutes: int) -> None:
        self._chooser = chooser
        self._job = chooser.job
        self._minutes = minutes
        self._number = len(core)
        self._all = list(core)
        self._keys = {subject.key or subject.slot.key for subject in core if subject.kind is QuestionKind.BEHAVIOUR}
        self._names = {subject.slot.competency for subject in core}
        for subject in core:
            if subject.slot.is_locked:
                name = subject.slot.competency
                chooser.used.update({name, *skill_keys(name)})
                self._keys.add(competency_key(name))
        self._next: dict[QuestionKind, Callable[[], Subject | None]] = {
            QuestionKind.REQUIREMENT: self._requirement,
            QuestionKind.PROJECT: self._project,
            QuestionKind.SKILL: self._skill,
            QuestionKind.BEHAVIOUR: self._behaviour,
        }

    def filled(self, most: int) -> tuple[Subject, ...]:
        found: list[Subject] = []
        turns = deque(_TURNS)
        while turns and len(found) < most:
            kind = turns.popleft()
            subject = self._next[kind]()
            if subject is not None:
                turns.append(kind)
                found.append(subject)
                self._all.append(subject)
        return tuple(found)

    def _slot(self, kind: QuestionKind, competency: str = "", key: str | None = None) -> Slot:
        self._number += 1
        return reserve_slot(self._job, self._number, kind, self._minutes, competency, key)

    def _requirement(self) -> Subject | None:
        """A line of the advert that no question touches: first one that the résumé does not show, duties last."""
        open_ones = [line for line in (*self._job.requirements, *self._job.duties) if self._is_open(line)]
        shown = {line: is_shown(line, self._chooser.resume) for line in open_ones}
        line = min(open_ones, key=lambda one: (one in self._job.duties, shown[one]), default=None)
        if line is None:
            return None
        self._chooser.used.update({line, *skill_keys(line)})
        slot = self._slot(QuestionKind.REQUIREMENT)
        return Subject(slot, QuestionKind.REQUIREMENT, need=line, requirement=line, shown=shown[line])

    def _is_open(self, line: str) -> bool:
        used, keys = self._chooser.used, set(skill_keys(line))
        if line in used or is_formal(line) or is_forbidden(line) or tries_to_instruct(line):
            return False
        if (keys and keys <= used) or (competency_key(line) or "") in self._keys:
            return False
        return not any(_overlap(line, one) > _SAME for subject in self._all for one in _asked_about(subject))

    def _project(self) -> Subject | None:
        """The best line left, of another place first."""
        used = self._chooser.used
        fresh = [line for line in self._chooser.lines if line.verbatim not in used and not self._is_told(line)]
        line = next((one for one in fresh if one.place not in used), None) or next(iter(fresh), None)
        if line is None:
            return None
        used.update({line.verbatim, line.place})
        slot = self._slot(QuestionKind.PROJECT)
        return Subject(slot, QuestionKind.PROJECT, need=self._chooser.nearest_need(line), line=line)

    def _is_told(self, line: Line) -> bool:
        lines = [subject.line.words for subject in self._all if subject.line is not None]
        return tries_to_instruct(line.verbatim) or any(_overlap(line.words, one) > _SAME for one in lines)

    def _skill(self) -> Subject | None:
        """What the job needs first, then what else of the same trade the résumé lists."""
        slot = self._slot(QuestionKind.SKILL)
        found = self._chooser.skill(slot) or self._of_the_trade(slot)
        if found is None:
            self._number -= 1
        return found

    def _of_the_trade(self, slot: Slot) -> Subject | None:
        banks = [skills(language) for language in LANGUAGES]
        trades = {known[key].family for known in banks for key in self._chooser.wanted_skills() if key in known}
        for key, stated in self._chooser.stated.items():
            of_it = {known[key].family for known in banks if key in known}
            if stated.name and key not in self._chooser.used and of_it & (trades - {None}):
                return self._chooser.stated_skill(slot, key, None)
        return None

    def _behaviour(self) -> Subject | None:
        """The job's own competencies first, then those its text speaks of, then the others; from a line of the résumé where
        one shows it."""
        for name, key in competencies_by_key(self._job):
            if name in self._names or (key is not None and key in self._keys):
                continue
            line = self._chooser.line_for(key) if key else None
            if line is not None and (tries_to_instruct(line.verbatim) or self._is_told(line)):
                line = None
            subject = Subject(self._slot(QuestionKind.BEHAVIOUR, name, key), QuestionKind.BEHAVIOUR, line=line)
            if line is None and not self._may_rest_on_the_core():
                self._number -= 1
                continue
            self._names.add(name)
            self._keys.add(key)
            if line is not None:
                self._chooser.used.add(line.verbatim)
            return subject
        return None

    def _may_rest_on_the_core(self) -> bool:
        resting = sum(source_of(subject).kind is SourceKind.CORE for subject in self._all) + 1
        return resting <= max(_LEAST_OF_CORE, _LEAST_A_MINUTE * self._minutes, _MOST_OF_CORE * (len(self._all) + 1))


def _asked_about(subject: Subject) -> tuple[str, ...]:
    """Words of the advert, or of a person, that a question is about."""
    fixed = tuple(subject.slot.fixed.words.values()) if subject.slot.fixed else ()
    need = subject.need if subject.kind in (QuestionKind.REQUIREMENT, QuestionKind.SKILL) else None
    return (*fixed, need) if need else fixed


def _overlap(one: str, other: str) -> float:
    left, right = units(one), units(other)
    return len(left & right) / max(min(len(left), len(right)), 1)
