"""Calls and messages as Twilio keeps them, and the JSON in which it tells them."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import Any, Final

from tests.emulators.twilio.line import Line
from tests.emulators.twilio.orders import CallOrder, TextOrder

API: Final = "2010-04-01"
OVER: Final = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})
_PRICE_A_MINUTE: Final = 0.0085


def rfc2822(moment: datetime | None) -> str | None:
    return None if moment is None else format_datetime(moment)


@dataclass(eq=False)
class Call:
    """`ring` is set while it rings: its result is who or what ended the ringing."""

    sid: str
    account_sid: str
    order: CallOrder
    created: datetime
    status: str = "queued"
    direction: str = "outbound-api"
    started: datetime | None = None
    ended: datetime | None = None
    answered_by: str | None = None
    sip_code: int = 0
    queue_ms: int = 0
    sequence: int = 0
    ring: asyncio.Future[str] | None = None
    line: Line | None = None
    over: asyncio.Event = field(default_factory=asyncio.Event)
    canceled: bool = False
    updated: datetime | None = None

    @property
    def is_over(self) -> bool:
        return self.status in OVER

    @property
    def seconds(self) -> int:
        return round((self.ended - self.started).total_seconds()) if self.started and self.ended else 0

    @property
    def minutes(self) -> int:
        return -(-self.seconds // 60)

    def params(self) -> dict[str, str]:
        """What goes with every request about this call."""
        order = self.order
        params = {"CallSid": self.sid, "AccountSid": self.account_sid, "From": order.sender, "To": order.to}
        params |= {"Caller": order.sender, "Called": order.to, "Direction": self.direction, "ApiVersion": API}
        params["CallStatus"] = self.status
        if self.answered_by is not None and (order.detection is None or not order.detection.is_async):
            params["AnsweredBy"] = self.answered_by
        return params

    def as_json(self) -> dict[str, Any]:
        uri = f"/{API}/Accounts/{self.account_sid}/Calls/{self.sid}"
        completed = self.status == "completed"
        return {
            "sid": self.sid,
            "account_sid": self.account_sid,
            "parent_call_sid": None,
            "phone_number_sid": None,
            "to": self.order.to,
            "to_formatted": self.order.to,
            "from": self.order.sender,
            "from_formatted": self.order.sender,
            "status": self.status,
            "direction": self.direction,
            "answered_by": self.answered_by,
            "api_version": API,
            "annotation": None,
            "forwarded_from": None,
            "group_sid": None,
            "caller_name": "",
            "queue_time": str(self.queue_ms),
            "trunk_sid": "",
            "date_created": rfc2822(self.created),
            "date_updated": rfc2822(self.updated or self.created),
            "start_time": rfc2822(self.started),
            "end_time": rfc2822(self.ended),
            "duration": str(self.seconds) if completed else None,
            "price": f"{-self.minutes * _PRICE_A_MINUTE:.4f}" if completed else None,
            "price_unit": "USD",
            "uri": f"{uri}.json",
            "subresource_uris": {
                "recordings": f"{uri}/Recordings.json",
                "notifications": f"{uri}/Notifications.json",
                "events": f"{uri}/Events.json",
                "streams": f"{uri}/Streams.json",
            },
        }


@dataclass(eq=False)
class Text:
    """A text message, either way. `order.sender` wrote it."""

    sid: str
    account_sid: str
    order: TextOrder
    created: datetime
    status: str = "queued"
    direction: str = "outbound-api"
    error_code: int | None = None
    sent: datetime | None = None

    @property
    def segments(self) -> int:
        plain = self.order.body.isascii()
        length, one, several = len(self.order.body), *((160, 153) if plain else (70, 67))
        return 1 if length <= one else -(-length // several)

    def params(self) -> dict[str, str]:
        params = {"MessageSid": self.sid, "SmsSid": self.sid, "AccountSid": self.account_sid, "ApiVersion": API}
        params |= {"From": self.order.sender, "To": self.order.to}
        params |= {"MessageStatus": self.status, "SmsStatus": self.status}
        if self.error_code is not None:
            params["ErrorCode"] = str(self.error_code)
        return params

    def as_json(self) -> dict[str, Any]:
        uri = f"/{API}/Accounts/{self.account_sid}/Messages/{self.sid}"
        return {
            "sid": self.sid,
            "account_sid": self.account_sid,
            "api_version": API,
            "to": self.order.to,
            "from": self.order.sender,
            "body": self.order.body,
            "status": self.status,
            "direction": self.direction,
            "num_segments": str(self.segments),
            "num_media": "0",
            "messaging_service_sid": None,
            "error_code": self.error_code,
            "error_message": None,
            "price": None,
            "price_unit": "USD",
            "date_created": rfc2822(self.created),
            "date_updated": rfc2822(self.sent or self.created),
            "date_sent": rfc2822(self.sent),
            "uri": f"{uri}.json",
            "subresource_uris": {"media": f"{uri}/Media.json"},
        }
