"""Tokens of the app for the API, and those by which one clicked card may be updated later."""

import secrets
from dataclasses import dataclass, field

from tests.emulators.feishu.clock import Clock
from tests.emulators.feishu.refusals import Refusal

LIFE, RENEWED_BELOW = 7200, 1800
UPDATE_LIFE, UPDATE_USES = 1800, 2


@dataclass
class TenantTokens:
    """By the app's clock, not the platform's: the SDK too keeps its token by the former, and time that a test passes would make
    every kept one stale."""

    clock: Clock
    life: int = LIFE
    issued: int = 0
    """How often a new one was made: a client that does not keep its token shows here."""
    _expiries: dict[str, float] = field(default_factory=dict)

    def issue(self) -> tuple[str, int]:
        """The token and the seconds it lives; the same one until less than half an hour is left."""
        now = self.clock.read()
        for token, expiry in self._expiries.items():
            if expiry - now >= RENEWED_BELOW:
                return token, int(expiry - now)
        token = f"t-{secrets.token_hex(16)}"
        self._expiries[token] = now + self.life
        self.issued += 1
        return token, self.life

    def check(self, authorization: str) -> None:
        if not authorization.startswith("Bearer ") or len(authorization) <= len("Bearer "):
            raise Refusal(99991661)
        if self._expiries.get(authorization.removeprefix("Bearer "), 0.0) <= self.clock.read():
            raise Refusal(99991663)

    def forget(self) -> None:
        """Every token given out so far is stale."""
        self._expiries.clear()


@dataclass
class UpdateToken:
    message_id: str
    made: float
    answered: bool = False
    uses: int = 0


@dataclass
class UpdateTokens:
    clock: Clock
    _tokens: dict[str, UpdateToken] = field(default_factory=dict)

    def issue(self, message_id: str) -> str:
        token = f"c-{secrets.token_hex(20)}"
        self._tokens[token] = UpdateToken(message_id, self.clock.now())
        return token

    def mark_answered(self, token: str) -> None:
        """From now on it may be used: the app's answer to the click has arrived."""
        self._tokens[token].answered = True

    def find(self, text: object) -> UpdateToken:
        token = self._tokens.get(text) if isinstance(text, str) else None
        if not isinstance(text, str) or not text.startswith("c-"):
            raise Refusal(300020)
        if token is None or not token.answered or token.made + UPDATE_LIFE < self.clock.now():
            raise Refusal(300030)
        if token.uses >= UPDATE_USES:
            raise Refusal(300040)
        return token
