"""The keys an installation makes for itself: a small authority, a certificate for each company, and for each person a
certificate for one signature. They prove that nothing was changed since; who the signers are rests on the installation's
word, and every certificate says so.

Files in one folder: `authority.pem` (certificate, meant to be given away), `authority.key` and `company-<id>.pem` (sealed
with a key of the ring, readable by their owner only).
"""

import os
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from hrcore.errors import SetupProblem
from hrcore.privacy.keyring import Keyring

NOT_QUALIFIED: Final = "Trial certificate, not qualified"
ONE_TIME: Final = "One-time certificate, not qualified"
_YEARS: Final = timedelta(days=3653)
_AUTHORITY: Final = "authority.pem"
_AUTHORITY_KEY: Final = "authority.key"


@dataclass(frozen=True, slots=True)
class Pair:
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


def make_authority(folder: Path, keyring: Keyring, now: datetime) -> bool:
    """At the first start. True where one was made; one that is there is never replaced, because signatures hang on it."""
    if (folder / _AUTHORITY).exists():
        return False
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(folder / _AUTHORITY_KEY, _sealed(ec.generate_private_key(ec.SECP256R1()), keyring))
    # Of two processes that start at once, both go on with the key of the first.
    key = _opened((folder / _AUTHORITY_KEY).read_bytes(), keyring)
    name = _named("Zhaohu trial authority", "Zhaohu installation", NOT_QUALIFIED)
    begins = now - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + 2 * _YEARS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write(folder / _AUTHORITY, certificate.public_bytes(Encoding.PEM))
    return True


def authority(folder: Path, keyring: Keyring) -> Pair:
    """Raises `SetupProblem` where there is none, or where it was made under another ring."""
    try:
        certificate = (folder / _AUTHORITY).read_bytes()
        key = (folder / _AUTHORITY_KEY).read_bytes()
    except FileNotFoundError as error:
        raise SetupProblem("signing-keys-missing", path=str(folder)) from error
    return Pair(_opened(key, keyring), x509.load_pem_x509_certificate(certificate))


def company_pair(folder: Path, keyring: Keyring, company_id: UUID, name: str) -> Pair:
    """The company's own trial certificate, made when it is first needed."""
    path = folder / f"company-{company_id}.pem"
    if not path.exists():
        made = issue(authority(folder, keyring), name, organisation=name, unit=NOT_QUALIFIED)
        _write(path, _sealed(made.key, keyring) + made.certificate.public_bytes(Encoding.PEM))
    content = path.read_bytes()
    return Pair(_opened(content, keyring), x509.load_pem_x509_certificate(content))


def issue(by: Pair, name: str, *, organisation: str, unit: str) -> Pair:
    """A new key with a certificate that holds as long as the authority's: a key used once and thrown away cannot be misused
    later, and a reader can check the signature for as long as the document is kept."""
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_named(name, organisation, unit))
        .issuer_name(by.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(by.certificate.not_valid_before_utc)
        .not_valid_after(by.certificate.not_valid_after_utc)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(by.certificate.public_key()),  # type: ignore[arg-type]
            critical=False,
        )
        .sign(by.key, hashes.SHA256())
    )
    return Pair(key, certificate)


def _named(name: str, organisation: str, unit: str) -> x509.Name:
    """X.520 bounds a name to 64 signs."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name[:64]),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:64]),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, unit),
        ]
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _sealed(key: ec.EllipticCurvePrivateKey, keyring: Keyring) -> bytes:
    secret = keyring.current.derive("signing-keys").hex().encode()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(secret))


def _opened(content: bytes, keyring: Keyring) -> ec.EllipticCurvePrivateKey:
    for ring in keyring.keys:
        try:
            key = load_pem_private_key(content, ring.derive("signing-keys").hex().encode())
        except ValueError:
            continue
        if isinstance(key, ec.EllipticCurvePrivateKey):
            return key
    raise SetupProblem("signing-keys-locked")


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all; of two that make one at once, the first counts."""
    # Readable by its owner only, and no other thread has the same.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    temporary = Path(name)
    with open(handle, "wb") as file:
        file.write(content)
    try:
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()
