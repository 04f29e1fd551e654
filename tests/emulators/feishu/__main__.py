"""python -m tests.emulators.feishu --app-url http://127.0.0.1:8000/feishu"""

import argparse

from tests.emulators.feishu.envelope import App
from tests.emulators.feishu.serving import serve


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.emulators.feishu", description="Feishu on this machine")
    defaults = App()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8020)
    parser.add_argument("--app-url", default="", help="where events go, and cards unless --cards-url says otherwise")
    parser.add_argument("--cards-url", default="")
    parser.add_argument("--app-id", default=defaults.app_id)
    parser.add_argument("--app-secret", default=defaults.secret)
    parser.add_argument("--verification-token", default=defaults.verification_token)
    parser.add_argument("--encrypt-key", default=defaults.encrypt_key)
    parser.add_argument("--person", action="append", metavar="NAME:ADDRESS", help="may be given several times")
    given = parser.parse_args()
    app = App(given.app_id, given.app_secret, given.verification_token, given.encrypt_key)
    people = [(name, address) for name, _, address in (one.partition(":") for one in given.person or [])]
    serve(given.host, given.port, given.app_url, cards_url=given.cards_url, app=app, people=people or None)


if __name__ == "__main__":
    main()
