"""Finding people by a skill or an employer without opening a résumé: the words become numbers under the ring's key, kept only
for whoever agreed to be thought of for other positions, and only as long as that holds."""

import re
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, delete, false, or_, select
from sqlalchemy.dialects.postgresql import insert

from hrcore.ids import new_id
from hrcore.org.models import Person
from hrcore.org.names import folded
from hrcore.privacy.keyring import Keyring, RingKey, blind_index
from hrcore.recruiting.models import Application, Consent, ConsentPurpose
from hrcore.talent.likeness import without_form
from hrcore.talent.models import Resume, ResumeState, ResumeTokens
from hrcore.talent.service import correction_of, newest_resume, read_profile
from hrcore.talent.thought_of import thought_of_until
from hrcore.work import Work

_PURPOSE: Final = "resume-word"
_LATIN: Final = re.compile(r"[^\W_\u3400-\u9fff]+(?:[.+#]+[^\W_\u3400-\u9fff]*)*")
_HAN: Final = re.compile(r"[\u3400-\u9fff]+")
_MOST: Final = 400
"""Words of one résumé; more is no list of skills."""


def words_of(text: str) -> set[str]:
    """`Node.js` → `nodejs`, `node`, `js`; `C++` stays; `项目管理` → its pairs of signs, and the single ones of shorter words."""
    plain = folded(text)
    latin = [word.strip(".") for word in _LATIN.findall(plain)]
    found = {word.replace(".", "") for word in latin} | {part for word in latin for part in word.split(".")}
    if len(latin) > 1:
        found.add("".join(latin).replace(".", ""))
    for run in _HAN.findall(plain):
        found |= {run[at : at + 2] for at in range(len(run) - 1)} or {run}
    return found - {""}


def words_sought(text: str) -> set[str]:
    """All of them must be found. Words that belong together are one (`node.js`, `spring boot`: each word)."""
    plain = folded(text)
    found = {word.strip(".").replace(".", "") for word in _LATIN.findall(plain)}
    for run in _HAN.findall(plain):
        found |= {run[at : at + 2] for at in range(len(run) - 1)} or {run}
    return found - {""}


def renew(work: Work, application: Application) -> None:
    """As the newest résumé, its owner's corrections and their consent have it now. Twice is once."""
    until = thought_of_until(work, application)
    if until is None or until <= work.now or work.get(Person, application.person_id).erased_at is not None:
        work.session.execute(delete(ResumeTokens).where(ResumeTokens.application_id == application.id))
        return
    told = _told(work, newest_resume(work, application.id))
    if told is None:
        return
    key = work.vault.keyring.current
    words = sorted({word for text in told for word in words_of(text)})[:_MOST]
    kept = {"until": until, "ring_key": key.id, "word_tokens": [number_of(key, word) for word in words]}
    row = {"id": new_id(), "company_id": application.company_id, "person_id": application.person_id}
    statement = insert(ResumeTokens).values(**row, application_id=application.id, **kept)
    work.session.execute(statement.on_conflict_do_update(index_elements=["application_id"], set_=kept))


def knows(work: Work, text: str) -> ColumnElement[bool]:
    """For statements with `ResumeTokens`: every word is among the skills or the employers, and the consent holds."""
    words = words_sought(without_form(text)) or words_sought(text)
    if not words:
        return false()
    return and_(ResumeTokens.until > work.now, or_(*_each_key(work.vault.keyring, words)))


def lacking(work: Work, *, after: UUID | None, limit: int) -> list[Application]:
    """Applications whose owner agreed and whose résumé was read, and which nobody can be found by yet; by id."""
    asked = select(Consent.application_id).where(Consent.purpose == ConsentPurpose.TALENT_POOL, Consent.given.is_(True))
    read = select(Resume.application_id).where(Resume.state == ResumeState.PARSED)
    statement: Select[Application] = (
        select(Application)
        .join(Person, Person.id == Application.person_id)
        .where(
            Application.id.in_(asked),
            Application.id.in_(read),
            Application.id.not_in(select(ResumeTokens.application_id)),
            Person.erased_at.is_(None),
        )
        .order_by(Application.id)
        .limit(limit)
    )
    return list(work.session.scalars(statement if after is None else statement.where(Application.id > after)))


def _told(work: Work, resume: Resume) -> list[str] | None:
    """Skills and employers; the person's own list, where they corrected what was read. None while nothing was read."""
    own = correction_of(work, resume)
    if own is not None:
        return [*own.skills, *(without_form(one.place) for one in own.experience)]
    read = read_profile(work, resume)
    if read is None:
        return None
    jobs = (without_form(one.employer.value) for one in read[1].experience)
    return [*(skill.name.value for skill in read[1].skills), *jobs]


def _each_key(ring: Keyring, words: set[str]) -> list[ColumnElement[bool]]:
    return [
        and_(
            ResumeTokens.ring_key == key.id,
            ResumeTokens.word_tokens.contains(sorted(number_of(key, word) for word in words)),
        )
        for key in ring.keys
    ]


def number_of(key: RingKey, word: str) -> int:
    """Half of a blind index: what fits a whole number of the database."""
    return int.from_bytes(blind_index(key, _PURPOSE, word)[-16:-8], "big", signed=True)
