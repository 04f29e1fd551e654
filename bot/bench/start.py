"""`zhaohu bench start`: how long a person waits, how much memory it takes. Everything is measured by running it.

Each part starts the product as a user would, in folders of its own that are removed afterwards.
"""

import contextlib
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import httpx
import psutil

from bot.bench.crowd import add_applications, hr_person
from bot.engines.places import remove_data
from bot.running import running
from bot.settings import Settings, environment_with
from bot.supervisor import free_port

ROOT: Final = Path(__file__).parents[2]
CROWD: Final = 10_000
ROUNDS: Final = 40
IDLE_S: Final = 8


def measure(settings: Settings, *, setup: bool, language: str) -> dict[str, Any]:
    """Seconds, megabytes, milliseconds; None for what was not asked for or cannot be measured here."""
    with folder() as home:
        first, second = (_demo(home, language) for _ in range(2))
    with folder() as home, up(settings, home, {}) as (web, to_first_page, product):
        with_speech = _memory(product)
        pages = _pages(settings, home, web)
    with folder() as home, up(settings, home, {"ZHAOHU_VOICE__SPEECH": "off"}) as (_, _, product):
        without_speech = _memory(product)
    return {
        "setup_s": _setup() if setup else None,
        "demo_first_s": first,
        "demo_second_s": second,
        "up_to_first_page_s": to_first_page,
        "pages_p95_ms": pages,
        "applications": CROWD,
        "idle_memory_mb": {"with_speech": with_speech, "without_speech": without_speech},
        "cores": os.cpu_count(),
        "load_before": os.getloadavg()[0],
    }


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="zhaohu-bench-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        remove_data(folder)


def _setup() -> float | None:
    """A fresh clone set up from nothing but the machine's package cache."""
    if not (ROOT / ".git").exists():
        return None
    with folder() as home:
        clone = home / "zhaohu"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)  # noqa: S603, S607
        begun = time.monotonic()
        subprocess.run(["make", "setup"], cwd=clone, check=True, stdout=sys.stderr)  # noqa: S607
        taken = time.monotonic() - begun
        shutil.rmtree(clone)
        return round(taken, 1)


def _demo(home: Path, language: str) -> float:
    """From the command to its end; the second time spoken sentences are in the cache."""
    begun = time.monotonic()
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bot.cli", "demo", "--exit", "--json", "--language", language],
        env=environment_with({"ZHAOHU_HOME": str(home)}),
        stdout=subprocess.PIPE,
        check=True,
        cwd=ROOT,
    )
    json.loads(done.stdout)
    return round(time.monotonic() - begun, 1)


@contextlib.contextmanager
def up(settings: Settings, home: Path, more: dict[str, str]) -> Iterator[tuple[str, float, psutil.Process]]:
    """A running product: (address, seconds to the first page, its supervisor)."""
    web, voice = free_port(settings.host), free_port(settings.host)
    answers = {"COMPANY": "Bench", "PERSON": "Bench", "EMAIL": "bench@example.com"}
    decided = {
        "ZHAOHU_HOME": str(home),
        "ZHAOHU_WEB_PORT": str(web),
        "ZHAOHU_VOICE_PORT": str(voice),
        **{f"ZHAOHU_FIRST__{name}": value for name, value in answers.items()},
        **more,
    }
    address, begun = f"http://{settings.host}:{web}", time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "up"], env=environment_with(decided), stderr=subprocess.DEVNULL, cwd=ROOT
    )
    try:
        yield address, _until_page(f"{address}/careers", begun), psutil.Process(process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _until_page(url: str, begun: float) -> float:
    while time.monotonic() - begun < 120:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(url, timeout=5).status_code == 200:
                return round(time.monotonic() - begun, 2)
        time.sleep(0.05)
    raise TimeoutError(url)


def _memory(product: psutil.Process) -> float:
    """Megabytes of all processes after a while of nothing; shared pages are counted once (proportional set size)."""
    time.sleep(IDLE_S)
    total = 0
    for process in (product, *product.children(recursive=True)):
        with contextlib.suppress(psutil.NoSuchProcess):
            total += process.memory_full_info().pss
    return round(total / 1e6, 1)


def _pages(settings: Settings, home: Path, web: str) -> dict[str, float]:
    """95th percentile of the time to a whole page, one request after the other, with 10,000 applications."""
    full = running(settings.model_copy(update={"home": home}))
    slug = add_applications(full, CROWD)
    with httpx.Client(base_url=web, timeout=30, follow_redirects=True) as client:
        client.post("/sign-in/as", data={"person": str(hr_person(full)), "next": "/hr"}).raise_for_status()
        paths = ("/careers", f"/careers/{slug}", "/hr", "/workspace", "/workspace/outbox")
        return {path.replace(slug, "{job}"): _p95(client, path) for path in paths}


def _p95(client: httpx.Client, path: str) -> float:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        client.get(path).raise_for_status()
        times.append((time.perf_counter() - begun) * 1000)
    return round(statistics.quantiles(times, n=20)[-1], 1)
