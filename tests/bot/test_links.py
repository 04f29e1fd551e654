"""Links open what they name, for a while, and nothing else; and they tell nothing about anybody."""

import base64
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from bot.links import Links, Purpose
from hrcore.errors import Forbidden, LinkExpired, NotFound
from hrcore.ids import new_id
from hrcore.privacy.keyring import Keyring, RingKey

ONE, TWO = RingKey("k1", bytes(range(32))), RingKey("k2", bytes(range(1, 33)))
SUBJECT = new_id()


def links(*keys: RingKey) -> Links:
    return Links(Keyring(keys or (ONE,)), "https://jobs.example.com/")


@pytest.mark.parametrize("purpose", Purpose)
class TestTokens:
    def test_a_token_opens_for_its_own_purpose_only(self, purpose: Purpose) -> None:
        token = links().token(purpose, SUBJECT)
        assert links().open(purpose, token) == SUBJECT
        for other in set(Purpose) - {purpose}:
            with pytest.raises(NotFound):
                links().open(other, token)

    def test_it_still_opens_after_the_ring_was_turned_and_not_after_its_key_is_gone(self, purpose: Purpose) -> None:
        token = links(ONE).token(purpose, SUBJECT)
        assert links(TWO, ONE).open(purpose, token) == SUBJECT
        with pytest.raises(NotFound):
            links(TWO).open(purpose, token)

    def test_one_changed_letter_closes_it(self, purpose: Purpose) -> None:
        token = links().token(purpose, SUBJECT)
        for position in range(0, len(token) - 1, 7):
            changed = token[:position] + ("A" if token[position] != "A" else "B") + token[position + 1 :]
            with pytest.raises(NotFound):
                links().open(purpose, changed)
            assert links().expired_subject(purpose, changed) is None


class Stale(TimestampSigner):
    """Signs as if it were 2020."""

    def get_timestamp(self) -> int:
        return 1_600_000_000


def test_an_old_link_says_it_was_good_once_and_whose_it_was() -> None:
    signer = URLSafeTimedSerializer([ONE.derive("links")], salt=Purpose.SIGN_IN, signer=Stale)
    stale = signer.dumps(SUBJECT.hex)
    with pytest.raises(LinkExpired):
        links().open(Purpose.SIGN_IN, str(stale))
    assert links().expired_subject(Purpose.SIGN_IN, str(stale)) == SUBJECT


@given(st.text(max_size=60))
def test_no_other_text_opens_anything(text: str) -> None:
    with pytest.raises(NotFound):
        links().open(Purpose.CENTRE, text)
    with pytest.raises(Forbidden):
        links().read_ref(text)


def test_addresses_are_whole_and_hold_ids_only() -> None:
    address = links().centre(SUBJECT)
    assert address.startswith("https://jobs.example.com/me/")
    body = address.rsplit("/", 1)[1].split(".")[0]
    assert base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode() == f'"{SUBJECT.hex}"'


@given(st.sampled_from(["advance", "decline", "招呼"]), st.uuids(), st.integers(0, 10**6))
def test_a_reference_says_what_was_put_in(action: str, subject: UUID, version: int) -> None:
    found = links().read_ref(links().ref(action, subject, version))
    assert (found.action, found.object_id, found.version) == (action, subject, version)
