"""What the consent texts say is true of this installation."""

from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from bot.settings import EndpointSettings, Settings
from cards.letters.consent import ConsentFacts
from hrcore.org.models import Company
from hrcore.org.service import hr_contact
from hrcore.privacy.keeping import agreed_to, keeping_of
from hrcore.privacy.law import DataClass
from hrcore.privacy.retention import pool_consent
from hrcore.recruiting.models import Application
from hrcore.work import Work


def consent_facts(
    settings: Settings, work: Work, company: Company, language: str, application_id: UUID | None = None
) -> ConsentFacts:
    """What is true for whoever agrees now; for `application_id`, with the periods that hold for somebody who agreed before."""
    keeping = keeping_of(work, company)
    kept = {data: keeping.promised(data, _agreed(work, data, application_id)) for data in DataClass}
    return ConsentFacts(
        company=company.legal_in(language),
        contact=hr_contact(work, company),
        keep_application_months=kept[DataClass.APPLICATION].months,
        keep_transcript_months=kept[DataClass.APPLICATION].months,
        keep_recording_days=kept[DataClass.RECORDING].days,
        keep_pool_months=kept[DataClass.POOL].months,
        processors=_processors(settings),
        degree_service=urlsplit(settings.degree.url).hostname or "",
    )


def _agreed(work: Work, data: DataClass, application_id: UUID | None) -> list[datetime]:
    """Whoever took back that they may be thought of is asked anew, as things are now."""
    if application_id is None:
        return []
    if data is DataClass.POOL:
        agreed = pool_consent(work, work.get(Application, application_id))
        return [agreed] if agreed is not None else []
    return agreed_to(work, data, [application_id]).get(application_id, [])


def _processors(settings: Settings) -> tuple[str, ...]:
    """Outside services that see the data, by host name where they have no other."""
    hosts = [_host(endpoint) for endpoint in (settings.llm, settings.stt, settings.tts)]
    named = ["Twilio"] if settings.twilio.account_sid else []
    return tuple(dict.fromkeys([*named, *(host for host in hosts if host)]))


def _host(endpoint: EndpointSettings) -> str:
    """Empty for a service on this machine: nothing leaves."""
    host = urlsplit(endpoint.base_url).hostname or ""
    return "" if host in ("127.0.0.1", "localhost", "::1") else host
