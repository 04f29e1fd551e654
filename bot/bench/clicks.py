"""A crowd that presses buttons in Slack at a steady rate: signed as Slack signs, some deliveries twice."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import aiohttp

TWICE_EVERY: Final = 10
AGAIN_AFTER_S: Final = 0.05


@dataclass(frozen=True, slots=True)
class Click:
    """`account` presses the button that carries `ref`."""

    account: str
    ref: str


@dataclass(frozen=True, slots=True)
class Sent:
    """`ack_ms` of every delivery; `refused` are those not answered with 200."""

    sent: int
    refused: int
    ack_ms: tuple[float, ...]
    seconds: float


def press_all(url: str, secret: str, team: str, clicks: Sequence[Click], rate: float) -> Sent:
    """Each at its own moment, whether earlier ones were answered or not."""
    return asyncio.run(_press_all(url, secret, team, clicks, rate))


async def _press_all(url: str, secret: str, team: str, clicks: Sequence[Click], rate: float) -> Sent:
    taken: list[float] = []
    refused = 0

    async def deliver(session: aiohttp.ClientSession, body: bytes) -> None:
        nonlocal refused
        begun = time.perf_counter()
        try:
            async with session.post(url, data=body, headers=_signed(secret, body)) as answer:
                await answer.read()
                refused += answer.status != 200
        except (aiohttp.ClientError, TimeoutError):
            refused += 1
        taken.append((time.perf_counter() - begun) * 1000)

    async def once_or_twice(session: aiohttp.ClientSession, number: int, body: bytes) -> None:
        await deliver(session, body)
        if number % TWICE_EVERY == 0:
            await asyncio.sleep(AGAIN_AFTER_S)
            await deliver(session, body)

    bodies = [_body(team, number, click) for number, click in enumerate(clicks)]
    connector = aiohttp.TCPConnector(limit=0)
    begun = time.perf_counter()
    limit = aiohttp.ClientTimeout(total=10)
    async with aiohttp.ClientSession(connector=connector, timeout=limit) as session, asyncio.TaskGroup() as group:
        for number, body in enumerate(bodies):
            wait = begun + number / rate - time.perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            group.create_task(once_or_twice(session, number, body))
    return Sent(len(taken), refused, tuple(taken), time.perf_counter() - begun)


def _body(team: str, number: int, click: Click) -> bytes:
    """As Slack sends a button of a message."""
    channel, stamp = f"D{click.account[1:]}", f"1795660000.{number:06}"
    payload: dict[str, Any] = {
        "type": "block_actions",
        "team": {"id": team, "domain": "bench"},
        "user": {"id": click.account, "username": "bench", "name": "bench", "team_id": team},
        "api_app_id": "ABENCH",
        "token": "bench",
        "container": {"type": "message", "message_ts": stamp, "channel_id": channel, "is_ephemeral": False},
        "trigger_id": f"{number}.1.bench",
        "channel": {"id": channel, "name": "directmessage"},
        "message": {"type": "message", "ts": stamp, "text": "To-do", "blocks": []},
        "response_url": "http://127.0.0.1:1/none",
        "actions": [
            {
                "action_id": "act-1",
                "block_id": "b1",
                "type": "button",
                "value": click.ref,
                "text": {"type": "plain_text", "text": "Done"},
                "action_ts": f"1795660001.{number:06}",
            }
        ],
    }
    return urlencode({"payload": json.dumps(payload)}).encode()


def _signed(secret: str, body: bytes) -> dict[str, str]:
    moment = str(int(time.time()))
    digest = hmac.new(secret.encode(), b"v0:" + moment.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": moment,
        "X-Slack-Signature": f"v0={digest}",
    }
