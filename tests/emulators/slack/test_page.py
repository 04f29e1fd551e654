"""The page, used as a browser without scripts would use it."""

import re
from html import unescape

import httpx
from slack_sdk import WebClient

from tests.emulators.slack import Slack
from tests.emulators.slack.apps import Bolt
from tests.emulators.slack.test_app import BUTTONS, FORM


def fields_of(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the last form with this action."""
    form = re.findall(rf'<form[^>]*action="{action}".*?</form>', page, re.S)[-1]
    return {name: unescape(value) for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form)}


def test_a_person_reads_writes_presses_and_fills_in(slack: Slack, bolt: Bolt, client: WebClient) -> None:
    taken: list[str] = []

    @bolt.app.action("approve")
    async def open_view(ack, body, client) -> None:  # type: ignore[no-untyped-def]
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)
        await ack()

    @bolt.app.view("refer")
    async def take(ack, view) -> None:  # type: ignore[no-untyped-def]
        taken.append(view["state"]["values"]["name"]["text"]["value"])
        await ack()

    fang = slack.add_person("Wang Fang <b>")
    client.chat_postMessage(channel=fang.id, text="offer", blocks=BUTTONS)
    with httpx.Client(base_url=slack.url, follow_redirects=True) as browser:
        page = browser.get("/", params={"as": fang.id}).text
        assert "Wang Fang &lt;b&gt;" in page
        page = browser.post("/ui/press", data=fields_of(page, "/ui/press") | {"press": "decide/approve"}).text
        assert "<h2>Refer somebody</h2>" in page
        form = fields_of(page, "/ui/press")
        page = browser.post("/ui/submit", data=form | {"name/text": "", "who/user": ""}).text
        assert "Please complete this required field." in page
        browser.post("/ui/submit", data=form | {"name/text": "Han Meimei", "who/user": ""})
        assert taken == ["Han Meimei"]
        page = browser.post("/ui/write", data=fields_of(page, "/ui/write") | {"text": "/refer"}).text
        assert "The app did not take it: http_error 404" in page
        assert "dispatch_failed" in page


def test_links_and_markup_are_drawn_and_nothing_else_becomes_markup(slack: Slack, client: WebClient) -> None:
    fang = slack.add_person("Wang Fang")
    client.chat_postMessage(channel=fang.id, text=f"*bold* <https://acme.example/?a=1&b=2|link> <@{fang.id}> <script>")
    page = httpx.get(slack.url + "/").text
    assert '<b>bold</b> <a href="https://acme.example/?a=1&amp;b=2">link</a> <em>@Wang Fang</em> &lt;script&gt;' in page
