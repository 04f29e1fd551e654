"""`zhaohu connect` and `zhaohu room`: which workspace serves which companies, and which channel is shown where."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select

from bot.kit import Kit
from hrcore.actors import system
from hrcore.errors import NotFound, SetupProblem
from hrcore.messengers.models import Platform
from hrcore.messengers.standing import choose_room
from hrcore.messengers.tenants import connect_tenant
from hrcore.org.models import Channel, ChannelKind, Company
from hrcore.org.service import company_by_slug
from hrcore.ports.messenger import Identity
from hrcore.work import Work

ACTOR: Final = system("command line")
SHOWN: Final = (ChannelKind.HR_REPORTS, ChannelKind.GENERAL)


def connect(kit: Kit, platform: Platform, slugs: Sequence[str]) -> tuple[Identity, list[str]]:
    """The workspace of the configured token serves these companies (without any: the first) from now on. Names of the
    companies. Raises `SetupProblem` where the messenger is not set up, `DeliveryFailed` where it refuses us."""
    if platform not in kit.messengers:
        raise SetupProblem("messenger-missing", name=platform)
    identity = kit.messenger(platform).messenger.identity()
    with kit.database.work(ACTOR) as work:
        companies = [company_by_slug(work, slug) for slug in slugs] or [company_by_slug(work)]
        for company in companies:
            connect_tenant(work, company, platform, identity.tenant, identity.name)
    return identity, [company.name for company in companies]


def show(kit: Kit, channel: str, platform: Platform, conversation: str, company: str | None) -> Channel:
    """`channel` is hr_reports, general, or the slug of a job. Raises `NotFound`, `InvalidInput`."""
    with kit.database.work(ACTOR) as work:
        found = _channel(work, company_by_slug(work, company), channel)
        choose_room(work, found, platform, conversation)
        return found


def _channel(work: Work, company: Company, name: str) -> Channel:
    statement = select(Channel).where(Channel.company_id == company.id, Channel.archived_at.is_(None))
    if name in SHOWN:
        statement = statement.where(Channel.kind == name)
    else:
        statement = statement.where(Channel.kind == ChannelKind.JOB, Channel.slug == name)
    found = work.session.scalars(statement.order_by(Channel.created_at)).first()
    if found is None:
        raise NotFound(f"channel {name}")
    return found
