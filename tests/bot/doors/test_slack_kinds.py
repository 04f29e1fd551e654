"""All that Slack's documentation lists comes through the door: kept, or acknowledged and left; never an error of ours."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.kit import Kit
from hrcore.clock import FixedClock
from hrcore.ids import new_id
from tests.bot.doors.slack_office import Office, opened, with_slack
from tests.emulators.slack import Slack, slack_server
from tests.ground import Addresses
from tests.support import Firm

KEPT_EVENTS = {
    "app_mention": {"text": "<@U0> candidates"},
    "message": {"channel_type": "im", "text": "hello"},
    "team_join": {"user": {"id": "U0", "real_name": "New"}},
    "user_change": {"user": {"id": "U0"}},
    "user_profile_changed": {"user": {"id": "U0"}},
    **{kind: {} for kind in ("channel_archive", "channel_deleted", "channel_left")},
    **{kind: {} for kind in ("group_archive", "group_deleted", "group_left")},
    "tokens_revoked": {"tokens": {"oauth": ["U0"], "bot": ["U1"]}},
    "app_uninstalled": {},
}
IGNORED_EVENTS = [
    "app_deleted",
    "app_home_opened",
    "app_installed",
    "app_rate_limited",
    "app_requested",
    "assistant_thread_started",
    "assistant_thread_context_changed",
    "call_rejected",
    "channel_created",
    "channel_history_changed",
    "channel_id_changed",
    "channel_rename",
    "channel_shared",
    "channel_unarchive",
    "channel_unshared",
    "dnd_updated",
    "dnd_updated_user",
    "email_domain_changed",
    "emoji_changed",
    "entity_details_requested",
    "file_change",
    "file_created",
    "file_deleted",
    "file_public",
    "file_shared",
    "file_unshared",
    "function_executed",
    "grid_migration_finished",
    "grid_migration_started",
    "group_close",
    "group_history_changed",
    "group_open",
    "group_rename",
    "group_unarchive",
    "im_close",
    "im_created",
    "im_history_changed",
    "im_open",
    "invite_requested",
    "link_shared",
    "member_joined_channel",
    "member_left_channel",
    "message_metadata_deleted",
    "message_metadata_posted",
    "message_metadata_updated",
    "pin_added",
    "pin_removed",
    "reaction_added",
    "reaction_removed",
    "resources_added",
    "resources_removed",
    "scope_denied",
    "scope_granted",
    "shared_channel_invite_accepted",
    "shared_channel_invite_approved",
    "shared_channel_invite_declined",
    "shared_channel_invite_received",
    "star_added",
    "star_removed",
    "subteam_created",
    "subteam_members_changed",
    "subteam_self_added",
    "subteam_self_removed",
    "subteam_updated",
    "team_access_granted",
    "team_access_revoked",
    "team_domain_change",
    "team_rename",
    "user_huddle_changed",
    "user_resource_granted",
    "user_resource_denied",
    "user_resource_removed",
    "user_status_changed",
    "workflow_deleted",
    "workflow_published",
    "workflow_step_execute",
    "workflow_unpublished",
]
SUBTYPES = [
    "assistant_app_thread",
    "bot_message",
    "channel_archive",
    "channel_convert_to_private",
    "channel_join",
    "channel_leave",
    "channel_name",
    "channel_posting_permissions",
    "channel_purpose",
    "channel_topic",
    "channel_unarchive",
    "document_mention",
    "ekm_access_denied",
    "file_comment",
    "file_mention",
    "group_archive",
    "group_join",
    "group_leave",
    "group_name",
    "group_purpose",
    "group_topic",
    "group_unarchive",
    "me_message",
    "message_changed",
    "message_deleted",
    "message_replied",
    "pinned_item",
    "reminder_add",
    "reply_broadcast",
    "thread_broadcast",
    "unpinned_item",
]
"""Of messages; all but a file that is shared are nobody's word to us."""
ACTIONS = [
    "button",
    "channels_select",
    "checkboxes",
    "conversations_select",
    "datepicker",
    "datetimepicker",
    "external_select",
    "multi_channels_select",
    "multi_conversations_select",
    "multi_external_select",
    "multi_static_select",
    "multi_users_select",
    "number_input",
    "overflow",
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "radio_buttons",
    "rich_text_input",
    "static_select",
    "timepicker",
    "users_select",
    "workflow_button",
    "file_input",
]


@pytest.fixture
def slack() -> Iterator[Slack]:
    with slack_server(ack_deadline_s=20, trigger_life_s=60, echo=False) as server:
        yield server


@pytest.fixture
def kit(addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock, slack: Slack) -> Iterator[Kit]:
    with with_slack(addresses, redis_url, tmp_path, clock, slack) as made:
        yield made


@pytest.fixture
def office(kit: Kit, firm: Firm, slack: Slack) -> Iterator[Office]:
    with opened(kit, firm, slack) as running:
        yield running


class TestEveryKind:
    def post(self, office: Office, body: dict[str, Any], form: bool = False) -> int | None:
        raw = json.dumps(body)
        content = urlencode({"payload": raw}) if form else raw
        kind = "application/x-www-form-urlencoded" if form else "application/json"
        return office.slack.send_raw(content.encode(), kind).status

    def tell(self, office: Office, event: dict[str, Any]) -> tuple[int | None, str]:
        before = len(office.rows())
        body = {"type": "event_callback", "team_id": office.slack.team.team_id, "api_app_id": "A1", "event": event}
        status = self.post(office, body | {"event_id": f"Ev{new_id().hex}", "event_time": 1234567890})
        return status, "kept" if len(office.rows()) > before else "ignored"

    def test_of_events(self, office: Office) -> None:
        common = {"user": office.hr.id, "channel": office.room.id, "ts": "1.1", "event_ts": "1.1", "item": {}}
        expected = dict.fromkeys(KEPT_EVENTS, (200, "kept")) | dict.fromkeys(IGNORED_EVENTS, (200, "ignored"))
        found = {kind: self.tell(office, {**common, "type": kind, **KEPT_EVENTS.get(kind, {})}) for kind in expected}
        assert found == expected

    def test_of_messages(self, office: Office) -> None:
        said = {
            "type": "message",
            "channel_type": "im",
            "user": office.hr.id,
            "channel": "D1",
            "text": "x",
            "ts": "1.1",
        }
        found = {one: self.tell(office, {**said, "subtype": one}) for one in SUBTYPES}
        assert found == dict.fromkeys(SUBTYPES, (200, "ignored"))
        assert self.tell(office, {**said, "subtype": "file_share", "files": [{"id": "F1"}]}) == (200, "kept")

    @pytest.mark.parametrize("kind", KEPT_EVENTS)
    def test_an_event_that_says_less_than_it_should_is_left(self, office: Office, kind: str) -> None:
        said = [self.tell(office, event) for event in ({"type": kind}, {"type": kind, "user": None, "channel": None})]
        assert {status for status, _ in said} == {200}

    def test_of_presses_dialogs_and_shortcuts(self, office: Office) -> None:
        team = {"id": office.slack.team.team_id, "domain": "acme"}
        common = {
            "team": team,
            "user": {"id": office.hr.id, "team_id": team["id"]},
            "trigger_id": "1.2",
            "api_app_id": "A1",
        }
        container = {"type": "message", "channel_id": "C1", "message_ts": "1.1"}
        bodies = {
            f"action {one}": {
                "type": "block_actions",
                "container": container,
                "actions": [{"type": one, "action_id": "theirs", "block_id": "b", "action_ts": "1.1"}],
            }
            for one in ACTIONS
        }
        view = {"id": "V1", "callback_id": "theirs", "type": "modal", "state": {"values": {}}, "private_metadata": ""}
        bodies |= {one: {"type": one, "view": view, "is_cleared": False} for one in ("view_submission", "view_closed")}
        bodies |= {"shortcut": {"type": "shortcut", "callback_id": "theirs", "action_ts": "1.1"}}
        message = {"callback_id": "theirs", "channel": {"id": "C1"}, "message": {"ts": "1.1"}, "message_ts": "1.1"}
        bodies |= {"message_action": {"type": "message_action", **message}}
        bodies |= {"block_suggestion": {"type": "block_suggestion", "action_id": "a", "block_id": "b", "value": "x"}}
        found = {name: self.post(office, {**common, **body}, form=True) for name, body in bodies.items()}
        assert found == dict.fromkeys(bodies, 200)
        assert office.rows() == []
