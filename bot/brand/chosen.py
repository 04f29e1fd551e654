"""Pictures that somebody has chosen and not saved yet: kept from one sending of the form to the next, because no browser sends
a file twice by itself. One of each name for each writer; what the form was told of it is its digest."""

import hashlib
from uuid import UUID

from bot.brand.images import kind_of
from hrcore.errors import FileMissing
from hrcore.org.branding import PICTURES, Image
from hrcore.ports.files import FileStore


def put_aside(files: FileStore, writer_id: UUID, name: str, image: Image) -> str:
    """The digest by which it is found again."""
    files.put(_key(writer_id, name), image.content)
    return hashlib.sha256(image.content).hexdigest()


def taken_up(files: FileStore, writer_id: UUID, name: str, digest: str) -> Image | None:
    """None where it is not the one that the form means: another was chosen since, or it has been saved."""
    try:
        content = files.get(_key(writer_id, name))
    except FileMissing:
        return None
    return Image(kind_of(content), content) if hashlib.sha256(content).hexdigest() == digest else None


def clear(files: FileStore, writer_id: UUID) -> None:
    for name in PICTURES:
        files.delete(_key(writer_id, name))


def _key(writer_id: UUID, name: str) -> str:
    return f"brand/chosen/{writer_id}/{name}"
