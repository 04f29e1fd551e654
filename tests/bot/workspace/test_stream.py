"""The stream of an open channel, over a real socket: what is new, and that it ends with membership."""

import json
import socket
import threading
import time
from collections.abc import Iterator

import httpx
import pytest
import uvicorn

from bot.app import create_app
from bot.kit import Kit
from bot.web import visitor
from hrcore.messages.saying import say
from hrcore.org.models import ChannelKind, ChannelMember
from tests.bot.stories import channel_of, session_of
from tests.support import TEST, Firm, actor_of

WAIT_S = 8


@pytest.fixture
def address(kit: Kit) -> Iterator[str]:
    """Where a running web process answers."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(kit), log_config=None, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(WAIT_S)
    listener.close()


def events(answer: httpx.Response) -> Iterator[tuple[str, dict[str, dict[str, object]]]]:
    name = ""
    for line in answer.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


class TestStream:
    def test_a_new_post_is_told_at_once_and_the_end_of_membership_ends_it(
        self, address: str, kit: Kit, firm: Firm
    ) -> None:
        general = channel_of(kit, firm, ChannelKind.GENERAL)
        cookies = {visitor.SESSION: session_of(kit, firm.hr)}
        employee = actor_of(kit, firm.employee)
        with (
            httpx.Client(base_url=address, cookies=cookies, timeout=WAIT_S) as client,
            client.stream("GET", f"/workspace/channels/{general.id}/events") as answer,
        ):
            told = events(answer)
            assert next(told) == ("state", {"posts": {}, "unread": {}, "mentions": {}})
            with kit.database.work(employee) as work:
                post = say(work, general.id, "新消息", "1")
            began = time.monotonic()
            name, state = next(told)
            assert name == "state"
            assert list(state["posts"]) == [str(post.id)]
            assert state["unread"][str(general.id)] == 1
            assert time.monotonic() - began < 5
            with kit.database.work(TEST) as work:
                work.session.delete(work.session.get_one(ChannelMember, (general.id, firm.hr.id)))
            with kit.database.work(employee) as work:
                say(work, general.id, "只给成员看", "2")
            assert next(told) == ("gone", {})
            assert next(told, None) is None
