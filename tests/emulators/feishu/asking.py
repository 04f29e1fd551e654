"""Short forms for the vendor's builders, and cards to send."""

import json
from typing import Any

import lark_oapi as lark
from lark_oapi.api.im.v1 import (
    CreateMessageRequest,
    CreateMessageRequestBody,
    PatchMessageRequest,
    PatchMessageRequestBody,
)
from lark_oapi.core.model import BaseRequest

CallBack = dict[str, Any]


def send(client: lark.Client, to: str, content: Any, *, kind: str = "text", by: str = "open_id", uuid: str = "") -> Any:
    text = (
        content
        if isinstance(content, str) and kind != "text"
        else json.dumps({"text": content} if kind == "text" else content, ensure_ascii=False)
    )
    body = CreateMessageRequestBody.builder().receive_id(to).msg_type(kind).content(text)
    if uuid:
        body = body.uuid(uuid)
    return client.im.v1.message.create(
        CreateMessageRequest.builder().receive_id_type(by).request_body(body.build()).build()
    )


def patch(client: lark.Client, message_id: str, card: Any) -> Any:
    body = PatchMessageRequestBody.builder().content(json.dumps(card, ensure_ascii=False)).build()
    return client.im.v1.message.patch(PatchMessageRequest.builder().message_id(message_id).request_body(body).build())


def ask(client: lark.Client, method: str, path: str, body: Any = None) -> Any:
    """For what the SDK has no builder for; the answer as JSON, with `http` as the status."""
    request = BaseRequest()
    request.http_method = lark.HttpMethod[method]
    request.uri = f"/open-apis{path}"
    request.token_types = {lark.AccessTokenType.TENANT}
    request.body = body
    response = client.request(request)
    return {"http": response.raw.status_code, **json.loads(response.raw.content)}


def card(*elements: dict[str, Any], title: str = "Offer", **config: Any) -> dict[str, Any]:
    return {
        "schema": "2.0",
        "config": {"update_multi": True, **config},
        "header": {"title": {"tag": "plain_text", "content": title}, "template": "blue"},
        "body": {"elements": list(elements)},
    }


def words(text: str, **more: Any) -> dict[str, Any]:
    return {"tag": "markdown", "content": text, **more}


def button(label: str, value: Any = None, **more: Any) -> dict[str, Any]:
    behaviors = [{"type": "callback", "value": value}] if value is not None else []
    text = {"tag": "plain_text", "content": label}
    return {"tag": "button", "text": text, **({"behaviors": behaviors} if behaviors else {}), **more}


def form(*elements: dict[str, Any], name: str = "form", submit: str = "Send") -> dict[str, Any]:
    last = button(submit, {"a": "send"}, name="send", form_action_type="submit")
    return {"tag": "form", "name": name, "elements": [*elements, last]}


def plain(text: str) -> dict[str, str]:
    return {"tag": "plain_text", "content": text}
