"""The wire of Media Streams: what goes in comes out, and what is not of it is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telephony.media_wire import (
    KEYS,
    MAX_PAYLOAD_BYTES,
    MAX_TEXT_CHARACTERS,
    Caption,
    Clear,
    Connected,
    Dtmf,
    Inbound,
    Malformed,
    Mark,
    Media,
    Outbound,
    Play,
    Start,
    Stop,
    Text,
    read_inbound,
    read_outbound,
    write_inbound,
    write_outbound,
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
counts = st.integers(min_value=0, max_value=10**12)
inbound = st.one_of(
    st.just(Connected()),
    st.builds(
        Start,
        stream=words.filter(bool),
        call=words,
        account=words,
        parameters=st.dictionaries(words, words, max_size=4),
    ),
    st.builds(Media, payload=st.binary(max_size=400), chunk=counts, timestamp_ms=counts, track=st.just("inbound")),
    st.builds(Dtmf, digit=st.sampled_from(sorted(KEYS))),
    st.builds(Mark, name=words),
    st.builds(Stop, call=words, account=words),
    st.builds(Text, text=words),
)
outbound = st.one_of(
    st.builds(Play, payload=st.binary(max_size=400)),
    st.builds(Mark, name=words),
    st.just(Clear()),
    st.builds(Caption, speaker=words, text=words, turn=st.integers(0, 10**6), asks=st.booleans()),
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


@given(inbound, counts)
def test_what_the_carrier_sends_comes_back_as_it_was(message: Inbound, sequence: int) -> None:
    assert read_inbound(write_inbound(message, stream="MZ1", sequence=sequence)) == message


@given(outbound)
def test_what_we_send_comes_back_as_it_was(message: Outbound) -> None:
    assert read_outbound(write_outbound(message, stream="MZ1")) == message


@given(
    st.one_of(words, st.binary(max_size=80), anything.map(json.dumps)),
)
def test_anything_else_is_malformed_and_nothing_worse(raw: str | bytes) -> None:
    for read in (read_inbound, read_outbound):
        try:
            read(raw)
        except Malformed:
            continue
        assert json.loads(raw)["event"] in {"connected", "clear", "text"}


@given(st.sampled_from(["media", "start", "mark", "dtmf", "stop", "text", "caption", "clear"]), anything)
def test_a_known_event_with_wrong_content_is_malformed_and_nothing_worse(event: str, body: object) -> None:
    raw = json.dumps({"event": event, event: body, "streamSid": "MZ1"})
    for read in (read_inbound, read_outbound):
        try:
            read(raw)
        except Malformed:
            continue


def test_numbers_travel_as_strings() -> None:
    frame = json.loads(write_inbound(Media(b"\xff" * 160, chunk=2, timestamp_ms=20), stream="MZ1", sequence=4))
    assert frame["sequenceNumber"] == "4"
    assert frame["media"]["chunk"] == "2"
    assert frame["media"]["timestamp"] == "20"
    as_numbers = {"event": "media", "media": {"track": "inbound", "chunk": 2, "timestamp": 20, "payload": ""}}
    with pytest.raises(Malformed):
        read_inbound(json.dumps(as_numbers))


def test_the_documented_start_message_is_read() -> None:
    raw = """{"event":"start","sequenceNumber":"1","start":{"accountSid":"AC1","streamSid":"MZ1","callSid":"CA1",
        "tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},
        "customParameters":{"FirstName":"Jane"}},"streamSid":"MZ1"}"""
    assert read_inbound(raw) == Start(stream="MZ1", call="CA1", account="AC1", parameters={"FirstName": "Jane"})


@pytest.mark.parametrize(
    "raw",
    [
        '{"event":"dtmf","dtmf":{"digit":"12"}}',
        '{"event":"media","media":{"track":"inbound","chunk":"1","timestamp":"1","payload":"not base64!"}}',
        '{"event":"media","media":{"track":"inbound","chunk":"-1","timestamp":"1","payload":""}}',
        '{"event":"start","start":{"streamSid":"MZ1","callSid":"CA1","mediaFormat":{"encoding":"audio/opus"}}}',
        "[" * 5000,
    ],
)
def test_close_but_wrong_is_malformed(raw: str) -> None:
    with pytest.raises(Malformed):
        read_inbound(raw)


def test_oversized_frames_are_refused_and_long_texts_cut() -> None:
    with pytest.raises(Malformed):
        read_inbound(write_inbound(Media(b"\0" * (MAX_PAYLOAD_BYTES + 1))))
    assert read_inbound(write_inbound(Text("a" * 9000))) == Text("a" * MAX_TEXT_CHARACTERS)
