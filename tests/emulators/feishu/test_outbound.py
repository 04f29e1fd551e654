import json

import lark_oapi as lark
import pytest

from tests.emulators.feishu import App, Feishu, PushFault, feishu_server
from tests.emulators.feishu.conftest import Team
from tests.emulators.feishu.receiving import ReceivingApp, receiving_app

AGAIN = (15, 300, 3600, 21600)


class TestAddress:
    def test_it_is_verified_by_an_echo_with_and_without_a_key(self, feishu: Feishu, listening: ReceivingApp) -> None:
        assert feishu.verify_url()
        with receiving_app(App(verification_token="another")) as stranger:
            assert not feishu.verify_url(stranger.url)
        plain = App(app_id="cli_plain", encrypt_key="")
        with feishu_server(app=plain) as other, receiving_app(plain) as server:
            assert other.verify_url(server.url)
        assert not feishu.verify_url("http://127.0.0.1:9/feishu")

    def test_an_echo_after_a_second_is_too_late(self, feishu: Feishu, listening: ReceivingApp) -> None:
        listening.slow = 1.2
        assert not feishu.verify_url()


class TestMessages:
    def test_a_private_message_is_decrypted_and_verified_by_the_sdk(
        self, feishu: Feishu, team: Team, listening: ReceivingApp
    ) -> None:
        said = feishu.type(team.lin, None, "/refer 张三")
        assert said.answer
        assert said.answer.is_ack
        assert b"refer" not in listening.bodies[0]
        (event,) = listening.events
        assert json.loads(event.event.message.content) == {"text": "/refer 张三"}
        assert event.event.message.chat_type == "p2p"
        assert event.event.sender.sender_id.union_id == team.lin.union_id
        assert event.header.tenant_key == feishu.world.app.tenant_key

    def test_a_group_is_heard_when_the_app_is_mentioned(
        self, feishu: Feishu, team: Team, listening: ReceivingApp
    ) -> None:
        group = feishu.add_group("hiring", [team.lin, team.chen])
        assert feishu.type(team.lin, group, "nobody in particular").answer is None
        feishu.type(team.lin, group, "@招呼 /interview @陈默")
        (event,) = listening.events
        assert json.loads(event.event.message.content)["text"] == "@_user_1 /interview @_user_2"
        mentioned = [(one.key, one.id.open_id, one.name) for one in event.event.message.mentions]
        assert mentioned == [
            ("@_user_1", feishu.world.app.open_id, "招呼"),
            ("@_user_2", team.chen.open_id, "陈默"),
        ]

    def test_a_file_arrives_by_its_key_and_name(self, feishu: Feishu, team: Team, listening: ReceivingApp) -> None:
        feishu.send_file(team.lin, None, "cv.pdf", b"%PDF")
        (event,) = listening.events
        assert event.event.message.message_type == "file"
        assert json.loads(event.event.message.content)["file_name"] == "cv.pdf"

    def test_without_a_key_it_is_plain_and_carries_the_token(self, team: Team) -> None:
        app = App(app_id="cli_plain", encrypt_key="")
        with feishu_server(app=app) as feishu, receiving_app(app) as server:
            feishu.app_url = server.url
            answer = feishu.type(feishu.add_person("林薇"), None, "hello").answer
            assert answer
            assert answer.is_ack
            assert json.loads(server.bodies[0])["header"]["token"] == app.verification_token


class TestAgain:
    def test_what_is_not_acknowledged_comes_four_more_times(
        self, feishu: Feishu, team: Team, listening: ReceivingApp
    ) -> None:
        listening.answers = [500] * 5
        feishu.menu(team.lin, "refer")
        assert [feishu.pass_time(wait - 1) + feishu.pass_time(1) for wait in AGAIN] == [1, 1, 1, 1]
        assert feishu.pass_time(10 * 86400) == 0
        sent = feishu.world.delivery.sent
        assert [one.attempt for one in sent] == [0, 1, 2, 3, 4]
        assert len({one.event_id for one in sent}) == 1

    def test_what_is_acknowledged_does_not_come_again(
        self, feishu: Feishu, team: Team, listening: ReceivingApp
    ) -> None:
        listening.answers = [500]
        feishu.menu(team.lin, "refer")
        feishu.pass_time(15)
        assert len(listening.events) == 1
        assert feishu.pass_time(10 * 86400) == 0

    def test_a_message_that_comes_again_has_its_message_id_and_another_event_id(
        self, feishu: Feishu, team: Team, listening: ReceivingApp
    ) -> None:
        feishu.faults.push(PushFault.TWICE)
        feishu.type(team.lin, None, "hello")
        listening.answers = [500]
        feishu.type(team.lin, None, "again")
        feishu.pass_time(15)
        first, twin, again = listening.events
        assert (first.header.event_id, first.event.message.message_id) == (
            twin.header.event_id,
            twin.event.message.message_id,
        )
        ids = {one.event_id for one in list(feishu.world.delivery.sent)[2:]}
        assert len(ids) == 2
        assert again.header.event_id in ids

    def test_an_answer_after_three_seconds_counts_as_none(
        self, feishu: Feishu, team: Team, listening: ReceivingApp
    ) -> None:
        feishu.world.delivery.ack = 0.05
        listening.slow = 0.2
        assert feishu.menu(team.lin, "refer").trouble == "slow"
        assert len(feishu.world.delivery.waiting) == 1

    def test_with_a_quick_pace_it_comes_by_itself(self, app: App) -> None:
        with feishu_server(app=app, pace=0.001) as feishu, receiving_app(app) as server:
            feishu.app_url, server.answers = server.url, [500]
            feishu.menu(feishu.add_person("林薇"), "refer")
            assert server.heard.wait(10)
            assert len(server.events) == 1

    def test_one_may_be_overtaken_by_the_next(self, feishu: Feishu, team: Team, listening: ReceivingApp) -> None:
        feishu.faults.push(PushFault.HELD_BACK)
        feishu.menu(team.lin, "first")
        feishu.menu(team.lin, "second")
        assert [one.event.event_key for one in listening.events] == ["second", "first"]


class TestForgery:
    @pytest.mark.parametrize("fault", [PushFault.WRONG_SIGNATURE, PushFault.WRONG_ENCRYPTION, PushFault.WRONG_TOKEN])
    def test_the_sdk_refuses_it_and_takes_the_true_one_later(
        self, feishu: Feishu, team: Team, listening: ReceivingApp, fault: PushFault
    ) -> None:
        feishu.faults.push(fault)
        assert feishu.menu(team.lin, "refer").status == 500
        assert listening.events == []
        feishu.pass_time(15)
        assert len(listening.events) == 1

    @pytest.mark.parametrize("fault", [PushFault.DAY_OLD, PushFault.WRONG_TENANT, PushFault.PLAIN_THOUGH_ENCRYPTED])
    def test_the_sdk_lets_it_in_so_that_the_app_must_not(
        self, feishu: Feishu, team: Team, listening: ReceivingApp, fault: PushFault
    ) -> None:
        feishu.faults.push(fault)
        assert feishu.menu(team.lin, "refer").is_ack

    def test_without_a_signature_it_is_refused(self, feishu: Feishu, team: Team, listening: ReceivingApp) -> None:
        feishu.faults.push(PushFault.NO_SIGNATURE)
        assert feishu.menu(team.lin, "refer").status == 500


class TestEvents:
    def test_the_app_hears_of_groups(self, feishu: Feishu, team: Team, listening: ReceivingApp) -> None:
        group = feishu.add_group("hiring", [team.lin], with_app=False)
        feishu.invite_app(group, team.lin)
        feishu.remove_app(group, team.lin)
        feishu.disband(group, team.lin)
        kinds = [(one.header.event_type, one.event.chat_id) for one in listening.events]
        names = ("member.bot.added", "member.bot.deleted", "disbanded")
        assert kinds == [(f"im.chat.{name}_v1", group.chat_id) for name in names]

    def test_the_app_hears_of_people(self, feishu: Feishu, team: Team, listening: ReceivingApp) -> None:
        new = feishu.add_person("王磊", email="wang@example.com")
        feishu.hire(new)
        feishu.change(new, email="wanglei@example.com")
        feishu.resign(new)
        hired, changed, left = (one.event for one in listening.events)
        assert hired.object.open_id == new.open_id
        assert (changed.object.email, changed.old_object.email) == ("wanglei@example.com", "wang@example.com")
        assert left.object.status.is_resigned
        assert feishu.world.person("email", "wanglei@example.com") is new

    def test_the_app_hears_of_a_recalled_message_and_of_who_looks_in(
        self, feishu: Feishu, team: Team, listening: ReceivingApp
    ) -> None:
        said = feishu.type(team.lin, None, "oops")
        feishu.recall(said.message)
        feishu.open_chat(team.lin)
        recalled, entered = (one.event for one in listening.events[1:])
        assert recalled.message_id == said.message.message_id
        assert entered.operator_id.open_id == team.lin.open_id

    def test_events_of_the_old_version_come_too(self, feishu: Feishu, team: Team, listening: ReceivingApp) -> None:
        assert feishu.stop_app(team.lin).is_ack
        (event,) = listening.events
        assert event.event["status"] == "stop_by_tenant"

    def test_an_event_nobody_waits_for_is_sent_again(
        self, feishu: Feishu, client: lark.Client, listening: ReceivingApp
    ) -> None:
        assert feishu.tell("im.message.message_read_v1", {}).status == 500
        assert feishu.pass_time(15) == 1
