"""A switch on an emulator's page: how it behaves, how often, and how slowly."""

from collections.abc import Callable
from enum import StrEnum
from typing import Generic, TypeVar

from aiohttp import web

M = TypeVar("M", bound=StrEnum)


class Switch(Generic[M]):
    """`times`: for so many requests; 0: until it is changed. `seconds`: how slow it is, and what a busy one asks to wait."""

    def __init__(self, well: M, changed: Callable[[], None]) -> None:
        self._well, self._changed = well, changed
        self.mode, self.times, self.seconds = well, 0, 5.0

    def take(self) -> M:
        """How it behaves to this request."""
        mode = self.mode
        if self.times:
            self.times -= 1
            if not self.times:
                self.mode = self._well
        return mode

    def form(self) -> str:
        options = "".join(
            f'<option {"selected" if one is self.mode else ""} value="{one}">{one}</option>' for one in type(self._well)
        )
        return (
            f"<form method=post action=/ui/mode><label>It behaves <select name=mode>{options}</select></label>"
            f'<label>so many times (0: until changed) <input type=number min=0 name=times value="{self.times}"></label>'
            f'<label>seconds <input type=number min=0 step=any name=seconds value="{self.seconds}"></label>'
            "<button>Keep</button></form>"
        )

    async def set(self, request: web.Request) -> web.Response:
        """By form or by query: /ui/mode?mode=429&times=2&seconds=3"""
        given = {**{name: str(value) for name, value in (await request.post()).items()}, **dict(request.query)}
        try:
            self.mode = type(self._well)(given.get("mode", self.mode))
            self.times, self.seconds = int(given.get("times", 0)), float(given.get("seconds", self.seconds))
        except ValueError as error:
            raise web.HTTPBadRequest(text=str(error)) from error
        self._changed()
        raise web.HTTPSeeOther("/")
