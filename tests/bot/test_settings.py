from pathlib import Path

import pytest

from bot.settings import Settings, child_environment, load_settings
from hrcore.errors import SetupProblem


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` of the developer's."""
    monkeypatch.chdir(tmp_path)


def test_levels_are_parted_by_two_underscores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHAOHU_TWILIO__FROM_NUMBER", "+14155550132")
    assert load_settings().twilio.from_number == "+14155550132"


def test_a_file_named_env_is_read_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("ZHAOHU_WEB_PORT=9100\nZHAOHU_VOICE_PORT=9101\n")
    monkeypatch.setenv("ZHAOHU_WEB_PORT", "9200")
    settings = load_settings()
    assert (settings.web_port, settings.voice_port) == (9200, 9101)


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHAOHU_WEB_PORT", "")
    assert load_settings().web_port == 8000


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_usual_way_to_write_a_database_address_works(scheme: str) -> None:
    assert Settings(database_url=f"{scheme}://u@db/zhaohu").database == "postgresql+psycopg://u@db/zhaohu"


@pytest.mark.parametrize(
    ("name", "value"),
    [("ZHAOHU_WEB_PORT", "secret-words"), ("ZHAOHU_LANGUAGE", "secret-words"), ("ZHAOHU_LLM__TIMEOUT_S", "-1")],
)
def test_a_wrong_setting_is_named_and_its_value_is_not_shown(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SetupProblem) as caught:
        load_settings()
    assert caught.value.variables["settings"] == name
    assert value not in str(caught.value.variables | {"detail": str(caught.value)}).replace(name, "")


def test_what_was_decided_at_start_reaches_the_processes(tmp_path: Path) -> None:
    decided = Settings(home=tmp_path, redis_url="unix:///q.sock", web_port=8123, data_keys="k1:x")
    handed = child_environment(decided)
    assert handed["ZHAOHU_REDIS_URL"] == "unix:///q.sock"
    assert handed["ZHAOHU_WEB_PORT"] == "8123"
    assert handed["ZHAOHU_DATA_KEYS"] == "k1:x"
    assert handed["ZHAOHU_LIFELINE"] == "true"


def test_without_a_database_it_says_that_none_runs() -> None:
    with pytest.raises(SetupProblem) as caught:
        _ = Settings().database
    assert caught.value.problem == "engines-not-running"


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    assert "hunter2" not in repr(Settings(signing_secret="hunter2", slack={"bot_token": "hunter2"}))
