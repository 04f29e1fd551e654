"""A file that somebody sends to the bot without a word: it belongs to the form they have open, or has to be asked about."""

from pathlib import PurePath
from typing import Final

from sqlalchemy import select

from bot.kit import Kit
from bot.links import ActionRef
from bot.messengers import forms
from bot.messengers.members import Member
from bot.messengers.outcome import Outcome, Settle
from cards.errors import field_error
from hrcore.messengers import drafts
from hrcore.messengers.models import MessengerForm
from hrcore.org.models import Person
from hrcore.ports.messenger import Attachment, Incoming
from hrcore.recruiting.service import MAX_FILE, RESUME_KINDS
from hrcore.referral import service as referrals
from hrcore.referral.models import Referral
from hrcore.work import Work

_FORM: Final = "refer"


def came(kit: Kit, incoming: Incoming, member: Member, settle: Settle) -> Outcome:
    """Where others read along, a file is not for the bot. One that is no résumé is refused at once."""
    file, problem = incoming.files[0], _problem(incoming.files[0])
    with kit.database.work(member.actor) as work:
        if not incoming.direct or problem:
            settle(work)
            return Outcome(field_error(problem, member.say) if incoming.direct else "", failed=True)
        waiting = drafts.waiting_form(work, member.account_id, _FORM)
        referral = _made(work, waiting) if waiting is not None and waiting.sent_at is not None else None
        if referral is None:
            settle(work)
            return _keep(kit, work, incoming, member, None if waiting is None or waiting.sent_at else waiting)
    return _add(kit, incoming, member, referral, file, settle)


def _keep(kit: Kit, work: Work, incoming: Incoming, member: Member, waiting: MessengerForm | None) -> Outcome:
    """With the form they have not sent yet; without one, they are asked what it is, and find it in the form."""
    if waiting is None:
        ref = forms.new_ref(kit, work, _FORM, member)
    else:
        ref = ActionRef(_FORM, work.get(Person, member.person_id).company_id, int(waiting.submission, 16))
    draft = drafts.open_form(work, member.account_id, _FORM, forms.submission_of(ref))
    drafts.give_file(work, draft, incoming.files[0])
    work.session.flush()
    return Outcome(card=forms.show(kit, work, member, incoming, ref, asks=waiting is None))


def _add(kit: Kit, incoming: Incoming, member: Member, referral: Referral, file: Attachment, settle: Settle) -> Outcome:
    """The form was sent a moment ago, without a file."""
    messenger = kit.messenger(incoming.platform).messenger
    content = messenger.download(incoming.tenant, file.ref, limit=MAX_FILE)
    with kit.database.work(member.actor) as work:
        settle(work)
        found = work.get(Referral, referral.id, lock=True)
        referrals.add_file(work, found, file.name, content, kit.files)
    return Outcome(member.say("refer-file-added", file=file.name))


def _made(work: Work, form: MessengerForm) -> Referral | None:
    """The referral that came of the form, where a file can still be put with it."""
    statement = select(Referral).where(
        Referral.submission == form.submission, Referral.referrer_id == work.actor.person_id
    )
    found = work.session.scalars(statement).first()
    return found if found is not None and referrals.wants_file(found) else None


def _problem(file: Attachment) -> str:
    """The message id of what is wrong with it, as far as can be told without fetching it."""
    kind = PurePath(file.name.replace("\\", "/")).suffix.lower()
    if file.name and kind not in RESUME_KINDS:
        return "field-file-type"
    return "field-file-too-large" if file.size is not None and file.size > MAX_FILE else ""
