"""The story of one hire, step by step."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Response
from sqlalchemy import select

from bot.api.caller import Caller
from bot.kit import Kit
from bot.offers.files import document_answer
from bot.web.visitor import TheKit
from hrcore.analytics.gathering import story_of
from hrcore.analytics.story import SYSTEM, Step
from hrcore.offer import service as offers
from hrcore.offer.models import OfferState
from hrcore.org.models import Person
from hrcore.people.models import Employee
from hrcore.recruiting.models import Application
from hrcore.signing import service as signing
from hrcore.signing.models import Envelope
from hrcore.value import Value
from hrcore.work import Work

router = APIRouter(tags=["applications"])


class StepOut(Value):
    """`by` and `waited_for` are a person's name, or `system`: who did it, and on whom it had waited until then. `by_id` is the
    person's id. `seconds` since the step before."""

    name: str
    at: datetime
    by: str
    by_id: UUID | None
    waited_for: str
    seconds: float | None


class SignedOffer(Value):
    """`signed_pdf` is the address of the document (with the same token); `signatures` counts those in it."""

    offer_id: UUID
    signed_pdf: str
    signatures: int


class StoryOut(Value):
    """Steps in the order of time, those that have been made so far. `offer` once it is signed, `employee_id` once they are
    one (or a pre-hire)."""

    application_id: UUID
    steps: list[StepOut]
    offer: SignedOffer | None
    employee_id: UUID | None


@router.get("/applications/{application_id}/story")
def story(kit: TheKit, caller: Caller, application_id: UUID) -> StoryOut:
    with kit.database.work(caller) as work:
        application = work.get(Application, application_id)
        steps = story_of(work, application)
        names = _names(work, steps)
        employee = select(Employee.id).where(Employee.application_id == application.id).order_by(Employee.id.desc())
        return StoryOut(
            application_id=application.id,
            steps=[_step(step, names) for step in steps],
            offer=_signed_offer(kit, work, application),
            employee_id=work.session.scalars(employee.limit(1)).first(),
        )


@router.get("/envelopes/{envelope_id}/document.pdf", response_class=Response)
def document(kit: TheKit, caller: Caller, envelope_id: UUID) -> Response:
    """A document with the signatures that are in it so far."""
    return document_answer(kit, caller, envelope_id, save=True)


def _signed_offer(kit: Kit, work: Work, application: Application) -> SignedOffer | None:
    offer = offers.open_of(work, application.id)
    if offer is None or offer.state != OfferState.SIGNED or offer.envelope_id is None:
        return None
    content = signing.document(work, work.get(Envelope, offer.envelope_id), kit.files)
    return SignedOffer(
        offer_id=offer.id,
        signed_pdf=kit.links.url(f"/api/v1/envelopes/{offer.envelope_id}/document.pdf"),
        signatures=content.count(b"/ETSI.CAdES.detached"),
    )


def _step(step: Step, names: dict[str, str]) -> StepOut:
    return StepOut(
        name=step.name,
        at=step.at,
        by=names[step.actor],
        by_id=_person_id(step.actor),
        waited_for=names[step.waited_for],
        seconds=step.seconds,
    )


def _names(work: Work, steps: list[Step]) -> dict[str, str]:
    refs = {ref for step in steps for ref in (step.actor, step.waited_for)}
    ids = {ref: _person_id(ref) for ref in refs}
    found = work.session.scalars(select(Person).where(Person.id.in_({one for one in ids.values() if one})))
    people = {person.id: person.name for person in found}
    return {ref: people.get(person_id, str(person_id)) if person_id else SYSTEM for ref, person_id in ids.items()}


def _person_id(ref: str) -> UUID | None:
    """None for the product itself and for programs."""
    kind, _, name = ref.partition(":")
    return UUID(name) if kind in ("person", "candidate") else None
