import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any

import httpx
import lark_oapi as lark
import pytest
from lark_oapi.ws import client as long_connection

from tests.emulators.feishu import Feishu
from tests.emulators.feishu.asking import button, card, send
from tests.emulators.feishu.conftest import Team
from tests.emulators.feishu.vendors_loop import vendors_loop


@pytest.fixture(autouse=True)
def _loop() -> Iterator[None]:
    with vendors_loop():
        yield


@contextmanager
def dialling_in(feishu: Feishu, handler: lark.EventDispatcherHandler) -> Iterator[None]:
    """The vendor's own client, on the one loop its module has, in a thread."""
    app, loop = feishu.world.app, long_connection.loop
    client = lark.ws.Client(
        app.app_id, app.secret, lark.LogLevel.CRITICAL, handler, domain=feishu.domain, auto_reconnect=False
    )

    def run() -> None:
        with suppress(RuntimeError):  # The loop is stopped under it.
            client.start()
        tasks = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        loop.run_until_complete(client._disconnect())

    thread = Thread(target=run)
    thread.start()
    try:
        assert feishu.connections.dialled.wait(30)
        yield
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def test_the_vendors_client_dials_in_and_gets_events_and_clicks(
    feishu: Feishu, client: lark.Client, team: Team
) -> None:
    heard: list[str] = []
    builder = lark.EventDispatcherHandler.builder("", "")
    builder.register_p2_application_bot_menu_v6(lambda event: heard.append(event.event.event_key))

    def answer(click: Any) -> dict[str, Any]:
        return {"toast": {"type": "info", "content": str(click.event.action.value)}}

    builder.register_p2_card_action_trigger(answer)
    send(client, team.lin.open_id, card(button("Approve", {"r": 1})), kind="interactive")
    with dialling_in(feishu, builder.build()):
        assert feishu.menu(team.lin, "refer").is_ack
        clicked = feishu.click(team.lin, feishu.cards(team.lin)[0], "Approve")
        unheard = feishu.type(team.lin, None, "nobody registered for this").answer
    assert heard == ["refer"]
    assert clicked.toast
    assert clicked.toast.content == "{'r': 1}"
    assert unheard
    assert unheard.status == 500


def test_a_wrong_secret_gets_no_address(feishu: Feishu) -> None:
    asked = {"AppID": feishu.world.app.app_id, "AppSecret": "wrong"}
    assert httpx.post(f"{feishu.domain}/callback/ws/endpoint", json=asked).json()["code"] != 0
