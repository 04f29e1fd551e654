"""The server: one loop for the Web API, the sockets, the files and the page, and for what is sent to the app."""

from collections import deque

from aiohttp import web

from tests.emulators.slack.acting import Acting
from tests.emulators.slack.api import Api, Call
from tests.emulators.slack.faults import Faults
from tests.emulators.slack.hooks import Hooks
from tests.emulators.slack.limits import Limits
from tests.emulators.slack.page import Page
from tests.emulators.slack.sender import ACK_DEADLINE_S, Sender
from tests.emulators.slack.socket_mode import SocketMode
from tests.emulators.slack.workspace import TRIGGER_LIFE_S, Workspace

LARGEST_BODY = 256 * 1024**2
KEPT_CALLS = 20_000


class SlackServer:
    """For code that has a loop of its own, such as a bench: `await server.start()`, `await server.acting.click(…)`.

    `ack_deadline_s` and `trigger_life_s` are Slack's; on a crowded machine a test that is not about them may give more time.
    `time_scale` shortens the waits before an event comes again; `echo` is whether the app hears of its own messages.
    """

    def __init__(
        self,
        app_url: str = "",
        *,
        workspace: Workspace | None = None,
        time_scale: float = 1.0,
        rate_limits: bool = False,
        socket_mode: bool = False,
        echo: bool = True,
        ack_deadline_s: float = ACK_DEADLINE_S,
        trigger_life_s: float = TRIGGER_LIFE_S,
    ) -> None:
        self.workspace = workspace or Workspace()
        self.faults, self.limits = Faults(), Limits(on=rate_limits)
        self.workspace.triggers_expired = lambda: self.faults.triggers_expired
        self.calls: deque[Call] = deque(maxlen=KEPT_CALLS)
        self.sender = Sender(self.workspace, self.faults, app_url=app_url, time_scale=time_scale)
        self.sender.ack_deadline_s = ack_deadline_s
        self.workspace.trigger_life_s = trigger_life_s
        self.acting = Acting(self.workspace, self.sender, echo=echo)
        self.hooks = Hooks(self.workspace)
        self.socket = SocketMode(self.workspace)
        self.sender.socket = self.socket if socket_mode else None
        self._runner: web.AppRunner | None = None

    @property
    def api_url(self) -> str:
        """What an SDK takes as base_url."""
        return f"{self.workspace.url}/api/"

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        if host not in ("127.0.0.1", "::1", "localhost"):
            raise ValueError("the emulator knows no passwords: it listens on this machine only")
        application = web.Application(client_max_size=LARGEST_BODY)
        api = Api(self.workspace, self.faults, self.limits, self.calls)
        application.add_routes(
            [
                web.route("*", "/api/{method}", api.handle),
                web.get("/link/", self.socket.handle),
                web.post("/actions/{team}/{token}", self.hooks.handle),
                web.post("/upload/v1/{file}", self._take_upload),
                web.get("/files-pri/{file}/{rest:.*}", self._give_file),
                web.get("/signin", self._ask_to_sign_in),
                *Page(self.acting).routes(),
            ]
        )
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self.workspace.url = f"http://{host}:{self._runner.addresses[0][1]}"
        await self.sender.start()

    async def stop(self) -> None:
        await self.socket.cut()
        await self.sender.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _take_upload(self, request: web.Request) -> web.Response:
        file = self.workspace.files.get(request.match_info["file"])
        if file is None or file.complete:
            return web.Response(status=404, text="no such upload")
        if request.content_type == "multipart/form-data":
            parts = [part for part in (await request.post()).values() if isinstance(part, web.FileField)]
            content = parts[0].file.read() if parts else b""
        else:
            content = await request.read()
        if len(content) != file.size:
            return web.Response(status=400, text="length does not match")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def _give_file(self, request: web.Request) -> web.StreamResponse:
        """Without a token one lands on the page to sign in, which answers 200 like the file would."""
        known = request.headers.get("Authorization") == f"Bearer {self.workspace.bot_token}"
        if not known or self.faults.token or "files:read" not in self.workspace.scopes:
            raise web.HTTPFound(f"/signin?redir={request.path}")
        file = self.workspace.files.get(request.match_info["file"].rpartition("-")[2])
        if file is None or file.content is None or file.deleted:
            return web.Response(status=404, text="file not found")
        return web.Response(body=file.content, content_type=file.mimetype)

    async def _ask_to_sign_in(self, request: web.Request) -> web.Response:
        text = "<!DOCTYPE html><html><head><title>Slack</title></head><body>Sign in to Slack</body></html>"
        return web.Response(text=text, content_type="text/html")
