"""What leaves for the app: events of both versions and callbacks, in plain or encrypted, signed."""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.emulators.feishu.faults import PushFault

DAY = 86400
BLOCK = 16


@dataclass(frozen=True)
class App:
    """`open_id` is the bot's. Without an `encrypt_key` nothing is encrypted or signed."""

    app_id: str = "cli_test"
    secret: str = "secret-of-the-app"
    verification_token: str = "token-of-the-app"
    encrypt_key: str = "key-of-the-app"
    name: str = "招呼"
    open_id: str = "ou_b07000000000000000000000000000"
    tenant_key: str = "2ca1d211f64f6438"


def event(app: App, kind: str, fields: dict[str, Any], event_id: str, now: float) -> dict[str, Any]:
    return {
        "schema": "2.0",
        "header": {
            "event_id": event_id,
            "event_type": kind,
            "create_time": str(int(now * 1000)),
            "token": app.verification_token,
            "app_id": app.app_id,
            "tenant_key": app.tenant_key,
        },
        "event": fields,
    }


def event_v1(app: App, kind: str, fields: dict[str, Any], event_id: str, now: float) -> dict[str, Any]:
    return {
        "ts": f"{now:.6f}",
        "uuid": event_id,
        "token": app.verification_token,
        "type": "event_callback",
        "event": {"type": kind, "app_id": app.app_id, "tenant_key": app.tenant_key, **fields},
    }


def seal(app: App, body: dict[str, Any], wall: float, fault: PushFault | None = None) -> tuple[bytes, dict[str, str]]:
    """The bytes and the headers of the request. `wall`: the time for the signature, in seconds."""
    if fault in (PushFault.WRONG_TENANT, PushFault.WRONG_TOKEN):
        body = _misdirect(body, fault)
    raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    headers = {"Content-Type": "application/json; charset=utf-8", "X-Request-Id": secrets.token_hex(16)}
    if not app.encrypt_key:
        return raw, headers
    if fault is not PushFault.PLAIN_THOUGH_ENCRYPTED:
        key = "another key" if fault is PushFault.WRONG_ENCRYPTION else app.encrypt_key
        raw = b'{"encrypt":"' + encrypt(key, raw) + b'"}'
    timestamp = str(int(wall) - (DAY if fault is PushFault.DAY_OLD else 0))
    nonce = secrets.token_hex(8)
    if fault is not PushFault.NO_SIGNATURE:
        secret = "another key" if fault is PushFault.WRONG_SIGNATURE else app.encrypt_key
        headers["X-Lark-Request-Timestamp"] = timestamp
        headers["X-Lark-Request-Nonce"] = nonce
        headers["X-Lark-Signature"] = hashlib.sha256((timestamp + nonce + secret).encode() + raw).hexdigest()
    return raw, headers


def encrypt(key: str, raw: bytes) -> bytes:
    """base64(iv + AES-256-CBC(PKCS#7)), the key being the SHA-256 of the encrypt key."""
    vector = secrets.token_bytes(BLOCK)
    pad = BLOCK - len(raw) % BLOCK
    cipher = Cipher(algorithms.AES(hashlib.sha256(key.encode()).digest()), modes.CBC(vector)).encryptor()
    return base64.b64encode(vector + cipher.update(raw + bytes([pad]) * pad) + cipher.finalize())


def _misdirect(body: dict[str, Any], fault: PushFault) -> dict[str, Any]:
    name, value = ("tenant_key", "736588c9260f175e") if fault is PushFault.WRONG_TENANT else ("token", "another token")
    if "header" in body:
        return {**body, "header": {**body["header"], name: value}}
    if name == "tenant_key":
        return {**body, "event": {**body.get("event", {}), name: value}}
    return {**body, name: value}
