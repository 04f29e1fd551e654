"""python -m tests.emulators.slack --app-url http://127.0.0.1:8000/slack/events"""

import argparse
import sys

from tests.emulators.slack.server import SlackServer
from tests.emulators.slack.serving import serve

PEOPLE = ("Wang Fang <fang@acme.example>", "Li Lei <lei@acme.example>", "Han Meimei <mei@acme.example>")


def _tell(server: SlackServer) -> None:
    slack = server.workspace
    sys.stdout.write(
        f"Open {slack.url}/ and be anybody there. The app needs:\n"
        f"  API address     {server.api_url}\n"
        f"  bot token       {slack.bot_token}\n"
        f"  app token       {slack.app_token}\n"
        f"  signing secret  {slack.signing_secret}\n"
    )
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.emulators.slack", description="A Slack on this machine.")
    parser.add_argument("--app-url", default="", help="where the app takes events, commands and clicks")
    parser.add_argument("--port", type=int, default=8900)
    parser.add_argument("--bot-token", default="")
    parser.add_argument("--app-token", default="")
    parser.add_argument("--signing-secret", default="")
    parser.add_argument("--person", action="append", help="a member, as 'Name <address>'; may be given often")
    parser.add_argument("--socket-mode", action="store_true", help="the app opens a WebSocket instead of --app-url")
    parser.add_argument("--rate-limits", action="store_true")
    asked = parser.parse_args()
    people = []
    for one in asked.person or PEOPLE:
        name, _, email = one.partition("<")
        people.append((name.strip(), email.rstrip("> ")))
    serve(
        port=asked.port,
        app_url=asked.app_url,
        bot_token=asked.bot_token,
        app_token=asked.app_token,
        signing_secret=asked.signing_secret,
        people=people,
        socket_mode=asked.socket_mode,
        rate_limits=asked.rate_limits,
        ready=_tell,
    )


if __name__ == "__main__":
    main()
