"""What Slack tells an app: a real Bolt app takes it, and answers with the vendor's client."""

import threading
import time
from typing import Any

import httpx
import pytest
from aiohttp import web
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier

from tests.emulators.slack import CannotDo, Slack, SlackServer, View, slack_server
from tests.emulators.slack.apps import Bolt, answering, bolt_behind

BUTTONS = [
    {
        "type": "actions",
        "block_id": "decide",
        "elements": [
            {"type": "button", "text": {"type": "plain_text", "text": "Approve"}, "action_id": "approve", "value": "7"},
            {
                "type": "static_select",
                "action_id": "level",
                "placeholder": {"type": "plain_text", "text": "Level"},
                "options": [
                    {"text": {"type": "plain_text", "text": "Senior"}, "value": "s"},
                    {"text": {"type": "plain_text", "text": "Junior"}, "value": "j"},
                ],
            },
        ],
    }
]
FORM = {
    "type": "modal",
    "callback_id": "refer",
    "private_metadata": "job-7",
    "title": {"type": "plain_text", "text": "Refer somebody"},
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [
        {
            "type": "input",
            "block_id": "name",
            "label": {"type": "plain_text", "text": "Name"},
            "element": {"type": "plain_text_input", "action_id": "text", "min_length": 2},
        },
        {
            "type": "input",
            "block_id": "who",
            "optional": True,
            "label": {"type": "plain_text", "text": "Manager"},
            "element": {"type": "users_select", "action_id": "user"},
        },
    ],
}


def ok(answer: str = "") -> web.Response:
    return web.Response(text=answer)


def test_the_address_is_verified_by_echo(slack: Slack, bolt: Bolt) -> None:
    assert slack.verify_url().reason == ""
    with answering(slack, lambda body: ok("no echo")):
        assert slack.verify_url().reason == "challenge_failed"


class TestSignatures:
    def test_the_vendors_verifier_accepts_every_kind_of_body(self, slack: Slack, bolt: Bolt) -> None:
        fang = slack.add_person("王芳", "fang@acme.example")
        slack.type(fang, fang, "你好 & <you>")
        slack.command(fang, "/refer", "后端 100%")
        slack.shortcut(fang, "anything")
        verifier = SignatureVerifier(slack.signing_secret)
        assert len(bolt.arrived) >= 3
        assert all(verifier.is_valid_request(body, headers) for headers, body in bolt.arrived)

    @pytest.mark.parametrize("fault", ["wrong_signature", "old_timestamp"])
    def test_bolt_turns_away_what_is_signed_wrongly_or_long_ago(self, slack: Slack, bolt: Bolt, fault: str) -> None:
        fang = slack.add_person("Wang Fang")
        setattr(slack.faults, fault, True)
        assert slack.command(fang, "/refer").status == 401


class TestEvents:
    def test_a_direct_message_reaches_the_app_which_answers_it(self, slack: Slack, bolt: Bolt) -> None:
        @bolt.app.event("message")
        async def answer(event: dict[str, Any], say: Any) -> None:
            await say(f"{event['channel_type']}: {event['text']}")

        fang = slack.add_person("Wang Fang")
        delivery = slack.type(fang, slack.bot, "see https://acme.example")
        slack.wait_for(lambda: len(slack.messages(fang)) == 2)
        assert (delivery.status, delivery.payload["event"]["user"]) == (200, fang.id)
        assert slack.last(fang).text == "im: see <https://acme.example>"

    def test_the_app_is_told_of_its_own_direct_messages_too(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang")
        with answering(slack, lambda body: ok()):
            sent = client.chat_postMessage(channel=fang.id, text="x")
            client.chat_update(channel=sent["channel"], ts=sent["ts"], text="y")
            slack.settle()
        events = [one.payload["event"] for one in slack.deliveries]
        assert [one.get("subtype") for one in events] == [None, "message_changed"]
        assert events[0]["bot_id"] == slack.bot.bot_id

    def test_a_mention_is_told_as_such(self, slack: Slack) -> None:
        fang = slack.add_person("Wang Fang")
        channel = slack.add_channel("hiring", fang)
        with answering(slack, lambda body: ok()):
            delivery = slack.type(fang, "#hiring", "@zhaohu who is next in #hiring?")
        event = delivery.payload["event"]
        assert event["type"] == "app_mention"
        assert event["text"] == f"<@{slack.bot.id}> who is next in <#{channel.id}|>?"

    def test_what_is_not_subscribed_or_not_seen_is_not_told(self, slack: Slack) -> None:
        fang = slack.add_person("Wang Fang")
        slack.add_channel("private", fang, private=True, with_app=False)
        slack.team.subscriptions.discard("message.im")
        with answering(slack, lambda body: ok()) as seen:
            assert slack.type(fang, "private", "x").reason == "not_subscribed"
            assert slack.type(fang, fang, "x").reason == "not_subscribed"
        assert seen == []

    def test_files_joins_homes_and_changes_are_told(self, slack: Slack, client: WebClient) -> None:
        with answering(slack, lambda body: ok()):
            fang = slack.add_person("Wang Fang", "fang@acme.example", announce=True)
            channel = slack.add_channel("hiring", fang)
            guest = slack.add_person("Guest", is_restricted=True)
            slack.upload(fang, fang, "cv.pdf", b"%PDF", "my CV")
            slack.join(guest, channel, inviter=fang)
            slack.open_home(fang)
            slack.change(fang, email="wang.fang@acme.example")
            slack.deactivate(fang)
            slack.settle()
        told = [one.payload["event"] for one in slack.deliveries]
        assert {told[1]["type"], told[2]["type"]} == {"message", "file_shared"}
        assert [one["type"] for one in [told[0], *told[3:]]] == [
            "team_join",
            "member_joined_channel",
            "app_home_opened",
            "user_change",
            "user_change",
        ]
        assert told[3]["inviter"] == fang.id
        assert told[5]["user"]["profile"]["email"] == "wang.fang@acme.example"
        assert told[6]["user"]["deleted"]

    def test_a_stranger_writes_with_the_team_of_their_own(self, slack: Slack) -> None:
        fang, eve = slack.add_person("Wang Fang"), slack.add_person("Eve", team_id="T0OTHER")
        slack.add_channel("with-other", fang, eve, shared=True)
        with answering(slack, lambda body: ok()):
            envelope = slack.type(eve, "with-other", "hello").payload
        assert (envelope["team_id"], envelope["event"]["user_team"]) == (slack.team.team_id, "T0OTHER")
        assert envelope["is_ext_shared_channel"]

    def test_an_app_that_is_removed_is_told_and_loses_its_token(self, slack: Slack, client: WebClient) -> None:
        with answering(slack, lambda body: ok()):
            slack.uninstall()
        assert {one.payload["event"]["type"] for one in slack.deliveries} == {"tokens_revoked", "app_uninstalled"}
        with pytest.raises(SlackApiError, match="account_inactive"):
            client.auth_test()


class TestRedelivery:
    def test_an_event_comes_again_at_once_then_after_one_and_five_minutes(self) -> None:
        with slack_server(time_scale=0.001) as slack, answering(slack, lambda body: web.Response(status=500)) as seen:
            fang = slack.add_person("Wang Fang")
            started = time.perf_counter()
            assert slack.type(fang, fang, "x").reason == "http_error"
            slack.settle()
            passed = time.perf_counter() - started
            assert [one.get("X-Slack-Retry-Num") for one in seen] == [None, "1", "2", "3"]
            assert {one.get("X-Slack-Retry-Reason") for one in seen[1:]} == {"http_error"}
            assert len({one.payload["event_id"] for one in slack.deliveries}) == 1
            assert passed >= 0.36

    def test_it_stops_as_soon_as_the_app_takes_it_or_wants_no_more(self) -> None:
        answers = [web.Response(status=500), ok(), web.Response(status=500, headers={"X-Slack-No-Retry": "1"})]
        with slack_server(time_scale=0.001) as slack, answering(slack, lambda body: answers.pop(0)) as seen:
            fang = slack.add_person("Wang Fang")
            slack.type(fang, fang, "x")
            slack.settle()
            assert len(seen) == 2
            slack.type(fang, fang, "y")
            slack.settle()
            assert len(seen) == 3

    def test_an_app_that_says_nothing_has_three_seconds(self) -> None:
        with slack_server(time_scale=0) as slack, answering(slack, lambda body: 60.0):
            assert slack.server.sender.ack_deadline_s == 3.0
            slack.server.sender.ack_deadline_s = 0.1
            fang = slack.add_person("Wang Fang")
            delivery = slack.type(fang, fang, "x")
            assert (delivery.status, delivery.reason) == (None, "http_timeout")
            assert delivery.seconds >= 0.1
            slack.settle()
            again = slack.deliveries[-1].sent_headers
            assert again["X-Slack-Retry-Reason"] == "http_timeout"

    def test_an_app_that_is_down_refuses_the_connection(self) -> None:
        with slack_server("http://127.0.0.1:1/", time_scale=0) as slack:
            fang = slack.add_person("Wang Fang")
            assert slack.type(fang, fang, "x").reason == "connection_failed"
            slack.settle()
            assert len(slack.deliveries) == 4

    def test_an_event_can_come_twice_although_it_was_taken(self, slack: Slack) -> None:
        fang = slack.add_person("Wang Fang")
        slack.faults.deliver_twice = True
        with answering(slack, lambda body: ok()):
            slack.type(fang, fang, "x")
        first, second = slack.deliveries
        assert first.payload == second.payload
        assert second.sent_headers["X-Slack-Retry-Num"] == "1"

    def test_events_can_come_in_another_order(self, slack: Slack) -> None:
        fang = slack.add_person("Wang Fang")
        slack.faults.hold_events = True
        with answering(slack, lambda body: ok()):
            assert slack.type(fang, fang, "first").reason == "held"
            slack.type(fang, fang, "second")
            slack.release()
        assert [one.payload["event"]["text"] for one in slack.deliveries] == ["second", "first"]


class TestCommands:
    def test_a_command_is_answered_at_once_and_later(self, slack: Slack, bolt: Bolt) -> None:
        @bolt.app.command("/refer")
        async def take(ack: Any, respond: Any, command: dict[str, Any]) -> None:
            await ack(f"looking for {command['text']}")
            await respond("found", response_type="in_channel")

        fang, lei = slack.add_person("Wang Fang"), slack.add_person("Li Lei")
        channel = slack.add_channel("hiring", fang, lei)
        assert slack.command(fang, "/refer", "backend", channel).ok
        slack.wait_for(lambda: len(slack.messages(channel, fang)) == 2)
        assert {one.text for one in slack.messages(channel, fang)} == {"looking for backend", "found"}
        assert [one.text for one in slack.messages(channel, lei)] == ["found"]

    def test_the_person_reads_that_it_failed(self, slack: Slack) -> None:
        fang = slack.add_person("Wang Fang")
        with answering(slack, lambda body: web.Response(status=500)):
            slack.command(fang, "/refer")
        assert slack.last(fang).text == "/refer failed with the error “dispatch_failed”"
        slack.server.sender.ack_deadline_s = 0.05
        with answering(slack, lambda body: 60.0):
            slack.command(fang, "/refer")
        assert slack.last(fang).text == "/refer failed with the error “operation_timeout”"

    def test_strangers_and_unknown_words_never_reach_the_app(self, slack: Slack) -> None:
        fang, eve = slack.add_person("Wang Fang"), slack.add_person("Eve", team_id="T0OTHER")
        channel = slack.add_channel("with-other", fang, eve, shared=True)
        slack.server.acting.slash_words = {"/refer"}
        with pytest.raises(CannotDo, match="not a valid command"):
            slack.command(fang, "/reffer")
        with pytest.raises(CannotDo, match="not a valid command"):
            slack.command(eve, "/refer", "", channel)


class TestClicks:
    def test_a_button_is_found_by_its_words_and_the_card_changes(self, slack: Slack, bolt: Bolt) -> None:
        @bolt.app.action("approve")
        async def approve(ack: Any, body: dict[str, Any], client: Any) -> None:
            await ack()
            words = f"approved by <@{body['user']['id']}>: {body['actions'][0]['value']}"
            await client.chat_update(channel=body["channel"]["id"], ts=body["message"]["ts"], text=words)

        fang = slack.add_person("Wang Fang")
        WebClient(slack.bot_token, base_url=slack.api_url).chat_postMessage(
            channel=fang.id, text="offer", blocks=BUTTONS
        )
        delivery = slack.click(fang, slack.last(fang), "Approve")
        slack.wait_for(lambda: "approved" in slack.last(fang).text)
        assert delivery.status == 200
        assert slack.shown(slack.last(fang)) == "approved by @Wang Fang: 7"
        with pytest.raises(CannotDo, match="nothing is called 'Approve'"):
            slack.click(fang, slack.last(fang), "Approve")

    def test_the_payload_says_who_where_what_and_what_else_was_chosen(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang", "fang@acme.example")
        client.chat_postMessage(channel=fang.id, text="offer", blocks=BUTTONS)
        message = slack.last(fang)
        with answering(slack, lambda body: ok()):
            slack.click(fang, message, "Level", "Senior")
            payload = slack.click(fang, message, "approve").payload
        action, chosen = payload["actions"][0], payload["state"]["values"]["decide"]["level"]
        assert (payload["user"]["username"], payload["channel"]["name"]) == ("fang", "directmessage")
        assert (action["block_id"], action["value"], payload["container"]["message_ts"]) == ("decide", "7", message.ts)
        assert chosen["selected_option"]["value"] == "s"
        assert payload["response_url"].startswith(slack.url)

    def test_a_button_in_a_coloured_bar_says_which_attachment_it_stands_in(
        self, slack: Slack, client: WebClient
    ) -> None:
        fang = slack.add_person("Wang Fang")
        bar = {"color": "#2eb886", "blocks": BUTTONS}
        client.chat_postMessage(channel=fang.id, text="offer", attachments=[{"text": "first"}, bar])
        with answering(slack, lambda body: ok()):
            payload = slack.click(fang, slack.last(fang), "Approve").payload
        assert (payload["container"]["type"], payload["container"]["attachment_id"]) == ("message_attachment", 2)
        level = payload["state"]["values"]["decide"]["level"]
        assert level == {"type": "static_select", "selected_option": None}

    def test_two_clicks_at_once_are_two_interactions(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang")
        client.chat_postMessage(channel=fang.id, text="offer", blocks=BUTTONS)
        with answering(slack, lambda body: ok()) as seen:
            slack.click(fang, slack.last(fang), "Approve", times=2)
            slack.settle()
        clicks = [one.payload for one in slack.deliveries if one.kind == "block_actions"]
        assert len(clicks) == 2
        assert clicks[0]["trigger_id"] != clicks[1]["trigger_id"]
        assert len(seen) == 2

    def test_an_old_screen_still_has_the_old_buttons(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang")
        sent = client.chat_postMessage(channel=fang.id, text="offer", blocks=BUTTONS)
        message = slack.last(fang)
        before = message.blocks
        client.chat_update(channel=sent["channel"], ts=sent["ts"], text="approved")
        with answering(slack, lambda body: ok()):
            assert slack.click(fang, message, "Approve", as_seen=before).ok

    def test_who_does_not_see_it_cannot_press_it(self, slack: Slack, client: WebClient) -> None:
        fang, lei = slack.add_person("Wang Fang"), slack.add_person("Li Lei")
        channel = slack.add_channel("hiring", fang, lei)
        client.chat_postEphemeral(channel=channel.id, user=fang.id, text="offer", blocks=BUTTONS)
        with pytest.raises(CannotDo, match="somebody else"):
            slack.click(lei, slack.last(channel, fang), "Approve")
        with pytest.raises(CannotDo, match="is not in"):
            slack.click(slack.add_person("Eve"), slack.last(channel, fang), "Approve")

    def test_an_answer_can_be_given_five_times_within_half_an_hour(self, slack: Slack, bolt: Bolt) -> None:
        statuses: list[int] = []
        done = threading.Event()

        @bolt.app.action("approve")
        async def approve(ack: Any, respond: Any) -> None:
            await ack()
            for number in range(6):
                answer = await respond(f"answer {number}", replace_original=number == 0)
                statuses.append(answer.status_code)
            done.set()

        fang = slack.add_person("Wang Fang")
        client = WebClient(slack.bot_token, base_url=slack.api_url)
        client.chat_postMessage(channel=fang.id, text="offer", blocks=BUTTONS)
        slack.click(fang, slack.last(fang), "Approve")
        assert done.wait(10)
        assert statuses == [200] * 5 + [404]
        assert [one.text for one in slack.messages(fang)] == [f"answer {number}" for number in range(5)]


class TestModals:
    def open_form(self, slack: Slack, bolt: Bolt, view: dict[str, Any] = FORM, word: str = "/refer") -> View:
        """The form, as a slash word opens it for Wang Fang."""

        @bolt.app.command(word)
        async def open_view(ack: Any, client: Any, body: dict[str, Any]) -> None:
            await ack()
            await client.views_open(trigger_id=body["trigger_id"], view=view)

        fang = next((one for one in slack.team.people.values() if one.name == "fang"), None)
        fang = fang or slack.add_person("Wang Fang", "fang@acme.example")
        slack.command(fang, word)
        return slack.wait_for(lambda: slack.modal_of(fang))  # type: ignore[return-value]

    def test_a_form_is_opened_filled_and_sent(self, slack: Slack, bolt: Bolt) -> None:
        sent: list[dict[str, Any]] = []

        @bolt.app.view("refer")
        async def take(ack: Any, view: dict[str, Any]) -> None:
            sent.append(view)
            await ack()

        view = self.open_form(slack, bolt)
        lei = slack.add_person("Li Lei")
        assert slack.shown(view) == "Refer somebody\nName\nManager"
        assert slack.submit(view.person, view, {"Name": "Han Meimei", "Manager": lei}).ok
        values = sent[0]["state"]["values"]
        assert values["name"]["text"] == {"type": "plain_text_input", "value": "Han Meimei"}
        assert values["who"]["user"] == {"type": "users_select", "selected_user": lei.id}
        assert (sent[0]["private_metadata"], slack.modal_of(view.person)) == ("job-7", None)

    def test_a_file_in_a_form_can_be_fetched_by_the_app(self, slack: Slack, bolt: Bolt, client: WebClient) -> None:
        given: list[dict[str, Any]] = []

        @bolt.app.view("refer")
        async def take(ack: Any, view: dict[str, Any]) -> None:
            given.extend(view["state"]["values"]["cv"]["file"]["files"])
            await ack()

        element = {"type": "file_input", "action_id": "file", "filetypes": ["pdf"]}
        label = {"type": "plain_text", "text": "CV"}
        form = FORM | {"blocks": [{"type": "input", "block_id": "cv", "label": label, "element": element}]}
        view = self.open_form(slack, bolt, form)
        with pytest.raises(CannotDo, match=r"not taken: cv\.exe"):
            slack.submit(view.person, view, {"CV": slack.file(view.person, "cv.exe", b"MZ")})
        slack.submit(view.person, view, {"CV": slack.file(view.person, "cv.pdf", b"%PDF-1.7")})
        told = client.files_info(file=given[0]["id"])["file"]
        headers = {"Authorization": f"Bearer {slack.bot_token}"}
        assert (given[0]["name"], told["size"]) == ("cv.pdf", 8)
        assert httpx.get(told["url_private"], headers=headers).content == b"%PDF-1.7"

    def test_slack_itself_wants_required_fields(self, slack: Slack, bolt: Bolt) -> None:
        view = self.open_form(slack, bolt)
        with pytest.raises(CannotDo, match="Please complete this required field"):
            slack.submit(view.person, view)
        with pytest.raises(CannotDo, match="at least 2 characters"):
            slack.submit(view.person, view, {"Name": "H"})
        assert "view_submission" not in {one.kind for one in slack.deliveries}

    def test_errors_stand_beside_the_fields_and_the_form_stays(self, slack: Slack, bolt: Bolt) -> None:
        @bolt.app.view("refer")
        async def refuse(ack: Any) -> None:
            await ack(response_action="errors", errors={"name": "Already referred"})

        view = self.open_form(slack, bolt)
        delivery = slack.submit(view.person, view, {"Name": "Han Meimei"})
        assert delivery.errors == {"name": "Already referred"}
        assert slack.modal_of(view.person) is view
        assert view.errors == {"name": "Already referred"}

    def test_errors_for_a_field_that_is_not_there_are_trouble(self, slack: Slack, bolt: Bolt) -> None:
        @bolt.app.view("refer")
        async def refuse(ack: Any) -> None:
            await ack(response_action="errors", errors={"other": "?"})

        view = self.open_form(slack, bolt)
        slack.submit(view.person, view, {"Name": "Han Meimei"})
        assert "trouble connecting" in view.notice
        assert view.errors == {}

    def test_an_app_that_fails_leaves_the_form_open(self, slack: Slack, bolt: Bolt) -> None:
        view = self.open_form(slack, bolt)
        assert slack.submit(view.person, view, {"Name": "Han Meimei"}).status == 404
        assert "trouble connecting" in view.notice
        assert slack.modal_of(view.person) is view

    def test_views_are_pushed_three_deep_and_cleared(self, slack: Slack, bolt: Bolt) -> None:
        @bolt.app.view("refer")
        async def push(ack: Any) -> None:
            await ack(response_action="push", view={**FORM, "callback_id": "second"})

        @bolt.app.view("second")
        async def clear(ack: Any) -> None:
            await ack(response_action="clear")

        first = self.open_form(slack, bolt)
        fang = first.person
        slack.submit(fang, first, {"Name": "Han Meimei"})
        second = slack.modal_of(fang)
        assert second is not None
        assert (second.wire["root_view_id"], second.wire["previous_view_id"]) == (first.id, first.id)
        with pytest.raises(CannotDo, match="in front"):
            slack.submit(fang, first, {"Name": "Han Meimei"})
        slack.submit(fang, second, {"Name": "Han Meimei"})
        assert slack.modal_of(fang) is None

    def test_no_more_than_three_views_are_stacked(self, slack: Slack, client: WebClient) -> None:
        fang = slack.add_person("Wang Fang")
        client.views_open(trigger_id=slack.team.mint_trigger(fang), view=FORM)
        client.views_push(trigger_id=slack.team.mint_trigger(fang), view=FORM)
        client.views_push(trigger_id=slack.team.mint_trigger(fang), view=FORM)
        with pytest.raises(SlackApiError, match="push_limit_reached"):
            client.views_push(trigger_id=slack.team.mint_trigger(fang), view=FORM)

    def test_an_update_keeps_what_was_written_and_minds_the_hash(
        self, slack: Slack, bolt: Bolt, client: WebClient
    ) -> None:
        view = self.open_form(slack, bolt)
        slack.fill(view.person, view, {"Name": "Han Meimei"})
        old_hash = view.wire["hash"]
        changed = {**FORM, "title": {"type": "plain_text", "text": "Once more"}}
        answer = client.views_update(view_id=view.id, hash=old_hash, view=changed)
        assert answer["view"]["state"]["values"]["name"]["text"]["value"] == "Han Meimei"
        assert view.title == "Once more"
        with pytest.raises(SlackApiError, match="hash_conflict"):
            client.views_update(view_id=view.id, hash=old_hash, view=FORM)
        slack.close(view.person, view)
        with pytest.raises(SlackApiError, match="not_found"):
            client.views_update(view_id=view.id, view=FORM)
        with pytest.raises(CannotDo, match="closed"):
            slack.fill(view.person, view, {"Name": "Han"})

    def test_closing_is_told_only_if_the_view_wants_it(self, slack: Slack, bolt: Bolt) -> None:
        cleared: list[bool] = []

        @bolt.app.view_closed("refer")
        async def closed(ack: Any, body: dict[str, Any]) -> None:
            cleared.append(body["is_cleared"])
            await ack()

        view = self.open_form(slack, bolt)
        assert slack.close(view.person, view).reason == "not_subscribed"
        view = self.open_form(slack, bolt, FORM | {"notify_on_close": True}, "/again")
        assert slack.close(view.person, view).ok
        assert cleared == [False]


class TestTriggers:
    def test_a_trigger_works_once(self, slack: Slack, client: WebClient) -> None:
        trigger = slack.team.mint_trigger(slack.add_person("Wang Fang"))
        client.views_open(trigger_id=trigger, view=FORM)
        with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
            client.views_open(trigger_id=trigger, view=FORM)

    def test_a_trigger_lives_three_seconds(self, slack: Slack, client: WebClient) -> None:
        assert SlackServer().workspace.trigger_life_s == 3.0
        slack.team.trigger_life_s = 0.05
        trigger = slack.team.mint_trigger(slack.add_person("Wang Fang"))
        time.sleep(0.1)
        with pytest.raises(SlackApiError, match="expired_trigger_id"):
            client.views_open(trigger_id=trigger, view=FORM)

    def test_every_trigger_can_be_made_too_old(self, slack: Slack, client: WebClient) -> None:
        slack.faults.triggers_expired = True
        trigger = slack.team.mint_trigger(slack.add_person("Wang Fang"))
        with pytest.raises(SlackApiError, match="expired_trigger_id"):
            client.views_open(trigger_id=trigger, view=FORM)

    def test_one_that_never_was_is_invalid(self, client: WebClient) -> None:
        with pytest.raises(SlackApiError, match="invalid_trigger_id"):
            client.views_open(trigger_id="nonsense", view=FORM)

    def test_a_bad_view_does_not_use_the_trigger_up(self, slack: Slack, client: WebClient) -> None:
        trigger = slack.team.mint_trigger(slack.add_person("Wang Fang"))
        with pytest.raises(SlackApiError, match="invalid_arguments"):
            client.views_open(trigger_id=trigger, view={**FORM, "blocks": [{"type": "nonsense"}]})
        assert client.views_open(trigger_id=trigger, view=FORM)["ok"]


def test_a_home_page_is_published_pressed_and_guarded_by_its_hash(slack: Slack, client: WebClient) -> None:
    fang = slack.add_person("Wang Fang")
    first = client.views_publish(user_id=fang.id, view={"type": "home", "blocks": BUTTONS})["view"]
    client.views_publish(user_id=fang.id, view={"type": "home", "blocks": BUTTONS}, hash=first["hash"])
    with pytest.raises(SlackApiError, match="hash_conflict"):
        client.views_publish(user_id=fang.id, view={"type": "home", "blocks": []}, hash=first["hash"])
    home = slack.home_of(fang)
    assert home is not None
    with answering(slack, lambda body: ok()):
        opened = slack.open_home(fang).payload["event"]
        payload = slack.click(fang, home, "Approve").payload
    assert opened["view"]["id"] == home.id
    assert payload["container"] == {"type": "view", "view_id": home.id}
    assert "response_url" not in payload


def test_options_are_looked_up_as_one_types(slack: Slack, bolt: Bolt, client: WebClient) -> None:
    chosen: list[str] = []

    @bolt.app.options("job")
    async def offer(ack: Any, payload: dict[str, Any]) -> None:
        words = f"{payload['value']} engineer"
        await ack(options=[{"text": {"type": "plain_text", "text": words}, "value": "job-7"}])

    @bolt.app.action("job")
    async def choose(ack: Any, action: dict[str, Any]) -> None:
        chosen.append(action["selected_option"]["value"])
        await ack()

    fang = slack.add_person("Wang Fang")
    menu = {"type": "external_select", "action_id": "job", "placeholder": {"type": "plain_text", "text": "Job"}}
    client.chat_postMessage(channel=fang.id, text="job?", blocks=[{"type": "actions", "elements": [menu]}])
    offered = slack.suggest(fang, slack.last(fang), "Job", "backend").json["options"]
    slack.click(fang, slack.last(fang), "Job", offered[0])
    assert chosen == ["job-7"]
    with pytest.raises(CannotDo, match="the app offers"):
        slack.click(fang, slack.last(fang), "Job", "frontend")


def test_shortcuts_come_from_anywhere_and_from_a_message(slack: Slack, bolt: Bolt) -> None:
    taken: list[tuple[str, str]] = []

    @bolt.app.shortcut("refer_this")
    async def take(ack: Any, body: dict[str, Any]) -> None:
        taken.append((body["type"], body.get("message", {}).get("text", "")))
        await ack()

    fang = slack.add_person("Wang Fang")
    slack.type(fang, fang, "Han Meimei looks for work")
    slack.shortcut(fang, "refer_this")
    slack.shortcut(fang, "refer_this", slack.last(fang))
    assert taken == [("shortcut", ""), ("message_action", "Han Meimei looks for work")]


def test_any_bytes_can_be_sent_signed(slack: Slack) -> None:
    with bolt_behind(slack):
        assert slack.send_raw(b"{", "application/json").status in (400, 404, 500)
