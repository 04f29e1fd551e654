"""python -m tests.emulators.speech"""

import argparse
import sys

from tests.emulators.speech.server import SpeechServer
from tests.emulators.speech.serving import serve


def _tell(server: SpeechServer) -> None:
    sys.stdout.write(
        f"page      {server.url}\nbase URL  {server.base_url}\nAPI key   {server.key}\nvoice     {server.engine.name}\n"
    )
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.emulators.speech", description="Speech on this machine.")
    parser.add_argument("--port", type=int, default=8904)
    parser.add_argument("--key", default="")
    serve(**vars(parser.parse_args()), ready=_tell)


if __name__ == "__main__":
    main()
