"""The composition root: the only place that knows which adapter is in use."""

import os
from functools import lru_cache

from adapters.calendar.ics import IcsCalendar
from adapters.charts.vega import VegaCharts
from adapters.chat.workspace.platform import WorkspaceChat
from adapters.documents.typst import TypstDocuments
from adapters.education.manual import ManualDegreeVerifier
from adapters.education.reader import SubprocessReportReader
from adapters.files.store import FsspecFileStore
from adapters.mail.outbox import OutboxMailer, OutboxTexter
from adapters.mail.smtp import SmtpMailer
from adapters.meaning.sentences import SentenceEncoder
from adapters.resume.reader import SubprocessResumeReader
from adapters.resume.rulebook import RulebookParser
from bot.invitations import InvitationLetters
from bot.keys import load_keyring
from bot.kit import Kit
from bot.links import Links
from bot.logs import set_up_logs
from bot.messengers.connected import Connected
from bot.notes import RedisNotes
from bot.pace import RedisPace
from bot.queue import Wakeups
from bot.settings import Settings, load_settings
from bot.signer import SignerOnDemand
from hrcore.clock import SystemClock
from hrcore.db import engine_for
from hrcore.errors import SetupProblem
from hrcore.messengers.models import Platform
from hrcore.ports.calendar import Calendar
from hrcore.ports.education import DegreeVerifier
from hrcore.ports.messages import Mailer, Texter
from hrcore.ports.resume import ResumeParser
from hrcore.ports.telephony import Telephone
from hrcore.privacy.keyring import Keyring
from hrcore.work import Database
from interview.minds.mind import Mind
from interview.minds.rulebook import RulebookMind


def build(settings: Settings, *, pool_size: int = 10) -> Kit:
    """Opens nothing yet: connections are made when they are first used."""
    keyring = load_keyring(settings)
    wakeups = Wakeups(settings.redis)
    database = Database(engine_for(settings.database, pool_size=pool_size), SystemClock(), keyring, wakeups)
    mailer, texter = _mailer(settings), _texter(settings)
    parser, parser_name = _parser(settings)
    documents = TypstDocuments()
    return Kit(
        settings=settings,
        database=database,
        keyring=keyring,
        wakeups=wakeups,
        links=Links(keyring, settings.public_address),
        files=FsspecFileStore(settings.files_address),
        reader=SubprocessResumeReader(),
        parser=parser,
        parser_name=parser_name,
        mind=mind_of(settings),
        mailer=mailer,
        texter=texter,
        chat=WorkspaceChat(database),
        telephone=_telephone(settings),
        pace=RedisPace(wakeups.redis),
        degrees=_degrees(settings),
        report_reader=SubprocessReportReader(),
        documents=documents,
        charts=VegaCharts(),
        signer=SignerOnDemand(settings, keyring, documents),
        calendar=_calendar(settings, database),
        messengers=_messengers(settings, wakeups, database, keyring),
    )


def kit() -> Kit:
    """The process's own kit; a forked child makes one for itself, because connections must not be shared."""
    return _of_process(os.getpid())


@lru_cache(maxsize=1)
def _of_process(pid: int) -> Kit:
    settings = load_settings()
    set_up_logs(settings.log_level)
    return build(settings, pool_size=4)


def _parser(settings: Settings) -> tuple[ResumeParser, str]:
    rulebook = RulebookParser()
    if not settings.llm.base_url:
        return rulebook, "rulebook"
    from adapters.llm.client import openai_client
    from adapters.resume.llm import LlmParser

    return LlmParser(openai_client(settings.llm), settings.llm.model, rulebook), f"llm:{settings.llm.model}"


def mind_of(settings: Settings, name: str | None = None) -> Mind:
    """`rulebook` or `llm`; without a name, the language model where one is set up. Raises `SetupProblem` where it is not."""
    rulebook = RulebookMind(meaning=SentenceEncoder())
    if name == "llm" and not settings.llm.base_url:
        raise SetupProblem("llm-missing")
    if name == "rulebook" or not settings.llm.base_url:
        return rulebook
    from adapters.llm.openai_compatible import OpenAiLanguageModel
    from interview.minds.llm import LlmMind

    return LlmMind(OpenAiLanguageModel(settings.llm), rulebook)


def _degrees(settings: Settings) -> DegreeVerifier:
    chosen = settings.degree
    if not chosen.url:
        return ManualDegreeVerifier()
    from adapters.education.http import HttpDegreeVerifier

    return HttpDegreeVerifier(chosen.url, chosen.api_key.get_secret_value(), chosen.timeout_s)


def _mailer(settings: Settings) -> Mailer:
    url = settings.mail.url
    return SmtpMailer(url.get_secret_value(), settings.mail.sender) if url else OutboxMailer()


def _calendar(settings: Settings, database: Database) -> Calendar:
    """Raises `SetupProblem` where the chosen one lacks what it needs."""
    chosen = settings.calendar
    if chosen.kind == "caldav":
        from adapters.calendar.caldav import CalDavCalendar

        return CalDavCalendar(
            chosen.url, chosen.username, chosen.password.get_secret_value(), timeout_s=chosen.timeout_s
        )
    if chosen.kind == "feishu":
        from adapters.calendar.feishu import FeishuCalendar

        feishu = settings.feishu
        secret = feishu.app_secret.get_secret_value() if feishu.app_secret else ""
        return FeishuCalendar(feishu.app_id or "", secret, feishu.base_url, timeout_s=chosen.timeout_s)
    return IcsCalendar(InvitationLetters(database))


def _messengers(
    settings: Settings, wakeups: Wakeups, database: Database, keyring: Keyring
) -> dict[Platform, Connected]:
    """The SDKs take a second to import: only where they are used."""
    found: dict[Platform, Connected] = {}
    if settings.slack.bot_token:
        from bot.messengers import slack

        token, address = settings.slack.bot_token.get_secret_value(), settings.slack.api_url
        found[Platform.SLACK] = slack.connect(token, address, settings.public_address, RedisPace(wakeups.redis))
    if settings.feishu.is_connected:
        from bot.messengers import feishu

        notes = RedisNotes(wakeups.redis, keyring)
        found[Platform.FEISHU] = feishu.connect(
            feishu.open_api(settings.feishu, notes), RedisPace(wakeups.redis), notes, database, settings.public_address
        )
    return found


def _telephone(settings: Settings) -> Telephone | None:
    """None: everybody is rung in the browser phone."""
    twilio = settings.twilio
    if not (twilio.is_set and twilio.calls and settings.can_be_called_back):
        return None
    from adapters.telephony.twilio import TwilioTelephone

    return TwilioTelephone(
        twilio.account_sid or "",
        twilio.auth_token.get_secret_value() if twilio.auth_token else "",
        twilio.from_number or "",
        settings.public_address,
        twilio.api_url,
        calls_per_second=twilio.calls_per_second,
    )


def _texter(settings: Settings) -> Texter:
    twilio = settings.twilio
    if not twilio.account_sid or not twilio.auth_token or not twilio.from_number:
        return OutboxTexter()
    from adapters.sms.twilio import TwilioTexter

    token = twilio.auth_token.get_secret_value()
    return TwilioTexter(twilio.account_sid, token, twilio.from_number, twilio.api_url)
