"""HR's pages about one candidate: file, report, résumé, recording, decision."""

import re
import struct

import numpy as np
import pytest
from fastapi.testclient import TestClient
from httpx import Response

from bot.hr.marking import Mark, marked
from bot.hr.recording import decode, part
from bot.hr.resume import attachment
from bot.kit import Kit
from hrcore.audit.models import AuditEntry
from hrcore.recruiting.models import Application, Stage, Verdict
from hrcore.recruiting.service import last_decision
from interview import repository
from tests.bot.stories import interviewed
from tests.support import TEST, Firm, apply_with, pump


class TestFile:
    def test_resume_stands_beside_report_and_score(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        page = hr.get(f"/hr/applications/{application.id}").text
        for words in ("王小明", "星河科技有限公司", "华中科技大学", "Python", "匹配", f"/{application.id}/report"):
            assert words in page

    def test_the_timeline_tells_the_story_in_order(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        page = hr.get(f"/hr/applications/{application.id}").text
        story = page[page.index('class="timeline"') :]
        told = ["收到投递", "简历读取完成", "约好面试", "电话接通", "评分完成", "报告与反馈完成"]
        places = [story.index(words) for words in told]
        assert places == sorted(places)
        assert "投递确认" in story

    def test_before_the_interview_the_file_says_where_it_stands(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        assert "简历尚未读取完成" in hr.get(f"/hr/applications/{application.id}").text
        pump(kit)
        assert "等候选人预约" in hr.get(f"/hr/applications/{application.id}").text
        assert "还没有面试报告" in hr.get(f"/hr/applications/{application.id}/report").text

    def test_an_unreadable_resume_is_said_and_can_be_downloaded(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm, content=b"%PDF-1.4 broken", filename="简历.pdf").application
        pump(kit)
        assert "未能自动读取" in hr.get(f"/hr/applications/{application.id}").text
        assert "未能自动读取" in hr.get(f"/hr/applications/{application.id}/resume").text
        assert hr.get(f"/hr/applications/{application.id}/resume/original").content == b"%PDF-1.4 broken"

    def test_an_erased_candidate_is_said_to_be_erased(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        with kit.database.work(TEST) as work:
            work.vault.destroy_key(application.person_id, work.now)
        for page in ("", "/report", "/resume", "/resume/original"):
            assert hr.get(f"/hr/applications/{application.id}{page}").status_code == 410


class TestDecision:
    def test_a_person_decides_with_a_reason(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        assert decide(hr, application, "advance", "项目经验扎实").status_code == 303
        page = hr.get(f"/hr/applications/{application.id}").text
        assert "项目经验扎实" in page
        with kit.database.work(TEST) as work:
            row = work.get(Application, application.id)
            decision = last_decision(work, row)
            assert decision is not None
            assert (row.stage, decision.decided_by) == (Stage.ADVANCED, firm.hr.id)
            assert decision.scorecard_id is not None

    def test_a_changed_decision_needs_a_reason_and_keeps_the_first(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        decide(hr, application, "decline", "")
        seen = seen_in(hr, application)
        refused = decide(hr, application, "pool", "", seen)
        assert refused.status_code == 422
        assert "请填写这一项" in refused.text
        assert decide(hr, application, "pool", "电话沟通后重新考虑", seen).status_code == 303
        with kit.database.work(TEST) as work:
            assert work.get(Application, application.id).stage == Stage.POOLED
            moves = work.session.query(AuditEntry.action).filter_by(object_id=application.id)
            assert {"application.declined", "application.pooled"} <= {row.action for row in moves}

    def test_a_decision_made_meanwhile_is_not_overwritten(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        decide(hr, application, "pool", "")
        answer = decide(hr, application, "decline", "没看到别人的决定", seen="")
        assert answer.status_code == 409
        assert "李敏已先作出决定" in answer.text
        assert "没看到别人的决定" in answer.text
        with kit.database.work(TEST) as work:
            assert work.get(Application, application.id).stage == Stage.POOLED

    @pytest.mark.parametrize("verdict", ["", "hire"])
    def test_an_unknown_verdict_is_refused(self, hr: TestClient, kit: Kit, firm: Firm, verdict: str) -> None:
        application = interviewed(kit, firm)
        assert decide(hr, application, verdict, "x").status_code == 422

    def test_the_form_offers_what_can_be_decided_from_here(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        offered = re.findall(r'name="verdict" value="(\w+)"', hr.get(f"/hr/applications/{application.id}").text)
        assert set(offered) == {Verdict.ADVANCE, Verdict.POOL, Verdict.DECLINE}


class TestReport:
    def test_every_quote_links_to_the_turn_that_holds_it(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        page = hr.get(f"/hr/applications/{application.id}/report").text
        links = {int(number) for number in re.findall(r'href="#turn-(\d+)">查看原话', page)}
        turns = {int(number) for number in re.findall(r'id="turn-(\d+)"', page)}
        assert links
        assert links <= turns
        assert '<mark class="mark-quote">' in page

    def test_score_dimensions_questions_and_makers_are_all_there(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        with kit.database.work(TEST) as work:
            interview = repository.of_application(work, application.id)
            plan = repository.plan_of(work, interview)
            scored = repository.newest_scorecard(work, interview.id)
            stored = repository.report_of(work, interview.id)
            turns = repository.turns(work, interview.id)
        assert scored is not None
        assert stored is not None
        page = hr.get(f"/hr/applications/{application.id}/report").text
        for question in plan.questions:
            assert question.text in page
        for words in ("语言表达", "逻辑思维", "专业能力", scored[1].mind_version, scored[1].rubric_version):
            assert words in page
        assert stored[1].recommendation in page
        assert page.count('class="turn ') == len(turns)

    def test_without_consent_there_is_no_player(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        assert "<audio" not in hr.get(f"/hr/applications/{application.id}/report").text
        assert hr.get(f"/hr/applications/{application.id}/recording.wav").status_code == 404


class TestRecording:
    def test_it_is_played_as_stereo_wav(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm, sound=bytes([0x00, 0xFF]) * 800)
        assert "<audio" in hr.get(f"/hr/applications/{application.id}/report").text
        answer = hr.get(f"/hr/applications/{application.id}/recording.wav")
        assert answer.headers["accept-ranges"] == "bytes"
        channels, rate = struct.unpack("<HI", answer.content[22:28])
        samples = np.frombuffer(answer.content[44:], dtype="<i2")
        assert (channels, rate, len(samples)) == (2, 8000, 1600)
        assert set(samples[0::2]) == {-32124}
        assert set(samples[1::2]) == {0}

    def test_any_part_is_the_same_as_the_whole(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm, sound=bytes(range(256)) * 4)
        address = f"/hr/applications/{application.id}/recording.wav"
        whole = hr.get(address).content
        for asked, expected in (
            ("bytes=0-", whole),
            ("bytes=0-9", whole[:10]),
            ("bytes=40-51", whole[40:52]),
            ("bytes=45-46", whole[45:47]),
            ("bytes=1001-1300", whole[1001:1301]),
            ("bytes=-7", whole[-7:]),
            (f"bytes=100-{len(whole) * 2}", whole[100:]),
        ):
            answer = hr.get(address, headers={"Range": asked})
            assert answer.status_code == 206
            assert answer.content == expected, asked

    def test_a_part_beyond_the_end_is_refused(self) -> None:
        assert part("bytes=500-", 100) == (0, 0)
        assert part("pages=1-2", 100) is None
        assert part("bytes=-", 100) is None

    def test_the_loudest_and_the_softest_are_as_g711_says(self) -> None:
        samples = np.frombuffer(decode(bytes([0x80, 0x00, 0xFF, 0x7F, 0xF0])), dtype="<i2").tolist()
        assert samples == [32124, -32124, 0, 0, 120]


class TestResume:
    def test_what_was_read_is_marked_in_the_text(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        pump(kit)
        page = hr.get(f"/hr/applications/{application.id}/resume").text
        assert re.search(r'<mark class="mark-experience">星河科技有限公司', page)
        assert re.search(r'<mark class="mark-skill">Python', page)

    def test_the_original_comes_as_a_download(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm, content="你好".encode(), filename="我的<script>简历.txt").application
        answer = hr.get(f"/hr/applications/{application.id}/resume/original")
        assert answer.content.decode() == "你好"
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-disposition"].startswith("attachment;")

    @pytest.mark.parametrize(
        "name", ["../../etc/passwd", 'a"; filename="b.html', "a\r\nX-Evil: 1.pdf", "\u202efdp.exe", "。", ""]
    )
    def test_no_name_escapes_its_header(self, name: str) -> None:
        header = attachment(name)
        assert header.startswith('attachment; filename="')
        assert header.count('"') == 2
        assert header.isascii()
        assert not set("\r\n\\") & set(header)
        assert "%E2%80%AE" not in header

    def test_text_of_a_stranger_is_never_markup(self) -> None:
        shown = str(marked("<b>x</b> & y", [Mark(0, 3), Mark(2, 5), Mark(9, 99)]))
        assert shown == '<mark class="mark-quote">&lt;b&gt;</mark>x&lt;/b&gt; &amp; y'


class TestNobodyElse:
    def test_downloads_leave_a_trace(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm, sound=b"\xff" * 320)
        hr.get(f"/hr/applications/{application.id}/resume/original")
        hr.get(f"/hr/applications/{application.id}/recording.wav")
        with kit.database.work(TEST) as work:
            actor = f"person:{firm.hr.id}"
            traces = {row.action for row in work.session.query(AuditEntry.action).filter_by(actor=actor)}
        assert {"resume.downloaded", "recording.heard"} <= traces


def decide(hr: TestClient, application: Application, verdict: str, reason: str, seen: str = "") -> Response:
    data = {"verdict": verdict, "reason": reason, "seen": seen, "reason_key": "experience"}
    return hr.post(f"/hr/applications/{application.id}/decision", data=data)


def seen_in(hr: TestClient, application: Application) -> str:
    (seen,) = re.findall(r'name="seen" value="([^"]*)"', hr.get(f"/hr/applications/{application.id}").text)
    return str(seen)
