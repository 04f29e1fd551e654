"""`zhaohu doctor`: whether what the installation needs is there, and what to do where it is not."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

import httpx
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.doctor.finding import Finding, bad, note, ok
from bot.doctor.questions import questions
from bot.doctor.telephone import telephone
from bot.doors import feishu_route, slack_route
from bot.doors.slack_setup import SCOPES as SLACK_SCOPES
from bot.feishu_setup import SCOPES as FEISHU_SCOPES
from bot.kit import Kit
from bot.messengers.copies import MESSENGERS
from bot.web.health import database_ready, queue_ready
from hrcore.actors import system
from hrcore.errors import DeliveryFailed
from hrcore.messages.models import Message, MessageState
from hrcore.messengers.models import (
    IncomingRow,
    IncomingState,
    MessengerAccount,
    MessengerRoom,
    MessengerTenant,
    Platform,
)
from hrcore.org.models import Channel, ChannelKind, RoleGrant
from hrcore.ports.messenger import Identity
from hrcore.work import Work

ACTOR: Final = system("command line")
DOORS: Final = {Platform.SLACK: slack_route.PATH, Platform.FEISHU: feishu_route.EVENTS}
"""Where each messenger calls us."""
NEEDED: Final = {Platform.SLACK: SLACK_SCOPES, Platform.FEISHU: FEISHU_SCOPES}
"""The rights of the app, as its manifest asks for them."""
SKEW_NOTE: Final = timedelta(seconds=30)
SKEW_BAD: Final = timedelta(minutes=4)
"""Signatures older than five minutes are refused."""
WAITED: Final = timedelta(minutes=2)
_TIMEOUT_S: Final = 5.0
Probe = Callable[[str, str], int]
"""Method and address → the status of the answer; 0 where there is none."""


def examine(kit: Kit, probe: Probe) -> Iterator[Finding]:
    """In the order in which one thing needs the other."""
    database = database_ready(kit)
    yield ok("database") if database == "ok" else bad("database", database.replace(" ", "-"))
    yield ok("queue") if queue_ready(kit) == "ok" else bad("queue", "unreachable")
    yield from _address(kit, probe)
    yield from telephone(kit.settings, probe)
    yield from questions(kit.settings)
    if not kit.messengers:
        yield note("messengers", "none")
    for platform in kit.messengers:
        yield from _messenger(kit, platform, probe)
    if database != "ok":
        return
    try:
        with kit.database.work(ACTOR) as work:
            yield from (_inbox(work), _dead(work), *_people(kit, work))
    except SQLAlchemyError:
        yield bad("database", "unreachable")


def probe(method: str, address: str) -> int:
    try:
        return httpx.request(
            method, address, content=b"{}" if method == "POST" else None, timeout=_TIMEOUT_S
        ).status_code
    except httpx.HTTPError:
        return 0


def _address(kit: Kit, probe: Probe) -> Iterator[Finding]:
    """Messengers and candidates come in by the public address."""
    url, outside = kit.settings.public_address, kit.settings.public_url is not None
    if probe("GET", f"{url}/healthz") != 200:
        yield bad("address", "silent", url=url)
    elif outside and urlsplit(url).scheme != "https":
        yield note("address", "plain", url=url)
    else:
        yield ok("address", url=url) if outside else note("address", "local", url=url)


def _messenger(kit: Kit, platform: Platform, probe: Probe) -> Iterator[Finding]:
    """Token, rights, clock, and the door it calls. An unsigned request is refused by a door that is there."""
    name = platform.value
    try:
        identity = kit.messenger(platform).messenger.identity()
    except DeliveryFailed as error:
        yield bad("token", "silent" if error.retry else "refused", platform=name, problem=str(error))
        return
    yield ok("token", platform=name, workspace=identity.name or identity.tenant)
    yield from _rights(platform, identity)
    yield from _clock(kit, name, identity)
    status = probe("POST", kit.settings.public_address + DOORS[platform])
    yield ok("door", platform=name) if status in (400, 401, 403) else bad("door", "shut", platform=name, status=status)
    yield _connected(kit, platform, identity)


def _rights(platform: Platform, identity: Identity) -> Iterator[Finding]:
    if identity.rights is None or platform not in NEEDED:
        return
    missing = [one for one in NEEDED[platform] if one not in identity.rights]
    if missing:
        yield bad("scopes", "missing", platform=platform, scopes=", ".join(missing))
    else:
        yield ok("scopes", platform=platform)


def _clock(kit: Kit, name: str, identity: Identity) -> Iterator[Finding]:
    if identity.at is None:
        return
    skew = abs(kit.database.clock.now() - identity.at)
    seconds = round(skew.total_seconds())
    if skew >= SKEW_BAD:
        yield bad("clock", "wrong", platform=name, seconds=seconds)
    else:
        yield note("clock", "off", platform=name, seconds=seconds) if skew >= SKEW_NOTE else ok("clock", platform=name)


def _connected(kit: Kit, platform: Platform, identity: Identity) -> Finding:
    statement = select(MessengerTenant.id).where(
        MessengerTenant.platform == platform,
        MessengerTenant.tenant == identity.tenant,
        MessengerTenant.ended_at.is_(None),
    )
    try:
        with kit.database.work(ACTOR) as work:
            known = work.session.scalar(statement) is not None
    except SQLAlchemyError:
        known = False
    return ok("connected", platform=platform) if known else bad("connected", "not", platform=platform)


def _inbox(work: Work) -> Finding:
    """What waits for minutes is worked through by nobody."""
    statement = select(func.count(), func.min(IncomingRow.received_at)).where(
        IncomingRow.state == IncomingState.WAITING, IncomingRow.received_at < work.now - WAITED
    )
    count, oldest = work.session.execute(statement).one()
    if not count:
        return ok("inbox")
    return bad("inbox", "waiting", count=count, minutes=round((work.now - oldest).total_seconds() / 60))


def _dead(work: Work) -> Finding:
    letters = select(func.count()).where(Message.state == MessageState.DEAD, Message.medium.in_(MESSENGERS))
    given_up = select(func.count()).where(IncomingRow.state == IncomingState.DEAD)
    cards, deeds = work.session.scalar(letters) or 0, work.session.scalar(given_up) or 0
    return note("dead", "some", cards=cards, deeds=deeds) if cards or deeds else ok("dead")


def _people(kit: Kit, work: Work) -> Iterator[Finding]:
    """Whom the messengers do not know, and whether HR's reports are shown anywhere."""
    if not kit.messengers:
        return
    held = RoleGrant.valid_to.is_(None) | (RoleGrant.valid_to > work.now)
    linked = select(MessengerAccount.person_id).where(MessengerAccount.ended_at.is_(None))
    unlinked = select(func.count(RoleGrant.person_id.distinct())).where(held, RoleGrant.person_id.not_in(linked))
    count = work.session.scalar(unlinked) or 0
    yield note("people", "unlinked", count=count) if count else ok("people")
    reports = (
        select(func.count())
        .select_from(MessengerRoom)
        .join(Channel, Channel.id == MessengerRoom.channel_id)
        .where(MessengerRoom.ended_at.is_(None), Channel.kind == ChannelKind.HR_REPORTS)
    )
    yield ok("reports") if work.session.scalar(reports) else note("reports", "nowhere")
