"""`zhaohu bench chat`: colleagues tick their to-dos off in Slack, two hundred a second, one delivery in ten twice.

The product runs as it is installed: one web process, one worker, its own database on disk. What counts is what has come
of it: a to-do that is ticked off, with its entry in the trail and its event, once.
"""

import contextlib
import multiprocessing
import os
import statistics
import time
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import psutil
from sqlalchemy import func, insert, select

from bot.bench.clicks import Click, Sent, press_all
from bot.bench.start import folder, up
from bot.doors.slack_route import PATH
from bot.keys import load_keyring
from bot.links import Links
from bot.release import using_database
from bot.running import running
from bot.settings import Settings
from hrcore.actors import Role, system
from hrcore.audit.models import AuditEntry
from hrcore.ids import new_id
from hrcore.messengers.models import (
    IncomingRow,
    IncomingState,
    MessengerAccount,
    MessengerTenant,
    Platform,
    TenantCompany,
)
from hrcore.org.models import Company, Person, RoleGrant
from hrcore.todos.models import Todo, TodoState

TEAM: Final = "TBENCH"
SECRET: Final = "bench-signing-secret"  # noqa: S105 - of a server on loopback that lives for a minute
CROWD: Final = 200
KEY: Final = "bench:"
KIND: Final = "messenger_gone"
"""A to-do with a card that needs nothing but itself."""
PATIENCE_S: Final = 300


def measure(settings: Settings, *, rate: int, seconds: int) -> dict[str, Any]:
    """`handled`: to-dos ticked off. `lost`: clicks that came to nothing. `doubled`: entries in the trail beyond the first.
    `drain_s`: from the last click until nothing waits. `rss_mb`: web and worker at the end."""
    wanted = {
        "ZHAOHU_SLACK__BOT_TOKEN": "xoxb-bench",
        "ZHAOHU_SLACK__SIGNING_SECRET": SECRET,
        "ZHAOHU_SLACK__API_URL": "http://127.0.0.1:1/api/",
        "ZHAOHU_VOICE__SPEECH": "off",
    }
    load = os.getloadavg()[0]
    with folder() as home, up(settings, home, wanted) as (web, _, product):
        full = running(settings.model_copy(update={"home": home}))
        clicks = _crowd(full, rate * seconds)
        sent = _in_a_process(f"{web}{PATH}", clicks, rate)
        last = time.monotonic()
        found = _drained(full, len(clicks), last)
        rss, cpu = _used(product)
    quantiles = statistics.quantiles(sent.ack_ms, n=100)
    return {
        "rate": rate,
        "seconds": seconds,
        "sent": sent.sent,
        "refused": sent.refused,
        "distinct": len(clicks),
        **found,
        "ack_ms": {"p50": round(quantiles[49], 1), "p95": round(quantiles[94], 1), "p99": round(quantiles[98], 1)},
        "sending_s": round(sent.seconds, 1),
        "rss_mb": rss,
        "cpu_s": cpu,
        "cores": os.cpu_count(),
        "load_before": load,
    }


def _in_a_process(url: str, clicks: list[Click], rate: int) -> Sent:
    """The crowd has an interpreter of its own, so that it does not measure itself."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(press_all, (url, SECRET, TEAM, clicks, float(rate)))


def _crowd(settings: Settings, count: int) -> list[Click]:
    """Colleagues with linked accounts, and a to-do for each click; rows as the product writes them."""
    links = Links(load_keyring(settings), settings.public_address)
    with using_database(settings) as database, database.work(system("bench")) as work:
        company = work.session.scalars(select(Company)).one()
        people = [_row(company, work.now) for _ in range(CROWD)]
        work.session.execute(insert(Person), people)
        work.session.execute(insert(RoleGrant), [_grant(company, one["id"], work.now) for one in people])
        tenant = MessengerTenant(id=new_id(), platform=Platform.SLACK, tenant=TEAM, name="Bench", created_at=work.now)
        work.session.add(tenant)
        work.session.flush()
        work.session.add(TenantCompany(tenant_id=tenant.id, company_id=company.id))
        accounts = [_account(company, number, one["id"], work.now) for number, one in enumerate(people)]
        work.session.execute(insert(MessengerAccount), accounts)
        todos = [_todo(company, people[number % CROWD]["id"], work.now) for number in range(count)]
        work.session.execute(insert(Todo), todos)
    return [
        Click(accounts[number % CROWD]["account"], links.ref("todo_done", todo["id"], 1))
        for number, todo in enumerate(todos)
    ]


def _row(company: Company, now: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "company_id": company.id,
        "name": "Bench",
        "name_key": "bench",
        "language": "en",
        "zone": company.zone,
        "created_at": now,
    }


def _grant(company: Company, person_id: UUID, now: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "company_id": company.id,
        "person_id": person_id,
        "role": Role.EMPLOYEE,
        "title": "",
        "valid_from": now,
        "valid_to": None,
    }


def _account(company: Company, number: int, person_id: UUID, now: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "company_id": company.id,
        "person_id": person_id,
        "platform": Platform.SLACK,
        "tenant": TEAM,
        "account": f"UBENCH{number:04}",
        "linked_at": now,
        "confirmed_at": now,
        "codes": 0,
        "code_tries": 0,
    }


def _todo(company: Company, owner: UUID, now: datetime) -> dict[str, Any]:
    key = new_id()
    return {
        "id": key,
        "company_id": company.id,
        "key": f"{KEY}{key}",
        "kind": KIND,
        "subject": {"platform": Platform.SLACK},
        "owner_id": owner,
        "state": TodoState.OPEN,
        "reminded": 0,
        "changes": 1,
        "created_at": now,
    }


def _drained(settings: Settings, distinct: int, since: float) -> dict[str, Any]:
    """Looks every half second until nothing waits any more, or patience ends."""
    with using_database(settings) as database:
        while True:
            with database.work(system("bench")) as work:
                waiting = work.session.scalar(select(func.count()).where(IncomingRow.state == IncomingState.WAITING))
            if not waiting or time.monotonic() - since > PATIENCE_S:
                break
            time.sleep(0.5)
        drain_s = round(time.monotonic() - since, 1)
        with database.work(system("bench")) as work:
            handled = work.session.scalar(
                select(func.count()).where(Todo.key.startswith(KEY), Todo.state == TodoState.DONE)
            )
            entries = work.session.scalar(select(func.count()).where(AuditEntry.action == "todo.done"))
    return {
        "handled": handled,
        "lost": distinct - (handled or 0),
        "doubled": (entries or 0) - (handled or 0),
        "drain_s": drain_s,
    }


def _used(product: psutil.Process) -> tuple[float, dict[str, float]]:
    """Megabytes of the web process and the worker at the end; seconds of processor since they started, with those of the
    children that have ended."""
    memory, cpu = 0.0, dict[str, float]()
    for one in product.children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):  # a job that has just ended
            for name in {"web", "worker"} & set(one.cmdline()):
                times, size = one.cpu_times(), one.memory_info().rss
                used = times.user + times.system + times.children_user + times.children_system
                memory, cpu[name] = memory + size / 1e6, round(cpu.get(name, 0.0) + used, 1)
    return round(memory, 1), cpu
