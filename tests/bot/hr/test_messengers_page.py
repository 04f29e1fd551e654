"""HR sees how the messengers stand, and says where a channel is shown."""

from fastapi.testclient import TestClient

from bot.kit import Kit
from hrcore.ids import new_id
from hrcore.messages.models import Message, MessageState
from hrcore.messengers.models import MessengerRoom, Platform
from hrcore.messengers.tenants import connect_tenant
from hrcore.org.models import ChannelKind
from tests.bot.stories import channel_of, signed_in
from tests.support import TEST, Firm

PAGE = "/hr/messengers"


def connected(kit: Kit, firm: Firm) -> None:
    with kit.database.work(TEST) as work:
        connect_tenant(work, firm.company, Platform.SLACK, f"T{new_id().hex[-8:]}", "Northwind HQ")


def test_without_any_it_says_what_to_run(hr: TestClient) -> None:
    assert "zhaohu connect" in hr.get(PAGE).text
    assert "None is connected yet" in hr.get(f"{PAGE}?lang=en").text


def test_a_channel_is_shown_where_hr_says_and_hidden_again(hr: TestClient, kit: Kit, firm: Firm) -> None:
    connected(kit, firm)
    channel = channel_of(kit, firm, ChannelKind.HR_REPORTS)
    said = {"channel": str(channel.id), "platform": "slack", "conversation": "C0REPORTS01"}
    assert hr.post(f"{PAGE}/rooms", data=said).status_code == 303
    assert "C0REPORTS01" in hr.get(PAGE).text
    with kit.database.work(TEST) as work:
        room = work.session.query(MessengerRoom).filter_by(channel_id=channel.id, ended_at=None).one()
    assert hr.post(f"{PAGE}/rooms/{room.id}/end").status_code == 303
    assert "C0REPORTS01" not in hr.get(PAGE).text


def test_what_is_no_conversation_is_said_beside_the_field(hr: TestClient, kit: Kit, firm: Firm) -> None:
    connected(kit, firm)
    channel = channel_of(kit, firm, ChannelKind.HR_REPORTS)
    answer = hr.post(f"{PAGE}/rooms", data={"channel": str(channel.id), "platform": "slack", "conversation": "#hr"})
    assert answer.status_code == 422
    assert "C0123456789" in answer.text
    elsewhere = {"channel": str(channel.id), "platform": "feishu", "conversation": "oc_0123456789"}
    assert "还没有连接" in hr.post(f"{PAGE}/rooms", data=elsewhere).text


def test_a_card_that_did_not_arrive_can_be_sent_again(hr: TestClient, kit: Kit, firm: Firm) -> None:
    channel = channel_of(kit, firm, ChannelKind.HR_REPORTS)
    with kit.database.work(TEST) as work:
        dead = work.add(
            Message(
                company_id=firm.company.id,
                medium="slack",
                conversation="slack:T1:C1",
                key=new_id().hex,
                kind="todo",
                subject={},
                version=1,
                channel_id=channel.id,
                state=MessageState.DEAD,
                attempts=10,
                due_at=work.now,
                created_at=work.now,
                last_error="channel_not_found",
            )
        )
    assert "channel_not_found" in hr.get(PAGE).text
    assert hr.post(f"{PAGE}/messages/{dead.id}/again").status_code == 303
    assert "channel_not_found" not in hr.get(PAGE).text


def test_nobody_else_sees_it(browser: TestClient, kit: Kit, firm: Firm) -> None:
    assert signed_in(browser, kit, firm.employee).get(PAGE).status_code == 403
