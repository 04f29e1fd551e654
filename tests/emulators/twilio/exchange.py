"""Carries calls from the order to their end: queue, ringing, detection, TwiML, and what the app is told of it."""

import asyncio
from typing import Final

from tests.emulators.clock import Clock
from tests.emulators.sound import Voice
from tests.emulators.twilio.account import Account
from tests.emulators.twilio.calls import Call, rfc2822
from tests.emulators.twilio.execution import Execution, Lived
from tests.emulators.twilio.faults import Faults
from tests.emulators.twilio.line import HungUp, Line
from tests.emulators.twilio.orders import CallOrder, Detection, Source, make_sid
from tests.emulators.twilio.people import AnsweredBy, Outcome, Person
from tests.emulators.twilio.refusals import Refused
from tests.emulators.twilio.webhooks import Webhooks

_SET_UP_S: Final = 0.8
_SIP: Final = {"completed": 200, "busy": 486, "no-answer": 487, "canceled": 487, "failed": 404}
_EVENTS: Final = {"initiated": "initiated", "ringing": "ringing", "in-progress": "answered"}


class Exchange:
    def __init__(self, account: Account, clock: Clock, webhooks: Webhooks, faults: Faults, voice: Voice) -> None:
        self.account, self.clock, self.webhooks = account, clock, webhooks
        self.faults, self.voice = faults, voice
        self.lived: dict[str, Lived] = {}
        self._next_turn = 0.0

    def place(self, order: CallOrder) -> Call:
        call = Call(make_sid("CA"), self.account.sid, order, self.clock.now())
        self.account.calls[call.sid] = call
        self.webhooks.spawn(self._carry(call))
        self.account.changed()
        return call

    def update(self, call: Call, status: str, source: Source | None) -> None:
        """Ends a call or gives it other TwiML. Raises Refused."""
        if status not in ("", "canceled", "completed"):
            raise Refused(20001, f"Status={status}")
        if not status and (source is None or call.line is None or call.is_over):
            raise Refused(21220)
        if status and call.is_over:
            raise Refused(21220)
        if status and call.line is None:
            call.canceled = True
            if call.ring is not None and not call.ring.done():
                call.ring.set_result("canceled")
            self._finish(call, "canceled")
        elif status == "completed" and call.line is not None:
            call.line.hang_up("app")
        elif source is not None and call.line is not None:
            call.line.redirect(source)

    async def _carry(self, call: Call) -> None:
        await self._take_turn(call)
        if call.canceled:
            return
        self._progress(call, "initiated")
        await self.clock.sleep(_SET_UP_S)
        if call.canceled:
            return
        person = self.account.person(call.order.to)
        if person.outcome is Outcome.UNREACHABLE:
            self._finish(call, "failed")
            return
        self._become(call, "ringing")
        ended = await self._ring(call, person)
        if call.canceled:
            return
        if ended != "answered":
            self._finish(call, ended)
            return
        call.started = self.clock.now()
        await self._live(call, person)

    async def _take_turn(self, call: Call) -> None:
        """So many calls begin in a second; the others wait in the order in which they came."""
        now = self.clock.seconds
        turn = max(now, self._next_turn)
        self._next_turn = turn + 1 / self.account.calls_per_second
        call.queue_ms = round((turn - now) * 1000)
        await self.clock.sleep(turn - now)

    async def _ring(self, call: Call, person: Person) -> str:
        call.ring = asyncio.get_running_loop().create_future()
        timeout = self.webhooks.spawn(self._ends_ringing(call, call.order.timeout_s, "no-answer"))
        acting = None
        if person.outcome in (Outcome.ANSWERS, Outcome.BUSY):
            how = "answered" if person.outcome is Outcome.ANSWERS else "busy"
            acting = self.webhooks.spawn(self._ends_ringing(call, person.rings_s, how))
        try:
            return await call.ring
        finally:
            timeout.cancel()
            if acting is not None:
                acting.cancel()

    async def _ends_ringing(self, call: Call, seconds: float, how: str) -> None:
        await self.clock.sleep(seconds)
        if call.ring is not None and not call.ring.done():
            call.ring.set_result(how)

    async def _live(self, call: Call, person: Person) -> None:
        line = call.line = Line(self.clock, self.voice, limit_ms=call.order.limit_s * 1000)
        self._become(call, "in-progress")
        acting = self.webhooks.spawn(self._act(person, line))
        execution = Execution(call, line, self.clock, self.webhooks, self.faults, self.voice)
        self.lived[call.sid] = execution.lived
        detecting = None
        try:
            detection = call.order.detection
            if detection is not None and detection.is_async:
                detecting = self.webhooks.spawn(self._detect_beside(call, line, person, detection))
            elif detection is not None:
                await line.pause(self._decides_after(person, detection))
                call.answered_by = self._verdict(person, detection)
            if call.order.digits:
                line.tell("note", f"⌨ {call.order.digits}")
            await execution.run(call.order.source)
        except HungUp:
            pass
        finally:
            line.hang_up("end")
            acting.cancel()
            if detecting is not None:
                detecting.cancel()
            self._finish(call, "completed")

    async def _act(self, person: Person, line: Line) -> None:
        await person.script(line)

    async def _detect_beside(self, call: Call, line: Line, person: Person, detection: Detection) -> None:
        after = self._decides_after(person, detection)
        await line.wait(after)
        call.answered_by = self._verdict(person, detection)
        if detection.callback is not None and not call.is_over:
            params = {"CallSid": call.sid, "AccountSid": call.account_sid, "AnsweredBy": call.answered_by}
            params["MachineDetectionDuration"] = str(after)
            self.webhooks.tell("amd", f"{call.sid} amd", detection.callback, params)

    def _decides_after(self, person: Person, detection: Detection) -> int:
        return min(person.decided_after_ms, detection.timeout_s * 1000)

    def _verdict(self, person: Person, detection: Detection) -> str:
        if self.faults.amd_says:
            return self.faults.amd_says
        if person.decided_after_ms > detection.timeout_s * 1000:
            return AnsweredBy.UNKNOWN
        if person.answered_by.startswith("machine") and not detection.waits_for_beep:
            return AnsweredBy.MACHINE_START
        return person.answered_by

    def _become(self, call: Call, status: str) -> None:
        call.status, call.updated = status, self.clock.now()
        self._progress(call, status)

    def _finish(self, call: Call, status: str) -> None:
        call.ended = self.clock.now()
        call.sip_code = _SIP[status]
        self._become(call, status)
        self.webhooks.release(call.sid)
        call.over.set()

    def _progress(self, call: Call, status: str) -> None:
        self.account.changed()
        order, number = call.order, call.sequence
        event = _EVENTS.get(status, "completed")
        if order.status is None or event not in order.events:
            return
        call.sequence += 1
        params = call.params() | {"CallStatus": status, "Timestamp": rfc2822(self.clock.now()) or ""}
        params |= {"CallbackSource": "call-progress-events", "SequenceNumber": str(number)}
        if event == "completed":
            params |= {"CallDuration": str(call.seconds), "SipResponseCode": str(call.sip_code)}
            params |= {"Duration": str(call.minutes)} if call.minutes else {}
        self.webhooks.tell("status", call.sid, order.status, params)
