"""TwiML other than media streams: words, keys, redirects, relays, and documents that are none."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.emulators.twilio import Line, Person, Twilio
from tests.emulators.twilio.apps import App, Socket
from tests.emulators.twilio.conftest import THEIRS

Dial = Callable[..., str]
Steps = Callable[[Line], Any]


def person(twilio: Twilio, *steps: Steps) -> None:
    async def script(line: Line) -> None:
        for step in steps:
            done = step(line)
            if done is not None:
                await done

    twilio.add_person(THEIRS, Person(script=script))


def heard(twilio: Twilio, sid: str, who: str = "app") -> list[str]:
    line = twilio.finish(sid).line
    assert line is not None
    return [one.words for one in line.told if one.who == who]


class TestDocuments:
    def test_verbs_are_done_one_after_the_other(self, twilio: Twilio, app: App, dial: Dial) -> None:
        app.pages["/voice"] = "<Response><Say>One</Say><Pause length='2'/><Redirect>next?x=1</Redirect></Response>"
        app.pages["/next"] = "<Response><Say loop='2'>Two</Say><Hangup/><Say>never</Say></Response>"
        assert heard(twilio, dial()) == ["One", "Two", "Two"]
        assert all(one.is_signed for one in app.seen)
        assert app.told("/next", "x") == ["1"]

    @pytest.mark.parametrize(
        ("page", "code"),
        [
            ("<Response><Say>", 12100),
            ("<Answer/>", 12100),
            ("{}", 12100),
            ("<Response><Redirect>ftp://x/y</Redirect></Response>", 11100),
        ],
    )
    def test_what_cannot_be_read_ends_the_call_with_an_apology(
        self, twilio: Twilio, app: App, dial: Dial, page: str, code: int
    ) -> None:
        app.pages["/voice"] = page
        assert "application error" in heard(twilio, dial())[-1]
        assert [one.code for one in twilio.alerts] == [code]

    def test_a_wrong_type_is_no_twiml(self, twilio: Twilio, app: App, dial: Dial) -> None:
        app.pages["/voice"], app.media_types["/voice"] = "<Response/>", "application/json"
        heard(twilio, dial())
        assert [one.code for one in twilio.alerts] == [12300]

    def test_a_page_that_fails_has_another(self, twilio: Twilio, app: App, dial: Dial) -> None:
        app.statuses["/voice"] = 500
        app.pages["/instead"] = "<Response><Say>Instead</Say></Response>"
        assert heard(twilio, dial(fallback_url=f"{app.url}/instead", url=f"{app.url}/voice")) == ["Instead"]
        assert app.told("/instead", "ErrorCode") == ["11200"]
        assert app.told("/instead", "ErrorUrl") == [f"{app.url}/voice"]
        assert "application error" in heard(twilio, dial())[-1]

    def test_a_verb_that_is_not_known_is_left_out_with_a_warning(self, twilio: Twilio, dial: Dial) -> None:
        assert heard(twilio, dial(twiml="<Response><Sing/><Say>On</Say></Response>")) == ["On"]
        assert [one.code for one in twilio.alerts] == [12200]

    def test_pages_may_be_asked_for_with_get(self, twilio: Twilio, app: App, dial: Dial) -> None:
        app.pages["/voice"] = "<Response><Say>Got</Say></Response>"
        assert heard(twilio, dial(url=f"{app.url}/voice?a=1", method="GET")) == ["Got"]
        asked = next(one for one in app.seen if one.path == "/voice")
        assert asked.is_signed
        assert (asked.params["a"], asked.params["CallStatus"]) == ("1", "in-progress")


class TestGather:
    GATHER = "<Response><Gather {attributes} action='/got'><Say>{say}</Say></Gather><Say>Nothing</Say></Response>"

    def gather(self, app: App, attributes: str, say: str = "Press a key") -> None:
        app.pages["/voice"] = self.GATHER.format(attributes=attributes, say=say)
        app.pages["/got"] = "<Response><Say>Thanks</Say></Response>"

    def test_keys_end_with_the_last_one_or_with_the_key_that_ends(self, twilio: Twilio, app: App, dial: Dial) -> None:
        self.gather(app, "numDigits='2'")
        person(twilio, lambda line: line.until_quiet(), lambda line: line.press("12"))
        assert heard(twilio, dial()) == ["Press a key", "Thanks"]
        self.gather(app, "")
        person(twilio, lambda line: line.until_quiet(), lambda line: line.press("345#"))
        heard(twilio, dial())
        assert app.told("/got", "Digits") == ["12", "345"]
        assert app.told("/got", "FinishedOnKey") == ["", "#"]

    def test_a_key_cuts_the_words_short(self, twilio: Twilio, app: App, dial: Dial) -> None:
        self.gather(app, "numDigits='1'", say="a very long explanation " * 20)
        person(twilio, lambda line: line.wait(500), lambda line: line.press("9"))
        sid = dial()
        assert heard(twilio, sid)[-1] == "Thanks"
        assert twilio.call(sid).seconds < 5

    def test_words_come_with_how_sure_it_is(self, twilio: Twilio, app: App, dial: Dial) -> None:
        self.gather(app, f"input='speech dtmf' partialResultCallback='{app.url}/partial'")
        person(
            twilio, lambda line: line.until_quiet(), lambda line: line.say("明天下午"), lambda line: line.say("三点")
        )
        heard(twilio, dial())
        assert app.told("/got", "SpeechResult") == ["明天下午 三点"]
        assert 0 < float(app.told("/got", "Confidence")[0]) <= 1
        assert app.told("/partial", "StableSpeechResult") == ["明天下午", "明天下午 三点"]
        assert app.told("/partial", "SequenceNumber") == ["0", "1"]

    def test_silence_goes_on_with_the_next_verb_unless_it_is_to_be_told(
        self, twilio: Twilio, app: App, dial: Dial
    ) -> None:
        self.gather(app, "timeout='3'")
        assert heard(twilio, dial())[-1] == "Nothing"
        self.gather(app, "timeout='3' actionOnEmptyResult='true'")
        assert heard(twilio, dial())[-1] == "Thanks"
        assert app.told("/got", "Digits") == [""]


class TestRelay:
    def relay(self, app: App, attributes: str = "") -> None:
        noun = f'<ConversationRelay url="{app.media_url}" welcomeGreeting="Hello there" {attributes}>'
        noun += '<Parameter name="id" value="7"/></ConversationRelay>'
        app.pages["/voice"] = f'<Response><Connect action="/after">{noun}</Connect></Response>'
        app.pages["/after"] = "<Response><Say>Bye</Say></Response>"

    def answering(self, app: App, *answers: dict[str, Any]) -> list[dict[str, Any]]:
        """Answers each prompt with the next of `answers`; gives all that came."""
        came: list[dict[str, Any]] = []
        left = list(answers)

        async def talk(socket: Socket, message: dict[str, Any]) -> None:
            came.append(message)
            if message["type"] == "prompt" and left:
                await socket.web.send_str(json.dumps(left.pop(0)))

        app.talk = talk
        return came

    def test_words_go_both_ways_and_the_app_ends_it(self, twilio: Twilio, app: App, dial: Dial) -> None:
        self.relay(app, 'dtmfDetection="true" language="zh-CN"')
        token = {"type": "text", "token": "请问您方便吗？", "last": True}
        came = self.answering(app, token, {"type": "end", "handoffData": '{"done": true}'})
        person(
            twilio,
            lambda line: line.until_quiet(),
            lambda line: line.say("喂"),
            lambda line: line.until_quiet(),
            lambda line: line.press("5"),
            lambda line: line.say("方便"),
        )
        sid = dial()
        assert heard(twilio, sid) == ["Hello there", "请问您方便吗？", "Bye"]
        assert came[0]["type"] == "setup"
        assert came[0]["callSid"] == sid
        assert came[0]["customParameters"] == {"id": "7"}
        assert [one["voicePrompt"] for one in came if one["type"] == "prompt"] == ["喂", "方便"]
        assert {one["lang"] for one in came if one["type"] == "prompt"} == {"zh-CN"}
        assert [one["digit"] for one in came if one["type"] == "dtmf"] == ["5"]
        after = next(one.params for one in app.seen if one.path == "/after")
        assert (after["SessionStatus"], after["HandoffData"]) == ("ended", '{"done": true}')
        assert (after["CallStatus"], after["SessionId"][:2]) == ("in-progress", "VX")

    def test_speaking_over_it_interrupts_and_tells_how_far_it_came(self, twilio: Twilio, app: App, dial: Dial) -> None:
        self.relay(app)
        long = "This is a rather long sentence that nobody wants to hear to its end, is it not?"
        came = self.answering(app, {"type": "text", "token": long, "last": True}, {"type": "end"})
        person(
            twilio,
            lambda line: line.until_quiet(),
            lambda line: line.say("go on"),
            lambda line: line.wait(1500),
            lambda line: line.say("stop"),
        )
        heard(twilio, dial())
        interrupt = next(one for one in came if one["type"] == "interrupt")
        assert long.startswith(interrupt["utteranceUntilInterrupt"])
        assert 0 < len(interrupt["utteranceUntilInterrupt"]) < len(long)
        assert 1000 < int(interrupt["durationUntilInterruptMs"]) < 2000

    def test_a_wrong_message_is_answered_and_the_session_goes_on(self, twilio: Twilio, app: App, dial: Dial) -> None:
        self.relay(app)
        came = self.answering(app, {"type": "sing"}, {"type": "end"})
        person(
            twilio,
            lambda line: line.until_quiet(),
            lambda line: line.say("one"),
            lambda line: line.wait(500),
            lambda line: line.say("two"),
        )
        heard(twilio, dial())
        assert [one["type"] for one in came] == ["setup", "prompt", "error", "prompt"]
        assert [one.code for one in twilio.alerts] == [64107]

    def test_a_socket_that_breaks_fails_the_session_and_the_action_may_resume(
        self, twilio: Twilio, app: App, dial: Dial
    ) -> None:
        self.relay(app)

        async def talk(socket: Socket, message: dict[str, Any]) -> None:
            if message["type"] == "prompt" and socket.web._req is not None and socket.web._req.transport is not None:
                socket.web._req.transport.abort()

        app.talk = talk
        person(twilio, lambda line: line.until_quiet(), lambda line: line.say("hello"))
        assert heard(twilio, dial())[-1] == "Bye"
        after = next(one.params for one in app.seen if one.path == "/after")
        assert (after["SessionStatus"], after["ErrorCode"]) == ("failed", "39001")
        assert after["CallStatus"] == "in-progress"

    def test_hanging_up_tells_the_action_all_the_same(self, twilio: Twilio, app: App, dial: Dial) -> None:
        self.relay(app)
        person(twilio, lambda line: line.until_quiet(), lambda line: line.hang_up())
        heard(twilio, dial())
        twilio.settle()
        after = next(one.params for one in app.seen if one.path == "/after")
        assert (after["SessionStatus"], after["CallStatus"]) == ("ended", "completed")
