"""Slack alone, on the wire: signed requests in, cards and dialogs out, through Slack's own client on both ways."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from bot.doctor.examination import examine
from bot.engines.postgres import APP
from bot.kit import Kit
from bot.settings import SlackSettings
from hrcore.clock import FixedClock
from hrcore.recruiting.models import Stage
from tests.bot.doors.slack_office import Office, opened, with_slack
from tests.bot.stories import interviewed
from tests.browsing import browsing
from tests.emulators.slack import Slack, slack_server
from tests.ground import Addresses, later
from tests.support import Firm


@pytest.fixture
def slack() -> Iterator[Slack]:
    with slack_server(ack_deadline_s=20, trigger_life_s=60, time_scale=0.01, echo=False) as server:
        yield server


@pytest.fixture
def kit(addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock, slack: Slack) -> Iterator[Kit]:
    with with_slack(addresses, redis_url, tmp_path, clock, slack) as made:
        yield made


@pytest.fixture
def office(kit: Kit, firm: Firm, slack: Slack) -> Iterator[Office]:
    with opened(kit, firm, slack) as running:
        yield running


class TestTheDoor:
    def test_the_address_is_verified(self, office: Office) -> None:
        assert office.slack.verify_url().status == 200

    @pytest.mark.parametrize("fault", ["wrong_signature", "old_timestamp"])
    def test_what_slack_did_not_sign_just_now_is_refused(self, office: Office, fault: str) -> None:
        setattr(office.slack.faults, fault, True)
        assert office.slack.type(office.hr, office.hr, "hello").status == 401
        assert office.rows() == []

    def test_what_cannot_be_kept_is_not_acknowledged_and_comes_again(
        self, office: Office, addresses: Addresses
    ) -> None:
        with psycopg.connect(addresses.superuser.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(f"REVOKE INSERT ON messenger_incoming FROM {APP}".encode())
            assert office.slack.type(office.hr, office.hr, "hello").status == 500
            connection.execute(f"GRANT INSERT ON messenger_incoming TO {APP}".encode())
        office.slack.settle()
        assert office.rows() == ["waiting"]

    def test_what_slack_delivers_again_is_kept_once(self, office: Office) -> None:
        office.slack.faults.deliver_twice = True
        before = len(office.slack.deliveries)
        office.slack.type(office.hr, office.hr, "hello")
        assert len(office.slack.deliveries) == before + 2
        assert office.rows() == ["waiting"]

    def test_an_event_we_have_no_use_for_is_acknowledged(self, office: Office) -> None:
        assert office.slack.open_home(office.hr).status == 200
        assert office.rows() == []

    def test_without_slack_there_is_no_door(self, kit: Kit) -> None:
        closed = kit.settings.model_copy(update={"slack": SlackSettings()})
        with browsing(replace(kit, settings=closed, messengers={})) as outside:
            assert outside.post("/slack/events", content=b"{}").status_code == 404


class TestAStory:
    def test_hr_decides_on_the_report_in_slack_alone(self, office: Office) -> None:
        application = interviewed(office.kit, office.firm)
        office.confirm(office.hr)
        card = office.report()
        assert "王小明" in office.slack.shown(card)
        office.press(office.hr, card, "人才库")
        assert office.stage(application) == Stage.POOLED
        (now,) = [one for one in office.slack.messages(office.room) if one.ts == card.ts]
        assert "李敏" in office.slack.shown(now)
        assert not [one for one in office.slack.labels(now) if "不予推进" in one]

    def test_a_second_click_is_told_who_was_first(self, office: Office) -> None:
        application = interviewed(office.kit, office.firm)
        office.confirm(office.hr)
        card = office.report()
        seen = list(card.blocks)
        label = next(one for one in office.slack.labels(card) if "人才库" in one)
        office.press(office.hr, card, "人才库")
        office.slack.click(office.hr, card, label, as_seen=seen)
        office.work()
        told = [one for one in office.slack.messages(office.room, office.hr) if one.seen_by]
        assert "李敏已于" in told[-1].text
        assert office.stage(application) == Stage.POOLED

    def test_a_form_of_a_card_is_filled_in_in_a_dialog(self, office: Office) -> None:
        application = interviewed(office.kit, office.firm)
        office.confirm(office.hr)
        office.press(office.hr, office.report(), "不予推进")
        dialog = office.dialog(office.hr)
        reason = next(
            option["value"] for block in dialog.blocks for option in block.get("element", {}).get("options", ())
        )
        assert office.stage(application) == Stage.UNDER_REVIEW
        office.slack.submit(office.hr, office.dialog(office.hr), {"reason": reason, "note": "谢谢您的时间"})
        office.work()
        assert office.stage(application) == Stage.DECLINED

    def test_somebody_elses_click_changes_nothing_and_tells_them_alone(self, office: Office) -> None:
        application = interviewed(office.kit, office.firm)
        office.slack.join(office.employee, office.room, office.hr)
        office.press(office.employee, office.report(), "人才库")
        assert office.stage(application) == Stage.UNDER_REVIEW
        mine = [one for one in office.slack.messages(office.room, office.employee) if one.seen_by == office.employee.id]
        assert len(mine) == 1


class TestWords:
    def test_a_referral_is_made_in_a_dialog_that_says_first_what_is_wrong(self, office: Office) -> None:
        slack, who = office.slack, office.employee
        assert slack.command(who, "/refer", "林晓").status == 200
        office.work()
        dialog = office.dialog(who)
        said = {"email": "lin", "resume": slack.file(who, "cv.pdf", b"%PDF-1.4 ...")}
        slack.submit(who, dialog, said)
        assert "邮箱" in dialog.errors["email"]
        assert office.referrals() == []
        slack.submit(who, office.dialog(who), {"email": "lin.xiao@example.com"})
        assert [one.size for one in office.referrals()] == [len(b"%PDF-1.4 ...")]
        assert "谢谢您" in str(office.dialog(who).blocks)

    def test_a_resume_that_is_sent_alone_is_asked_about_with_the_form(self, office: Office) -> None:
        slack, who = office.slack, office.employee
        slack.upload(who, who, "林晓.pdf", b"%PDF-1.4 ...")
        office.work()
        asked = slack.messages(who)[-1]
        assert "这是要内推的简历吗" in slack.shown(asked)
        office.press(who, asked, "内部推荐")
        slack.submit(who, office.dialog(who), {"name": "林晓", "email": "lin.xiao@example.com"})
        assert [one.size for one in office.referrals()] == [len(b"%PDF-1.4 ...")]

    def test_a_list_is_read_by_the_one_who_asked(self, office: Office) -> None:
        interviewed(office.kit, office.firm)
        office.confirm(office.hr)
        office.slack.command(office.hr, "/candidates", "王小明", office.room)
        office.work()
        told = [one for one in office.slack.messages(office.room, office.hr) if one.seen_by]
        assert "王小明" in office.slack.shown(told[-1])
        assert told[-1].seen_by == office.hr.id


class TestTheDoctor:
    def test_token_rights_and_clock_are_read_from_slack(self, office: Office) -> None:
        found = {
            one.check: one for one in examine(office.kit, lambda method, address: 401 if method == "POST" else 200)
        }
        assert [found[check].level for check in ("token", "scopes", "connected")] == ["ok", "ok", "ok"]
        assert office.kit.messenger("slack").messenger.identity().at is not None


class TestDelivery:
    def test_an_answer_that_got_lost_does_not_show_a_card_twice(self, office: Office, clock: FixedClock) -> None:
        office.slack.faults.lose_answer("chat.postMessage")
        interviewed(office.kit, office.firm)
        for _ in range(4):
            later(clock, seconds=20)
            office.work()
        keys = [one.metadata["event_payload"]["key"] for one in office.slack.messages(office.room) if one.metadata]
        assert keys
        assert len(keys) == len(set(keys))
