"""What to click in the developer console, and what `zhaohu feishu` does by itself."""

import asyncio
import itertools
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from lark_oapi.ws import client as long_connection

from bot.connecting import connect
from bot.doctor.examination import examine
from bot.doctor.finding import Level
from bot.doors.feishu_words import KINDS
from bot.feishu_listen import Listener, Patience, client_for
from bot.feishu_setup import guide, offer
from bot.kit import Kit
from bot.settings import Settings
from hrcore.clock import FixedClock
from hrcore.errors import SetupProblem
from hrcore.languages import Language
from hrcore.messengers.models import Platform
from hrcore.messengers.rooms import companies_of
from tests.bot.doors.feishu_office import eventually, label, opened, settings_of
from tests.bot.stories import interviewed
from tests.emulators.feishu import App, Feishu, feishu_server
from tests.emulators.feishu.vendors_loop import vendors_loop
from tests.ground import Addresses
from tests.support import TEST, Firm, make_kit

SERIAL = itertools.count(1)


@pytest.fixture(autouse=True)
def _loop() -> Iterator[None]:
    with vendors_loop():
        yield


@pytest.fixture
def feishu(clock: FixedClock) -> Iterator[Feishu]:
    with feishu_server(app=App(app_id=f"cli_setup_{next(SERIAL)}"), now=lambda: clock.now().timestamp()) as server:
        server.world.delivery.ack = 60
        yield server


@pytest.fixture
def kit(addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock, feishu: Feishu) -> Iterator[Kit]:
    chosen = settings_of(feishu.world.app, feishu.domain)
    made = make_kit(addresses.app, redis_url, tmp_path / "home", clock, feishu=chosen)
    yield made
    made.database.engine.dispose()
    made.wakeups.redis.close()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_step_names_this_installations_own_addresses(language: Language) -> None:
    settings = Settings(
        public_url="https://hr.example.com", feishu={"base_url": "https://open.larksuite.com"}, _env_file=None
    )  # type: ignore[arg-type,call-arg]
    told = guide(settings, language)
    for address in (
        "https://hr.example.com/feishu/events",
        "https://hr.example.com/feishu/cards",
        "https://open.larksuite.com/app",
    ):
        assert address in told
    assert all(kind in told for kind in KINDS)
    scopes = json.loads(next(line for line in told.splitlines() if line.startswith("{")))["scopes"]["tenant"]
    assert "contact:user.email:readonly" in scopes
    assert "zhaohu feishu listen" not in told
    assert re.findall(r"^(\d+)\.", told, re.MULTILINE) == [str(number) for number in range(1, 11)]


def test_an_address_that_feishu_cannot_reach_is_said() -> None:
    assert "zhaohu feishu listen" in guide(Settings(_env_file=None), "en")  # type: ignore[call-arg]


def test_without_its_secrets_nothing_is_connected(kit: Kit) -> None:
    with pytest.raises(SetupProblem):
        connect(replace(kit, messengers={}), Platform.FEISHU, [])


def test_the_tenant_of_the_app_serves_the_company_and_its_words_are_offered(
    kit: Kit, firm: Firm, feishu: Feishu
) -> None:
    offered = []
    for _ in range(2):
        identity, companies = connect(kit, Platform.FEISHU, [firm.company.slug])
        assert (identity.tenant, companies) == (feishu.world.app.tenant_key, [firm.company.name])
        offered.append(offer(kit))
    assert offered == [len(feishu.world.commands), 0]
    with kit.database.work(TEST) as work:
        assert companies_of(work, Platform.FEISHU, feishu.world.app.tenant_key) == [firm.company.id]
    assert {"refer", "内推"} <= {one["command"] for one in feishu.world.commands.values()}


def test_where_feishu_takes_no_words_nothing_else_is_held_up(kit: Kit, firm: Firm, feishu: Feishu) -> None:
    feishu.revoke_scope("application:app_slash_command:write")
    feishu.revoke_scope("application:app_slash_command:read")
    assert offer(kit) is None


def test_the_clock_over_there_is_told_so_that_ours_can_be_checked(kit: Kit, firm: Firm, feishu: Feishu) -> None:
    feishu.world.clock.ahead = 300
    told = kit.messenger(Platform.FEISHU).messenger.identity().at
    assert told is not None
    assert abs((told - kit.database.clock.now()).total_seconds() - 300) <= 1
    assert any(one.check == "clock" and one.level is Level.BAD for one in examine(kit, lambda *_: 401))


def test_what_comes_over_a_connection_of_ours_ends_in_the_same_inbox(
    kit: Kit, firm: Firm, feishu: Feishu, clock: FixedClock
) -> None:
    with opened(kit, firm, feishu, clock) as office:
        interviewed(office.kit, office.firm)
        office.link(office.firm.hr, office.hr)
        feishu.app_url = feishu.cards_url = ""
        with listening(office.kit, feishu):
            assert feishu.menu(office.hr, "help").is_ack
            said = feishu.type(office.hr, None, "hello").answer
            assert said is not None
            assert said.is_ack
            card = office.report()
            assert feishu.click(office.hr, card, label(card, "人才库")).code == 0
            eventually(lambda: ("card", "done") in office.rows())
        office.work()
        assert "李敏" in office.again(card).text
        assert [kind for kind, _ in office.rows()] == ["event", "message", "card"]


def test_a_connection_that_stays_lost_is_given_up() -> None:
    given_up = threading.Event()
    patience = Patience(given_up.set, after_s=0.05)
    patience.lost()
    patience.found()
    assert not given_up.wait(0.2)
    patience.lost()
    assert given_up.wait(5)


@contextmanager
def listening(kit: Kit, feishu: Feishu) -> Iterator[None]:
    """The SDK's client on the one loop its module has, in a thread."""
    listener, loop = Listener(kit), long_connection.loop
    client = client_for(kit.settings, listener)

    def run() -> None:
        with suppress(RuntimeError):  # The loop is stopped under it.
            client.start()
        tasks = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        loop.run_until_complete(client._disconnect())

    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert feishu.connections.dialled.wait(30)
        yield
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        listener.close()
