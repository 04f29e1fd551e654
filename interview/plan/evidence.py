"""What of a résumé can be asked about: its own lines with where they stand, its skills with their stated level."""

from dataclasses import dataclass

from hrcore.ports.resume import Quoted, ResumeProfile, ResumeText, Skill, SkillLevel
from interview.plan.bank.model import mention, skill_keys
from interview.plan.guard import is_forbidden
from interview.plan.model import JobBrief
from interview.plan.spoken import without_bullet
from interview.prompts.texts import patterns
from interview.scoring.content import size
from interview.scoring.overlap import units

_LEVELS = (SkillLevel.UNSTATED, SkillLevel.AWARE, SkillLevel.FAMILIAR, SkillLevel.PROFICIENT, SkillLevel.EXPERT)


@dataclass(frozen=True, slots=True)
class Line:
    """`verbatim` is a physical line of the résumé; `words` the whole highlight, wrapped lines joined."""

    verbatim: str
    words: str
    employer: str | None = None
    project: str | None = None

    @property
    def place(self) -> str:
        return self.project or self.employer or ""


@dataclass(frozen=True, slots=True)
class StatedSkill:
    name: str
    level: SkillLevel
    years: int | None
    verbatim: str


def line_at(resume: ResumeText, quoted: Quoted) -> str:
    """The physical line in which a quoted field starts."""
    start = resume.text.rfind("\n", 0, quoted.span.start) + 1
    end = resume.text.find("\n", quoted.span.start)
    return resume.text[start : end if end >= 0 else len(resume.text)].strip()


def lines_of(resume: ResumeText, profile: ResumeProfile, job: JobBrief) -> tuple[Line, ...]:
    """Lines worth a deep dive, best first: near the job, with figures, done by the candidate."""
    found: dict[str, Line] = {}
    for job_held in profile.experience:
        for highlight in job_held.highlights:
            _keep(found, Line(line_at(resume, highlight), highlight.value, employer=job_held.employer.value))
    for project in profile.projects:
        for highlight in project.highlights or (project.name,):
            _keep(found, Line(line_at(resume, highlight), highlight.value, project=project.name.value))
    if not found:
        for line in _listed_deeds(resume):
            _keep(found, line)
    if not found:
        for sentence in profile.summary:
            _keep(found, Line(line_at(resume, sentence), sentence.value))
    wanted = units(" ".join((job.title, job.summary, *job.duties, *job.requirements, *job.skills)))
    order = {key: number for number, key in enumerate(found)}
    return tuple(sorted(found.values(), key=lambda line: (-_worth(line, wanted), order[line.verbatim])))


def _listed_deeds(resume: ResumeText) -> tuple[Line, ...]:
    """Points of a list that begin with what was done, where the parser made out no post or project to which they belong."""
    points = (line.strip() for line in resume.text.splitlines() if line.strip() != without_bullet(line))
    deeds = patterns("lines")["project_verb"]
    return tuple(Line(point, without_bullet(point)) for point in points if deeds.match(without_bullet(point)))


def _keep(found: dict[str, Line], line: Line) -> None:
    if line.verbatim and size(line.words) >= 3 and not is_forbidden(line.words):
        found.setdefault(line.verbatim, line)


def _worth(line: Line, wanted: frozenset[str]) -> float:
    own = units(line.words)
    near = len(own & wanted) / (len(own) ** 0.5) if own else 0.0
    figures = 0.5 if any(character.isdigit() for character in line.words) else 0.0
    done = 0.6 if patterns("lines")["project_verb"].search(line.words) else 0.0
    return near + figures + done + min(1.0, size(line.words) / 12)


def stated_skills(resume: ResumeText, profile: ResumeProfile) -> dict[str, StatedSkill]:
    """By bank key. A skill that the parser did not list but the text names counts as unstated."""
    found: dict[str, StatedSkill] = {}
    for skill in profile.skills:
        for key in skill_keys(skill.name.value):
            known = found.get(key)
            if known is None or _LEVELS.index(skill.level) > _LEVELS.index(known.level):
                found[key] = StatedSkill(skill.name.value, skill.level, skill.years, line_at(resume, skill.name))
    for line in resume.text.splitlines():
        for key in skill_keys(line):
            found.setdefault(key, StatedSkill("", SkillLevel.UNSTATED, None, line.strip()))
    return found


def unlisted_skill(profile: ResumeProfile, name: str) -> Skill | None:
    """A skill the bank does not hold, by its name as the job writes it."""
    return next((skill for skill in profile.skills if mention(name).search(skill.name.value)), None)


def is_shown(requirement: str, resume: ResumeText) -> bool:
    """Whether the résumé shows a requirement: its skills, or half of its words."""
    keys = set(skill_keys(requirement))
    if keys:
        return keys <= set(skill_keys(resume.text))
    wanted = units(requirement)
    return not wanted or len(wanted & units(resume.text)) * 2 >= len(wanted)


def is_formal(requirement: str) -> bool:
    """Degrees, years and certificates stand in the résumé; one does not interview about them."""
    return patterns("lines")["formal"].search(requirement) is not None
