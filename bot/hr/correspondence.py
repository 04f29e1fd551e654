"""What a candidate asks for and writes, in their file: wishes, the thread of letters, what they thought of the talks."""

from bot.cards.file import File
from bot.hr.panel import Panel
from bot.kit import Kit
from bot.workspace.reader import Reader
from cards.words import Words
from hrcore.correspondence.service import thread_of, was_seen
from hrcore.ids import new_id
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.recruiting.models import Application
from hrcore.wishes.models import PersonWish, RatedTalk, Rating, WishKind, WishOutcome, WishState
from hrcore.wishes.service import rating_of, wishes_of, withdrawal_of
from hrcore.work import Work
from interview.models import InterviewState
from interview.rounds import repository as rounds

OUTCOMES = {
    WishKind.INTERVIEW: (WishOutcome.TALKED, WishOutcome.FELL_AWAY),
    WishKind.REVIEW: (WishOutcome.UPHELD, WishOutcome.CHANGED, WishOutcome.FELL_AWAY),
}


def panel(kit: Kit, work: Work, file: File, reader: Reader, say: Words) -> Panel | None:
    """For those who may answer: HR."""
    application = file.application
    if not work.allows(Action.DECIDE_APPLICATION, application):
        return None
    withdrawal = withdrawal_of(work, application)
    was_seen(work, application, by_candidate=False)
    ratings = {talk: rating_of(work, application.id, talk) for talk in RatedTalk}
    booked = file.interview is not None and file.interview.state == InterviewState.BOOKED
    return Panel(
        "hr/correspondence.html",
        {
            "thread": thread_of(work, application),
            "submission": new_id().hex,
            "wishes": [_wish(work, wish) for wish in wishes_of(work, application)],
            "ratings": {talk: _rating(work, rating) for talk, rating in ratings.items() if rating is not None},
            "withdrawal": withdrawal,
            "reason": (work.vault.get(withdrawal, "reason") or "") if withdrawal else "",
            "booking": file.interview.bookings if booked and file.interview else None,
            "may_rate": _talked_with_people(work, application),
        },
    )


def _talked_with_people(work: Work, application: Application) -> bool:
    """Instead of the machine, as they had wished, or in a second round."""
    if any(one.held_at is not None for one in rounds.rounds_of(work, application.id)):
        return True
    wishes = wishes_of(work, application)
    return any(wish.kind == WishKind.INTERVIEW and wish.outcome == WishOutcome.TALKED for wish in wishes)


def _wish(work: Work, wish: PersonWish) -> dict[str, object]:
    by = work.get(Person, wish.answered_by).name if wish.answered_by else ""
    return {
        "row": wish,
        "words": work.vault.get(wish, "words") or "",
        "by": by,
        "outcomes": OUTCOMES[WishKind(wish.kind)] if wish.state == WishState.OPEN else (),
    }


def _rating(work: Work, rating: Rating) -> dict[str, object]:
    return {"row": rating, "words": work.vault.get(rating, "words") or ""}
