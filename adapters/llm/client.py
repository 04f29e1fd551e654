"""The one way an OpenAI-compatible client is made here."""

from typing import Protocol

import openai
from pydantic import SecretStr


class Endpoint(Protocol):
    """What settings say about a service that speaks OpenAI's protocol."""

    @property
    def base_url(self) -> str: ...

    @property
    def api_key(self) -> SecretStr: ...

    @property
    def model(self) -> str: ...

    @property
    def timeout_s(self) -> float: ...


def openai_client(endpoint: Endpoint) -> openai.OpenAI:
    """Retries are the caller's: each has its own deadline. Local servers need no key, the client insists on one."""
    return openai.OpenAI(
        base_url=endpoint.base_url,
        api_key=endpoint.api_key.get_secret_value() or "none",
        timeout=endpoint.timeout_s,
        max_retries=0,
    )
