"""Sealing what is personal with the key of the person it belongs to.

A sealed column is called `<field>_sealed`; `put(row, "email", …)` and `get(row, "email")` bind it to table, column and
row. Rows say whose they are by `person_id` (a `person` row by its own id).
"""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrcore.errors import KeyDestroyed
from hrcore.ids import new_id
from hrcore.privacy.keyring import Keyring, seal, sealing_key, unseal
from hrcore.privacy.models import PersonKey


class Sealable(Protocol):
    __tablename__: str
    id: UUID


class Vault:
    """Lives as long as one transaction; keeps the opened keys of the persons it met."""

    def __init__(self, session: Session, keyring: Keyring) -> None:
        self.keyring = keyring
        self._session = session
        self._keys: dict[UUID, tuple[UUID, bytes]] = {}

    def create_key(self, person_id: UUID, company_id: UUID, now: datetime) -> None:
        """Flushes, because the key hangs on the person's row."""
        self._session.flush()
        self._session.add(self.new_key(person_id, company_id, now))
        self._session.flush()

    def new_key(self, person_id: UUID, company_id: UUID, now: datetime) -> PersonKey:
        """To be stored by the caller; this vault seals with it at once."""
        key, key_id = secrets.token_bytes(32), new_id()
        ring = self.keyring.current
        wrapped = seal(ring.derive("person-key"), key_id, key, f"person_key|wrapped|{key_id}")
        self._keys[person_id] = (key_id, key)
        return PersonKey(
            id=key_id,
            company_id=company_id,
            person_id=person_id,
            ring_key=ring.id,
            wrapped=wrapped,
            created_at=now,
        )

    def destroy_key(self, person_id: UUID, now: datetime) -> None:
        row = self._session.scalars(select(PersonKey).where(PersonKey.person_id == person_id).with_for_update()).one()
        row.wrapped, row.destroyed_at = None, now
        self._keys.pop(person_id, None)

    def put(self, row: Sealable, field: str, value: str | bytes | None) -> None:
        if row.id is None:
            row.id = new_id()
        sealed = None if value is None else self.seal(_owner(row), _place(row, field), _raw(value))
        setattr(row, f"{field}_sealed", sealed)

    def get(self, row: Sealable, field: str) -> str | None:
        opened = self.get_bytes(row, field)
        return None if opened is None else opened.decode()

    def get_bytes(self, row: Sealable, field: str) -> bytes | None:
        sealed: bytes | None = getattr(row, f"{field}_sealed")
        return None if sealed is None else self.unseal(_owner(row), _place(row, field), sealed)

    def seal(self, person_id: UUID, place: str, plaintext: bytes) -> bytes:
        key_id, key = self._key(person_id)
        return seal(key, key_id, plaintext, place)

    def unseal(self, person_id: UUID, place: str, sealed: bytes) -> bytes:
        """Raises `Tampered` where the bytes were made for another place, `KeyDestroyed` after erasure."""
        key_id, key = self._key(person_id)
        if sealing_key(sealed) != key_id:
            raise KeyDestroyed(f"sealed under another key than {key_id}")
        return unseal(key, sealed, place)

    def hold_keys(self, person_ids: Iterable[UUID]) -> None:
        """Reads at once the keys that a list will ask for one by one."""
        wanted = set(person_ids) - self._keys.keys()
        kept = select(PersonKey).where(PersonKey.person_id.in_(wanted), PersonKey.wrapped.is_not(None))
        for row in self._session.scalars(kept) if wanted else ():
            self._keys[row.person_id] = self._opened(row)

    def _key(self, person_id: UUID) -> tuple[UUID, bytes]:
        if person_id not in self._keys:
            row = self._session.scalars(select(PersonKey).where(PersonKey.person_id == person_id)).one()
            self._keys[person_id] = self._opened(row)
        return self._keys[person_id]

    def _opened(self, row: PersonKey) -> tuple[UUID, bytes]:
        if row.wrapped is None:
            raise KeyDestroyed(f"person {row.person_id}")
        ring = self.keyring.by_id(row.ring_key)
        return row.id, unseal(ring.derive("person-key"), row.wrapped, f"person_key|wrapped|{row.id}")


def _owner(row: Sealable) -> UUID:
    owner: UUID = getattr(row, "person_id", None) or row.id
    return owner


def _place(row: Sealable, field: str) -> str:
    return f"{row.__tablename__}|{field}|{row.id}"


def _raw(value: str | bytes) -> bytes:
    return value.encode() if isinstance(value, str) else value
