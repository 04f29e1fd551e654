"""`zhaohu bench feedback`: many interviews end in the same minute, and a language model that takes its time scores them.

The product runs as its own processes; the model is the emulator of `tests/`, in a process of its own, slow and busy as often
as is said. The conversations themselves are played beforehand, by the rulebook and the demo's candidate, without sound.
"""

import importlib
import multiprocessing
import os
import random
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any, Final
from uuid import UUID

from pydantic import SecretStr
from sqlalchemy import func, select

from bot.bench.applicants import ACTOR, Applied, apply_all, make_applicants
from bot.bench.batch import configured
from bot.bench.phones import candidate_of
from bot.bench.standing import Outcomes, outcomes
from bot.bench.start import folder
from bot.demo.seed import seed
from bot.emulate import ROOT
from bot.kit import Kit
from bot.release import release, using_database
from bot.settings import Settings
from bot.supervisor import Supervisor, first_program, standard_programs
from bot.wiring import build
from hrcore.errors import SetupProblem
from interview import repository
from interview.booking import service as bookings
from interview.call import service as calls
from interview.call.dialogue import Heard, HeardKind, Outcome, Phase, State
from interview.minds.rulebook import RulebookMind
from interview.models import Call, CallState, Interview
from interview.plan.model import Plan
from interview.scoring.model import Speaker, TranscriptTurn

LIMIT_S: Final = 1800


def measure(settings: Settings, *, interviews: int, model_s: float, busy: float, workers: int) -> dict[str, Any]:
    """`model_s`: the model's time for each answer; `busy`: share of its answers that are 429. `hangup_to_feedback_s`: 50th,
    95th percentile and the longest. `within_s`: in how many seconds all of them hung up. `asked`, `refused`: what the model was
    asked, and how often it was busy; `by_model`: interviews whose score is the model's."""
    with folder() as home, _model(model_s, busy) as (base_url, counts):
        alone = configured(settings, home, interviews)
        llm = alone.llm.model_copy(update={"base_url": base_url, "api_key": SecretStr("sk-bench"), "model": "bench"})
        supervisor = Supervisor(alone.model_copy(update={"llm": llm, "workers": workers}), _say)
        try:
            supervisor.start_engines(meanwhile=first_program(supervisor.settings))
            release(supervisor.settings)
            with using_database(supervisor.settings) as database:
                seed(database, "en")
            supervisor.start_programs(standard_programs(supervisor.settings))
            with ThreadPoolExecutor(1, thread_name_prefix="story") as beside:
                telling = beside.submit(_tell, supervisor.settings, interviews)
                found, within_s = _while_it_runs(supervisor, telling)
        finally:
            supervisor.stop()
        asked, refused = counts()
    waits = sorted(found.to_feedback_s)
    cut = statistics.quantiles(waits, n=20)
    return {
        "interviews": interviews,
        "model_s": model_s,
        "busy": busy,
        "within_s": round(within_s, 1),
        "once": found.once,
        "wrong": found.wrong,
        "hangup_to_feedback_s": {"p50": round(cut[9], 1), "p95": round(cut[18], 1), "max": round(waits[-1], 1)},
        "asked": asked,
        "refused": refused,
        "by_model": found.by_model,
        "load_before": os.getloadavg()[0],
    }


def _say(name: str, what: str) -> None:
    sys.stderr.write(f"{name}: {what}\n")


def _while_it_runs(supervisor: Supervisor, telling: "Future[tuple[Outcomes, float]]") -> tuple[Outcomes, float]:
    while not telling.done():
        supervisor.check()
        time.sleep(0.1)
    return telling.result()


def _tell(settings: Settings, interviews: int) -> tuple[Outcomes, float]:
    kit = build(settings, pool_size=4)
    applied = apply_all(kit, make_applicants(settings.home / "people", interviews))
    _say("bench", f"{len(applied)} are invited")
    played = {one.application_id: _played(kit, one) for one in applied}
    for application_id in played:
        with kit.database.work(ACTOR) as work:
            bookings.call_now(work, repository.of_application(work, application_id, lock=True), "UTC")
    ringing = _ringing(kit, interviews)
    begun = time.monotonic()
    for call_id, application_id in ringing:
        _hang_up(kit, call_id, *played[application_id])
    within_s = time.monotonic() - begun
    _say("bench", f"all have hung up, in {within_s:.1f} s")
    deadline = time.monotonic() + LIMIT_S
    while time.monotonic() < deadline:
        found = outcomes(kit, applied, None)
        if found.over:
            return found, within_s
        time.sleep(0.5)
    raise SetupProblem("demo-stuck", path=str(settings.home / "logs"))


def _ringing(kit: Kit, count: int) -> list[tuple[UUID, UUID]]:
    """(call, application), once all phones ring."""
    deadline = time.monotonic() + LIMIT_S
    while time.monotonic() < deadline:
        with kit.database.work(ACTOR) as work:
            rings = select(func.count()).where(Call.state == CallState.RINGING)
            if (work.session.scalar(rings) or 0) >= count:
                statement = select(Call).where(Call.state == CallState.RINGING)
                return [
                    (call.id, work.get(Interview, call.interview_id).application_id)
                    for call in work.session.scalars(statement)
                ]
        time.sleep(0.2)
    raise SetupProblem("demo-stuck", path=str(kit.settings.home / "logs"))


def _played(kit: Kit, one: Applied) -> tuple[State, list[TranscriptTurn]]:
    with kit.database.work(ACTOR) as work:
        plan = repository.plan_of(work, repository.of_application(work, one.application_id))
    return _talk(plan, one)


def _talk(plan: Plan, one: Applied) -> tuple[State, list[TranscriptTurn]]:
    conversation, candidate = RulebookMind().conversation(), candidate_of(one)
    step = conversation.step(plan, conversation.begin(plan), Heard(kind=HeardKind.ANSWERED))
    turns: list[TranscriptTurn] = []
    question, at = None, 0
    while step.state.phase != Phase.CLOSED:
        for saying in step.sayings:
            turns.append(_turn(Speaker.INTERVIEWER, saying.text, saying.question_id, at))
            question, at = saying.question_id or question, at + 5000
        answer = candidate.answer(" ".join(saying.text for saying in step.sayings))
        turns.append(_turn(Speaker.CANDIDATE, answer, question, at))
        at += 20_000
        step = conversation.step(plan, step.state, Heard(kind=HeardKind.SPEECH, text=answer, media_ms=at))
    return step.state, turns


def _turn(speaker: Speaker, text: str, question: str | None, at: int) -> TranscriptTurn:
    return TranscriptTurn(id="", speaker=speaker, text=text, question_id=question, started_ms=at, ended_ms=at + 4000)


def _hang_up(kit: Kit, call_id: UUID, state: State, turns: list[TranscriptTurn]) -> None:
    with kit.database.work(ACTOR) as work:
        _, _, fence = calls.take(work, call_id, "bench")
        calls.keep(work, call_id, fence, state, turns)
        calls.end(work, call_id, fence, Outcome.COMPLETED, turns[-1].ended_ms)


@contextmanager
def _model(seconds: float, busy: float) -> Iterator[tuple[str, Any]]:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve_model, args=(theirs, seconds, busy), daemon=True
    )
    process.start()
    if not ours.poll(30):
        raise SetupProblem("emulators-missing", name="llm", path=str(ROOT / "tests"))
    base_url = ours.recv()

    def counts() -> tuple[int, int]:
        ours.send("counts")
        found: tuple[int, int] = ours.recv()
        return found

    try:
        yield base_url, counts
    finally:
        process.terminate()
        process.join(5)


def _serve_model(pipe: Connection, seconds: float, busy: float) -> None:
    sys.path.insert(0, str(ROOT))
    llm = importlib.import_module("tests.emulators.llm")
    mind = importlib.import_module("tests.emulators.llm.mind")
    answers = importlib.import_module("tests.emulators.llm.answers")
    chance, lock, counted = random.Random(1), threading.Lock(), [0, 0]  # noqa: S311 - when it is busy

    def reply(request: dict[str, Any]) -> Any:
        with lock:
            counted[0] += 1
            refused = chance.random() < busy
            counted[1] += refused
        if refused:
            return answers.failure(429, "Rate limit reached", kind="requests", code="rate_limit_exceeded")
        return replace(mind.answer(request), delay_s=seconds)

    with llm.OpenAICompatible() as server:
        server.server.default = reply
        pipe.send(server.base_url)
        while True:
            pipe.recv()
            pipe.send(tuple(counted))
