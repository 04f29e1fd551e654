"""Publishing a job with one click."""

from collections.abc import Mapping
from typing import Final

from bot.commands.command import Command
from bot.kit import Kit
from bot.links import ActionRef
from hrcore.errors import AlreadyDone, MoveNotAllowed
from hrcore.permissions import Action
from hrcore.recruiting.jobs import publish_job
from hrcore.recruiting.models import Job, JobState
from hrcore.work import Work


def publish(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    """What was read is what is published: a draft that was changed meanwhile must be read again first."""
    job = work.get(Job, ref.object_id, lock=True)
    work.may(Action.MANAGE_JOBS, job)
    if job.state == JobState.PUBLISHED:
        raise AlreadyDone(f"job {job.id} is published")
    if job.state != JobState.DRAFT or job.version != ref.version:
        raise MoveNotAllowed(f"job {job.id} version {ref.version}", before=job.state, to="published")
    publish_job(work, job)


COMMANDS: Final[dict[str, Command]] = {"publish_job": publish}
