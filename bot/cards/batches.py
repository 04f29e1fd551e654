"""The card of people who were invited together."""

from typing import Final
from uuid import UUID

from bot.cards.maker import Maker
from bot.cards.reader import reader_zone
from bot.kit import Kit
from cards.kinds.batch_progress import BatchProgressView
from cards.words import Words
from hrcore.org.models import Company, Person
from hrcore.permissions import Action
from hrcore.recruiting.models import Job
from hrcore.talent.models import InvitationBatch
from hrcore.work import Work
from interview.batch import standing_of


def _batch_progress(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> BatchProgressView:
    batch = work.get(InvitationBatch, UUID(subject["batch_id"]))
    work.may(Action.DECIDE_APPLICATION, batch)
    standing = standing_of(work, batch)
    return BatchProgressView(
        key=batch.id.hex,
        job=work.get(Job, batch.job_id).title,
        started_by=work.get(Person, batch.started_by).name,
        started_at=batch.started_at,
        zone=reader_zone(work, work.session.get_one(Company, batch.company_id)),
        invited=standing.invited,
        booked=standing.booked,
        talking=standing.talking,
        scored=standing.scored,
        dropped=standing.dropped,
        best=standing.best,
        stopped=batch.stopped_at is not None,
        page_url=kit.links.url(f"/hr/batches/{batch.id}"),
        stop_ref=kit.links.ref("stop_batch", batch.id, 1) if batch.stopped_at is None else "",
    )


MAKERS: Final[dict[str, Maker]] = {"batch_progress": _batch_progress}
