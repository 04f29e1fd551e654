import json
import time

import lark_oapi as lark
import pytest
from lark_oapi.api.im.v1 import (
    CreateFileRequest,
    CreateFileRequestBody,
    GetMessageRequest,
    GetMessageResourceRequest,
    ListMessageRequest,
    ReplyMessageRequest,
    ReplyMessageRequestBody,
)

from tests.emulators.feishu import AnswerFault, Feishu
from tests.emulators.feishu.asking import ask, card, patch, send, words
from tests.emulators.feishu.conftest import Team

DAY = 86400


class TestSending:
    def test_a_text_reaches_the_persons_own_chat_by_each_kind_of_id(
        self, feishu: Feishu, client: lark.Client, team: Team
    ) -> None:
        ids = [
            ("open_id", team.lin.open_id),
            ("union_id", team.lin.union_id),
            ("user_id", team.lin.user_id),
            ("email", "LinWei@example.com"),
            ("chat_id", feishu.chat_of(team.lin).chat_id),
        ]
        for kind, ref in ids:
            assert send(client, ref, kind, by=kind).success()
        assert feishu.texts(team.lin) == [kind for kind, _ in ids]
        assert feishu.texts(team.chen) == []

    def test_the_same_uuid_makes_one_message_within_an_hour(
        self, feishu: Feishu, client: lark.Client, team: Team
    ) -> None:
        first, again = (send(client, team.lin.open_id, "hello", uuid="u-1").data.message_id for _ in range(2))
        assert first == again
        feishu.pass_time(3601)
        assert send(client, team.lin.open_id, "hello", uuid="u-1").data.message_id != first
        assert len(feishu.texts(team.lin)) == 2

    def test_a_uuid_of_more_than_fifty_characters_is_refused(self, client: lark.Client, team: Team) -> None:
        assert send(client, team.lin.open_id, "hello", uuid="u" * 51).code == 230001

    def test_somebody_who_cannot_be_written_to_has_a_code_of_their_own(
        self, feishu: Feishu, client: lark.Client
    ) -> None:
        gone = feishu.add_person("gone", resigned=True)
        barred = feishu.add_person("barred", available=False)
        outsider = feishu.add_person("outsider", outsider=True)
        codes = [send(client, one.open_id, "hello").code for one in (gone, barred, outsider)]
        assert codes == [230013, 230013, 230038]
        feishu.faults.resigned_code = 230029
        assert send(client, gone.open_id, "hello").code == 230029
        assert send(client, "ou_nobody", "hello").code == 230034
        assert send(client, "nobody", "hello").code == 230001

    def test_a_group_without_the_app_a_disbanded_and_a_muted_one_refuse(
        self, feishu: Feishu, client: lark.Client, team: Team
    ) -> None:
        group = feishu.add_group("hiring", [team.lin, team.chen], with_app=False)
        assert send(client, group.chat_id, "hello", by="chat_id").code == 230002
        group.has_app, group.is_muted = True, True
        assert send(client, group.chat_id, "hello", by="chat_id").code == 230035
        group.is_disbanded = True
        assert send(client, group.chat_id, "hello", by="chat_id").code == 232009

    def test_without_the_bot_nothing_is_sent(self, feishu: Feishu, client: lark.Client, team: Team) -> None:
        feishu.faults.bot_is_off = True
        assert send(client, team.lin.open_id, "hello").code == 230006

    def test_plain_numbers_and_addresses_are_stopped_when_the_company_wants_that(
        self, feishu: Feishu, client: lark.Client, team: Team
    ) -> None:
        assert send(client, team.lin.open_id, "call 13800000001").success()
        feishu.faults.dlp = True
        assert send(client, team.lin.open_id, "call 138-0000-0001").code == 230028
        assert send(client, team.lin.open_id, "write to a.b@example.com").code == 230028
        assert send(client, team.lin.open_id, card(words("138 0000 0001")), kind="interactive").code == 230028
        assert send(client, team.lin.open_id, "room 1380").success()

    def test_sensitive_words_are_stopped(self, feishu: Feishu, client: lark.Client, team: Team) -> None:
        feishu.faults.sensitive_words.add("secret")
        assert send(client, team.lin.open_id, "a secret").code == 230022

    def test_size_counts_in_bytes_of_the_request(self, client: lark.Client, team: Team) -> None:
        assert send(client, team.lin.open_id, card(words("x" * 31_000)), kind="interactive").code == 230025
        assert send(client, team.lin.open_id, card(words("招" * 9_900)), kind="interactive").success()
        assert send(client, team.lin.open_id, "x" * 140_000).success()
        assert send(client, team.lin.open_id, "x" * 154_000).code == 230025

    def test_content_that_is_not_json_is_refused(self, client: lark.Client, team: Team) -> None:
        assert send(client, team.lin.open_id, "not json", kind="post").code == 230001
        assert send(client, team.lin.open_id, "not json", kind="interactive").code == 230099

    def test_a_reply_names_what_it_answers(self, client: lark.Client, team: Team) -> None:
        first = send(client, team.lin.open_id, "question").data.message_id
        body = ReplyMessageRequestBody.builder().msg_type("text").content('{"text": "answer"}').uuid("r-1").build()
        replied = client.im.v1.message.reply(ReplyMessageRequest.builder().message_id(first).request_body(body).build())
        assert (replied.data.parent_id, replied.data.root_id) == (first, first)


class TestUpdating:
    def test_a_card_changes_for_everybody_who_sees_it(self, feishu: Feishu, client: lark.Client, team: Team) -> None:
        sent = send(client, team.lin.open_id, card(words("open")), kind="interactive").data.message_id
        assert patch(client, sent, card(words("closed"))).success()
        (shown,) = feishu.cards(team.lin)
        assert "closed" in shown.text
        assert "open" not in shown.text

    def test_after_fourteen_days_it_stays_as_it_is(self, feishu: Feishu, client: lark.Client, team: Team) -> None:
        sent = send(client, team.lin.open_id, card(words("open")), kind="interactive").data.message_id
        feishu.pass_time(14 * DAY - 60)
        assert patch(client, sent, card(words("nearly"))).success()
        feishu.pass_time(120)
        assert patch(client, sent, card(words("late"))).code == 230031

    @pytest.mark.parametrize(("before", "after"), [(False, True), (True, False)])
    def test_both_cards_must_be_shared(self, client: lark.Client, team: Team, before: bool, after: bool) -> None:
        def old_card(shared: bool) -> dict[str, object]:
            return {"config": {"update_multi": shared}, "elements": [words("old")]}

        sent = send(client, team.lin.open_id, old_card(before), kind="interactive").data.message_id
        assert patch(client, sent, old_card(after)).code == 230001

    def test_more_than_five_updates_a_second_of_one_message_are_refused(
        self, feishu: Feishu, client: lark.Client, team: Team
    ) -> None:
        feishu.limits.enabled = True
        feishu.world.clock.read = lambda: 1_800_000_000.0
        sent = send(client, team.lin.open_id, card(words("0")), kind="interactive").data.message_id
        assert [patch(client, sent, card(words(str(i)))).code for i in range(6)] == [0] * 5 + [230020]
        feishu.pass_time(1)
        assert patch(client, sent, card(words("6"))).success()


class TestReading:
    def test_a_card_comes_back_without_its_content(self, client: lark.Client, team: Team) -> None:
        sent = send(client, team.lin.open_id, card(words("**pay**")), kind="interactive").data.message_id
        (item,) = client.im.v1.message.get(GetMessageRequest.builder().message_id(sent).build()).data.items
        assert json.loads(item.body.content)["title"] == "Offer"
        assert "pay" not in item.body.content

    def test_history_comes_in_pages(self, feishu: Feishu, client: lark.Client, team: Team) -> None:
        for number in range(5):
            send(client, team.lin.open_id, str(number))
        request = ListMessageRequest.builder().container_id_type("chat").container_id(feishu.chat_of(team.lin).chat_id)
        first = client.im.v1.message.list(request.page_size(3).build()).data
        rest = client.im.v1.message.list(request.page_token(first.page_token).build()).data
        texts = [json.loads(one.body.content)["text"] for one in [*first.items, *rest.items]]
        assert (texts, rest.has_more) == (["0", "1", "2", "3", "4"], False)

    def test_a_file_is_uploaded_sent_and_downloaded(
        self, feishu: Feishu, client: lark.Client, team: Team, tmp_path: object
    ) -> None:
        content = bytes(range(256)) * 40 + b"\r\n--x\r"
        path = str(tmp_path) + "/cv.pdf"
        with open(path, "wb") as out:
            out.write(content)
        with open(path, "rb") as source:
            body = CreateFileRequestBody.builder().file_type("pdf").file_name("简历.pdf").file(source).build()
            key = client.im.v1.file.create(CreateFileRequest.builder().request_body(body).build()).data.file_key
        sent = send(client, team.lin.open_id, {"file_key": key}, kind="file").data.message_id
        request = GetMessageResourceRequest.builder().message_id(sent).file_key(key).type("file").build()
        assert client.im.v1.message_resource.get(request).file.read() == content

    def test_a_persons_file_is_downloaded_through_their_message_only(
        self, feishu: Feishu, client: lark.Client, team: Team
    ) -> None:
        said = feishu.send_file(team.lin, None, "cv.pdf", b"%PDF")
        other = feishu.type(team.lin, None, "hello").message
        key = json.loads(said.message.content)["file_key"]

        def fetch(message_id: str) -> int:
            request = GetMessageResourceRequest.builder().message_id(message_id).file_key(key).type("file").build()
            return int(client.im.v1.message_resource.get(request).code)

        assert (fetch(said.message.message_id), fetch(other.message_id)) == (0, 234003)
        assert ask(client, "GET", f"/im/v1/files/{key}")["code"] == 234001


class TestDoor:
    def test_a_wrong_secret_gets_no_token(self, feishu: Feishu, team: Team) -> None:
        client = lark.Client.builder().app_id(feishu.world.app.app_id).app_secret("wrong").domain(feishu.domain).build()
        with pytest.raises(Exception, match="10014"):
            send(client, team.lin.open_id, "hello")

    def test_a_stale_token_is_refused_until_another_is_fetched(
        self, feishu: Feishu, client: lark.Client, team: Team
    ) -> None:
        assert send(client, team.lin.open_id, "hello").success()
        feishu.faults.answer(AnswerFault.STALE_TOKEN, "messages")
        assert send(client, team.lin.open_id, "hello").code == 99991663

    def test_a_token_ends_after_two_hours(self, feishu: Feishu, client: lark.Client, team: Team) -> None:
        assert send(client, team.lin.open_id, "hello").success()
        feishu.world.clock.read = lambda: time.time() + 7201
        assert send(client, team.lin.open_id, "hello").code == 99991663

    def test_a_scope_that_is_not_granted_is_named(self, feishu: Feishu, client: lark.Client, team: Team) -> None:
        for scope in ("im:message", "im:message:send_as_bot"):
            feishu.revoke_scope(scope)
        refused = send(client, team.lin.open_id, "hello")
        assert refused.code == 99991672
        assert "im:message:send_as_bot" in refused.msg

    def test_too_many_calls_are_told_how_long_to_wait(self, feishu: Feishu, client: lark.Client, team: Team) -> None:
        feishu.limits.enabled = True
        feishu.limits.per_second = 2
        feishu.world.clock.read = lambda: 1_800_000_000.0
        people = (team.lin, team.chen, team.maria)
        answers = [send(client, one.open_id, "hello") for one in people]
        assert [one.code for one in answers] == [0, 0, 99991400]
        assert answers[2].raw.status_code == 429
        assert answers[2].raw.headers["x-ogw-ratelimit-reset"] == "1"

    def test_five_messages_a_second_to_one_person_are_enough(
        self, feishu: Feishu, client: lark.Client, team: Team
    ) -> None:
        feishu.limits.enabled = True
        feishu.world.clock.read = lambda: 1_800_000_000.0
        assert [send(client, team.lin.open_id, "hello").code for _ in range(6)] == [0] * 5 + [230020]

    def test_an_answer_may_be_lost_after_the_work(self, feishu: Feishu, client: lark.Client, team: Team) -> None:
        feishu.faults.answer(AnswerFault.LOST, "/im/v1/messages$")
        with pytest.raises(OSError, match="Connection"):
            send(client, team.lin.open_id, "hello", uuid="u-1")
        assert send(client, team.lin.open_id, "hello", uuid="u-1").success()
        assert feishu.texts(team.lin) == ["hello"]

    def test_an_error_comes_before_or_after_the_work(self, feishu: Feishu, client: lark.Client, team: Team) -> None:
        feishu.faults.answer(AnswerFault.ERROR, "messages")
        feishu.faults.answer(AnswerFault.ERROR_AFTER, "messages")
        statuses = [send(client, team.lin.open_id, "hello").raw.status_code for _ in range(3)]
        assert statuses == [500, 500, 200]
        assert len(feishu.texts(team.lin)) == 2
