"""One-time codes: six digits, made from the ring of data keys and a count, so that they stand nowhere in the clear. What is
kept is a hash; what is sent is made again at the moment it is sent."""

import hmac
from typing import Final
from uuid import UUID

from hrcore.privacy.keyring import Keyring

DIGITS: Final = 6


def code_of(keyring: Keyring, envelope_id: UUID, number: int) -> str:
    """The `number`-th code of an envelope."""
    digest = _mac(keyring, "signing-code", f"{envelope_id}:{number}")
    return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}}"


def hash_of(keyring: Keyring, envelope_id: UUID, number: int, code: str) -> bytes:
    return _mac(keyring, "signing-code-hash", f"{envelope_id}:{number}:{code}")


def is_right(keyring: Keyring, envelope_id: UUID, number: int, code: str, expected: bytes) -> bool:
    """Spaces that people type between digits do not matter."""
    typed = "".join(code.split())
    return hmac.compare_digest(hash_of(keyring, envelope_id, number, typed), expected)


def masked(contact: str) -> str:
    """`138****8001`, `w***@example.com`: enough to know one's own, too little for anybody else."""
    name, at, host = contact.partition("@")
    if at:
        return f"{name[:1]}***@{host}"
    national = contact.removeprefix("+86")
    return f"{national[:3]}****{national[-4:]}" if len(national) >= 9 else f"****{national[-2:]}"


def _mac(keyring: Keyring, purpose: str, text: str) -> bytes:
    return hmac.new(keyring.current.derive(purpose), text.encode(), "sha256").digest()
