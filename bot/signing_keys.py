"""The keys of electronic signatures: where they are, made at the first release, shown by `zhaohu keys`."""

from pathlib import Path
from typing import TypedDict

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256

from adapters.documents.typst import TypstDocuments
from adapters.signing.keys import authority, make_authority
from adapters.signing.pades import PadesSettings, PadesSigner
from bot.keys import load_keyring, make_keyring
from bot.settings import Settings
from hrcore.clock import SystemClock
from hrcore.ports.documents import DocumentMaker
from hrcore.privacy.keyring import Keyring


class KeysFound(TypedDict):
    """What `zhaohu keys` prints. `fingerprint` is the SHA-256 of the authority's certificate: what a reader of PDF compares
    before trusting it."""

    made: bool
    authority: str
    fingerprint: str
    valid_to: str
    company_certificate: str
    time_stamp_service: str


def folder_of(settings: Settings) -> Path:
    return settings.home / "signing"


def signer_for(settings: Settings, keyring: Keyring, documents: DocumentMaker) -> PadesSigner:
    """Reads nothing yet: keys are opened when something is signed."""
    secret = settings.signing.password
    configured = PadesSettings(
        folder=folder_of(settings),
        certificate=settings.signing.certificate,
        password=secret.get_secret_value() if secret else "",
        timestamp_url=settings.signing.timestamp_url,
    )
    return PadesSigner(configured, keyring, documents)


def make_signing_keys(settings: Settings) -> bool:
    """True where they were made now; those that are there are left alone."""
    return make_authority(folder_of(settings), load_keyring(settings), SystemClock().now())


def prepare_keys(settings: Settings) -> KeysFound:
    """Raises `SetupProblem` where what is there, or what is set, cannot be used."""
    make_keyring(settings)
    made = make_signing_keys(settings)
    pair = authority(folder_of(settings), load_keyring(settings))
    signer = signer_for(settings, load_keyring(settings), TypstDocuments())
    return KeysFound(
        made=made,
        authority=str(folder_of(settings) / "authority.pem"),
        fingerprint=_fingerprint(pair.certificate),
        valid_to=f"{pair.certificate.not_valid_after_utc:%Y-%m-%d}",
        company_certificate="trial" if settings.signing.certificate is None else signer.issuer(),
        time_stamp_service=settings.signing.timestamp_url or "none",
    )


def _fingerprint(certificate: x509.Certificate) -> str:
    return certificate.fingerprint(SHA256()).hex(":").upper()
