"""To staff: the code that shows that an account in the company's messenger is theirs."""

from dataclasses import dataclass

from cards.letters.layout import compose
from cards.letters.letter import Letter, Sender
from cards.view import Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class MessengerCodeView:
    """`platform` is its key (`slack`, `feishu`); `minutes`: how long the code holds."""

    name: str
    platform: str
    code: str
    minutes: int
    sender: Sender


def mail(view: MessengerCodeView, words: Words) -> Letter:
    platform = words(f"messenger-{view.platform}")
    return compose(
        words("letter-messenger-code-subject", platform=platform),
        words("letter-hello-colleague", name=view.name),
        (
            Text(words.markdown("letter-messenger-code-lead", platform=platform)),
            Text(words.markdown("letter-code", code=view.code)),
            Text(words.markdown("letter-messenger-code-holds", minutes=view.minutes)),
            Note(words("letter-messenger-code-not-you")),
        ),
        view.sender,
        words,
    )
