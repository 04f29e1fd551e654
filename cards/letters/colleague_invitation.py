"""To a new colleague: somebody let them into the workspace, and how they get in."""

from dataclasses import dataclass

from cards.letters.layout import compose, page
from cards.letters.letter import Letter, Sender
from cards.view import Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class ColleagueInvitationView:
    """`invited_by`: empty where the product itself did. The link works once and for `days`."""

    name: str
    invited_by: str
    url: str
    days: int
    sender: Sender


def mail(view: ColleagueInvitationView, words: Words) -> Letter:
    by = "by" if view.invited_by else "plain"
    return compose(
        words("letter-colleague-subject", company=view.sender.company),
        words("letter-hello-colleague", name=view.name),
        (
            Text(words.markdown(f"letter-colleague-lead-{by}", by=view.invited_by, company=view.sender.company)),
            page(words("letter-button-sign-in"), view.url, primary=True),
            Note(words("letter-colleague-link", days=view.days)),
        ),
        view.sender,
        words,
    )
