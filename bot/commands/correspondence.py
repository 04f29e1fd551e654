"""HR answers a candidate, and cancels an agreed call."""

from collections.abc import Mapping
from typing import Final

from bot.commands.command import Command
from bot.kit import Kit
from bot.links import ActionRef
from hrcore.correspondence.service import answer, answers_in, thread_of
from hrcore.errors import AlreadyDone
from hrcore.permissions import Action
from hrcore.recruiting.models import Application
from hrcore.work import Work
from interview import repository
from interview.call.calling_off import cancel_booking


def answer_candidate(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    """The version is the number of HR's letters the card knew of: what a colleague has answered is not answered twice."""
    application = work.get(Application, ref.object_id, lock=True)
    work.may(Action.DECIDE_APPLICATION, application)
    lines = thread_of(work, application)
    if answers_in(lines) != ref.version:
        by = next((line.by for line in reversed(lines) if line.by), "")
        raise AlreadyDone(f"application {application.id} was answered", by=by)
    answer(work, application, form.get("answer", ""), f"card:{ref.version}")


def cancel_interview(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    interview = repository.of_application(work, ref.object_id, lock=True)
    if interview.bookings != ref.version:
        raise AlreadyDone(f"interview {interview.id} was booked anew")
    cancel_booking(work, interview)


COMMANDS: Final[dict[str, Command]] = {"answer_candidate": answer_candidate, "cancel_interview": cancel_interview}
