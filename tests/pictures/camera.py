"""A real browser on the real pages of one company, whose pictures are put in a folder."""

import base64
import socket
import subprocess
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Final, Literal, TypeVar
from uuid import UUID

import uvicorn
from fastapi import Response
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from bot.app import create_app
from bot.kit import Kit
from bot.web import visitor
from hrcore.languages import Language
from tests.chromium import launched

T = TypeVar("T")
PHONE: Final = 390
WIDE: Final = 1280
HEIGHTS: Final = {PHONE: 844, WIDE: 800}
SHARP, SMALL = 0.82, 0.5
"""Quality of the pictures in the story, and of the many beside it."""
MESSENGER: Final = ("/workspace/channels", "/workspace/posts", "/workspace/search")
PATIENCE_MS: Final = 120_000
TOO_WIDE: Final = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
TO_WEBP: Final = """async ([png, quality]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}"""


class Camera:
    """`folder` takes whole pages to look at, `kept` the few that stand in the documentation. The browser lives in a thread
    of its own: its event loop would be in the way of those who call."""

    def __init__(self, kit: Kit, folder: Path, kept: Path, language: Language) -> None:
        self._kit, self._folder, self._kept, self._language = kit, folder, kept, language
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._pages: dict[UUID | None, Page] = {}
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self._address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        config = uvicorn.Config(create_app(kit), log_level="warning", timeout_graceful_shutdown=1, ws="none")
        self._server = uvicorn.Server(config)
        self._serving = threading.Thread(target=self._server.run, kwargs={"sockets": [self._listener]})

    def __enter__(self) -> "Camera":
        for folder in (self._folder, self._kept / "pages"):
            folder.mkdir(parents=True, exist_ok=True)
        self._serving.start()
        self._playwright: Playwright = self._in_thread(lambda: sync_playwright().start())
        self._opened = launched(self._playwright)
        self._browser: Browser = self._in_thread(self._opened.__enter__)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._in_thread(lambda: self._opened.__exit__(None, None, None))
        self._in_thread(self._playwright.stop)
        self._thread.shutdown()
        self._server.should_exit = True
        self._serving.join(10)
        self._listener.close()

    def take(self, name: str, path: str, who: UUID | None = None) -> None:
        """The page as `who` sees it, narrow and wide: whole to look at, its first screen to keep; the messenger also dark."""
        self._in_thread(lambda: self._take(name, path, who))

    def keep(
        self,
        name: str,
        path: str,
        who: UUID | None = None,
        *,
        width: int = PHONE,
        card: Literal["", "first", "last"] = "",
    ) -> None:
        """The screen as it opens, sharp and small; `card`: one card on it instead."""
        self._in_thread(lambda: self._keep(name, path, who, width, card))

    def keep_letter(self, name: str, file: Path) -> None:
        """The first page of a PDF."""
        drawn = self._folder / name
        subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", "90", str(file), str(drawn)], check=True)
        png = drawn.with_suffix(".png").read_bytes()
        self._in_thread(lambda: self._write(name, self._page_of(None), png))

    def _take(self, name: str, path: str, who: UUID | None) -> None:
        page = self._page_of(who)
        for width in (PHONE, WIDE):
            page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            if width == PHONE:
                self._open(page, path)
            page.screenshot(path=self._folder / f"{name}-{width}.png", full_page=True)
            self._write(f"pages/{name}-{width}", page, page.screenshot(), SMALL)
            if path.startswith(MESSENGER):
                page.emulate_media(color_scheme="dark")
                self._write(f"pages/{name}-{width}-dark", page, page.screenshot(), SMALL)
                page.emulate_media(color_scheme="light")
            if page.evaluate(TOO_WIDE):
                print(f"{self._language}/{name} is wider than {width} px")  # noqa: T201

    def _keep(self, name: str, path: str, who: UUID | None, width: int, card: str) -> None:
        context = self._context(who, sharpness=2 if width == PHONE else 1)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        self._open(page, path)
        if card:
            page.add_style_tag(content=".say { display: none; }")
        cards = page.locator(".post .card")
        png = (cards.first if card == "first" else cards.last).screenshot() if card else page.screenshot()
        self._write(name, page, png)
        context.close()

    def _write(self, name: str, page: Page, png: bytes, quality: float = SHARP) -> None:
        webp = page.evaluate(TO_WEBP, [base64.b64encode(png).decode(), quality])
        short = self._language.split("-")[0]
        (self._kept / f"{name}-{short}.webp").write_bytes(base64.b64decode(webp))

    def _open(self, page: Page, path: str) -> None:
        path, _, place = path.partition("#")
        answer = page.goto(
            f"{self._address}{path}{'&' if '?' in path else '?'}lang={self._language}" + (f"#{place}" if place else ""),
            timeout=PATIENCE_MS,
        )
        if answer is None or answer.status != 200:
            print(f"{self._language}: {answer.status if answer else 'nothing'} at {path}")  # noqa: T201

    def _page_of(self, who: UUID | None) -> Page:
        if who not in self._pages:
            self._pages[who] = self._context(who).new_page()
        return self._pages[who]

    def _context(self, who: UUID | None, sharpness: float = 1) -> BrowserContext:
        context = self._browser.new_context(locale=self._language, device_scale_factor=sharpness)
        if who is not None:
            answer = Response()
            visitor.sign_in(answer, self._kit, who)
            value = answer.headers["set-cookie"].split(";")[0].split("=", 1)[1].strip('"')
            context.add_cookies([{"name": visitor.SESSION, "value": value, "url": self._address}])
        return context

    def _in_thread(self, work: Callable[[], T]) -> T:
        return self._thread.submit(work).result()
