"""Forms in a messenger: those that stand on cards, and those that a word or a file opens (`/refer`)."""

from typing import Final
from uuid import UUID

from sqlalchemy import select

from bot.kit import Kit
from bot.links import ActionRef
from bot.messengers import referring, requiring
from bot.messengers.drawing import card_for_reader
from bot.messengers.members import Member
from bot.messengers.outcome import Outcome, Settle
from bot.messengers.own_form import Opening, OwnForm, Sent, Upload
from cards.errors import field_error
from cards.kinds import KINDS
from cards.kinds.sent import SentView
from cards.view import Card, Form
from hrcore.actors import system
from hrcore.errors import InvalidInput, NotFound
from hrcore.ids import new_id
from hrcore.messages.models import Message
from hrcore.messengers import drafts
from hrcore.org.models import Company, Person
from hrcore.ports.messenger import Incoming
from hrcore.recruiting.service import MAX_FILE
from hrcore.work import Work

FORMS: Final[dict[str, OwnForm]] = {"refer": referring.FORM, "requisition": requiring.FORM}
"""The action of its reference → the form. The reference names the company, and its version is the submission."""
_INBOX: Final = system("inbox")


def asked(kit: Kit, incoming: Incoming, member: Member, settle: Settle) -> Outcome:
    """The card with the form that somebody wants to fill in."""
    with kit.database.work(member.actor) as work:
        settle(work)
        ref = kit.links.read_ref(incoming.ref)
        if ref.action in FORMS:
            card = show(kit, work, member, incoming, ref)
        else:
            card = card_pressed(kit, work, incoming, member)
    if form_in(card, incoming.ref) is None:
        # The card they saw is older than what it is about.
        raise NotFound("form is gone")
    return Outcome(card=card, form=incoming.ref)


def opened(kit: Kit, name: str, member: Member, incoming: Incoming, text: str, settle: Settle) -> Outcome:
    """The form that a word opens; a file sent with the word goes with it."""
    with kit.database.work(member.actor) as work:
        settle(work)
        ref = new_ref(kit, work, name, member)
        form = drafts.open_form(work, member.account_id, name, submission_of(ref))
        if incoming.files and FORMS[name].takes_file:
            drafts.give_file(work, form, incoming.files[0])
            work.session.flush()
        card = show(kit, work, member, incoming, ref, text)
    return Outcome(card=card, form=_signed(kit, ref))


def show(
    kit: Kit, work: Work, member: Member, incoming: Incoming, ref: ActionRef, text: str = "", *, asks: bool = False
) -> Card:
    """The form with what is known for it so far."""
    form = drafts.open_form(work, member.account_id, ref.action, submission_of(ref))
    file = drafts.file_of(work, form)
    opening = Opening(_signed(kit, ref), text, file.name if file else "", asks=asks, dialog=bool(incoming.form))
    return FORMS[ref.action].card(kit, work, _company(work, ref.object_id), member, opening)


def submitted(kit: Kit, incoming: Incoming, member: Member, settle: Settle) -> Outcome | None:
    """None where it is no form of these, but one of a card. What is wrong with the fields is said beside them, and what
    was typed stays."""
    ref = kit.links.read_ref(incoming.ref)
    form = FORMS.get(ref.action)
    if form is None:
        return None
    try:
        files = _files(kit, incoming, member, form, submission_of(ref))
        with kit.database.work(member.actor) as work:
            settle(work)
            sent = Sent(submission_of(ref), incoming.values, files)
            said, page = form.submit(kit, work, _company(work, ref.object_id), member, sent)
            drafts.was_sent(work, sent.submission)
    except InvalidInput as error:
        return _again(kit, incoming, member, ref, error, settle)
    view = SentView(
        key=ref.action, title=member.say(f"{ref.action}-sent-title"), text=said, page_url=kit.links.url(page)
    )
    return Outcome(said, card=KINDS["sent"].build(view, member.say), replaces=True)


def _again(
    kit: Kit, incoming: Incoming, member: Member, ref: ActionRef, error: InvalidInput, settle: Settle
) -> Outcome:
    wrong = {name: field_error(message, member.say) for name, message in error.fields.items()}
    with kit.database.work(_INBOX) as work:
        settle(work)
    with kit.database.work(member.actor) as work:
        draft = drafts.form_of(work, submission_of(ref))
        file = drafts.file_of(work, draft) if draft else None
        opening = Opening(incoming.ref, file=file.name if file else "", values=incoming.values, wrong=error.fields)
        card = FORMS[ref.action].card(kit, work, _company(work, ref.object_id), member, opening)
    return Outcome(member.say.listed(tuple(wrong.values())), card, incoming.ref, wrong, failed=True)


def _files(kit: Kit, incoming: Incoming, member: Member, form: OwnForm, submission: str) -> dict[str, Upload]:
    """Those in the form; else the one that was sent for it."""
    wanted = {one.field: one for one in incoming.files if one.field}
    if form.takes_file and form.takes_file not in wanted:
        with kit.database.work(member.actor) as work:
            draft = drafts.form_of(work, submission)
            kept = drafts.file_of(work, draft) if draft else None
        wanted |= {form.takes_file: kept} if kept else {}
    messenger = kit.messenger(incoming.platform).messenger
    found = {}
    for name, one in wanted.items():
        try:
            content = messenger.download(incoming.tenant, one.ref, limit=MAX_FILE)
        except InvalidInput as error:
            raise InvalidInput(dict.fromkeys([name], next(iter(error.fields.values())))) from error
        found[name] = Upload(one.name or _named(content), content)
    return found


def _named(content: bytes) -> str:
    """A name for a file of a dialog whose messenger says none: its kind is seen by how it begins."""
    kinds = {b"%PDF": ".pdf", b"PK\x03\x04": ".docx"}
    return "resume" + next((kind for begins, kind in kinds.items() if content.startswith(begins)), ".txt")


def new_ref(kit: Kit, work: Work, name: str, member: Member) -> ActionRef:
    """Of a form of their own company that nobody has sent yet."""
    return ActionRef(name, work.get(Person, member.person_id).company_id, new_id().int)


def submission_of(ref: ActionRef) -> str:
    return f"{ref.version:032x}"


def card_pressed(kit: Kit, work: Work, incoming: Incoming, member: Member) -> Card:
    """The card as it stands now, for the one who pressed it."""
    statement = select(Message).where(Message.medium == incoming.platform, Message.provider_ref == incoming.message)
    message = work.session.scalars(work.scoped(statement, Message).order_by(Message.id.desc()).limit(1)).first()
    if message is None:
        raise NotFound(f"no card {incoming.message}")
    return card_for_reader(kit, work, message, member.say)


def form_in(card: Card, ref: str) -> Form | None:
    return next((block for block in card.blocks if isinstance(block, Form) and block.ref == ref), None)


def _signed(kit: Kit, ref: ActionRef) -> str:
    return kit.links.ref(ref.action, ref.object_id, ref.version)


def _company(work: Work, company_id: UUID) -> Company:
    """Raises `NotFound` for one that is not theirs: the form was another's."""
    if work.actor.companies is not None and company_id not in work.actor.companies:
        raise NotFound(f"company {company_id}")
    return work.session.get_one(Company, company_id)
