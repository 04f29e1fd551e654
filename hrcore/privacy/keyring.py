"""The ring of data keys: wraps the keys of persons, and keys the blind indexes.

A ring is `id:base64(32 bytes)` pairs, comma-separated; the first is the current one, the others are kept to read what
was written under them. Sealed bytes: version (1), person key id (16), nonce (12), AES-256-GCM ciphertext.
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hrcore.errors import SetupProblem

FORMAT = 1
_NONCE = 12


class Tampered(ValueError):
    """A ciphertext was moved to another row or column, changed, or belongs to another ring."""


@lru_cache(maxsize=256)
def _derived(secret: bytes, purpose: str) -> bytes:
    """Kept: one is wanted for every value that is sealed, and the purposes are few."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"zhaohu/{purpose}".encode()).derive(secret)


@dataclass(frozen=True, slots=True)
class RingKey:
    id: str
    secret: bytes

    def derive(self, purpose: str) -> bytes:
        return _derived(self.secret, purpose)


@dataclass(frozen=True, slots=True)
class Keyring:
    keys: tuple[RingKey, ...]

    @classmethod
    def parse(cls, text: str) -> "Keyring":
        try:
            pairs = [pair.strip().split(":", 1) for pair in text.split(",") if pair.strip()]
            keys = tuple(RingKey(name, base64.b64decode(secret, validate=True)) for name, secret in pairs)
        except ValueError as error:
            raise SetupProblem("bad-data-keys") from error
        if not keys or any(len(key.secret) != 32 for key in keys):
            raise SetupProblem("bad-data-keys")
        return cls(keys)

    @staticmethod
    def generate() -> str:
        """A new ring with one key, in its text form."""
        return f"k1:{base64.b64encode(secrets.token_bytes(32)).decode()}"

    @property
    def current(self) -> RingKey:
        return self.keys[0]

    def by_id(self, key_id: str) -> RingKey:
        for key in self.keys:
            if key.id == key_id:
                return key
        raise SetupProblem("data-key-missing", key=key_id)

    def blind_indexes(self, purpose: str, value: str) -> list[bytes]:
        """One index per ring key, current first: look-ups try all, writes take the first."""
        return [blind_index(key, purpose, value) for key in self.keys]


def blind_index(key: RingKey, purpose: str, value: str) -> bytes:
    """HMAC of a normalised value, with the key's id in front, so that old indexes can be found and renewed."""
    digest = hmac.new(key.derive(f"blind-index/{purpose}"), value.encode(), hashlib.sha256).digest()
    return key.id.encode() + b":" + digest[:16]


def seal(key: bytes, key_id: UUID, plaintext: bytes, place: str) -> bytes:
    """`place` (table, column, row) is bound in: the bytes open nowhere else."""
    nonce = secrets.token_bytes(_NONCE)
    return bytes([FORMAT]) + key_id.bytes + nonce + AESGCM(key).encrypt(nonce, plaintext, place.encode())


def sealing_key(sealed: bytes) -> UUID:
    if len(sealed) < 1 + 16 + _NONCE or sealed[0] != FORMAT:
        raise Tampered("not in a known format")
    return UUID(bytes=bytes(sealed[1:17]))


def unseal(key: bytes, sealed: bytes, place: str) -> bytes:
    nonce, body = bytes(sealed[17 : 17 + _NONCE]), bytes(sealed[17 + _NONCE :])
    try:
        return AESGCM(key).decrypt(nonce, body, place.encode())
    except InvalidTag as error:
        raise Tampered(place) from error
