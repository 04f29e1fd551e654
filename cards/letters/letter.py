"""What a letter is: a mail with a plain and an HTML part, or a short message."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class ShortMessage:
    """`template` and `variables` for carriers that send registered templates, `text` for all others."""

    template: str
    variables: dict[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes. `contact` is a person or team with an address where an answer is read, `legal` the registered name where it
    is another. `opening` stands before what the letter says, `signature` below it instead of ours: plain text, empty for our
    words."""

    company: str
    contact: str
    privacy_url: str = ""
    legal: str = ""
    opening: str = ""
    signature: str = ""

    @property
    def registered(self) -> str:
        return self.legal or self.company
