"""The doctor knows whether Twilio can call for us and reach us."""

from pathlib import Path
from typing import Any

import pytest

from bot.doctor.finding import Level
from bot.doctor.telephone import telephone
from bot.settings import Settings, TwilioSettings
from cards.words import words
from hrcore.languages import LANGUAGES

GOOD = {"account_sid": "AC" + "0a" * 16, "auth_token": "1b" * 16, "from_number": "+14155550100"}
PUBLIC = "https://hire.example.com"
MEDIA = "wss://hire.example.com/media"


def found(
    status: int = 403, public_url: str | None = PUBLIC, media_url: str | None = MEDIA, **twilio: Any
) -> dict[str, str]:
    """Check → what is said of it, without its beginning."""
    asked: list[tuple[str, str]] = []

    def probe(method: str, address: str) -> int:
        asked.append((method, address))
        return status

    settings = Settings(
        home=Path("var"), public_url=public_url, media_url=media_url, twilio=TwilioSettings(**{**GOOD, **twilio})
    )
    seen = {}
    for one in telephone(settings, probe):
        for language in LANGUAGES:
            said = one.said(words(language))
            assert said
            assert not said.startswith("doctor-")
            assert GOOD["auth_token"] not in said
        assert (one.level is Level.OK) == one.words.endswith("-ok")
        seen[one.check] = one.words.removeprefix(f"doctor-{one.check}-")
    assert all(one == ("POST", f"{PUBLIC}/twilio/voice/00000000-0000-0000-0000-000000000000") for one in asked)
    return seen


ALL_WELL = {"telephone": "ok", "call-address": "ok", "call-door": "ok", "media-address": "ok"}


class TestTelephone:
    def test_where_all_is_well_it_says_so(self) -> None:
        assert found() == ALL_WELL

    def test_whoever_uses_no_telephone_is_told_so_once(self) -> None:
        assert found(account_sid=None, auth_token=None, from_number=None) == {"telephone": "none"}

    def test_whoever_only_writes_is_not_asked_for_addresses(self) -> None:
        assert found(calls=False, public_url=None) == {"telephone": "off"}

    @pytest.mark.parametrize("name", sorted(GOOD))
    def test_what_is_missing_is_named(self, name: str) -> None:
        assert found(**{name: None}) == {"telephone": "incomplete"}

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("account_sid", "SK" + "0a" * 16),
            ("account_sid", "AC123"),
            ("auth_token", "1B" * 16),
            ("auth_token", "1b" * 16 + " "),
            ("from_number", "4155550100"),
            ("from_number", "+1 415 555 0100"),
        ],
    )
    def test_what_does_not_look_like_twilios_is_told(self, name: str, value: str) -> None:
        assert found(**{name: value}) == {**ALL_WELL, "telephone": "odd"}

    @pytest.mark.parametrize(
        ("url", "why"),
        [
            (None, "private"),
            ("https://localhost:8000", "private"),
            ("https://192.168.1.9", "private"),
            ("https://hire.local", "private"),
            ("http://hire.example.com", "plain"),
        ],
    )
    def test_an_address_that_twilio_cannot_use_is_told(self, url: str | None, why: str) -> None:
        assert found(public_url=url) == {"telephone": "ok", "call-address": why, "media-address": "ok"}

    @pytest.mark.parametrize("status", [0, 200, 404, 502])
    def test_a_door_that_lets_anybody_in_or_is_not_there_is_told(self, status: int) -> None:
        assert found(status)["call-door"] == "shut"

    @pytest.mark.parametrize(
        ("url", "why"),
        [
            (None, "private"),
            ("wss://10.0.0.4/media", "private"),
            ("ws://hire.example.com/media", "plain"),
            ("https://hire.example.com/media", "odd"),
            ("wss://hire.example.com/media?call=1", "odd"),
            ("wss://hire.example.com", "odd"),
            ("hire.example.com/media", "odd"),
        ],
    )
    def test_a_socket_that_twilio_cannot_use_is_told(self, url: str | None, why: str) -> None:
        assert found(media_url=url)["media-address"] == why
        assert "media-address" not in found(media_url=url, speech="gather")

    def test_a_twilio_that_is_played_on_this_machine_needs_no_public_address(self) -> None:
        settings = Settings(
            home=Path("var"),
            twilio=TwilioSettings(**{**GOOD, "auth_token": "secret-token", "api_url": "http://127.0.0.1:9"}),
        )
        levels = {one.check: one.level for one in telephone(settings, lambda _, __: 403)}
        assert set(levels.values()) == {Level.OK}
