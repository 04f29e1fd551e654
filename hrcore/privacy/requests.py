"""People ask for a copy of their data, or for its deletion."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from hrcore.due import service as due
from hrcore.errors import InvalidInput, MoveNotAllowed, TooManyCopies
from hrcore.moves import Moves
from hrcore.org.models import Company, Person
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.privacy.erasure import Reason, Refusal, erase
from hrcore.privacy.events import ErasureAsked, ErasureConfirmed, ErasureRefused, ExportAsked, ExportReady
from hrcore.privacy.law import answer_by
from hrcore.privacy.models import DataRequest, DataRequestKind, DataRequestState
from hrcore.recruiting.models import Application
from hrcore.work import Work

EXPORT_ENDS: Final = "privacy.export_ends"
CONFIRM_ENDS: Final = "privacy.confirm_ends"
"""Due kinds: a copy is fetched no more; a deletion was not confirmed."""
FETCH_WITHIN: Final = timedelta(days=7)
CONFIRM_WITHIN: Final = timedelta(days=1)
COPIES_A_DAY: Final = 3
"""Each is a file of everything we hold; nobody needs a fourth on one day."""

REQUEST: Final = Moves(
    DataRequestState,
    {
        DataRequestState.ASKED: frozenset(
            {DataRequestState.CONFIRMED, DataRequestState.READY, DataRequestState.EXPIRED}
        ),
        DataRequestState.CONFIRMED: frozenset({DataRequestState.DONE, DataRequestState.REFUSED}),
        DataRequestState.READY: frozenset({DataRequestState.EXPIRED}),
        DataRequestState.DONE: frozenset(),
        DataRequestState.REFUSED: frozenset(),
        DataRequestState.EXPIRED: frozenset(),
    },
)


def ask_for_copy(work: Work, application: Application) -> DataRequest:
    """By the person themselves; while one is being made it is the same. Raises `TooManyCopies` beyond `COPIES_A_DAY`. The
    application must be locked."""
    work.may(Action.REQUEST_DATA, application)
    if _copies_today(work, application) >= COPIES_A_DAY:
        raise TooManyCopies(f"person {application.person_id}")
    request, new = _open(work, application, DataRequestKind.EXPORT)
    if new:
        work.emit(ExportAsked(**_ids(request)))
    return request


def _copies_today(work: Work, application: Application) -> int:
    """Made within a day for this person, whichever application they asked from; the person's row is the lock."""
    person = work.get(Person, application.person_id, lock=True)
    statement = select(func.count(DataRequest.id)).where(
        DataRequest.person_id == person.id,
        DataRequest.kind == DataRequestKind.EXPORT,
        DataRequest.state != DataRequestState.ASKED,
        DataRequest.asked_at > work.now - timedelta(days=1),
    )
    return work.session.scalar(statement) or 0


def copy_is_ready(work: Work, request: DataRequest, file_key: str) -> None:
    """The file is in the store, sealed. The request must be locked."""
    REQUEST.move(work, request, DataRequestState.READY)
    request.file_key, request.expires_at = file_key, work.now + FETCH_WITHIN
    due.schedule(work, company_id=request.company_id, kind=EXPORT_ENDS, subject_id=request.id, at=request.expires_at)
    work.emit(ExportReady(**_ids(request)))


def ask_for_erasure(work: Work, application: Application) -> DataRequest:
    """Counts once it is confirmed by the link in a mail. The application must be locked."""
    work.may(Action.REQUEST_DATA, application)
    request, new = _open(work, application, DataRequestKind.ERASURE)
    if new:
        request.expires_at = work.now + CONFIRM_WITHIN
        due.schedule(
            work, company_id=request.company_id, kind=CONFIRM_ENDS, subject_id=request.id, at=request.expires_at
        )
        work.emit(ErasureAsked(**_ids(request)))
    return request


def confirm_erasure(work: Work, request: DataRequest) -> None:
    """By whoever read the mail; again changes nothing. From now on the law's time runs. The request must be locked."""
    work.may(Action.REQUEST_DATA, request)
    if request.kind != DataRequestKind.ERASURE or request.state != DataRequestState.ASKED:
        return
    company = work.session.get_one(Company, request.company_id)
    REQUEST.move(work, request, DataRequestState.CONFIRMED)
    due.cancel(work, kind=CONFIRM_ENDS, subject_id=request.id)
    request.confirmed_at, request.expires_at = work.now, None
    request.due_at = answer_by(work.now, company.country, company.zone)
    work.emit(ErasureConfirmed(**_ids(request)))


def carry_out(work: Work, request: DataRequest) -> None:
    """By HR: the person is erased. The request must be locked."""
    work.may(Action.ANSWER_DATA_REQUEST, request)
    _must_be(request, DataRequestState.CONFIRMED)
    erase(work, work.get(Person, request.person_id, lock=True), Reason.ASKED)
    REQUEST.move(work, request, DataRequestState.DONE)
    request.answered_at, request.answered_by = work.now, work.actor.person_id


def refuse(work: Work, request: DataRequest, refusal: str) -> None:
    """By HR, with a reason the law knows. The request must be locked."""
    work.may(Action.ANSWER_DATA_REQUEST, request)
    if refusal not in tuple(Refusal):
        raise InvalidInput({"refusal": "field-choice"})
    _must_be(request, DataRequestState.CONFIRMED)
    REQUEST.move(work, request, DataRequestState.REFUSED, refusal=refusal)
    request.refusal, request.answered_at, request.answered_by = refusal, work.now, work.actor.person_id
    work.emit(ErasureRefused(**_ids(request)))


def expire(work: Work, request: DataRequest) -> str | None:
    """Its time is over. The key of the file that is to be deleted, where there is one. The request must be locked."""
    if request.state not in (DataRequestState.ASKED, DataRequestState.READY):
        return None
    if request.expires_at is None or request.expires_at > work.now:
        return None
    REQUEST.move(work, request, DataRequestState.EXPIRED)
    key, request.file_key = request.file_key, None
    return key


def requests_of(work: Work, person_id: UUID) -> list[DataRequest]:
    """Newest first."""
    statement = select(DataRequest).where(DataRequest.person_id == person_id).order_by(DataRequest.id.desc())
    return list(work.session.scalars(statement))


def wants_erasure(work: Work, person_id: UUID) -> bool:
    """Whether they have confirmed that they want to be deleted; also where HR had to refuse the whole of it."""
    asked = (DataRequestState.CONFIRMED, DataRequestState.REFUSED)
    statement = select(DataRequest.id).where(
        DataRequest.person_id == person_id,
        DataRequest.kind == DataRequestKind.ERASURE,
        DataRequest.state.in_(asked),
    )
    return work.session.scalars(statement.limit(1)).first() is not None


def waiting_requests(work: Work) -> list[tuple[DataRequest, str]]:
    """What HR must answer, with the person's name; what is due first stands first."""
    may_in_scope(work, Action.ANSWER_DATA_REQUEST)
    statement = (
        select(DataRequest, Person.name)
        .join(Person, Person.id == DataRequest.person_id)
        .where(work.within(DataRequest, Action.ANSWER_DATA_REQUEST), DataRequest.state == DataRequestState.CONFIRMED)
        .order_by(DataRequest.due_at)
    )
    return [(request, name) for request, name in work.session.execute(statement)]


def _open(work: Work, application: Application, kind: DataRequestKind) -> tuple[DataRequest, bool]:
    """The open one, or a new one; the person's row is the lock between two applications of theirs."""
    person = work.get(Person, application.person_id, lock=True)
    open_states = (DataRequestState.ASKED, DataRequestState.CONFIRMED)
    statement = select(DataRequest).where(
        DataRequest.person_id == person.id, DataRequest.kind == kind, DataRequest.state.in_(open_states)
    )
    existing = work.session.scalars(statement).first()
    if existing is not None:
        return existing, False
    request = work.add(
        DataRequest(
            company_id=application.company_id,
            person_id=person.id,
            application_id=application.id,
            kind=kind,
            state=DataRequestState.ASKED,
            asked_at=work.now,
        )
    )
    work.session.flush()
    work.record("data_request.asked", request, kind=kind)
    return request, True


def _must_be(request: DataRequest, state: DataRequestState) -> None:
    if request.state != state:
        raise MoveNotAllowed(f"request {request.id} is {request.state}", before=request.state, to="answered")


def _ids(request: DataRequest) -> dict[str, UUID]:
    return {"company_id": request.company_id, "request_id": request.id, "application_id": request.application_id}
