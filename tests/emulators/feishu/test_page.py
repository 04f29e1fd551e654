import re

import httpx
import lark_oapi as lark

from tests.emulators.feishu import Feishu
from tests.emulators.feishu.asking import button, card, form, plain, send, words
from tests.emulators.feishu.conftest import Team
from tests.emulators.feishu.people import Person
from tests.emulators.feishu.receiving import ReceivingApp


def look(feishu: Feishu, person: Person) -> str:
    return httpx.get(f"{feishu.domain}/", params={"as": person.open_id}).text


def test_a_person_writes_and_sees_the_answer(
    feishu: Feishu, client: lark.Client, team: Team, listening: ReceivingApp
) -> None:
    where = {"as": team.lin.open_id, "chat": feishu.chat_of(team.lin).chat_id}
    answer = httpx.post(f"{feishu.domain}/type", data={**where, "text": "/refer <张三>"})
    assert (answer.status_code, len(listening.events)) == (303, 1)
    send(client, team.lin.open_id, card(words("**Who** is it? <script>")), kind="interactive")
    page = look(feishu, team.lin)
    assert "/refer &lt;张三&gt;" in page
    assert "<b>Who</b> is it? &lt;script&gt;" in page
    assert "Who" not in look(feishu, team.chen)


def test_every_form_on_the_page_can_be_sent(
    feishu: Feishu, client: lark.Client, team: Team, listening: ReceivingApp
) -> None:
    option = {"text": plain("Full time"), "value": "full"}
    content = card(
        form(
            {"tag": "input", "name": "reason", "label": plain("Reason")},
            {"tag": "select_static", "name": "kind", "options": [option]},
            {"tag": "checker", "name": "sure", "text": plain("Sure")},
            {"tag": "picker_datetime", "name": "moment"},
        ),
        button("Approve", {"a": 1}),
        button("Approve", {"a": 2}),
    )
    send(client, team.lin.open_id, content, kind="interactive")
    page = look(feishu, team.lin)
    assert re.findall(r'name="press" value="([^"]+)"', page) == ["Send#0", "Approve#0", "Approve#1"]
    fields = {"as": team.lin.open_id, "chat": feishu.chat_of(team.lin).chat_id}
    fields["message"] = feishu.cards(team.lin)[0].message_id
    httpx.post(f"{feishu.domain}/click", data={**fields, "press": "Approve#1"})
    filled = {"one:reason": "why", "one:kind": "full", "tick:sure": ["no", "yes"], "moment:moment": "2026-01-05T07:07"}
    httpx.post(f"{feishu.domain}/click", data={**fields, **filled, "press": "Send#0"})
    pressed, sent = (one.event.action for one in listening.clicks)
    assert pressed.value == {"a": 2}
    assert sent.form_value == {"reason": "why", "kind": "full", "sure": True, "moment": "2026-01-05 07:07 +0800"}


def test_a_file_and_a_menu_are_sent_from_the_page(feishu: Feishu, team: Team, listening: ReceivingApp) -> None:
    where = {"as": team.lin.open_id, "chat": feishu.chat_of(team.lin).chat_id}
    httpx.post(f"{feishu.domain}/file", data=where, files={"file": ("cv.pdf", b"%PDF")})
    httpx.post(f"{feishu.domain}/menu", data={**where, "key": "refer"})
    file, menu = (one.event for one in listening.events)
    assert "cv.pdf" in file.message.content
    assert menu.event_key == "refer"


def test_what_cannot_be_done_is_said_on_the_page(feishu: Feishu, client: lark.Client, team: Team) -> None:
    send(client, team.lin.open_id, card(words("read only")), kind="interactive")
    fields = {"as": team.lin.open_id, "chat": feishu.chat_of(team.lin).chat_id}
    fields["message"] = feishu.cards(team.lin)[0].message_id
    answer = httpx.post(f"{feishu.domain}/click", data={**fields, "press": "Approve#0"}, follow_redirects=True)
    assert "nothing to press reads" in answer.text
