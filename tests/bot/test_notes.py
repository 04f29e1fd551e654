"""Notes are kept for a while, read by all processes, and by nobody else; without a queue everybody is alone."""

import threading

import pytest
from redis import Redis

from bot.notes import RedisNotes
from bot.queue import line_to
from hrcore.privacy.keyring import Keyring

RING = Keyring.parse(Keyring.generate())


@pytest.fixture
def redis(redis_url: str) -> Redis:
    return Redis.from_url(redis_url)


def test_what_one_writes_another_reads_and_the_queue_does_not_show_it(redis: Redis) -> None:
    RedisNotes(redis, RING).write("token", "t-secret", 60)
    assert RedisNotes(redis, RING).read("token") == "t-secret"
    assert all(b"t-secret" not in (redis.get(key) or b"") for key in redis.scan_iter("zhaohu:note:*"))


def test_another_installation_reads_nothing(redis: Redis) -> None:
    RedisNotes(redis, RING).write("token of ours", "t-secret", 60)
    assert RedisNotes(redis, Keyring.parse(Keyring.generate())).read("token of ours") is None


def test_the_first_to_note_something_stays_the_first(redis: Redis) -> None:
    notes = RedisNotes(redis, RING)
    assert [notes.first("begun", text, 60) for text in ("one", "two")] == ["one", "one"]


def test_a_note_is_forgotten_after_its_time(redis: Redis) -> None:
    RedisNotes(redis, RING).write("short", "text", 0.001)
    threading.Event().wait(0.05)
    assert RedisNotes(redis, RING).read("short") is None


def test_only_one_at_a_time_is_inside(redis: Redis) -> None:
    inside, most = [0], [0]

    def enter() -> None:
        with RedisNotes(redis, RING).alone("fetching", 5):
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            threading.Event().wait(0.02)
            inside[0] -= 1

    threads = [threading.Thread(target=enter) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert most == [1]


def test_without_a_queue_there_are_no_notes_and_no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("redis.retry.sleep", waited.append)
    notes = RedisNotes(line_to("redis://127.0.0.1:1/0"), RING)
    notes.write("token", "text", 60)
    assert notes.read("token") is None
    assert notes.first("begun", "one", 60) == "one"
    with notes.alone("fetching", 5):
        pass
    assert waited == []
