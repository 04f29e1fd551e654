"""Links and action references: signed, with ids and nothing personal in them.

A link opens what it names for whoever holds it, so it says for what it is (`purpose`), and when it was made.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from itsdangerous import BadData, SignatureExpired, URLSafeSerializer, URLSafeTimedSerializer

from hrcore.errors import Forbidden, LinkExpired, NotFound
from hrcore.privacy.keyring import Keyring

DAY = 24 * 3600


class Purpose(StrEnum):
    CENTRE = "me"
    BOOKING = "book"
    SIGN_IN = "sign-in"
    CALL = "call"
    LINE = "line"
    """The same for a carrier's socket, which must be signed by the carrier besides."""
    FIRST_DAY = "first-day"
    EMAIL = "confirm-email"
    ERASURE = "erase"
    REFERRAL = "referral"
    PROSPECT = "invited"
    PRACTICE = "practice"


LIFETIME_S = {
    Purpose.CENTRE: 180 * DAY,
    Purpose.BOOKING: 21 * DAY,
    Purpose.SIGN_IN: 15 * 60,
    Purpose.CALL: 2 * 3600,
    Purpose.LINE: 5 * 60,
    Purpose.EMAIL: DAY,
    Purpose.ERASURE: DAY,
    Purpose.FIRST_DAY: 7 * DAY,
    Purpose.REFERRAL: 15 * DAY,
    Purpose.PROSPECT: 15 * DAY,
    Purpose.PRACTICE: 30 * 60,
}


@dataclass(frozen=True, slots=True)
class ActionRef:
    """What a button does: action, object, and the version of the object that the person saw."""

    action: str
    object_id: UUID
    version: int


class Links:
    def __init__(self, keyring: Keyring, public_url: str) -> None:
        self.public_url = public_url.rstrip("/")
        secrets = [key.derive("links") for key in reversed(keyring.keys)]
        self._timed = {purpose: URLSafeTimedSerializer(secrets, salt=purpose) for purpose in Purpose}
        self._refs = URLSafeSerializer(secrets, salt="action")

    def token(self, purpose: Purpose, subject: UUID) -> str:
        return self._timed[purpose].dumps(subject.hex)

    def open(self, purpose: Purpose, token: str) -> UUID:
        """Raises `LinkExpired` for one that was good once, `NotFound` for one that never was."""
        try:
            return UUID(hex=self._timed[purpose].loads(token, max_age=LIFETIME_S[purpose]))
        except SignatureExpired as error:
            raise LinkExpired(purpose) from error
        except (BadData, ValueError) as error:
            raise NotFound("bad link") from error

    def expired_subject(self, purpose: Purpose, token: str) -> UUID | None:
        """Whose the link was, so that a new one can be sent to the address we hold."""
        try:
            return UUID(hex=self._timed[purpose].loads(token))
        except (BadData, ValueError):
            return None

    def url(self, path: str) -> str:
        return f"{self.public_url}{path}"

    def centre(self, application_id: UUID) -> str:
        return self.url(f"/me/{self.token(Purpose.CENTRE, application_id)}")

    def booking(self, application_id: UUID) -> str:
        return self.url(f"/book/{self.token(Purpose.BOOKING, application_id)}")

    def ref(self, action: str, object_id: UUID, version: int) -> str:
        return str(self._refs.dumps([action, object_id.hex, version]))

    def read_ref(self, ref: str) -> ActionRef:
        """Raises `Forbidden` for a reference that we did not sign."""
        try:
            parts: list[Any] = self._refs.loads(ref)
            return ActionRef(str(parts[0]), UUID(hex=parts[1]), int(parts[2]))
        except (BadData, ValueError, IndexError) as error:
            raise Forbidden("forged action reference") from error
