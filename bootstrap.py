"""Makes `.venv` complete: `python3.11 bootstrap.py [--dev] [--programs]`. Only the standard library; nothing is there yet.

Each step leaves a stamp in `.venv/stamps` with the hash of what it was made from: an interrupted set-up goes on where it
stopped, and a finished one takes no time.
"""

import argparse
import ast
import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
PYTHON = HOME / "bin" / "python"
UV = HOME / "bin" / "uv"
STAMPS = HOME / "stamps"
ASSETS = HOME / "share" / "zhaohu"
LOCKS = ("requirements.lock", "requirements-speech.lock")
PIP_TO_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Set Zhaohu up in .venv.")
    parser.add_argument("--dev", action="store_true", help="also what tests need")
    parser.add_argument("--programs", action="store_true", help="also Chromium and pdfsig, on Debian as root")
    wanted = parser.parse_args()
    started = time.monotonic()
    try:
        done = set_up(dev=wanted.dev)
        if wanted.programs:
            find_programs()
    except subprocess.CalledProcessError as error:
        program = " ".join(str(part) for part in error.cmd[:4])
        say(
            f"set-up stopped: `{program} …` failed ({error.returncode}). Run the same command again: it goes on from here."
        )
        return 1
    if done:
        say(f"set up in {time.monotonic() - started:.0f} s: {', '.join(done)}")
    return 0


def set_up(*, dev: bool) -> list[str]:
    """The names of the steps that were not done already."""
    steps = (("virtual environment", make_environment), ("installer", install_uv))
    done = [name for name, step in steps if step()]
    locks = [*LOCKS, "requirements-dev.lock"] if dev else list(LOCKS)
    done += [lock for lock in locks if once(lock, [lock], partial(install, "--require-hashes", "-r", lock))]
    nodeps = "requirements-nodeps.lock"
    if once(nodeps, [nodeps], partial(install, "--require-hashes", "--no-deps", "-r", nodeps)):
        done.append(nodeps)
    if once("zhaohu", ["pyproject.toml"], partial(install, "--no-deps", "--no-build-isolation", "-e", ".")):
        done.append("zhaohu")
    if once("bytecode", [*locks, nodeps], compile_modules):
        done.append("bytecode")
    if once("assets", ["bot/assets.py", "requirements-speech.lock"], prepare_assets):
        done.append("scripts and models")
    if dev and once("npm", ["tests/npm/package-lock.json", "tests/npm/install.py"], prepare_test_packages):
        done.append("npm packages for tests")
    return done


def make_environment() -> bool:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    made_of = f"{version} {HOME}"  # a virtual environment does not survive being moved
    stamp = STAMPS / "environment"
    if stamp.exists() and stamp.read_text() == made_of and _runs(PYTHON):
        return False
    shutil.rmtree(HOME, ignore_errors=True)
    say(f"making .venv with Python {version}")
    try:
        venv.create(HOME, with_pip=True)
    except subprocess.CalledProcessError:
        say("this Python cannot make virtual environments: on Debian, `apt-get install python3-venv`, then once more.")
        raise
    STAMPS.mkdir(exist_ok=True)
    stamp.write_text(made_of)
    return True


def install_uv() -> bool:
    """uv is quick; where there is no uv for this machine, pip does the same work."""
    lock = "requirements-bootstrap.lock"
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock]
    return once(lock, [lock], partial(subprocess.run, command, cwd=ROOT, check=True))


def install(*arguments: str) -> None:
    say("installing " + " ".join(argument for argument in arguments if not argument.startswith("-")))
    if _runs(UV):
        command = [str(UV), "pip", "install", "--quiet", "--python", str(PYTHON)]
        command += ["--index-strategy", "unsafe-best-match"]  # as pip does; every file is checked against its hash
        environment = uv_environment()
    else:
        command, environment = [str(PYTHON), "-m", "pip", "install", "--quiet"], dict(os.environ)  # noqa: TID251
    subprocess.run([*command, *arguments], cwd=ROOT, env=environment, check=True)  # noqa: S603  our own, no shell


def uv_environment() -> dict[str, str]:
    """uv does not read pip's configuration; what this machine says to pip holds for uv too."""
    environment = dict(os.environ)  # noqa: TID251  runs before anything is installed
    told = subprocess.run(  # noqa: S603  our own program and arguments, no shell
        [str(PYTHON), "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    )
    for line in told.stdout.splitlines():
        name, _, value = line.partition("=")
        variable = PIP_TO_UV.get(name.rsplit(".", 1)[-1])
        if variable:
            joiner = "," if variable == "UV_FIND_LINKS" else " "
            environment.setdefault(variable, joiner.join(str(ast.literal_eval(value)).split()))
    # A checkout and a cache on two disks cannot share files by links; uv then copies, and need not say so.
    environment.setdefault("UV_LINK_MODE", "hardlink" if _same_disk() else "copy")
    return environment


def compile_modules() -> None:
    """Installers leave modules uncompiled, and then the first start of each process takes seconds longer. The giants
    of which a start imports nothing are left out."""
    seldom = "lark_oapi|twilio|openai|playwright|mypy|mypyc|sympy|av|networkx|hypothesis|setuptools|pip|spacy"
    places = f"/({seldom}|phonenumbers/(geodata|carrierdata|shortdata|tzdata))/"
    say("compiling modules")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # noqa: TID251
    folder = subprocess.run(  # noqa: S603  our own program and arguments, no shell
        [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    # A module that does not compile (a template, a newer syntax) is none that is imported here.
    command = [str(PYTHON), "-m", "compileall", "-q", "-q", "-j", "0", "-x", places, folder]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)  # noqa: S603


def prepare_assets() -> None:
    if shutil.which("npm") is None:
        install("--require-hashes", "-r", "requirements-npm.lock")
    say("preparing scripts and models")
    command = [str(PYTHON), "-m", "bot.assets", str(ASSETS), "--speech"]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603  our own program and arguments, no shell


def prepare_test_packages() -> None:
    say("fetching npm packages for tests")
    subprocess.run([str(PYTHON), "-m", "tests.npm.install"], cwd=ROOT, check=True)  # noqa: S603  our own, no shell


def find_programs() -> None:
    """Journeys through the pages need Chromium, quickest without the windows that nobody sees, and a second opinion on
    signatures pdfsig. Only on Debian as root are they installed unasked."""
    wanted = {"chromium-headless-shell": "chromium-headless-shell", "pdfsig": "poppler-utils"}
    missing = [package for program, package in wanted.items() if shutil.which(program) is None]
    if not missing or shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    say(f"installing {', '.join(missing)}")
    apt_get("update")
    for package in missing:
        apt_get("install", package)
    if not (shutil.which("chromium-headless-shell") or shutil.which("chromium")):
        apt_get("install", "chromium")


def apt_get(command: str, *packages: str) -> None:
    line = ["apt-get", "-qq", command, "-y", "--no-install-recommends", *packages]
    subprocess.run(line, stdout=subprocess.DEVNULL, check=False)  # noqa: S603


def once(name: str, sources: Sequence[str], run: Callable[[], object]) -> bool:
    """Runs a step unless it was finished with the same sources and the same installer; True where it ran."""
    digest = hashlib.sha256()
    for source in sources:
        digest.update((ROOT / source).read_bytes())
    stamp = STAMPS / name
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return False
    run()
    stamp.write_text(digest.hexdigest())
    return True


def say(text: str) -> None:
    sys.stderr.write(f"zhaohu: {text}\n")
    sys.stderr.flush()


def _runs(program: Path) -> bool:
    if not program.exists():
        return False
    return subprocess.run([str(program), "--version"], capture_output=True, check=False).returncode == 0  # noqa: S603


def _same_disk() -> bool:
    cache = Path(os.environ.get("UV_CACHE_DIR", Path.home() / ".cache"))  # noqa: TID251  runs before anything is installed
    while not cache.exists():
        cache = cache.parent
    return cache.stat().st_dev == HOME.stat().st_dev


if __name__ == "__main__":
    sys.exit(main())
