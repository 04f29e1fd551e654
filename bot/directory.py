"""`zhaohu directory import`: who of a messenger's directory, or of a list, is known, and who could be added as a colleague.

Nobody is added without being asked for: a directory also holds shared mailboxes and people of the past."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import select

from bot.kit import Kit
from cards.errors import field_error
from cards.words import Words
from hrcore.actors import Role, system
from hrcore.errors import SetupProblem
from hrcore.languages import nearest
from hrcore.messengers import accounts
from hrcore.messengers.models import MessengerTenant, Platform, TenantCompany
from hrcore.org.contacts import normal_email
from hrcore.org.models import Channel, ChannelKind, Company
from hrcore.org.service import NewPerson, add_person, find_by_contact, join_channel
from hrcore.people.service import is_member
from hrcore.ports.messenger import Profile
from hrcore.work import Database, Work

ACTOR: Final = system("command line")
HEADER: Final = ("name", "email")
MORE: Final = ("title", "language")
_NAME_MAX: Final = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody of a directory. `profile` where they are of a messenger's."""

    name: str
    email: str
    title: str = ""
    language: str = ""
    profile: Profile | None = None


@dataclass
class Found:
    """`linked` (of them `waiting` have a code to type) and `known` are colleagues; `unknown` could be added; `passed_over`
    counts guests, bots, those without an address, and those who have left. `problems`: line of the file → sentence."""

    linked: int = 0
    waiting: int = 0
    known: int = 0
    unknown: list[Entry] = field(default_factory=list)
    passed_over: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)


def look_through(kit: Kit, company: Company, platform: Platform) -> Found:
    """Links known colleagues by the addresses the messenger has verified. Raises `SetupProblem` where none of its
    workspaces serves the company."""
    messenger = kit.messenger(platform).messenger
    found = Found()
    for tenant in _tenants(kit.database, company, platform):
        for profile in messenger.directory(tenant):
            if not profile.is_full or profile.is_gone or not profile.email:
                found.passed_over += 1
                continue
            with kit.database.work(ACTOR) as work:
                _look_at(work, company, platform, profile, found)
    return found


def read_list(path: Path, say: Words) -> Found:
    """A CSV file with a header; `unknown` holds every line that can be read. Raises `SetupProblem` for a file that is no
    such list."""
    found = Found()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            _check_header([name.strip() for name in rows.fieldnames or ()])
            seen: set[str] = set()
            for row in rows:
                _read_line(rows.line_num, row, seen, found, say)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SetupProblem("directory-unreadable", path=str(path)) from error
    return found


def sort_out(database: Database, company: Company, found: Found) -> None:
    """Of a list: who of it is a colleague already."""
    with database.work(ACTOR) as work:
        strangers = [one for one in found.unknown if not _is_colleague(work, company, one.email)]
    found.known, found.unknown = len(found.unknown) - len(strangers), strangers


def add(database: Database, company: Company, entries: Iterable[Entry], platform: Platform | None, zone: str) -> int:
    """As colleagues with the role of an employee; whoever was added meanwhile is not added twice. How many were."""
    count = 0
    for entry in entries:
        with database.work(ACTOR) as work:
            at = work.session.get_one(Company, company.id)
            if not _is_colleague(work, at, entry.email):
                _add(work, at, entry, zone)
                count += 1
            if entry.profile is not None and platform is not None:
                work.session.flush()
                accounts.link(work, platform, entry.profile)
    return count


def table(found: Sequence[Entry]) -> str:
    """Name and address of each, one on a line."""
    wide = max((len(one.name) for one in found), default=0)
    return "\n".join(f"  {one.name.ljust(wide)}  {one.email}  {one.title}".rstrip() for one in found)


def told(found: Found, say: Words) -> list[str]:
    lines = [say("directory-line", line=line, problem=problem) for line, problem in found.problems]
    if found.linked:
        lines.append(say("directory-linked", count=found.linked, waiting=found.waiting))
    if found.known:
        lines.append(say("directory-known", count=found.known))
    if found.passed_over:
        lines.append(say("directory-passed-over", count=found.passed_over))
    if found.unknown:
        lines += [say("directory-unknown", count=len(found.unknown)), table(found.unknown)]
    return lines or [say("directory-nobody")]


def _look_at(work: Work, company: Company, platform: Platform, profile: Profile, found: Found) -> None:
    linked = [one for one in accounts.link(work, platform, profile) if one.company_id == company.id]
    if linked:
        found.linked += 1
        found.waiting += linked[0].confirmed_at is None
    else:
        entry = Entry(profile.name, profile.email, language=profile.language, profile=profile)
        found.unknown.append(entry)


def _tenants(database: Database, company: Company, platform: Platform) -> list[str]:
    statement = (
        select(MessengerTenant.tenant)
        .join(TenantCompany, TenantCompany.tenant_id == MessengerTenant.id)
        .where(
            TenantCompany.company_id == company.id,
            MessengerTenant.platform == platform,
            MessengerTenant.ended_at.is_(None),
        )
    )
    with database.work(ACTOR) as work:
        found = list(work.session.scalars(statement))
    if not found:
        raise SetupProblem("messenger-not-connected", name=platform)
    return found


def _check_header(names: Sequence[str]) -> None:
    missing = [name for name in HEADER if name not in names]
    strange = [name for name in names if name not in (*HEADER, *MORE)]
    if missing or strange:
        raise SetupProblem("directory-header", found=",".join(names) or "-")


def _read_line(number: int, row: dict[str, str | None], seen: set[str], found: Found, say: Words) -> None:
    """A line with too many or too few fields has a key or a value of None."""
    said = {name: (row.get(name) or "").strip() for name in (*HEADER, *MORE)}
    email = normal_email(said["email"])
    problem = ""
    if None in row:
        problem = say("directory-too-many")
    elif not said["name"] or len(said["name"]) > _NAME_MAX:
        problem = say("directory-name")
    elif email is None:
        problem = field_error("field-email", say)
    elif email in seen:
        problem = say("directory-twice")
    if problem or email is None:
        found.problems.append((number, problem))
        return
    seen.add(email)
    found.unknown.append(Entry(said["name"], email, said["title"], said["language"]))


def _is_colleague(work: Work, company: Company, email: str) -> bool:
    person = find_by_contact(work, company, email=email, phone=None)
    return person is not None and is_member(work, person.id)


def _add(work: Work, company: Company, entry: Entry, zone: str) -> None:
    language = nearest(entry.language or company.language)
    new = NewPerson(
        entry.name or entry.email, language, zone, email=entry.email, title=entry.title, roles=(Role.EMPLOYEE,)
    )
    person = add_person(work, company, new)
    general = select(Channel).where(Channel.company_id == company.id, Channel.kind == ChannelKind.GENERAL)
    for channel in work.session.scalars(general):
        join_channel(work, channel, person)
