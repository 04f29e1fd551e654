"""`zhaohu eval`: simulated candidates through the real conversation, and conversations that an assessor scored by hand.

Candidates, conversations and hand scores were written by people who had not seen the interviewer or the scorer."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from bot.evaluation.figures import Interviewed, of_hand_scores, of_interviews, rounded
from bot.evaluation.hand import compare, hand_scored
from bot.evaluation.injecting import planned, tried
from bot.evaluation.material import Level, injections, job_names, job_path, levels, life
from bot.evaluation.person import Person, Told
from bot.evaluation.playing import play
from hrcore.languages import LANGUAGES
from hrcore.ports.meaning import Meaning
from hrcore.ports.resume import ResumeParser
from interview.formats.reading import brief_of, read_job
from interview.formats.writing import plan_file
from interview.minds.mind import Mind
from interview.plan.model import JobBrief

MANNERS: Final[dict[str, Level]] = {
    "evasive": "average",
    "memorised": "average",
    "rambling": "strong",
    "terse": "strong",
    "long_and_empty": "weak",
    "off_topic": "weak",
    "bilingual": "strong",
    "hostile": "average",
    "injecting": "average",
    "silent": "average",
}
"""Manner → the life behind it."""
HAND: Final = Path("tests") / "fixtures" / "transcripts"
Say = Callable[[str], None]


def measure(
    mind: Mind,
    parser: ResumeParser,
    meaning: Meaning,
    *,
    hand: Path | None = None,
    jobs: Sequence[str] | None = None,
    say: Say = lambda text: None,
) -> dict[str, Any]:
    """`jobs`: names of `job_names`, all of them where none are given. `hand`: the folder of hand-scored conversations, in a checkout of the source. `held_out` are the figures of those that
    were not looked at while the scorer was written."""
    people: list[Person] = []
    interviews: list[Interviewed] = []
    for job in jobs or job_names():
        for kind, person, brief in _cast(job):
            interviews.append(_interviewed(mind, parser, kind, person, brief))
            people.append(person)
        say(f"{job}: {len(interviews)} interviews")
    attempts = tried(mind, parser, interviews)
    compared = [compare(mind, one) for one in hand_scored((hand / "open", hand / "held_out") if hand else ())]
    return {
        "mind": mind.name,
        **of_interviews(interviews, meaning),
        **_probing(interviews, people),
        "injections_tried": attempts.count,
        "injections_changed": len(attempts.changed),
        **of_hand_scores([one for one in compared if not one.hand.held_out]),
        "held_out": of_hand_scores([one for one in compared if one.hand.held_out]),
        "changed": list(attempts.changed),
    }


def _cast(job: str) -> Iterator[tuple[str, Person, JobBrief]]:
    brief = brief_of(read_job(job_path(job)))
    there = levels(job)
    for level in there:
        yield level, Person(life(job, level), "plain", brief.language), brief
    for manner, behind in MANNERS.items():
        if behind in there:
            yield manner, Person(life(job, behind), manner, brief.language), brief


def _interviewed(mind: Mind, parser: ResumeParser, kind: str, person: Person, job: JobBrief) -> Interviewed:
    plan = planned(mind, parser, person.life.resume, job)
    written = plan_file(plan, job)
    about = {question.id: question for question in (*written.questions, *written.reserve)}
    played = play(mind.conversation(), plan, about, person)
    card = mind.score(plan, played.transcript)
    planted = tuple(one.text for language in LANGUAGES for one in injections(language)) if kind == "injecting" else ()
    return Interviewed(kind, job, job.language, person.life.resume, plan, played, card, planted)


def _probing(interviews: Sequence[Interviewed], people: Sequence[Person]) -> dict[str, float | int | None]:
    """Of those who speak plainly. `probe_hits`: of the follow-ups that the person understood as asking for a part of the
    story, those that asked for one not told yet; `probes_unclear`: those it did not understand so. `depth`: how much of what
    they could have told about what they were asked was told in the end."""
    follow_ups, told = [], []
    for one, person in zip(interviews, people, strict=True):
        if one.kind not in ("strong", "average", "weak"):
            continue
        follow_ups += [each for each in person.told if each.follow_up]
        told += _depths(person)
    understood = [each for each in follow_ups if each.asked]
    hits = [each for each in understood if each.was_hit or (each.lacked and not each.repeated)]
    return {
        "probe_hits": rounded(len(hits) / len(understood)) if understood else None,
        "probes": len(follow_ups),
        "probes_unclear": len(follow_ups) - len(understood),
        "depth": rounded(sum(told) / len(told)) if told else None,
    }


def _depths(person: Person) -> list[float]:
    last: dict[str, Told] = {each.account: each for each in person.told if each.account}
    held = {account.name: len(account.held) for account in person.life.accounts}
    return [1 - len(each.withheld) / held[name] for name, each in last.items() if held.get(name)]
