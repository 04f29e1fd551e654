"""What the consent texts say is true of this installation."""

from urllib.parse import urlsplit

from bot.settings import EndpointSettings, Settings
from cards.letters.consent import ConsentFacts
from hrcore.org.models import Company
from hrcore.org.service import hr_contact
from hrcore.privacy.law import DataClass, keep_rule
from hrcore.work import Work


def consent_facts(settings: Settings, work: Work, company: Company, language: str) -> ConsentFacts:
    on_application = keep_rule(company.country, DataClass.APPLICATION)
    return ConsentFacts(
        company=company.legal_in(language),
        contact=hr_contact(work, company),
        keep_application_months=on_application.months,
        keep_transcript_months=on_application.months,
        keep_recording_days=keep_rule(company.country, DataClass.RECORDING).days,
        keep_pool_months=keep_rule(company.country, DataClass.POOL).months,
        processors=_processors(settings),
        degree_service=urlsplit(settings.degree.url).hostname or "",
    )


def _processors(settings: Settings) -> tuple[str, ...]:
    """Outside services that see the data, by host name where they have no other."""
    hosts = [_host(endpoint) for endpoint in (settings.llm, settings.stt, settings.tts)]
    named = ["Twilio"] if settings.twilio.account_sid else []
    return tuple(dict.fromkeys([*named, *(host for host in hosts if host)]))


def _host(endpoint: EndpointSettings) -> str:
    """Empty for a service on this machine: nothing leaves."""
    host = urlsplit(endpoint.base_url).hostname or ""
    return "" if host in ("127.0.0.1", "localhost", "::1") else host
