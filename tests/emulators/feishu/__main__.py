"""python -m tests.emulators.feishu --app-url http://127.0.0.1:8000/feishu"""

import argparse
import sys
from email.utils import parseaddr

from tests.emulators.feishu.envelope import App
from tests.emulators.feishu.feishu import Feishu
from tests.emulators.feishu.serving import serve

PEOPLE = ["林薇 <linwei@example.com>", "陈默 <chenmo@example.com>", "Maria Rossi <maria@example.com>"]


def tell(feishu: Feishu) -> None:
    app = feishu.world.app
    sys.stdout.write(
        f"page and base URL   {feishu.domain}\napp id              {app.app_id}\napp secret          {app.secret}\n"
        f"verification token  {app.verification_token}\nencrypt key         {app.encrypt_key}\n"
    )
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.emulators.feishu", description="A Feishu on this machine.")
    defaults = App()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8020)
    parser.add_argument("--app-url", default="", help="where events go, and clicks unless --cards-url says otherwise")
    parser.add_argument("--cards-url", default="")
    parser.add_argument("--app-id", default=defaults.app_id)
    parser.add_argument("--app-secret", default=defaults.secret)
    parser.add_argument("--verification-token", default=defaults.verification_token)
    parser.add_argument("--encrypt-key", default=defaults.encrypt_key)
    parser.add_argument("--person", action="append", metavar="'NAME <ADDRESS>'", help="may be given several times")
    parser.add_argument("--rate-limits", action="store_true")
    given = parser.parse_args()
    serve(
        given.host,
        given.port,
        given.app_url,
        cards_url=given.cards_url,
        app=App(given.app_id, given.app_secret, given.verification_token, given.encrypt_key),
        people=[parseaddr(one) for one in given.person or PEOPLE],
        rate_limits=given.rate_limits,
        ready=tell,
    )


if __name__ == "__main__":
    main()
