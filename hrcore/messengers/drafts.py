"""Forms that somebody has open in a messenger, and the files they send for them."""

import json
from dataclasses import asdict
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select

from hrcore.messengers.models import MessengerAccount, MessengerForm
from hrcore.ports.messenger import Attachment
from hrcore.work import Work

WAITS: Final = timedelta(minutes=30)
"""So long after a form was opened, a file that is sent alone belongs to it."""
KEEP: Final = timedelta(days=1)


def open_form(work: Work, account_id: UUID, name: str, submission: str) -> MessengerForm:
    """Opening it again (a folded form that is unfolded) is the same form, and its half hour begins anew."""
    known = form_of(work, submission)
    if known is not None:
        known.opened_at = work.now
        return known
    account = work.get(MessengerAccount, account_id)
    return work.add(
        MessengerForm(
            company_id=account.company_id,
            account_id=account.id,
            person_id=account.person_id,
            name=name,
            submission=submission,
            opened_at=work.now,
        )
    )


def form_of(work: Work, submission: str) -> MessengerForm | None:
    """Only one's own: the submission of another's form is as good as none."""
    statement = select(MessengerForm).where(
        MessengerForm.submission == submission, MessengerForm.person_id == work.actor.person_id
    )
    return work.session.scalars(statement).first()


def waiting_form(work: Work, account_id: UUID, name: str) -> MessengerForm | None:
    """The newest of this name that a file sent now belongs to."""
    statement = select(MessengerForm).where(
        MessengerForm.account_id == account_id,
        MessengerForm.name == name,
        MessengerForm.opened_at > work.now - WAITS,
    )
    return work.session.scalars(statement.order_by(MessengerForm.opened_at.desc(), MessengerForm.id.desc())).first()


def give_file(work: Work, form: MessengerForm, file: Attachment) -> None:
    """In place of one that was given before."""
    work.vault.put(form, "file", json.dumps(asdict(file), ensure_ascii=False))


def file_of(work: Work, form: MessengerForm) -> Attachment | None:
    kept = work.vault.get(form, "file")
    return Attachment(**json.loads(kept)) if kept else None


def was_sent(work: Work, submission: str) -> None:
    form = form_of(work, submission)
    if form is not None and form.sent_at is None:
        form.sent_at = work.now


def forget(work: Work) -> int:
    """Forms nobody has open any more."""
    statement = delete(MessengerForm).where(MessengerForm.opened_at < work.now - KEEP).returning(MessengerForm.id)
    return len(work.session.scalars(statement).all())
