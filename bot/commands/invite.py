"""Offering a candidate another call after one that did not come about."""

from collections.abc import Mapping
from typing import Final

from bot.commands.command import Command
from bot.kit import Kit
from bot.links import ActionRef
from hrcore.errors import Forbidden
from hrcore.messages.models import Medium
from hrcore.messages.service import queue_letter
from hrcore.org.models import Person
from hrcore.recruiting.models import Application, ConsentPurpose
from hrcore.recruiting.service import consented
from hrcore.work import Work
from interview import repository
from interview.booking.service import offer_again


def invite_again(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    application = work.get(Application, ref.object_id, lock=True)
    if not consented(work, application, ConsentPurpose.AI_INTERVIEW):
        raise Forbidden(f"application {application.id}: no consent to be called")
    interview = repository.of_application(work, application.id, lock=True)
    offer_again(work, interview, application)
    queue_letter(
        work,
        work.get(Person, application.person_id),
        medium=Medium.MAIL,
        kind="invited_again",
        subject={"application_id": str(application.id)},
        key=f"mail:again:{interview.id}:{interview.attempts}",
    )


COMMANDS: Final[dict[str, Command]] = {"invite_again": invite_again}
