"""Headers that every answer carries. A pure ASGI middleware, because a wrapping one would buffer event streams."""

import time
from typing import Any, Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; "
    "media-src 'self' blob:; worker-src 'self' blob:; frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
)


class SecurityHeaders:
    """And in `Server-Timing` how long it took until the answer began, which browsers show to whoever wonders."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        begun = time.perf_counter()

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                taken_ms = (time.perf_counter() - begun) * 1000
                _add(MutableHeaders(scope=message), taken_ms)
            await send(message)

        await self._app(scope, receive, with_headers)


def _add(headers: Any, taken_ms: float) -> None:
    headers.setdefault("Server-Timing", f"app;dur={taken_ms:.1f}")
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "no-referrer")
    headers.setdefault("Permissions-Policy", "microphone=(self), camera=(), geolocation=()")
