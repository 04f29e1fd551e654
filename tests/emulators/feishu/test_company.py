"""Groups, the address book, and what the app may know of itself."""

from typing import Any

import lark_oapi as lark
from lark_oapi.api.contact.v3 import (
    BatchGetIdUserRequest,
    BatchGetIdUserRequestBody,
    ChildrenDepartmentRequest,
    FindByDepartmentUserRequest,
    GetUserRequest,
    ListScopeRequest,
)
from lark_oapi.api.im.v1 import (
    CreateChatMembersRequest,
    CreateChatMembersRequestBody,
    CreateChatRequest,
    CreateChatRequestBody,
    DeleteChatMembersRequest,
    DeleteChatMembersRequestBody,
    DeleteChatRequest,
    GetChatMembersRequest,
    GetChatRequest,
    ListChatRequest,
    UpdateChatRequest,
    UpdateChatRequestBody,
)

from tests.emulators.feishu import Feishu
from tests.emulators.feishu.asking import ask, send
from tests.emulators.feishu.conftest import Team
from tests.emulators.feishu.receiving import ReceivingApp


def create(client: lark.Client, team: Team, uuid: str = "") -> Any:
    body = CreateChatRequestBody.builder().name("onboarding").user_id_list([team.lin.open_id]).build()
    request = CreateChatRequest.builder().user_id_type("open_id").request_body(body)
    return client.im.v1.chat.create((request.uuid(uuid) if uuid else request).build())


class TestGroups:
    def test_a_group_is_made_once_changed_and_disbanded(
        self, feishu: Feishu, client: lark.Client, team: Team, listening: ReceivingApp
    ) -> None:
        chat = create(client, team, "group-1").data.chat_id
        assert create(client, team, "group-1").data.chat_id == chat
        body = UpdateChatRequestBody.builder().name("welcome").build()
        assert client.im.v1.chat.update(UpdateChatRequest.builder().chat_id(chat).request_body(body).build()).success()
        seen = client.im.v1.chat.get(GetChatRequest.builder().chat_id(chat).build()).data
        assert (seen.name, seen.chat_status, seen.user_count) == ("welcome", "normal", "1")
        listed = client.im.v1.chat.list(ListChatRequest.builder().build()).data.items
        assert [one.chat_id for one in listed] == [chat]
        assert client.im.v1.chat.delete(DeleteChatRequest.builder().chat_id(chat).build()).success()
        assert send(client, chat, "hello", by="chat_id").code == 232009
        assert client.im.v1.chat.list(ListChatRequest.builder().build()).data.items == []

    def test_members_come_and_go(self, feishu: Feishu, client: lark.Client, team: Team) -> None:
        gone = feishu.add_person("gone", resigned=True)
        chat = create(client, team).data.chat_id
        body = CreateChatMembersRequestBody.builder().id_list([team.chen.user_id, gone.user_id]).build()
        request = CreateChatMembersRequest.builder().chat_id(chat).member_id_type("user_id").request_body(body).build()
        assert client.im.v1.chat_members.create(request).data.invalid_id_list == [gone.user_id]
        leaving = DeleteChatMembersRequestBody.builder().id_list([team.lin.open_id]).build()
        client.im.v1.chat_members.delete(
            DeleteChatMembersRequest.builder().chat_id(chat).member_id_type("open_id").request_body(leaving).build()
        )
        listed = client.im.v1.chat_members.get(GetChatMembersRequest.builder().chat_id(chat).build()).data
        assert [(one.member_id, one.name) for one in listed.items] == [(team.chen.open_id, "陈默")]

    def test_a_group_that_people_made_is_not_for_the_app_to_disband(
        self, feishu: Feishu, client: lark.Client, team: Team
    ) -> None:
        group = feishu.add_group("hiring", [team.lin])
        request = DeleteChatRequest.builder().chat_id(group.chat_id).build()
        assert client.im.v1.chat.delete(request).code == 232017


class TestAddressBook:
    def test_people_are_found_by_address_and_number(self, feishu: Feishu, client: lark.Client, team: Team) -> None:
        body = BatchGetIdUserRequestBody.builder().emails(["chenmo@example.com", "who@example.com"])
        body = body.mobiles(["13800000001"]).build()
        request = BatchGetIdUserRequest.builder().user_id_type("user_id").request_body(body).build()
        found = client.contact.v3.user.batch_get_id(request).data.user_list
        assert [one.user_id for one in found] == [team.chen.user_id, None, team.lin.user_id]

    def test_those_outside_the_availability_are_not_shown(
        self, feishu: Feishu, client: lark.Client, team: Team
    ) -> None:
        barred = feishu.add_person("barred", email="barred@example.com", available=False)

        def fetch(ref: str) -> Any:
            return client.contact.v3.user.get(GetUserRequest.builder().user_id(ref).user_id_type("open_id").build())

        assert fetch(team.lin.open_id).data.user.email == "linwei@example.com"
        assert (fetch(barred.open_id).code, fetch("ou_nobody").code) == (41050, 41012)
        scopes = client.contact.v3.scope.list(ListScopeRequest.builder().user_id_type("open_id").build()).data
        assert scopes.user_ids == [team.lin.open_id, team.chen.open_id, team.maria.open_id]

    def test_departments_and_their_people_come_in_pages(self, feishu: Feishu, client: lark.Client, team: Team) -> None:
        engineering = feishu.add_department("Engineering")
        feishu.add_department("Platform", engineering.open_department_id)
        members = [feishu.add_person(f"P{n}", department=engineering.open_department_id) for n in range(3)]
        request = ChildrenDepartmentRequest.builder().department_id("0").fetch_child(True).build()
        children = client.contact.v3.department.children(request).data.items
        assert [one.name for one in children] == ["Engineering", "Platform"]
        page = FindByDepartmentUserRequest.builder().department_id(engineering.open_department_id).page_size(2)
        first = client.contact.v3.user.find_by_department(page.build()).data
        rest = client.contact.v3.user.find_by_department(page.page_token(first.page_token).build()).data
        assert [one.open_id for one in [*first.items, *rest.items]] == [one.open_id for one in members]
        assert (first.has_more, rest.has_more) == (True, False)


class TestApp:
    def test_it_knows_its_bot_and_its_scopes(self, feishu: Feishu, client: lark.Client) -> None:
        assert ask(client, "GET", "/bot/v3/info")["bot"]["open_id"] == feishu.world.app.open_id
        feishu.revoke_scope("im:resource")
        scopes = ask(client, "GET", "/application/v6/scopes")["data"]["scopes"]
        assert [one["scope_name"] for one in scopes if one["grant_status"] != 1] == ["im:resource"]

    def test_slash_words_are_registered_changed_and_removed(self, feishu: Feishu, client: lark.Client) -> None:
        path = "/application/v7/app_slash_commands"
        body = {"command": "refer", "description": {"default_value": "Refer", "i18n": {"zh_cn": "推荐"}}}
        made = ask(client, "POST", path, body)["data"]
        assert ask(client, "POST", path, body)["code"] != 0
        ask(client, "PATCH", f"{path}/{made['command_id']}", {"description": {"default_value": "Refer somebody"}})
        (listed,) = ask(client, "GET", path)["data"]["items"]
        assert listed["description"]["default_value"] == "Refer somebody"
        ask(client, "DELETE", f"{path}/{made['command_id']}")
        assert ask(client, "GET", path)["data"]["items"] == []

    def test_what_is_not_there_is_not_found(self, client: lark.Client) -> None:
        request = lark.BaseRequest()
        request.http_method, request.uri = lark.HttpMethod.GET, "/open-apis/im/v9/nothing"
        request.token_types = {lark.AccessTokenType.TENANT}
        assert client.request(request).raw.status_code == 404
