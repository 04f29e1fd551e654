"""What happens when somebody types, presses or submits something in a messenger: who is it, may they, what do they read.

The same use cases as on the pages; a messenger brings nothing of its own but the way there."""

from collections.abc import Callable
from typing import Final

import structlog

from bot.commands.table import press
from bot.kit import Kit
from bot.messengers import changes, confirming, forms, typed
from bot.messengers.copies import refresh_one
from bot.messengers.members import Member, members_behind
from bot.messengers.outcome import Outcome, Settle
from bot.messengers.private import show_privately
from bot.workspace.posts import problem_text
from cards.errors import field_error
from hrcore.actors import system
from hrcore.errors import CardTooOld, DeliveryFailed, InvalidInput, NotFound, ZhaohuError
from hrcore.ports.messenger import Incoming, IncomingKind, Place
from hrcore.work import Work

log = structlog.get_logger()
_INBOX = system("inbox")


def answer(kit: Kit, incoming: Incoming, settle: Settle) -> None:
    """From a worker: carry it out, then say what came of it."""
    say_if_possible(kit, incoming, carry_out(kit, incoming, settle))


def carry_out(kit: Kit, incoming: Incoming, settle: Settle) -> Outcome:
    """Once, and whatever comes of it is said in their language. Raises `AlreadyDone` only where it had been settled."""
    deed = _DEEDS.get(incoming.kind)
    if deed is None:
        changes.carry_out(kit, incoming, settle)
        return Outcome()
    members = members_behind(kit, incoming)
    if not members:
        with kit.database.work(_INBOX) as work:
            settle(work)
        return typed.for_strangers(kit, incoming)
    believed = [one for one in members if one.believed]
    asked = next((one for one in members if not one.believed), None)
    if asked is not None and (not believed or confirming.is_code(incoming)):
        return confirming.carry_out(kit, incoming, asked, settle)
    return _first_that_knows(kit, incoming, believed, asked, deed, settle)


def _first_that_knows(
    kit: Kit, incoming: Incoming, members: list[Member], asked: Member | None, deed: "Deed", settle: Settle
) -> Outcome:
    """The thing may belong to any company of the group for which this account works. Where none that is believed knows it,
    it may belong to one for which the account still has to be confirmed (`asked`)."""
    for member in members:
        try:
            return deed(kit, incoming, member, settle)
        except ZhaohuError as error:
            problem, refused = error, member
            if not isinstance(error, NotFound):
                break
    if asked is not None and isinstance(problem, NotFound):
        return confirming.carry_out(kit, incoming, asked, settle)
    with kit.database.work(_INBOX) as work:
        settle(work)
    return _refused(problem, refused)


def _refused(error: ZhaohuError, member: Member) -> Outcome:
    fields = error.fields if isinstance(error, InvalidInput) else {}
    wrong = {name: field_error(message, member.say) for name, message in fields.items()}
    return Outcome(problem_text(error, member.say, member.zone), wrong=wrong, failed=True)


def excuse(kit: Kit, incoming: Incoming) -> None:
    """It went wrong again and again: they are told, so that nobody waits in vain."""
    members = members_behind(kit, incoming)
    if members:
        say_if_possible(kit, incoming, Outcome(members[0].say("messenger-went-wrong"), failed=True))


def _press(kit: Kit, incoming: Incoming, member: Member, settle: Settle) -> Outcome:
    with kit.database.work(member.actor) as work:
        settle(work)
        return press_within(kit, work, incoming, member)


def press_within(kit: Kit, work: Work, incoming: Incoming, member: Member) -> Outcome:
    press(kit, work, incoming.ref, incoming.values)
    shows = refresh_one(work, incoming.platform, incoming.message)
    # A list that was sent as an answer is not drawn anew: there they are told.
    return Outcome() if shows or not incoming.message else Outcome(member.say("messenger-carried-out"))


def _submit(kit: Kit, incoming: Incoming, member: Member, settle: Settle) -> Outcome:
    return forms.submitted(kit, incoming, member, settle) or _press(kit, incoming, member, settle)


Deed = Callable[[Kit, Incoming, Member, Settle], Outcome]
_DEEDS: Final[dict[IncomingKind, Deed]] = {
    IncomingKind.PRESS: _press,
    IncomingKind.SUBMIT: _submit,
    IncomingKind.ASK: forms.asked,
    IncomingKind.WORDS: typed.carry_out,
}
"""What people do. What the messenger tells about itself is not theirs: see `bot.messengers.changes`."""


def say_if_possible(kit: Kit, incoming: Incoming, outcome: Outcome) -> None:
    try:
        say(kit, incoming, outcome)
    except DeliveryFailed as error:
        # It is done all the same; that they could not be told is seen on the card.
        log.warning("incoming.untold", platform=incoming.platform, error=str(error))


def say(kit: Kit, incoming: Incoming, outcome: Outcome) -> None:
    connected = kit.messenger(incoming.platform)
    messenger, drawing = connected.messenger, connected.drawing
    if outcome.card is None:
        if outcome.text:
            messenger.whisper(incoming, outcome.text)
        return
    if outcome.replaces:
        _replace(kit, incoming, outcome)
        return
    form = forms.form_in(outcome.card, outcome.form)
    page = kit.links.url("/workspace")
    dialog = drawing.dialog(form, outcome.card, {"message": incoming.message}, page) if form else None
    if dialog is not None and incoming.form:
        messenger.show_form(incoming, dialog)
    elif form is not None and incoming.message and not incoming.direct:
        # Others see this card, too, and not with the eyes of the one who asked.
        show_privately(kit, incoming, outcome.card, form.ref)
    elif form is not None and incoming.message:
        drawn = drawing.card(outcome.card, page, form.ref)
        messenger.update(Place(incoming.tenant, incoming.conversation), incoming.message, drawn)
    else:
        messenger.answer(incoming, drawing.card(outcome.card, page, outcome.form))


def _replace(kit: Kit, incoming: Incoming, outcome: Outcome) -> None:
    connected = kit.messenger(incoming.platform)
    if incoming.message and outcome.card is not None:
        drawn = connected.drawing.card(outcome.card, kit.links.url("/workspace"))
        try:
            connected.messenger.update(Place(incoming.tenant, incoming.conversation), incoming.message, drawn)
            return
        except CardTooOld:
            log.info("incoming.too_old", platform=incoming.platform)
    connected.messenger.whisper(incoming, outcome.text)
