"""Recording while a call goes on: piece by piece, sealed, and gone where the consent goes."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.doors.recorder import CallRecording, PieceRecorder
from bot.kit import Kit
from hrcore.errors import SetupProblem
from hrcore.ports.files import FileStore
from hrcore.privacy.keyring import Tampered
from hrcore.recruiting.models import Application, ConsentPurpose
from hrcore.recruiting.service import give_consent
from interview.call import service as calls
from interview.models import Call, Recording
from interview.recordings import BYTES_A_MS, PIECE_MS, files_of
from interview.report.listening import Sound
from tests.calls import ringing
from tests.support import TEST, Firm

FRAMES = PIECE_MS // 20
"""Of one piece."""


def answered(kit: Kit, firm: Firm) -> Call:
    _, call = ringing(kit, firm)
    with kit.database.work(TEST) as work:
        calls.take(work, call.id, "voice-1")
    return call


def recordings(kit: Kit) -> list[Recording]:
    with kit.database.work(TEST) as work:
        return list(work.session.scalars(select(Recording)))


def files(kit: Kit) -> list[Path]:
    folder = kit.settings.home / "files" / "recordings"
    return [one for one in folder.rglob("*") if one.is_file()] if folder.exists() else []


def frame(number: int) -> bytes:
    """20 ms that differ from their neighbours."""
    return bytes([number % 251]) * 160


def record(kit: Kit, call: Call, frames: int, then: Callable[[PieceRecorder], Awaitable[None]]) -> None:
    async def run() -> None:
        recorder = PieceRecorder(CallRecording(kit, call.id))
        for number in range(frames):
            recorder.write(frame(number), b"\xff" * 160)
            if number % 100 == 0:
                await asyncio.sleep(0.01)
        await then(recorder)

    asyncio.run(run())


async def closed(recorder: PieceRecorder) -> None:
    await recorder.close()


async def killed(recorder: PieceRecorder) -> None:
    await asyncio.sleep(0.5)


def sound(kit: Kit) -> bytes:
    with kit.database.work(TEST) as work:
        opened = Sound(work, list(work.session.scalars(select(Recording))), kit.files)
        return opened.read(0, len(opened))


class FullDisk:
    """Takes the first piece and no other."""

    def __init__(self, inner: FileStore) -> None:
        self._inner, self._taken = inner, 0

    def put(self, key: str, content: bytes) -> None:
        self._taken += 1
        if self._taken == 2:
            raise SetupProblem("disk-full", path=key)
        self._inner.put(key, content)

    def get(self, key: str) -> bytes:
        return self._inner.get(key)

    def delete(self, key: str) -> None:
        self._inner.delete(key)

    def exists(self, key: str) -> bool:
        return self._inner.exists(key)


class TestPieces:
    def test_a_call_is_put_away_in_sealed_pieces_and_heard_whole(self, kit: Kit, firm: Firm) -> None:
        record(kit, answered(kit, firm), 2 * FRAMES + 100, closed)
        (found,) = recordings(kit)
        assert (found.pieces, found.media_ms, found.missing_ms) == (3, 2 * PIECE_MS + 2000, 0)
        assert len(files(kit)) == 3
        assert all(frame(7) not in one.read_bytes() for one in files(kit))
        heard = sound(kit)
        assert heard[0::2] == b"".join(frame(number) for number in range(2 * FRAMES + 100))
        assert set(heard[1::2]) == {0xFF}

    def test_a_process_that_dies_leaves_what_it_had_put_away(self, kit: Kit, firm: Firm) -> None:
        record(kit, answered(kit, firm), 2 * FRAMES + 100, killed)
        (found,) = recordings(kit)
        assert (found.pieces, found.media_ms) == (2, 2 * PIECE_MS)
        assert len(sound(kit)) == 2 * PIECE_MS * BYTES_A_MS

    def test_a_part_opens_no_more_than_its_pieces(self, kit: Kit, firm: Firm) -> None:
        record(kit, answered(kit, firm), 3 * FRAMES, closed)
        (found,) = recordings(kit)
        first, second, third = files_of(found)
        kit.files.delete(first)
        kit.files.put(third, b"not sealed by us")
        at = PIECE_MS * BYTES_A_MS
        with kit.database.work(TEST) as work:
            part = Sound(work, [found], kit.files).read(at + 2, at + 6)
        assert part[0::2] == frame(FRAMES)[:2]
        assert kit.files.exists(second)

    def test_pieces_cannot_change_places(self, kit: Kit, firm: Firm) -> None:
        record(kit, answered(kit, firm), 2 * FRAMES, closed)
        (found,) = recordings(kit)
        first, second = files_of(found)
        kit.files.put(second, kit.files.get(first))
        with kit.database.work(TEST) as work, pytest.raises(Tampered):
            Sound(work, [found], kit.files).read(0, 2 * PIECE_MS * BYTES_A_MS)

    def test_a_piece_that_cannot_be_written_is_silent_and_said_to_be_missing(self, kit: Kit, firm: Firm) -> None:
        call = answered(kit, firm)
        record(replace(kit, files=FullDisk(kit.files)), call, 3 * FRAMES, closed)
        (found,) = recordings(kit)
        assert (found.pieces, found.media_ms, found.missing_ms) == (3, 3 * PIECE_MS, PIECE_MS)
        heard = sound(kit)[0::2]
        assert set(heard[FRAMES * 160 : 2 * FRAMES * 160]) == {0xFF}
        assert heard[2 * FRAMES * 160 :][:160] == frame(2 * FRAMES)


class TestConsent:
    def test_refused_in_the_call_nothing_of_it_is_left(self, kit: Kit, firm: Firm) -> None:
        async def refuses(recorder: PieceRecorder) -> None:
            await asyncio.sleep(0.3)
            assert files(kit)
            recorder.discard()
            recorder.write(frame(1), frame(1))
            await recorder.close()

        record(kit, answered(kit, firm), FRAMES + 10, refuses)
        assert recordings(kit) == []
        assert files(kit) == []

    def test_taken_back_elsewhere_while_a_piece_is_on_its_way_nothing_is_left(self, kit: Kit, firm: Firm) -> None:
        call = answered(kit, firm)

        async def takes_back(recorder: PieceRecorder) -> None:
            with kit.database.work(TEST) as work:
                application = work.session.scalars(select(Application)).one()
                give_consent(
                    work,
                    application,
                    ConsentPurpose.RECORDING,
                    given=False,
                    text_version="1",
                    language="zh-CN",
                    place="personal centre",
                )
            await recorder.close()

        record(kit, call, FRAMES + 10, takes_back)
        assert recordings(kit) == []
        assert files(kit) == []
