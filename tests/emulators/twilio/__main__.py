"""python -m tests.emulators.twilio"""

import argparse
import sys

from tests.emulators.twilio.server import TwilioServer
from tests.emulators.twilio.serving import serve


def _tell(server: TwilioServer) -> None:
    account = server.account
    sys.stdout.write(
        f"Open {server.url}/ : it is the telephone of everybody who is called. The app needs:\n"
        f"  API address  {server.url}\n  account SID  {account.sid}\n  auth token   {account.token}\n"
        f"  number       {account.numbers[0]}\n"
    )
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.emulators.twilio", description="A Twilio on this machine.")
    parser.add_argument("--port", type=int, default=8902)
    parser.add_argument("--account-sid", default="")
    parser.add_argument("--auth-token", default="")
    parser.add_argument("--number", default="", help="the account's own, from which it calls")
    parser.add_argument("--message-url", default="", help="where texts that people write are told")
    parser.add_argument("--calls-per-second", type=float, default=1.0)
    asked = parser.parse_args()
    serve(**vars(asked), ready=_tell)


if __name__ == "__main__":
    main()
