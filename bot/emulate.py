"""`zhaohu emulate`: the far ends of tests, to be talked to by hand. They live in `tests/`, so in a checkout only."""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from pydantic import SecretStr

from bot.demo import sample
from bot.settings import Settings
from hrcore.errors import SetupProblem
from hrcore.languages import Language
from hrcore.ports.speech import SAMPLE_RATE, Recogniser, Synthesiser

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


def emulate(settings: Settings, name: str, port: int, tell: Callable[[list[tuple[str, str]]], None]) -> None:
    """`tell` is handed (setting, value) of what the product has to know, once it runs. Raises `SetupProblem` where this is
    no checkout."""
    serve, more = _serve(name), _MORE[name](settings)
    serve(port=port or PORTS[name], ready=lambda running: tell(_SETTINGS[name](running)), **more)


class OurSpeech:
    """The product's engines as those of the emulated speech service. 16-bit samples; a voice that is not ours is our
    first of the language."""

    rate = SAMPLE_RATE

    def __init__(self, recogniser: Recogniser, synthesiser: Synthesiser) -> None:
        self._recogniser, self._synthesiser = recogniser, synthesiser
        self.name = f"{recogniser.name} + {synthesiser.name}"

    def speak(self, text: str, voice: str) -> NDArray[np.int16]:
        from adapters.speech import sound

        return np.rint(sound.decode(say(self._synthesiser, text, voice)) * 32767).astype(np.int16)

    def hear(self, samples: NDArray[np.int16], rate: int, language: str, prompt: str) -> str:
        import soxr

        from adapters.speech import sound

        wide = samples.astype(np.float32) / np.float32(32768)
        line = sound.encode(wide if rate == SAMPLE_RATE else soxr.resample(wide, rate, SAMPLE_RATE))
        hints = tuple(one.strip() for one in prompt.replace("、", ",").split(",") if one.strip())
        known: Language = "zh-CN" if language.startswith("zh") else "en"
        return self._recogniser.recognise(line, language=known, hints=hints).text


def say(synthesiser: Synthesiser, text: str, voice: str = "") -> bytes:
    """µ-law, in the language that the text is written in."""
    language: Language = "zh-CN" if any(sign >= "⺀" for sign in text) else "en"
    voices = synthesiser.voices(language)
    return synthesiser.synthesise(text, language=language, voice=voice if voice in voices else voices[0])


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


def _for_slack(settings: Settings) -> dict[str, Any]:
    """Secrets that the product is set up with already are used again, so that nothing has to be copied."""
    return {
        "app_url": settings.public_address + "/slack/events",
        "people": people(),
        "bot_token": _told(settings.slack.bot_token),
        "signing_secret": _told(settings.slack.signing_secret),
    }


def _for_feishu(settings: Settings) -> dict[str, Any]:
    return {"app_url": settings.public_address + "/feishu/events", "people": people()}


def _for_twilio(settings: Settings) -> dict[str, Any]:
    """What is typed at the page is said with the product's own voice, so that the product understands it."""
    from bot.doors.engines import open_voice

    twilio, voice = settings.twilio, open_voice(settings)
    return {
        "account_sid": twilio.account_sid or "",
        "auth_token": _told(twilio.auth_token),
        "number": twilio.from_number or "",
        **({} if voice.name == "silent" else {"voice": lambda words: say(voice, words)}),
    }


def _for_llm(settings: Settings) -> dict[str, Any]:
    return {"key": _told(settings.llm.api_key), "model": settings.llm.model}


def _for_speech(settings: Settings) -> dict[str, Any]:
    """The packaged engines where they are prepared, else tones that this emulator itself understands."""
    from bot.doors.engines import packaged_speech

    recogniser, synthesiser = packaged_speech(settings)
    return {"key": _told(settings.tts.api_key), "engine": OurSpeech(recogniser, synthesiser)}


def _told(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""


_MORE: Final[dict[str, Callable[[Settings], dict[str, Any]]]] = {
    "slack": _for_slack,
    "feishu": _for_feishu,
    "twilio": _for_twilio,
    "llm": _for_llm,
    "speech": _for_speech,
}
"""What `serve` is handed besides."""


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


def _llm(server: Any) -> list[tuple[str, str]]:
    return [
        ("", server.url),
        ("ZHAOHU_LLM__BASE_URL", server.base_url),
        ("ZHAOHU_LLM__API_KEY", server.key),
        ("ZHAOHU_LLM__MODEL", server.models[0]),
    ]


def _speech(server: Any) -> list[tuple[str, str]]:
    ends = [
        (f"ZHAOHU_{end}__{name}", value)
        for end in ("STT", "TTS")
        for name, value in (("BASE_URL", server.base_url), ("API_KEY", server.key))
    ]
    return [("", server.url), *ends]


_SETTINGS: Final[dict[str, Callable[[Any], list[tuple[str, str]]]]] = {
    "slack": _slack,
    "feishu": _feishu,
    "twilio": _twilio,
    "llm": _llm,
    "speech": _speech,
}
"""A running emulator → what the product has to know of it, its page first."""
