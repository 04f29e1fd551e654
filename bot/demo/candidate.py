"""The robot candidate of `zhaohu demo`: a person who answers any interviewer out of their own résumé.

They never name a figure that their résumé does not hold; what they add is how a person works, not what was achieved.
"""

import hashlib
import re
from collections import Counter
from enum import StrEnum
from typing import Final

from bot.demo.asks import PROBES, Ask, asks_in, theme_of
from bot.demo.memories import SHORTEST, Memory, likeness, memories_of, named, spoken
from bot.demo.sample import Rehearsed, rehearsed_for
from bot.demo.speech import fitted, shortened
from bot.demo.words import Phrases, words_in
from hrcore.languages import Language
from hrcore.ports.resume import ResumeProfile, ResumeText

TURNS_OF_PHRASE: Final = 12


class Quality(StrEnum):
    """People do not answer evenly well: one answer is strong, one vague, one average, in an order set by the seed."""

    STRONG = "strong"
    VAGUE = "vague"
    AVERAGE = "average"


class DemoCandidate:
    """Deterministic: the same profile, seed and utterances give the same answers. Keeps the course of one call."""

    def __init__(self, profile: ResumeProfile, resume: ResumeText, language: Language, seed: str) -> None:
        self.profile = profile
        self.language: Language = language
        self.seed = seed
        self.words = words_in(language)
        self.memories = memories_of(profile, resume)
        self.rehearsed: list[Rehearsed] = list(rehearsed_for(resume.text, language))
        self.topic = ""
        self.focus: Memory | None = None
        self.skill = ""
        self.figures_fit = True
        """False while a behaviour is talked about: the figures of the line are then not those of the story."""
        self.stories = 0
        self.turn = 0
        self.asked_own_question = False
        self.told: Counter[Memory] = Counter()
        self.used: Counter[str] = Counter()
        self.given: set[str] = set()
        self.last: tuple[str, ...] = ()

    def answer(self, interviewer_said: str) -> str:
        """What the candidate says back: 25–70 words or 50–120 characters, shorter for consent, repairs and good-bye."""
        self.turn += 1
        ask = self._understood(interviewer_said)
        prepared = self._prepared(ask, interviewer_said)
        if prepared:
            return self._said(prepared, (prepared,))
        sentences = self._sentences(ask, interviewer_said)
        for _ in range(TURNS_OF_PHRASE):
            if self._worded(sentences, ask) not in self.given:
                break
            sentences = self._reworded(ask, interviewer_said)
        text = self._worded(sentences, ask)
        if text in self.given:
            text = self.words.once_more.format(turn=self.turn) + text
        return self._said(text, sentences)

    def _said(self, text: str, sentences: tuple[str, ...]) -> str:
        self.given.add(text)
        self.last = tuple(sentence for sentence in sentences if sentence not in self.words.openings)
        return text

    def _understood(self, said: str) -> Ask:
        asks = asks_in(said, self.language)
        if Ask.CONSENT in asks and (self.stories == 0 or re.search("录音|recorded", said)):
            return Ask.CONSENT
        if Ask.AGAIN in asks and self.last:
            return Ask.AGAIN
        for ask in (Ask.PRESENCE, Ask.OWN_QUESTIONS, Ask.INTRODUCTION):
            if ask in asks:
                return ask
        if Ask.CLOSING in asks and not said.rstrip().endswith(("?", "？")):
            return Ask.CLOSING
        return self._question_or_probe(said, asks)

    def _question_or_probe(self, said: str, asks: tuple[Ask, ...]) -> Ask:
        memory = self._memory_in(said)
        if memory and memory != self.focus:
            return self._new_story(memory)
        skill = self._skill_in(said)
        if skill and skill != self.skill:
            self.skill, self.focus, self.figures_fit = skill, self._memory_about(skill), True
            self.stories += 1
            return Ask.SKILL
        if Ask.HINDSIGHT in asks and self.stories:
            return Ask.HINDSIGHT
        if Ask.BEHAVIOUR in asks or self._new_theme(said, asks):
            self._new_story(self._untold())
            self.figures_fit = False
            return Ask.BEHAVIOUR
        probes = [ask for ask in asks if ask in PROBES]
        if self.stories == 0 or len(probes) > 2:
            return self._new_story(memory or self._untold())
        if probes:
            return probes[0]
        if Ask.STORY in asks:
            return self._new_story(memory or self._untold())
        return Ask.METHOD if self._is_short(said) else self._new_story(memory or self._untold())

    def _new_story(self, memory: Memory | None) -> Ask:
        self.focus, self.skill, self.figures_fit = memory, "", True
        self.stories += 1
        return Ask.STORY

    def _new_theme(self, said: str, asks: tuple[Ask, ...]) -> bool:
        theme = theme_of(said, self.language)
        known = theme_of(self.focus.line, self.language) if self.focus else "other"
        return Ask.METHOD in asks and theme not in ("other", known)

    def _is_short(self, said: str) -> bool:
        return len(said) < 40 if self.language == "zh-CN" else len(said.split()) < 18

    def _memory_in(self, said: str) -> Memory | None:
        """The line quoted or the project named; else, where an employer is named, a line of theirs not yet told."""
        quoted = [memory for memory in self.memories if likeness(said, memory, self.language) >= 1]
        if quoted:
            return self.focus if self.focus in quoted else quoted[0]
        if self.focus and self.focus.employer and self.focus.employer in said:
            return self.focus
        theirs = [memory for memory in self.memories if memory.employer and memory.employer in said]
        return min(theirs, key=lambda memory: self.told[memory], default=None)

    def _skill_in(self, said: str) -> str:
        names = sorted((skill.name.value for skill in self.profile.skills), key=len, reverse=True)
        for name in names:
            if re.search(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", said, re.IGNORECASE):
                return name
        return ""

    def _memory_about(self, skill: str) -> Memory | None:
        return next((memory for memory in self.memories if skill.casefold() in memory.line.casefold()), None)

    def _untold(self) -> Memory | None:
        return min(self.memories, key=lambda memory: self.told[memory], default=None)

    def _prepared(self, ask: Ask, said: str) -> str:
        """An answer the sample candidate has thought of before; stories set the topic, probes stay with it."""
        wanted = (Ask.STORY, Ask.BEHAVIOUR) if ask in (Ask.STORY, Ask.BEHAVIOUR) else (ask,)
        fitting = [each for each in self.rehearsed if each.ask in wanted and each.text not in self.given]
        if ask in PROBES:
            fitting = [each for each in fitting if each.topic == self.topic]
        else:
            fitting = [each for each in fitting if each.hits(said)]
        best = max(fitting, key=lambda each: each.hits(said), default=None)
        if best is None:
            if ask in (Ask.STORY, Ask.SKILL, Ask.BEHAVIOUR):
                self.topic = ""
            return ""
        self.topic = best.topic
        return best.text

    def _reworded(self, ask: Ask, said: str) -> tuple[str, ...]:
        if ask in PROBES:
            return (*self._sentences(ask, said), *self._of("situation", "result"))
        return self._sentences(ask, said)

    def _sentences(self, ask: Ask, said: str) -> tuple[str, ...]:
        match ask:
            case Ask.CONSENT | Ask.PRESENCE | Ask.CLOSING:
                return self._of(ask.value)
            case Ask.AGAIN:
                return (*self._of("again"), *self.last)
            case Ask.OWN_QUESTIONS:
                pool = "no_questions" if self.asked_own_question else "questions"
                self.asked_own_question = True
                return self._of(pool)
            case Ask.INTRODUCTION:
                return self._introduction()
            case Ask.SKILL:
                return self._about_skill()
            case Ask.BEHAVIOUR:
                return self._about_behaviour(theme_of(said, self.language))
            case Ask.STORY:
                return self._story()
            case _:
                return self._detail(ask)

    def _story(self) -> tuple[str, ...]:
        if self.focus is None:
            return self._of("openings", "empty", "situation", "method")
        self.told[self.focus] += 1
        opening = self._of("openings")
        if self._quality() == Quality.VAGUE:
            return (*opening, *self._subject(), *self._of("vague"))
        line = self._line(self.focus)
        if self._quality() == Quality.AVERAGE:
            return (*opening, *self._place(), *line, *self._of("method"))
        return (*opening, *self._place(), *line, *self._of("own_part", "method", "result"))

    def _about_behaviour(self, theme: str) -> tuple[str, ...]:
        acted = self._pick(self.words.behaviour[theme])
        if self.focus is None:
            return (*self._of("openings", "empty"), acted, *self._of("result"))
        self.told[self.focus] += 1
        if self._quality() == Quality.VAGUE:
            return self._of("openings", "vague")
        if self._quality() == Quality.AVERAGE:
            return (*self._of("openings"), *self._place(), acted)
        return (*self._of("openings"), *self._place(), acted, *self._of("method", "result"))

    def _about_skill(self) -> tuple[str, ...]:
        general = self._pick(self.words.skill).format(skill=self.skill)
        if self._quality() == Quality.VAGUE:
            return (*self._of("openings"), general, *self._of("vague"))
        known = self.words.knowledge.get(self.skill, ())
        knowledge = (self._pick(known),) if known else self._of("method")
        used = self._line(self.focus) if self.focus else ()
        return (*self._of("openings"), general, *knowledge, *used)

    def _detail(self, ask: Ask) -> tuple[str, ...]:
        """The answer to a follow-up: the part asked for, out of the line that is being talked about."""
        if ask is Ask.METRIC:
            return self._number()
        if ask is Ask.RESULT:
            number = self._figure()
            told = self._told("number", number) if number else ()
            return (*self._of("openings"), *told, *self._of("result"))
        if ask is Ask.SITUATION:
            return (*self._of("openings"), *self._place(), *self._of("situation", "situation"))
        if ask is Ask.OWN_PART:
            return self._of("openings", "own_part", "method")
        if ask is Ask.HINDSIGHT:
            return self._of("openings", "hindsight", "hindsight")
        return self._of("openings", "method", "method")

    def _figure(self) -> str:
        return self.focus.number(self.language) if self.focus and self.figures_fit else ""

    def _number(self) -> tuple[str, ...]:
        number = self._figure()
        if not number:
            return self._of("openings", "no_number", "method")
        return (*self._of("openings"), *self._told("number", number), *self._of("number_source"))

    def _introduction(self) -> tuple[str, ...]:
        job = self.profile.experience[0] if self.profile.experience else None
        hello = self._of("introduction_plain")
        if self.profile.name and job and job.title:
            known = {"name": self.profile.name.value, "employer": job.employer.value, "title": job.title.value}
            hello = (self._pick(self.words.introduction).format(**known),)
        lines = self._line(self.memories[0]) if self.memories else self._of("empty")
        return (*hello, *lines, *self._of("method"))

    def _line(self, memory: Memory) -> tuple[str, ...]:
        return self._told("told", memory.line)

    def _told(self, pool: str, line: str) -> tuple[str, ...]:
        phrase: str = self._pick(getattr(self.words, pool))
        return (phrase.format(line=spoken(shortened(line, self.language), self.language)),)

    def _place(self) -> tuple[str, ...]:
        if self.focus is None or not self.focus.employer:
            return ()
        pool = self.words.place if self.focus.title else self.words.place_bare
        return (self._pick(pool).format(employer=self.focus.employer.rstrip("."), title=self.focus.title),)

    def _subject(self) -> tuple[str, ...]:
        """Names what the question is about without any figure, as people do who stay vague."""
        if self.focus is None:
            return ()
        names = [named(clause, self.language) for clause in self.focus.clauses(self.language)]
        subject = next((name for name in (self.focus.subject, *names) if name and not re.search(r"\d", name)), "")
        if not subject or len(subject) > 5 * SHORTEST[self.language]:
            return ()
        return (self._pick(self.words.vague_subject).format(subject=subject),)

    def _of(self, *pools: str) -> tuple[str, ...]:
        return tuple(self._pick(getattr(self.words, pool)) for pool in pools)

    def _pick(self, pool: Phrases) -> str:
        """The phrase used least so far; among equals the seed decides."""
        phrase = min(pool, key=lambda each: (self.used[each], self._chance(each)))
        self.used[phrase] += 1
        return phrase

    def _chance(self, phrase: str) -> bytes:
        return hashlib.blake2b(f"{self.seed}|{phrase}".encode(), digest_size=8).digest()

    def _quality(self) -> Quality:
        offset = self._chance("quality")[0]
        return tuple(Quality)[(offset + self.stories) % len(Quality)]

    def _is_vague(self, ask: Ask) -> bool:
        return ask in (Ask.STORY, Ask.SKILL, Ask.BEHAVIOUR) and self._quality() == Quality.VAGUE

    def _worded(self, sentences: tuple[str, ...], ask: Ask) -> str:
        short = ask in (Ask.CONSENT, Ask.PRESENCE, Ask.CLOSING, Ask.OWN_QUESTIONS, Ask.AGAIN)
        helpful = (*self.words.method, *self.words.situation, *self.words.own_part)
        more: Phrases = () if short else self.words.vague if self._is_vague(ask) else helpful
        spare = sorted(more, key=lambda each: (self.used[each], self._chance(each)))
        return fitted(sentences, spare, self.language)
