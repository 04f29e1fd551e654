"""PAdES signatures (ETSI EN 319 142: B-B, or B-T where a time-stamp service is set) with pyHanko.

The company certifies the document: from then on only the person's signature may be added (DocMDP "fill in forms"), and
every reader of PDF shows any other change.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from adapters.signing.keys import ONE_TIME, Pair, authority, company_pair, issue
from hrcore.errors import SetupProblem, SigningUnavailable
from hrcore.ports.documents import COMPANY_PLACE, PERSON_PLACE, DocumentMaker
from hrcore.ports.signing import Signatory, Standing
from hrcore.privacy.keyring import Keyring

COMPANY: Final = "Company"
PERSON: Final = "Person"
_PATIENCE_S: Final = 10
_EDGE_TO_EDGE: Final = SimpleBoxLayoutRule(
    AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN, margins=Margins(0, 0, 0, 0)
)


@dataclass(frozen=True, slots=True)
class PadesSettings:
    """`folder` holds the keys the installation made for itself. `certificate` is a PKCS#12 file with the company's real
    certificate, `timestamp_url` an RFC 3161 service."""

    folder: Path
    certificate: Path | None = None
    password: str = ""
    timestamp_url: str = ""


class PadesSigner:
    name = "pades"

    def __init__(self, settings: PadesSettings, keyring: Keyring, documents: DocumentMaker) -> None:
        self._settings = settings
        self._keyring = keyring
        self._documents = documents
        self._stamps = _stamps(settings.timestamp_url) if settings.timestamp_url else None

    def standing(self, company_id: UUID) -> Standing:
        trial = self._settings.certificate is None
        return Standing(trial=trial, issuer=self.issuer(), time_stamped=self._stamps is not None)

    def seal(self, document: bytes, company_id: UUID, by: Signatory) -> bytes:
        writer = IncrementalPdfFileWriter(BytesIO(document))
        for field, place in ((COMPANY, COMPANY_PLACE), (PERSON, PERSON_PLACE)):
            append_signature_field(writer, SigFieldSpec(field, on_page=-1, box=place))
        if self._settings.certificate is None:
            pair = company_pair(self._settings.folder, self._keyring, company_id, by.name)
            signer = _signer(pair, authority(self._settings.folder, self._keyring))
        else:
            signer = self._real()
        return self._write(writer, signer, COMPANY, by, certify=True)

    def sign(self, document: bytes, by: Signatory) -> bytes:
        house = authority(self._settings.folder, self._keyring)
        # The key lives in this call only: nobody can sign with it again, and we cannot either.
        once = issue(house, by.name, organisation=ONE_TIME, unit=by.reference[:64])
        writer = IncrementalPdfFileWriter(BytesIO(document))
        return self._write(writer, _signer(once, house), PERSON, by, certify=False)

    def _write(
        self, writer: IncrementalPdfFileWriter, signer: SimpleSigner, field: str, by: Signatory, *, certify: bool
    ) -> bytes:
        local = by.at.astimezone(ZoneInfo(by.zone))
        values = {
            "name": by.name,
            "year": local.year,
            "month": local.month,
            "day": local.day,
            "time": f"{local:%H:%M}",
            "zone": by.zone,
            "ground": by.ground,
            "masked": by.masked,
            "trial": self._settings.certificate is None,
            "reference": by.reference,
        }
        look = self._documents.make("signature", by.language, values)
        meta = PdfSignatureMetadata(
            field_name=field,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            name=by.name,
            certify=certify,
            docmdp_permissions=MDPPerm.FILL_FORMS,
        )
        pen = PdfSigner(
            meta,
            signer,
            timestamper=self._stamps,
            stamp_style=StaticStampStyle(background=_Look(look), background_layout=_EDGE_TO_EDGE, border_width=0),
        )
        try:
            # pyHanko starts an event loop of its own, which a thread that runs one already does not allow.
            with ThreadPoolExecutor(1) as apart:
                signed = apart.submit(pen.sign_pdf, writer, existing_fields_only=True).result()
        except TimestampRequestError as error:
            raise SigningUnavailable("the time-stamp service did not answer") from error
        return bytes(signed.getvalue())

    def issuer(self) -> str:
        """Who answers for the company's certificate. Raises `SetupProblem` where it cannot be opened."""
        if self._settings.certificate is None:
            names = authority(self._settings.folder, self._keyring).certificate.subject
            return str(names.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
        certificate = self._real().signing_cert
        return str(certificate.issuer.human_friendly) if certificate is not None else ""

    def _real(self) -> SimpleSigner:
        password = self._settings.password.encode() or None
        signer = SimpleSigner.load_pkcs12(str(self._settings.certificate), passphrase=password)  # type: ignore[no-untyped-call]
        if not isinstance(signer, SimpleSigner):
            raise SetupProblem("signing-certificate-bad", path=str(self._settings.certificate))
        return signer


class _Look(PdfContent):
    """A page of another PDF as the visible part of a signature."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self._page = page

    def render(self) -> bytes:
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._page)))
        self.resources.xobject["/Look"] = page
        x1, y1, x2, y2 = page.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(x1 - x2), height=abs(y1 - y2))
        return b"/Look Do"


def _signer(pair: Pair, house: Pair) -> SimpleSigner:
    chain = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    chain.register(asn1_x509.Certificate.load(house.certificate.public_bytes(Encoding.DER)))
    key = pair.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(pair.certificate.public_bytes(Encoding.DER)),
        signing_key=asn1_keys.PrivateKeyInfo.load(key),
        cert_registry=chain,
    )


def _stamps(url: str) -> TimeStamper:
    return RequestsHTTPTimeStamper(url, timeout=_PATIENCE_S)  # type: ignore[no-untyped-call]
