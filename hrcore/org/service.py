"""Companies, people, roles, channels."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from hrcore.actors import Actor, Role, member
from hrcore.errors import NotFound
from hrcore.ids import new_id
from hrcore.languages import Language
from hrcore.org.contacts import normal_email, normal_phone
from hrcore.org.events import ChannelLeft, ChannelOpened, CompanySetUp, PersonJoined
from hrcore.org.models import Channel, ChannelKind, ChannelMember, Company, Person, RoleGrant
from hrcore.org.naming import call
from hrcore.permissions import Action
from hrcore.privacy.keyring import blind_index
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class NewPerson:
    """`phone` may be national; `title` is what colleagues call the job."""

    name: str
    language: Language
    zone: str
    email: str | None = None
    phone: str | None = None
    title: str = ""
    roles: tuple[Role, ...] = ()


def set_up_company(
    work: Work, *, slug: str, names: dict[str, str], language: Language, zone: str, country: str
) -> Company:
    """The first company of an installation, or one more of the group. Setting up the same slug again changes nothing."""
    existing = work.session.scalars(select(Company).where(Company.slug == slug)).first()
    if existing is not None:
        return existing
    company = Company(
        id=new_id(),
        slug=slug,
        name=names.get(language) or next(iter(names.values())),
        names=dict(names),
        language=language,
        zone=zone,
        country=country,
        created_at=work.now,
    )
    work.may(Action.SET_UP_COMPANY, company)
    work.session.add(company)
    work.session.flush()
    work.record("company.set_up", company, slug=slug)
    work.emit(CompanySetUp(company_id=company.id))
    return company


def add_person(work: Work, company: Company, new: NewPerson) -> Person:
    """A colleague with roles, in the general channel and in a direct one of their own."""
    work.may(Action.MANAGE_PEOPLE, company)
    person = create_person(work, company, new)
    for role in new.roles:
        grant_role(work, company, person, role, title=new.title)
    direct = open_channel(work, company, kind=ChannelKind.DIRECT, slug=str(person.id), names={}, person_id=person.id)
    join_channel(work, direct, person)
    work.record("person.joined", person, roles=[str(role) for role in new.roles])
    work.emit(PersonJoined(company_id=company.id, person_id=person.id))
    return person


def grant_role(work: Work, company: Company, person: Person, role: Role, *, title: str = "") -> None:
    """From now on, in this company and no other. A role that is held already stays as it is."""
    work.may(Action.MANAGE_PEOPLE, company)
    held = select(RoleGrant.id).where(
        RoleGrant.company_id == company.id,
        RoleGrant.person_id == person.id,
        RoleGrant.role == role,
        RoleGrant.valid_to.is_(None) | (RoleGrant.valid_to > work.now),
    )
    if work.session.scalars(held.limit(1)).first() is None:
        work.add(
            RoleGrant(
                company_id=company.id,
                person_id=person.id,
                role=role,
                title=title,
                valid_from=work.now,
                valid_to=None,
            )
        )


def welcome_member(work: Work, company: Company, person: Person, *, title: str, role: Role = Role.EMPLOYEE) -> None:
    """Somebody we know becomes a colleague: a role, a conversation of their own, the general channel. Twice is once."""
    grant_role(work, company, person, role, title=title)
    direct = open_channel(work, company, kind=ChannelKind.DIRECT, slug=str(person.id), names={}, person_id=person.id)
    general = select(Channel).where(Channel.company_id == company.id, Channel.kind == ChannelKind.GENERAL)
    for channel in (direct, *work.session.scalars(general.order_by(Channel.created_at, Channel.id).limit(1))):
        join_channel(work, channel, person)
    work.record("person.joined", person, roles=[str(role)])
    work.emit(PersonJoined(company_id=company.id, person_id=person.id))


def create_person(work: Work, company: Company, new: NewPerson) -> Person:
    """The root row of a human with a key of their own; contact data sealed and indexed."""
    person = Person(
        id=new_id(),
        company_id=company.id,
        language=new.language,
        zone=new.zone,
        created_at=work.now,
    )
    call(person, new.name.strip())
    work.session.add(person)
    work.vault.create_key(person.id, company.id, work.now)
    set_contacts(work, company, person, email=new.email, phone=new.phone)
    return person


def set_contacts(work: Work, company: Company, person: Person, *, email: str | None, phone: str | None) -> None:
    ring = work.vault.keyring.current
    address = normal_email(email) if email else None
    number = normal_phone(phone, company.country) if phone else None
    work.vault.put(person, "email", address)
    work.vault.put(person, "phone", number)
    person.email_index = blind_index(ring, "email", address) if address else None
    person.phone_index = blind_index(ring, "phone", number) if number else None


def find_by_contact(work: Work, company: Company, *, email: str | None, phone: str | None) -> Person | None:
    """The person with this e-mail, else with this phone."""
    ring = work.vault.keyring
    address = normal_email(email) if email else None
    number = normal_phone(phone, company.country) if phone else None
    wanted = (("email", Person.email_index, address), ("phone", Person.phone_index, number))
    for purpose, column, value in wanted:
        if value is None:
            continue
        statement = select(Person).where(
            Person.company_id == company.id,
            Person.erased_at.is_(None),
            column.in_(ring.blind_indexes(purpose, value)),
        )
        found = work.session.scalars(statement.order_by(Person.id)).first()
        if found is not None:
            return _kept(work, found)
    return None


def _kept(work: Work, person: Person) -> Person:
    """An address from before two rows became one still leads to the person."""
    while person.merged_into is not None:
        person = work.get(Person, person.merged_into)
    return person


def open_channel(
    work: Work,
    company: Company,
    *,
    kind: ChannelKind,
    slug: str,
    names: dict[str, str],
    person_id: UUID | None = None,
) -> Channel:
    """Opening a channel that is there returns it. Those of jobs and groups are also shown in the company's messengers,
    so their opening is told."""
    statement = select(Channel).where(Channel.company_id == company.id, Channel.kind == kind, Channel.slug == slug)
    existing = work.session.scalars(statement).first()
    if existing is not None:
        return existing
    channel = work.add(
        Channel(
            company_id=company.id,
            kind=kind,
            slug=slug,
            name=names.get(company.language) or slug,
            names=dict(names),
            language=company.language,
            person_id=person_id,
            created_at=work.now,
        )
    )
    if kind in (ChannelKind.JOB, ChannelKind.GROUP):
        work.emit(ChannelOpened(company_id=company.id, channel_id=channel.id))
    return channel


def channel_members(work: Work, channel_id: UUID) -> list[UUID]:
    """In the order they came."""
    statement = select(ChannelMember.person_id).where(ChannelMember.channel_id == channel_id)
    return list(work.session.scalars(statement.order_by(ChannelMember.joined_at, ChannelMember.person_id)))


def join_channel(work: Work, channel: Channel, person: Person) -> None:
    work.session.flush()
    if work.session.get(ChannelMember, (channel.id, person.id)) is None:
        work.session.add(ChannelMember(channel_id=channel.id, person_id=person.id, joined_at=work.now, read_to=None))


def leave_channel(work: Work, channel: Channel, person_id: UUID) -> None:
    """From now on they neither find nor read it. Leaving twice is once."""
    membership = work.session.get(ChannelMember, (channel.id, person_id))
    if membership is None:
        return
    work.session.delete(membership)
    work.session.flush()
    work.record("channel.left", channel, colleague=str(person_id))
    work.emit(ChannelLeft(company_id=channel.company_id, channel_id=channel.id, person_id=person_id))


def company_by_slug(work: Work, slug: str | None = None) -> Company:
    """The company of that slug; without one, the first that was set up."""
    statement = select(Company).order_by(Company.created_at)
    company = work.session.scalars(statement.where(Company.slug == slug) if slug else statement).first()
    if company is None:
        raise NotFound(f"company {slug}")
    return company


def actor_for(work: Work, person_id: UUID) -> Actor:
    """The person as an actor, with the roles held now, each in its company. Raises `NotFound` for somebody without any."""
    found = actors_for(work, [person_id])
    if not found:
        raise NotFound(f"no member {person_id}")
    return found[person_id]


def actors_for(work: Work, person_ids: Collection[UUID]) -> dict[UUID, Actor]:
    """Each of them who holds a role now."""
    grants = work.session.scalars(
        select(RoleGrant).where(
            RoleGrant.person_id.in_(person_ids), RoleGrant.valid_to.is_(None) | (RoleGrant.valid_to > work.now)
        )
    )
    held = defaultdict[UUID, list[tuple[UUID, Role]]](list)
    for grant in grants:
        held[grant.person_id].append((grant.company_id, Role(grant.role)))
    return {person_id: member(person_id, theirs) for person_id, theirs in held.items()}


def members(work: Work, company_id: UUID) -> list[tuple[Person, RoleGrant]]:
    """Everybody who holds a role now, once per person, HR first."""
    statement = (
        select(Person, RoleGrant)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(RoleGrant.company_id == company_id, RoleGrant.valid_to.is_(None), Person.erased_at.is_(None))
        .order_by(RoleGrant.role != Role.HR, Person.name_key)
    )
    once = {person.id: (person, grant) for person, grant in reversed(work.session.execute(statement).all())}
    return list(reversed(once.values()))


def hr_contact(work: Work, company: Company) -> str:
    """Where a candidate's answer is read: the longest-serving HR person, with their address where we hold one."""
    statement = (
        select(Person)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(RoleGrant.company_id == company.id, RoleGrant.role == Role.HR, RoleGrant.valid_to.is_(None))
        .order_by(RoleGrant.id)
    )
    person = work.session.scalars(statement).first()
    if person is None:
        return company.name
    address = work.vault.get(person, "email")
    return f"{person.name} <{address}>" if address else person.name
