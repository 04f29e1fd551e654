"""Calls through the vendor's own SDK: orders, progress, outcomes, and what the app is told."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from tests.emulators.twilio import NUMBER, AnsweredBy, Line, Outcome, Person, Twilio, twilio_server, voicemail
from tests.emulators.twilio.apps import App
from tests.emulators.twilio.conftest import THEIRS

Dial = Callable[..., str]
HELLO = "<Response><Say>Hello</Say></Response>"


class TestOrders:
    def test_a_call_is_queued_and_reads_as_the_sdk_reads_it(self, client: Client, twilio: Twilio, app: App) -> None:
        app.pages["/voice"] = HELLO
        call = client.calls.create(to=THEIRS, from_=NUMBER, url=f"{app.url}/voice")
        assert re.fullmatch("CA[0-9a-f]{32}", call.sid)
        assert (call.status, call.direction, call.to, call._from) == ("queued", "outbound-api", THEIRS, NUMBER)
        twilio.finish(call.sid)
        over = client.calls(call.sid).fetch()
        assert (over.status, over.price_unit) == ("completed", "USD")
        assert int(over.duration) >= 0
        assert over.start_time <= over.end_time
        assert [one.sid for one in client.calls.list(to=THEIRS)] == [call.sid]

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"to": "13800138000"}, 21211),
            ({"to": "+86"}, 21211),
            ({"to": ""}, 21201),
            ({"from_": "+15550199"}, 21210),
            ({"from_": "acme"}, 21212),
            ({"url": "not an address"}, 21205),
            ({"url": None}, 21205),
            ({"timeout": 0}, 20001),
            ({"status_callback_event": ["rang"]}, 21626),
            ({"machine_detection": "Maybe"}, 20001),
            ({"machine_detection": "Enable", "machine_detection_timeout": 90}, 20001),
        ],
    )
    def test_what_cannot_be_is_refused_with_the_vendors_number(
        self, client: Client, twilio: Twilio, given: dict[str, object], code: int
    ) -> None:
        order = {"to": THEIRS, "from_": NUMBER, "url": "http://127.0.0.1:9/voice", **given}
        with pytest.raises(TwilioRestException) as caught:
            client.calls.create(**{name: value for name, value in order.items() if value is not None})
        assert (caught.value.status, caught.value.code) == (400, code)
        assert twilio.account.calls == {}

    def test_a_wrong_token_and_an_unknown_call_are_told_apart(self, client: Client, twilio: Twilio) -> None:
        with pytest.raises(TwilioRestException) as caught:
            client.calls("CA" + "0" * 32).fetch()
        assert (caught.value.status, caught.value.code) == (404, 20404)
        twilio.account.token = "another"
        with pytest.raises(TwilioRestException) as caught:
            client.calls("CA" + "0" * 32).fetch()
        assert (caught.value.status, caught.value.code) == (401, 20003)

    def test_faults_of_the_interface(self, client: Client, twilio: Twilio, dial: Dial) -> None:
        twilio.faults.rate_limit("calls.create", retry_after_s=2)
        twilio.faults.fail("calls.create", status=503)
        twilio.faults.lose_answer("calls.create")
        for status in (429, 503):
            with pytest.raises(TwilioRestException) as caught:
                dial()
            assert caught.value.status == status
        assert twilio.account.calls == {}
        with pytest.raises(OSError, match="Connection"):
            dial()
        assert len(twilio.account.calls) == 1


class TestProgress:
    def test_the_app_is_told_of_each_step_signed_and_in_order(self, twilio: Twilio, app: App, dial: Dial) -> None:
        app.pages["/voice"] = HELLO
        call = twilio.finish(dial())
        told = [one.params for one in app.seen if one.path == "/status"]
        assert [one["CallStatus"] for one in told] == ["initiated", "ringing", "in-progress", "completed"]
        assert [one["SequenceNumber"] for one in told] == ["0", "1", "2", "3"]
        assert {one["CallbackSource"] for one in told} == {"call-progress-events"}
        assert told[-1]["CallDuration"] == str(call.seconds)
        assert told[-1]["SipResponseCode"] == "200"
        assert all(one.is_signed for one in app.seen)
        assert len(app.seen) == 5

    def test_only_the_end_is_told_unless_more_is_asked_for(self, client: Client, twilio: Twilio, app: App) -> None:
        call = client.calls.create(to=THEIRS, from_=NUMBER, twiml=HELLO, status_callback=f"{app.url}/status")
        twilio.finish(call.sid)
        assert app.told("/status", "CallStatus") == ["completed"]

    @pytest.mark.parametrize(
        ("person", "status", "sip"),
        [
            (Person(Outcome.BUSY), "busy", "486"),
            (Person(Outcome.NO_ANSWER), "no-answer", "487"),
            (Person(Outcome.UNREACHABLE), "failed", "404"),
        ],
    )
    def test_calls_that_nobody_takes(
        self, client: Client, twilio: Twilio, app: App, dial: Dial, person: Person, status: str, sip: str
    ) -> None:
        twilio.add_person(THEIRS, person)
        call = twilio.finish(dial(timeout=20))
        assert call.status == status
        assert app.told("/status", "CallStatus")[-1] == status
        assert app.told("/status", "SipResponseCode")[-1] == sip
        assert client.calls(call.sid).fetch().duration is None
        assert app.told("/voice", "CallSid") == []

    def test_it_rings_no_longer_than_it_may(self, twilio: Twilio, dial: Dial) -> None:
        twilio.add_person(THEIRS, Person(rings_s=30))
        call = twilio.finish(dial(timeout=15))
        assert call.status == "no-answer"
        assert call.ended is not None
        assert 15 <= (call.ended - call.created).total_seconds() < 17

    def test_callbacks_may_come_twice_and_backwards_and_not_at_all(self, twilio: Twilio, app: App, dial: Dial) -> None:
        twilio.faults.callbacks_twice = True
        twilio.finish(dial(twiml=HELLO))
        assert app.told("/status", "CallStatus")[:4] == ["initiated", "initiated", "ringing", "ringing"]
        app.seen.clear()
        twilio.faults.clear()
        twilio.faults.callbacks_backwards = True
        twilio.finish(dial(twiml=HELLO))
        assert app.told("/status", "SequenceNumber") == ["3", "2", "1", "0"]
        app.seen.clear()
        twilio.faults.clear()
        twilio.faults.callbacks_lost = True
        twilio.finish(dial(twiml=HELLO))
        assert app.seen == []

    def test_a_wrong_signature_is_one(self, twilio: Twilio, app: App, dial: Dial) -> None:
        twilio.faults.wrong_signature = True
        twilio.finish(dial(twiml=HELLO))
        assert app.seen
        assert not any(one.is_signed for one in app.seen)

    def test_calls_above_one_a_second_wait_in_the_queue(self, twilio: Twilio, app: App, dial: Dial) -> None:
        sids = [dial(f"+86138001380{number:02d}", twiml=HELLO) for number in range(4)]
        calls = [twilio.finish(sid) for sid in sids]
        assert sum(call.queue_ms for call in calls) > 0
        begun = [call.started.timestamp() for call in calls if call.started]
        assert len(begun) == 4
        assert all(later - earlier > 0.99 for earlier, later in pairwise(begun))

    def test_it_lasts_no_longer_than_it_may(self, twilio: Twilio, dial: Dial) -> None:
        call = twilio.finish(dial(twiml="<Response><Pause length='600'/></Response>", time_limit=60))
        assert call.seconds == 60
        assert call.line is not None
        assert call.line.hung_up_by == "limit"


class TestChanging:
    def test_a_ringing_call_is_canceled(self, client: Client, app: App) -> None:
        with twilio_server(virtual=False) as twilio:
            client.api.base_url = twilio.url
            twilio.add_person(THEIRS, Person(Outcome.BY_HAND))
            call = client.calls.create(to=THEIRS, from_=NUMBER, twiml=HELLO, status_callback=f"{app.url}/status")
            assert client.calls(call.sid).update(status="canceled").status == "canceled"
            assert twilio.finish(call.sid).status == "canceled"
            assert app.told("/status", "CallStatus") == ["canceled"]

    def test_a_live_call_is_ended_or_given_other_words(
        self, client: Client, twilio: Twilio, app: App, dial: Dial
    ) -> None:
        other = "<Response><Say>Something else</Say></Response>"
        changes = [{"twiml": other}, {"status": "completed"}]
        heard: list[Line] = []

        async def script(line: Line) -> None:
            heard.append(line)

        twilio.add_person(THEIRS, Person(script=script))
        for change in changes:
            app.pages["/wait"] = "<Response><Pause length='3000'/></Response>"

            def voice(params: dict[str, str], change: dict[str, str] = change) -> str:
                return "<Response><Gather input='dtmf' timeout='1'/><Redirect>/change</Redirect></Response>"

            def changed(params: dict[str, str], change: dict[str, str] = change) -> str:
                client.calls(params["CallSid"]).update(**change)
                return "<Response><Pause length='3000'/></Response>"

            app.pages["/voice"], app.pages["/change"] = voice, changed
            call = twilio.finish(dial())
            assert call.seconds < 60
        assert [[one.words for one in line.told] for line in heard] == [["Something else"], []]
        assert [line.hung_up_by for line in heard] == ["end", "app"]

    def test_a_call_that_is_over_is_not_changed(self, client: Client, twilio: Twilio, dial: Dial) -> None:
        sid = twilio.finish(dial(twiml=HELLO)).sid
        for change in ({"twiml": HELLO}, {"status": "completed"}):
            with pytest.raises(TwilioRestException) as caught:
                client.calls(sid).update(**change)
            assert caught.value.code == 21220


class TestDetection:
    def test_beside_the_call_the_verdict_comes_into_the_greeting(self, twilio: Twilio, app: App, dial: Dial) -> None:
        twilio.add_person(THEIRS, voicemail())
        app.pages["/voice"] = "<Response><Pause length='20'/></Response>"
        sid = dial(machine_detection="DetectMessageEnd", async_amd="true", async_amd_status_callback=f"{app.url}/amd")
        twilio.finish(sid)
        paths = [one.path for one in app.seen]
        assert paths.index("/voice") < paths.index("/amd")
        verdict = next(one for one in app.seen if one.path == "/amd")
        assert verdict.params["AnsweredBy"] == "machine_end_beep"
        assert verdict.params["MachineDetectionDuration"] == "3500"
        assert verdict.is_signed
        assert "AnsweredBy" not in app.seen[paths.index("/voice")].params

    @pytest.mark.parametrize(
        ("person", "wanted", "told"),
        [
            (Person(), "Enable", "human"),
            (voicemail(), "Enable", "machine_start"),
            (voicemail(), "DetectMessageEnd", "machine_end_beep"),
            (Person(answered_by=AnsweredBy.FAX), "Enable", "fax"),
            (Person(decided_after_ms=9000), "Enable", "unknown"),
        ],
    )
    def test_before_the_call_it_is_silent_and_the_page_learns_who_answered(
        self, client: Client, twilio: Twilio, app: App, dial: Dial, person: Person, wanted: str, told: str
    ) -> None:
        twilio.add_person(THEIRS, person)
        app.pages["/voice"] = HELLO
        call = twilio.finish(dial(machine_detection=wanted, machine_detection_timeout=5))
        assert app.told("/voice", "AnsweredBy") == [told]
        assert client.calls(call.sid).fetch().answered_by == told
        assert call.line is not None
        assert next(one.at_ms for one in call.line.told if one.who == "app") >= 2500
