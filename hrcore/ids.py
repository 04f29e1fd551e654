"""Identifiers: UUIDv7 (RFC 9562), so that rows made later sort later."""

from uuid import UUID

from uuid_utils import uuid7


def new_id() -> UUID:
    return UUID(int=uuid7().int)
