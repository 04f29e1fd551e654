"""Feishu's open platform on this machine, written from the vendor's documentation: for tests, benches and by hand.

In a test: `with feishu_server(app_url) as feishu`, then `feishu.add_person`, `feishu.type`, `feishu.click`, `feishu.cards`.
By hand: `python -m tests.emulators.feishu --app-url http://127.0.0.1:8000/feishu`, or `serve(host, port, app_url)`.
"""

from tests.emulators.feishu import api
from tests.emulators.feishu.envelope import App
from tests.emulators.feishu.faults import AnswerFault, PushFault
from tests.emulators.feishu.feishu import Feishu, ShownCard
from tests.emulators.feishu.server import feishu_server
from tests.emulators.feishu.serving import serve

__all__ = ["AnswerFault", "App", "Feishu", "PushFault", "ShownCard", "api", "feishu_server", "serve"]
