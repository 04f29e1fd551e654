"""Signing a document on the candidate's own link: read, say that one wants to, type the code, signed."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select

from bot.cards.file import file_of
from bot.flows.telling import write_to
from bot.kit import Kit
from bot.offers.files import document_answer, evidence_answer, tell_altered
from bot.offers.letter import standing_sentences
from bot.portal.document import Document
from bot.portal.section import Section
from bot.portal.uploads import Posted, text_of
from bot.portal.visits import AtCentre, LinkRoute, Visit
from bot.web.pages import page
from bot.web.visitor import OwnPage, TheKit, signed_in_id, words_of
from cards.words import Words
from hrcore.errors import DocumentAltered, Forbidden, MoveNotAllowed, NotFound, ZhaohuError
from hrcore.messages.models import Medium
from hrcore.org.service import hr_contact
from hrcore.recruiting.models import Application
from hrcore.signing import log
from hrcore.signing import service as signing
from hrcore.signing.codes import masked
from hrcore.signing.log import What
from hrcore.signing.models import Envelope, EnvelopeState
from hrcore.signing.service import Answer
from hrcore.work import Work

router = APIRouter(route_class=LinkRoute)
_MAX_REASON: Final = 1000


@router.get("/me/{token}/sign/{envelope_id}")
def show(request: Request, kit: TheKit, visit: AtCentre, envelope_id: UUID) -> Response:
    return _page(request, kit, visit, envelope_id)


@router.get("/me/{token}/sign/{envelope_id}/document.pdf")
def document(kit: TheKit, visit: AtCentre, envelope_id: UUID, save: bool = False) -> Response:
    with kit.database.work(visit.actor) as work:
        signing.was_seen(work, _own(work, visit, envelope_id, lock=True))
    return document_answer(kit, visit.actor, envelope_id, save=save)


@router.get("/me/{token}/sign/{envelope_id}/evidence.pdf")
def evidence(kit: TheKit, visit: AtCentre, envelope_id: UUID) -> Response:
    with kit.database.work(visit.actor) as work:
        _own(work, visit, envelope_id)
    return evidence_answer(kit, visit.actor, envelope_id)


@router.post("/me/{token}/sign/{envelope_id}/code", dependencies=[OwnPage])
def ask_for_code(request: Request, kit: TheKit, visit: AtCentre, envelope_id: UUID, form: Posted) -> Response:
    """`shown` is the fingerprint of the document that the page spoke of."""
    _not_a_colleague(request, kit, visit)
    if not text_of(form, "intent"):
        return _page(request, kit, visit, envelope_id, status=422, wrong={"intent": "sign-intent-needed"})
    medium = Medium.MAIL if text_of(form, "medium") == Medium.MAIL else Medium.SMS
    try:
        with kit.database.work(visit.actor) as work:
            envelope = _own(work, visit, envelope_id, lock=True)
            signing.was_seen(work, envelope)
            if _is_colleague(request, visit):
                log.write(work, envelope, What.COLLEAGUE)
            if signing.want_to_sign(work, envelope, shown=text_of(form, "shown"), medium=medium):
                _send_code(work, envelope, medium)
    except ZhaohuError as error:
        return _refused(request, kit, visit, envelope_id, error)
    return RedirectResponse(f"/me/{visit.token}/sign/{envelope_id}#code", status_code=303)


@router.post("/me/{token}/sign/{envelope_id}", dependencies=[OwnPage])
def sign(request: Request, kit: TheKit, visit: AtCentre, envelope_id: UUID, form: Posted) -> Response:
    _not_a_colleague(request, kit, visit)
    try:
        with kit.database.work(visit.actor) as work:
            envelope = _own(work, visit, envelope_id, lock=True)
            answer = signing.sign(work, envelope, text_of(form, "code"), files=kit.files, signer=kit.signer)
            left = signing.MOST_TRIES - envelope.tries
    except ZhaohuError as error:
        return _refused(request, kit, visit, envelope_id, error)
    if answer is Answer.WRONG:
        return _page(request, kit, visit, envelope_id, status=422, wrong={"code": "sign-code-wrong"}, left=left)
    if answer is Answer.LATE:
        return _page(request, kit, visit, envelope_id, status=422, wrong={"code": "sign-code-late"})
    return RedirectResponse(f"/me/{visit.token}/sign/{envelope_id}", status_code=303)


@router.post("/me/{token}/sign/{envelope_id}/decline", dependencies=[OwnPage])
def decline(request: Request, kit: TheKit, visit: AtCentre, envelope_id: UUID, form: Posted) -> Response:
    _not_a_colleague(request, kit, visit)
    try:
        with kit.database.work(visit.actor) as work:
            signing.decline(work, _own(work, visit, envelope_id, lock=True), text_of(form, "reason")[:_MAX_REASON])
    except MoveNotAllowed as error:
        return _refused(request, kit, visit, envelope_id, error)
    return RedirectResponse(f"/me/{visit.token}/sign/{envelope_id}", status_code=303)


@router.get("/me/{token}/sign/{envelope_id}/code")
@router.get("/me/{token}/sign/{envelope_id}/decline")
def back(visit: AtCentre, envelope_id: UUID) -> Response:
    """Where a browser lands that asks again for the address of a form it sent."""
    return RedirectResponse(f"/me/{visit.token}/sign/{envelope_id}", status_code=303)


def section(kit: Kit, work: Work, visit: Visit, say: Words) -> Section | None:
    """What waits for a signature, except the offer, which has a part of its own."""
    waiting = [one for one in envelopes_of(work, visit) if one.kind != "offer" and one.state == EnvelopeState.SENT]
    if not waiting:
        return None
    shown = [(one.title, _until(one, visit, say), f"/me/{visit.token}/sign/{one.id}") for one in waiting]
    return Section("portal/section_signing.html", {"waiting": shown}, "signing", say("sign-center-heading"))


def signed_documents(kit: Kit, work: Work, visit: Visit, say: Words) -> list[Document]:
    """For the list of documents: each signed one, and its evidence."""
    return [
        Document(title, one.signed_at, f"/me/{visit.token}/sign/{one.id}/{path}")
        for one in envelopes_of(work, visit)
        if one.signed_at is not None
        for title, path in (
            (one.title, "document.pdf?save=1"),
            (f"{one.title} · {say('evidence-title')}", "evidence.pdf"),
        )
    ]


def envelopes_of(work: Work, visit: Visit) -> list[Envelope]:
    statement = select(Envelope).where(Envelope.application_id == visit.application.id).order_by(Envelope.id)
    return list(work.session.scalars(statement))


def _page(
    request: Request,
    kit: Kit,
    visit: Visit,
    envelope_id: UUID,
    *,
    status: int = 200,
    wrong: dict[str, str] | None = None,
    left: int = 0,
    problem: str = "",
) -> Response:
    say = words_of(request)
    with kit.database.work(visit.actor) as work:
        envelope = _own(work, visit, envelope_id)
        found = file_of(work, visit.application.id)
        values = {
            **_facts(kit, work, envelope, visit, say),
            "company": found.company.name_in(say.language),
            "name": found.person.name,
            "contact": hr_contact(work, found.company),
            "standing": standing_sentences(signing.standing(envelope), found.company.country, say),
        }
    return page(
        request,
        "portal/sign.html",
        status=status,
        token=visit.token,
        envelope=envelope,
        wrong=wrong or {},
        left=left,
        problem=problem,
        colleague=_is_colleague(request, visit),
        trial=kit.settings.on_loopback,
        **values,
    )


def _facts(kit: Kit, work: Work, envelope: Envelope, visit: Visit, say: Words) -> dict[str, Any]:
    zone, now = visit.application.zone, work.now
    over = envelope.state == EnvelopeState.SENT and envelope.expires_at <= now
    state = str(EnvelopeState.EXPIRED) if over else envelope.state
    locked = envelope.locked_until if envelope.locked_until and envelope.locked_until > now else None
    coded = envelope.code_hash is not None and envelope.code_expires_at is not None and envelope.code_expires_at > now
    sent = [entry for entry in log.lines(work, envelope) if entry.what == What.CODE_SENT]
    media = [(medium, signing.address(work, envelope, medium)) for medium in _offered(kit)]
    return {
        "state": state,
        "until": _until(envelope, visit, say),
        "days_left": days_left(envelope.expires_at, now, zone),
        "locked": say.moment(locked, zone) if locked else "",
        "coded": coded and not locked,
        "code_to": (work.vault.get(sent[-1], "detail") or "") if sent else "",
        "code_minutes": int(signing.CODE_HOLDS.total_seconds() // 60),
        "media": [(medium, masked(contact)) for medium, contact in media if contact],
        "signed_at": say.promised(envelope.signed_at, zone) if envelope.signed_at else "",
    }


def _offered(kit: Kit) -> tuple[Medium, ...]:
    """The phone first, except where only mail really leaves the house."""
    only_mail = kit.texter.name == "outbox" and kit.mailer.name != "outbox"
    return (Medium.MAIL,) if only_mail else (Medium.SMS, Medium.MAIL)


def _send_code(work: Work, envelope: Envelope, medium: Medium) -> None:
    about = {"envelope_id": str(envelope.id), "number": str(envelope.codes)}
    application = work.get(Application, envelope.application_id)
    write_to(work, application, "signing_code", f"code:{envelope.id}:{envelope.codes}", medium, **about)


def _own(work: Work, visit: Visit, envelope_id: UUID, *, lock: bool = False) -> Envelope:
    envelope = work.get(Envelope, envelope_id, lock=lock)
    if envelope.application_id != visit.application.id:
        raise NotFound(f"envelope {envelope_id} is of another application")
    signing.may_see(work, envelope)
    return envelope


def _refused(request: Request, kit: Kit, visit: Visit, envelope_id: UUID, error: ZhaohuError) -> Response:
    """The page as things stand now, with what was wrong."""
    if isinstance(error, DocumentAltered):
        tell_altered(kit, envelope_id)
    if error.status in (401, 403, 404):
        raise error
    problem = "" if isinstance(error, MoveNotAllowed) else error.message_id
    return _page(request, kit, visit, envelope_id, status=error.status, problem=problem)


def _is_colleague(request: Request, visit: Visit) -> bool:
    person_id = signed_in_id(request)
    return person_id is not None and person_id != visit.application.person_id


def _not_a_colleague(request: Request, kit: Kit, visit: Visit) -> None:
    """A link gets around; who signs must not be somebody who is known to be somebody else. On a machine of one's own it is
    a trial, where everybody sits at the same browser."""
    if _is_colleague(request, visit) and not kit.settings.on_loopback:
        raise Forbidden(f"a colleague cannot sign for application {visit.application.id}")


def _until(envelope: Envelope, visit: Visit, say: Words) -> str:
    return say.promised(envelope.expires_at, visit.application.zone)


def days_left(until: datetime, now: datetime, zone: str) -> int:
    """Whole days at the candidate's place: 0 on the last one."""
    place = ZoneInfo(zone)
    return max(0, (until.astimezone(place).date() - now.astimezone(place).date()).days)
