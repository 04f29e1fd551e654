"""The evidence of a signature: who, when, by which check, on which bytes, and the whole log. A page of paper for both sides."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.kit import Kit
from bot.offers.letter import standing_sentences
from cards.words import Words
from hrcore.messages.models import Medium, Message
from hrcore.org.models import Company, Person
from hrcore.recruiting.models import Application
from hrcore.signing import log
from hrcore.signing import service as signing
from hrcore.signing.log import What
from hrcore.signing.models import Envelope, EnvelopeEntry
from hrcore.work import Work


def evidence_values(work: Work, envelope: Envelope, say: Words) -> dict[str, Any]:
    """For the template `signing-evidence`; times are those of the signatory's zone."""
    entries = signing.entries(work, envelope)
    company = work.session.get_one(Company, envelope.company_id)
    zone = work.get(Application, envelope.application_id).zone
    whole = log.is_whole(entries)
    return {
        "company": company.legal_in(say.language),
        "number": envelope.id.hex[-8:].upper(),
        "name": work.get(Person, envelope.person_id).name,
        "title": envelope.title,
        "signed_at": say.promised(envelope.signed_at, zone) if envelope.signed_at else "",
        "sha256": envelope.sha256,
        "signed_sha256": envelope.signed_sha256 or "",
        "zone": zone,
        "lines": [
            [
                str(entry.number),
                f"{entry.at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}",
                _by(entry, say),
                _what(work, entry, say),
                entry.digest[:16],
            ]
            for entry in entries
        ],
        "whole": say("evidence-log-whole" if whole else "evidence-log-broken"),
        "last_digest": entries[-1].digest if entries else "",
        "notes": [
            *standing_sentences(signing.standing(envelope), company.country, say),
            say("evidence-no-ip"),
            *([say("evidence-outbox")] if _never_left(work, envelope) else []),
        ],
    }


def evidence_pdf(kit: Kit, values: dict[str, Any], language: str) -> bytes:
    return kit.documents.make("signing-evidence", language, values)


def _by(entry: EnvelopeEntry, say: Words) -> str:
    kind = entry.actor.partition(":")[0]
    return say(f"evidence-by-{kind}" if kind in ("candidate", "person") else "evidence-by-system")


def _what(work: Work, entry: EnvelopeEntry, say: Words) -> str:
    if entry.what == What.CODE_SENT:
        medium = say(f"evidence-medium-{entry.evidence['medium']}")
        return say("evidence-what-code_sent", masked=work.vault.get(entry, "detail") or "", medium=medium)
    if entry.what == What.CODE_WRONG:
        return say("evidence-what-code_wrong", tries=entry.evidence["tries"])
    return say(f"evidence-what-{entry.what}")


def _never_left(work: Work, envelope: Envelope) -> bool:
    """Whether a code was kept in the outbox instead of being sent."""
    statement = select(Message.id).where(
        Message.person_id == envelope.person_id,
        Message.kind == "signing_code",
        Message.medium.in_((Medium.SMS, Medium.MAIL)),
        Message.provider == "outbox",
        Message.subject["envelope_id"].astext == str(envelope.id),
    )
    return work.session.scalars(statement.limit(1)).first() is not None
