"""What every file store promises."""

import os
from pathlib import Path

import pytest

from adapters.files.memory import MemoryFileStore
from adapters.files.store import FsspecFileStore
from hrcore.errors import FileMissing, SetupProblem
from hrcore.ports.files import FileStore


@pytest.fixture(params=["folder", "memory", "object store"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    if request.param == "memory":
        return MemoryFileStore()
    if request.param == "folder":
        return FsspecFileStore((tmp_path / "files").as_uri())
    return FsspecFileStore(f"memory://{tmp_path.name}")


class TestStore:
    def test_what_is_put_comes_back_to_the_byte(self, store: FileStore) -> None:
        content = os.urandom(300_000)
        store.put("resumes/0192", content)
        assert store.exists("resumes/0192")
        assert store.get("resumes/0192") == content

    def test_an_empty_file_is_a_file(self, store: FileStore) -> None:
        store.put("a/empty", b"")
        assert store.get("a/empty") == b""

    def test_the_last_one_put_counts(self, store: FileStore) -> None:
        store.put("a/b", b"first")
        store.put("a/b", b"second")
        assert store.get("a/b") == b"second"

    def test_what_is_not_there_says_so(self, store: FileStore) -> None:
        assert not store.exists("a/b")
        with pytest.raises(FileMissing):
            store.get("a/b")

    def test_deleting_twice_is_no_error(self, store: FileStore) -> None:
        store.put("a/b", b"x")
        store.delete("a/b")
        store.delete("a/b")
        assert not store.exists("a/b")

    def test_neighbours_stay(self, store: FileStore) -> None:
        store.put("a/b", b"b")
        store.put("a/bc", b"bc")
        store.delete("a/b")
        assert store.get("a/bc") == b"bc"


class TestFolder:
    @pytest.mark.parametrize("key", ["../outside", "a/../../outside", "/etc/passwd", "", "a//b", "a/./b"])
    def test_no_key_leads_out_of_the_folder(self, tmp_path: Path, key: str) -> None:
        store = FsspecFileStore((tmp_path / "files").as_uri())
        with pytest.raises(FileMissing):
            store.put(key, b"x")
        assert list(tmp_path.rglob("outside")) == []

    def test_a_write_leaves_no_half_file_beside_it(self, tmp_path: Path) -> None:
        store = FsspecFileStore((tmp_path / "files").as_uri())
        store.put("a/b", b"x")
        assert [path.name for path in (tmp_path / "files" / "a").iterdir()] == ["b"]

    def test_a_folder_that_cannot_be_is_a_problem_of_the_setup(self, tmp_path: Path) -> None:
        (tmp_path / "files").write_text("a file where the folder should be")
        with pytest.raises(SetupProblem):
            FsspecFileStore((tmp_path / "files").as_uri()).put("a/b", b"x")
