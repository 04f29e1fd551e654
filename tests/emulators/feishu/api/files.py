"""im/v1 files and images, and what is attached to messages."""

import io
from typing import Any
from urllib.parse import quote

from python_multipart.multipart import parse_form

from tests.emulators.feishu.api.messages import find_message
from tests.emulators.feishu.api.routing import Reply, Request, route
from tests.emulators.feishu.chats import StoredFile
from tests.emulators.feishu.refusals import Refusal
from tests.emulators.feishu.world import World

FILE_KINDS = ("opus", "mp4", "pdf", "doc", "xls", "ppt", "stream")
MOST_FILE, MOST_IMAGE = 30 * 2**20, 10 * 2**20


@route("POST", "/im/v1/files", "im:resource", "im:resource:upload")
def upload_file(world: World, request: Request) -> dict[str, Any]:
    fields, content = read_form(request, "file")
    if fields.get("file_type") not in FILE_KINDS or not fields.get("file_name"):
        raise Refusal(234001, "file_type or file_name")
    key = _store(world, "file_v3_", fields["file_name"], fields["file_type"], content, MOST_FILE)
    return {"file_key": key}


@route("POST", "/im/v1/images", "im:resource", "im:resource:upload")
def upload_image(world: World, request: Request) -> dict[str, Any]:
    fields, content = read_form(request, "image")
    if fields.get("image_type") not in ("message", "avatar"):
        raise Refusal(234001, "image_type")
    return {"image_key": _store(world, "img_v3_", "image", "image", content, MOST_IMAGE)}


@route("GET", "/im/v1/files/:key", "im:resource")
@route("GET", "/im/v1/images/:key", "im:resource")
def download_own(world: World, request: Request, key: str) -> Reply:
    stored = world.files.get(key)
    if stored is None or not stored.by_app:
        raise Refusal(234001, "only what this app uploaded")
    return _give(stored)


@route("GET", "/im/v1/messages/:message_id/resources/:key", "im:message", "im:message:readonly")
def download(world: World, request: Request, message_id: str, key: str) -> Reply:
    message = find_message(world, message_id)
    if request.query("type") not in ("file", "image"):
        raise Refusal(234001, "type")
    stored = world.files.get(key)
    if stored is None or key not in message.content:
        raise Refusal(234003)
    return _give(stored)


def read_form(request: Request, part: str) -> tuple[dict[str, str], bytes]:
    fields: dict[str, str] = {}
    contents: dict[str, bytes] = {}

    def on_field(field: Any) -> None:
        name = field.field_name.decode()
        if name == part:  # The vendor's SDK sends an open file without a file name.
            contents[name] = field.value or b""
        else:
            fields[name] = (field.value or b"").decode()

    def on_file(file: Any) -> None:
        file.file_object.seek(0)
        contents[file.field_name.decode()] = file.file_object.read()
        fields["file name"] = (file.file_name or b"file").decode()
        file.close()

    headers = {"Content-Type": request.headers.get("content-type", "").encode()}
    try:
        parse_form(headers, io.BytesIO(request.body), on_field, on_file)
    except ValueError:
        raise Refusal(234001, "not a form") from None
    return fields, contents.get(part, b"")


def _store(world: World, prefix: str, name: str, kind: str, content: bytes, most: int) -> str:
    if not content:
        raise Refusal(234010)
    if len(content) > most:
        raise Refusal(234006)
    key = world.make_id(prefix)
    world.files[key] = StoredFile(key, name, kind, content, by_app=True)
    return key


def _give(stored: StoredFile) -> Reply:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(stored.name)}"}
    return Reply(stored.content, headers=headers, kind="application/octet-stream")
