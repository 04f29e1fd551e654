"""What a candidate can talk about: the lines of their own résumé, each with the place it belongs to."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from hrcore.languages import Language
from hrcore.ports.resume import Quoted, ResumeProfile, ResumeText

CONTACT = re.compile(r"@|https?:|\d{3}[-. )]*\d{3,4}[-. ]*\d{3,4}|电话|邮箱|手机|resume$|简历$", re.IGNORECASE)
LABEL = re.compile(r"^(背景|结果|职责|业绩|成果|项目描述|工作内容|主要业绩|描述)[:：]\s*")
ENDING = " 　。.;；，,、"
CLAUSE: dict[Language, str] = {"zh-CN": r"[，；。！]", "en": r"[;.!](?=\s|$)|,(?=\s)"}
LONG_RUN: dict[Language, int] = {"zh-CN": 6, "en": 4}
SHORTEST: dict[Language, int] = {"zh-CN": 8, "en": 16}
FIRST_PERSON_VERBS = re.compile(
    r"^([a-z]{3,}ed|led|cut|built|ran|won|wrote|set|took|grew|kept|made|taught|sold|brought|drew|found|gave|held|met"
    r"|oversaw|put|rose|sent|spoke|spent|began|chose|drove|hit|own|lead|mentor|manage|run|design|maintain|support)\s",
    re.IGNORECASE,
)
ZH_VERBS = re.compile(
    r"^(负责|主导|设计|搭建|推动|推行|用|带|把|将|协调|建立|参与|完成|重构|编写|通过|梳理|清理|配合|组织|统一|调整|管理|处理|发展|开发|优化"
    r"|策划|协助|独立|牵头|上线|访谈|维护|制定|引入|撰写|对接|跟进|培训|落地|拆分|实现|在)"
)


@dataclass(frozen=True, slots=True)
class Memory:
    """`line` is a line of the résumé, trimmed; `employer` and `title` are empty where the résumé does not say."""

    line: str
    employer: str = ""
    title: str = ""
    subject: str = ""

    def clauses(self, language: Language) -> tuple[str, ...]:
        parts = re.split(CLAUSE[language], self.line)
        return tuple(part.strip(ENDING) for part in parts if part and part.strip(ENDING))

    def number(self, language: Language) -> str:
        """The clauses that hold a figure, joined; empty where there is none."""
        joint = "，" if language == "zh-CN" else ", "
        return joint.join(clause for clause in self.clauses(language) if re.search(r"\d", clause))


def memories_of(profile: ResumeProfile, resume: ResumeText) -> tuple[Memory, ...]:
    """Work and projects of the profile in its order; where it holds none, lines of the text that read like work."""
    found: list[Memory] = []
    for job in profile.experience:
        title = job.title.value if job.title else ""
        found += [Memory(line, job.employer.value, title) for line in said_lines(job.highlights)]
    for project in profile.projects:
        name = project.name.value
        found += [Memory(line, subject=name) for line in said_lines(project.highlights)] or [Memory(name, subject=name)]
    found += [Memory(line) for line in said_lines(profile.summary)]
    if not found:
        lines = [trimmed(line) for line in resume.text.splitlines()]
        found = [
            Memory(line)
            for line in lines
            if len(line) >= SHORTEST[profile.language] and not CONTACT.search(line) and reads_as_a_sentence(line)
        ]
    return tuple(dict.fromkeys(found))


def said_lines(quotes: tuple[Quoted, ...]) -> list[str]:
    lines = [trimmed(quote.value) for quote in quotes]
    return [line for line in lines if len(line) > 3]


def reads_as_a_sentence(line: str) -> bool:
    return bool(re.search(r"[，。；]", line)) or len(line.split()) >= 5


def trimmed(line: str) -> str:
    """Without bullet, label and full stop, with line breaks of the layout closed."""
    text = re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*(?=[^\x00-\x7f])", "", line.strip())
    text = re.sub(r"\s+", " ", text)
    bare = re.sub(r"^[\-–—*•·●▪◦#\s]+|^\d{1,2}[、.)）]\s*", "", text)
    return LABEL.sub("", bare).strip(ENDING)


def spoken(text: str, language: Language) -> str:
    """A line of a résumé, turned into something a person can say: "Led a team" → "I led a team"."""
    if language == "zh-CN":
        return f"我{text}" if ZH_VERBS.match(text) else text
    if text.startswith("Responsible "):
        return f"I was r{text[1:]}"
    if FIRST_PERSON_VERBS.match(text):
        return f"I {text[0].lower()}{text[1:]}"
    first = text.split(" ", 1)[0]
    keeps_case = first in {"I", "I'm", "I've"} or any(letter.isupper() for letter in first[1:])
    return text if keeps_case else f"{text[0].lower()}{text[1:]}"


def named(text: str, language: Language) -> str:
    """A clause as the name of a thing: "负责运单轨迹服务" → "运单轨迹服务"; empty where it tells an action instead."""
    bare = re.sub(r"^(负责|主导|参与|牵头|协助)", "", text)
    acts = ZH_VERBS.match(bare) if language == "zh-CN" else FIRST_PERSON_VERBS.match(bare)
    return "" if acts or bare.startswith("Responsible ") else bare


def likeness(said: str, memory: Memory, language: Language) -> float:
    """Whether what was said is about the memory, 0–1: an interviewer quotes a run of its words, or names its project."""
    heard, known = pieces(said, language), pieces(memory.line, language)
    if memory.subject and memory.subject.casefold() in said.casefold():
        return 1.0
    run = SequenceMatcher(None, heard, known, autojunk=False).find_longest_match()
    return min(1.0, run.size / LONG_RUN[language])


def pieces(text: str, language: Language) -> list[str]:
    """What a run is counted in: characters in Chinese, words in English."""
    if language == "en":
        return re.findall(r"[a-z0-9%.]*[a-z0-9%]", text.casefold())
    return list(re.sub(r"[\W_]+", "", text.casefold()))
