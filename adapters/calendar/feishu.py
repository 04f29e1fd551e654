"""Calendars of Feishu and Lark (calendar v4), as the company's own app.

Our entries stand in the app's own calendar, with the colleague as an attendee: Feishu shows them in their calendar, and
tells us when they say no or take themselves out. Needs the rights `calendar:calendar`, `calendar:calendar.free_busy:read`
and `contact:user.id:readonly`."""

import json
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote

import lark_oapi as lark
import requests
from lark_oapi.core.enum import AccessTokenType, HttpMethod
from lark_oapi.core.model import BaseRequest

from hrcore.errors import SetupProblem
from hrcore.ports.calendar import Appointment, CalendarOwner, CalendarUnavailable, Span

_GONE: Final = frozenset({193001, 193003})
"""Codes of an event that is not there or was deleted."""
_BUSY: Final = frozenset({99991400, 190004, 190005, 190010})
"""Codes of a limit that passes."""


class FeishuCalendar:
    """`base_url` points the real SDK at another host (Lark, an emulator)."""

    name = "feishu"

    def __init__(self, app_id: str, app_secret: str, base_url: str, *, timeout_s: float = 10) -> None:
        if not app_id or not app_secret:
            raise SetupProblem("bad-calendar-url")
        self._client = (
            lark.Client.builder()
            .app_id(app_id)
            .app_secret(app_secret)
            .domain(base_url.rstrip("/"))
            .timeout(timeout_s)
            .log_level(lark.LogLevel.CRITICAL)
            .build()
        )
        self._calendar_id = ""
        self._people: dict[str, str] = {}

    def busy(
        self, owner: CalendarOwner, span: Span, *, without: frozenset[str] = frozenset()
    ) -> tuple[Span, ...] | None:
        """Feishu says when, not what: our own entries (`without`) cannot be told apart and count as busy."""
        user = self._user(owner)
        if user is None:
            return None
        data = self._ask(
            HttpMethod.POST,
            "/open-apis/calendar/v4/freebusy/list",
            {"time_min": _rfc3339(span.start), "time_max": _rfc3339(span.end), "user_id": user},
            queries={"user_id_type": "open_id"},
        )
        found = [Span(_moment(one["start_time"]), _moment(one["end_time"])) for one in data.get("freebusy_list") or ()]
        return tuple(sorted(found, key=lambda one: one.start))

    def put(self, owner: CalendarOwner, appointment: Appointment) -> str:
        user = self._user(owner)
        if user is None:
            raise CalendarUnavailable("not known to Feishu", retry=False)
        if appointment.ref and self._stands(appointment.ref):
            self._ask(HttpMethod.PATCH, self._event(appointment.ref), _body(appointment))
            return appointment.ref
        key = f"{appointment.uid}:{appointment.sequence}"
        data = self._ask(
            HttpMethod.POST, f"{self._calendar()}/events", _body(appointment), queries={"idempotency_key": key}
        )
        ref = str(data["event"]["event_id"])
        self._ask(
            HttpMethod.POST,
            f"{self._event(ref)}/attendees",
            {"attendees": [{"type": "user", "user_id": user}], "need_notification": True},
            queries={"user_id_type": "open_id"},
        )
        return ref

    def remove(self, owner: CalendarOwner, appointment: Appointment) -> None:
        if appointment.ref:
            self._ask(HttpMethod.DELETE, self._event(appointment.ref), None, gone_is_fine=True)

    def holds(self, owner: CalendarOwner, appointment: Appointment) -> bool | None:
        """False also where the colleague has declined, or taken themselves out of it."""
        if not appointment.ref:
            return None
        if not self._stands(appointment.ref):
            return False
        user = self._user(owner)
        data = self._ask(
            HttpMethod.GET, f"{self._event(appointment.ref)}/attendees", None, queries={"user_id_type": "open_id"}
        )
        answers = {one.get("user_id"): one.get("rsvp_status") for one in data.get("items") or ()}
        return user in answers and answers[user] not in ("decline", "removed")

    def _stands(self, ref: str) -> bool:
        data = self._ask(HttpMethod.GET, self._event(ref), None, gone_is_fine=True)
        event: dict[str, Any] = data.get("event") or {}
        return bool(event) and event.get("status") != "cancelled"

    def _user(self, owner: CalendarOwner) -> str | None:
        """The colleague's open_id, by the address their account has; None for somebody without one."""
        if owner.email not in self._people:
            data = self._ask(
                HttpMethod.POST,
                "/open-apis/contact/v3/users/batch_get_id",
                {"emails": [owner.email]},
                queries={"user_id_type": "open_id"},
            )
            found = next((one.get("user_id") for one in data.get("user_list") or () if one.get("user_id")), None)
            if found is None:
                return None
            self._people[owner.email] = str(found)
        return self._people[owner.email]

    def _calendar(self) -> str:
        if not self._calendar_id:
            data = self._ask(HttpMethod.POST, "/open-apis/calendar/v4/calendars/primary", None)
            self._calendar_id = str(data["calendars"][0]["calendar"]["calendar_id"])
        return f"/open-apis/calendar/v4/calendars/{quote(self._calendar_id, safe='')}"

    def _event(self, ref: str) -> str:
        return f"{self._calendar()}/events/{quote(ref, safe='')}"

    def _ask(
        self,
        method: HttpMethod,
        path: str,
        body: dict[str, Any] | None,
        *,
        queries: dict[str, str] | None = None,
        gone_is_fine: bool = False,
    ) -> dict[str, Any]:
        asked = BaseRequest.builder().http_method(method).uri(path).token_types({AccessTokenType.TENANT})
        if queries:
            asked = asked.queries(list(queries.items()))
        if body is not None:
            asked = asked.body(body)
        try:
            answer = self._client.request(asked.build())
        except (requests.RequestException, OSError) as error:
            raise CalendarUnavailable(type(error).__name__) from error
        except lark.core.exception.ObtainAccessTokenException as error:
            raise CalendarUnavailable("no access token", retry=False) from error
        if answer.code in _GONE and gone_is_fine:
            return {}
        if answer.code != 0:
            status = answer.raw.status_code if answer.raw else 0
            again = answer.code in _BUSY or status == 429 or (status or 0) >= 500
            raise CalendarUnavailable(f"Feishu {answer.code}", retry=again)
        found: dict[str, Any] = json.loads(answer.raw.content).get("data") or {}
        return found


def _body(appointment: Appointment) -> dict[str, Any]:
    return {
        "summary": appointment.title,
        "description": appointment.description,
        "need_notification": True,
        "start_time": _time(appointment.span.start, appointment.zone),
        "end_time": _time(appointment.span.end, appointment.zone),
        "location": {"name": appointment.place},
        "visibility": "private",
        "attendee_ability": "none",
        "free_busy_status": "busy",
        "reminders": [{"minutes": 15}],
    }


def _time(moment: datetime, zone: str) -> dict[str, str]:
    return {"timestamp": str(int(moment.timestamp())), "timezone": zone}


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)
