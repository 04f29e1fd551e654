"""The file store: résumés, recordings, contracts. Contents arrive here already encrypted, but what everybody
may see: a company's logo."""

from typing import Protocol


class FileStore(Protocol):
    def put(self, key: str, content: bytes) -> None:
        """Whole or not at all; an existing key is replaced."""
        ...

    def get(self, key: str) -> bytes:
        """Raises `hrcore.errors.FileMissing`."""
        ...

    def delete(self, key: str) -> None:
        """Deleting what is not there is no error."""
        ...

    def exists(self, key: str) -> bool: ...
