"""To HR: an interview did not come to its end. Each way of ending has its own words and its own next step."""

from dataclasses import dataclass
from datetime import datetime

from cards.kinds.parts import act, facts, open_page, row
from cards.view import Block, ButtonStyle, Card, Colour, Field, Note, Quote, Text
from cards.words import Words
from interview.call.dialogue import Outcome

_COLOURS = {
    Outcome.REFUSED: Colour.WARNING,
    Outcome.POSTPONED: Colour.INFO,
    Outcome.PERSON_WANTED: Colour.WARNING,
    Outcome.PARTIAL: Colour.WARNING,
    Outcome.UNREACHED: Colour.WARNING,
}


@dataclass(frozen=True, slots=True)
class InterviewIncompleteView:
    """`outcome` is any but COMPLETED. `candidate_words`: what was said when postponing, refusing or asking for a person.
    `reasons`: why each call reached nobody, `NotReached` each, in order. `next_call_at`: when the system will try again by itself, if it will. `stop_calling`: never call this number again."""

    key: str
    candidate: str
    job: str
    outcome: Outcome
    ended_at: datetime
    zone: str
    attempts: int = 1
    reasons: tuple[str, ...] = ()
    answered: int = 0
    planned: int = 0
    candidate_words: str = ""
    next_call_at: datetime | None = None
    stop_calling: bool = False
    application_url: str = ""
    report_url: str = ""
    call_again_ref: str = ""
    send_slots_ref: str = ""
    take_over_ref: str = ""

    def __post_init__(self) -> None:
        if self.outcome is Outcome.COMPLETED:
            raise ValueError("a completed interview has a report, not this card")


def build(view: InterviewIncompleteView, words: Words) -> Card:
    said = (Quote(view.candidate_words, words("incomplete-said")),) if view.candidate_words else ()
    stop = (Note(words("incomplete-stop-calling")),) if view.stop_calling else ()
    names = {"candidate": view.candidate, "job": view.job}
    return Card(
        key=view.key,
        title=words(f"incomplete-{view.outcome}-title", **names),
        subtitle=words("incomplete-subtitle", job=view.job, at=words.moment(view.ended_at, view.zone)),
        tag=words(f"incomplete-{view.outcome}-tag"),
        colour=_COLOURS[view.outcome],
        summary=words(f"incomplete-{view.outcome}-summary", **names),
        locale=words.language,
        blocks=(
            Text(words.markdown(f"incomplete-{view.outcome}-what", **names)),
            *said,
            *_facts(view, words),
            Text(words.markdown(f"incomplete-{view.outcome}-next", **names)),
            *stop,
            *_buttons(view, words),
        ),
    )


def _facts(view: InterviewIncompleteView, words: Words) -> tuple[Block, ...]:
    answered = words("card-progress", done=view.answered, total=view.planned) if view.planned else ""
    next_call = words.moment(view.next_call_at, view.zone) if view.next_call_at else ""
    return facts(
        Field(words("incomplete-attempts"), str(view.attempts) if view.outcome is Outcome.UNREACHED else ""),
        Field(words("incomplete-reasons"), words.listed(tuple(words(f"not-reached-{one}") for one in view.reasons))),
        Field(words("incomplete-answered"), answered),
        Field(words("incomplete-next-call"), next_call),
    )


def _buttons(view: InterviewIncompleteView, words: Words) -> tuple[Block, ...]:
    """A number that must not be called again gets no call button, whatever refs came in."""
    wants_person = view.outcome in {Outcome.PERSON_WANTED, Outcome.REFUSED}
    take_over = act(
        words("button-take-over"), view.take_over_ref, ButtonStyle.PRIMARY if wants_person else ButtonStyle.DEFAULT
    )
    slots = act(words("button-send-slots"), view.send_slots_ref)
    call = act(words("button-call-again"), "" if view.stop_calling else view.call_again_ref)
    report = open_page(words("button-open-partial-report"), view.report_url)
    return row(take_over, slots, call, report, open_page(words("button-open-application"), view.application_url))
