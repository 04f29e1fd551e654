"""Practice calls, as long as they last: in notes that are sealed and gone within half an hour, and nowhere else."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from bot.kit import Kit
from bot.links import Purpose
from bot.notes import RedisNotes
from hrcore.errors import LinkExpired, ZhaohuError
from hrcore.ids import new_id
from hrcore.languages import Language
from interview.plan.model import Plan
from interview.practice import practice_feedback, practice_plan
from interview.report.model import Feedback
from interview.scoring.model import Transcript

KEPT_S: Final = 30 * 60
A_DAY: Final = 5
"""Practice calls of one person a day."""
DAY_S: Final = 24 * 3600


class EnoughForToday(ZhaohuError):
    """The person has practised as often as one may in a day."""

    message_id = "error-practised-enough"
    status = 429


@dataclass(frozen=True, slots=True)
class Practice:
    """`state`: ringing, live or over. `feedback` once it is over."""

    id: UUID
    language: Language
    company: str
    state: str
    feedback: Feedback | None = None

    @property
    def plan(self) -> Plan:
        return practice_plan(self.language, self.company)


class Practices:
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._notes = RedisNotes(kit.wakeups.redis, kit.keyring)

    def begin(self, who: UUID, language: Language, company: str) -> Practice:
        """`who` is counted under a key of ours for a day, and stands nowhere. Raises `EnoughForToday`."""
        counted = f"practice-count:{self._hidden(who)}"
        with self._notes.alone(counted, 5):
            so_far = int(self._notes.read(counted) or "0")
            if so_far >= A_DAY:
                raise EnoughForToday("practised enough")
            self._notes.write(counted, str(so_far + 1), DAY_S)
        practice = Practice(new_id(), language, company, "ringing")
        self._keep(practice, who)
        return practice

    def ticket(self, practice: Practice) -> str:
        return self._kit.links.token(Purpose.PRACTICE, practice.id)

    def find(self, practice_id: UUID, who: UUID | None = None) -> Practice:
        """`who`: only theirs. Raises `LinkExpired` for one that is gone."""
        kept = self._notes.read(_name(practice_id))
        if not kept:
            raise LinkExpired(Purpose.PRACTICE)
        found = json.loads(kept)
        if who is not None and not hmac.compare_digest(found["who"], self._hidden(who)):
            raise LinkExpired(Purpose.PRACTICE)
        feedback = Feedback.model_validate(found["feedback"]) if found["feedback"] else None
        return Practice(practice_id, found["language"], found["company"], found["state"], feedback)

    def picked_up(self, practice_id: UUID) -> Practice:
        """Once only: a second socket with the same ticket is refused with `LinkExpired`."""
        with self._notes.alone(f"{_name(practice_id)}:begin", 5):
            found = self.find(practice_id)
            if found.state != "ringing":
                raise LinkExpired(Purpose.PRACTICE)
            self._change(practice_id, state="live")
        return found

    def over(self, practice: Practice, transcript: Transcript) -> None:
        """What was said is thrown away here; what is left is the feedback on it."""
        feedback = practice_feedback(practice.plan, transcript)
        self._change(practice.id, state="over", feedback=feedback.model_dump(mode="json"))

    def forget(self, practice_id: UUID) -> None:
        self._notes.write(_name(practice_id), "", 0.001)

    def _keep(self, practice: Practice, who: UUID) -> None:
        kept = {
            "language": practice.language,
            "company": practice.company,
            "state": practice.state,
            "feedback": None,
            "who": self._hidden(who),
        }
        self._notes.write(_name(practice.id), json.dumps(kept), KEPT_S)

    def _change(self, practice_id: UUID, **changes: object) -> None:
        kept = self._notes.read(_name(practice_id))
        if kept:
            self._notes.write(_name(practice_id), json.dumps(json.loads(kept) | changes), KEPT_S)

    def _hidden(self, who: UUID) -> str:
        key = self._kit.keyring.current.derive("practice")
        return hmac.new(key, who.bytes, hashlib.sha256).hexdigest()[:24]


def _name(practice_id: UUID) -> str:
    return f"practice:{practice_id}"
