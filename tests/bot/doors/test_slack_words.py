"""What Slack sends, in the product's own terms: the payloads of its documentation."""

import json
from typing import Any

import pytest

from bot.doors import slack_words
from hrcore.ports.messenger import IncomingKind


def envelope(event: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {
        "token": "x",
        "team_id": "T123ABC456",
        "api_app_id": "A123ABC456",
        "event": event,
        "type": "event_callback",
        "event_id": "Ev123ABC456",
        "event_time": 1234567890,
    } | changed


MESSAGE = {
    "type": "message",
    "channel": "D024BE91L",
    "user": "U2147483697",
    "text": "Tom &amp; Ann: 1 &lt; 2",
    "ts": "1355517523.000005",
    "event_ts": "1355517523.000005",
    "channel_type": "im",
}


class TestEvents:
    def test_words_to_the_app_alone(self) -> None:
        found = slack_words.event(envelope(MESSAGE))
        assert found is not None
        assert (found.kind, found.direct, found.text) == (IncomingKind.WORDS, True, "Tom & Ann: 1 < 2")
        assert (found.key, found.tenant, found.account) == ("Ev123ABC456", "T123ABC456", "U2147483697")

    def test_words_to_it_by_name(self) -> None:
        event = {"type": "app_mention", "user": "U061F7AUR", "text": "<@U0LAN0Z89> candidates", "channel": "C123ABC456"}
        found = slack_words.event(envelope(event))
        assert found is not None
        assert (found.text, found.direct, found.conversation) == ("candidates", False, "C123ABC456")

    @pytest.mark.parametrize(
        "changed",
        [
            {"bot_id": "B1"},
            {"subtype": "message_changed"},
            {"subtype": "message_deleted"},
            {"channel_type": "channel"},
            {"channel_type": "mpim"},
        ],
    )
    def test_what_nobody_said_to_the_app_is_no_deed(self, changed: dict[str, str]) -> None:
        assert slack_words.event(envelope(MESSAGE | changed)) is None

    def test_a_file_comes_with_its_name_and_size(self) -> None:
        files = [{"id": "F1", "name": "resume.pdf", "size": 1024}]
        found = slack_words.event(envelope(MESSAGE | {"subtype": "file_share", "files": files, "text": ""}))
        assert found is not None
        assert [(one.ref, one.name, one.size) for one in found.files] == [("F1", "resume.pdf", 1024)]

    @pytest.mark.parametrize(
        ("event", "kind"),
        [
            ({"type": "team_join", "user": {"id": "U1"}}, IncomingKind.PEOPLE),
            ({"type": "user_change", "user": {"id": "U1"}}, IncomingKind.PEOPLE),
            ({"type": "channel_archive", "channel": "C1", "user": "U1"}, IncomingKind.ROOM),
            ({"type": "app_uninstalled"}, IncomingKind.UNINSTALLED),
            ({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": ["U2"]}}, IncomingKind.UNINSTALLED),
        ],
    )
    def test_what_changes_in_the_workspace(self, event: dict[str, Any], kind: IncomingKind) -> None:
        found = slack_words.event(envelope(event))
        assert found is not None
        assert found.kind is kind

    def test_what_we_have_no_use_for_is_nothing(self) -> None:
        assert slack_words.event(envelope({"type": "reaction_added", "user": "U1"})) is None


class TestCommands:
    def test_the_word_and_what_follows_it(self) -> None:
        body = {
            "team_id": "T0001",
            "channel_id": "C2147483705",
            "user_id": "U2147483697",
            "command": "/refer",
            "text": "backend &lt;engineer&gt;",
            "response_url": "https://hooks.slack.com/commands/1234/5678",
            "trigger_id": "13345224609.738474920.8088930838d88f008e0",
        }
        found = slack_words.command(body, "V1")
        assert (found.text, found.form, found.conversation) == ("/refer backend <engineer>", "V1", "C2147483705")
        assert found.key == slack_words.command(body).key


def pressed(action: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {
        "type": "block_actions",
        "team": {"id": "T9TK3CUKW", "domain": "example"},
        "user": {"id": "UA8RXUSPL", "username": "jtorrance", "team_id": "T9TK3CUKW"},
        "container": {"type": "message", "message_ts": "1548261231.000200", "channel_id": "CBR2V3XEX"},
        "trigger_id": "12321423423.333649436676.d8c1bb837935619ccad0f624c448ffb3",
        "channel": {"id": "CBR2V3XEX", "name": "review-updates"},
        "message": {"ts": "1548261231.000200"},
        "response_url": "https://hooks.slack.com/actions/AABA1ABCD/1232321423432/D09sSasdasdAS9091209",
        "actions": [action | {"action_ts": "1548426417.840180"}],
    } | changed


class TestButtons:
    def test_a_button_names_its_reference_and_the_card(self) -> None:
        found = slack_words.action(pressed({"action_id": "act-1", "type": "button", "value": "signed"}))
        assert found is not None
        assert (found.kind, found.ref) == (IncomingKind.PRESS, "signed")
        assert found.message == "CBR2V3XEX:1548261231.000200"

    def test_the_same_click_delivered_twice_has_one_key_and_another_click_another(self) -> None:
        body = pressed({"action_id": "act-1", "type": "button", "value": "signed"})
        later = pressed({"action_id": "act-1", "type": "button", "value": "signed"})
        later["actions"][0]["action_ts"] = "1548426418.000000"
        keys = [found.key for one in (body, body, later) if (found := slack_words.action(one)) is not None]
        assert keys[0] == keys[1] != keys[2]

    def test_a_button_that_opens_a_page_is_no_deed(self) -> None:
        assert (
            slack_words.action(pressed({"action_id": "link-1", "type": "button", "url": "https://x.example"})) is None
        )

    def test_a_button_of_somebody_else_is_refused(self) -> None:
        with pytest.raises(ValueError, match="valid Press"):
            slack_words.action(pressed({"action_id": "WaXA", "type": "button", "value": "click_me_123"}))

    def test_somebody_of_another_workspace_acts_for_theirs(self) -> None:
        body = pressed({"action_id": "act-1", "type": "button", "value": "signed"})
        body["user"]["team_id"] = "TOTHER"
        assert slack_words.tenant_of(body) == "TOTHER"


def test_a_dialog_brings_its_values_its_files_and_the_card_it_belongs_to() -> None:
    body = {
        "type": "view_submission",
        "team": {"id": "T1"},
        "user": {"id": "U1", "team_id": "T1"},
        "trigger_id": "12.34",
        "view": {
            "id": "V1",
            "hash": "156.abc",
            "private_metadata": json.dumps({"ref": "signed", "message": "D1:15.2"}),
            "state": {
                "values": {
                    "name": {"value": {"type": "plain_text_input", "value": "Li Lei"}},
                    "resume": {"value": {"type": "file_input", "files": [{"id": "F1", "name": "cv.pdf"}]}},
                }
            },
        },
    }
    found = slack_words.submission(body)
    assert (found.ref, found.message, found.direct, dict(found.values)) == (
        "signed",
        "D1:15.2",
        True,
        {"name": "Li Lei"},
    )
    assert [(one.ref, one.field, one.name) for one in found.files] == [("F1", "resume", "cv.pdf")]
    again = slack_words.submission({**body, "trigger_id": "56.78"})
    assert again.key != found.key
