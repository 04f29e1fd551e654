"""The account: its numbers, the people behind the others, what was called and written, and what went wrong."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from tests.emulators.twilio.calls import Call, Text
from tests.emulators.twilio.people import Person

SID: Final = "AC00000000000000000000000000000001"
TOKEN: Final = "secret-token"
NUMBER: Final = "+15550100"


@dataclass(frozen=True, slots=True)
class Alert:
    """An entry of Twilio's debugger."""

    code: int
    about: str
    sid: str
    at: datetime


@dataclass(eq=False)
class Account:
    """`calls_per_second`: what is above waits in the queue. `others`: the person behind every number that is not in
    `people`. `opted_out`: (our number, theirs) after STOP. `message_url`: where texts that people write are told."""

    sid: str = SID
    token: str = TOKEN
    numbers: list[str] = field(default_factory=lambda: [NUMBER])
    calls_per_second: float = 1.0
    people: dict[str, Person] = field(default_factory=dict)
    others: Person = field(default_factory=Person)
    opted_out: set[tuple[str, str]] = field(default_factory=set)
    message_url: str = ""
    calls: dict[str, Call] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)
    alerts: list[Alert] = field(default_factory=list)
    version: int = 0

    def person(self, number: str) -> Person:
        return self.people.get(number, self.others)

    def changed(self) -> None:
        self.version += 1
