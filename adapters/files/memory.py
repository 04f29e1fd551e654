"""The file store's twin in memory."""

from hrcore.errors import FileMissing


class MemoryFileStore:
    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}

    def put(self, key: str, content: bytes) -> None:
        self._contents[key] = content

    def get(self, key: str) -> bytes:
        if key not in self._contents:
            raise FileMissing(key)
        return self._contents[key]

    def delete(self, key: str) -> None:
        self._contents.pop(key, None)

    def exists(self, key: str) -> bool:
        return key in self._contents
