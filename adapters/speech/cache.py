"""What was said once need not be made again: synthesised speech kept in files, shared by all processes of a machine."""

import hashlib
import os
import tempfile
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from hrcore.languages import Language
from hrcore.ports.speech import SpeechLimits, Synthesiser

DEFAULT_BYTES = 500 * 1024 * 1024
_TRIM_EVERY = 16 * 1024 * 1024
_TRIM_TO = 0.9


class CachedSynthesiser:
    """`inner` with a memory of at most about `most_bytes` in `directory`; the least recently used goes first."""

    def __init__(self, inner: Synthesiser, directory: Path, *, most_bytes: int = DEFAULT_BYTES) -> None:
        self._inner = inner
        self._directory = directory
        self._most = most_bytes
        self._written = 0
        self._guard = Lock()
        self._making: dict[str, tuple[Lock, int]] = {}
        directory.mkdir(parents=True, exist_ok=True)

    @property
    def name(self) -> str:
        return self._inner.name

    @property
    def limits(self) -> SpeechLimits:
        return self._inner.limits

    def voices(self, language: Language) -> tuple[str, ...]:
        return self._inner.voices(language)

    def synthesise(self, text: str, *, language: Language, voice: str) -> bytes:
        path = self._path(text, language, voice)
        kept = _read(path)
        if kept is not None:
            return kept
        with self._alone(path.name):
            kept = _read(path)
            if kept is None:
                kept = self._inner.synthesise(text, language=language, voice=voice)
                self._keep(path, kept)
        return kept

    def holds(self, text: str, *, language: Language, voice: str) -> bool:
        """Whether this sentence would be answered at once."""
        return self._path(text, language, voice).is_file()

    def _path(self, text: str, language: Language, voice: str) -> Path:
        key = hashlib.sha256("\x1f".join((self._inner.name, language, voice, text.strip())).encode()).hexdigest()
        return self._directory / key[:2] / f"{key[2:]}.ulaw"

    @contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        """One thread makes a sentence; others that want the same one wait for it."""
        with self._guard:
            lock, waiting = self._making.get(key, (Lock(), 0))
            self._making[key] = (lock, waiting + 1)
        try:
            with lock:
                yield
        finally:
            with self._guard:
                lock, waiting = self._making[key]
                if waiting == 1:
                    del self._making[key]
                else:
                    self._making[key] = (lock, waiting - 1)

    def _keep(self, path: Path, speech: bytes) -> None:
        path.parent.mkdir(exist_ok=True)
        handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        with os.fdopen(handle, "wb") as file:
            file.write(speech)
        Path(scratch).replace(path)
        with self._guard:
            self._written += len(speech)
            due = self._written >= min(_TRIM_EVERY, self._most // 4)
            if due:
                self._written = 0
        if due:
            self._trim()

    def _trim(self) -> None:
        """Other processes trim too, so a file may be gone before we come to it."""
        files = []
        for path in self._directory.glob("*/*.ulaw"):
            try:
                seen = path.stat()
            except FileNotFoundError:
                continue
            files.append((seen.st_mtime_ns, seen.st_size, path))
        total = sum(size for _, size, _ in files)
        if total <= self._most:
            return
        for _, size, path in sorted(files, key=lambda file: file[0]):
            path.unlink(missing_ok=True)
            total -= size
            if total <= self._most * _TRIM_TO:
                return


def _read(path: Path) -> bytes | None:
    """A hit is marked as just used."""
    try:
        speech = path.read_bytes()
        os.utime(path)
    except FileNotFoundError:
        return None
    return speech


class RememberingSynthesiser:
    """`inner` with a memory of at most `most_bytes` in this process: what is said to a candidate holds their name and
    lines of their résumé, and must not outlive them on a disk."""

    def __init__(self, inner: Synthesiser, *, most_bytes: int = 64 * 1024 * 1024) -> None:
        self._inner = inner
        self._most = most_bytes
        self._size = 0
        self._kept: OrderedDict[tuple[str, Language, str], bytes] = OrderedDict()
        self._guard = Lock()

    @property
    def name(self) -> str:
        return self._inner.name

    @property
    def limits(self) -> SpeechLimits:
        return self._inner.limits

    def voices(self, language: Language) -> tuple[str, ...]:
        return self._inner.voices(language)

    def synthesise(self, text: str, *, language: Language, voice: str) -> bytes:
        key = (text.strip(), language, voice)
        with self._guard:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = self._inner.synthesise(text, language=language, voice=voice)
        with self._guard:
            if key not in self._kept:
                self._size += len(made)
            self._kept[key] = made
            while self._size > self._most and len(self._kept) > 1:
                self._size -= len(self._kept.popitem(last=False)[1])
        return made
