"""Feishu's open API through its own client: what goes wrong there in the words of our ports."""

import json
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import lark_oapi as lark
import requests
from lark_oapi.core.enum import AccessTokenType, HttpMethod
from lark_oapi.core.model import BaseRequest, BaseResponse, RequestOption

from adapters.chat.feishu.token import TenantToken
from hrcore.errors import DeliveryFailed, Throttled
from hrcore.ports.notes import Notes

STALE: Final = frozenset({99991661, 99991663, 99991664, 99991668})
"""Codes of a token that is missing, over, or no longer known."""
BUSY: Final = frozenset({99991400, 230020, 11232})
"""Codes of a limit that passes."""
_TIRED: Final = frozenset({1500, 2200, 230049})
"""Codes of trouble inside the platform: the same request can succeed later."""
_RESET: Final = "x-ogw-ratelimit-reset"
_DEFAULT_WAIT_S: Final = 1.0
_TOKEN: Final = "/open-apis/auth/v3/tenant_access_token/internal"  # noqa: S105  an address


class FeishuRefused(DeliveryFailed):
    """Feishu answered with an error; `code` is its number for it."""

    def __init__(self, what: str, code: int, detail: str) -> None:
        super().__init__(f"feishu {what}: {code} {detail}".strip(), retry=code in _TIRED)
        self.code = code


class Api:
    """`base_url` is that of Feishu, of Lark, or of an emulator. Calls may come from any thread."""

    def __init__(self, app_id: str, app_secret: str, base_url: str, notes: Notes, *, timeout_s: float) -> None:
        self.base_url = base_url
        self.timeout_s = timeout_s
        self.told_at: datetime | None = None
        """What time it was over there at the latest answer."""
        self._credentials = {"app_id": app_id, "app_secret": app_secret}
        self._client = (
            lark.Client.builder()
            .app_id(app_id)
            .app_secret(app_secret)
            .domain(base_url)
            .timeout(timeout_s)
            .enable_set_token(True)
            .log_level(lark.LogLevel.CRITICAL)
            .build()
        )
        self.token = TenantToken(f"{base_url} {app_id} {app_secret}", self._fetch_token, notes)

    def ask(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, /, **queries: str | int
    ) -> dict[str, Any]:
        """The `data` of the answer, or the whole of one that has none. A token that was refused is fetched anew, once.
        Raises `Throttled`, `FeishuRefused`, or `DeliveryFailed` where nobody knows whether it arrived."""
        token = self.token.get()
        try:
            return self._ask(method, path, body, queries, token)
        except FeishuRefused as error:
            if error.code not in STALE:
                raise
        return self._ask(method, path, body, queries, self.token.get(stale=token))

    def _ask(
        self, method: str, path: str, body: Mapping[str, Any] | None, queries: Mapping[str, str | int], token: str
    ) -> dict[str, Any]:
        request = _request(method, f"/open-apis{path}", body)
        request.queries = [(name, str(value)) for name, value in queries.items()]
        request.token_types = {AccessTokenType.TENANT}
        option = RequestOption.builder().tenant_access_token(token).build()
        answer = self._send(request, option)
        found = answer.get("data")
        return found if isinstance(found, dict) else answer

    def _fetch_token(self) -> tuple[str, float]:
        answer = self._send(_request("POST", _TOKEN, self._credentials), RequestOption())
        return str(answer["tenant_access_token"]), float(answer["expire"])

    def _send(self, request: BaseRequest, option: RequestOption) -> dict[str, Any]:
        what = f"{request.http_method.name} {request.uri}"
        try:
            answer = self._client.request(request, option)
        except (requests.RequestException, OSError) as error:
            raise DeliveryFailed(f"feishu {what}: {type(error).__name__}", retry=True) from error
        except ValueError as error:
            raise DeliveryFailed(f"feishu {what}: no JSON", retry=True) from error
        self.told_at = _time_of(answer.raw.headers) or self.told_at
        return _read(what, answer)


def _request(method: str, uri: str, body: Mapping[str, Any] | None) -> BaseRequest:
    request = BaseRequest.builder().http_method(HttpMethod[method]).uri(uri).build()
    request.body = dict(body) if body is not None else None
    return request


def _read(what: str, answer: BaseResponse) -> dict[str, Any]:
    status = int(answer.raw.status_code or 0)
    code = int(answer.code) if answer.code is not None else -1
    if status == 429 or code in BUSY:
        raise Throttled(f"feishu {what}: {code}", after_s=_wait(answer.raw.headers))
    if status >= 500:
        raise DeliveryFailed(f"feishu {what}: {status}", retry=True)
    if code != 0:
        raise FeishuRefused(what, code, str(answer.msg or "")[:200])
    found = json.loads(answer.raw.content)
    if not isinstance(found, dict):
        raise DeliveryFailed(f"feishu {what}: no object", retry=True)
    return found


def _time_of(headers: Mapping[str, str]) -> datetime | None:
    try:
        return parsedate_to_datetime(_header(headers, "date"))
    except ValueError:
        return None


def _header(headers: Mapping[str, str], wanted: str) -> str:
    return next((value for name, value in headers.items() if name.lower() == wanted), "")


def _wait(headers: Mapping[str, str]) -> float:
    """Seconds; the platform says them in a header of its own."""
    said = _header(headers, _RESET)
    return float(said) if said.isdigit() and said != "0" else _DEFAULT_WAIT_S
