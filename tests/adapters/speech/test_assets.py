"""What set-up fetches is checked before it is used, and left alone when it is right."""

import tarfile
from pathlib import Path

import pytest

from bot import assets
from bot.assets import Assets, Wanted, prepare
from hrcore.errors import SetupProblem


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An `npm` in front of the real one that packs the files of a folder, and counts how often it is asked."""
    folder = tmp_path / "registry"
    (folder / "package" / "dist").mkdir(parents=True)
    (folder / "package" / "dist" / "htmx.min.js").write_text("alert('not htmx')")
    with tarfile.open(folder / "package.tgz", "w:gz") as archive:
        archive.add(folder / "package", "package")
    program = folder / "npm"
    program.write_text(f"#!/bin/sh\necho asked >> {folder}/asked\ncp {folder}/package.tgz ./package.tgz\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


def test_a_tarball_with_another_content_is_refused_and_leaves_nothing(tmp_path: Path, registry: Path) -> None:
    target = tmp_path / "share"
    with pytest.raises(SetupProblem) as refused:
        prepare(target, speech=False)
    assert refused.value.problem == "asset-damaged"
    assert not Assets(target).web_ready
    assert [path.name for path in target.rglob("*") if path.is_file()] == [".lock"]


def test_without_npm_the_problem_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupProblem) as missing:
        prepare(tmp_path / "share", speech=False)
    assert missing.value.problem == "npm-missing"


def test_parts_are_joined_checked_and_left_alone_when_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "wheels" / "model_of_two_parts"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('data packages are not imported')")
    (package / "a.bin").write_bytes(b"Zhao")
    (package / "b.bin").write_bytes(b"hu")
    monkeypatch.syspath_prepend(str(package.parent))
    wanted = Wanted(
        "whisper/model.bin",
        "a8f5f167f44f4964e6c998dee827110c",
        ("model_of_two_parts/a.bin", "model_of_two_parts/b.bin"),
    )
    monkeypatch.setattr(assets, "WEB", ())
    monkeypatch.setattr(assets, "KOKORO_VOICES", assets.NpmPackage("none@1", "", ()))
    monkeypatch.setattr(assets, "MODELS", (wanted,))
    with pytest.raises(SetupProblem) as wrong:
        prepare(tmp_path / "share", speech=True)
    assert wrong.value.problem == "asset-damaged"

    right = Wanted(wanted.target, "e86710501e2485d86cc4592884ff811a0a388a00503b1cf92753e10b27047224", wanted.sources)
    monkeypatch.setattr(assets, "MODELS", (right,))
    prepare(tmp_path / "share", speech=True)
    joined = tmp_path / "share" / "whisper" / "model.bin"
    assert joined.read_bytes() == b"Zhaohu"
    before = joined.stat().st_ino
    prepare(tmp_path / "share", speech=True)
    assert joined.stat().st_ino == before
    joined.write_bytes(b"Zhaohu?")
    prepare(tmp_path / "share", speech=True)
    assert joined.read_bytes() == b"Zhaohu"
