"""From rows to what happened: the events of one hire, from the requisition behind the job to the first day at work."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from hrcore.actors import ActorKind
from hrcore.analytics.story import CONSENTED, FEEDBACK_SENT, Happened, Step, story
from hrcore.events.models import EventRow
from hrcore.messages.models import Message, MessageState
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Consent
from hrcore.referral.models import Referral
from hrcore.requisition.models import Requisition
from hrcore.work import Work


def story_of(work: Work, application: Application) -> list[Step]:
    """Raises `Forbidden` for whoever may not see the application."""
    work.may(Action.SEE_APPLICATION, application)
    return story(_happened(work, application), _candidate(application.person_id))


def _happened(work: Work, application: Application) -> Iterator[Happened]:
    about = [{"application_id": application.id}, {"job_id": application.job_id}]
    requisitions = select(Requisition.id).where(Requisition.job_id == application.job_id)
    for requisition_id in work.session.scalars(requisitions):
        about += [{"requisition_id": requisition_id}, {"subject_id": requisition_id}]
    referrals = select(Referral.id).where(Referral.application_id == application.id)
    about += [{"referral_id": referral_id} for referral_id in work.session.scalars(referrals)]
    rows = {row.id: row for wanted in about for row in _events(work, application.company_id, wanted)}
    for row in rows.values():
        # Of the job's events those of other applicants are not part of this story.
        if row.payload.get("application_id") in (None, str(application.id)):
            yield Happened(row.name, row.occurred_at, row.actor, row.payload)
    yield from _consents(work, application)
    yield from _letters(work, application)


def _events(work: Work, company_id: UUID, about: Mapping[str, UUID]) -> list[EventRow]:
    """By the ids in their payload, which an index knows."""
    wanted: dict[str, Any] = {name: str(value) for name, value in about.items()}
    statement = select(EventRow).where(EventRow.payload.contains(wanted), EventRow.company_id == company_id)
    return list(work.session.scalars(statement.order_by(EventRow.id)))


def _consents(work: Work, application: Application) -> Iterator[Happened]:
    statement = select(Consent).where(Consent.application_id == application.id, Consent.given)
    for row in work.session.scalars(statement.order_by(Consent.id)):
        yield Happened(CONSENTED, row.at, _candidate(row.person_id), {"purpose": row.purpose})


def _letters(work: Work, application: Application) -> Iterator[Happened]:
    statement = select(Message).where(
        Message.person_id == application.person_id,
        Message.kind == "feedback_ready",
        Message.state == MessageState.SENT,
        Message.subject["application_id"].astext == str(application.id),
    )
    for row in work.session.scalars(statement.order_by(Message.id)):
        yield Happened(FEEDBACK_SENT, row.sent_at or row.created_at, f"{ActorKind.SYSTEM}:outbox")


def _candidate(person_id: UUID) -> str:
    return f"{ActorKind.CANDIDATE}:{person_id}"
