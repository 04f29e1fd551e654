"""What must be done before a version may run: keys, schema, and at the first start the company and its first HR person."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from bot.keys import load_keyring, make_keyring
from bot.settings import FirstStart, Settings
from bot.signing_keys import make_signing_keys
from hrcore.actors import Role, system
from hrcore.clock import SystemClock
from hrcore.db import engine_for
from hrcore.errors import SetupProblem
from hrcore.messages import search as posts
from hrcore.org.models import ChannelKind, Company
from hrcore.org.service import NewPerson, add_person, join_channel, open_channel, set_up_company
from hrcore.talent import tokens
from hrcore.work import Database
from migrations import runner

log = structlog.get_logger()
_AT_ONCE: Final = 200


def release(settings: Settings) -> None:
    """Idempotent; two at once wait for each other."""
    make_keyring(settings)
    make_signing_keys(settings)
    owner = engine_for(settings.owner_database_url or settings.database, pool_size=1)
    try:
        before, after = runner.upgrade(owner, app_role=make_url(settings.database).username)
    except OperationalError as error:
        raise SetupProblem("database-unreachable") from error
    finally:
        owner.dispose()
    fill_searchable(settings)
    log.info("release.done", before=before, after=after)


def fill_searchable(settings: Settings) -> None:
    """Whoever agreed to be thought of before there was a search for it can be found as well, and so can what was said. Only the keys open what they are
    found by, so no migration can do it. A few at a time, so that a stop loses little."""
    with using_database(settings) as database:
        _fill_resumes(database)
        _fill_posts(database)


def _fill_resumes(database: Database) -> None:
    last: UUID | None = None
    while True:
        with database.work(system("release")) as work:
            found = tokens.lacking(work, after=last, limit=_AT_ONCE)
            work.vault.hold_keys(one.person_id for one in found)
            for application in found:
                tokens.renew(work, application)
        if len(found) < _AT_ONCE:
            return
        last = found[-1].id


def _fill_posts(database: Database) -> None:
    last: UUID | None = None
    while True:
        with database.work(system("release")) as work:
            found = posts.lacking(work, after=last, limit=_AT_ONCE)
            work.vault.hold_keys(one.person_id for one in found if one.person_id is not None)
            for post in found:
                posts.fill(work, post)
        if len(found) < _AT_ONCE:
            return
        last = found[-1].id


def is_empty(settings: Settings) -> bool:
    """No company yet: the first start asks for one."""
    with using_database(settings) as database, database.work(system("first-start")) as work:
        return work.session.scalars(select(Company.id).limit(1)).first() is None


def first_start(settings: Settings, first: FirstStart) -> None:
    """Company, first HR person, channels."""
    language = first.language or settings.language
    zone = first.zone or settings.time_zone
    with using_database(settings) as database, database.work(system("first-start")) as work:
        company = set_up_company(
            work,
            slug="main",
            names={language: first.company},
            language=language,
            zone=zone,
            country=first.country or ("CN" if language == "zh-CN" else "US"),
        )
        person = add_person(work, company, NewPerson(first.person, language, zone, email=first.email, roles=(Role.HR,)))
        for kind, slug, names in (
            (ChannelKind.HR_REPORTS, "hr-reports", {"zh-CN": "招聘报告", "en": "HR reports"}),
            (ChannelKind.GENERAL, "general", {"zh-CN": "全员", "en": "General"}),
        ):
            join_channel(work, open_channel(work, company, kind=kind, slug=slug, names=names), person)


@contextmanager
def using_database(settings: Settings) -> Iterator[Database]:
    """For commands: the connections are closed again, also after an error."""
    database = open_database(settings)
    try:
        yield database
    finally:
        database.engine.dispose()


def open_database(settings: Settings) -> Database:
    return Database(engine_for(settings.database, pool_size=1), SystemClock(), load_keyring(settings))
