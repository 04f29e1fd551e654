"""Files that come with a post: looked into before they are kept, encrypted with their owner's key, read by the channel."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.errors import InvalidInput
from hrcore.ids import new_id
from hrcore.messages.models import Post, PostFile
from hrcore.messages.rooms import enter
from hrcore.ports.files import FileStore
from hrcore.work import Work

MAX_FILE: Final = 10 * 1024 * 1024
MAX_FILES: Final = 4
_ZIP: Final = (b"PK\x03\x04",)
_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument"
_KINDS: Final[dict[str, tuple[str, tuple[bytes, ...]]]] = {
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".gif": ("image/gif", (b"GIF87a", b"GIF89a")),
    ".webp": ("image/webp", (b"RIFF",)),
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".docx": (f"{_OPEN_XML}.wordprocessingml.document", _ZIP),
    ".xlsx": (f"{_OPEN_XML}.spreadsheetml.sheet", _ZIP),
    ".pptx": (f"{_OPEN_XML}.presentationml.presentation", _ZIP),
    ".txt": ("text/plain", ()),
    ".md": ("text/markdown", ()),
    ".csv": ("text/csv", ()),
}
"""Ending → media type, and how such a file begins. Nothing that a browser or a computer would run."""
KINDS: Final = tuple(_KINDS)


@dataclass(frozen=True, slots=True)
class Upload:
    """`name` as the browser says it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Attached:
    """What goes with a post, and where it is put."""

    uploads: Sequence[Upload]
    store: FileStore


def check(uploads: Sequence[Upload]) -> None:
    """Raises `InvalidInput` (field `file`)."""
    if len(uploads) > MAX_FILES:
        raise InvalidInput({"file": "messenger-files-many"})
    for upload in uploads:
        if len(upload.content) > MAX_FILE:
            raise InvalidInput({"file": "messenger-file-large"})
        if not upload.content:
            raise InvalidInput({"file": "messenger-file-empty"})
        if not _is_what_it_says(upload):
            raise InvalidInput({"file": "messenger-file-kind"})


def keep_files(work: Work, post: Post, attached: Attached) -> list[PostFile]:
    """They must have been checked. A file whose transaction fails is noise that nobody refers to."""
    kept: list[PostFile] = []
    for upload in attached.uploads:
        media_type, _ = _KINDS[_ending(upload.name)]
        file_id = new_id()
        file = PostFile(
            id=file_id,
            company_id=post.company_id,
            post_id=post.id,
            channel_id=post.channel_id,
            person_id=post.person_id,
            file_key=f"posts/{file_id}",
            media_type=media_type,
            size=len(upload.content),
            picture=media_type.startswith("image/"),
            created_at=work.now,
        )
        work.vault.put(file, "filename", name_of(upload.name))
        attached.store.put(file.file_key, work.vault.seal(file.person_id, f"file|{file.file_key}", upload.content))
        kept.append(work.add(file))
    work.session.flush()
    return kept


def files_of(work: Work, post_ids: Iterable[UUID]) -> dict[UUID, list[PostFile]]:
    """In the order they were given."""
    found: dict[UUID, list[PostFile]] = {}
    statement = select(PostFile).where(PostFile.post_id.in_(list(post_ids))).order_by(PostFile.id)
    for file in work.session.scalars(statement):
        found.setdefault(file.post_id, []).append(file)
    return found


def file_in(work: Work, file_id: UUID) -> PostFile:
    """Of a channel the actor is in. Raises `NotFound`."""
    file = work.get(PostFile, file_id)
    enter(work, file.channel_id)
    return file


def content_of(work: Work, file: PostFile, store: FileStore) -> bytes:
    """Raises `KeyDestroyed` after its owner was erased."""
    return work.vault.unseal(file.person_id, f"file|{file.file_key}", store.get(file.file_key))


def name_of(said: str) -> str:
    """Without folders and without signs that nobody sees, which could turn an ending around; the ending stays."""
    seen = "".join(sign for sign in said if unicodedata.category(sign)[0] != "C")
    path = PurePath(PurePath(seen.replace("\\", "/")).name)
    return f"{path.stem[:120].strip() or 'file'}{path.suffix[:10]}"


def _is_what_it_says(upload: Upload) -> bool:
    kind = _KINDS.get(_ending(upload.name))
    if kind is None:
        return False
    begins = kind[1]
    return upload.content.startswith(begins) if begins else b"\x00" not in upload.content


def _ending(name: str) -> str:
    return PurePath(name_of(name)).suffix.lower()
