"""Giving out tokens, finding the actor behind one, and taking them back."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.access.errors import TokenRefused
from hrcore.access.models import ApiToken
from hrcore.actors import Actor, Role, program
from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.org.models import Company
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.work import Work

PREFIX: Final = "zh_"
LONGEST: Final = timedelta(days=366)
NOTED: Final = timedelta(minutes=10)
"""A use is written down at most this often."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """`secret` is shown once and stored nowhere."""

    row: ApiToken
    secret: str


def give(work: Work, company: Company, *, name: str, roles: tuple[Role, ...], lasts: timedelta) -> NewToken:
    """Raises `InvalidInput` for a token without a name or rights, or one that would last longer than a year."""
    work.may(Action.MANAGE_TOKENS, company)
    wrong: dict[str, str] = {}
    if not name.strip() or len(name) > 80:
        wrong["name"] = "field-required" if not name.strip() else "field-too-long"
    if not roles:
        wrong["role"] = "field-required"
    if not timedelta(0) < lasts <= LONGEST:
        wrong["days"] = "field-choice"
    if wrong:
        raise InvalidInput(wrong)
    secret = PREFIX + secrets.token_urlsafe(32)
    row = work.add(
        ApiToken(
            company_id=company.id,
            name=" ".join(name.split()),
            digest=digest_of(secret),
            hint=secret[-4:],
            roles=sorted(str(role) for role in set(roles)),
            made_by=work.actor.person_id,
            created_at=work.now,
            expires_at=work.now + lasts,
        )
    )
    work.session.flush()
    work.record("api_token.given", row, roles=row.roles, expires_at=row.expires_at.isoformat())
    return NewToken(row, secret)


def actor_behind(work: Work, secret: str) -> Actor:
    """Raises `TokenRefused` for one that is none, has run out or was taken back."""
    row = work.session.scalars(select(ApiToken).where(ApiToken.digest == digest_of(secret))).first()
    if row is None or row.revoked_at is not None or row.expires_at <= work.now:
        raise TokenRefused
    if row.last_used_at is None or work.now - row.last_used_at >= NOTED:
        row.last_used_at = work.now
    return program(row.id, row.company_id, (Role(role) for role in row.roles))


def tokens(work: Work) -> list[ApiToken]:
    """Newest first."""
    may_in_scope(work, Action.MANAGE_TOKENS)
    return list(
        work.session.scalars(work.scoped(select(ApiToken), ApiToken, Action.MANAGE_TOKENS).order_by(ApiToken.id.desc()))
    )


def revoke(work: Work, token_id: UUID) -> None:
    """From now on it opens nothing. Raises `MoveNotAllowed` for one that was taken back before."""
    row = work.get(ApiToken, token_id, lock=True)
    work.may(Action.MANAGE_TOKENS, row)
    if row.revoked_at is not None:
        raise MoveNotAllowed(f"token {row.id} was revoked", before="revoked", to="revoked")
    row.revoked_at, row.revoked_by = work.now, work.actor.person_id
    work.record("api_token.revoked", row)


def digest_of(secret: str) -> bytes:
    """Its 32 random bytes need no salt: nobody can try them all."""
    return hashlib.sha256(secret.encode()).digest()
