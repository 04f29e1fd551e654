"""The channels that HR looks after: opening groups, naming, letting people in and out, and putting them away."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import exists, func, select

from hrcore.education.models import DegreeCheck
from hrcore.errors import InvalidInput, NotFound
from hrcore.languages import LANGUAGES
from hrcore.org.events import ChannelArchived, ChannelOpened
from hrcore.org.models import Channel, ChannelKind, ChannelMember, Company, Person
from hrcore.org.service import join_channel, leave_channel, open_channel
from hrcore.people.service import is_member
from hrcore.permissions import Action
from hrcore.recruiting.models import Job, JobState
from hrcore.work import SignalKind, Work

LONGEST_NAME: Final = 60
MOST: Final = 500
_LOOKED_AFTER: Final = (ChannelKind.HR_REPORTS, ChannelKind.GENERAL, ChannelKind.GROUP, ChannelKind.JOB)
_DOUBT: Final = exists().where(DegreeCheck.channel_id == Channel.id)


@dataclass(frozen=True, slots=True)
class Kept:
    """`members`: how many colleagues are in it."""

    channel: Channel
    members: int


def channels_kept(work: Work, company: Company) -> list[Kept]:
    """All but people's own conversations and the rooms in which a doubt about a degree is talked over; archived ones last."""
    work.may(Action.MANAGE_PEOPLE, company)
    count = select(func.count()).where(ChannelMember.channel_id == Channel.id).correlate(Channel).scalar_subquery()
    statement = (
        select(Channel, count)
        .where(Channel.company_id == company.id, Channel.kind.in_(_LOOKED_AFTER), ~_DOUBT)
        .order_by(Channel.archived_at.is_not(None), Channel.kind, Channel.name, Channel.id)
        .limit(MOST)
    )
    return [Kept(*row) for row in work.session.execute(statement)]


def channel_kept(work: Work, channel_id: UUID, *, lock: bool = False) -> Channel:
    """Raises `NotFound` for one that is not HR's to look after."""
    channel = work.get(Channel, channel_id, lock=lock)
    work.may(Action.MANAGE_PEOPLE, channel)
    doubts = select(DegreeCheck.id).where(DegreeCheck.channel_id == channel.id)
    if channel.kind not in _LOOKED_AFTER or work.session.scalar(doubts.limit(1)) is not None:
        raise NotFound(f"channel {channel_id}")
    return channel


def people_in(work: Work, channel: Channel) -> list[Person]:
    """By name."""
    statement = (
        select(Person)
        .join(ChannelMember, ChannelMember.person_id == Person.id)
        .where(ChannelMember.channel_id == channel.id, Person.erased_at.is_(None))
    )
    return list(work.session.scalars(statement.order_by(Person.name_key, Person.id)))


def open_group(work: Work, company: Company, names: dict[str, str], channel_id: UUID) -> Channel:
    """A room for colleagues, with whoever opens it in it. `channel_id` came with the empty form: the same one twice is one."""
    work.may(Action.MANAGE_PEOPLE, company)
    said = _names(company.language, names)
    channel = open_channel(work, company, kind=ChannelKind.GROUP, slug=f"group-{channel_id}", names=said)
    work.session.flush()
    if work.actor.person_id is not None:
        join_channel(work, channel, work.get(Person, work.actor.person_id))
    work.record("channel.opened", channel)
    return channel


def rename(work: Work, channel: Channel, names: dict[str, str]) -> bool:
    """False where it is called so. The channel must be locked."""
    said = _names(channel.language, names)
    if channel.names == said:
        return False
    channel.names, channel.name = said, said[channel.language]
    work.record("channel.renamed", channel)
    work.signal(SignalKind.CHANNEL, channel.id)
    return True


def let_in(work: Work, channel: Channel, person: Person) -> None:
    """Into a group or the room of a job; who is in the others follows from what people are."""
    _by_hand(channel)
    if not is_member(work, person.id, channel.company_id):
        raise InvalidInput({"person": "field-colleague"})
    join_channel(work, channel, person)
    work.record("channel.joined", channel, colleague=str(person.id))
    work.emit(ChannelOpened(company_id=channel.company_id, channel_id=channel.id))


def let_out(work: Work, channel: Channel, person_id: UUID) -> None:
    """They find and read it no more."""
    _by_hand(channel)
    leave_channel(work, channel, person_id)


def archive(work: Work, channel: Channel) -> None:
    """It is still read, and nothing more is said in it. Archiving twice is once. Raises `InvalidInput` for what is needed:
    only a group in which no open job is shown can go. The channel must be locked."""
    if channel.archived_at is not None:
        return
    open_jobs = select(Job.id).where(Job.channel_id == channel.id, Job.state != JobState.CLOSED)
    if channel.kind != ChannelKind.GROUP or work.session.scalar(open_jobs.limit(1)) is not None:
        raise InvalidInput({"channel": "channels-field-needed"})
    channel.archived_at = work.now
    work.record("channel.archived", channel)
    work.signal(SignalKind.CHANNEL, channel.id)
    work.emit(ChannelArchived(company_id=channel.company_id, channel_id=channel.id))


def _by_hand(channel: Channel) -> None:
    if channel.kind not in (ChannelKind.GROUP, ChannelKind.JOB) or channel.archived_at is not None:
        raise InvalidInput({"person": "channels-field-by-role"})


def _names(needed: str, names: dict[str, str]) -> dict[str, str]:
    said: dict[str, str] = {code: " ".join(names[code].split()) for code in LANGUAGES if names.get(code, "").strip()}
    wrong = {f"name-{code}": "field-too-long" for code, name in said.items() if len(name) > LONGEST_NAME}
    if needed not in said:
        wrong[f"name-{needed}"] = "field-required"
    if wrong:
        raise InvalidInput(wrong)
    return said
