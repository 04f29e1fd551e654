"""From the wish for a person to an open job, its places, and its end."""

from dataclasses import replace
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest

from approvals import moving, reading
from approvals import service as approvals
from bot.cards.table import card_for
from bot.commands.table import press
from bot.kit import Kit
from cards.render.text import TextRenderer
from cards.words import words
from hrcore.clock import FixedClock
from hrcore.errors import AlreadyDone, Forbidden, InvalidInput, MoveNotAllowed, NotFound
from hrcore.involvement import Involvement
from hrcore.messages.models import Post
from hrcore.offer.proposal import propose
from hrcore.org.models import Channel, ChannelKind, ChannelMember, Person, RoleGrant
from hrcore.org.service import channel_members
from hrcore.permissions import Part
from hrcore.recruiting import stages
from hrcore.recruiting.jobs import close_job, reopen_job, revise_job
from hrcore.recruiting.models import Application, Job, JobState, Stage
from hrcore.recruiting.service import JobNotOpen
from hrcore.requisition import service as requisitions
from hrcore.requisition.models import Requisition, RequisitionState, Why
from hrcore.todos.models import Todo, TodoState
from tests.bot.requisitions.wishes import (
    WISH,
    Department,
    approve,
    approved,
    job_of,
    now,
    submitted,
    written,
)
from tests.ground import later
from tests.support import TEST, Firm, actor_of, apply_with, make_firm, pump

State = RequisitionState


def send_back(kit: Kit, requisition: Requisition) -> None:
    """The first who is asked has a question."""
    with kit.database.work(TEST) as work:
        approval = reading.standing(work, "requisition", requisition.id)
        assert approval is not None
        seat = reading.open_seats(work, approval.id)[0]
        person = work.get(Person, seat.person_id)
    with kit.database.work(actor_of(kit, person)) as work:
        moving.return_to(work, approval, seat.id, None, "请补充原因")
    pump(kit)


def publish(kit: Kit, department: Department, job: Job) -> None:
    with kit.database.work(actor_of(kit, department.firm.hr)) as work:
        press(kit, work, kit.links.ref("publish_job", job.id, job.version), {})
    pump(kit)


def published(kit: Kit, department: Department, **changed: object) -> tuple[Requisition, Job]:
    found = approved(kit, department, **changed)
    publish(kit, department, job_of(kit, found))
    return found, job_of(kit, found)


def hire(kit: Kit, firm: Firm, job: Job) -> Application:
    application = apply_with(kit, replace(firm, job=job)).application
    pump(kit)
    move(kit, application, Stage.ADVANCED, Stage.OFFER, Stage.HIRED)
    return application


def move(kit: Kit, application: Application, *to: Stage) -> None:
    with kit.database.work(TEST) as work:
        locked = work.get(Application, application.id, lock=True)
        for stage in to:
            stages.move(work, locked, stage)
    pump(kit)


def posts(kit: Kit, kind: str, **subject: object) -> list[Post]:
    with kit.database.work(TEST) as work:
        found = work.session.query(Post).filter_by(kind=kind).order_by(Post.id).all()
    wanted = {name: str(value) for name, value in subject.items()}
    return [post for post in found if wanted.items() <= post.subject.items()]


def text_of(kit: Kit, post: Post, reader: Person) -> str:
    with kit.database.work(actor_of(kit, reader)) as work:
        return TextRenderer().render(card_for(kit, work, post.kind, post.subject, words("zh-CN")))


class TestAsking:
    def test_only_those_who_may_ask_for_posts_do(self, kit: Kit, firm: Firm) -> None:
        with pytest.raises(Forbidden), kit.database.work(actor_of(kit, firm.employee)) as work:
            requisitions.write(work, firm.company, WISH, "a" * 32)

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"headcount": 0}, "headcount"),
            ({"headcount": None}, "headcount"),
            ({"title": "  "}, "title"),
            ({"requirements": ""}, "requirements"),
            ({"salary_to": WISH.salary_from and WISH.salary_from - 1}, "salary_to"),
            ({"why": Why.REPLACEMENT}, "replaces_id"),
            ({"reason": ""}, "reason"),
            ({"target_on": WISH.target_on and WISH.target_on.replace(year=2020)}, "target_on"),
        ],
    )
    def test_what_cannot_be_is_said_at_its_field(
        self, kit: Kit, department: Department, changed: dict[str, object], field: str
    ) -> None:
        with pytest.raises(InvalidInput) as caught:
            written(kit, department, **changed)
        assert field in caught.value.fields

    def test_the_wished_day_is_one_of_the_companys_own_calendar(
        self, kit: Kit, clock: FixedClock, department: Department
    ) -> None:
        later(clock, hours=20)
        here = clock.now().astimezone(ZoneInfo(department.firm.company.zone)).date()
        assert here > clock.now().date()
        with pytest.raises(InvalidInput, match="target_on"):
            written(kit, department, target_on=clock.now().date())
        assert written(kit, department, target_on=here).target_on == here

    def test_the_same_form_twice_is_one_requisition_even_at_the_same_moment(
        self, kit: Kit, department: Department
    ) -> None:
        actor, company = actor_of(kit, department.manager), department.firm.company
        barrier, found = Barrier(2), []

        def write() -> None:
            barrier.wait(10)
            with kit.database.work(actor) as work:
                found.append(requisitions.write(work, company, WISH, "b" * 32).id)

        threads = [Thread(target=write) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert len(found) == 2
        assert len(set(found)) == 1

    def test_submitting_twice_asks_once(self, kit: Kit, department: Department) -> None:
        found = submitted(kit, department)
        with kit.database.work(actor_of(kit, department.manager)) as work:
            requisitions.submit(work, work.get(Requisition, found.id, lock=True))
        pump(kit)
        with kit.database.work(TEST) as work:
            approval = reading.standing(work, "requisition", found.id)
            assert approval is not None
            facts = reading.facts_of(work, approval)
        assert facts["amount"] == "420000.00"
        assert facts["department"] == "研发部"

    def test_nobody_else_changes_or_submits_it(self, kit: Kit, department: Department) -> None:
        found = written(kit, department)
        with kit.database.work(actor_of(kit, department.head)) as work:
            locked = work.get(Requisition, found.id, lock=True)
            requisitions.see(work, locked)
            with pytest.raises(Forbidden):
                requisitions.submit(work, locked)
            with pytest.raises(Forbidden):
                requisitions.rewrite(work, locked, WISH)
        with pytest.raises(Forbidden), kit.database.work(actor_of(kit, department.firm.employee)) as work:
            requisitions.see(work, work.get(Requisition, found.id))


class TestDeciding:
    def test_an_approved_requisition_becomes_a_draft_that_hr_can_publish_as_it_is(
        self, kit: Kit, department: Department
    ) -> None:
        found = approved(kit, department)
        assert now(kit, found).state == State.APPROVED
        job = job_of(kit, found)
        assert job.state == JobState.DRAFT
        assert job.owner_id == department.manager.id
        assert "三年以上 Java 后端经验" in job.brief["requirements"]
        assert all("岁" not in line for line in job.brief["requirements"])
        assert {"Java", "MySQL", "Redis"} <= set(job.brief["skills"])
        [post] = posts(kit, "requisition_ready", requisition_id=found.id)
        text = text_of(kit, post, department.firm.hr)
        assert "35岁以下，男性优先" in text
        assert "限制年龄" in text

    def test_a_refused_one_can_be_changed_and_asked_for_again(self, kit: Kit, department: Department) -> None:
        found = submitted(kit, department)
        approve(kit, found, refuse=True)
        assert now(kit, found).state == State.REFUSED
        assert now(kit, found).job_id is None
        with kit.database.work(actor_of(kit, department.manager)) as work:
            locked = work.get(Requisition, found.id, lock=True)
            requisitions.rewrite(work, locked, replace(WISH, title="资深后端工程师"))
            requisitions.submit(work, locked)
        pump(kit)
        approve(kit, found)
        assert job_of(kit, found).title == "资深后端工程师"

    def test_once_it_is_on_its_way_it_cannot_be_rewritten(self, kit: Kit, department: Department) -> None:
        found = submitted(kit, department)
        with pytest.raises(MoveNotAllowed), kit.database.work(actor_of(kit, department.manager)) as work:
            requisitions.rewrite(work, work.get(Requisition, found.id, lock=True), WISH)

    def test_a_decision_on_what_was_withdrawn_meanwhile_changes_nothing(self, kit: Kit, department: Department) -> None:
        found = submitted(kit, department)
        with kit.database.work(actor_of(kit, department.manager)) as work:
            requisitions.withdraw(work, work.get(Requisition, found.id, lock=True))
        with kit.database.work(TEST) as work:
            requisitions.decided(work, work.get(Requisition, found.id, lock=True), "approved")
        pump(kit)
        assert now(kit, found).state == State.WITHDRAWN
        assert now(kit, found).job_id is None
        with kit.database.work(TEST) as work:
            assert reading.standing(work, "requisition", found.id) is None

    @pytest.mark.parametrize("how", ["returned", "refused"])
    def test_one_that_is_asked_for_again_from_the_approvals_page_can_be_approved(
        self, kit: Kit, department: Department, how: str
    ) -> None:
        found = submitted(kit, department)
        if how == "refused":
            approve(kit, found, refuse=True)
        else:
            send_back(kit, found)
        with kit.database.work(actor_of(kit, department.manager)) as work:
            approval = reading.newest_of(work, "requisition", found.id)
            assert approval is not None
            approvals.resubmit(work, approval, note_text="已补充说明")
        pump(kit)
        assert now(kit, found).state == State.SUBMITTED
        approve(kit, found)
        assert now(kit, found).state == State.APPROVED
        assert job_of(kit, found).state == JobState.DRAFT

    def test_where_nobody_can_approve_it_goes_back_and_hr_is_asked(self, kit: Kit, department: Department) -> None:
        with kit.database.work(TEST) as work:
            keep = {department.manager.id}
            for grant in work.session.query(RoleGrant):
                if grant.person_id not in keep:
                    grant.valid_to = work.now
        found = submitted(kit, department)
        assert now(kit, found).state == State.DRAFT
        with kit.database.work(TEST) as work:
            assert work.session.query(Todo).filter_by(kind="requisition_no_approver").count() == 1


class TestPublishing:
    def test_one_click_shows_the_job_and_opens_its_room(self, kit: Kit, department: Department) -> None:
        found, job = published(kit, department)
        assert job.state == JobState.PUBLISHED
        assert now(kit, found).state == State.PUBLISHED
        with kit.database.work(TEST) as work:
            room = work.get(Channel, job.channel_id) if job.channel_id else None
            assert room is not None
            assert room.kind == ChannelKind.JOB
            inside = {row.person_id for row in work.session.query(ChannelMember).filter_by(channel_id=room.id)}
        assert {department.manager.id, department.firm.hr.id} <= inside
        [card] = posts(kit, "job_published", job_id=job.id)
        assert card.channel_id == job.channel_id
        assert "顾明川" in text_of(kit, card, department.manager)
        [ready] = posts(kit, "requisition_ready", requisition_id=found.id)
        assert "已发布" in text_of(kit, ready, department.firm.hr)

    def test_an_offer_names_who_leads_the_hiring_now_and_not_who_once_asked(
        self, kit: Kit, department: Department
    ) -> None:
        _, job = published(kit, department)
        with kit.database.work(actor_of(kit, department.firm.hr)) as work:
            revise(work, work.get(Job, job.id, lock=True), owner_id=department.head.id)
        application = apply_with(kit, replace(department.firm, job=job)).application
        pump(kit)
        with kit.database.work(TEST) as work:
            assert propose(work, work.get(Application, application.id)).manager_id == department.head.id

    def test_a_second_click_says_that_it_is_published(self, kit: Kit, department: Department) -> None:
        found = approved(kit, department)
        job = job_of(kit, found)
        publish(kit, department, job)
        with pytest.raises(AlreadyDone):
            publish(kit, department, job)

    def test_a_draft_that_was_edited_meanwhile_is_not_published_from_an_old_card(
        self, kit: Kit, department: Department
    ) -> None:
        job = job_of(kit, approved(kit, department))
        with kit.database.work(actor_of(kit, department.firm.hr)) as work:
            revise(work, work.get(Job, job.id, lock=True), title="后端工程师（北京）")
        with pytest.raises(MoveNotAllowed):
            publish(kit, department, job)

    def test_only_hr_publishes(self, kit: Kit, department: Department) -> None:
        job = job_of(kit, approved(kit, department))
        with pytest.raises(Forbidden), kit.database.work(actor_of(kit, department.manager)) as work:
            press(kit, work, kit.links.ref("publish_job", job.id, 1), {})

    def test_who_asked_sees_the_applications_of_their_job_and_of_no_other(
        self, kit: Kit, department: Department
    ) -> None:
        _, job = published(kit, department)
        ours = apply_with(kit, replace(department.firm, job=job)).application
        other = apply_with(kit, department.firm).application
        pump(kit)
        with kit.database.work(TEST) as work:
            parts = {
                (row.application_id, row.part)
                for row in work.session.query(Involvement).filter_by(person_id=department.manager.id)
            }
        assert (ours.id, Part.HIRING_MANAGER) in parts
        assert all(application_id != other.id for application_id, _ in parts)

    def test_another_hiring_manager_takes_the_open_applications_along(self, kit: Kit, department: Department) -> None:
        _, job = published(kit, department)
        application = apply_with(kit, replace(department.firm, job=job)).application
        pump(kit)
        with kit.database.work(actor_of(kit, department.firm.hr)) as work:
            revise(work, work.get(Job, job.id, lock=True), owner_id=department.head.id)
        pump(kit)
        with kit.database.work(TEST) as work:
            held = {
                row.person_id
                for row in work.session.query(Involvement).filter_by(application_id=application.id, until=None)
                if row.part == Part.HIRING_MANAGER
            }
        assert held == {department.head.id}
        with kit.database.work(TEST) as work:
            room = work.get(Job, job.id).channel_id
            assert room is not None
            members = set(channel_members(work, room))
        assert members == {department.firm.hr.id, department.head.id}

    def test_who_asked_and_has_left_is_followed_by_the_next_above(self, kit: Kit, department: Department) -> None:
        found = submitted(kit, department)
        with kit.database.work(TEST) as work:
            for grant in work.session.query(RoleGrant).filter_by(person_id=department.manager.id):
                grant.valid_to = work.now
        with kit.database.work(TEST) as work:
            requisitions.decided(work, work.get(Requisition, found.id, lock=True), "approved")
        pump(kit)
        assert job_of(kit, found).owner_id == department.head.id


class TestPlaces:
    def test_when_as_many_are_hired_as_wanted_the_job_closes_itself(self, kit: Kit, department: Department) -> None:
        found, job = published(kit, department, headcount=2)
        waiting = apply_with(kit, replace(department.firm, job=job)).application
        hire(kit, department.firm, job)
        assert job_of(kit, found).state == JobState.PUBLISHED
        hire(kit, department.firm, job)
        assert job_of(kit, found).state == JobState.CLOSED
        assert now(kit, found).state == State.FILLED
        with pytest.raises(JobNotOpen):
            apply_with(kit, replace(department.firm, job=job))
        with kit.database.work(TEST) as work:
            assert work.get(Application, waiting.id).stage == Stage.INVITED
        [card] = posts(kit, "job_published", job_id=job.id)
        assert "已招满" in text_of(kit, card, department.manager)

    def test_a_hire_that_falls_through_opens_the_place_again_every_time(self, kit: Kit, department: Department) -> None:
        found, job = published(kit, department)
        for _ in range(2):
            application = hire(kit, department.firm, job)
            assert job_of(kit, found).state == JobState.CLOSED
            move(kit, application, Stage.WITHDRAWN)
            assert job_of(kit, found).state == JobState.PUBLISHED
            assert now(kit, found).state == State.PUBLISHED
            [card] = posts(kit, "job_published", job_id=job.id)
            assert "招聘中" in text_of(kit, card, department.manager)

    def test_hr_may_close_and_open_it_by_hand(self, kit: Kit, department: Department) -> None:
        found, job = published(kit, department)
        with kit.database.work(actor_of(kit, department.firm.hr)) as work:
            close_job(work, work.get(Job, job.id, lock=True))
        pump(kit)
        assert now(kit, found).state == State.CLOSED
        with kit.database.work(actor_of(kit, department.firm.hr)) as work:
            reopen_job(work, work.get(Job, job.id, lock=True))
        pump(kit)
        assert now(kit, found).state == State.PUBLISHED


class TestWithdrawing:
    def test_a_draft_goes_with_it_and_is_never_shown(self, kit: Kit, department: Department) -> None:
        found = approved(kit, department)
        with kit.database.work(actor_of(kit, department.manager)) as work:
            requisitions.withdraw(work, work.get(Requisition, found.id, lock=True))
        pump(kit)
        job = job_of(kit, found)
        assert job.state == JobState.CLOSED
        assert job.published_at is None
        with pytest.raises(MoveNotAllowed):
            publish(kit, department, job)

    def test_about_a_published_job_a_person_decides(self, kit: Kit, department: Department) -> None:
        found, job = published(kit, department)
        with kit.database.work(actor_of(kit, department.manager)) as work:
            requisitions.withdraw(work, work.get(Requisition, found.id, lock=True))
        pump(kit)
        assert job_of(kit, found).state == JobState.PUBLISHED
        with kit.database.work(TEST) as work:
            [todo] = work.session.query(Todo).filter_by(kind="requisition_withdrawn").all()
        with kit.database.work(actor_of(kit, department.firm.hr)) as work:
            close_job(work, work.get(Job, job.id, lock=True))
        pump(kit)
        with kit.database.work(TEST) as work:
            assert work.get(Todo, todo.id).state == TodoState.DONE

    def test_only_who_asked_and_hr_withdraw(self, kit: Kit, department: Department) -> None:
        found = submitted(kit, department)
        with pytest.raises(Forbidden), kit.database.work(actor_of(kit, department.head)) as work:
            requisitions.withdraw(work, work.get(Requisition, found.id, lock=True))
        with kit.database.work(actor_of(kit, department.firm.hr)) as work:
            requisitions.withdraw(work, work.get(Requisition, found.id, lock=True))
        with pytest.raises(MoveNotAllowed), kit.database.work(actor_of(kit, department.firm.hr)) as work:
            requisitions.withdraw(work, work.get(Requisition, found.id, lock=True))

    def test_another_companys_requisition_is_not_there(self, kit: Kit, department: Department) -> None:
        found = written(kit, department)
        elsewhere = make_firm(kit, "en")
        with pytest.raises(NotFound), kit.database.work(actor_of(kit, elsewhere.hr)) as work:
            work.get(Requisition, found.id)


def revise(work: object, job: Job, **changed: object) -> None:
    values = {
        name: getattr(job, name) for name in ("title", "language", "brief", "minutes", "score_line", "owner_id")
    } | changed
    assert revise_job(work, job, **values)  # type: ignore[arg-type]
