"""Feishu alone, on the wire: encrypted events in, cards out, through lark-oapi on both ways."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from approvals.models import Seat
from bot.kit import Kit
from bot.settings import FeishuSettings
from hrcore.clock import FixedClock
from hrcore.messages.models import Message
from hrcore.recruiting.models import Application, Stage
from tests.bot.doors.feishu_office import Office, eventually, label, opened, settings_of
from tests.bot.requisitions.wishes import department_of, submitted
from tests.bot.stories import interviewed
from tests.browsing import browsing
from tests.emulators.feishu import AnswerFault, App, Feishu, PushFault, ShownCard, feishu_server
from tests.emulators.feishu.card_check import submits, walk
from tests.emulators.feishu.envelope import event, seal
from tests.ground import Addresses
from tests.support import TEST, Firm, make_firm, make_kit

SERIAL = itertools.count(1)


@pytest.fixture
def feishu(clock: FixedClock) -> Iterator[Feishu]:
    app = App(app_id=f"cli_door_{next(SERIAL)}")
    with feishu_server(app=app, now=lambda: clock.now().timestamp()) as server:
        server.world.delivery.ack = 60
        yield server


@pytest.fixture
def kit(addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock, feishu: Feishu) -> Iterator[Kit]:
    chosen = settings_of(feishu.world.app, feishu.domain)
    made = make_kit(addresses.app, redis_url, tmp_path / "home", clock, feishu=chosen)
    yield made
    made.database.engine.dispose()
    made.wakeups.redis.close()


@pytest.fixture
def office(kit: Kit, firm: Firm, feishu: Feishu, clock: FixedClock) -> Iterator[Office]:
    with opened(kit, firm, feishu, clock) as running:
        yield running


class TestTheDoor:
    def test_the_address_is_verified_encrypted(self, office: Office) -> None:
        assert office.feishu.verify_url()

    @pytest.mark.parametrize(
        "fault",
        [
            PushFault.WRONG_SIGNATURE,
            PushFault.NO_SIGNATURE,
            PushFault.WRONG_ENCRYPTION,
            PushFault.WRONG_TOKEN,
            PushFault.WRONG_TENANT,
            PushFault.PLAIN_THOUGH_ENCRYPTED,
            PushFault.DAY_OLD,
        ],
    )
    def test_what_is_not_from_feishu_for_us_and_now_is_refused(self, office: Office, fault: PushFault) -> None:
        office.feishu.faults.push(fault)
        assert office.feishu.menu(office.hr, "help").status == 401
        assert office.rows() == []
        office.feishu.pass_time(15)
        assert office.rows() == [("event", "waiting")]

    def test_what_was_let_in_is_not_let_in_again_as_it_was(self, office: Office) -> None:
        app, now = office.feishu.world.app, office.clock.now().timestamp()
        fields = {"operator": {"operator_id": office.hr.ids()}, "event_key": "help"}
        raw, headers = seal(app, event(app, "application.bot.menu_v6", fields, "event-1", now), now)
        answers = [httpx.post(office.feishu.app_url, content=raw, headers=headers).status_code for _ in range(2)]
        assert answers == [200, 401]

    @pytest.mark.parametrize("body", [b"", b"no json", b"[]", b"1"])
    def test_what_is_no_json_is_refused_and_no_error_of_ours(self, office: Office, body: bytes) -> None:
        assert httpx.post(office.feishu.app_url, content=body).status_code == 400

    def test_an_event_we_have_no_use_for_is_acknowledged(self, office: Office) -> None:
        assert office.feishu.tell("im.message.message_read_v1", {}).is_ack
        assert office.feishu.open_chat(office.hr).is_ack
        assert office.feishu.stop_app(office.hr).is_ack
        assert office.rows() == []

    def test_an_event_that_says_less_than_it_should_does_not_come_again_and_again(self, office: Office) -> None:
        assert office.feishu.tell("im.message.receive_v1", {"sender": {"sender_id": None}}).is_ack
        assert office.rows() == []

    def test_every_kind_that_we_ask_for_is_kept(self, office: Office) -> None:
        feishu = office.feishu
        group = feishu.add_group("Hiring", [office.hr], with_app=False)
        said = feishu.type(office.hr, None, "hello")
        answers = [
            said.answer,
            feishu.recall(said.message),
            feishu.type(office.hr, office.room, "@招呼 hello").answer,
            feishu.send_file(office.hr, None, "cv.pdf", b"%PDF").answer,
            feishu.menu(office.hr, "help"),
            feishu.invite_app(group, office.hr),
            feishu.remove_app(group, office.hr),
            feishu.disband(group, office.hr),
            feishu.hire(feishu.add_person("王磊")),
            feishu.change(office.employee, name="赵 强"),
            feishu.resign(office.employee),
            feishu.tell_v1("app_uninstalled", {}),
        ]
        assert [answer.status for answer in answers if answer] == [200] * 12
        assert [kind for kind, _ in office.rows()] == ["message"] * 3 + ["event"] * 6 + ["old"]

    def test_a_message_that_comes_again_as_another_event_is_kept_once(self, office: Office) -> None:
        office.feishu.faults.push(PushFault.TWICE)
        office.feishu.type(office.hr, None, "hello")
        address, office.feishu.app_url = office.feishu.app_url, "http://127.0.0.1:9/feishu"
        said = office.feishu.type(office.hr, None, "while we were away")
        assert said.answer is not None
        assert not said.answer.is_ack
        office.feishu.app_url = address
        office.feishu.pass_time(15)
        assert office.rows() == [("message", "waiting")] * 2

    def test_without_an_encrypt_key_the_token_is_what_counts(
        self, addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock
    ) -> None:
        app = App(app_id=f"cli_door_{next(SERIAL)}", encrypt_key="")
        with feishu_server(app=app, now=lambda: clock.now().timestamp()) as feishu:
            feishu.world.delivery.ack = 60
            kit = make_kit(addresses.app, redis_url, tmp_path / "plain", clock, feishu=settings_of(app, feishu.domain))
            firm = make_firm(kit)
            with opened(kit, firm, feishu, clock) as office:
                asked = {"challenge": "c-1", "token": app.verification_token, "type": "url_verification"}
                assert httpx.post(feishu.app_url, json=asked).json() == {"challenge": "c-1"}
                assert httpx.post(feishu.app_url, json=asked | {"token": "another"}).status_code == 401
                feishu.faults.push(PushFault.WRONG_TOKEN)
                assert feishu.menu(office.hr, "help").status == 401
                assert feishu.menu(office.hr, "help").is_ack
            kit.database.engine.dispose()

    def test_without_feishu_there_is_no_door(self, kit: Kit) -> None:
        closed = replace(kit, settings=kit.settings.model_copy(update={"feishu": FeishuSettings()}))
        with browsing(closed) as outside:
            assert outside.post("/feishu/events", content=b"{}").status_code == 404


class TestAStory:
    def test_hr_decides_on_the_report_in_feishu_alone(self, office: Office) -> None:
        application = interviewed(office.kit, office.firm)
        office.link(office.firm.hr, office.hr)
        card = office.report()
        assert "王小明" in card.text
        clicked = office.feishu.click(office.hr, card, label(card, "人才库"))
        assert clicked.code == 0
        assert stage(office, application) == Stage.POOLED
        now = office.again(card)
        assert "李敏" in now.text
        assert not [one for one in now.buttons if "不予推进" in one]
        office.work()
        assert office.again(card).text == now.text

    def test_a_second_click_is_told_who_was_first_and_sees_the_card_as_it_is(self, office: Office) -> None:
        application = interviewed(office.kit, office.firm)
        office.link(office.firm.hr, office.hr)
        card = office.report()
        office.feishu.click(office.hr, card, label(card, "人才库"))
        office.feishu.world.show_card(card.message, card.json)
        second = office.feishu.click(office.hr, card, label(card, "人才库"))
        assert second.toast is not None
        assert "李敏已于" in second.toast.content
        assert not [one for one in office.again(card).buttons if "不予推进" in one]
        assert stage(office, application) == Stage.POOLED

    def test_somebody_elses_click_changes_nothing(self, office: Office) -> None:
        application = interviewed(office.kit, office.firm)
        office.link(office.firm.employee, office.employee)
        card = office.report()
        clicked = office.feishu.click(office.employee, card, label(card, "人才库"))
        assert clicked.toast is not None
        assert clicked.toast.kind == "error"
        assert stage(office, application) == Stage.UNDER_REVIEW

    def test_a_form_that_others_could_read_goes_to_the_one_who_asked(self, office: Office) -> None:
        application = interviewed(office.kit, office.firm)
        office.link(office.firm.hr, office.hr)
        card = office.report()
        opened = office.feishu.click(office.hr, card, label(card, "不予推进"))
        assert opened.toast is not None
        assert "单聊" in opened.toast.content
        assert office.again(card).json == card.json
        office.after_the_answer()
        form = next(one for one in office.feishu.cards(office.hr) if one.message_id != card.message_id)
        reason = next(
            option["value"] for one in walk(form.json) if one["tag"] == "select_static" for option in one["options"]
        )
        sent = office.feishu.click(office.hr, form, submit_of(form), {field_of(form, "reason"): reason})
        assert sent.code == 0
        assert stage(office, application) == Stage.DECLINED
        office.work()
        assert not [one for one in office.again(card).buttons if "不予推进" in one]
        assert not [one for one in office.again(form).buttons if "不予推进" in one]

    def test_words_are_answered_in_the_direct_conversation(self, office: Office) -> None:
        office.link(office.firm.employee, office.employee)
        office.feishu.type(office.employee, None, "你好")
        office.work()
        assert "内推" in office.feishu.cards(office.employee)[-1].text

    def test_words_in_a_group_are_answered_to_one_person(self, office: Office) -> None:
        office.link(office.firm.employee, office.employee)
        office.feishu.type(office.employee, office.room, "@招呼 /help")
        office.work()
        answer = office.feishu.cards(office.room)[-1].message
        assert answer.seen_only_by == office.employee.open_id

    def test_an_entry_of_the_menu_is_answered_like_the_word(self, office: Office) -> None:
        office.link(office.firm.employee, office.employee)
        office.feishu.menu(office.employee, "help")
        office.work()
        assert office.feishu.cards(office.employee)


class TestSlowly:
    def test_what_takes_too_long_is_answered_first_and_shows_afterwards(self, office: Office) -> None:
        application = interviewed(office.kit, office.firm)
        office.link(office.firm.hr, office.hr)
        card = office.report()
        office.door.patience_s = 0.3
        with office.kit.database.work(TEST) as work:
            work.get(Application, application.id, lock=True)
            clicked = office.feishu.click(office.hr, card, label(card, "人才库"))
        assert clicked.code == 0
        assert clicked.toast is not None
        assert "正在处理" in clicked.toast.content
        assert office.again(card).json == card.json
        eventually(lambda: stage(office, application) == Stage.POOLED)
        office.work()
        assert "李敏" in office.again(card).text
        assert ("card", "done") in office.rows()


class TestForms:
    @pytest.fixture
    def asked(self, office: Office) -> ShownCard:
        """The card that asks the head of a department for a post; everybody works in Feishu."""
        department = department_of(office.kit, office.firm)
        office.link(office.firm.hr, office.hr)
        office.link(office.firm.employee, office.employee)
        for person in (department.manager, department.finance):
            office.joins(person)
        self.head = office.joins(department.head)
        submitted(office.kit, department)
        office.work()
        return office.card(self.head, "不同意")

    def test_a_form_opens_on_the_card_and_folds_again(self, office: Office, asked: ShownCard) -> None:
        office.feishu.click(self.head, asked, label(asked, "不同意"))
        opened = office.again(asked)
        assert [one["tag"] for one in opened.json["body"]["elements"]].count("form") == 1
        office.feishu.click(self.head, opened, label(opened, "取消"))
        assert office.again(asked).json == asked.json

    def test_what_is_wrong_stands_beside_the_input_and_nothing_typed_is_lost(
        self, office: Office, asked: ShownCard
    ) -> None:
        office.feishu.click(self.head, asked, label(asked, "不同意"))
        opened = office.again(asked)
        sent = office.feishu.click(self.head, opened, submit_of(opened), {field_of(opened, "reason"): "   "})
        assert sent.toast is not None
        assert sent.toast.kind == "error"
        wrong = office.again(asked)
        assert "color='red'>" in wrong.text
        office.feishu.click(self.head, wrong, submit_of(wrong), {field_of(wrong, "reason"): "今年先不增加人手"})
        assert "form" not in [one["tag"] for one in office.again(asked).json["body"]["elements"]]

    def test_colleagues_are_chosen_by_their_faces(self, office: Office, asked: ShownCard) -> None:
        office.feishu.click(self.head, asked, label(asked, "转交"))
        opened = office.again(asked)
        (faces,) = [one for one in walk(opened.json) if one["tag"] == "select_person"]
        values = {field_of(opened, "person"): office.hr}
        assert {"value": office.hr.open_id} in faces["options"]
        sent = office.feishu.click(self.head, opened, submit_of(opened), values)
        assert sent.code == 0
        with office.kit.database.work(TEST) as work:
            assert office.firm.hr.id in {seat.person_id for seat in work.session.query(Seat)}


class TestDelivery:
    def test_an_answer_that_got_lost_does_not_show_a_card_twice(self, office: Office) -> None:
        office.feishu.faults.answer(AnswerFault.LOST, "/im/v1/messages", times=2)
        interviewed(office.kit, office.firm)
        for _ in range(4):
            office.later(seconds=20)
        with office.kit.database.work(TEST) as work:
            refs = {row.provider_ref for row in work.session.query(Message).filter_by(medium="feishu", state="sent")}
        assert refs == {one.message_id for one in office.feishu.cards(office.room)}

    def test_a_card_that_waits_is_sent_anew_before_it_can_no_longer_be_pressed(self, office: Office) -> None:
        application = interviewed(office.kit, office.firm)
        office.link(office.firm.hr, office.hr)
        old = office.report()
        office.later(days=12)
        assert office.report().message_id == old.message_id
        office.later(days=1, seconds=1)
        fresh = office.report()
        assert fresh.message_id != old.message_id
        assert office.again(old).buttons == []
        office.later(days=2)
        clicked = office.feishu.click(office.hr, fresh, label(fresh, "人才库"))
        assert clicked.code == 0
        assert stage(office, application) == Stage.POOLED

    def test_one_that_asks_nothing_any_more_is_not_sent_anew(self, office: Office) -> None:
        interviewed(office.kit, office.firm)
        office.link(office.firm.hr, office.hr)
        card = office.report()
        office.feishu.click(office.hr, card, label(card, "不予推进"))
        office.feishu.click(office.hr, card, label(card, "人才库"))
        office.work()
        count = len(office.feishu.cards(office.room))
        office.later(days=13, seconds=1)
        assert len([one for one in office.feishu.cards(office.room) if one.title == office.again(card).title]) == 1
        assert len(office.feishu.cards(office.room)) >= count


def stage(office: Office, application: Application) -> str:
    with office.kit.database.work(TEST) as work:
        return work.get(Application, UUID(str(application.id))).stage


def submit_of(card: ShownCard) -> str:
    """What the button reads that sends the form which is open."""
    return next(str(one["text"]["content"]) for one in walk(card.json) if submits(one))


def field_of(card: ShownCard, name: str) -> str:
    """How the form that is open calls one of our inputs."""
    return next(str(one["name"]) for one in walk(card.json) if str(one.get("name", "")).partition("_")[2] == name)
