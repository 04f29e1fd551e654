"""The Web API through the vendor's own client."""

import asyncio
import time
from http.client import RemoteDisconnected
from typing import Any

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from tests.emulators.slack import Slack, slack_server

APPROVE: list[dict[str, Any]] = [
    {"type": "header", "text": {"type": "plain_text", "text": "Offer"}},
    {"type": "section", "text": {"type": "mrkdwn", "text": "*Li Lei* starts on <https://acme.example|1 May>"}},
    {
        "type": "actions",
        "elements": [
            {"type": "button", "text": {"type": "plain_text", "text": "Approve"}, "action_id": "yes", "value": "v1"},
            {"type": "button", "text": {"type": "plain_text", "text": "Reject"}, "action_id": "no", "style": "danger"},
        ],
    },
]


def refused(call: Any, *arguments: Any, **fields: Any) -> dict[str, Any]:
    """The answer with which the call was refused."""
    with pytest.raises(SlackApiError) as error:
        call(*arguments, **fields)
    answer: dict[str, Any] = error.value.response.data
    return answer


def test_the_app_learns_who_it_is(slack: Slack, client: WebClient) -> None:
    answer = client.auth_test()
    assert (answer["team_id"], answer["user_id"]) == (slack.team.team_id, slack.bot.id)
    assert "chat:write" in answer.headers["x-oauth-scopes"]
    assert client.bots_info(bot=slack.bot.bot_id)["bot"]["user_id"] == slack.bot.id
    assert client.team_info()["team"]["id"] == slack.team.team_id


class TestTokens:
    def test_another_token_is_invalid_and_none_is_not_authed(self, slack: Slack) -> None:
        assert refused(WebClient("xoxb-other", base_url=slack.api_url).auth_test)["error"] == "invalid_auth"
        assert refused(WebClient(base_url=slack.api_url).auth_test)["error"] == "not_authed"

    def test_a_bot_token_opens_no_socket(self, slack: Slack) -> None:
        call = WebClient(base_url=slack.api_url).apps_connections_open
        assert refused(call, app_token=slack.bot_token)["error"] == "not_allowed_token_type"

    def test_a_revoked_token_is_refused_until_it_is_good_again(self, slack: Slack, client: WebClient) -> None:
        slack.faults.token = "token_revoked"
        assert refused(client.auth_test)["error"] == "token_revoked"
        slack.faults.clear()
        assert client.auth_test()["ok"]

    def test_a_scope_that_was_taken_away_is_named(self, slack: Slack, client: WebClient) -> None:
        slack.team.scopes.discard("chat:write")
        answer = refused(client.chat_postMessage, channel="#general", text="hello")
        assert (answer["error"], answer["needed"]) == ("missing_scope", "chat:write")

    def test_a_method_that_does_not_exist_is_unknown(self, client: WebClient) -> None:
        assert refused(client.api_call, "chat.shout")["error"] == "unknown_method"


class TestMessages:
    def test_a_message_to_a_person_lands_in_the_direct_conversation(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang", "fang@acme.example")
        answer = client.chat_postMessage(channel=fang.id, text="fallback", blocks=APPROVE)
        message = slack.last(fang)
        assert answer["channel"] == slack.dm(fang).id
        assert answer["ts"] == message.ts
        assert slack.labels(message) == ["Approve", "Reject"]
        assert slack.shown(message) == "Offer\n*Li Lei* starts on 1 May\n[Approve] [Reject]"
        assert all(block["block_id"] for block in answer["message"]["blocks"])

    def test_form_and_json_bodies_are_the_same(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang")
        client.api_call("chat.postMessage", params={"channel": fang.id, "text": "form", "unfurl_links": "false"})
        client.api_call("chat.postMessage", json={"channel": fang.id, "text": "json", "blocks": []})
        assert [one.text for one in slack.messages(fang)] == ["form", "json"]

    def test_metadata_is_in_the_history_only_if_asked_for(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang")
        metadata = {"event_type": "card", "event_payload": {"key": "offer-7"}}
        client.chat_postMessage(channel=fang.id, text="offer", metadata=metadata)
        channel = slack.dm(fang).id
        assert "metadata" not in client.conversations_history(channel=channel)["messages"][0]
        told = client.conversations_history(channel=channel, include_all_metadata=True)["messages"][0]
        assert told["metadata"] == metadata

    def test_text_is_kept_as_slack_keeps_it(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang")
        client.chat_postMessage(channel=fang.id, text=f"a < b & c, <@{fang.id}> &amp; <https://x.example|link>")
        assert slack.last(fang).text == f"a &lt; b &amp; c, <@{fang.id}> &amp; <https://x.example|link>"
        assert slack.shown(slack.last(fang)) == "a < b & c, @Wang Fang & link"

    @pytest.mark.parametrize(
        ("fields", "error"),
        [
            ({"text": ""}, "no_text"),
            ({"text": "x" * 40_001}, "msg_too_long"),
            ({"text": "x", "blocks": "{"}, "invalid_blocks_format"),
            ({"text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
            ({"text": "x", "metadata": {"event_type": "card"}}, "invalid_metadata_format"),
            (
                {"text": "x", "metadata": {"event_type": "card", "event_payload": {"a": "x" * 16_000}}},
                "metadata_too_large",
            ),
            ({"text": "x", "attachments": [{"text": str(one)} for one in range(101)]}, "too_many_attachments"),
            ({"text": "x", "attachments": [{"blocks": [{"type": "nonsense"}]}]}, "invalid_attachments"),
            (
                {"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2500}} for _ in range(5)]},
                "msg_blocks_too_long",
            ),
        ],
    )
    def test_what_is_no_message_is_refused(
        self, slack: Slack, client: WebClient, fields: dict[str, Any], error: str
    ) -> None:
        fang = slack.add_person("Wang Fang")
        answer = refused(client.api_call, "chat.postMessage", json={"channel": fang.id, **fields})
        assert answer["error"] == error
        assert slack.messages(fang) == []

    def test_where_the_app_is_not_it_cannot_write(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang")
        hidden = slack.add_channel("board", fang, private=True, with_app=False)
        open_one = slack.add_channel("lunch", fang, with_app=False)
        slack.team.scopes.discard("chat:write.public")
        assert refused(client.chat_postMessage, channel=hidden.id, text="x")["error"] == "channel_not_found"
        assert refused(client.chat_postMessage, channel=open_one.id, text="x")["error"] == "not_in_channel"
        client.conversations_join(channel=open_one.id)
        assert client.chat_postMessage(channel=open_one.id, text="x")["ok"]

    def test_somebody_who_left_cannot_be_written_to(self, slack: Slack, client: WebClient) -> None:
        gone = slack.add_person("Old Zhao", deleted=True)
        assert refused(client.conversations_open, users=gone.id)["error"] == "user_disabled"
        assert refused(client.chat_postMessage, channel=gone.id, text="x")["error"] == "channel_not_found"
        assert refused(client.chat_postMessage, channel=slack.dm(gone).id, text="x")["error"] == "is_archived"

    def test_an_ephemeral_message_is_seen_by_one_person_and_by_no_history(
        self, slack: Slack, client: WebClient
    ) -> None:
        fang, lei = slack.add_person("Wang Fang"), slack.add_person("Li Lei")
        channel = slack.add_channel("hiring", fang)
        client.chat_postEphemeral(channel=channel.id, user=fang.id, text="for your eyes")
        assert [one.text for one in slack.messages(channel, fang)] == ["for your eyes"]
        assert slack.messages(channel, lei) == []
        assert client.conversations_history(channel=channel.id)["messages"] == []
        answer = refused(client.chat_postEphemeral, channel=channel.id, user=lei.id, text="x")
        assert answer["error"] == "user_not_in_channel"

    def test_a_permalink_names_channel_and_message(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang")
        sent = client.chat_postMessage(channel=fang.id, text="x")
        link = client.chat_getPermalink(channel=sent["channel"], message_ts=sent["ts"])["permalink"]
        assert link.endswith(f"/archives/{sent['channel']}/p{sent['ts'].replace('.', '')}")


class TestUpdates:
    def test_new_text_without_blocks_takes_the_buttons_away(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang")
        sent = client.chat_postMessage(channel=fang.id, text="offer", blocks=APPROVE)
        client.chat_update(channel=sent["channel"], ts=sent["ts"], text="approved by Li Lei")
        assert slack.labels(slack.last(fang)) == []
        assert slack.shown(slack.last(fang)) == "approved by Li Lei"

    def test_new_blocks_take_the_place_of_the_old(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang")
        sent = client.chat_postMessage(channel=fang.id, text="offer", blocks=APPROVE)
        client.chat_update(channel=sent["channel"], ts=sent["ts"], text="offer", blocks=APPROVE[:2])
        assert slack.labels(slack.last(fang)) == []
        assert len(slack.last(fang).blocks) == 2

    def test_only_own_messages_that_are_there_can_be_changed(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang")
        slack.type(fang, fang, "hello")
        channel, ts = slack.dm(fang).id, slack.last(fang).ts
        assert refused(client.chat_update, channel=channel, ts="1.000001", text="x")["error"] == "message_not_found"
        assert refused(client.chat_update, channel=channel, ts=ts, text="x")["error"] == "cant_update_message"
        assert refused(client.chat_delete, channel=channel, ts=ts)["error"] == "cant_delete_message"

    def test_a_deleted_message_is_gone(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang")
        sent = client.chat_postMessage(channel=fang.id, text="x")
        client.chat_delete(channel=sent["channel"], ts=sent["ts"])
        assert slack.messages(fang) == []
        answer = refused(client.chat_update, channel=sent["channel"], ts=sent["ts"], text="x")
        assert answer["error"] == "message_not_found"


class TestPeople:
    def test_everybody_is_listed_page_by_page(self, slack: Slack, client: WebClient) -> None:
        people = [slack.add_person(f"Person {number}", f"p{number}@acme.example") for number in range(25)]
        seen, pages, cursor = [], 0, ""
        while cursor or not pages:
            answer = client.users_list(limit=10, cursor=cursor)
            seen += [one["id"] for one in answer["members"]]
            cursor, pages = answer["response_metadata"]["next_cursor"], pages + 1
        assert pages == 3
        assert {one.id for one in people} <= set(seen)
        assert len(seen) == len(set(seen))
        assert refused(client.users_list, cursor="nonsense", limit=10)["error"] == "invalid_cursor"

    def test_guests_bots_and_people_who_left_are_told_apart(self, slack: Slack, client: WebClient) -> None:
        guest = slack.add_person("Guest", "guest@else.example", is_restricted=True, is_ultra_restricted=True)
        gone = slack.add_person("Gone", "gone@acme.example", deleted=True)
        robot = slack.add_person("Robot", is_bot=True)
        assert client.users_info(user=guest.id)["user"]["is_ultra_restricted"]
        assert client.users_info(user=gone.id)["user"]["deleted"]
        assert client.users_info(user=robot.id)["user"]["profile"]["bot_id"] == robot.bot_id
        assert refused(client.users_lookupByEmail, email="gone@acme.example")["error"] == "users_not_found"

    def test_a_stranger_of_another_company_has_no_address_here(self, slack: Slack, client: WebClient) -> None:
        stranger = slack.add_person("Eve", "eve@other.example", team_id="T0OTHER")
        told = client.users_info(user=stranger.id)["user"]
        assert (told["is_stranger"], told["team_id"]) == (True, "T0OTHER")
        assert "email" not in told["profile"]
        assert stranger.id not in [one["id"] for one in client.users_list()["members"]]
        assert refused(client.users_lookupByEmail, email="eve@other.example")["error"] == "users_not_found"

    def test_an_address_is_told_only_with_its_scope(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang", "fang@acme.example")
        assert client.users_lookupByEmail(email="FANG@acme.example")["user"]["id"] == fang.id
        slack.team.scopes.discard("users:read.email")
        assert "email" not in client.users_info(user=fang.id)["user"]["profile"]
        assert refused(client.users_lookupByEmail, email="fang@acme.example")["error"] == "missing_scope"


class TestConversations:
    def test_a_channel_is_made_filled_named_and_archived(self, slack: Slack, client: WebClient) -> None:
        fang, lei = slack.add_person("Wang Fang"), slack.add_person("Li Lei")
        channel = client.conversations_create(name="offer-li-lei", is_private=True)["channel"]["id"]
        client.conversations_invite(channel=channel, users=[fang.id, lei.id])
        client.conversations_setTopic(channel=channel, topic="Backend")
        members = client.conversations_members(channel=channel)["members"]
        told = client.conversations_info(channel=channel, include_num_members=True)["channel"]
        assert set(members) == {slack.bot.id, fang.id, lei.id}
        assert (told["num_members"], told["topic"]["value"], told["is_private"]) == (3, "Backend", True)
        client.conversations_archive(channel=channel)
        assert refused(client.conversations_archive, channel=channel)["error"] == "already_archived"
        assert refused(client.chat_postMessage, channel=channel, text="x")["error"] == "is_archived"
        listed = client.conversations_list(types="private_channel", exclude_archived=True)["channels"]
        assert listed == []

    @pytest.mark.parametrize(
        ("name", "error"),
        [
            ("", "invalid_name_required"),
            ("Offer", "invalid_name_specials"),
            ("x" * 81, "invalid_name_maxlength"),
            ("taken", "name_taken"),
        ],
    )
    def test_a_bad_name_is_refused(self, slack: Slack, client: WebClient, name: str, error: str) -> None:
        slack.add_channel("taken")
        assert refused(client.conversations_create, name=name)["error"] == error

    def test_one_bad_guest_keeps_the_others_out_too(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang")
        guest = slack.add_person("Guest", is_restricted=True, is_ultra_restricted=True)
        slack.add_channel("elsewhere", guest)
        channel = slack.add_channel("hiring")
        answer = refused(client.conversations_invite, channel=channel.id, users=[fang.id, guest.id])
        assert answer["error"] == "ura_max_channels"
        assert fang.id not in channel.members
        client.conversations_invite(channel=channel.id, users=[fang.id, guest.id], force=True)
        assert fang.id in channel.members

    def test_opening_a_conversation_twice_gives_the_same(self, slack: Slack, client: WebClient) -> None:
        fang, lei = slack.add_person("Wang Fang"), slack.add_person("Li Lei")
        first = client.conversations_open(users=fang.id)
        again = client.conversations_open(users=[fang.id], return_im=True)
        group = client.conversations_open(users=[fang.id, lei.id], return_im=True)["channel"]
        assert first["channel"]["id"] == again["channel"]["id"]
        assert (again["already_open"], again["channel"]["user"]) == (True, fang.id)
        assert group["is_mpim"]
        assert refused(client.conversations_open, users="")["error"] == "users_list_not_supplied"
        assert refused(client.conversations_open, users=slack.bot.id)["error"] == "cannot_dm_bot"

    def test_a_thread_is_apart_from_the_history(self, slack: Slack, client: WebClient) -> None:
        channel = slack.add_channel("hiring", slack.add_person("Wang Fang")).id
        root = client.chat_postMessage(channel=channel, text="root")["ts"]
        client.chat_postMessage(channel=channel, text="reply", thread_ts=root)
        history = client.conversations_history(channel=channel)["messages"]
        replies = client.conversations_replies(channel=channel, ts=root)["messages"]
        assert [one["text"] for one in history] == ["root"]
        assert history[0]["reply_count"] == 1
        assert [one["text"] for one in replies] == ["root", "reply"]

    def test_the_history_comes_newest_first_in_pages_and_windows(self, slack: Slack, client: WebClient) -> None:
        channel = slack.add_channel("hiring").id
        sent = [client.chat_postMessage(channel=channel, text=str(number))["ts"] for number in range(5)]
        first = client.conversations_history(channel=channel, limit=2)
        rest = client.conversations_history(channel=channel, limit=9, cursor=first["response_metadata"]["next_cursor"])
        window = client.conversations_history(channel=channel, oldest=sent[1], latest=sent[3])
        assert [one["text"] for one in first["messages"]] == ["4", "3"]
        assert (first["has_more"], rest["has_more"]) == (True, False)
        assert [one["text"] for one in rest["messages"]] == ["2", "1", "0"]
        assert [one["ts"] for one in window["messages"]] == [sent[2]]


class TestFiles:
    def test_a_file_goes_up_in_three_steps_and_down_with_the_token(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang")
        client.files_upload_v2(
            channel=slack.dm(fang).id, filename="offer.pdf", content=b"%PDF-1.7", initial_comment="Your offer"
        )
        message = slack.last(fang)
        told = client.files_info(file=message.wire["files"][0]["id"])["file"]
        assert (message.text, told["size"], told["mimetype"]) == ("Your offer", 8, "application/pdf")
        assert _download(told["url_private_download"], slack.bot_token) == b"%PDF-1.7"

    def test_without_the_token_one_gets_a_page_instead_of_the_file(self, slack: Slack) -> None:
        fang = slack.add_person("Wang Fang")
        slack.upload(fang, fang, "cv.pdf", b"%PDF-1.7")
        address = slack.last(fang).wire["files"][0]["url_private"]
        assert b"Sign in" in _download(address, "xoxb-other")

    def test_a_file_is_completed_once_and_only_after_its_bytes_came(self, slack: Slack, client: WebClient) -> None:
        started = client.files_getUploadURLExternal(filename="a.txt", length=3)
        files = [{"id": started["file_id"], "title": "a"}]
        assert refused(client.files_completeUploadExternal, files=files)["error"] == "file_not_found"
        assert _upload(started["upload_url"], b"abc") == b"OK - 3"
        assert client.files_completeUploadExternal(files=files)["files"][0]["title"] == "a"
        assert refused(client.files_completeUploadExternal, files=files)["error"] == "file_not_found"

    def test_a_person_is_no_channel_for_a_file(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang")
        started = client.files_getUploadURLExternal(filename="a.txt", length=3)
        _upload(started["upload_url"], b"abc")
        files = [{"id": started["file_id"]}]
        answer = refused(client.files_completeUploadExternal, files=files, channel_id=fang.id)
        assert answer["error"] == "invalid_arguments"


def _download(address: str, token: str) -> bytes:
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.get(address, headers=headers, follow_redirects=True).content


def _upload(address: str, content: bytes) -> bytes:
    return httpx.post(address, content=content).content


class TestLimits:
    def test_a_second_message_within_a_second_has_to_wait(self) -> None:
        with slack_server(rate_limits=True) as slack:
            client = WebClient(slack.bot_token, base_url=slack.api_url)
            fang, lei = slack.add_person("Wang Fang"), slack.add_person("Li Lei")
            assert slack.limits.channel_interval_s == 1.0
            slack.limits.channel_interval_s = 30
            client.chat_postMessage(channel=fang.id, text="first")
            client.chat_postMessage(channel=lei.id, text="elsewhere")
            with pytest.raises(SlackApiError) as error:
                client.chat_postMessage(channel=fang.id, text="second")
            assert error.value.response.status_code == 429
            assert error.value.response["error"] == "ratelimited"
            assert 25 <= int(error.value.response.headers["Retry-After"]) <= 30

    def test_each_method_has_the_calls_of_its_tier(self) -> None:
        with slack_server(rate_limits=True) as slack:
            client = WebClient(slack.bot_token, base_url=slack.api_url)
            for _ in range(20):
                client.users_list(limit=1)
            with pytest.raises(SlackApiError, match="ratelimited"):
                client.users_list(limit=1)
            assert client.auth_test()["ok"]

    def test_the_sdk_waits_as_long_as_it_is_told(self, slack: Slack, client: WebClient) -> None:
        client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=1))
        slack.faults.rate_limit("auth.test", retry_after_s=1)
        started = time.perf_counter()
        assert client.auth_test()["ok"]
        assert time.perf_counter() - started >= 1


class TestFaults:
    def test_a_lost_answer_leaves_the_message_behind(self, slack: Slack) -> None:
        fang = slack.add_person("Wang Fang")
        slack.faults.lose_answer("chat.postMessage")

        async def post() -> None:
            client = AsyncWebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
            await client.chat_postMessage(channel=fang.id, text="once")

        with pytest.raises(Exception, match="disconnected"):
            asyncio.run(post())
        assert [one.text for one in slack.messages(fang)] == ["once"]

    def test_a_broken_connection_leaves_nothing_behind(self, slack: Slack) -> None:
        fang = slack.add_person("Wang Fang")
        slack.faults.break_connection("chat.postMessage")
        client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        with pytest.raises(RemoteDisconnected):
            client.chat_postMessage(channel=fang.id, text="never")
        assert slack.messages(fang) == []
        assert [one.method for one in slack.calls] == ["chat.postMessage"]

    def test_a_late_answer_is_work_done_all_the_same(self, slack: Slack) -> None:
        fang = slack.add_person("Wang Fang")
        slack.faults.answer_late("chat.postMessage", seconds=2)
        client = WebClient(slack.bot_token, base_url=slack.api_url, timeout=1)
        with pytest.raises(TimeoutError):
            client.chat_postMessage(channel=fang.id, text="once")
        slack.wait_for(lambda: slack.messages(fang))
        assert [one.text for one in slack.messages(fang)] == ["once"]

    def test_a_failure_of_the_server_is_no_json(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang")
        slack.faults.fail("chat.postMessage", status=503)
        with pytest.raises(SlackApiError) as error:
            client.chat_postMessage(channel=fang.id, text="x")
        assert error.value.response.status_code == 503
        assert slack.messages(fang) == []

    def test_an_error_of_choice_comes_as_often_as_asked(self, slack: Slack, client: WebClient) -> None:
        slack.faults.refuse("*", "internal_error", times=2)
        assert [refused(client.auth_test)["error"] for _ in range(2)] == ["internal_error"] * 2
        assert client.auth_test()["ok"]


def test_the_async_client_is_served_alike(slack: Slack) -> None:
    fang = slack.add_person("Wang Fang")

    async def post() -> str:
        client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
        return str((await client.chat_postMessage(channel=fang.id, text="hello"))["ts"])

    assert asyncio.run(post()) == slack.last(fang).ts
