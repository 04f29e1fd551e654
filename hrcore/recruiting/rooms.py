"""Which channel hears of a job: one of its own, or one that a person chose."""

from typing import Final
from uuid import UUID

from sqlalchemy import exists, or_, select

from hrcore.education.models import DegreeCheck
from hrcore.errors import InvalidInput
from hrcore.org.models import Channel, ChannelKind, ChannelMember
from hrcore.permissions import Action
from hrcore.recruiting.events import JobRoomChosen
from hrcore.recruiting.models import Job, JobState
from hrcore.work import Work

MOST: Final = 200


def rooms_for(work: Work, company_id: UUID, current: UUID | None = None) -> list[Channel]:
    """What may be chosen: the general channel, those of open jobs, and groups in which the reader is; never a room in which a
    doubt about a degree is talked over. The current one is among them, whatever it is."""
    here = exists().where(ChannelMember.channel_id == Channel.id, ChannelMember.person_id == work.actor.person_id)
    doubts = exists().where(DegreeCheck.channel_id == Channel.id)
    opened = exists().where(Job.channel_id == Channel.id, Job.state == JobState.PUBLISHED)
    fits = or_(
        Channel.kind == ChannelKind.GENERAL,
        (Channel.kind == ChannelKind.JOB) & opened,
        (Channel.kind == ChannelKind.GROUP) & here & ~doubts,
    )
    statement = (
        select(Channel)
        .where(
            work.within(Channel),
            Channel.company_id == company_id,
            or_(Channel.id == current, fits & Channel.archived_at.is_(None)),
        )
        .order_by(Channel.id != current, Channel.kind, Channel.name, Channel.id)
    )
    return list(work.session.scalars(statement.limit(MOST)))


def choose_room(work: Work, job: Job, channel: Channel | None) -> bool:
    """None: one of its own, which opens when the job is published. False where it is the one already. Raises `InvalidInput`
    for a channel that may not be chosen. The job must be locked."""
    work.may(Action.MANAGE_JOBS, job)
    if job.channel_id == (channel.id if channel else None):
        return False
    if channel is not None and channel.id not in {one.id for one in rooms_for(work, job.company_id)}:
        raise InvalidInput({"channel": "field-choice"})
    job.channel_id = channel.id if channel else None
    work.record("job.room_chosen", job, channel=str(channel.id) if channel else "")
    if job.published_at is not None:
        work.emit(JobRoomChosen(company_id=job.company_id, job_id=job.id))
    return True
