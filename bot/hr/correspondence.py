"""What a candidate asks for and writes, in their file: answers to it, and the talks that people had with them."""

from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from bot.cards.file import File
from bot.hr.panel import Panel
from bot.kit import Kit
from bot.portal.uploads import Posted, text_of
from bot.web.visitor import OwnPage, TheKit
from bot.workspace.reader import Reader, TheReader
from cards.words import Words
from hrcore.correspondence.service import answer, thread_of, was_seen
from hrcore.errors import InvalidInput
from hrcore.ids import new_id
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.recruiting.models import Application
from hrcore.wishes.models import PersonWish, RatedTalk, Rating, WishKind, WishOutcome, WishState
from hrcore.wishes.service import answer_wish, rate, rating_of, wishes_of, withdrawal_of
from hrcore.work import Work
from interview import repository
from interview.call.calling_off import cancel_booking
from interview.models import InterviewState
from interview.rounds import repository as rounds

router = APIRouter()
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


@router.post("/hr/applications/{application_id}/messages", dependencies=[OwnPage])
def write(kit: TheKit, reader: TheReader, application_id: UUID, form: Posted) -> Response:
    with kit.database.work(reader.actor) as work:
        application = work.get(Application, application_id, lock=True)
        answer(work, application, text_of(form, "text"), text_of(form, "submission") or new_id().hex)
    return _back(application_id, "messages")


@router.post("/hr/applications/{application_id}/wishes/{wish_id}", dependencies=[OwnPage])
def settle(kit: TheKit, reader: TheReader, application_id: UUID, wish_id: UUID, form: Posted) -> Response:
    outcome = text_of(form, "outcome")
    if outcome not in tuple(WishOutcome):
        raise InvalidInput({"outcome": "field-choice"})
    with kit.database.work(reader.actor) as work:
        answer_wish(work, work.get(PersonWish, wish_id, lock=True), WishOutcome(outcome))
    return _back(application_id, "wishes")


@router.post("/hr/applications/{application_id}/rating", dependencies=[OwnPage])
def record_rating(kit: TheKit, reader: TheReader, application_id: UUID, form: Posted) -> Response:
    """What a candidate said when a person asked them the same question about a talk with a person."""
    stars = text_of(form, "stars")
    with kit.database.work(reader.actor) as work:
        application = work.get(Application, application_id, lock=True)
        number = int(stars) if stars.isdigit() else 0
        rate(work, application, RatedTalk.PERSON, number, words=text_of(form, "words"))
    return _back(application_id, "ratings")


@router.post("/hr/applications/{application_id}/cancel-interview", dependencies=[OwnPage])
def cancel(kit: TheKit, reader: TheReader, application_id: UUID) -> Response:
    with kit.database.work(reader.actor) as work:
        cancel_booking(work, repository.of_application(work, application_id, lock=True))
    return _back(application_id, "interview")


def _back(application_id: UUID, anchor: str) -> Response:
    return RedirectResponse(f"/hr/applications/{application_id}#{anchor}", status_code=303)


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
