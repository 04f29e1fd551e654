"""Sending the link of an offer once more."""

from collections.abc import Mapping
from typing import Final

from bot.commands.command import Command
from bot.flows.telling import write_to
from bot.kit import Kit
from bot.links import ActionRef
from hrcore.errors import MoveNotAllowed
from hrcore.messages.models import Medium
from hrcore.offer.models import Offer, OfferState
from hrcore.recruiting.models import Application
from hrcore.signing import service as signing
from hrcore.signing.models import Envelope
from hrcore.work import Work


def resend(work: Work, offer: Offer) -> None:
    """The offer must be locked. Twice within a minute is once."""
    if offer.envelope_id is None or offer.state != OfferState.SENT:
        raise MoveNotAllowed(f"offer {offer.id} is {offer.state}", before=offer.state, to="sent")
    signing.sent_again(work, work.get(Envelope, offer.envelope_id, lock=True))
    application, key = work.get(Application, offer.application_id), f"offer:{offer.id}:{work.now:%Y%m%d%H%M}"
    for medium in (Medium.MAIL, Medium.SMS):
        write_to(work, application, "offer_sent", key, medium, offer_id=str(offer.id))


def offer_resend(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    resend(work, work.get(Offer, ref.object_id, lock=True))


COMMANDS: Final[dict[str, Command]] = {"offer_resend": offer_resend}
