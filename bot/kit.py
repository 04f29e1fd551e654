"""Everything a process works with, wired once. Flows, jobs and pages are handed a `Kit`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.links import Links
from bot.messengers.connected import Connected
from bot.queue import Wakeups
from bot.settings import Settings
from hrcore.errors import DeliveryFailed
from hrcore.messengers.models import Platform
from hrcore.ports.calendar import Calendar
from hrcore.ports.charts import ChartDrawer
from hrcore.ports.chat import ChatPlatform
from hrcore.ports.documents import DocumentMaker
from hrcore.ports.education import DegreeVerifier, ReportReader
from hrcore.ports.files import FileStore
from hrcore.ports.messages import Mailer, Texter
from hrcore.ports.pace import Pace
from hrcore.ports.resume import ResumeParser, ResumeReader
from hrcore.ports.signing import SigningProvider
from hrcore.ports.telephony import Telephone
from hrcore.privacy.keyring import Keyring
from hrcore.work import Database
from interview.minds.mind import Mind


@dataclass(frozen=True, slots=True)
class Kit:
    settings: Settings
    database: Database
    keyring: Keyring
    wakeups: Wakeups
    links: Links
    files: FileStore
    reader: ResumeReader
    parser: ResumeParser
    parser_name: str
    mind: Mind
    mailer: Mailer
    texter: Texter
    chat: ChatPlatform
    telephone: Telephone | None
    pace: Pace
    degrees: DegreeVerifier
    report_reader: ReportReader
    documents: DocumentMaker
    charts: ChartDrawer
    signer: SigningProvider
    calendar: Calendar
    messengers: Mapping[Platform, Connected] = field(default_factory=dict)
    """The company's own, where it has connected some."""

    def messenger(self, platform: str) -> Connected:
        """Raises `DeliveryFailed` for one that is not connected (any more)."""
        found = self.messengers.get(Platform(platform))
        if found is None:
            raise DeliveryFailed(f"{platform} is not connected", retry=False)
        return found
