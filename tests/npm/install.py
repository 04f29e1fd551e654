"""Packages from npm that only tests and pictures need: Slack's own types and their compiler, and what draws Block Kit.

`python -m tests.npm.install` fetches them as the lock says, checked against its hashes, without running a script of theirs.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from bot.assets import npm_command

HERE = Path(__file__).parent
TARGET = Path(sys.prefix) / "share" / "zhaohu-tests"
MODULES = TARGET / "node_modules"


def node_command() -> list[str]:
    """The node that belongs to the npm that was used."""
    npm = npm_command()
    return [npm[0]] if len(npm) > 1 else [shutil.which("node") or "node"]


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, TARGET / name)
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run([*npm_command(), "ci", *quiet], cwd=TARGET, check=True)


if __name__ == "__main__":
    main()
