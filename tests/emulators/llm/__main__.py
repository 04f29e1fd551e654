"""python -m tests.emulators.llm"""

import argparse
import sys

from tests.emulators.llm.server import LlmServer
from tests.emulators.llm.serving import serve


def _tell(server: LlmServer) -> None:
    sys.stdout.write(
        f"page      {server.url}\nbase URL  {server.base_url}\nAPI key   {server.key}\nmodel     {server.models[0]}\n"
    )
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.emulators.llm", description="A model on this machine.")
    parser.add_argument("--port", type=int, default=8903)
    parser.add_argument("--key", default="")
    parser.add_argument("--model", default="")
    serve(**vars(parser.parse_args()), ready=_tell)


if __name__ == "__main__":
    main()
