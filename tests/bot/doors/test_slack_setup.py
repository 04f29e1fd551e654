"""What the manifest says is what the door understands."""

from pathlib import Path

import pytest

from bot.commands.words import WORDS
from bot.doors.slack_setup import EVENTS, SCOPES, listen, manifest, steps
from bot.settings import Settings
from hrcore.errors import SetupProblem


def settings(tmp_path: Path, **slack: str) -> Settings:
    return Settings(home=tmp_path, public_url="https://hr.example.com/", slack=slack, _env_file=None)  # type: ignore[arg-type, call-arg]


def test_every_word_and_event_comes_to_our_door(tmp_path: Path) -> None:
    made = manifest(settings(tmp_path), "en")
    commands = made["features"]["slash_commands"]
    assert {one["command"] for one in commands} == {f"/{word.name}" for word in WORDS}
    assert {one["url"] for one in commands} == {"https://hr.example.com/slack/events"}
    assert made["settings"]["event_subscriptions"]["request_url"] == "https://hr.example.com/slack/events"
    assert made["settings"]["event_subscriptions"]["bot_events"] == list(EVENTS)
    assert made["oauth_config"]["scopes"]["bot"] == sorted(SCOPES)


def test_with_an_app_token_slack_needs_no_address(tmp_path: Path) -> None:
    made = manifest(settings(tmp_path, app_token="xapp-1"), "zh-CN")
    assert made["settings"]["socket_mode_enabled"] is True
    assert "hr.example.com" not in str(made)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_steps_name_the_settings(tmp_path: Path, language: str) -> None:
    said = steps(settings(tmp_path), language)  # type: ignore[arg-type]
    assert "ZHAOHU_SLACK__BOT_TOKEN" in said
    assert "ZHAOHU_SLACK__SIGNING_SECRET" in said


def test_listening_needs_the_app_token(tmp_path: Path) -> None:
    with pytest.raises(SetupProblem) as caught:
        listen(settings(tmp_path))
    assert caught.value.problem == "slack-no-app-token"
