"""The signer, made when something is signed: most processes never sign, and what it takes costs each of them 23 MB."""

from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from bot.settings import Settings
from hrcore.ports.documents import DocumentMaker
from hrcore.ports.signing import Signatory, Standing
from hrcore.privacy.keyring import Keyring

if TYPE_CHECKING:
    from adapters.signing.pades import PadesSigner


class SignerOnDemand:
    def __init__(self, settings: Settings, keyring: Keyring, documents: DocumentMaker) -> None:
        self._settings, self._keyring, self._documents = settings, keyring, documents

    @cached_property
    def _signer(self) -> "PadesSigner":
        from bot.signing_keys import signer_for

        return signer_for(self._settings, self._keyring, self._documents)

    @property
    def name(self) -> str:
        return self._signer.name

    def standing(self, company_id: UUID) -> Standing:
        return self._signer.standing(company_id)

    def seal(self, document: bytes, company_id: UUID, by: Signatory) -> bytes:
        return self._signer.seal(document, company_id, by)

    def sign(self, document: bytes, by: Signatory) -> bytes:
        return self._signer.sign(document, by)
