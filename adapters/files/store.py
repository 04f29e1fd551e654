"""Files on anything fsspec can reach: a folder, S3, and the like."""

import fsspec

from hrcore.errors import FileMissing, SetupProblem
from hrcore.ids import new_id


class FsspecFileStore:
    """`url` is a folder (`file:///…`) or a bucket with prefix (`s3://…`). Keys are relative paths."""

    def __init__(self, url: str) -> None:
        self._fs, self._root = fsspec.core.url_to_fs(url)
        self._local = "file" in (self._fs.protocol if isinstance(self._fs.protocol, tuple) else (self._fs.protocol,))

    def put(self, key: str, content: bytes) -> None:
        """On a local folder through a temporary name, because a half-written file must never be read."""
        path = self._path(key)
        try:
            if not self._local:
                self._fs.pipe_file(path, content)
                return
            self._fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
            temporary = f"{path}.{new_id().hex}"
            self._fs.pipe_file(temporary, content)
            self._fs.mv(temporary, path)
        except PermissionError as error:
            raise SetupProblem("not-writable", path=self._root) from error
        except OSError as error:
            raise SetupProblem("disk-full" if error.errno == 28 else "not-writable", path=self._root) from error

    def get(self, key: str) -> bytes:
        try:
            content: bytes = self._fs.cat_file(self._path(key))
        except FileNotFoundError as error:
            raise FileMissing(key) from error
        return content

    def delete(self, key: str) -> None:
        if self.exists(key):
            self._fs.rm_file(self._path(key))

    def exists(self, key: str) -> bool:
        return bool(self._fs.exists(self._path(key)))

    def _path(self, key: str) -> str:
        parts = key.split("/")
        if not key or any(part in ("", ".", "..") for part in parts):
            raise FileMissing(f"not a key: {key!r}")
        return f"{self._root}/{key}"
