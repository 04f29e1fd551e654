"""What goes wrong with tokens."""

from typing import ClassVar

from hrcore.errors import ZhaohuError


class TokenRefused(ZhaohuError):
    """None was sent, or one that is none, has run out or was taken back: which of them is not said."""

    message_id: ClassVar[str] = "error-token-refused"
    status: ClassVar[int] = 401
