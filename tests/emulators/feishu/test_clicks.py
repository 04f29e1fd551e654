import json
from datetime import date
from typing import Any

import lark_oapi as lark
import pytest

from tests.emulators.feishu import App, Feishu, ShownCard
from tests.emulators.feishu.asking import ask, button, card, form, plain, send, words
from tests.emulators.feishu.card_hands import CannotDoThat
from tests.emulators.feishu.conftest import Team
from tests.emulators.feishu.people import Person
from tests.emulators.feishu.receiving import ReceivingApp

OPTIONS = [{"text": plain("Full time"), "value": "full"}, {"text": plain("Part time"), "value": "part"}]


def show(feishu: Feishu, client: lark.Client, person: Person, *elements: dict[str, Any]) -> ShownCard:
    sent = send(client, person.open_id, card(*elements), kind="interactive")
    assert sent.success(), sent.msg
    return feishu.cards(person)[-1]


class TestCallback:
    def test_a_button_brings_its_value_and_who_pressed_it(
        self, feishu: Feishu, client: lark.Client, team: Team, listening: ReceivingApp
    ) -> None:
        shown = show(feishu, client, team.lin, button("Approve", {"r": "r-1"}), button("Reject", {"r": "r-2"}))
        clicked = feishu.click(team.lin, shown, "Reject")
        (click,) = listening.clicks
        assert clicked.answer
        assert clicked.answer.status == 200
        assert clicked.answer.seconds > 0
        assert click.event.action.value == {"r": "r-2"}
        assert click.event.operator.open_id == team.lin.open_id
        assert click.event.context.open_message_id == shown.message_id
        assert click.event.token.startswith("c-")

    def test_a_form_brings_what_was_filled_in_by_what_it_is_called(
        self, feishu: Feishu, client: lark.Client, team: Team, listening: ReceivingApp
    ) -> None:
        shown = show(
            feishu,
            client,
            team.lin,
            form(
                {"tag": "input", "name": "reason", "label": plain("Reason")},
                {"tag": "input", "name": "empty"},
                words("**Kind** <font color='red'>*</font>".replace("**", "")),
                {"tag": "select_static", "name": "kind", "options": OPTIONS, "required": True},
                {"tag": "multi_select_static", "name": "kinds", "placeholder": plain("Kinds"), "options": OPTIONS},
                {"tag": "select_person", "name": "who", "options": [{"value": team.chen.open_id}]},
                {"tag": "date_picker", "name": "day"},
                {"tag": "picker_datetime", "name": "moment"},
                {"tag": "checker", "name": "sure", "text": plain("Sure")},
            ),
        )
        filled = {
            "Reason": "too late",
            "Kind": "Part time",
            "Kinds": ["Full time", "Part time"],
            "who": team.chen,
            "day": date(2026, 1, 5),
            "moment": "2026-01-05 07:07",
            "Sure": True,
        }
        feishu.click(team.lin, shown, "Send", filled)
        action = listening.clicks[0].event.action
        assert (action.name, action.value) == ("send", {"a": "send"})
        assert action.form_value == {
            "reason": "too late",
            "empty": "",
            "kind": "part",
            "kinds": ["full", "part"],
            "who": team.chen.open_id,
            "day": "2026-01-05 +0800",
            "moment": "2026-01-05 07:07 +0800",
            "sure": True,
        }

    def test_what_is_required_is_asked_for_before_anything_is_sent(
        self, feishu: Feishu, client: lark.Client, team: Team, listening: ReceivingApp
    ) -> None:
        shown = show(feishu, client, team.lin, form({"tag": "input", "name": "reason", "required": True}))
        assert feishu.click(team.lin, shown, "Send").answer is None
        assert feishu.toasts(team.lin)[-1].content == "有必填项未填写"
        assert listening.clicks == []

    def test_a_list_outside_a_form_brings_what_was_chosen(
        self, feishu: Feishu, client: lark.Client, team: Team, listening: ReceivingApp
    ) -> None:
        pick = {"tag": "select_static", "placeholder": plain("Kind"), "options": OPTIONS}
        shown = show(feishu, client, team.lin, pick | {"behaviors": [{"type": "callback", "value": {"r": 1}}]})
        feishu.choose(team.lin, shown, "Kind", "Part time")
        action = listening.clicks[0].event.action
        assert (action.tag, action.option, action.value) == ("select_static", "part", {"r": 1})

    def test_hands_do_only_what_the_card_allows(
        self, feishu: Feishu, client: lark.Client, team: Team, listening: ReceivingApp
    ) -> None:
        shown = show(feishu, client, team.lin, button("Approve", {}, disabled=True))
        with pytest.raises(CannotDoThat, match="disabled"):
            feishu.click(team.lin, shown, "Approve")
        with pytest.raises(CannotDoThat, match="nothing to press"):
            feishu.click(team.lin, shown, "Reject")
        with pytest.raises(CannotDoThat, match="does not see"):
            feishu.click(team.chen, shown, "Approve")

    def test_after_fourteen_days_a_click_goes_nowhere(
        self, feishu: Feishu, client: lark.Client, team: Team, listening: ReceivingApp
    ) -> None:
        shown = show(feishu, client, team.lin, button("Approve", {}))
        feishu.pass_time(14 * 86400 + 1)
        assert feishu.click(team.lin, shown, "Approve").answer is None
        assert listening.clicks == []


class TestAnswer:
    def test_it_may_show_a_toast_and_change_the_card(
        self, feishu: Feishu, client: lark.Client, team: Team, listening: ReceivingApp
    ) -> None:
        shown = show(feishu, client, team.lin, button("Approve", {}))
        listening.on_card = lambda click: {
            "toast": {"type": "success", "content": "Done"},
            "card": {"type": "raw", "data": card(words("approved"))},
        }
        clicked = feishu.click(team.lin, shown, "Approve")
        assert (clicked.code, feishu.toasts(team.lin)[-1].content) == (0, "Done")
        assert "approved" in feishu.cards(team.lin)[0].text

    @pytest.mark.parametrize(
        ("answer", "code"),
        [
            ({"card": {"type": "raw", "data": card({"tag": "note"})}}, 200673),
            ({"card": {"type": "raw", "data": {"elements": []}}}, 200830),
            ({"toast": {"type": "loud", "content": "Done"}}, 200672),
            ({"toasts": {}}, 200672),
        ],
    )
    def test_a_bad_one_is_an_error_for_the_person(
        self,
        feishu: Feishu,
        client: lark.Client,
        team: Team,
        listening: ReceivingApp,
        answer: dict[str, Any],
        code: int,
    ) -> None:
        shown = show(feishu, client, team.lin, button("Approve", {}))
        listening.raw_answer = json.dumps(answer).encode()
        assert feishu.click(team.lin, shown, "Approve").code == code
        assert feishu.toasts(team.lin)[-1].code == code
        assert feishu.cards(team.lin)[0].buttons == ["Approve"]

    def test_none_in_time_an_error_and_no_address_have_codes_of_their_own(
        self, feishu: Feishu, client: lark.Client, team: Team, listening: ReceivingApp
    ) -> None:
        shown = show(feishu, client, team.lin, button("Approve", {}))
        feishu.world.delivery.ack = 0.05
        listening.slow = 0.2
        assert feishu.click(team.lin, shown, "Approve").code == 200341
        feishu.world.delivery.ack, listening.slow, listening.answers = 3.0, 0.0, [500]
        assert feishu.click(team.lin, shown, "Approve").code == 200671
        feishu.app_url = "http://127.0.0.1:9/feishu"
        assert feishu.click(team.lin, shown, "Approve").code == 200342
        feishu.app_url = ""
        assert feishu.click(team.lin, shown, "Approve").code == 200340
        assert feishu.world.delivery.waiting == []


class TestLaterUpdate:
    def test_a_token_works_twice_within_half_an_hour_after_the_answer(
        self, feishu: Feishu, client: lark.Client, team: Team, listening: ReceivingApp
    ) -> None:
        shown = show(feishu, client, team.lin, button("Approve", {}))
        early: list[int] = []

        def update_too_early(click: Any) -> dict[str, Any]:
            body = {"token": click.event.token, "card": card(words("early"))}
            early.append(ask(client, "POST", "/interactive/v1/card/update", body)["code"])
            return {}

        listening.on_card = update_too_early
        token = feishu.click(team.lin, shown, "Approve").token
        body = {"token": token, "card": card(words("later"))}
        codes = [ask(client, "POST", "/interactive/v1/card/update", body)["code"] for _ in range(3)]
        assert (early, codes) == ([300030], [0, 0, 300040])
        assert "later" in feishu.cards(team.lin)[0].text

    def test_a_token_ends_after_half_an_hour(
        self, feishu: Feishu, client: lark.Client, team: Team, listening: ReceivingApp
    ) -> None:
        shown = show(feishu, client, team.lin, button("Approve", {}))
        body = {"token": feishu.click(team.lin, shown, "Approve").token, "card": card(words("later"))}
        feishu.pass_time(1801)
        assert ask(client, "POST", "/interactive/v1/card/update", body)["code"] == 300030
        assert ask(client, "POST", "/interactive/v1/card/update", body | {"token": "x"})["code"] == 300020


def test_a_card_for_one_person_is_seen_by_that_person_alone(
    feishu: Feishu, client: lark.Client, team: Team, app: App, listening: ReceivingApp
) -> None:
    group = feishu.add_group("hiring", [team.lin, team.chen])
    body = {
        "chat_id": group.chat_id,
        "open_id": team.lin.open_id,
        "msg_type": "interactive",
        "card": card(button("Mine", {})),
    }
    sent = ask(client, "POST", "/ephemeral/v1/send", body)
    message = feishu.world.messages[sent["data"]["message_id"]]
    assert feishu.click(team.lin, message, "Mine").answer
    with pytest.raises(CannotDoThat):
        feishu.click(team.chen, message, "Mine")
    assert ask(client, "PATCH", f"/im/v1/messages/{message.message_id}", {"content": "{}"})["code"] == 230001
