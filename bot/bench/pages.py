"""`zhaohu bench pages`: how long HR waits for a page of a large company, how many statements each page takes, and how soon the
workspace is painted.

The product runs as `zhaohu up` runs it, in a folder of its own. Times of pages are the server's own, from the request to the
beginning of the answer; what the readers waited, over loopback, from asking to the last byte, stands beside them.
"""

import http.client
import os
import random
import shutil
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote, urlsplit
from uuid import UUID

from fastapi import Response
from fastapi.testclient import TestClient
from sqlalchemy import Engine, event

from bot.app import create_app
from bot.bench.applicants import apply_alone, make_applicants
from bot.bench.large import ROOMS, SMALL, Large, Size
from bot.bench.start import folder, up
from bot.kit import Kit
from bot.running import running
from bot.settings import Settings
from bot.web import visitor
from bot.wiring import build

SEARCHES: Final = (
    "王小明",
    "李伟",
    "陈",
    "zhangwei",
    "lm",
    "jose",
    "emma smith",
    "person4711@example.com",
    "13900004711",
    "SQL",
)
"""Names written and in pinyin, initials, an address, a number, a skill."""


@dataclass
class Clocked:
    """Milliseconds by page, of all readers: the server's, and what they waited."""

    times: dict[str, list[float]] = field(default_factory=dict)
    waited: dict[str, list[float]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, name: str, taken_ms: float, waited_ms: float, status: int) -> None:
        with self._lock:
            self.times.setdefault(name, []).append(taken_ms)
            self.waited.setdefault(name, []).append(waited_ms)
            if status != http.client.OK:
                self.failures.append(f"{name}: {status}")


def measure(
    settings: Settings, *, size: Size, seconds: int, pause_s: float, say: Callable[[str], None]
) -> dict[str, Any]:
    """Milliseconds; `queries` are statements of one page, `queries_small` those of the same page while the company is new.
    `pause_s`: what a reader does between two pages, half of it to half as much again."""
    with folder() as home, up(settings, home, {"ZHAOHU_VOICE__SPEECH": "off"}) as (web, _, _product):
        full = running(settings.model_copy(update={"home": home}))
        large, begun = Large(full), time.monotonic()
        large.grow(ROOMS)
        with _pages_of(full.model_copy(update={"public_url": web})) as kit:
            application = apply_alone(kit, large.newest_job, make_applicants(home / "applicants", 1)[0])
            large.imitate(application)
            large.grow(SMALL.less(ROOMS))
            addresses = addresses_of(large, application)
            few = counted(kit, large.readers[0], addresses)
            large.grow(size.less(SMALL))
            say(f"filled in {time.monotonic() - begun:.0f} s")
            many = counted(kit, large.readers[0], addresses)
            cookies = [_cookie(kit, one) for one in large.readers]
        clocked = _read(web, addresses, cookies, seconds, pause_s)
        paint = _first_paint(web, cookies[0])
    return {
        "pages": {
            name: _figures(clocked.times.get(name, []), queries=many[name], queries_small=few[name])
            | {"waited_p95": _figures(clocked.waited.get(name, [])).get("p95")}
            for name in addresses
        },
        "search_p95": _figures(clocked.times.get("search", [])).get("p95"),
        "search_waited_p95": _figures(clocked.waited.get("search", [])).get("p95"),
        "all": _figures([one for times in clocked.times.values() for one in times]),
        "first_paint_ms": paint,
        "failures": clocked.failures[:10],
        "requests": sum(len(one) for one in clocked.times.values()),
        "jobs": size.jobs,
        "applications": size.applications,
        "messages": size.letters + size.posts,
        "readers": size.readers,
        "seconds": seconds,
        "pause_s": pause_s,
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }


def addresses_of(large: Large, application: UUID) -> dict[str, str]:
    """`application` came in through the careers page and has a résumé and a planned interview."""
    job = large.newest_job
    return {
        "todos": "/hr",
        "candidates": "/hr/candidates",
        "candidates_filtered": f"/hr/candidates?stage=under_review&job={job.id}",
        "candidates_by_name": "/hr/candidates?sort=name",
        "candidates_waiting": "/hr/candidates?sort=waiting",
        "board": "/hr/candidates?show=board",
        "file": f"/hr/applications/{application}",
        "trail": f"/hr/applications/{application}/trail",
        "jobs": "/hr/jobs",
        "job": f"/hr/jobs/{job.id}",
        "pool": "/hr/pool",
        "figures": "/hr/figures",
        "outbox": "/workspace/outbox",
        "channel": f"/workspace/channels/{large.channel}",
        "my_todos": "/workspace/todos",
        "careers": "/careers",
        "position": f"/careers/{job.slug}",
        "application_form": f"/careers/{job.slug}/apply",
    }


def _figures(times: list[float], **more: Any) -> dict[str, Any]:
    if len(times) < 2:
        return dict(more)
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return (
        {name: round(cuts[at - 1], 1) for name, at in (("p50", 50), ("p95", 95), ("p99", 99))}
        | {"n": len(times)}
        | more
    )


@contextmanager
def _pages_of(settings: Settings) -> Iterator[Kit]:
    """The same pages in this process, where their statements can be counted."""
    kit = build(settings, pool_size=2)
    yield kit
    kit.database.engine.dispose()
    kit.wakeups.redis.close()


def counted(kit: Kit, reader: UUID, addresses: dict[str, str]) -> dict[str, int]:
    """Of the second time: the first fills what is kept in the process."""
    counts: dict[str, int] = {}
    with TestClient(create_app(kit), cookies={visitor.SESSION: _cookie(kit, reader)}) as browser:
        for name, path in addresses.items():
            browser.get(path)
            with _counting(kit.database.engine) as count:
                browser.get(path).raise_for_status()
            counts[name] = count[0]
    return counts


@contextmanager
def _counting(engine: Engine) -> Iterator[list[int]]:
    count = [0]

    def one(*_: object) -> None:
        count[0] += 1

    event.listen(engine, "before_cursor_execute", one)
    try:
        yield count
    finally:
        event.remove(engine, "before_cursor_execute", one)


def _cookie(kit: Kit, person_id: UUID) -> str:
    answer = Response()
    visitor.sign_in(answer, kit, person_id)
    return answer.headers["set-cookie"].split(";")[0].split("=", 1)[1].strip('"')


def _read(web: str, addresses: dict[str, str], cookies: list[str], seconds: int, pause_s: float) -> Clocked:
    clocked, end = Clocked(), time.monotonic() + seconds
    paths = list(addresses.items()) + [("search", f"/hr/candidates?text={quote(text)}") for text in SEARCHES]
    readers = [
        threading.Thread(target=_reader, args=(web, cookie, paths, number, end, pause_s, clocked))
        for number, cookie in enumerate(cookies)
    ]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    return clocked


def _reader(
    web: str, cookie: str, paths: list[tuple[str, str]], number: int, end: float, pause_s: float, clocked: Clocked
) -> None:
    """One page after the other, in an order of their own, with a pause to read it."""
    chance = random.Random(number)  # noqa: S311 - an order for a bench
    line = http.client.HTTPConnection(urlsplit(web).netloc, timeout=60)
    headers = {"Cookie": f"{visitor.SESSION}={cookie}"}
    time.sleep(chance.random() * pause_s)
    while time.monotonic() < end:
        name, path = chance.choice(paths)
        begun = time.perf_counter()
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        answer.read()
        waited = (time.perf_counter() - begun) * 1000
        clocked.add(name, _server_ms(answer.getheader("Server-Timing", "")), waited, answer.status)
        time.sleep(chance.uniform(0.5, 1.5) * pause_s)
    line.close()


def _server_ms(header: str) -> float:
    """`app;dur=12.3` → 12.3."""
    return float(header.rpartition("=")[2])


def _first_paint(web: str, cookie: str) -> float | None:
    """First contentful paint of the workspace, the middle of five fresh browsers' first visits; None without Chromium and
    Playwright, which the product itself does not need."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    chromium = shutil.which("chromium") or shutil.which("chromium-headless-shell")
    if chromium is None:
        return None
    paints: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(5):
            context = browser.new_context()
            context.add_cookies([{"name": visitor.SESSION, "value": cookie, "url": web}])
            page = context.new_page()
            page.goto(f"{web}/workspace")
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
            paints.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
            context.close()
        browser.close()
    return round(statistics.median(paints), 1)
