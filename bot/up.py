"""`zhaohu up`: everything on one machine, until Ctrl-C."""

import signal
import sys
import time
from types import FrameType

from rich.console import Console

from bot import lifeline
from bot.first import ask_first
from bot.logs import set_up_logs
from bot.questions import open_questions
from bot.release import first_start, is_empty, release
from bot.running import FILE, note_running
from bot.settings import Settings
from bot.supervisor import Supervisor, first_program, refuse_taken_ports, standard_programs


def run_up(settings: Settings) -> None:
    console = Console(stderr=True, highlight=False)
    lifeline.watch_parent()
    stop_on_signals()
    set_up_logs("warning")
    open_questions(settings)
    refuse_taken_ports(settings)
    supervisor = Supervisor(settings, lambda name, what: console.print(f"[dim]{name:>9}[/] {what}"))
    try:
        supervisor.start_engines(meanwhile=first_program(settings))
        full = supervisor.settings
        release(full)
        note_running(full)
        if is_empty(full):
            first_start(full, ask_first(full))
        supervisor.start_programs(standard_programs(full))
        console.print(f"Zhaohu 招呼: [bold]{full.public_address}/workspace[/] · {full.public_address}/careers")
        console.print("Ctrl-C ends it.")
        while True:
            supervisor.check()
            time.sleep(0.3)
    finally:
        supervisor.stop()
        (settings.home / FILE).unlink(missing_ok=True)


def stop_on_signals() -> None:
    """Ctrl-C and a polite kill both run the `finally` above."""

    def stop(number: int, frame: FrameType | None) -> None:
        for again in (signal.SIGINT, signal.SIGTERM):
            signal.signal(again, signal.SIG_IGN)
        sys.exit(130 if number == signal.SIGINT else 143)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
