"""What goes over a ConversationRelay socket, read and written."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telephony.media_wire import Malformed
from adapters.telephony.relay_wire import (
    End,
    Fault,
    Info,
    Interrupt,
    Key,
    PlaySound,
    Prompt,
    SendDigits,
    Setup,
    Speak,
    Unread,
    Words,
    read_inbound,
    write_outbound,
)


def message(**fields: object) -> str:
    return json.dumps(fields)


class TestReading:
    @pytest.mark.parametrize(
        ("raw", "read"),
        [
            (message(type="prompt", voicePrompt="好的", lang="zh-CN", last=False), Prompt("好的", last=False)),
            (message(type="prompt", voicePrompt="Yes."), Prompt("Yes.")),
            (
                message(type="interrupt", utteranceUntilInterrupt="Life is", durationUntilInterruptMs="460"),
                Interrupt("Life is", 460),
            ),
            (
                message(type="interrupt", utteranceUntilInterrupt="Life is", durationUntilInterruptMs=460),
                Interrupt("Life is", 460),
            ),
            (message(type="dtmf", digit="#"), Key("#")),
            (message(type="error", description="Invalid message received"), Fault("Invalid message received")),
            (message(type="info", name="agentSpeaking", value="off", ts=1), Info("agentSpeaking", "off")),
            (message(type="weather"), Unread("weather")),
            (
                message(
                    type="setup", sessionId="VX1", callSid="CA1", customParameters={"call_id": "1"}, callType="PSTN"
                ),
                Setup("VX1", "CA1", parameters={"call_id": "1"}),
            ),
        ],
    )
    def test_what_twilio_sends(self, raw: str, read: object) -> None:
        assert read_inbound(raw) == read

    @pytest.mark.parametrize(
        "raw",
        [
            "",
            "{",
            "[]",
            "null",
            b"\xff\xfe",
            "[" * 100_000,
            message(kind="prompt"),
            message(type=7),
            message(type="prompt"),
            message(type="prompt", voicePrompt=None),
            message(type="prompt", voicePrompt="a", last="yes"),
            message(type="dtmf", digit="12"),
            message(type="dtmf", digit=1),
            message(type="interrupt", durationUntilInterruptMs="soon"),
            message(type="interrupt", durationUntilInterruptMs=-1),
            message(type="interrupt", durationUntilInterruptMs=True),
            message(type="setup", sessionId="VX1"),
            message(type="setup", sessionId="VX1", callSid="CA1", customParameters=[1]),
            message(type="setup", sessionId="VX1", callSid="CA1", customParameters={"call_id": 1}),
        ],
    )
    def test_what_is_no_message_is_called_malformed(self, raw: str | bytes) -> None:
        with pytest.raises(Malformed):
            read_inbound(raw)

    @given(
        st.dictionaries(
            st.sampled_from(["type", "voicePrompt", "last", "digit", "utteranceUntilInterrupt", "customParameters"]),
            st.one_of(st.none(), st.booleans(), st.floats(), st.text(), st.just("prompt"), st.lists(st.text())),
        )
    )
    def test_nothing_else_is_ever_raised(self, fields: dict[str, object]) -> None:
        with suppress(Malformed):
            read_inbound(json.dumps(fields))

    def test_very_long_words_are_cut(self) -> None:
        read = read_inbound(message(type="prompt", voicePrompt="a" * 100_000))
        assert isinstance(read, Prompt)
        assert len(read.words) == 8000


class TestWriting:
    @pytest.mark.parametrize(
        ("sent", "written"),
        [
            (
                Words("您好", "zh-CN", last=False, interruptible=False),
                {"type": "text", "token": "您好", "lang": "zh-CN", "last": False, "interruptible": False},
            ),
            (
                PlaySound("https://example.com/a.wav"),
                {"type": "play", "source": "https://example.com/a.wav", "loop": 1, "interruptible": True},
            ),
            (SendDigits("9www1#"), {"type": "sendDigits", "digits": "9www1#"}),
            (Speak("en-US"), {"type": "language", "ttsLanguage": "en-US", "transcriptionLanguage": "en-US"}),
            (End("{}"), {"type": "end", "handoffData": "{}"}),
        ],
    )
    def test_what_twilio_takes(self, sent: Words | PlaySound | SendDigits | Speak | End, written: object) -> None:
        assert json.loads(write_outbound(sent)) == written
