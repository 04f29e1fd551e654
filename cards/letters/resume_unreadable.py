"""To the candidate: your file could not be read; this is why, and here is where another one goes."""

from dataclasses import dataclass

from cards.errors import error_text
from cards.letters.layout import compose, page
from cards.letters.letter import Letter, Sender
from cards.markdown import escape
from cards.view import Text
from cards.words import Words
from hrcore.errors import UnreadableResume


@dataclass(frozen=True, slots=True)
class ResumeUnreadableView:
    """`reason` as in `hrcore.errors.UnreadableResume`."""

    name: str
    job: str
    reason: str
    upload_url: str
    sender: Sender


def mail(view: ResumeUnreadableView, words: Words) -> Letter:
    return compose(
        words("letter-unreadable-subject", job=view.job),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown("letter-unreadable-lead", job=view.job)),
            Text(escape(error_text(UnreadableResume(view.reason), words))),
            page(words("letter-button-upload"), view.upload_url, primary=True),
            Text(words.markdown("letter-unreadable-kept", contact=view.sender.contact)),
        ),
        view.sender,
        words,
    )
