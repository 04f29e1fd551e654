"""To try things by hand: the platform with a few people, until it is interrupted."""

import sys
from collections.abc import Callable, Sequence
from threading import Event

from tests.emulators.feishu.envelope import App
from tests.emulators.feishu.feishu import Feishu
from tests.emulators.feishu.server import feishu_server

PEOPLE = (
    ("林薇", "linwei@example.com"),
    ("陈默", "chenmo@example.com"),
    ("Maria Rossi", "maria@example.com"),
    ("王磊", "wanglei@example.com"),
)


def serve(
    host: str = "127.0.0.1",
    port: int = 8020,
    app_url: str = "",
    *,
    cards_url: str = "",
    app: App | None = None,
    people: Sequence[tuple[str, str]] | None = None,
    started: Callable[[Feishu], None] | None = None,
    ended: Event | None = None,
) -> None:
    """Runs until interrupted, or until `ended` is set. `app_url`: where the app takes events (and card callbacks, unless
    `cards_url` differs). `people`: name and address of each; some if left out. `started` is called once it answers."""
    with feishu_server(app_url, app=app, host=host, port=port) as feishu:
        feishu.cards_url = cards_url
        known = [feishu.add_person(name, email=address) for name, address in people or PEOPLE]
        feishu.add_group("招聘组", known)
        sys.stdout.write(f"Feishu: {feishu.domain}\n")
        sys.stdout.flush()
        if started:
            started(feishu)
        try:
            (ended or Event()).wait()
        except KeyboardInterrupt:
            return
