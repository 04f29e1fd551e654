"""Signatures by our own keys, checked by pyHanko's validator and by `pdfsig`, which knows nothing of us."""

import asyncio
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from adapters.documents.typst import TypstDocuments
from adapters.signing.keys import authority, company_pair, issue, make_authority
from adapters.signing.pades import PadesSettings, PadesSigner
from hrcore.clock import SystemClock
from hrcore.errors import SetupProblem, SigningUnavailable
from hrcore.ids import new_id
from hrcore.ports.signing import Ground, Signatory
from hrcore.privacy.keyring import Keyring
from tests.adapters.documents.test_typst import VALUES
from tests.emulators.time_stamps import time_stamp_service

COMPANY_ID = new_id()
AT = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)
COMPANY = Signatory("星河科技有限公司", "zh-CN", AT, "Asia/Shanghai", Ground.COMPANY, "7F3A0001")
PERSON = Signatory("王小明", "zh-CN", AT, "Asia/Shanghai", Ground.CODE_BY_SMS, "7F3A0001", "138****8001")
RING = Keyring.parse(Keyring.generate())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_authority(tmp_path / "signing", RING, SystemClock().now())
    return tmp_path / "signing"


@pytest.fixture
def signer(folder: Path) -> PadesSigner:
    return PadesSigner(PadesSettings(folder), RING, TypstDocuments())


@pytest.fixture
def letter() -> bytes:
    return TypstDocuments().make("offer-cn", "zh-CN", VALUES)


def trusting(*certificates: bytes) -> ValidationContext:
    roots = [asn1_x509.Certificate.load(pem.unarmor(one)[2] if pem.detect(one) else one) for one in certificates]
    return ValidationContext(trust_roots=roots)


def checked(signed: bytes, folder: Path, *more: bytes) -> dict[str, Any]:
    context = (folder / "authority.pem").read_bytes(), *more
    found = PdfFileReader(BytesIO(signed)).embedded_signatures
    return {one.field_name: validate_pdf_signature(one, trusting(*context), trusting(*context)) for one in found}


def pdfsig(signed: bytes, tmp_path: Path) -> str:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed)
    return subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout


def test_both_signatures_hold_in_two_readers(signer: PadesSigner, folder: Path, letter: bytes, tmp_path: Path) -> None:
    sealed = signer.seal(letter, COMPANY_ID, COMPANY)
    signed = signer.sign(sealed, PERSON)
    found = checked(signed, folder)
    assert list(found) == ["Company", "Person"]
    assert all(status.bottom_line and status.trusted and status.docmdp_ok for status in found.values())
    said = pdfsig(signed, tmp_path)
    assert said.count("Signature is Valid.") == 2
    assert said.count("ETSI.CAdES.detached") == 2
    assert "Certificate Common Name: 王小明" in said


def test_what_was_shown_is_what_is_signed_byte_for_byte(signer: PadesSigner, letter: bytes) -> None:
    sealed = signer.seal(letter, COMPANY_ID, COMPANY)
    signed = signer.sign(sealed, PERSON)
    assert sealed.startswith(letter)
    assert signed.startswith(sealed)
    assert len(signed) > len(sealed)


def test_each_signature_is_seen_with_honest_words(signer: PadesSigner, letter: bytes) -> None:
    signed = signer.sign(signer.seal(letter, COMPANY_ID, COMPANY), PERSON)
    document = pypdfium2.PdfDocument(signed)
    document.init_forms()
    page = document[len(document) - 1]
    pypdfium2.raw.FPDFPage_Flatten(page, pypdfium2.raw.FLAT_NORMALDISPLAY)
    text = "".join(document[len(document) - 1].get_textpage().get_text_range().split())
    for part in ("王小明", "星河科技有限公司", "138****8001", "不是合格证书", "2026年11月25日14:30", "7F3A0001"):
        assert part in text, part


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_a_changed_byte_is_seen_by_both_readers(
    signer: PadesSigner, folder: Path, letter: bytes, tmp_path: Path, at: float
) -> None:
    signed = bytearray(signer.sign(signer.seal(letter, COMPANY_ID, COMPANY), PERSON))
    place = int(len(letter) * at)
    signed[place] ^= 1
    try:
        broken = not any(status.bottom_line for status in checked(bytes(signed), folder).values())
    except Exception:  # noqa: BLE001  a reader may also refuse the file altogether
        broken = True
    assert broken
    assert "Signature is Valid." not in pdfsig(bytes(signed), tmp_path)


def test_it_signs_where_an_event_loop_runs_already(signer: PadesSigner, letter: bytes) -> None:
    async def inside() -> bytes:
        return signer.seal(letter, COMPANY_ID, COMPANY)

    assert asyncio.run(inside()).startswith(letter)


def test_no_key_of_a_person_is_left_behind(signer: PadesSigner, folder: Path, letter: bytes) -> None:
    signer.sign(signer.seal(letter, COMPANY_ID, COMPANY), PERSON)
    assert sorted(path.name for path in folder.iterdir()) == [
        "authority.key",
        "authority.pem",
        f"company-{COMPANY_ID}.pem",
    ]
    assert all((path.stat().st_mode & 0o077) == 0 for path in folder.iterdir())


def test_the_same_person_signs_with_another_key_each_time(signer: PadesSigner, letter: bytes) -> None:
    sealed = signer.seal(letter, COMPANY_ID, COMPANY)
    serials = {
        PdfFileReader(BytesIO(signer.sign(sealed, PERSON))).embedded_signatures[1].signer_cert.serial_number
        for _ in range(3)
    }
    assert len(serials) == 3


def test_with_a_time_stamp_service_both_signatures_carry_its_time(folder: Path, letter: bytes) -> None:
    with time_stamp_service() as service:
        signer = PadesSigner(PadesSettings(folder, timestamp_url=service.url), RING, TypstDocuments())
        assert signer.standing(COMPANY_ID).time_stamped
        signed = signer.sign(signer.seal(letter, COMPANY_ID, COMPANY), PERSON)
        found = checked(signed, folder, service.certificate.public_bytes(Encoding.DER))
    assert service.asked >= 2
    assert all(status.bottom_line for status in found.values())
    assert all(status.timestamp_validity is not None and status.timestamp_validity.valid for status in found.values())


def test_while_the_time_stamp_service_is_down_nothing_is_signed(folder: Path, letter: bytes) -> None:
    with time_stamp_service() as service:
        service.down = True
        signer = PadesSigner(PadesSettings(folder, timestamp_url=service.url), RING, TypstDocuments())
        with pytest.raises(SigningUnavailable):
            signer.seal(letter, COMPANY_ID, COMPANY)


def test_a_real_certificate_takes_the_place_of_the_trial_one(folder: Path, letter: bytes, tmp_path: Path) -> None:
    house = authority(folder, RING)
    real = issue(house, "Northwind Ltd", organisation="Northwind Ltd", unit="Real")
    path = tmp_path / "northwind.p12"
    path.write_bytes(serialize_key_and_certificates(b"n", real.key, real.certificate, None, NoEncryption()))
    signer = PadesSigner(PadesSettings(folder, certificate=path), RING, TypstDocuments())
    standing = signer.standing(COMPANY_ID)
    assert (standing.trial, "Zhaohu trial authority" in standing.issuer) == (False, True)
    sealed = signer.seal(letter, COMPANY_ID, replace(COMPANY, name="Northwind"))
    certificate = PdfFileReader(BytesIO(sealed)).embedded_signatures[0].signer_cert
    assert certificate.subject.native["common_name"] == "Northwind Ltd"


def test_a_certificate_that_cannot_be_opened_is_said_in_a_sentence(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.p12").write_bytes(b"no")
    for path in (tmp_path / "bad.p12", tmp_path / "none.p12"):
        with pytest.raises(SetupProblem, match="signing-certificate-bad"):
            PadesSigner(PadesSettings(folder, certificate=path), RING, TypstDocuments()).standing(COMPANY_ID)


class TestKeys:
    def test_an_authority_that_is_there_is_never_replaced(self, folder: Path) -> None:
        before = (folder / "authority.pem").read_bytes()
        assert not make_authority(folder, RING, SystemClock().now())
        assert (folder / "authority.pem").read_bytes() == before

    def test_processes_that_start_at_once_agree_on_one_authority_and_one_company_key(self, tmp_path: Path) -> None:
        folder, now = tmp_path / "fresh", SystemClock().now()
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda _: make_authority(folder, RING, now), range(8)))
            pairs = list(pool.map(lambda _: company_pair(folder, RING, COMPANY_ID, "Northwind"), range(8)))
        house = authority(folder, RING)
        assert house.key.public_key() == house.certificate.public_key()
        assert {pair.certificate.serial_number for pair in pairs} == {pairs[0].certificate.serial_number}
        pairs[0].certificate.verify_directly_issued_by(house.certificate)
        assert {path.name for path in folder.iterdir()} == {
            "authority.pem",
            "authority.key",
            f"company-{COMPANY_ID}.pem",
        }

    def test_without_keys_the_problem_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(SetupProblem, match="signing-keys-missing"):
            authority(tmp_path, RING)

    def test_another_ring_does_not_open_them_and_an_extended_one_does(self, folder: Path) -> None:
        with pytest.raises(SetupProblem, match="signing-keys-locked"):
            authority(folder, Keyring.parse(Keyring.generate()))
        fresh = Keyring.parse(Keyring.generate().replace("k1:", "k2:"))
        assert authority(folder, Keyring((*fresh.keys, *RING.keys))).certificate
