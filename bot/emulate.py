"""`zhaohu emulate`: the far ends of tests, to be talked to by hand. They live in `tests/`, so in a checkout only."""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from bot.demo import sample
from bot.settings import Settings
from hrcore.errors import SetupProblem

ROOT: Final = Path(__file__).parents[1]
FAR_ENDS: Final = {
    "slack": "tests.emulators.slack",
    "feishu": "tests.emulators.feishu",
    "twilio": "tests.emulators.twilio",
    "llm": "tests.emulators.llm",
    "speech": "tests.emulators.speech",
}
"""Name → the package whose `serve(host, port, …)` runs it until it is stopped."""
PORTS: Final = {"slack": 8900, "feishu": 8901, "twilio": 8902, "llm": 8903, "speech": 8904}
_PATHS: Final = {"slack": "/slack/events", "feishu": "/feishu/events"}


def emulate(settings: Settings, name: str, port: int, tell: Callable[[list[tuple[str, str]]], None]) -> None:
    """`tell` is handed (setting, value) of what the product has to know, once it runs. Raises `SetupProblem` where this is
    no checkout."""
    more: dict[str, Any] = {}
    if name in _PATHS:
        more = {"app_url": settings.public_address + _PATHS[name], "people": people()}
    secrets = _SECRETS.get(name, _none)(settings)
    _serve(name)(port=port or PORTS[name], ready=lambda running: tell(_SETTINGS[name](running)), **secrets, **more)


def people() -> tuple[tuple[str, str], ...]:
    """Those of the sample company, so that `zhaohu demo` and the messenger know the same ones."""
    return tuple((one.name, one.email) for one in sample.company().people)


def _serve(name: str) -> Callable[..., None]:
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    try:
        module = importlib.import_module(FAR_ENDS[name])
        serve: Callable[..., None] = module.serve
    except (ModuleNotFoundError, AttributeError) as error:
        raise SetupProblem("emulators-missing", name=name, path=str(ROOT / "tests")) from error
    return serve


def _none(settings: Settings) -> dict[str, str]:
    return {}


def _slack_secrets(settings: Settings) -> dict[str, str]:
    slack = settings.slack
    return {
        "bot_token": slack.bot_token.get_secret_value() if slack.bot_token else "",
        "signing_secret": slack.signing_secret.get_secret_value() if slack.signing_secret else "",
    }


def _twilio_secrets(settings: Settings) -> dict[str, str]:
    twilio = settings.twilio
    return {
        "account_sid": twilio.account_sid or "",
        "auth_token": twilio.auth_token.get_secret_value() if twilio.auth_token else "",
        "number": twilio.from_number or "",
    }


_SECRETS: Final[dict[str, Callable[[Settings], dict[str, str]]]] = {"slack": _slack_secrets, "twilio": _twilio_secrets}
"""Those the product is set up with already, so that nothing has to be copied."""


def _slack(server: Any) -> list[tuple[str, str]]:
    workspace = server.workspace
    return [
        ("", workspace.url),
        ("ZHAOHU_SLACK__API_URL", server.api_url),
        ("ZHAOHU_SLACK__BOT_TOKEN", workspace.bot_token),
        ("ZHAOHU_SLACK__SIGNING_SECRET", workspace.signing_secret),
    ]


def _feishu(server: Any) -> list[tuple[str, str]]:
    app = server.world.app
    return [
        ("", server.domain),
        ("ZHAOHU_FEISHU__BASE_URL", server.domain),
        ("ZHAOHU_FEISHU__APP_ID", app.app_id),
        ("ZHAOHU_FEISHU__APP_SECRET", app.app_secret),
        ("ZHAOHU_FEISHU__VERIFICATION_TOKEN", app.verification_token),
        ("ZHAOHU_FEISHU__ENCRYPT_KEY", app.encrypt_key),
    ]


def _twilio(server: Any) -> list[tuple[str, str]]:
    account = server.account
    return [
        ("", server.url),
        ("ZHAOHU_TWILIO__API_URL", server.url),
        ("ZHAOHU_TWILIO__ACCOUNT_SID", account.sid),
        ("ZHAOHU_TWILIO__AUTH_TOKEN", account.token),
        ("ZHAOHU_TWILIO__FROM_NUMBER", account.numbers[0]),
    ]


_SETTINGS: Final[dict[str, Callable[[Any], list[tuple[str, str]]]]] = {
    "slack": _slack,
    "feishu": _feishu,
    "twilio": _twilio,
}
