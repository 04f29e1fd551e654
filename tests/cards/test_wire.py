"""Every card goes over the wire, with the vendors' own clients, to emulators that refuse what the vendors refuse."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import lark_oapi as lark
import pytest
from lark_oapi.api.im.v1 import CreateMessageRequest, CreateMessageRequestBody
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from cards.render.feishu import FeishuRenderer, feishu_content
from cards.render.slack import SlackRenderer
from cards.view import Card, Form
from tests.cards.extremes import WORDS, confirmed, crowded, every_card, every_disturbed_card
from tests.emulators.feishu import App, feishu_server
from tests.emulators.slack import slack_server

PAGE = "/workspace/approvals/1"
ADDRESS = "https://hire.example"
SENDERS = 4
Send = Callable[[Card, str], str]
"""A card and the form that is open on it → why it was refused; empty where it was taken."""


def cards() -> Iterator[tuple[str, Card]]:
    """Each kind in both languages, then with whatever people write, then with three hundred of everything."""
    yield from every_card()
    yield from every_disturbed_card()
    yield from ((f"crowded {word}", crowded(said=said)) for word, said in {"names": "Maya", **WORDS}.items())
    yield "confirmed", confirmed()


@pytest.fixture
def to_slack() -> Iterator[Send]:
    renderer = SlackRenderer(ADDRESS)
    with slack_server() as slack:
        reader = slack.add_person("Wang Fang", "fang@acme.example")
        client = WebClient(slack.bot_token, base_url=slack.api_url)

        def send(card: Card, open_form: str) -> str:
            drawn = renderer.render(card, PAGE)
            try:
                client.chat_postMessage(channel=reader.id, **drawn)
            except SlackApiError as refused:
                return str(refused.response.data)
            return ""

        yield send


@pytest.fixture
def to_feishu() -> Iterator[Send]:
    renderer, app = FeishuRenderer(ADDRESS), App(app_id="cli_wire")
    with feishu_server(app=app) as feishu:
        reader = feishu.add_person("王芳", email="fang@example.com")
        client = lark.Client.builder().app_id(app.app_id).app_secret(app.secret).domain(feishu.domain).build()

        def send(card: Card, open_form: str) -> str:
            content = feishu_content(renderer.render(card, PAGE, open_form))
            body = CreateMessageRequestBody.builder().receive_id(reader.open_id).msg_type("interactive")
            order = CreateMessageRequest.builder().receive_id_type("open_id")
            answer = client.im.v1.message.create(order.request_body(body.content(content).build()).build())
            return "" if answer.success() else f"{answer.code} {answer.msg}"

        yield send


@pytest.mark.parametrize("platform", ["slack", "feishu"])
def test_every_card_is_taken_with_its_forms_shut_and_open(platform: str, request: pytest.FixtureRequest) -> None:
    send: Send = request.getfixturevalue(f"to_{platform}")

    def refusals(named: tuple[str, Card]) -> list[str]:
        name, card = named
        first = next((one.ref for one in card.blocks if isinstance(one, Form)), "")
        opened = ["", first] if platform == "feishu" and first else [""]
        return [f"{name}: {why}" for one in opened if (why := send(card, one))]

    with ThreadPoolExecutor(SENDERS) as beside:
        found = [one for several in beside.map(refusals, cards()) for one in several]
    assert found == []
