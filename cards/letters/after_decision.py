"""To the candidate: it does not go on this time. Kind, plain, and about the job alone."""

from dataclasses import dataclass

from cards.letters.layout import compose, page
from cards.letters.letter import Letter, Sender
from cards.markdown import escape
from cards.view import Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class AfterDecisionView:
    """`reason` is the company's own paragraph for the reason that was chosen; empty for the talent pool."""

    name: str
    job: str
    centre_url: str
    sender: Sender
    reason: str = ""
    interviewed: bool = True


def declined_mail(view: AfterDecisionView, words: Words) -> Letter:
    lead = "letter-declined-lead" if view.interviewed else "letter-declined-lead-early"
    return compose(
        words("letter-declined-subject", job=view.job),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown(lead, job=view.job, company=view.sender.company)),
            Text(words.markdown("letter-declined-decision")),
            *((Text(escape(view.reason)),) if view.reason else ()),
            Text(words.markdown("letter-declined-person", contact=view.sender.contact)),
            page(words("letter-button-centre"), view.centre_url),
            Text(words.markdown("letter-declined-wish")),
        ),
        view.sender,
        words,
    )


def pooled_mail(view: AfterDecisionView, words: Words) -> Letter:
    return compose(
        words("letter-pooled-subject", job=view.job),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown("letter-pooled-lead", job=view.job, company=view.sender.company)),
            Text(words.markdown("letter-pooled-what")),
            page(words("letter-button-centre"), view.centre_url),
            Text(words.markdown("letter-declined-person", contact=view.sender.contact)),
        ),
        view.sender,
        words,
    )
