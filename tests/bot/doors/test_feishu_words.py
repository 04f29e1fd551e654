"""What Feishu sends, in the product's own terms: the payloads of its documentation."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from bot.doors import feishu_words
from bot.doors.feishu_words import Known
from hrcore.ports.messenger import Incoming, IncomingKind

TENANT = "2d520d3b434f175e"
BOT = "ou_b0b0"
ALONE = Known({}, direct=True)


def envelope(kind: str, event: Mapping[str, Any], event_id: str = "5e3702a84e847582be8db7fb73283c02") -> dict[str, Any]:
    header = {
        "event_id": event_id,
        "event_type": kind,
        "create_time": "1608725989000",
        "token": "rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV",
        "app_id": "cli_9f5343c580712544",
        "tenant_key": TENANT,
    }
    return {"header": header, "event": dict(event)}


def message(content: object, **changed: Any) -> dict[str, Any]:
    ids = {"union_id": "on_8ed6aa67826108097d9ee143816345", "user_id": "e33ggbyz", "open_id": "ou_84aad35d084aa403"}
    return {
        "sender": {"sender_id": ids, "sender_type": changed.pop("sender_type", "user"), "tenant_key": TENANT},
        "message": {
            "message_id": "om_5ce6d572455d361153b7cb51da133945",
            "create_time": "1609073151345",
            "chat_id": "oc_5ce6d572455d361153b7xx51da133945",
            "chat_type": "p2p",
            "message_type": "text",
            "content": json.dumps(content, ensure_ascii=False),
        }
        | changed,
    }


def mention(key: str, name: str, open_id: str) -> dict[str, Any]:
    return {
        "key": key,
        "id": {"union_id": "on_1", "user_id": "", "open_id": open_id},
        "name": name,
        "tenant_key": TENANT,
    }


def heard(content: object, **changed: Any) -> Incoming:
    found = feishu_words.event(envelope("im.message.receive_v1", message(content, **changed)), BOT)
    assert found is not None
    return found


class TestMessages:
    def test_words_to_the_app_alone(self) -> None:
        found = heard({"text": "/refer 张三 <b>"})
        assert (found.kind, found.direct, found.text) == (IncomingKind.WORDS, True, "/refer 张三 <b>")
        assert (found.tenant, found.account) == (TENANT, "ou_84aad35d084aa403")
        assert found.conversation == "oc_5ce6d572455d361153b7xx51da133945"

    def test_one_that_comes_again_as_another_event_is_the_same(self) -> None:
        event = message({"text": "hello"})
        keys = {
            found.key
            for event_id in ("first", "second")
            if (found := feishu_words.event(envelope("im.message.receive_v1", event, event_id), BOT))
        }
        assert len(keys) == 1

    def test_in_a_group_the_apps_own_name_goes_and_others_stay(self) -> None:
        names = [mention("@_user_1", "招呼", BOT), mention("@_user_2", "陈默", "ou_chen")]
        found = heard({"text": "@_user_1 /interview @_user_2 明天"}, chat_type="group", mentions=names)
        assert (found.text, found.direct) == ("/interview @陈默 明天", False)

    def test_in_a_group_only_what_names_the_app_is_for_it(self) -> None:
        others = [mention("@_user_1", "陈默", "ou_chen")]
        for mentions in ([], others):
            said = message({"text": "@_user_1 hello"}, chat_type="group", mentions=mentions)
            assert feishu_words.event(envelope("im.message.receive_v1", said), BOT) is None

    def test_before_its_own_account_is_known_whoever_is_named_first_is_the_app(self) -> None:
        said = message({"text": "@_user_1 help"}, chat_type="group", mentions=[mention("@_user_1", "招呼", BOT)])
        found = feishu_words.event(envelope("im.message.receive_v1", said))
        assert found is not None
        assert found.text == "help"

    def test_a_post_is_read_line_by_line_with_its_pictures(self) -> None:
        post = {
            "title": "我是一个标题",
            "content": [
                [{"tag": "text", "text": "第一行 :"}, {"tag": "a", "href": "http://www.feishu.cn", "text": "超链接"}],
                [{"tag": "img", "image_key": "img_47354fbc-a159-40ed-86ab-2ad0f1acb42g"}],
                [{"tag": "text", "text": "第二行:"}, {"tag": "at", "user_id": "@_user_2", "user_name": "陈默"}],
            ],
        }
        found = heard(post, message_type="post", mentions=[mention("@_user_2", "陈默", "ou_chen")])
        assert found.text == "我是一个标题\n第一行 :超链接\n第二行:@陈默"
        assert [one.ref.split("/")[1:] for one in found.files] == [
            ["image", "img_47354fbc-a159-40ed-86ab-2ad0f1acb42g"]
        ]

    @pytest.mark.parametrize(
        ("kind", "content", "ref", "name"),
        [
            ("file", {"file_key": "file_v2_x", "file_name": "简历.pdf"}, "file/file_v2_x", "简历.pdf"),
            ("image", {"image_key": "img_xxxxxx"}, "image/img_xxxxxx", ""),
        ],
    )
    def test_a_file_comes_with_its_name_and_where_to_get_it(
        self, kind: str, content: dict[str, str], ref: str, name: str
    ) -> None:
        found = heard(content, message_type=kind)
        assert [(one.ref, one.name) for one in found.files] == [(f"om_5ce6d572455d361153b7cb51da133945/{ref}", name)]
        assert found.text == ""

    @pytest.mark.parametrize("content", ["not an object", None, ["list"]])
    def test_what_says_nothing_to_us_is_still_somebody_speaking(self, content: object) -> None:
        assert heard(content, message_type="sticker").text == ""

    def test_what_is_no_json_is_still_somebody_speaking(self) -> None:
        said = message({})
        said["message"]["content"] = "This message was recalled"
        found = feishu_words.event(envelope("im.message.receive_v1", said), BOT)
        assert found is not None
        assert found.text == ""

    def test_what_a_machine_says_is_nobodys_deed(self) -> None:
        said = message({"text": "hello"}, sender_type="app")
        assert feishu_words.event(envelope("im.message.receive_v1", said), BOT) is None

    def test_somebody_of_another_company_acts_for_theirs(self) -> None:
        said = message({"text": "hello"})
        said["sender"]["tenant_key"] = "736588c9260f175e"
        found = feishu_words.event(envelope("im.message.receive_v1", said), BOT)
        assert found is not None
        assert found.tenant == "736588c9260f175e"


class TestEvents:
    def test_an_entry_of_the_menu_is_the_word_it_names(self) -> None:
        event = {
            "operator": {
                "operator_name": "张三",
                "operator_id": {"union_id": "on_x", "user_id": "x", "open_id": "ou_x"},
            },
            "event_key": "refer",
            "timestamp": 1669364458,
        }
        found = feishu_words.event(envelope("application.bot.menu_v6", event))
        assert found is not None
        assert (found.kind, found.text, found.account, found.direct) == (IncomingKind.WORDS, "/refer", "ou_x", True)

    @pytest.mark.parametrize("what", ["created", "updated", "deleted"])
    def test_people_who_come_change_and_go(self, what: str) -> None:
        event = {"object": {"open_id": "ou_7dab8a3d3cdcc9da365777c7ad535d62", "name": "张三"}, "old_object": {}}
        found = feishu_words.event(envelope(f"contact.user.{what}_v3", event))
        assert found is not None
        assert (found.kind, found.account) == (IncomingKind.PEOPLE, "ou_7dab8a3d3cdcc9da365777c7ad535d62")

    @pytest.mark.parametrize("kind", ["im.chat.disbanded_v1", "im.chat.member.bot.deleted_v1"])
    def test_a_group_that_is_over_for_us(self, kind: str) -> None:
        event = {
            "chat_id": "oc_413b8a9f83ac6b3f6f5cdad2f8a6d0f0",
            "operator_id": {"open_id": "ou_x"},
            "external": False,
        }
        found = feishu_words.event(envelope(kind, event))
        assert found is not None
        assert (found.kind, found.conversation) == (IncomingKind.ROOM, "oc_413b8a9f83ac6b3f6f5cdad2f8a6d0f0")

    @pytest.mark.parametrize("kind", ["im.chat.member.bot.added_v1", "im.message.recalled_v1"])
    def test_what_we_have_no_use_for_is_nothing(self, kind: str) -> None:
        assert feishu_words.event(envelope(kind, {"chat_id": "oc_1", "message_id": "om_1"})) is None

    @pytest.mark.parametrize(
        ("kind", "expected"), [("app_uninstalled", IncomingKind.UNINSTALLED), ("app_status_change", None)]
    )
    def test_those_of_the_old_version_are_known_by_their_uuid(self, kind: str, expected: IncomingKind | None) -> None:
        event = {"app_id": "cli_9c8609450f78d102", "tenant_key": TENANT, "type": kind}
        found = feishu_words.event({"uuid": "41b5f371157e3d5341b38b20396e77e3", "event": event})
        assert (found.kind if found else None) == expected
        assert found is None or found.key == "old:41b5f371157e3d5341b38b20396e77e3"


def press(action: Mapping[str, Any]) -> dict[str, Any]:
    event = {
        "operator": {
            "tenant_key": TENANT,
            "user_id": "867*****",
            "open_id": "ou_3c14f3a59eaf2825dbe25359f15768e0",
            "union_id": "on_2b1c",
        },
        "token": "c-295ee57216a5dc9de90fefd0aadb4b1d7dXXXX",
        "action": dict(action),
        "host": "im_message",
        "context": {"open_message_id": "om_574d639e4a44e4dd646eaf628e2f3e45", "open_chat_id": "oc_e4d2605ca917e695f54"},
    }
    return envelope("card.action.trigger", event, "f7984f25108f8137722bb63c1c8c2a4b")


def value(kind: str) -> dict[str, str]:
    return {"press": kind, "ref": "signed"}


class TestCards:
    @pytest.mark.parametrize(
        ("kind", "expected"),
        [("act", IncomingKind.PRESS), ("open", IncomingKind.ASK), ("submit", IncomingKind.SUBMIT)],
    )
    def test_a_button_names_its_reference_and_the_card(self, kind: str, expected: IncomingKind) -> None:
        found = feishu_words.card(press({"tag": "button", "value": value(kind)}), ALONE)
        assert found is not None
        assert (found.kind, found.ref, found.message) == (expected, "signed", "om_574d639e4a44e4dd646eaf628e2f3e45")
        assert (found.account, found.direct) == ("ou_3c14f3a59eaf2825dbe25359f15768e0", True)
        assert found.answer_to == "c-295ee57216a5dc9de90fefd0aadb4b1d7dXXXX"

    def test_a_form_brings_its_days_and_whom_we_know_by_our_own_names(self) -> None:
        action = {
            "tag": "button",
            "value": value("submit"),
            "name": "submit_1",
            "form_value": {"1_day": "2024-04-01 +0800", "1_person": "ou_chen", "1_reason": "太晚了"},
        }
        assert feishu_words.people_in(press(action)) == ["ou_chen"]
        found = feishu_words.card(press(action), Known({"ou_chen": "our own"}, direct=False))
        assert found is not None
        assert dict(found.values) == {"day": "2024-04-01", "person": "our own", "reason": "太晚了"}
        assert not found.direct

    def test_a_choice_brings_what_was_chosen(self) -> None:
        action = {"tag": "select_static", "value": value("select"), "option": "part"}
        found = feishu_words.card(press(action), ALONE)
        assert found is not None
        assert dict(found.values) == {"value": "part"}

    def test_folding_a_form_is_no_deed(self) -> None:
        assert feishu_words.card(press({"tag": "button", "value": value("close")}), ALONE) is None

    @pytest.mark.parametrize("strange", ["text", None, {"key": "value"}, {"press": "shout"}])
    def test_a_card_of_somebody_else_is_refused(self, strange: object) -> None:
        with pytest.raises(ValueError, match=r"object|Press"):
            feishu_words.press_of(press({"tag": "button", "value": strange}))
