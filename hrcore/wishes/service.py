"""Withdrawing an application, asking for a person, rating a talk."""

from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.people.models import EmployeeState
from hrcore.people.service import employee_of
from hrcore.permissions import Action
from hrcore.recruiting import stages
from hrcore.recruiting.events import ApplicationWithdrawn
from hrcore.recruiting.models import Application, Stage
from hrcore.wishes.events import PersonWishAnswered, PersonWished, TalkRated
from hrcore.wishes.models import PersonWish, RatedTalk, Rating, WishKind, WishOutcome, WishState, Withdrawal
from hrcore.work import Work

MAX_WORDS: Final = 2000


def withdraw(work: Work, application: Application, *, reason: str = "") -> None:
    """By the candidate, at any stage but a declined one, until the first day at work; twice is once. The application must
    be locked. What is open for it is ended by those who hear `ApplicationWithdrawn`."""
    work.may(Action.WITHDRAW, application)
    if application.stage == Stage.WITHDRAWN:
        return
    _within("reason", reason)
    if works_here(work, application):
        # Employment is ended, not withdrawn from.
        raise MoveNotAllowed(f"application {application.id} led to a post", before=application.stage, to="withdrawn")
    before = application.stage
    stages.move(work, application, Stage.WITHDRAWN, made_by="candidate")
    withdrawal = Withdrawal(
        company_id=application.company_id,
        application_id=application.id,
        person_id=application.person_id,
        stage=before,
        at=work.now,
    )
    work.vault.put(withdrawal, "reason", reason.strip() or None)
    work.add(withdrawal)
    work.emit(
        ApplicationWithdrawn(company_id=application.company_id, application_id=application.id, before=str(before))
    )


def works_here(work: Work, application: Application) -> bool:
    """The application led to a post, and its first day has come."""
    employee = employee_of(work, application.person_id)
    return employee is not None and employee.application_id == application.id and employee.state == EmployeeState.ACTIVE


def withdrawal_of(work: Work, application: Application) -> Withdrawal | None:
    work.may(Action.SEE_APPLICATION, application)
    statement = select(Withdrawal).where(Withdrawal.application_id == application.id)
    return work.session.scalars(statement).first()


def wish_for_person(work: Work, application: Application, kind: WishKind, *, words: str = "") -> PersonWish:
    """The candidate asks for a person; asked again while the first is open, it is the same wish. The application must be
    locked."""
    work.may(Action.WRITE_TO_HR, application)
    _within("words", words)
    open_one = open_wish(work, application.id, kind)
    if open_one is not None:
        return open_one
    if application.stage == Stage.WITHDRAWN:
        raise MoveNotAllowed(f"application {application.id} is withdrawn", before=application.stage, to="person")
    wish = PersonWish(
        company_id=application.company_id,
        application_id=application.id,
        person_id=application.person_id,
        kind=kind,
        state=WishState.OPEN,
        asked_at=work.now,
    )
    work.vault.put(wish, "words", words.strip() or None)
    work.add(wish)
    work.session.flush()
    work.record("person_wish.asked", wish, kind=kind)
    work.emit(PersonWished(company_id=wish.company_id, application_id=application.id, wish_id=wish.id, kind=kind))
    return wish


def answer_wish(work: Work, wish: PersonWish, outcome: WishOutcome) -> None:
    """By HR. The wish must be locked; raises `MoveNotAllowed` for one that was answered already."""
    work.may(Action.DECIDE_APPLICATION, wish)
    if wish.state != WishState.OPEN:
        raise MoveNotAllowed(f"wish {wish.id} is {wish.state}", before=wish.state, to=WishState.ANSWERED)
    if wish.kind == WishKind.INTERVIEW and outcome in (WishOutcome.UPHELD, WishOutcome.CHANGED):
        raise InvalidInput({"outcome": "field-choice"})
    _answer(work, wish, outcome)


def drop_wishes(work: Work, application_id: UUID) -> None:
    """The application is over."""
    for kind in WishKind:
        wish = open_wish(work, application_id, kind)
        if wish is not None:
            _answer(work, wish, WishOutcome.FELL_AWAY)


def open_wish(work: Work, application_id: UUID, kind: WishKind) -> PersonWish | None:
    statement = select(PersonWish).where(
        PersonWish.application_id == application_id, PersonWish.kind == kind, PersonWish.state == WishState.OPEN
    )
    return work.session.scalars(statement.with_for_update()).first()


def wishes_of(work: Work, application: Application) -> list[PersonWish]:
    work.may(Action.SEE_APPLICATION, application)
    statement = select(PersonWish).where(PersonWish.application_id == application.id).order_by(PersonWish.id)
    return list(work.session.scalars(statement))


def rate(work: Work, application: Application, talk: RatedTalk, stars: int, *, words: str = "") -> Rating:
    """The candidate rates on their own page, or HR records what they were told; the newest answer stands. The
    application must be locked, so that two clicks make one rating. Raises `InvalidInput`."""
    work.may(Action.RATE_FEEDBACK, application)
    if stars not in range(1, 6):
        raise InvalidInput({"stars": "field-choice"})
    _within("words", words)
    rating = rating_of(work, application.id, talk)
    if rating is None:
        rating = work.add(
            Rating(
                company_id=application.company_id,
                application_id=application.id,
                person_id=application.person_id,
                talk=talk,
                stars=stars,
                at=work.now,
            )
        )
    rating.stars, rating.at = stars, work.now
    rating.recorded_by = None if work.actor.person_id == application.person_id else work.actor.person_id
    if words.strip() or rating.words_sealed is None:
        work.vault.put(rating, "words", words.strip() or None)
    work.session.flush()
    work.record("rating.given", rating, talk=talk)
    work.emit(TalkRated(company_id=rating.company_id, application_id=application.id, rating_id=rating.id))
    return rating


def rating_of(work: Work, application_id: UUID, talk: RatedTalk) -> Rating | None:
    statement = select(Rating).where(Rating.application_id == application_id, Rating.talk == talk)
    return work.session.scalars(statement).first()


def _answer(work: Work, wish: PersonWish, outcome: WishOutcome) -> None:
    wish.state, wish.outcome, wish.answered_at = WishState.ANSWERED, outcome, work.now
    wish.answered_by = work.actor.person_id
    work.record("person_wish.answered", wish, outcome=outcome)
    work.emit(
        PersonWishAnswered(
            company_id=wish.company_id, application_id=wish.application_id, wish_id=wish.id, outcome=outcome
        )
    )


def _within(field: str, words: str) -> None:
    if len(words) > MAX_WORDS:
        raise InvalidInput({field: "field-too-long"})
