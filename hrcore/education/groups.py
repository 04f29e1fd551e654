"""The room in which a doubt is talked over: HR, IT and Legal, for as long as it is open."""

from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.actors import Role
from hrcore.education.models import DegreeCheck
from hrcore.involvement import Involvement
from hrcore.org.events import ChannelArchived
from hrcore.org.models import Channel, ChannelKind, Company
from hrcore.org.service import join_channel, open_channel
from hrcore.people.parts import involve, release
from hrcore.people.service import holders_of
from hrcore.permissions import Part
from hrcore.recruiting.models import Application
from hrcore.work import SignalKind, Work

ROLES: Final = (Role.HR, Role.IT, Role.LEGAL)


def open_group(work: Work, check: DegreeCheck, names: dict[str, str]) -> Channel:
    """Everybody who holds one of the roles now sees this check, and nothing else of the application, while the room is
    open. Opening it twice is once. The check must be locked."""
    company = work.session.get_one(Company, check.company_id)
    application = work.get(Application, check.application_id)
    channel = open_channel(work, company, kind=ChannelKind.GROUP, slug=f"degree-{check.id}", names=names)
    members = dict.fromkeys(person for role in ROLES for person in holders_of(work, check.company_id, role))
    for person in members:
        join_channel(work, channel, person)
        involve(work, application, person.id, Part.DEGREE_GROUP)
    if check.channel_id is None:
        work.session.flush()
        check.channel_id = channel.id
        work.record("degree_check.group_opened", check, channel=str(channel.id), members=len(members))
    return channel


def leave_group(work: Work, channel: Channel, person_id: UUID) -> None:
    """Whoever is out of the room sees nothing of its check any more."""
    check = work.session.scalars(select(DegreeCheck).where(DegreeCheck.channel_id == channel.id)).first()
    if check is not None:
        release(work, work.get(Application, check.application_id), person_id, Part.DEGREE_GROUP)


def close_group(work: Work, check: DegreeCheck) -> None:
    """What was said stays to be read by those who were in it; what they, and others who were asked, could see of the check
    ends. Closing it twice is once. The check must be locked."""
    if check.channel_id is None:
        return
    channel = work.get(Channel, check.channel_id, lock=True)
    if channel.archived_at is not None:
        return
    channel.archived_at = work.now
    application = work.get(Application, check.application_id)
    statement = select(Involvement.person_id).where(
        Involvement.application_id == application.id,
        Involvement.part == Part.DEGREE_GROUP,
        Involvement.until.is_(None),
    )
    for person_id in work.session.scalars(statement.order_by(Involvement.id)).all():
        release(work, application, person_id, Part.DEGREE_GROUP)
    work.record("degree_check.group_closed", check, channel=str(channel.id))
    work.signal(SignalKind.CHANNEL, channel.id)
    work.emit(ChannelArchived(company_id=channel.company_id, channel_id=channel.id))
