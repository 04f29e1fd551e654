"""All that Feishu's documentation lists comes through the door: kept, or acknowledged and left; never an error of ours."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.doors.feishu_words import KINDS
from bot.kit import Kit
from hrcore.clock import FixedClock
from tests.bot.doors.feishu_office import Office, opened, settings_of
from tests.emulators.feishu import App, Feishu, feishu_server
from tests.ground import Addresses
from tests.support import Firm, make_kit

SERIAL = itertools.count(1)
KEPT = {
    "application.bot.menu_v6": {"event_key": "help"},
    "contact.user.created_v3": {},
    "contact.user.deleted_v3": {},
    "contact.user.updated_v3": {},
    "im.chat.disbanded_v1": {"chat_id": "oc_1"},
    "im.chat.member.bot.deleted_v1": {"chat_id": "oc_1"},
}
IGNORED = [
    "acs.access_record.created_v1",
    "acs.user.updated_v1",
    "application.application.app_version.audit_v6",
    "application.application.app_version.publish_apply_v6",
    "application.application.created_v6",
    "application.application.feedback.created_v6",
    "application.application.visibility.added_v6",
    "approval.approval.updated_v4",
    "approval.instance.remind_group_update_v4",
    "attendance.user_flow.created_v1",
    "attendance.user_task.updated_v1",
    "calendar.calendar.acl.created_v4",
    "calendar.calendar.changed_v4",
    "calendar.calendar.event.changed_v4",
    "contact.custom_attr_event.updated_v3",
    "contact.department.created_v3",
    "contact.department.deleted_v3",
    "contact.department.updated_v3",
    "contact.employee_type_enum.created_v3",
    "contact.scope.updated_v3",
    "corehr.employment.created_v1",
    "corehr.offboarding.updated_v1",
    "drive.file.bitable_record_changed_v1",
    "drive.file.created_in_folder_v1",
    "drive.file.edit_v1",
    "drive.file.title_updated_v1",
    "drive.file.trashed_v1",
    "helpdesk.ticket.created_v1",
    "hire.application.stage_changed_v1",
    "hire.offer.status_changed_v1",
    "im.chat.access_event.bot_p2p_chat_entered_v1",
    "im.chat.member.bot.added_v1",
    "im.chat.member.user.added_v1",
    "im.chat.member.user.deleted_v1",
    "im.chat.member.user.withdrawn_v1",
    "im.chat.updated_v1",
    "im.message.message_read_v1",
    "im.message.reaction.created_v1",
    "im.message.reaction.deleted_v1",
    "im.message.recalled_v1",
    "meeting_room.meeting_room.created_v1",
    "task.task.comment.updated_v1",
    "task.task.updated_v1",
    "vc.meeting.all_meeting_ended_v1",
    "vc.meeting.join_meeting_v1",
    "vc.meeting.meeting_started_v1",
    "vc.meeting.recording_ready_v1",
    "vc.room.updated_v1",
]
MESSAGES = [
    "text",
    "post",
    "image",
    "file",
    "folder",
    "audio",
    "media",
    "sticker",
    "interactive",
    "hongbao",
    "share_calendar_event",
    "calendar",
    "general_calendar",
    "share_chat",
    "share_user",
    "system",
    "location",
    "video_chat",
    "todo",
    "vote",
    "merge_forward",
]
"""Kinds of messages: whatever somebody sends to the app alone is somebody speaking to it."""


@pytest.fixture
def feishu(clock: FixedClock) -> Iterator[Feishu]:
    with feishu_server(app=App(app_id=f"cli_kinds_{next(SERIAL)}"), now=lambda: clock.now().timestamp()) as server:
        server.world.delivery.ack = 60
        yield server


@pytest.fixture
def office(
    addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock, firm: Firm, feishu: Feishu
) -> Iterator[Office]:
    chosen = settings_of(feishu.world.app, feishu.domain)
    kit: Kit = make_kit(addresses.app, redis_url, tmp_path / "home", clock, feishu=chosen)
    with opened(kit, firm, feishu, clock) as running:
        yield running
    kit.database.engine.dispose()
    kit.wakeups.redis.close()


def told(office: Office, kind: str, fields: dict[str, Any]) -> tuple[bool, str]:
    before = len(office.rows())
    answer = office.feishu.tell(kind, fields)
    return answer.is_ack, "kept" if len(office.rows()) > before else "ignored"


def common(office: Office) -> dict[str, Any]:
    return {"operator": {"operator_id": office.hr.ids()}, "object": office.hr.ids(), "chat_id": "oc_1"}


def test_of_events(office: Office) -> None:
    assert set(KINDS) <= {*KEPT, *IGNORED, "im.message.receive_v1"}
    expected = dict.fromkeys(KEPT, (True, "kept")) | dict.fromkeys(IGNORED, (True, "ignored"))
    found = {kind: told(office, kind, {**common(office), **KEPT.get(kind, {})}) for kind in expected}
    assert found == expected


def test_of_messages(office: Office) -> None:
    sender = {"sender_id": office.hr.ids(), "sender_type": "user", "tenant_key": office.feishu.world.app.tenant_key}
    found = {}
    for kind in MESSAGES:
        message = {"message_id": f"om_{kind}", "chat_id": "oc_1", "chat_type": "p2p", "message_type": kind}
        found[kind] = told(
            office, "im.message.receive_v1", {"sender": sender, "message": {**message, "content": '{"x": [1]}'}}
        )
    assert found == dict.fromkeys(MESSAGES, (True, "kept"))


@pytest.mark.parametrize("kind", KINDS)
def test_an_event_that_says_less_than_it_should_is_left(office: Office, kind: str) -> None:
    for fields in ({}, {"sender": None, "message": None, "operator": None, "object": None, "chat_id": None}):
        assert told(office, kind, fields) == (True, "ignored"), fields
