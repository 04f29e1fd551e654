"""What is sealed opens in its own place, for its own person, with a key that still exists; and nowhere else."""

import base64
import secrets
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.kit import Kit
from hrcore.errors import KeyDestroyed, SetupProblem
from hrcore.ids import new_id
from hrcore.org.models import Person
from hrcore.org.service import find_by_contact
from hrcore.privacy.keyring import Keyring, Tampered, blind_index, seal, unseal
from hrcore.privacy.models import PersonKey
from hrcore.talent.models import Resume
from hrcore.work import Database
from tests.support import TEST, Firm, apply_with

KEY, KEY_ID = bytes(range(32)), new_id()


def ring_of(*names: str) -> Keyring:
    return Keyring.parse(",".join(f"{name}:{base64.b64encode(secrets.token_bytes(32)).decode()}" for name in names))


class TestSeal:
    @given(st.binary(max_size=300), st.text(max_size=40))
    def test_it_opens_again_where_it_was_made(self, plain: bytes, place: str) -> None:
        assert unseal(KEY, seal(KEY, KEY_ID, plain, place), place) == plain

    @given(st.binary(max_size=60), st.integers(min_value=17), st.integers(1, 255))
    def test_one_changed_byte_is_found(self, plain: bytes, position: int, change: int) -> None:
        sealed = bytearray(seal(KEY, KEY_ID, plain, "here"))
        sealed[17 + position % (len(sealed) - 17)] ^= change
        with pytest.raises(Tampered):
            unseal(KEY, bytes(sealed), "here")

    def test_the_same_words_look_different_each_time(self) -> None:
        assert seal(KEY, KEY_ID, b"words", "here") != seal(KEY, KEY_ID, b"words", "here")


class TestVault:
    def test_bytes_moved_to_another_row_or_column_do_not_open(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            hr, other = work.get(Person, firm.hr.id), work.get(Person, firm.employee.id)
            hr.phone_sealed = hr.email_sealed
            with pytest.raises(Tampered):
                work.vault.get(hr, "phone")
            other.email_sealed = hr.email_sealed
            with pytest.raises(KeyDestroyed):
                work.vault.get(other, "email")
            work.session.rollback()

    def test_bytes_of_one_resume_do_not_open_in_another_of_the_same_person(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        with kit.database.work(TEST) as work:
            first = work.session.scalars(select(Resume).where(Resume.application_id == application.id)).one()
            second = Resume(id=new_id(), person_id=first.person_id, filename_sealed=first.filename_sealed)
            assert work.vault.get(first, "filename") == "resume.txt"
            with pytest.raises(Tampered):
                work.vault.get(second, "filename")

    def test_a_persons_key_wrapped_for_another_does_not_open(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            keys = {key.person_id: key for key in work.session.scalars(select(PersonKey))}
            keys[firm.hr.id].wrapped = keys[firm.employee.id].wrapped
            with pytest.raises(Tampered):
                work.vault.get(work.get(Person, firm.hr.id), "email")
            work.session.rollback()

    def test_a_destroyed_key_leaves_noise_for_ever(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            work.vault.destroy_key(firm.employee.id, work.now)
        with kit.database.work(TEST) as work:
            person = work.get(Person, firm.employee.id)
            assert person.email_sealed is not None
            with pytest.raises(KeyDestroyed):
                work.vault.get(person, "email")
            with pytest.raises(KeyDestroyed):
                work.vault.put(person, "email", "new@example.com")
            assert work.vault.get(work.get(Person, firm.hr.id), "email") == "hr@example.com"


class TestRing:
    def test_after_a_rotation_old_rows_still_open_and_are_still_found(self, kit: Kit, firm: Firm) -> None:
        rotated = Keyring((*ring_of("k2").keys, *kit.keyring.keys))
        database = Database(kit.database.engine, kit.database.clock, rotated)
        with database.work(TEST) as work:
            found = find_by_contact(work, firm.company, email="HR@example.com ", phone=None)
            assert found is not None
            assert work.vault.get(found, "email") == "hr@example.com"

    def test_what_is_new_is_wrapped_and_indexed_under_the_new_key(self, kit: Kit, firm: Firm) -> None:
        rotated = Keyring((*ring_of("k2").keys, *kit.keyring.keys))
        turned = replace(kit, keyring=rotated, database=Database(kit.database.engine, kit.database.clock, rotated))
        application = apply_with(turned, firm, email="new@example.com").application
        with turned.database.work(TEST) as work:
            key = work.session.scalars(select(PersonKey).where(PersonKey.person_id == application.person_id)).one()
            person = work.get(Person, application.person_id)
        assert key.ring_key == "k2"
        assert person.email_index == blind_index(rotated.current, "email", "new@example.com")

    def test_a_ring_without_the_key_says_which_is_missing(self, kit: Kit, firm: Firm) -> None:
        database = Database(kit.database.engine, kit.database.clock, ring_of("k9"))
        with database.work(TEST) as work, pytest.raises(SetupProblem) as caught:
            work.vault.get(work.get(Person, firm.hr.id), "email")
        assert caught.value.variables["key"] == "k1"

    @pytest.mark.parametrize("text", ["", "k1", "k1:abc", "k1:" + base64.b64encode(b"short").decode(), ":::"])
    def test_a_broken_ring_is_a_problem_of_the_setup(self, text: str) -> None:
        with pytest.raises(SetupProblem):
            Keyring.parse(text)

    @given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
    def test_indexes_are_equal_for_equal_values_of_one_purpose_only(self, one: str, other: str) -> None:
        key = Keyring.parse("k1:" + base64.b64encode(KEY).decode()).current
        assert (blind_index(key, "email", one) == blind_index(key, "email", other)) is (one == other)
        assert blind_index(key, "email", one) != blind_index(key, "phone", one)
