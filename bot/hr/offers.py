"""Offers as HR and approvers see them: the list, the terms with what the law says to them, the letter, and what can be done."""

from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from approvals import service as approvals
from bot.cards.file import File, file_of
from bot.cards.held import held
from bot.commands.offers import resend as send_link_again
from bot.flows.offers import ACTOR
from bot.hr.offer_form import typed_terms
from bot.hr.panel import Panel
from bot.kit import Kit
from bot.offers import sending
from bot.offers.files import document_answer, evidence_answer, pdf
from bot.offers.letter import letter_values, stands_until, template_of, terms_values
from bot.portal.uploads import Posted, every_text, text_of
from bot.web.typed import whole
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import problem_text
from bot.workspace.reader import Reader, TheReader, member_page
from cards.errors import error_text
from cards.words import Words, words
from hrcore.errors import AlreadyDone, InvalidInput, NotFound, ZhaohuError
from hrcore.labour.check import check_terms
from hrcore.languages import nearest
from hrcore.offer import service as offers
from hrcore.offer.models import Offer, OfferState
from hrcore.offer.states import EDITABLE, ENDED
from hrcore.offer.terms import OfferTerms
from hrcore.org.models import Person
from hrcore.org.service import members
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Stage
from hrcore.signing.models import Envelope
from hrcore.work import Work

router = APIRouter()
_BEFORE_SENDING: Final = frozenset({OfferState.DRAFT, OfferState.APPROVAL, OfferState.REFUSED, OfferState.APPROVED})


@router.get("/hr/offers")
def overview(request: Request, kit: TheKit, reader: TheReader, state: str = "") -> Response:
    wanted = (OfferState(state),) if state in tuple(OfferState) else ()
    with kit.database.work(reader.actor) as work:
        listed = offers.listed(work, wanted)
        ends = {one.id: one.expires_at for one in held(work, Envelope, (offer.envelope_id for offer, _, _ in listed))}
        found = [
            (offer, name, job, ends.get(offer.envelope_id) if offer.envelope_id else None)
            for offer, name, job in listed
        ]
    return member_page(
        request, "hr/offers.html", reader, listed=found, chosen=state if wanted else "", states=list(OfferState)
    )


@router.get("/hr/offers/{offer_id}")
def show(request: Request, kit: TheKit, reader: TheReader, offer_id: UUID, saved: str = "") -> Response:
    return _page(request, kit, reader, offer_id, saved=bool(saved))


@router.post("/hr/offers/{offer_id}", dependencies=[OwnPage])
def save(request: Request, kit: TheKit, reader: TheReader, offer_id: UUID, form: Posted) -> Response:
    """`do` is save, submit or check (only looks). `seen` is the version the form showed."""
    try:
        with kit.database.work(reader.actor) as work:
            offer = work.get(Offer, offer_id, lock=True)
            work.may(Action.MANAGE_OFFER, offer)
            terms = typed_terms(form, frozenset(person_id for person_id, _ in _managers(work, offer)))
            if text_of(form, "do") == "check":
                return _page(request, kit, reader, offer_id, typed=form, terms=terms)
            offers.change(
                work,
                offer,
                terms,
                seen=_int(form, "seen"),
                valid_days=_int(form, "valid_days"),
                urgent=bool(text_of(form, "urgent")),
            )
    except InvalidInput as error:
        return _page(request, kit, reader, offer_id, status=error.status, typed=form, wrong=error.fields)
    except ZhaohuError as error:
        return _refused(request, kit, reader, offer_id, error, form)
    if text_of(form, "do") == "submit":
        return _submit(request, kit, reader, offer_id)
    return RedirectResponse(f"/hr/offers/{offer_id}?saved=1", status_code=303)


def _submit(request: Request, kit: Kit, reader: Reader, offer_id: UUID) -> Response:
    """In a transaction of its own: what was typed stays saved where it cannot be submitted."""
    try:
        with kit.database.work(reader.actor) as work:
            sending.submit(work, work.get(Offer, offer_id, lock=True))
    except ZhaohuError as error:
        return _refused(request, kit, reader, offer_id, error)
    return RedirectResponse(f"/hr/offers/{offer_id}", status_code=303)


@router.post("/hr/offers/{offer_id}/take-back", dependencies=[OwnPage])
def take_back(request: Request, kit: TheKit, reader: TheReader, offer_id: UUID) -> Response:
    """Any HR person may, also where another one submitted it: so the product does it in their name."""
    try:
        with kit.database.work(reader.actor) as work:
            work.may(Action.MANAGE_OFFER, work.get(Offer, offer_id))
        with kit.database.work(ACTOR) as work:
            offer = work.get(Offer, offer_id, lock=True)
            if offer.state != OfferState.APPROVAL:
                raise AlreadyDone(f"offer {offer_id} is {offer.state}")
            sending.take_back(work, offer, str(reader.actor.person_id))
    except ZhaohuError as error:
        return _refused(request, kit, reader, offer_id, error)
    return RedirectResponse(f"/hr/offers/{offer_id}", status_code=303)


@router.post("/hr/offers/{offer_id}/withdraw", dependencies=[OwnPage])
def withdraw(request: Request, kit: TheKit, reader: TheReader, offer_id: UUID, form: Posted) -> Response:
    try:
        with kit.database.work(reader.actor) as work:
            work.may(Action.MANAGE_OFFER, work.get(Offer, offer_id))
        with kit.database.work(ACTOR) as work:
            _, offer = sending.locked(work, work.get(Offer, offer_id))
            work.record("offer.withdrawal_wanted", offer, by=str(reader.actor.person_id))
            sending.withdraw(work, offer, text_of(form, "reason")[:1000])
    except ZhaohuError as error:
        return _refused(request, kit, reader, offer_id, error)
    return RedirectResponse(f"/hr/offers/{offer_id}", status_code=303)


@router.post("/hr/offers/{offer_id}/resend", dependencies=[OwnPage])
def resend(request: Request, kit: TheKit, reader: TheReader, offer_id: UUID) -> Response:
    try:
        with kit.database.work(reader.actor) as work:
            offer = work.get(Offer, offer_id, lock=True)
            work.may(Action.MANAGE_OFFER, offer)
            send_link_again(work, offer)
    except ZhaohuError as error:
        return _refused(request, kit, reader, offer_id, error)
    return RedirectResponse(f"/hr/offers/{offer_id}?saved=1", status_code=303)


@router.post("/hr/applications/{application_id}/offer", dependencies=[OwnPage])
def make(kit: TheKit, reader: TheReader, application_id: UUID) -> Response:
    """Another one after an ended one, or where the automatic step was taken over. Twice is once."""
    with kit.database.work(reader.actor) as work:
        application = work.get(Application, application_id, lock=True)
        offer = offers.draft(work, application, wanted_by=reader.actor.person_id)
    return RedirectResponse(f"/hr/offers/{offer.id}", status_code=303)


@router.get("/hr/offers/{offer_id}/letter.pdf")
def letter(kit: TheKit, reader: TheReader, offer_id: UUID) -> Response:
    """The letter as it would go out today, marked as a draft; once it is sent, the real one."""
    with kit.database.work(reader.actor) as work:
        offer = work.get(Offer, offer_id)
        work.may(Action.SEE_OFFER, offer)
        say, terms = words(nearest(offer.language)), offers.terms_of(work, offer)
        zone = work.get(Application, offer.application_id).zone
        until = stands_until(work.now, offer.valid_days, zone)
        values = letter_values(kit, work, offer, terms, say, until=until, zone=zone, draft=True)
    if offer.envelope_id is not None:
        return document_answer(kit, reader.actor, offer.envelope_id)
    content = kit.documents.make(template_of(terms.country, say.language), say.language, values)
    return pdf(content, f"{say('offer-letter-title')}.pdf")


@router.get("/hr/envelopes/{envelope_id}/document.pdf")
def document(kit: TheKit, reader: TheReader, envelope_id: UUID) -> Response:
    return document_answer(kit, reader.actor, envelope_id)


@router.get("/hr/envelopes/{envelope_id}/evidence.pdf")
def evidence(kit: TheKit, reader: TheReader, envelope_id: UUID) -> Response:
    return evidence_answer(kit, reader.actor, envelope_id)


def panel(kit: Kit, work: Work, file: File, reader: Reader, say: Words) -> Panel | None:
    """In the candidate's file, from the moment an offer is wanted."""
    offer = offers.newest_of(work, file.application.id)
    if offer is not None and not work.allows(Action.SEE_OFFER, offer):
        return None
    may_make = (
        (offer is None or offer.state in ENDED)
        and file.application.stage == Stage.OFFER
        and work.allows(Action.MANAGE_OFFER, file.application)
    )
    if offer is None and not may_make:
        return None
    envelope = work.get(Envelope, offer.envelope_id) if offer and offer.envelope_id else None
    said = terms_values(work, offers.terms_of(work, offer), say) if offer else {}
    return Panel("hr/offer_panel.html", {"offer": offer, "envelope": envelope, "said": said, "may_make": may_make})


def _page(
    request: Request,
    kit: Kit,
    reader: Reader,
    offer_id: UUID,
    *,
    status: int = 200,
    typed: FormData | None = None,
    terms: OfferTerms | None = None,
    wrong: dict[str, str] | None = None,
    problem: str = "",
    saved: bool = False,
) -> Response:
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        offer = work.get(Offer, offer_id)
        work.may(Action.SEE_OFFER, offer)
        kept = offers.terms_of(work, offer)
        values = _facts(work, offer, kept, say)
        values["findings"] = check_terms(terms or kept, work.now.date()) if offer.state in _BEFORE_SENDING else []
        values["route"] = _route(work, offer, reader, say) if values["editable"] else []
    return member_page(
        request,
        "hr/offer.html",
        reader,
        status=status,
        offer=offer,
        form={**_shown(kept, offer), **({"urgent": "", **every_text(typed)} if typed else {})},
        wrong=wrong or {},
        problem=problem,
        saved=saved,
        **values,
    )


def _facts(work: Work, offer: Offer, terms: OfferTerms, say: Words) -> dict[str, Any]:
    manages = work.allows(Action.MANAGE_OFFER, offer)
    state = OfferState(offer.state)
    return {
        "file": file_of(work, offer.application_id),
        "said": terms_values(work, terms, say),
        "envelope": work.get(Envelope, offer.envelope_id) if offer.envelope_id else None,
        "reason": work.vault.get(offer, "reason") or "",
        "editable": manages and state in EDITABLE,
        "may_take_back": manages and state is OfferState.APPROVAL,
        "may_withdraw": manages and (state in _BEFORE_SENDING or state is OfferState.SENT),
        "may_make": manages and state in ENDED and offers.open_of(work, offer.application_id) is None,
        "managers": _managers(work, offer),
        "versions": [
            (row.version, work.get(Person, row.written_by).name if row.written_by else "", row.created_at)
            for row in offers.versions_of(work, offer)
        ],
    }


def _route(work: Work, offer: Offer, reader: Reader, say: Words) -> list[str]:
    """Who would be asked, step by step; or why nobody could be."""
    try:
        route = approvals.route(
            work,
            company_id=offer.company_id,
            kind="offer",
            requester_id=reader.actor.person_id,
            application_id=offer.application_id,
            facts=sending.facts_of(work, offer),
            urgent=offer.urgent,
        )
    except ZhaohuError as error:
        return [error_text(error, say)]
    named = [say.listed(tuple(work.get(Person, seat.person_id).name for seat in step.seats)) for step in route]
    return [names for names in named if names]


def _managers(work: Work, offer: Offer) -> list[tuple[UUID, str]]:
    found = {person.id: person.name for person, _ in members(work, offer.company_id)}
    return sorted(found.items(), key=lambda one: one[1])


def _shown(terms: OfferTerms, offer: Offer) -> dict[str, str]:
    plain = terms.model_dump(mode="json")
    return {
        **{name: "" if value is None else str(value) for name, value in plain.items()},
        "monthly_base": f"{terms.monthly_base:f}" if terms.monthly_base else "",
        "valid_days": str(offer.valid_days),
        "urgent": "1" if offer.urgent else "",
    }


def _refused(
    request: Request, kit: Kit, reader: Reader, offer_id: UUID, error: ZhaohuError, typed: FormData | None = None
) -> Response:
    if error.status in (401, 403, 404) or isinstance(error, NotFound):
        raise error
    problem = problem_text(error, words_of(request))
    return _page(request, kit, reader, offer_id, status=error.status, problem=problem, typed=typed)


def _int(form: FormData, name: str) -> int:
    found = whole(text_of(form, name))
    if found is None:
        raise InvalidInput({name: "field-invalid"})
    return found
