"""The offer: somebody decides for one → a draft for HR → approvers → the letter is made, signed for the company and sent →
the candidate signs, declines, or lets it pass → HR knows.
"""

from typing import Final

from approvals import reading
from approvals import service as approvals
from approvals.events import ApprovalChanged, ApprovalDecided, ApprovalSubmitted
from approvals.models import Approval
from approvals.states import ApprovalState
from bot.flows.story import Story
from bot.flows.telling import reports_channel, write_to
from bot.kit import Kit
from bot.offers import sending
from bot.offers.letter import letter_values, stands_until, template_of
from cards.words import words
from hrcore.actors import Role, system
from hrcore.labour.check import errors_in
from hrcore.languages import nearest
from hrcore.messages.models import Medium
from hrcore.messages.service import queue_card
from hrcore.offer import service as offers
from hrcore.offer.events import OfferChanged, OfferDrafted, OfferEnded, OfferSent, OfferSigned
from hrcore.offer.models import Offer, OfferState
from hrcore.offer.states import EDITABLE, ENDED
from hrcore.org.models import Company
from hrcore.recruiting import stages
from hrcore.recruiting.events import OfferWanted, StageMoved
from hrcore.recruiting.models import Application, Decision, Stage
from hrcore.signing import service as signing
from hrcore.signing.events import EnvelopeEnded, EnvelopeSeen, EnvelopeSigned
from hrcore.signing.models import Envelope
from hrcore.takeover.models import Step
from hrcore.todos import service as todos
from hrcore.todos.models import TodoState
from hrcore.work import Work
from hrcore.worktime import after_working_hours

ACTOR = system("flow:offers")
KIND: Final = "offer"
_CLOSED: Final = (Stage.DECLINED, Stage.WITHDRAWN, Stage.POOLED)
_WORKING_DAY: Final = 8


def draft_offer(kit: Kit, event: OfferWanted) -> None:
    """A draft with the terms that job and requisition propose."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id, lock=True)
        if application.stage != Stage.OFFER and not stages.MOVES.allowed(application, Stage.OFFER):
            return
        decided_by = work.get(Decision, event.decision_id).decided_by
        offers.draft(work, application, wanted_by=decided_by)


def ask_to_complete(kit: Kit, event: OfferDrafted) -> None:
    """HR is asked to complete the terms."""
    with kit.database.work(ACTOR) as work:
        offer = work.get(Offer, event.offer_id)
        if offer.state == OfferState.DRAFT:
            _ask(work, offer, "offer_draft", "draft")


def show_offer(kit: Kit, event: OfferDrafted | OfferChanged) -> None:
    """HR's channel: one card until it is sent, another from then on."""
    with kit.database.work(ACTOR) as work:
        offer = work.get(Offer, event.offer_id)
        queue_card(
            work,
            reports_channel(work, offer.company_id),
            kind="offer_status" if offer.sent_at is not None else "offer_draft",
            subject={"application_id": str(offer.application_id), "offer_id": str(offer.id)},
            key=f"offer:{offer.id}:{event.change if isinstance(event, OfferChanged) else 0}",
            version=offer.changes + 1,
        )


def tick_off(kit: Kit, event: OfferChanged) -> None:
    """What was asked of HR is done with the next step, or has fallen away."""
    state = OfferState(event.state)
    if state in (OfferState.DRAFT, OfferState.REFUSED):
        return
    with kit.database.work(ACTOR) as work:
        offer = work.get(Offer, event.offer_id)
        for key in (_key(offer, "draft"), *(_key(offer, "again", change) for change in range(event.change))):
            todos.settle(work, key, TodoState.DROPPED if state in ENDED else TodoState.DONE)


def follow_resubmission(kit: Kit, event: ApprovalSubmitted) -> None:
    """Asked for again from the approval's own page: the offer stands before its approvers again. One that has ended needs
    none, and terms that were changed meanwhile are not approved unseen."""
    if event.kind != KIND:
        return
    with kit.database.work(ACTOR) as work:
        offer = work.get(Offer, event.subject_id, lock=True)
        if offer.state == OfferState.APPROVAL:
            return
        approval = work.get(Approval, event.approval_id)
        as_asked = reading.facts_of(work, approval).get("version") == offer.version
        if offer.state in EDITABLE and as_asked:
            offers.taken_up(work, offer)
        else:
            approvals.withdraw(work, approval)


def take_decision(kit: Kit, event: ApprovalDecided) -> None:
    """Approved, refused or given back: the offer follows its approval."""
    if event.kind != KIND:
        return
    with kit.database.work(ACTOR) as work:
        offer = work.get(Offer, event.subject_id, lock=True)
        if offer.state != OfferState.APPROVAL:
            return
        if event.outcome == ApprovalState.APPROVED:
            offers.was_approved(work, offer)
        elif event.outcome == ApprovalState.REFUSED:
            _refused(work, offer, work.get(Approval, event.approval_id))
        else:
            offers.take_back(work, offer)
            _ask(work, offer, "offer_refused", "again")


def take_return(kit: Kit, event: ApprovalChanged) -> None:
    """Sent back to whoever asked: to be changed, and submitted again."""
    if event.kind != KIND:
        return
    with kit.database.work(ACTOR) as work:
        approval = work.get(Approval, event.approval_id)
        offer = work.get(Offer, event.subject_id, lock=True)
        if approval.state == ApprovalState.RETURNED and offer.state == OfferState.APPROVAL:
            _refused(work, offer, approval)


def send_offer(kit: Kit, event: ApprovalDecided) -> None:
    """The letter is made and signed outside of a transaction that others wait for; then the state is asked again."""
    if event.kind != KIND or event.outcome != ApprovalState.APPROVED:
        return
    with kit.database.work(ACTOR) as work:
        offer = work.get(Offer, event.subject_id)
        if offer.state != OfferState.APPROVED:
            return
        if errors_in(offers.findings_of(work, offer)):
            _out_of_law(work, work.get(Offer, offer.id, lock=True))
            return
        application = work.get(Application, offer.application_id)
        say, terms = words(nearest(offer.language)), offers.terms_of(work, offer)
        until = stands_until(work.now, offer.valid_days, application.zone)
        values = letter_values(kit, work, offer, terms, say, until=until, zone=application.zone, draft=False)
    document = kit.documents.make(template_of(terms.country, say.language), say.language, values)
    with kit.database.work(ACTOR) as work:
        application, current = sending.locked(work, offer)
        if current.state != OfferState.APPROVED or current.version != offer.version:
            return
        envelope = signing.send(
            work,
            kind=KIND,
            subject_id=current.id,
            application=application,
            title=say("offer-letter-title"),
            document=document,
            expires_at=until,
            files=kit.files,
            signer=kit.signer,
        )
        offers.was_sent(work, current, envelope)


def write_offer(kit: Kit, event: OfferSent) -> None:
    """The letter has been sent: the candidate learns of it by mail and SMS."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        for medium in (Medium.MAIL, Medium.SMS):
            write_to(work, application, "offer_sent", f"offer:{event.offer_id}", medium, offer_id=str(event.offer_id))


def note_seen(kit: Kit, event: EnvelopeSeen) -> None:
    """That the letter was opened is noted."""
    if event.kind != KIND:
        return
    with kit.database.work(ACTOR) as work:
        offer = work.get(Offer, event.subject_id, lock=True)
        if offer.state == OfferState.SENT:
            offers.was_seen(work, offer)


def take_signature(kit: Kit, event: EnvelopeSigned) -> None:
    """Both signatures stand in it: the candidate is hired."""
    if event.kind != KIND:
        return
    with kit.database.work(ACTOR) as work:
        application, offer = sending.locked(work, work.get(Offer, event.subject_id))
        if offer.state == OfferState.SENT:
            offers.was_signed(work, offer, application)


def take_end(kit: Kit, event: EnvelopeEnded) -> None:
    """Declined or expired. A withdrawal began here, so the offer knows it already."""
    if event.kind != KIND or event.how not in ("declined", "expired"):
        return
    with kit.database.work(ACTOR) as work:
        _, offer = sending.locked(work, work.get(Offer, event.subject_id))
        envelope = work.get(Envelope, event.envelope_id)
        if offer.state == OfferState.SENT:
            offers.end(work, offer, OfferState(event.how), work.vault.get(envelope, "reason") or "")


def welcome(kit: Kit, event: OfferSigned) -> None:
    """The candidate is told that the signed letter is there for both sides."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        key = f"offer-signed:{event.offer_id}"
        write_to(work, application, "offer_signed", key, Medium.MAIL, offer_id=str(event.offer_id))


def follow_end(kit: Kit, event: OfferEnded) -> None:
    """The candidate is told of a withdrawal, HR is asked how it goes on; neither where the whole application is over."""
    with kit.database.work(ACTOR) as work:
        offer = work.get(Offer, event.offer_id)
        application = work.get(Application, event.application_id)
        if offer.sent_at is not None and event.how == "withdrawn" and application.stage != Stage.WITHDRAWN:
            key = f"offer-withdrawn:{offer.id}"
            write_to(work, application, "offer_withdrawn", key, Medium.MAIL, offer_id=str(offer.id))
        if application.stage == Stage.OFFER and offers.open_of(work, application.id) is None:
            _ask(work, offer, "offer_ended", "ended")


def close_with_application(kit: Kit, event: StageMoved) -> None:
    """An application that ends, or goes back to a round, takes its open offer with it; what was signed before stands."""
    if event.after not in (*_CLOSED, Stage.ADVANCED):
        return
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id, lock=True)
        offer = offers.open_of(work, application.id)
        if offer is None or application.stage in (Stage.OFFER, Stage.HIRED):
            return
        current = work.get(Offer, offer.id, lock=True)
        if not sending.is_signed(work, current):
            sending.withdraw(work, current)


def settle_end(kit: Kit, event: OfferDrafted | StageMoved) -> None:
    """How it goes on after an ended offer has been decided: by another offer, or on the application."""
    with kit.database.work(ACTOR) as work:
        former = offers.newest_of(work, event.application_id)
        if isinstance(event, OfferDrafted):
            follows = work.get(Offer, event.offer_id).follows_id
            former = work.get(Offer, follows) if follows else None
        if former is not None:
            todos.settle(work, _key(former, "ended"))


def _refused(work: Work, offer: Offer, approval: Approval) -> None:
    offers.was_refused(work, offer, sending.refusal(work, approval))
    _ask(work, offer, "offer_refused", "again")


def _out_of_law(work: Work, offer: Offer) -> None:
    if offer.state == OfferState.APPROVED:
        offers.take_back(work, offer)
        _ask(work, offer, "offer_law", "again")


def _ask(work: Work, offer: Offer, kind: str, what: str) -> None:
    """HR, within a working day; two hours where it is urgent."""
    company = work.session.get_one(Company, offer.company_id)
    hours = 2 if offer.urgent else _WORKING_DAY
    todos.ask(
        work,
        company_id=offer.company_id,
        key=_key(offer, what, offer.changes if what == "again" else 0),
        kind=kind,
        subject={"offer_id": str(offer.id), "application_id": str(offer.application_id)},
        owner_role=Role.HR,
        application_id=offer.application_id,
        due_at=after_working_hours(work.now, hours, company.country, company.zone, company.hours_in(company.country)),
    )


def _key(offer: Offer, what: str, number: int = 0) -> str:
    """An offer may come back several times, and is asked for anew each time."""
    return f"offer:{what}:{offer.id}:{number}"


STORY = Story(
    when={
        OfferWanted: (draft_offer,),
        OfferDrafted: (settle_end, ask_to_complete, show_offer),
        OfferChanged: (tick_off, show_offer),
        ApprovalSubmitted: (follow_resubmission,),
        ApprovalChanged: (take_return,),
        ApprovalDecided: (take_decision, send_offer),
        OfferSent: (write_offer,),
        EnvelopeSeen: (note_seen,),
        EnvelopeSigned: (take_signature,),
        EnvelopeEnded: (take_end,),
        OfferSigned: (welcome,),
        OfferEnded: (follow_end,),
        StageMoved: (close_with_application, settle_end),
    },
    steps={draft_offer: Step.OFFER, send_offer: Step.OFFER},
)
