"""An offer on its way through other rooms: to its approvers, back from them, and out of the candidate's hands."""

from sqlalchemy import select

from approvals import reading
from approvals import service as approvals
from approvals.models import Answer, Approval, Entry
from approvals.states import SeatState
from hrcore.errors import MoveNotAllowed
from hrcore.offer import service as offers
from hrcore.offer.models import Offer, OfferState
from hrcore.recruiting.models import Application
from hrcore.signing import service as signing
from hrcore.signing.models import Envelope, EnvelopeState
from hrcore.work import Fact, Work


def submit(work: Work, offer: Offer) -> Approval:
    """As the HR person who does it. The offer must be locked. Raises what `offers.submit` and `approvals.submit` raise."""
    offers.submit(work, offer)
    return approvals.submit(
        work,
        company_id=offer.company_id,
        kind="offer",
        subject_id=offer.id,
        requester_id=work.actor.person_id,
        application_id=offer.application_id,
        facts=facts_of(work, offer),
        urgent=offer.urgent,
    )


def facts_of(work: Work, offer: Offer) -> dict[str, Fact]:
    """What a chain may decide by: a year's money, level, department."""
    terms = offers.terms_of(work, offer)
    return {
        "amount": str(terms.yearly.amount),
        "currency": terms.currency,
        "level": terms.level,
        "department": terms.department,
        "version": offer.version,
    }


def take_back(work: Work, offer: Offer, by: str) -> None:
    """From its approvers, as the product on behalf of `by` (a person's id): whoever asked may be away. The offer must be
    locked."""
    standing = reading.standing(work, "offer", offer.id)
    if standing is not None:
        approvals.withdraw(work, standing)
    offers.take_back(work, offer, by=by)


def withdraw(work: Work, offer: Offer, reason: str = "") -> None:
    """To its end, wherever it stands, as the product or as HR where it is with the candidate. The offer must be locked.
    Raises `MoveNotAllowed` once the candidate has signed, also where the offer has not heard of it yet."""
    if is_signed(work, offer):
        raise MoveNotAllowed(f"offer {offer.id} is signed", before=OfferState.SIGNED, to=OfferState.WITHDRAWN)
    standing = reading.standing(work, "offer", offer.id)
    offers.end(work, offer, OfferState.WITHDRAWN, reason)
    if standing is not None:
        approvals.withdraw(work, standing)
    if offer.envelope_id is not None:
        envelope = work.get(Envelope, offer.envelope_id)
        if envelope.state == EnvelopeState.SENT:
            signing.withdraw(work, envelope)


def is_signed(work: Work, offer: Offer) -> bool:
    """By the candidate, whether or not the offer has heard of it. The envelope is held until the end of the transaction."""
    if offer.envelope_id is None:
        return False
    return work.get(Envelope, offer.envelope_id, lock=True).state == EnvelopeState.SIGNED


def refusal(work: Work, approval: Approval) -> str:
    """Why the approvers said no, or sent it back, in the words of whoever did it last."""
    answers = select(Answer).where(Answer.approval_id == approval.id, Answer.verdict == SeatState.REFUSED)
    answer = work.session.scalars(answers.order_by(Answer.id.desc()).limit(1)).first()
    if answer is not None:
        return work.vault.get(answer, "reason") or ""
    entries = select(Entry).where(Entry.approval_id == approval.id, Entry.act == "returned")
    entry = work.session.scalars(entries.order_by(Entry.id.desc()).limit(1)).first()
    return (work.vault.get(entry, "text") or "") if entry is not None else ""


def locked(work: Work, offer: Offer) -> tuple[Application, Offer]:
    """Both rows held, always in this order."""
    application = work.get(Application, offer.application_id, lock=True)
    return application, work.get(Offer, offer.id, lock=True)
