"""Practice calls on the real media socket: the same interviewer, feedback at once, and nothing that is left behind."""

import asyncio
import logging
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import uvicorn
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from adapters.speech.memory import ToneSynthesiser
from bot.app import create_app
from bot.doors.engines import open_engines
from bot.doors.media import create_voice_app
from bot.kit import Kit
from bot.links import Purpose
from bot.practice import A_DAY, Practices
from bot.robot.caller import CallReport, Manners, Reply, RobotCaller
from bot.settings import VoiceSettings
from bot.supervisor import free_port
from hrcore.clock import FixedClock
from hrcore.db import Base
from hrcore.errors import LinkExpired
from hrcore.ids import new_id
from hrcore.languages import Language
from interview.practice import MINUTES
from interview.voice.timing import Pace
from tests.bot.portal.candidates import Candidate, invited
from tests.bot.stories import signed_in
from tests.ground import Addresses
from tests.support import TEST, Firm, make_firm, make_kit

GOOD: dict[Language, str] = {
    "zh-CN": "去年我想学会剪视频，因为要给部门做一个介绍片。我先看了二十个小时的教程，再自己拆了五个片子，"
    "每天练一个小时，最后做出来的片子三分钟，看完率从四成到了七成。",
    "en": "Last year I wanted to learn to edit film because our team needed an introduction. I first watched twenty hours of "
    "lessons, then I took five films apart and practised an hour a day. In the end I made three minutes, and the share "
    "of people who watched to the end went from forty to seventy percent.",
}
SHORT: dict[Language, str] = {
    "zh-CN": "我们去年一起学会了剪视频，后来做了一个部门的介绍片，大家都觉得很不错。",
    "en": "Last year we learned to edit film together and then we made an introduction of our team that everybody liked.",
}
COMPANY = {"zh-CN": "云岭科技", "en": "Yunling"}


@pytest.fixture
def kit(addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[Kit]:
    voice, port = VoiceSettings(speech="tones", media_pace=True, calls=1), free_port("127.0.0.1")
    made = make_kit(addresses.app, redis_url, tmp_path / "home", clock, voice=voice, voice_port=port)
    made.wakeups.redis.flushall()
    yield made
    made.database.engine.dispose()
    made.wakeups.redis.close()


@pytest.fixture
def line(kit: Kit, candidate: Candidate) -> Iterator[None]:
    """After the candidate: who applies has nothing to do with it, and is told once."""
    app, port = create_voice_app(kit, open_engines(kit.settings)), kit.settings.voice_port
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_config=None, ws_ping_interval=None))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    yield
    server.should_exit = True
    thread.join(10)


class Breathing(ToneSynthesiser):
    """Half a second of quiet after each sentence."""

    def synthesise(self, text: str, *, language: Language, voice: str) -> bytes:
        sentences = [one for one in re.split(r"(?<=[.。])", text) if one.strip()]
        said = [ToneSynthesiser.synthesise(self, one, language=language, voice=voice) for one in sentences]
        return b"".join(one + b"\xff" * 4000 for one in said)


def call(
    kit: Kit,
    phone: dict[str, Any],
    answer: Callable[[str], Reply],
    *,
    practice: bool = True,
    breathes: bool = False,
    **manners: Any,
) -> CallReport:
    robot = RobotCaller(
        url=str(phone["media_url"]),
        call_id=UUID(str(phone["call_id"])),
        ticket=str(phone["ticket"]),
        answer=answer,
        synthesiser=Breathing() if breathes else ToneSynthesiser(),
        pace=Pace.MEDIA,
        manners=Manners(**manners),
        practice=practice,
    )
    return asyncio.run(robot.call())


def practised(kit: Kit, language: Language, answer: Callable[[str], Reply], **manners: Any) -> tuple[UUID, CallReport]:
    practices = Practices(kit)
    practice = practices.begin(new_id(), language, COMPANY[language])
    phone = {"media_url": kit.settings.media_address, "call_id": practice.id, "ticket": practices.ticket(practice)}
    return practice.id, call(kit, phone, answer, **manners)


def over(kit: Kit, practice_id: UUID) -> Any:
    deadline = time.monotonic() + 10
    while (found := Practices(kit).find(practice_id)).feedback is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return found.feedback


@pytest.mark.usefixtures("line")
class TestCall:
    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_three_minutes_and_feedback_with_ones_own_words(self, kit: Kit, language: Language) -> None:
        practice_id, report = practised(kit, language, lambda said: GOOD[language])
        said = " ".join(one.text for one in report.captions if one.speaker == "interviewer")
        assert COMPANY[language] in said
        assert ("不录音" if language == "zh-CN" else "Nothing of it is recorded") in said
        assert report.media_ms <= MINUTES * 60_000 * 1.1
        feedback = over(kit, practice_id)
        quotes = [point.quote for point in (*feedback.strengths, *feedback.improvements) if point.quote]
        assert quotes
        assert all(quote in GOOD[language] for quote in quotes)
        assert {str(one[0]) for one in feedback.dimensions} == {"expression", "logic"}
        promised = said + feedback.greeting + feedback.closing
        assert not any(word in promised for word in ("recruiters decide", "招聘同事决定", "e-mail", "邮件"))

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    @pytest.mark.parametrize("times", [2, 3, 20])
    def test_it_ends_in_its_time_however_much_is_said(self, kit: Kit, times: int, language: Language) -> None:
        _, report = practised(kit, language, lambda said: " ".join([GOOD[language]] * times))
        assert report.media_ms <= MINUTES * 60_000 * 1.1

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_who_talks_and_talks_is_judged_by_what_was_said_until_then(self, kit: Kit, language: Language) -> None:
        practice_id, report = practised(kit, language, lambda said: GOOD[language] * 12, breathes=True)
        assert report.media_ms <= MINUTES * 60_000 * 1.1
        assert any(point.quote for point in over(kit, practice_id).strengths)

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_short_answers_are_told_three_ways_to_say_more(self, kit: Kit, language: Language) -> None:
        practice_id, _ = practised(kit, language, lambda said: SHORT[language])
        feedback = over(kit, practice_id)
        assert len({point.title for point in feedback.improvements}) == 3
        assert all(point.suggestion for point in feedback.improvements)
        assert all(point.quote and point.quote in SHORT[language] for point in feedback.improvements)

    def test_who_says_nothing_is_told_kindly_that_there_was_too_little(self, kit: Kit) -> None:
        practice_id, _ = practised(kit, "en", lambda said: "")
        feedback = over(kit, practice_id)
        assert "too little" in feedback.greeting
        assert not feedback.dimensions
        assert not feedback.strengths

    def test_who_hangs_up_in_the_middle_has_feedback_on_what_there_is(self, kit: Kit) -> None:
        practice_id, _ = practised(kit, "zh-CN", lambda said: GOOD["zh-CN"], hangs_up_at_ms=70_000)
        assert over(kit, practice_id).greeting

    def test_a_question_to_the_company_is_promised_to_nobody(self, kit: Kit) -> None:
        answers = iter(["What is the salary?", "Who are you?"])
        _, report = practised(kit, "en", lambda said: next(answers, GOOD["en"]))
        said = " ".join(one.text for one in report.captions)
        assert "nothing is passed on" in said
        assert "a program" in said

    def test_no_table_no_file_and_no_log_knows_of_it(
        self, kit: Kit, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
    ) -> None:
        firm = make_firm(kit)
        caplog.set_level(logging.DEBUG)
        before, files = rows(kit), stored(kit)
        practice_id, _ = practised(kit, "zh-CN", lambda said: GOOD["zh-CN"])
        over(kit, practice_id)
        after = rows(kit)
        # The voice process says that it is alive; that is all.
        assert {name for name in after if after[name] != before[name]} <= {"call_place"}
        assert stored(kit) == files
        logged = caplog.text + "".join(capsys.readouterr())
        assert not any(word in logged for word in ("剪视频", str(practice_id), str(firm.hr.id)))

    def test_a_ticket_is_good_for_one_call(self, kit: Kit) -> None:
        practices = Practices(kit)
        practice = practices.begin(new_id(), "en", "Yunling")
        phone = {"media_url": kit.settings.media_address, "call_id": practice.id, "ticket": practices.ticket(practice)}
        assert call(kit, phone, lambda said: "", hangs_up_at_ms=2000).captions
        assert call(kit, phone, lambda said: "").captions == []
        for foreign in ("nonsense", kit.links.token(Purpose.CENTRE, practice.id)):
            assert call(kit, phone | {"ticket": foreign}, lambda said: "").captions == []

    def test_a_ticket_for_practice_opens_no_real_call(self, kit: Kit) -> None:
        practices = Practices(kit)
        practice = practices.begin(new_id(), "en", "Yunling")
        phone = {"media_url": kit.settings.media_address, "call_id": practice.id, "ticket": practices.ticket(practice)}
        assert call(kit, phone, lambda said: "", practice=False).captions == []
        assert practices.find(practice.id).state == "ringing"

    def test_a_ticket_for_what_is_gone_is_refused(self, kit: Kit) -> None:
        practices = Practices(kit)
        practice = practices.begin(new_id(), "en", "Yunling")
        phone = {"media_url": kit.settings.media_address, "call_id": practice.id, "ticket": practices.ticket(practice)}
        practices.forget(practice.id)
        time.sleep(0.01)
        assert call(kit, phone, lambda said: "").captions == []

    def test_one_at_a_time_where_there_is_one_place_and_real_calls_do_not_see_it(self, kit: Kit) -> None:
        practices = Practices(kit)
        second: list[CallReport] = []

        def answer(said: str) -> Reply:
            if not second:
                other = practices.begin(new_id(), "en", "Yunling")
                ticket = practices.ticket(other)
                phone = {"media_url": kit.settings.media_address, "call_id": other.id, "ticket": ticket}
                second.append(call(kit, phone, lambda said: ""))
                with kit.database.work(TEST) as work:
                    place = Base.metadata.tables["call_place"]
                    assert set(work.session.scalars(select(place.c.live))) <= {0}
            return GOOD["en"]

        practised(kit, "en", answer)
        assert second[0].captions == []


def rows(kit: Kit) -> dict[str, int]:
    with kit.database.work(TEST) as work:
        tables = Base.metadata.sorted_tables
        return {one.name: work.session.scalar(select(func.count()).select_from(one)) or 0 for one in tables}


def stored(kit: Kit) -> int:
    return sum(1 for one in (kit.settings.home / "files").rglob("*") if one.is_file())


class TestNotes:
    def test_only_so_often_a_day_and_only_by_oneself(self, kit: Kit) -> None:
        practices, who = Practices(kit), new_id()
        mine = [practices.begin(who, "en", "Yunling") for _ in range(A_DAY)]
        with pytest.raises(Exception, match="practised enough"):
            practices.begin(who, "en", "Yunling")
        assert practices.begin(new_id(), "en", "Yunling")
        with pytest.raises(LinkExpired):
            practices.find(mine[0].id, new_id())

    def test_nothing_in_redis_can_be_read_or_lasts(self, kit: Kit) -> None:
        who = new_id()
        Practices(kit).begin(who, "en", "Yunling")
        redis = kit.wakeups.redis
        for key in redis.keys("zhaohu:note:*"):
            value = redis.get(key) or b""
            assert b"Yunling" not in value
            assert who.hex.encode() not in key + value
            assert 0 < redis.ttl(key) <= 24 * 3600

    def test_what_is_thrown_away_is_gone(self, kit: Kit) -> None:
        practices, who = Practices(kit), new_id()
        practice = practices.begin(who, "en", "Yunling")
        practices.forget(practice.id)
        time.sleep(0.01)
        with pytest.raises(LinkExpired):
            practices.find(practice.id)


@pytest.fixture
def browser(kit: Kit) -> TestClient:
    return TestClient(create_app(kit), base_url=kit.settings.public_address)


@pytest.fixture
def firm(kit: Kit) -> Firm:
    return make_firm(kit)


@pytest.fixture
def candidate(kit: Kit, firm: Firm) -> Candidate:
    return invited(kit, firm)


@pytest.mark.usefixtures("line")
class TestPages:
    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_a_candidate_reads_the_guide_practises_and_throws_it_away(
        self, kit: Kit, browser: TestClient, candidate: Candidate, language: Language
    ) -> None:
        there = f"{candidate.centre}/practice"
        before, files = rows(kit), stored(kit)
        assert '/practice"' in browser.get(candidate.booking).text
        guide = browser.get(f"{there}?lang={language}").text
        assert ("怎样讲得清楚" if language == "zh-CN" else "How to tell it well") in guide
        begun = browser.post(there, headers={"Origin": kit.settings.public_address})
        assert begun.url.path.startswith(there)
        phone = browser.get(f"{begun.url.path}/phone.json").json()
        assert phone["state"] == "ringing"
        call(kit, phone, lambda said: GOOD[language])
        practice_id = UUID(begun.url.path.rpartition("/")[2])
        over(kit, practice_id)
        feedback = browser.get(begun.url.path)
        assert feedback.url.path.endswith("/feedback")
        assert ("练习反馈" if language == "zh-CN" else "Feedback on your practice") in feedback.text
        browser.post(f"{begun.url.path}/forget", headers={"Origin": kit.settings.public_address})
        time.sleep(0.01)
        gone = browser.get(f"{begun.url.path}/feedback").text
        assert ("已经没有内容" if language == "zh-CN" else "nothing here any more") in gone
        after = rows(kit)
        assert {name for name in after if after[name] != before[name]} <= {"call_place"}
        assert stored(kit) == files

    def test_a_colleague_practises_too_and_others_cannot_see_it(
        self, kit: Kit, browser: TestClient, firm: Firm
    ) -> None:
        signed_in(browser, kit, firm.employee)
        begun = browser.post("/workspace/practice", headers={"Origin": kit.settings.public_address})
        assert browser.get(f"{begun.url.path}/phone.json").json()["state"] == "ringing"
        signed_in(browser, kit, firm.hr)
        assert browser.get(f"{begun.url.path}/phone.json").status_code == 404
        assert browser.get(begun.url.path).status_code == 404
        assert browser.post(f"{begun.url.path}/forget").status_code in (403, 404)

    def test_who_has_practised_enough_is_told_so(self, kit: Kit, browser: TestClient, candidate: Candidate) -> None:
        for _ in range(A_DAY):
            browser.post(f"{candidate.centre}/practice", headers={"Origin": kit.settings.public_address})
        answer = browser.post(f"{candidate.centre}/practice", headers={"Origin": kit.settings.public_address})
        assert answer.status_code == 429
        assert "请明天再来" in answer.text
