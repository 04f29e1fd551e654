"""All settings, from the environment (`ZHAOHU_…`, `__` between levels) and from `.env`. Nothing else reads either."""

import os
from pathlib import Path
from typing import Annotated, Final, Literal, NoReturn

from pydantic import BaseModel, BeforeValidator, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from hrcore.errors import SetupProblem
from hrcore.languages import Language

_PREFIX: Final = "ZHAOHU_"


def _with_driver(url: object) -> object:
    """Hosting services hand out `postgres://…`; SQLAlchemy wants the driver named."""
    if isinstance(url, str):
        for scheme in ("postgres://", "postgresql://"):
            if url.startswith(scheme):
                return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


DatabaseUrl = Annotated[str, BeforeValidator(_with_driver)]


class EndpointSettings(BaseModel):
    """An OpenAI-compatible service; not used while `base_url` is empty."""

    base_url: str = ""
    api_key: SecretStr = SecretStr("")
    model: str = ""
    voice: str = ""
    timeout_s: float = 20


class SlackSettings(BaseModel):
    bot_token: SecretStr = SecretStr("")
    signing_secret: SecretStr = SecretStr("")
    api_url: str = ""


class FeishuSettings(BaseModel):
    app_id: str = ""
    app_secret: SecretStr = SecretStr("")
    verification_token: SecretStr = SecretStr("")
    encrypt_key: SecretStr = SecretStr("")
    base_url: str = ""


class TwilioSettings(BaseModel):
    account_sid: str = ""
    auth_token: SecretStr = SecretStr("")
    from_number: str = ""
    api_url: str = ""


class MailSettings(BaseModel):
    """`url`: smtp://user:password@host:port; without it letters stay readable in the outbox."""

    url: SecretStr = SecretStr("")
    sender: str = ""


class VoiceSettings(BaseModel):
    """`calls`: calls at once, 0 = what the speech engine says it can serve. `media_pace`: let a robot caller on
    loopback run faster than the clock (demo, tests). `speech`: `auto` uses packaged engines where they are installed."""

    calls: int = 0
    media_pace: bool = False
    speech: Literal["auto", "off", "tones"] = "auto"
    assets: Path | None = None
    cache: Path | None = None


class FirstStart(BaseModel):
    """Answers to what the first start asks, for machines without a keyboard."""

    company: str = ""
    person: str = ""
    email: str = ""
    language: Language | None = None
    zone: str = ""
    country: str = ""


class Settings(BaseSettings):
    """`database_url` and `redis_url` set: nothing bundled is started. `owner_database_url`: the role that migrates."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_nested_delimiter="__",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    home: Path = Path("var")
    database_url: DatabaseUrl = ""
    owner_database_url: DatabaseUrl = ""
    redis_url: str = ""
    files_url: str = ""
    data_keys: SecretStr = SecretStr("")
    host: str = "127.0.0.1"
    port: int = 8000
    voice_port: int = 8001
    public_url: str = ""
    media_url: str = ""
    log_level: str = "INFO"
    language: Language | None = None
    lifeline: int = -1
    """Set by the supervisor for its processes: the descriptor that `bot.lifeline.watch` watches."""

    slack: SlackSettings = SlackSettings()
    feishu: FeishuSettings = FeishuSettings()
    twilio: TwilioSettings = TwilioSettings()
    llm: EndpointSettings = EndpointSettings()
    stt: EndpointSettings = EndpointSettings()
    tts: EndpointSettings = EndpointSettings()
    mail: MailSettings = MailSettings()
    voice: VoiceSettings = VoiceSettings()
    first: FirstStart = FirstStart()

    @property
    def database(self) -> str:
        """The address of the database. Raises `SetupProblem` where none is set and no bundled one was started."""
        return self.database_url or _not_running(self.home)

    @property
    def redis(self) -> str:
        """The address of the queue. Raises `SetupProblem` like `database`."""
        return self.redis_url or _not_running(self.home)

    @property
    def web_url(self) -> str:
        """Where people reach the web process."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def media_socket_url(self) -> str:
        """Where phones reach the media socket."""
        return self.media_url or f"ws://{self.host}:{self.voice_port}/media"

    @property
    def on_loopback(self) -> bool:
        return self.host in ("127.0.0.1", "localhost", "::1") and not self.public_url

    @property
    def temporary_folder(self) -> Path:
        folder = self.home / "tmp"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def for_children(self, **found: str) -> dict[str, str]:
        """The environment of a process we start: our own, and over it what was found out while starting."""
        return {**os.environ, **{_PREFIX + name.upper(): value for name, value in found.items()}}


def load_settings() -> Settings:
    """Raises `SetupProblem("bad-setting")`, which names the variables but never their values."""
    try:
        return Settings()
    except ValidationError as error:
        names = {_PREFIX + "__".join(str(part) for part in one["loc"]).upper() for one in error.errors()}
        raise SetupProblem("bad-setting", settings=", ".join(sorted(names))) from error


def _not_running(home: Path) -> NoReturn:
    raise SetupProblem("engines-not-running", path=str(home))
