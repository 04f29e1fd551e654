"""Opens a company whose messengers, workers and web process are all there."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.app import create_app
from bot.doors.feishu import FeishuDoor
from bot.kit import Kit
from bot.messengers import feishu as feishu_messenger
from bot.messengers import slack as slack_messenger
from bot.notes import RedisNotes
from hrcore.clock import FixedClock
from hrcore.messengers.models import Platform
from hrcore.messengers.rooms import show_in
from hrcore.messengers.tenants import connect_tenant
from hrcore.org.models import ChannelKind
from tests.bot.doors.feishu_office import NoPace, settings_of
from tests.bot.requisitions.wishes import department_of
from tests.bot.stories import channel_of
from tests.emulators.feishu import App, Feishu, feishu_server
from tests.emulators.slack import Slack, slack_server
from tests.ground import Addresses
from tests.journeys.messengers import World
from tests.serving import serving
from tests.support import TEST, make_firm, make_kit

SERIAL = itertools.count(1)


@contextmanager
def world(
    addresses: Addresses, redis_url: str, home: Path, clock: FixedClock, *platforms: Platform, **settings: Any
) -> Iterator[World]:
    """The company, its messengers, and its own web process. Whatever the score, the approvers see it."""
    with _servers(clock, platforms) as (slack, feishu):
        if slack is not None:
            chosen = {"bot_token": slack.bot_token, "signing_secret": slack.signing_secret, "api_url": slack.api_url}
            settings["slack"] = chosen
        if feishu is not None:
            settings["feishu"] = settings_of(feishu.world.app, feishu.domain)
        kit = _connected(make_kit(addresses.app, redis_url, home, clock, hiring={"random_check": 1.0}, **settings))
        firm = make_firm(kit)
        app = create_app(kit)
        if feishu is not None:
            # A machine that many share may need longer than Feishu waits.
            app.state.feishu_door = FeishuDoor(kit, patience_s=40, quick_s=40)
        with serving(kit, app) as address:
            made = World(kit, firm, department_of(kit, firm), clock, address, slack=slack, feishu=feishu)
            _connect(made)
            yield made
        kit.database.engine.dispose()
        kit.wakeups.redis.close()


@contextmanager
def _servers(clock: FixedClock, platforms: tuple[Platform, ...]) -> Iterator[tuple[Slack | None, Feishu | None]]:
    app = App(app_id=f"cli_story_{next(SERIAL)}")
    if Platform.SLACK not in platforms:
        with feishu_server(app=app, now=lambda: clock.now().timestamp()) as feishu:
            feishu.world.delivery.ack = 60
            yield None, feishu
        return
    with slack_server(ack_deadline_s=20, trigger_life_s=60, echo=False) as slack:
        if Platform.FEISHU not in platforms:
            yield slack, None
            return
        with feishu_server(app=app, now=lambda: clock.now().timestamp()) as feishu:
            feishu.world.delivery.ack = 60
            yield slack, feishu


def _connected(kit: Kit) -> Kit:
    connected = {}
    if kit.settings.slack.bot_token is not None:
        token = kit.settings.slack.bot_token.get_secret_value()
        url = kit.settings.public_address
        connected[Platform.SLACK] = slack_messenger.connect(token, kit.settings.slack.api_url, url, NoPace())
    if kit.settings.feishu.app_id:
        notes = RedisNotes(kit.wakeups.redis, kit.keyring)
        api = feishu_messenger.open_api(kit.settings.feishu, notes)
        database, url = kit.database, kit.settings.public_address
        connected[Platform.FEISHU] = feishu_messenger.connect(api, NoPace(), notes, database, url)
    return replace(kit, messengers=connected)


def _connect(made: World) -> None:
    reports = channel_of(made.kit, made.firm, ChannelKind.HR_REPORTS)
    with made.kit.database.work(TEST) as work:
        if made.slack is not None:
            made.slack.app_url = f"{made.address}/slack/events"
            made.slack_room = made.slack.add_channel("hr-reports", private=True)
            tenant = made.slack.team.team_id
            connect_tenant(work, made.firm.company, Platform.SLACK, tenant, "星河科技")
            show_in(work, reports, Platform.SLACK, tenant, made.slack_room.id)
        if made.feishu is not None:
            made.feishu.app_url = f"{made.address}/feishu/events"
            made.feishu.cards_url = f"{made.address}/feishu/cards"
            owner = made.feishu.add_person("行政")
            made.feishu_room = made.feishu.add_group("招聘报告", [owner])
            tenant = made.feishu.world.app.tenant_key
            connect_tenant(work, made.firm.company, Platform.FEISHU, tenant, "星河科技")
            show_in(work, reports, Platform.FEISHU, tenant, made.feishu_room.chat_id)
