"""What can be made to go wrong, on both ways: calls of the app to Slack, and Slack's calls to the app.

slack.faults.lose_answer("chat.postMessage")       # the message is there, the app does not learn of it
slack.faults.deliver_twice = True
"""

from dataclasses import dataclass

from tests.emulators.faults import ScriptedFaults


@dataclass
class Faults(ScriptedFaults):
    """`token` is the word with which every call is refused, such as token_revoked; empty when the token is good."""

    token: str = ""
    wrong_signature: bool = False
    old_timestamp: bool = False
    deliver_twice: bool = False
    hold_events: bool = False
    """Events wait until `release` sends them, in an order of its choice."""
    triggers_expired: bool = False
    """Every trigger_id is too old by the time it is used."""

    def clear(self) -> None:
        """Everything works again, but for events that are held: those want `release`."""
        super().clear()
        self.token = ""
        self.wrong_signature = self.old_timestamp = self.deliver_twice = self.triggers_expired = False
