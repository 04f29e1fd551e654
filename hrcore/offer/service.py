"""Offers: drafted, completed, sent through approval, to the candidate, and to an end.

A change of terms makes a new version. Nothing is changed once it lies before approvers or the candidate: it is taken back or
withdrawn first.
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.actors import ActorKind
from hrcore.errors import AlreadyDone, InvalidInput, NotFound, TermsAgainstLaw
from hrcore.ids import new_id
from hrcore.labour.check import Finding, check_terms, errors_in
from hrcore.offer.events import OfferChanged, OfferDrafted, OfferEnded, OfferSent, OfferSigned
from hrcore.offer.models import Offer, OfferState, OfferVersion
from hrcore.offer.proposal import propose
from hrcore.offer.states import EDITABLE, ENDED, OFFER, OPEN
from hrcore.offer.terms import OfferTerms
from hrcore.org.models import Person
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Job, Stage
from hrcore.signing.models import Envelope
from hrcore.work import Work

VALID_DAYS: Final = 7
MOST_DAYS: Final = 60


def draft(work: Work, application: Application, *, wanted_by: UUID | None = None) -> Offer:
    """With proposed terms; the application must be locked. While one is open, or signed, it is returned as it is. What a
    former offer said is where a new one begins."""
    work.may(Action.MANAGE_OFFER, application)
    standing = open_of(work, application.id)
    if standing is not None:
        return standing
    former = newest_of(work, application.id)
    if application.stage != Stage.OFFER:
        stages.move(work, application, Stage.OFFER)
    offer = Offer(
        id=new_id(),
        company_id=application.company_id,
        application_id=application.id,
        person_id=application.person_id,
        state=OfferState.DRAFT,
        version=0,
        language=application.language,
        valid_days=former.valid_days if former else VALID_DAYS,
        urgent=False,
        wanted_by=wanted_by or (former.wanted_by if former else None),
        follows_id=former.id if former else None,
        changes=0,
        created_at=work.now,
    )
    work.add(offer)
    work.session.flush()
    _write(work, offer, terms_of(work, former) if former else propose(work, application))
    work.record("offer.drafted", offer)
    work.emit(OfferDrafted(**_facts(offer)))
    return offer


def open_of(work: Work, application_id: UUID) -> Offer | None:
    """The one that is on its way, or signed."""
    statement = select(Offer).where(Offer.application_id == application_id, Offer.state.in_(tuple(OPEN)))
    return work.session.scalars(statement).first()


def newest_of(work: Work, application_id: UUID) -> Offer | None:
    statement = select(Offer).where(Offer.application_id == application_id).order_by(Offer.id.desc()).limit(1)
    return work.session.scalars(statement).first()


def versions_of(work: Work, offer: Offer) -> list[OfferVersion]:
    """Oldest first."""
    work.may(Action.SEE_OFFER, offer)
    statement = select(OfferVersion).where(OfferVersion.offer_id == offer.id).order_by(OfferVersion.version)
    return list(work.session.scalars(statement))


def terms_of(work: Work, offer: Offer, version: int | None = None) -> OfferTerms:
    """Of the newest version, or of the one named."""
    work.may(Action.SEE_OFFER, offer)
    statement = select(OfferVersion).where(
        OfferVersion.offer_id == offer.id, OfferVersion.version == (version or offer.version)
    )
    row = work.session.scalars(statement).first()
    text = work.vault.get(row, "terms") if row is not None else None
    if text is None:
        raise NotFound(f"terms {version} of offer {offer.id}")
    return OfferTerms.model_validate_json(text)


def change(work: Work, offer: Offer, terms: OfferTerms, *, seen: int, valid_days: int, urgent: bool) -> None:
    """`seen` is the version that the form showed: somebody else's later one is not overwritten unseen. The offer must be
    locked. Raises `AlreadyDone` where it is not HR's to change now."""
    work.may(Action.MANAGE_OFFER, offer)
    if offer.state not in EDITABLE:
        raise AlreadyDone(f"offer {offer.id} is {offer.state}")
    if seen != offer.version:
        raise AlreadyDone(f"offer {offer.id} has version {offer.version}, {seen} was shown")
    if not 1 <= valid_days <= MOST_DAYS:
        raise InvalidInput({"valid_days": "field-invalid"})
    offer.valid_days, offer.urgent = valid_days, urgent
    if offer.state == OfferState.REFUSED:
        OFFER.move(work, offer, OfferState.DRAFT)
    if terms != terms_of(work, offer):
        _write(work, offer, terms)
        work.record("offer.changed", offer, version=offer.version)
    _changed(work, offer)


def findings_of(work: Work, offer: Offer) -> list[Finding]:
    return check_terms(terms_of(work, offer), work.now.date())


def submit(work: Work, offer: Offer) -> None:
    """To the approvers. The offer must be locked. Raises `TermsAgainstLaw`, and `MoveNotAllowed` for the second of two."""
    work.may(Action.MANAGE_OFFER, offer)
    wrong = errors_in(findings_of(work, offer))
    if wrong:
        raise TermsAgainstLaw(f"offer {offer.id}: {', '.join(one.rule for one in wrong)}")
    taken_up(work, offer)


def taken_up(work: Work, offer: Offer) -> None:
    """Its approval was asked for again elsewhere than on its page. The offer must be locked."""
    OFFER.move(work, offer, OfferState.APPROVAL, version=offer.version)
    work.vault.put(offer, "reason", None)
    _changed(work, offer)


def was_refused(work: Work, offer: Offer, reason: str = "") -> None:
    """Back to HR. The offer must be locked."""
    work.vault.put(offer, "reason", reason or None)
    OFFER.move(work, offer, OfferState.REFUSED)
    _changed(work, offer)


def was_approved(work: Work, offer: Offer) -> None:
    OFFER.move(work, offer, OfferState.APPROVED, version=offer.version)
    offer.approved_at = work.now
    _changed(work, offer)


def take_back(work: Work, offer: Offer, **evidence: str) -> None:
    """From the approvers, or from sending, to be changed. The offer must be locked."""
    work.may(Action.MANAGE_OFFER, offer)
    OFFER.move(work, offer, OfferState.DRAFT, **evidence)
    _changed(work, offer)


def was_sent(work: Work, offer: Offer, envelope: Envelope) -> None:
    OFFER.move(work, offer, OfferState.SENT, version=offer.version, envelope=str(envelope.id), sha256=envelope.sha256)
    offer.envelope_id, offer.sent_at = envelope.id, work.now
    _changed(work, offer)
    work.emit(OfferSent(**_facts(offer)))


def was_signed(work: Work, offer: Offer, application: Application) -> None:
    """Both rows must be locked. The application is hired from now on."""
    OFFER.move(work, offer, OfferState.SIGNED, version=offer.version)
    offer.signed_at = offer.ended_at = work.now
    if stages.MOVES.allowed(application, Stage.HIRED):
        stages.move(work, application, Stage.HIRED, offer=str(offer.id))
    _changed(work, offer)
    work.emit(OfferSigned(**_facts(offer)))


def end(work: Work, offer: Offer, state: OfferState, reason: str = "") -> None:
    """Without a signature. Withdrawn by HR or the product; declined and expired follow the envelope. The offer must be
    locked."""
    if state not in ENDED:
        raise ValueError(f"{state} is no end without a signature")
    if state is OfferState.WITHDRAWN or work.actor.kind is ActorKind.PERSON:
        work.may(Action.MANAGE_OFFER, offer)
    OFFER.move(work, offer, state)
    work.vault.put(offer, "reason", reason or None)
    offer.ended_at = work.now
    _changed(work, offer)
    work.emit(OfferEnded(**_facts(offer), how=str(state)))


def was_seen(work: Work, offer: Offer) -> None:
    """The candidate opened the letter: the card of HR says so."""
    _changed(work, offer)


def listed(work: Work, states: Sequence[OfferState] = (), *, limit: int = 100) -> list[tuple[Offer, str, str]]:
    """Offers with the candidate's name and the job's title, newest first."""
    may_in_scope(work, Action.MANAGE_OFFER)
    statement = (
        select(Offer, Person.name, Job.title)
        .join(Person, Person.id == Offer.person_id)
        .join(Application, Application.id == Offer.application_id)
        .join(Job, Job.id == Application.job_id)
        .where(work.within(Offer, Action.MANAGE_OFFER))
        .order_by(Offer.id.desc())
        .limit(limit)
    )
    if states:
        statement = statement.where(Offer.state.in_(tuple(states)))
    return [(offer, name, title) for offer, name, title in work.session.execute(statement)]


def _write(work: Work, offer: Offer, terms: OfferTerms) -> None:
    offer.version += 1
    row = OfferVersion(
        id=new_id(),
        company_id=offer.company_id,
        offer_id=offer.id,
        person_id=offer.person_id,
        version=offer.version,
        written_by=work.actor.person_id if work.actor.kind is ActorKind.PERSON else None,
        created_at=work.now,
    )
    work.vault.put(row, "terms", terms.model_dump_json())
    work.session.add(row)
    work.session.flush()


def _changed(work: Work, offer: Offer) -> None:
    offer.changes += 1
    work.emit(OfferChanged(**_facts(offer), state=offer.state, change=offer.changes))


def _facts(offer: Offer) -> dict[str, UUID]:
    return {
        "company_id": offer.company_id,
        "offer_id": offer.id,
        "application_id": offer.application_id,
        "person_id": offer.person_id,
    }
