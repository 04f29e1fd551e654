"""A company with one whole hire in it, made once per run: what walks over every route needs something behind each of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

import pytest
from sqlalchemy import select

from approvals.models import Approval, Delegation
from bot.demo.full.story import tell
from bot.kit import Kit
from hrcore.access import service as access
from hrcore.access.models import ApiToken
from hrcore.actors import Role
from hrcore.candidates.models import BulkDeed, SavedView
from hrcore.clock import FixedClock
from hrcore.db import Row
from hrcore.education.models import DegreeCheck
from hrcore.ids import new_id
from hrcore.learning.models import CourseRecord
from hrcore.messages.models import Message, Post, PostFile
from hrcore.messengers.models import MessengerRoom
from hrcore.offer.models import Offer
from hrcore.onboarding.models import DocumentState, Onboarding, OnboardingDocument, OnboardingTask, ProbationReview
from hrcore.org.models import Channel, ChannelKind, Company, Person
from hrcore.org.service import NewPerson, add_person
from hrcore.people.models import Employee
from hrcore.privacy.models import DataRequest, DataRequestKind, DataRequestState
from hrcore.recruiting.models import Application, Job
from hrcore.referral.models import Referral
from hrcore.requisition.models import Requisition
from hrcore.signing.models import Envelope
from hrcore.talent.models import InvitationBatch, Likeness
from hrcore.todos.models import Todo
from hrcore.wishes.models import PersonWish, WishKind, WishState
from hrcore.work import Work
from interview.rounds.models import Round
from tests.full_story import Told, cast_of
from tests.ground import MONDAY, Addresses
from tests.support import TEST, make_kit

BEHIND: Final[dict[str, type[Row]]] = {
    "application_id": Application,
    "approval_id": Approval,
    "batch_id": InvitationBatch,
    "check_id": DegreeCheck,
    "deed_id": BulkDeed,
    "delegation_id": Delegation,
    "document_id": OnboardingDocument,
    "employee_id": Employee,
    "envelope_id": Envelope,
    "file_id": PostFile,
    "job_id": Job,
    "offer_id": Offer,
    "onboarding_id": Onboarding,
    "post_id": Post,
    "question_id": Likeness,
    "record_id": CourseRecord,
    "referral_id": Referral,
    "request_id": DataRequest,
    "requisition_id": Requisition,
    "review_id": ProbationReview,
    "room_id": MessengerRoom,
    "round_id": Round,
    "task_id": OnboardingTask,
    "todo_id": Todo,
    "token_id": ApiToken,
    "view_id": SavedView,
    "wish_id": PersonWish,
}
"""Parameter of a path → what it names."""
SENSIBLE: Final[dict[type[Row], dict[str, str]]] = {
    BulkDeed: {"deed": "advance"},
    DataRequest: {"kind": DataRequestKind.EXPORT, "state": DataRequestState.DONE},
    OnboardingDocument: {"state": DocumentState.RECEIVED},
    PersonWish: {"kind": WishKind.REVIEW, "state": WishState.OPEN},
}
"""What must be in a row that the hire has left none of, for its page to open."""


@dataclass(frozen=True, slots=True)
class Hire:
    """`ids`: parameter of a path → the id of something of that kind in this company. `employee` has no part in any of it;
    `name` is the candidate's."""

    kit: Kit
    company: Company
    hr: Person
    employee: Person
    application_id: UUID
    employee_id: UUID
    ids: dict[str, str]
    name: str


@pytest.fixture(scope="session")
def hire_clock() -> FixedClock:
    return FixedClock(MONDAY)


@pytest.fixture(scope="session")
def hire_kit(
    migrated_database: Callable[[], Addresses],
    redis_url: str,
    tmp_path_factory: pytest.TempPathFactory,
    hire_clock: FixedClock,
) -> Iterator[Kit]:
    """In a database of its own."""
    made = make_kit(migrated_database().app, redis_url, tmp_path_factory.mktemp("home"), hire_clock)
    yield made
    made.database.engine.dispose()
    made.wakeups.redis.close()


@pytest.fixture(scope="session")
def hire(hire_kit: Kit, hire_clock: FixedClock, tmp_path_factory: pytest.TempPathFactory) -> Hire:
    cast = cast_of(hire_kit, hire_clock, tmp_path_factory.mktemp("story"), "zh-CN")
    hired = tell(cast, Told())
    company, name = cast.company, cast.applicant.name
    with hire_kit.database.work(TEST) as work:
        employee = add_person(
            work, company, NewPerson("赵强", "zh-CN", "Asia/Shanghai", email="z@example.com", roles=(Role.EMPLOYEE,))
        )
        access.give(work, company, name="x", roles=(Role.HR,), lasts=timedelta(days=1))
        hr = work.get(Person, cast.hr.person_id)
        ids = _ids(work, company, work.get(Application, hired.application_id))
    return Hire(hire_kit, company, hr, employee, hired.application_id, hired.employee_id, ids, name)


def _ids(work: Work, company: Company, application: Application) -> dict[str, str]:
    ids = {parameter: some_row(work, model, company, application).id for parameter, model in BEHIND.items()}
    reports = select(Channel.id).where(Channel.company_id == company.id, Channel.kind == ChannelKind.HR_REPORTS)
    post = select(Post.id).where(Post.company_id == company.id, Post.kind == "interview_report")
    letter = select(Message.id).where(Message.person_id == application.person_id, Message.medium == "mail")
    ids |= {
        "application_id": application.id,
        "company_id": company.id,
        "channel_id": work.session.scalars(reports).one(),
        "post_id": work.session.scalars(post).first(),
        "message_id": work.session.scalars(letter).first(),
        "person_id": application.person_id,
        "practice_id": new_id(),
        "list_id": new_id(),
    }
    return {
        **{name: str(one) for name, one in ids.items()},
        "kind": "offer",
        "message_kind": "interview_booked",
        "language": "en",
        "name": "logo",
        "number": "0",
    }


def some_row(work: Work, model: type[Row], company: Company, application: Application) -> Row:
    """The first of the company; where the hire has left none, one that is filled with next to nothing."""
    found = work.session.scalars(select(model).where(model.company_id == company.id).order_by(model.id)).first()
    if found is not None:
        return found
    channel = work.session.scalars(select(Channel.id).where(Channel.company_id == company.id)).first()
    known = {
        "company": company.id,
        "person": application.person_id,
        "application": application.id,
        "channel": channel,
    }
    values: dict[str, Any] = {}
    for column in model.__table__.columns:
        if column.nullable or column.name == "id":
            continue
        if column.key in SENSIBLE.get(model, {}):
            values[column.key] = SENSIBLE[model][column.key]
            continue
        target = next((key.column.table.name for key in column.foreign_keys), "")
        if target in known:
            values[column.key] = known[target]
        elif target:
            behind = next(one for one in BEHIND.values() if one.__tablename__ == target)
            values[column.key] = some_row(work, behind, company, application).id
        else:
            values[column.key] = _next_to_nothing(column.type.python_type, work.now)
    row = model(**values, id=new_id())
    for sealed in (name.removesuffix("_sealed") for name in values if name.endswith("_sealed")):
        work.vault.put(row, sealed, "x")
    work.add(row)
    work.session.flush()
    return row


def _next_to_nothing(kind: type, now: datetime) -> Any:
    plain: dict[type, Any] = {
        datetime: now.astimezone(UTC),
        date: now.date(),
        str: "x",
        int: 1,
        bool: False,
        bytes: b"x",
        Decimal: Decimal(1),
        dict: {},
        object: {},
        list: [],
        UUID: UUID(int=1),
    }
    return plain[kind]
