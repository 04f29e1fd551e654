"""What was done to many candidates, as its card."""

from typing import Final
from uuid import UUID

from bot.cards.maker import Maker
from bot.cards.reader import reader_zone
from bot.kit import Kit
from cards.kinds.bulk_done import BulkDoneView
from cards.words import Words
from hrcore.candidates import bulk
from hrcore.candidates.models import BulkDeed
from hrcore.org.models import Company
from hrcore.permissions import Action
from hrcore.work import Work


def _bulk_done(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> BulkDoneView:
    deed = work.get(BulkDeed, UUID(subject["deed_id"]))
    work.may(Action.SEE_APPLICATION, deed)
    stood = bulk.standing(work, deed)
    return BulkDoneView(
        key=deed.id.hex,
        title=say(f"many-title-{deed.deed}"),
        ordered_at=deed.at,
        zone=reader_zone(work, work.session.get_one(Company, deed.company_id)),
        done=stood.done,
        left=stood.left,
        unknown=stood.unknown,
        result_url=kit.links.url(f"/hr/candidates/many/{deed.id}"),
    )


MAKERS: Final[dict[str, Maker]] = {"bulk_done": _bulk_done}
