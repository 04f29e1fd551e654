"""`/refer`: the form of a referral in a messenger, and a résumé that is sent for it."""

import re
from typing import Final

from bot.kit import Kit
from bot.messengers.members import Member
from bot.messengers.own_form import Opening, OwnForm, Sent, Upload
from bot.workspace.referral_form import empty, offered_jobs, referral_of, said_in
from cards.errors import field_error
from cards.kinds import KINDS
from cards.kinds.refer_form import ReferFormView
from cards.view import Card
from hrcore.org.models import Company
from hrcore.permissions import Action
from hrcore.recruiting.service import RESUME_KINDS
from hrcore.referral import service as referrals
from hrcore.referral.models import Known
from hrcore.work import Work

PAGE: Final = "/workspace/referrals/new"
FOLLOW: Final = "/workspace/referrals"
_EMAIL: Final = re.compile(r"[^\s@,，;；]+@[^\s@,，;；]+\.[^\s@,，;；]+")
_PHONE: Final = re.compile(r"\+?\d[\d\s()-]{6,18}\d")
_CONTACTS: Final = ("email", "phone")


def card(kit: Kit, work: Work, company: Company, member: Member, opening: Opening) -> Card:
    work.may(Action.REFER, company)
    values = dict(opening.values) if opening.values is not None else _begun(opening.text, member)
    if not opening.dialog:
        # A company's rules against leaks can keep back a card in which a number or an address stands.
        values |= dict.fromkeys(_CONTACTS, "")
    view = ReferFormView(
        key="refer",
        ref=opening.ref,
        jobs=tuple(offered_jobs(work, company.id)),
        known=tuple(Known),
        accept=RESUME_KINDS,
        values=values,
        wrong={name: field_error(message, member.say) for name, message in opening.wrong.items()},
        file=opening.file,
        asks=opening.asks,
        page_url=kit.links.url(PAGE),
    )
    return KINDS["refer_form"].build(view, member.say)


def submit(kit: Kit, work: Work, company: Company, member: Member, sent: Sent) -> tuple[str, str]:
    file = sent.files.get("resume", Upload("", b""))
    new = referral_of(said_in(sent.values), sent.submission, file.name, file.content)
    done = referrals.refer(work, company, new, kit.files)
    return member.say(f"referral-sent-{done.outcome}"), FOLLOW


def _begun(text: str, member: Member) -> dict[str, str]:
    """`/refer 林晓 lin@example.com`: what was typed after the word stands in the form."""
    email, phone = _EMAIL.search(text), _PHONE.search(text)
    name = " ".join(_PHONE.sub(" ", _EMAIL.sub(" ", text)).split())
    return empty(member.say.language) | {
        "name": name[:120],
        "email": email[0] if email else "",
        "phone": phone[0] if phone else "",
    }


FORM: Final = OwnForm(card, submit, PAGE, takes_file="resume")
