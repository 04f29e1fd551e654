"""Files and pictures that people sent, and pictures for cards. lark-oapi would read the whole of a file into memory, however
large it is."""

from typing import Final

import httpx

from adapters.chat.feishu.calls import STALE, Api, FeishuRefused
from hrcore.errors import DeliveryFailed, InvalidInput

_CHUNK: Final = 64 * 1024


def fetch(api: Api, path: str, kind: str, *, limit: int) -> bytes:
    """Raises `InvalidInput` for more than `limit` bytes. A token that was refused is fetched anew, once."""
    token = api.token.get()
    try:
        return _fetch(api, path, kind, token, limit)
    except FeishuRefused as error:
        if error.code not in STALE:
            raise
    return _fetch(api, path, kind, api.token.get(stale=token), limit)


def send_picture(api: Api, content: bytes, name: str) -> str:
    """The key by which cards show it. A token that was refused is fetched anew, once."""
    token = api.token.get()
    try:
        return _send_picture(api, content, name, token)
    except FeishuRefused as error:
        if error.code not in STALE:
            raise
    return _send_picture(api, content, name, api.token.get(stale=token))


def _send_picture(api: Api, content: bytes, name: str, token: str) -> str:
    path, headers = "/im/v1/images", {"Authorization": f"Bearer {token}"}
    files = {"image": (name, content, "image/png")}
    form = {"image_type": "message"}
    try:
        answer = httpx.post(
            f"{api.base_url}/open-apis{path}", data=form, files=files, headers=headers, timeout=api.timeout_s
        )
    except httpx.HTTPError as error:
        raise DeliveryFailed(f"feishu picture: {type(error).__name__}", retry=True) from error
    refused = _refusal("POST", path, answer) if answer.status_code != 200 or answer.json().get("code") != 0 else None
    if refused is not None:
        raise refused
    return str(answer.json()["data"]["image_key"])


def _fetch(api: Api, path: str, kind: str, token: str, limit: int) -> bytes:
    url, headers = f"{api.base_url}/open-apis{path}", {"Authorization": f"Bearer {token}"}
    try:
        with httpx.stream("GET", url, params={"type": kind}, headers=headers, timeout=api.timeout_s) as answer:
            if answer.status_code != 200:
                raise _refusal("GET", path, answer)
            return _limited(answer, limit)
    except httpx.HTTPError as error:
        raise DeliveryFailed(f"feishu file: {type(error).__name__}", retry=True) from error


def _limited(answer: httpx.Response, limit: int) -> bytes:
    content = bytearray()
    for chunk in answer.iter_bytes(_CHUNK):
        content += chunk
        if len(content) > limit:
            raise InvalidInput({"file": "field-file-too-large"})
    return bytes(content)


def _refusal(method: str, path: str, answer: httpx.Response) -> DeliveryFailed:
    if answer.status_code >= 500 or answer.status_code == 429:
        return DeliveryFailed(f"feishu file: {answer.status_code}", retry=True)
    answer.read()
    try:
        said = answer.json()
    except ValueError:
        return FeishuRefused(f"{method} {path}", answer.status_code, "")
    return FeishuRefused(f"{method} {path}", int(said.get("code", -1)), str(said.get("msg", "")))
