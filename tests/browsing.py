"""Browsers that talk straight to the application. Building its routes takes a tenth of a second, so an application that
one test is done with serves the next one's kit."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.routing import Mount

from bot.app import create_app
from bot.kit import Kit

_IDLE: dict[str, list[FastAPI]] = {}
"""By the queue whose notices they listen to."""


@contextmanager
def browsing(kit: Kit, **options: Any) -> Iterator[TestClient]:
    """A browser in which nobody is signed in; it shows redirects instead of following them."""
    idle = _IDLE.setdefault(kit.settings.redis, [])
    app = idle.pop() if idle else create_app(kit)
    _serve(app, kit)
    try:
        with TestClient(app, **{"follow_redirects": False, **options}) as browser:
            yield browser
    finally:
        idle.append(app)


def _serve(app: FastAPI, kit: Kit) -> None:
    app.state.kit = kit
    for route in app.routes:
        if isinstance(route, Mount) and isinstance(route.app, FastAPI):
            route.app.state.kit = kit
