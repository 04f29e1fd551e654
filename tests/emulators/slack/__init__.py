"""A Slack for tests, benches and trying by hand. It speaks the wire of docs.slack.dev and knows nothing of our code.

    with slack_server() as slack:
        client = WebClient(slack.bot_token, base_url=slack.api_url)
        slack.app_url = "http://127.0.0.1:8000/slack/events"
        fang = slack.add_person("Wang Fang", "fang@acme.example")
        answer = slack.command(fang, "/refer", "backend")
        slack.submit(fang, slack.modal_of(fang), {"Name": "Li Lei"})
        slack.click(fang, slack.last(fang), "Approve")

By hand: `python -m tests.emulators.slack --app-url http://127.0.0.1:8000/slack/events`, then open the address it prints.

Where the documentation is silent, this is what we took: a direct conversation with somebody who left is archived;
`msg_blocks_too_long` begins where people have measured it; opening a modal closes the one that was open.
"""

from tests.emulators.slack.faults import Faults
from tests.emulators.slack.handle import Slack, slack_server
from tests.emulators.slack.people import Person
from tests.emulators.slack.refusal import CannotDo
from tests.emulators.slack.sender import Delivery
from tests.emulators.slack.server import SlackServer
from tests.emulators.slack.serving import serve
from tests.emulators.slack.workspace import Channel, Message, View, Workspace

__all__ = [
    "CannotDo",
    "Channel",
    "Delivery",
    "Faults",
    "Message",
    "Person",
    "Slack",
    "SlackServer",
    "View",
    "Workspace",
    "serve",
    "slack_server",
]
