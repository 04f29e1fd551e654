"""The story from the signed offer on, through the workers: cards, letters, reminders, the first day, courses, the review."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from bot.kit import Kit
from hrcore.actors import Role
from hrcore.clock import FixedClock
from hrcore.errors import Forbidden, InvalidInput, MoveNotAllowed
from hrcore.ids import new_id
from hrcore.learning import service as learning
from hrcore.learning.models import CourseRecord
from hrcore.messages.models import Medium, Message, MessageState, Post
from hrcore.offer.events import OfferSigned
from hrcore.offer.models import Offer, OfferState, OfferVersion
from hrcore.offer.terms import OfferTerms
from hrcore.onboarding import documents, forms, probation, tasks
from hrcore.onboarding.errors import NotLawful
from hrcore.onboarding.models import (
    DocumentState,
    Onboarding,
    OnboardingDocument,
    OnboardingState,
    OnboardingTask,
    Owner,
    ProbationReview,
    ReviewState,
    TaskState,
)
from hrcore.onboarding.opening import cancel, move_start, of_application
from hrcore.org.models import Channel, ChannelKind
from hrcore.org.service import actor_for
from hrcore.people.models import Employee, EmployeeState
from hrcore.people.service import leave
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Stage
from hrcore.todos.models import Todo, TodoState
from tests.onboardings import FRIDAY, Team, hired, make_team, now, opened, task
from tests.snapshots import told_once
from tests.support import TEST, Firm, actor_of, candidate_of, make_firm, pump

PDF = b"%PDF-1.7 identity"


@pytest.fixture
def team(kit: Kit, firm: Firm) -> Team:
    return make_team(kit, firm)


@told_once
def signed_offer(kit: Kit, firm: Firm, team: Team, application: Application, **changed: Any) -> UUID:
    """A signed offer in the database, and the event of it."""
    agreed: dict[str, Any] = {
        "title": "后端工程师",
        "department": "研发部",
        "level": "P6",
        "manager_id": team.manager.id,
        "country": "CN",
        "city": "上海",
        "work_place": "张江路 1 号",
        "starts_on": FRIDAY,
        "contract_months": 36,
        "probation_months": Decimal(3),
        "currency": "CNY",
        "monthly_base": Decimal(30000),
        "months_per_year": Decimal(13),
        "bonus": "",
        "notes": "",
    }
    with kit.database.work(TEST) as work:
        offer = work.add(
            Offer(
                id=new_id(),
                company_id=firm.company.id,
                application_id=application.id,
                person_id=application.person_id,
                state=OfferState.SIGNED,
                version=1,
                language="zh-CN",
                valid_days=7,
                urgent=False,
                changes=1,
                created_at=work.now,
            )
        )
        work.session.flush()
        version = OfferVersion(
            id=new_id(),
            company_id=firm.company.id,
            offer_id=offer.id,
            person_id=application.person_id,
            version=1,
            created_at=work.now,
        )
        work.vault.put(version, "terms", OfferTerms(**(agreed | changed)).model_dump_json())
        work.add(version)
    sign(kit, firm, application, offer.id)
    return offer.id


def sign(kit: Kit, firm: Firm, application: Application, offer_id: UUID) -> None:
    with kit.database.work(TEST) as work:
        work.emit(
            OfferSigned(
                company_id=firm.company.id,
                offer_id=offer_id,
                application_id=application.id,
                person_id=application.person_id,
            )
        )


def cards_in(kit: Kit, channel: Channel, kind: str) -> list[Post]:
    with kit.database.work(TEST) as work:
        return work.session.query(Post).filter_by(channel_id=channel.id, kind=kind).all()


def own_channel(kit: Kit, person_id: UUID) -> Channel:
    with kit.database.work(TEST) as work:
        return work.session.query(Channel).filter_by(person_id=person_id, kind=ChannelKind.DIRECT).one()


def hr_channel(kit: Kit, firm: Firm) -> Channel:
    with kit.database.work(TEST) as work:
        return work.session.query(Channel).filter_by(company_id=firm.company.id, kind=ChannelKind.HR_REPORTS).one()


def letters(kit: Kit, person_id: UUID) -> list[str]:
    with kit.database.work(TEST) as work:
        found = work.session.query(Message).filter_by(person_id=person_id, medium=Medium.MAIL).order_by(Message.id)
        assert all(message.state == MessageState.SENT for message in found)
        return [message.kind for message in found]


def todos(kit: Kit, kind: str, state: TodoState = TodoState.OPEN) -> list[Todo]:
    with kit.database.work(TEST) as work:
        return work.session.query(Todo).filter_by(kind=kind, state=state).order_by(Todo.id).all()


def at(clock: FixedClock, day: date, hour: int, minute: int = 0) -> None:
    """That time in Shanghai."""
    clock.moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


class TestOpening:
    def test_a_signed_offer_opens_one_onboarding_with_cards_for_everybody(
        self, kit: Kit, firm: Firm, team: Team
    ) -> None:
        application = hired(kit, firm)
        offer = signed_offer(kit, firm, team, application)
        sign(kit, firm, application, offer)
        pump(kit)
        with kit.database.work(TEST) as work:
            onboarding = work.session.query(Onboarding).one()
            assert onboarding.offer_id == offer
            assert work.get(Employee, onboarding.employee_id).state == EmployeeState.PRE_HIRE
        for person in (team.manager, team.it, team.finance):
            assert len(cards_in(kit, own_channel(kit, person.id), "onboarding_checklist")) == 1
        reports = hr_channel(kit, firm)
        assert len(cards_in(kit, reports, "onboarding_checklist")) == 1
        assert len(cards_in(kit, reports, "onboarding_progress")) == 1
        assert letters(kit, application.person_id).count("onboarding_welcome") == 1

    def test_a_tick_changes_the_card_that_is_there(self, kit: Kit, firm: Firm, team: Team) -> None:
        onboarding = opened(kit, firm, team)
        pump(kit)
        with kit.database.work(actor_of(kit, team.it)) as work:
            tasks.tick(work, task(kit, onboarding, "equipment").id)
        pump(kit)
        (card,) = cards_in(kit, own_channel(kit, team.it.id), "onboarding_checklist")
        assert card.version == 2

    def test_somebody_who_works_here_already_is_hrs_to_see_to(self, kit: Kit, firm: Firm, team: Team) -> None:
        first = opened(kit, firm, team)
        with kit.database.work(TEST) as work:
            application = work.get(Application, first.application_id, lock=True)
            cancelled = work.get(Onboarding, first.id, lock=True)
            cancelled.state = OnboardingState.CANCELLED
            work.get(Employee, first.employee_id).state = EmployeeState.ACTIVE
        signed_offer(kit, firm, team, application)
        pump(kit)
        assert len(todos(kit, "onboarding_internal")) == 1


class TestReminders:
    def test_the_owner_then_their_manager_then_hr(self, kit: Kit, firm: Firm, team: Team, clock: FixedClock) -> None:
        onboarding = opened(kit, firm, team)
        assert task(kit, onboarding, "buddy").due_on == date(2026, 12, 4)
        at(clock, date(2026, 12, 3), 9)
        pump(kit)
        about = [todo for todo in todos(kit, "onboarding_task") if todo.owner_id == team.manager.id]
        assert len(about) == 1
        assert [todo for todo in todos(kit, "onboarding_overdue") if todo.owner_id] == []
        at(clock, date(2026, 12, 4), 18)
        pump(kit)
        assert [todo.owner_id for todo in todos(kit, "onboarding_overdue") if todo.owner_id] == [team.boss.id]
        at(clock, date(2026, 12, 7), 9)
        pump(kit)
        late = [
            todo
            for todo in todos(kit, "onboarding_overdue")
            if UUID(todo.subject["task_id"]) == _id(kit, onboarding, "buddy")
        ]
        assert {todo.owner_id or todo.owner_role for todo in late} == {team.boss.id, Role.HR}

    def test_nobody_is_reminded_of_what_waits_for_others(
        self, kit: Kit, firm: Firm, team: Team, clock: FixedClock
    ) -> None:
        onboarding = opened(kit, firm, team)
        at(clock, date(2026, 12, 10), 18)
        pump(kit)
        accounts = str(_id(kit, onboarding, "accounts"))
        assert accounts not in {todo.subject["task_id"] for todo in todos(kit, "onboarding_task")}

    def test_what_is_done_is_settled(self, kit: Kit, firm: Firm, team: Team, clock: FixedClock) -> None:
        onboarding = opened(kit, firm, team)
        at(clock, date(2026, 12, 8), 9)
        pump(kit)
        with kit.database.work(actor_of(kit, team.it)) as work:
            tasks.tick(work, _id(kit, onboarding, "equipment"))
        pump(kit)
        open_now = {todo.subject["task_id"] for todo in todos(kit, "onboarding_task")}
        assert str(_id(kit, onboarding, "equipment")) not in open_now

    def test_the_new_hire_gets_one_letter_a_day_with_everything(
        self, kit: Kit, firm: Firm, team: Team, clock: FixedClock
    ) -> None:
        onboarding = opened(kit, firm, team)
        at(clock, date(2026, 12, 1), 9)
        pump(kit)
        at(clock, date(2026, 12, 1), 10)
        pump(kit)
        assert letters(kit, onboarding.person_id).count("document_reminder") == 1

    def test_the_tasks_of_an_owner_who_left_are_hrs(self, kit: Kit, firm: Firm, team: Team) -> None:
        onboarding = opened(kit, firm, team)
        pump(kit)
        with kit.database.work(TEST) as work:
            employee = work.session.query(Employee).filter_by(person_id=team.manager.id).one()
            leave(work, work.get(Employee, employee.id, lock=True), date(2026, 11, 23))
        pump(kit)
        assert (task(kit, onboarding, "buddy").owner, task(kit, onboarding, "buddy").owner_id) == (Owner.HR, None)


class TestDocuments:
    def _hand_in(self, kit: Kit, onboarding: Onboarding, **changed: Any) -> OnboardingDocument:
        said: dict[str, Any] = {"filename": "id.pdf", "content": PDF, "expires_on": None, "files": kit.files}
        with kit.database.work(TEST) as work:
            me = candidate_of(work.get(Application, onboarding.application_id))
        with kit.database.work(me) as work:
            return documents.hand_in(work, _id(kit, onboarding, "identity"), **(said | changed))

    def test_hr_looks_at_it_and_the_task_is_done(self, kit: Kit, firm: Firm, team: Team) -> None:
        onboarding = opened(kit, firm, team)
        document = self._hand_in(kit, onboarding)
        pump(kit)
        assert task(kit, onboarding, "identity").state == TaskState.SUBMITTED
        assert len(todos(kit, "onboarding_document")) == 1
        assert PDF not in kit.files.get(document.file_key)
        with pytest.raises(Forbidden), kit.database.work(actor_of(kit, team.it)) as work:
            documents.content_of(work, work.get(OnboardingDocument, document.id), kit.files)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            assert documents.content_of(work, work.get(OnboardingDocument, document.id), kit.files) == PDF
            documents.accept(work, document.id)
        pump(kit)
        assert task(kit, onboarding, "identity").state == TaskState.DONE
        assert todos(kit, "onboarding_document") == []

    def test_a_refused_one_is_written_about_with_the_reason(self, kit: Kit, firm: Firm, team: Team) -> None:
        onboarding = opened(kit, firm, team)
        document = self._hand_in(kit, onboarding)
        pump(kit)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            documents.refuse(work, document.id, "照片太暗，看不清号码")
        with pytest.raises(MoveNotAllowed), kit.database.work(actor_of(kit, firm.hr)) as work:
            documents.accept(work, document.id)
        pump(kit)
        assert task(kit, onboarding, "identity").state == TaskState.OPEN
        with kit.database.work(TEST) as work:
            letter = work.session.query(Message).filter_by(kind="document_reminder").one()
            assert "照片太暗" in (work.vault.get(letter, "copy") or "")

    @pytest.mark.parametrize(
        ("changed", "field", "problem"),
        [
            ({"filename": "id.exe"}, "file", "field-onboarding-file-type"),
            ({"filename": "id.pdf", "content": b"MZ\x90\x00"}, "file", "field-onboarding-file-type"),
            ({"content": b""}, "file", "field-required"),
            ({"content": b"%PDF-" + b"0" * documents.MAX_FILE}, "file", "field-file-too-large"),
            ({"expires_on": date(2026, 11, 22)}, "expires_on", "field-onboarding-expired"),
        ],
    )
    def test_what_cannot_be_taken_is_said(
        self, kit: Kit, firm: Firm, changed: dict[str, Any], field: str, problem: str
    ) -> None:
        onboarding = opened(kit, firm)
        with pytest.raises(InvalidInput) as caught:
            self._hand_in(kit, onboarding, **changed)
        assert caught.value.fields == {field: problem}

    def test_a_month_before_it_expires_a_new_one_is_asked_for(
        self, kit: Kit, firm: Firm, team: Team, clock: FixedClock
    ) -> None:
        onboarding = opened(kit, firm, team)
        document = self._hand_in(kit, onboarding, expires_on=date(2027, 6, 30))
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            documents.accept(work, document.id)
        pump(kit)
        at(clock, date(2027, 5, 31), 9)
        pump(kit)
        assert task(kit, onboarding, "identity").state == TaskState.OPEN
        assert len(todos(kit, "onboarding_expires")) == 1
        again = self._hand_in(kit, onboarding, expires_on=date(2037, 6, 30))
        pump(kit)
        assert todos(kit, "onboarding_expires") == []
        with kit.database.work(TEST) as work:
            assert work.get(OnboardingDocument, again.id).state == DocumentState.RECEIVED

    def test_another_one_takes_the_place_of_what_hr_has_not_seen(self, kit: Kit, firm: Firm) -> None:
        onboarding = opened(kit, firm)
        first, second = self._hand_in(kit, onboarding), self._hand_in(kit, onboarding)
        with kit.database.work(TEST) as work:
            states = [work.get(OnboardingDocument, one.id).state for one in (first, second)]
        assert states == [DocumentState.REPLACED, DocumentState.RECEIVED]

    def test_nobody_hands_in_for_somebody_else(self, kit: Kit, firm: Firm) -> None:
        mine, other = opened(kit, firm), opened(kit, firm)
        with kit.database.work(TEST) as work:
            me = candidate_of(work.get(Application, mine.application_id))
        with pytest.raises(Forbidden), kit.database.work(me) as work:
            documents.hand_in(
                work, _id(kit, other, "identity"), filename="a.pdf", content=PDF, expires_on=None, files=kit.files
            )


class TestForms:
    def test_bank_data_is_sealed_and_for_hr_alone(self, kit: Kit, firm: Firm, team: Team) -> None:
        onboarding = opened(kit, firm, team)
        said = {"holder": "王小明", "bank": "招商银行", "branch": "", "account": "6225 8801 2345 6781"}
        with kit.database.work(TEST) as work:
            me = candidate_of(work.get(Application, onboarding.application_id))
        with pytest.raises(InvalidInput) as caught, kit.database.work(me) as work:
            forms.fill_in(work, _id(kit, onboarding, "bank"), said)
        assert caught.value.fields == {"account": "field-onboarding-account"}
        with kit.database.work(me) as work:
            forms.fill_in(work, _id(kit, onboarding, "bank"), said | {"account": "4111 1111 1111 1111"})
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            row = work.get(Onboarding, onboarding.id)
            found = work.get(OnboardingTask, _id(kit, onboarding, "bank"))
            assert found.details_sealed is not None
            assert b"4111" not in found.details_sealed
            assert forms.said_in(work, row, found)["account"] == "4111111111111111"
        with pytest.raises(Forbidden), kit.database.work(actor_of(kit, team.finance)) as work:
            forms.said_in(work, work.get(Onboarding, onboarding.id), found)

    @pytest.mark.parametrize(
        ("account", "country", "good"),
        [
            ("DE89370400440532013000", "DE", True),
            ("DE89370400440532013001", "DE", False),
            ("6222021234567890128", "CN", True),
            ("6222021234567890123", "CN", False),
            ("12", "US", False),
        ],
    )
    def test_a_slip_in_an_account_is_found(self, account: str, country: str, good: bool) -> None:
        assert forms.is_account(account, country) is good


class TestFirstDay:
    def test_at_midnight_they_are_a_colleague_with_a_welcome_and_a_way_in(
        self, kit: Kit, firm: Firm, team: Team, clock: FixedClock
    ) -> None:
        onboarding = opened(kit, firm, team)
        pump(kit)
        at(clock, FRIDAY, 0)
        pump(kit)
        assert now(kit, onboarding.id).state == OnboardingState.BEGUN
        with kit.database.work(TEST) as work:
            assert actor_for(work, onboarding.person_id).roles_in(onboarding.company_id) == {Role.EMPLOYEE}
            letter = work.session.query(Message).filter_by(kind="first_day", medium=Medium.MAIL).one()
            assert "/first-day/" in (work.vault.get(letter, "copy") or "")
        channel = own_channel(kit, onboarding.person_id)
        assert len(cards_in(kit, channel, "first_day")) == len(cards_in(kit, channel, "welcome")) == 1

    def test_a_first_day_that_is_today_begins_at_once(self, kit: Kit, firm: Firm, team: Team) -> None:
        onboarding = opened(kit, firm, team, starts_on=date(2026, 11, 23))
        pump(kit)
        assert now(kit, onboarding.id).state == OnboardingState.BEGUN

    def test_a_day_that_was_moved_is_waited_for(self, kit: Kit, firm: Firm, team: Team, clock: FixedClock) -> None:
        onboarding = opened(kit, firm, team)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            move_start(work, work.get(Onboarding, onboarding.id, lock=True), date(2026, 12, 14))
        at(clock, FRIDAY, 12)
        pump(kit)
        assert now(kit, onboarding.id).state == OnboardingState.OPEN
        assert "onboarding_moved" in letters(kit, onboarding.person_id)
        at(clock, date(2026, 12, 14), 0)
        pump(kit)
        assert now(kit, onboarding.id).state == OnboardingState.BEGUN

    def test_whoever_withdraws_does_not_begin_and_things_come_back(
        self, kit: Kit, firm: Firm, team: Team, clock: FixedClock
    ) -> None:
        onboarding = opened(kit, firm, team)
        pump(kit)
        with kit.database.work(actor_of(kit, team.it)) as work:
            tasks.tick(work, _id(kit, onboarding, "equipment"))
        with kit.database.work(TEST) as work:
            stages.move(work, work.get(Application, onboarding.application_id, lock=True), Stage.WITHDRAWN)
        pump(kit)
        assert now(kit, onboarding.id).state == OnboardingState.CANCELLED
        assert [todo.owner_role for todo in todos(kit, "equipment_return")] == [Role.IT]
        at(clock, FRIDAY, 12)
        pump(kit)
        assert now(kit, onboarding.id).state == OnboardingState.CANCELLED
        assert "first_day" not in letters(kit, onboarding.person_id)

    def test_called_off_twice_is_once(self, kit: Kit, firm: Firm) -> None:
        onboarding = opened(kit, firm)
        with kit.database.work(TEST) as work:
            cancel(work, work.get(Onboarding, onboarding.id, lock=True), how="no_show")
        with pytest.raises(MoveNotAllowed), kit.database.work(TEST) as work:
            cancel(work, work.get(Onboarding, onboarding.id, lock=True), how="no_show")
        with kit.database.work(TEST) as work:
            assert of_application(work, onboarding.application_id) is None


class TestCourses:
    def test_each_comes_on_its_day_and_the_checklist_knows_when_all_are_done(
        self, kit: Kit, firm: Firm, team: Team, clock: FixedClock
    ) -> None:
        onboarding = opened(kit, firm, team, starts_on=date(2026, 11, 23))
        pump(kit)
        channel = own_channel(kit, onboarding.person_id)
        assert len(cards_in(kit, channel, "course")) == 1
        at(clock, date(2026, 11, 25), 9)
        pump(kit)
        assert len(cards_in(kit, channel, "course")) == 2
        at(clock, date(2026, 12, 3), 9)
        pump(kit)
        with kit.database.work(TEST) as work:
            records = work.session.query(CourseRecord).all()
            me = actor_for(work, onboarding.person_id)
        assert len(records) == 4
        with pytest.raises(Forbidden), kit.database.work(actor_of(kit, firm.hr)) as work:
            learning.finish(work, records[0].id)
        for record in records:
            with kit.database.work(me) as work:
                learning.finish(work, record.id)
        pump(kit)
        assert task(kit, onboarding, "courses").state == TaskState.DONE

    def test_leaders_get_one_more(self, kit: Kit, firm: Firm, team: Team) -> None:
        opened(kit, firm, team, starts_on=date(2026, 11, 23), title="研发经理")
        pump(kit)
        with kit.database.work(TEST) as work:
            assert work.session.query(CourseRecord).count() == 5

    def test_whoever_leaves_gets_no_more(self, kit: Kit, firm: Firm, team: Team, clock: FixedClock) -> None:
        onboarding = opened(kit, firm, team, starts_on=date(2026, 11, 23))
        pump(kit)
        with kit.database.work(TEST) as work:
            leave(work, work.get(Employee, onboarding.employee_id, lock=True), date(2026, 11, 23))
        pump(kit)
        at(clock, date(2027, 3, 1), 9)
        pump(kit)
        assert len(cards_in(kit, own_channel(kit, onboarding.person_id), "course")) == 1
        assert now(kit, onboarding.id).state == OnboardingState.DONE
        with kit.database.work(TEST) as work:
            assert work.session.query(ProbationReview).one().state == ReviewState.DROPPED


class TestProbation:
    def _review(self, kit: Kit) -> ProbationReview:
        with kit.database.work(TEST) as work:
            return work.session.query(ProbationReview).order_by(ProbationReview.id.desc()).first()

    def test_the_manager_is_asked_in_time_and_somebody_hears_when_it_is_late(
        self, kit: Kit, firm: Firm, team: Team, clock: FixedClock
    ) -> None:
        opened(kit, firm, team, starts_on=date(2026, 11, 23))
        pump(kit)
        assert todos(kit, "probation_review") == []
        at(clock, date(2027, 2, 1), 9)
        pump(kit)
        (asked,) = todos(kit, "probation_review")
        assert asked.owner_id == team.manager.id
        assert todos(kit, "probation_overdue") == []
        review = self._review(kit)
        assert review.due_at < datetime(2027, 2, 22, tzinfo=UTC) - timedelta(days=4)
        clock.moment = review.due_at
        pump(kit)
        assert {todo.owner_id or todo.owner_role for todo in todos(kit, "probation_overdue")} == {
            team.boss.id,
            Role.HR,
        }

    def test_a_person_decides_and_every_card_says_who(
        self, kit: Kit, firm: Firm, team: Team, clock: FixedClock
    ) -> None:
        onboarding = opened(kit, firm, team, starts_on=date(2026, 11, 23))
        at(clock, date(2027, 2, 1), 9)
        pump(kit)
        review = self._review(kit)
        with kit.database.work(TEST) as work:
            me = actor_for(work, onboarding.person_id)
        for actor in (me, actor_of(kit, team.it)):
            with pytest.raises(Forbidden), kit.database.work(actor) as work:
                probation.decide(work, review.id, ReviewState.PASSED, reasons="", goals="", until=None)
        with kit.database.work(actor_of(kit, team.manager)) as work:
            probation.decide(
                work, review.id, ReviewState.PASSED, reasons="目标都完成了", goals="带一名实习生", until=None
            )
        pump(kit)
        assert todos(kit, "probation_review") == []
        decided = self._review(kit)
        assert (decided.state, decided.decided_by) == (ReviewState.PASSED, team.manager.id)
        with pytest.raises(MoveNotAllowed), kit.database.work(actor_of(kit, firm.hr)) as work:
            probation.decide(work, review.id, ReviewState.ENDED, reasons="x", goals="", until=None)

    def test_china_allows_no_second_probation_and_says_by_which_law(
        self, kit: Kit, firm: Firm, team: Team, clock: FixedClock
    ) -> None:
        opened(kit, firm, team, starts_on=date(2026, 11, 23))
        at(clock, date(2027, 2, 1), 9)
        pump(kit)
        with pytest.raises(NotLawful) as caught, kit.database.work(actor_of(kit, team.manager)) as work:
            probation.decide(
                work, self._review(kit).id, ReviewState.EXTENDED, reasons="再看看", goals="", until=date(2027, 5, 1)
            )
        assert "第十九条" in str(caught.value.variables["source"])

    def test_elsewhere_an_extension_is_reviewed_again(self, kit: Kit, clock: FixedClock) -> None:
        firm = make_firm(kit, "en")
        team = make_team(kit, firm)
        onboarding = opened(kit, firm, team, starts_on=date(2026, 11, 22))
        clock.moment = datetime(2027, 2, 8, 15, 0, tzinfo=UTC)
        pump(kit)
        with kit.database.work(actor_of(kit, team.manager)) as work:
            probation.decide(
                work,
                self._review(kit).id,
                ReviewState.EXTENDED,
                reasons="Ill in January",
                goals="",
                until=date(2027, 4, 21),
            )
        pump(kit)
        with kit.database.work(TEST) as work:
            assert work.get(Employee, onboarding.employee_id).probation_ends_on == date(2027, 4, 21)
            assert work.session.query(ProbationReview).filter_by(state=ReviewState.OPEN).one().ends_on == date(
                2027, 4, 21
            )

    def test_an_end_is_carried_out_by_hr(self, kit: Kit, firm: Firm, team: Team, clock: FixedClock) -> None:
        onboarding = opened(kit, firm, team, starts_on=date(2026, 11, 23))
        at(clock, date(2027, 2, 1), 9)
        pump(kit)
        review = self._review(kit)
        with pytest.raises(InvalidInput), kit.database.work(actor_of(kit, team.manager)) as work:
            probation.decide(work, review.id, ReviewState.ENDED, reasons=" ", goals="", until=None)
        with kit.database.work(actor_of(kit, team.manager)) as work:
            probation.decide(work, review.id, ReviewState.ENDED, reasons="两个目标都没有达到", goals="", until=None)
        pump(kit)
        assert len(todos(kit, "probation_ended")) == 1
        with kit.database.work(TEST) as work:
            assert work.get(Employee, onboarding.employee_id).state == EmployeeState.ACTIVE

    def test_without_a_probation_nobody_asks(self, kit: Kit, firm: Firm, team: Team) -> None:
        opened(kit, firm, team, starts_on=date(2026, 11, 23), probation_months=Decimal(0))
        pump(kit)
        with kit.database.work(TEST) as work:
            assert work.session.query(ProbationReview).count() == 0


def _id(kit: Kit, onboarding: Onboarding, key: str) -> UUID:
    return task(kit, onboarding, key).id
