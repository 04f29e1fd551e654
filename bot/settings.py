"""All settings, from the environment (`ZHAOHU_…`, `__` between levels) and from `.env`. Nothing else reads either."""

import os
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from hrcore.errors import SetupProblem
from hrcore.languages import Language

PREFIX: Final = "ZHAOHU_"
TWILIO_API: Final = "https://api.twilio.com"
LogLevel = Literal["debug", "info", "warning", "error"]


def _with_driver(url: object) -> object:
    """Hosting services hand out `postgres://…`; SQLAlchemy wants the driver named."""
    if isinstance(url, str):
        for scheme in ("postgres://", "postgresql://"):
            if url.startswith(scheme):
                return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


DatabaseUrl = Annotated[str, BeforeValidator(_with_driver)]


class Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class SlackSettings(Group):
    """`app_token` (`xapp-…`) is for Socket Mode, which needs no address that Slack can reach."""

    bot_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    app_token: SecretStr | None = None
    api_url: str = "https://slack.com/api/"


class FeishuSettings(Group):
    """`base_url` is `https://open.larksuite.com` for Lark. With an `encrypt_key`, nothing that comes in plain is taken."""

    app_id: str | None = None
    app_secret: SecretStr | None = None
    verification_token: SecretStr | None = None
    encrypt_key: SecretStr | None = None
    base_url: str = "https://open.feishu.cn"

    @property
    def is_connected(self) -> bool:
        """A door without a token to know its callers by would stand open to everybody."""
        return bool(self.app_id and self.app_secret and self.verification_token)


class TwilioSettings(Group):
    """`calls`: candidates are rung up, not only written to. `prefixes`: only numbers that begin so are, `+1,+44`; empty is
    all. `calls_per_second`: what the account is allowed. `speech`: who speaks and listens on the telephone, see
    `docs/telephone.md`."""

    calls: bool = True
    speech: Literal["auto", "streams", "relay", "gather"] = "auto"
    prefixes: str = ""
    calls_per_second: float = Field(default=1.0, gt=0, le=100)
    account_sid: str | None = None
    auth_token: SecretStr | None = None
    from_number: str | None = None
    api_url: str = TWILIO_API

    @property
    def is_set(self) -> bool:
        return bool(self.account_sid and self.auth_token and self.from_number)

    def rings(self, number: str) -> bool:
        """Whether `number` (E.164) is one that is rung up."""
        prefixes = tuple(one.strip() for one in self.prefixes.split(",") if one.strip())
        return not prefixes or number.startswith(prefixes)


class EndpointSettings(Group):
    """A service that speaks OpenAI's protocol; not used while `base_url` is empty."""

    base_url: str = ""
    api_key: SecretStr = SecretStr("")
    model: str = ""
    timeout_s: float = Field(default=20, gt=0)


class LlmSettings(EndpointSettings):
    """Chat completions. Without it the rulebook mind interviews."""


class SttSettings(EndpointSettings):
    """Transcriptions. Without it the packaged models listen."""

    model: str = "whisper-1"
    timeout_s: float = Field(default=15, gt=0)


class TtsSettings(EndpointSettings):
    """Speech. Without it the packaged models talk. `voice_zh`, `voice_en`: the service's names of the voices."""

    model: str = "tts-1"
    voice_zh: str | None = None
    voice_en: str | None = None
    timeout_s: float = Field(default=15, gt=0)


class MailSettings(Group):
    """`smtp://user:password@host:587` or `smtps://…`; without it letters land in the workspace's outbox page."""

    url: SecretStr | None = None
    sender: str = "Zhaohu <no-reply@localhost>"


class SigningSettings(Group):
    """`certificate`: PKCS#12 file with the company's own certificate; without it the trial one of `zhaohu keys` is used.
    `timestamp_url`: an RFC 3161 service, which makes the signatures B-T."""

    certificate: Path | None = None
    password: SecretStr | None = None
    timestamp_url: str = ""


class DegreeSettings(Group):
    """A contracted service that looks degrees up; not used while `url` is empty: then only people look."""

    url: str = ""
    api_key: SecretStr = SecretStr("")
    timeout_s: float = Field(default=15, gt=0)


class CalendarSettings(Group):
    """Where colleagues' calendars are. `ics`: invitations by mail, and nobody's calendar can be read. `url` of CalDAV
    names one calendar and holds `{email}` or `{user}` (the part before the @)."""

    kind: Literal["ics", "caldav", "feishu"] = "ics"
    url: str = ""
    username: str = ""
    password: SecretStr = SecretStr("")
    timeout_s: float = Field(default=10, gt=0)


class HiringSettings(Group):
    """What happens by itself after the call. `random_check`: share of those below the line who go to the approvers all the
    same. `hear_within_days`: working days in which candidates are told that they hear; 0 promises nothing."""

    random_check: float = Field(default=0.05, ge=0, le=1)
    letter_delay_minutes: int = Field(default=60, ge=0)
    propose_after_minutes: int = Field(default=30, ge=0)
    times_offered: int = Field(default=3, ge=1, le=6)
    hear_within_days: int = Field(default=5, ge=0, le=90)


class VoiceSettings(Group):
    """`calls`: calls at once, 0 = what the speech engine says it can serve. `media_pace`: let a robot caller on
    loopback run faster than the clock (demo, tests). `speech`: `auto` uses packaged engines where they are installed;
    `tones` is for tests, also of a service that is told to speak in tones."""

    calls: int = Field(default=0, ge=0)
    media_pace: bool = False
    speech: Literal["auto", "off", "tones"] = "auto"
    cache: Path | None = None


class FirstStart(Group):
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
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    home: Path = Path("var")
    database_url: DatabaseUrl | None = None
    owner_database_url: DatabaseUrl | None = None
    redis_url: str | None = None
    files_url: str | None = None
    public_url: str | None = None
    media_url: str | None = None
    data_keys: SecretStr | None = None
    signing_secret: SecretStr | None = None
    host: str = "127.0.0.1"
    web_port: int = Field(default=8000, ge=1, le=65535)
    voice_port: int = Field(default=8001, ge=1, le=65535)
    language: Language = "zh-CN"
    time_zone: str = "Asia/Shanghai"
    log_level: LogLevel = "info"
    assets: Path | None = None
    question_bank: Path | None = None
    """Folder of the company's own questions, laid out like the shipped bank."""
    workers: int = Field(default=0, ge=0, le=64)
    """Jobs at once in one `worker` process; 0: one, or six where a language model is asked, which mostly means waiting."""
    web_processes: int = Field(default=0, ge=0, le=64)
    """Processes that answer for `web`; 0: two, where the machine has more than one core."""
    lifeline: bool = False
    """Set by the supervisor: standard input is the lifeline (see `bot.lifeline`)."""

    slack: SlackSettings = SlackSettings()
    feishu: FeishuSettings = FeishuSettings()
    twilio: TwilioSettings = TwilioSettings()
    llm: LlmSettings = LlmSettings()
    stt: SttSettings = SttSettings()
    tts: TtsSettings = TtsSettings()
    mail: MailSettings = MailSettings()
    signing: SigningSettings = SigningSettings()
    degree: DegreeSettings = DegreeSettings()
    voice: VoiceSettings = VoiceSettings()
    calendar: CalendarSettings = CalendarSettings()
    hiring: HiringSettings = HiringSettings()
    first: FirstStart = FirstStart()

    @property
    def database(self) -> str:
        """The address of the database. Raises `SetupProblem` where none is set and no bundled one was started."""
        if not self.database_url:
            raise SetupProblem("engines-not-running", path=str(self.home))
        return self.database_url

    @property
    def redis(self) -> str:
        """The address of the queue. Raises `SetupProblem` like `database`."""
        if not self.redis_url:
            raise SetupProblem("engines-not-running", path=str(self.home))
        return self.redis_url

    @property
    def local_host(self) -> str:
        """Where this machine reaches its own processes, whatever address they listen on."""
        return "127.0.0.1" if self.host in ("", "0.0.0.0", "::") else self.host  # noqa: S104  compared, not bound

    @property
    def public_address(self) -> str:
        """Where links in letters and cards point; no slash at the end."""
        return (self.public_url or f"http://{self.local_host}:{self.web_port}").rstrip("/")

    @property
    def media_address(self) -> str:
        """Where phones reach the media socket."""
        return self.media_url or f"ws://{self.local_host}:{self.voice_port}/media"

    @property
    def can_be_called_back(self) -> bool:
        """Whether Twilio can reach our doors: at a public address, or on this machine where it is played."""
        return bool(self.public_url) or self.twilio.api_url != TWILIO_API

    @property
    def files_address(self) -> str:
        return self.files_url or (self.home.resolve() / "files").as_uri()

    @property
    def on_loopback(self) -> bool:
        return self.host in ("127.0.0.1", "localhost", "::1") and not self.public_url

    @property
    def temporary_folder(self) -> Path:
        folder = self.home / "tmp"
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def relay_address(media_address: str) -> str:
    """Where words are exchanged with the voice process whose media socket this is."""
    return media_address.rsplit("/", 1)[0] + "/relay"


def load_settings() -> Settings:
    """Raises `SetupProblem("bad-setting")`, which names the variables but never their values."""
    try:
        return Settings()
    except ValidationError as error:
        names = {PREFIX + "__".join(str(part) for part in one["loc"]).upper() for one in error.errors()}
        reasons = {one["msg"] for one in error.errors()}
        raise SetupProblem(
            "bad-setting", settings=", ".join(sorted(names)), reason="; ".join(sorted(reasons))
        ) from error


def child_environment(settings: Settings) -> dict[str, str]:
    """The environment for a process of ours: our own, and over it what was decided while starting."""
    decided = {
        "HOME": str(settings.home.resolve()),
        "DATABASE_URL": settings.database_url,
        "OWNER_DATABASE_URL": settings.owner_database_url,
        "REDIS_URL": settings.redis_url,
        "FILES_URL": settings.files_address,
        "PUBLIC_URL": settings.public_url,
        "MEDIA_URL": settings.media_url,
        "DATA_KEYS": settings.data_keys.get_secret_value() if settings.data_keys else None,
        "SIGNING_SECRET": settings.signing_secret.get_secret_value() if settings.signing_secret else None,
        "HOST": settings.host,
        "WEB_PORT": str(settings.web_port),
        "VOICE_PORT": str(settings.voice_port),
        "QUESTION_BANK": str(settings.question_bank.resolve()) if settings.question_bank else None,
        "LANGUAGE": settings.language,
        "TIME_ZONE": settings.time_zone,
        "LOG_LEVEL": settings.log_level,
        "VOICE__CALLS": str(settings.voice.calls),
        "VOICE__MEDIA_PACE": str(settings.voice.media_pace).lower(),
        "VOICE__SPEECH": settings.voice.speech,
        "VOICE__CACHE": str(settings.voice.cache) if settings.voice.cache else None,
        "HIRING__RANDOM_CHECK": str(settings.hiring.random_check),
        "HIRING__HEAR_WITHIN_DAYS": str(settings.hiring.hear_within_days),
        "WORKERS": str(settings.workers),
        "WEB_PROCESSES": str(settings.web_processes),
        "LLM__BASE_URL": settings.llm.base_url or None,
        "LLM__MODEL": settings.llm.model or None,
        "LLM__API_KEY": settings.llm.api_key.get_secret_value() or None,
        "LIFELINE": "true",
    }
    named = {PREFIX + name: value for name, value in decided.items() if value is not None}
    return {**os.environ, "PYTHONUNBUFFERED": "1", **named}


def environment_with(more: dict[str, str]) -> dict[str, str]:
    """The environment as it is, and `more` over it: for starting the product as somebody else would."""
    return {**os.environ, **more}
