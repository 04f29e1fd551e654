"""What the candidate asked in the call: answered there, or noted for HR."""

from dataclasses import dataclass

from cards.words import Words
from hrcore.correspondence.service import answered_since
from hrcore.work import Work
from interview import repository
from interview.models import Interview


@dataclass(frozen=True, slots=True)
class AskedBack:
    """One question in the candidate's words. `topics`: what of it the interviewer answered; `noted`: it, or part of it, is
    for HR to answer; `settled`: HR has written to the candidate since the call."""

    words: str
    topics: tuple[str, ...] = ()
    noted: bool = False
    settled: bool = False

    @property
    def waits(self) -> bool:
        return self.noted and not self.settled


def asked_back_of(work: Work, interview: Interview) -> tuple[AskedBack, ...]:
    """What waits for HR stands last."""
    noted = repository.candidate_questions(work, interview)
    topics: dict[str, list[str]] = {}
    for topic, words in repository.answered_questions(work, interview):
        topics.setdefault(words, []).append(topic)
    since = interview.hung_up_at or interview.created_at
    settled = bool(noted) and answered_since(work, interview.application_id, since)
    answered = [AskedBack(words, tuple(found)) for words, found in topics.items() if words not in noted]
    return (*answered, *(AskedBack(words, tuple(topics.get(words, ())), True, settled) for words in noted))


def standing_in_words(one: AskedBack, say: Words) -> str:
    """What has become of the question: `answered in the call: salary, place`."""
    named = tuple(f"asked-back-topic-{topic.replace('_', '-')}" for topic in one.topics)
    topics = say.listed(tuple(say(name) for name in named if say.knows(name)))
    told = say("asked-back-answered", topics=topics) if topics else say("asked-back-answered-plain")
    left = say("asked-back-settled" if one.settled else "asked-back-noted")
    return say("asked-back-both", told=told, left=left) if one.topics and one.noted else left if one.noted else told


def asked_back_in_words(one: AskedBack, say: Words) -> str:
    return say("asked-back-line", said=say("text-quote", said=one.words), standing=standing_in_words(one, say))
