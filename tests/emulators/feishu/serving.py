"""A Feishu to try the product with by hand."""

import signal
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from threading import Event

from tests.emulators.feishu.envelope import App
from tests.emulators.feishu.feishu import Feishu
from tests.emulators.feishu.server import feishu_server

SIGNALS = (signal.SIGINT, signal.SIGTERM)


def serve(
    host: str = "127.0.0.1",
    port: int = 0,
    app_url: str = "",
    *,
    cards_url: str = "",
    app: App | None = None,
    people: Sequence[tuple[str, str]] = (),
    rate_limits: bool = False,
    ready: Callable[[Feishu], None] | None = None,
) -> None:
    """Runs until SIGINT or SIGTERM, on this machine only; to be called in the main thread.

    `app_url`: where the app takes events, and clicks on cards unless `cards_url` says otherwise. `people`: (name, address) of
    the members, who are all in one group together with the app. `ready` is called once with the running platform:
    `feishu.domain` is the page and what the app has to call, `feishu.world.app` has what it has to know.
    """
    if host != "localhost" and not ip_address(host).is_loopback:
        raise ValueError(f"{host}: on this machine only")
    ended = Event()
    before = [signal.signal(number, lambda *_: ended.set()) for number in SIGNALS]
    try:
        with feishu_server(app_url, app=app, host=host, port=port) as feishu:
            feishu.cards_url, feishu.limits.enabled = cards_url, rate_limits
            members = [feishu.add_person(name, email=address) for name, address in people]
            if members:
                feishu.add_group("招聘组", members)
            if ready is not None:
                ready(feishu)
            ended.wait()
    finally:
        for number, handler in zip(SIGNALS, before, strict=True):
            signal.signal(number, handler)
