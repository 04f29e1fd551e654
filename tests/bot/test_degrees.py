"""A degree check from the question to the candidate up to what is kept of it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from threading import Barrier, Thread
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from adapters.education.http import HttpDegreeVerifier
from approvals import moving
from approvals import reading as approving
from approvals import service as approvals
from bot.cards.degrees import describe
from bot.cards.table import card_for
from bot.flows import verification
from bot.kit import Kit
from bot.letters.table import letter_for
from bot.links import Purpose
from cards.words import words
from hrcore.actors import Role
from hrcore.clock import FixedClock
from hrcore.education import choosing, hearings
from hrcore.education import service as degrees
from hrcore.education.models import DegreeCheck, DegreeMoment, DegreeRoute, DegreeState
from hrcore.education.report import DegreeReport
from hrcore.errors import AlreadyDone, Forbidden, InvalidInput, NotFound
from hrcore.involvement import Involvement
from hrcore.messages import posts, rooms
from hrcore.messages.models import Medium, Message
from hrcore.messages.saying import ChannelArchived, say
from hrcore.org.models import Channel, ChannelKind, Person
from hrcore.org.service import NewPerson, add_person, channel_members, grant_role
from hrcore.people.roles import end_role
from hrcore.permissions import Action, Part
from hrcore.ports.education import ReadReport
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Consent, Stage
from hrcore.todos.models import Todo, TodoState
from tests.bot.stories import signed_in
from tests.emulators.degree_service import KEY, DegreeService, degree_service
from tests.ground import later
from tests.snapshots import told_once
from tests.support import TEST, Firm, actor_of, apply_with, candidate_of, make_firm, pump

CODE = "A7K2M9PX4TQW8B3D"
SAME = DegreeReport(
    name="王小明",
    school="华中科技大学",
    major="计算机科学与技术",
    level="本科",
    started="2013-09-01",
    ended="2017-06-30",
    certificate="104871201705001234",
    conclusion="毕业",
    code=CODE,
)
OTHER = SAME.model_copy(update={"ended": "2018-06-30", "level": "专科"})


@told_once
def at_offer(kit: Kit, firm: Firm, **changed: object) -> Application:
    application = apply_with(kit, firm, **changed).application  # type: ignore[arg-type]
    pump(kit)
    move(kit, application, Stage.ADVANCED)
    move(kit, application, Stage.OFFER)
    pump(kit)
    return application


def move(kit: Kit, application: Application, to: Stage) -> None:
    with kit.database.work(TEST) as work:
        stages.move(work, work.get(Application, application.id, lock=True), to)


def check_of(kit: Kit, application: Application) -> DegreeCheck:
    with kit.database.work(TEST) as work:
        found = degrees.check_of(work, application.id)
        assert found is not None
        return found


def agree(kit: Kit, application: Application, *, given: bool = True) -> None:
    with kit.database.work(candidate_of(application)) as work:
        check = degrees.check_of(work, application.id, lock=True)
        assert check is not None
        degrees.answer_consent(work, check, given=given, text_version="t1", language="zh-CN", place="test")
    pump(kit)


def give(kit: Kit, application: Application, *, report: DegreeReport | None = None, code: str = CODE) -> None:
    with kit.database.work(candidate_of(application)) as work:
        check = degrees.check_of(work, application.id, lock=True)
        assert check is not None
        if report is None:
            degrees.give_code(work, check, code)
        else:
            degrees.give_report(work, check, ReadReport(report))
    pump(kit)


def conclude(kit: Kit, firm: Firm, application: Application, finding: str, reason: str = "") -> None:
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        check = degrees.check_of(work, application.id, lock=True)
        assert check is not None
        degrees.conclude(work, check, finding, reason=reason)
    pump(kit)


def mails(kit: Kit, application: Application) -> list[str]:
    with kit.database.work(TEST) as work:
        statement = select(Message.kind).where(
            Message.person_id == application.person_id, Message.medium == Medium.MAIL
        )
        return [kind for kind in work.session.scalars(statement.order_by(Message.id)) if kind.startswith("degree")]


def todos_of(kit: Kit, application: Application, state: TodoState = TodoState.OPEN) -> list[str]:
    with kit.database.work(TEST) as work:
        statement = select(Todo.kind).where(Todo.application_id == application.id, Todo.state == state)
        return [kind for kind in work.session.scalars(statement) if "degree" in kind]


@told_once
def colleague(kit: Kit, firm: Firm, name: str, role: Role) -> Person:
    with kit.database.work(TEST) as work:
        new = NewPerson(name, "zh-CN", "Asia/Shanghai", email=f"{role}@example.com", roles=(role,))
        return add_person(work, firm.company, new)


class TestStart:
    def test_at_the_offer_the_candidate_is_asked_and_nothing_else_happens(self, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        assert check_of(kit, application).state == DegreeState.AWAITING_CONSENT
        assert mails(kit, application) == ["degree_request"]
        assert todos_of(kit, application) == []

    def test_a_company_can_choose_another_moment_or_none(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            choosing.choose_moment(work, firm.company, DegreeMoment.BY_HAND)
        application = at_offer(kit, firm)
        with kit.database.work(TEST) as work:
            assert degrees.check_of(work, application.id) is None
            choosing.choose_moment(work, firm.company, DegreeMoment.ADVANCED)
        other = apply_with(kit, firm).application
        pump(kit)
        move(kit, other, Stage.ADVANCED)
        pump(kit)
        assert check_of(kit, other).state == DegreeState.AWAITING_CONSENT

    def test_outside_of_china_nobody_is_asked_by_itself_and_the_certificate_is_the_way(self, kit: Kit) -> None:
        firm = make_firm(kit, "en")
        application = at_offer(kit, firm)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            assert degrees.check_of(work, application.id) is None
            row = work.get(Application, application.id, lock=True)
            route = choosing.route_of(firm.company, choosing.claimed(work, application.id))
            assert degrees.open_check(work, row, route).route == DegreeRoute.CERTIFICATE

    @pytest.mark.parametrize(
        ("education", "route"),
        [
            ("1994.09 - 1998.06 湖北大学 会计 本科", DegreeRoute.APPLICATION),
            ("2013.09 - 2017.06 Ohio State University Computer Science Bachelor", DegreeRoute.ABROAD),
            ("2013.09 - 2017.06 湖北大学 会计 本科", DegreeRoute.REGISTER),
        ],
    )
    def test_older_and_foreign_degrees_go_another_way(
        self, kit: Kit, firm: Firm, education: str, route: DegreeRoute
    ) -> None:
        text = (
            f"王小明\n\n工作经历\n2020.03 - 至今 星河科技有限公司 工程师\n- 负责订单系统重构\n\n教育背景\n{education}\n"
        )
        application = at_offer(kit, firm, content=text.encode())
        assert check_of(kit, application).route == route

    def test_a_resume_without_a_degree_starts_nothing(self, kit: Kit, firm: Firm) -> None:
        text = "王小明\n\n工作经历\n2020.03 - 至今 星河科技有限公司 工程师\n- 负责订单系统重构，将响应时间降低一半\n"
        application = at_offer(kit, firm, content=text.encode())
        with kit.database.work(TEST) as work:
            assert degrees.check_of(work, application.id) is None


class TestConsent:
    def test_a_no_is_recorded_told_without_blame_and_not_asked_again(self, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        agree(kit, application, given=False)
        check = check_of(kit, application)
        assert (check.state, check.outcome) == (DegreeState.UNVERIFIABLE, "refused")
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            consent = work.session.scalars(
                select(Consent).where(Consent.application_id == application.id, Consent.purpose == "degree_check")
            ).one()
            assert not consent.given
            card = card_for(kit, work, "degree_checked", {"application_id": str(application.id)}, words("zh-CN"))
            assert "权利" in str(card.blocks)
            with pytest.raises(Forbidden):
                degrees.ask_again(work, work.get(DegreeCheck, check.id, lock=True))

    def test_somebody_who_changes_their_mind_can_say_yes_later(self, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        agree(kit, application, given=False)
        agree(kit, application)
        give(kit, application)
        assert check_of(kit, application).state == DegreeState.NEEDS_HUMAN

    def test_without_consent_no_code_is_taken(self, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        with pytest.raises(Forbidden):
            give(kit, application)

    def test_consent_can_be_taken_back_while_a_colleague_has_not_looked(self, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        agree(kit, application)
        give(kit, application)
        agree(kit, application, given=False)
        assert check_of(kit, application).state == DegreeState.UNVERIFIABLE
        assert todos_of(kit, application) == []

    def test_another_candidate_cannot_answer(self, kit: Kit, firm: Firm) -> None:
        one, other = at_offer(kit, firm), at_offer(kit, firm)
        check_id = check_of(kit, one).id
        with kit.database.work(candidate_of(other)) as work:
            check = work.get(DegreeCheck, check_id, lock=True)
            with pytest.raises(Forbidden):
                degrees.answer_consent(work, check, given=True, text_version="t", language="en", place="test")


class TestLooking:
    def test_a_code_becomes_a_to_do_and_a_match_ends_it(self, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        agree(kit, application)
        give(kit, application, code=" a7k2 m9px 4tqw 8b3d ")
        assert todos_of(kit, application) == ["check_degree"]
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            assert work.vault.get(check_of(kit, application), "code") == CODE
        conclude(kit, firm, application, "matches")
        check = check_of(kit, application)
        assert (check.state, check.checked_by) == (DegreeState.VERIFIED, firm.hr.id)
        assert check.code_sealed is None, "the code opens the report with its photo, and is needed no more"
        assert todos_of(kit, application) == []

    @pytest.mark.parametrize("typed", ["", "12345", "A7K2M9PX4TQW8B3D9", "验证码"])
    def test_what_is_no_code_is_refused_and_nothing_moves(self, kit: Kit, firm: Firm, typed: str) -> None:
        application = at_offer(kit, firm)
        agree(kit, application)
        with pytest.raises(InvalidInput):
            give(kit, application, code=typed)
        assert check_of(kit, application).state == DegreeState.AWAITING_CODE

    def test_another_persons_report_is_for_a_person_not_a_doubt(self, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        agree(kit, application)
        give(kit, application, report=SAME.model_copy(update={"name": "李四"}))
        check = check_of(kit, application)
        assert check.state == DegreeState.NEEDS_HUMAN
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            assert [one.part for one in degrees.differences_of(work, check)] == ["name"]

    def test_of_two_colleagues_who_answer_at_once_one_is_told(self, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        agree(kit, application)
        give(kit, application)
        start, answers = Barrier(2), []
        hr = actor_of(kit, firm.hr)

        def answer(finding: str) -> None:
            start.wait(5)
            try:
                with kit.database.work(hr) as work:
                    check = degrees.check_of(work, application.id, lock=True)
                    assert check is not None
                    degrees.conclude(work, check, finding, reason="seen on the page")
                answers.append("done")
            except AlreadyDone:
                answers.append("told")

        threads = [Thread(target=answer, args=(finding,)) for finding in ("matches", "differs")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert sorted(answers) == ["done", "told"]

    def test_a_difference_and_a_cannot_need_a_reason(self, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        agree(kit, application)
        give(kit, application)
        for finding in ("differs", "cannot"):
            with pytest.raises(InvalidInput):
                conclude(kit, firm, application, finding, reason="  ")
        with pytest.raises(InvalidInput):
            conclude(kit, firm, application, "maybe", reason="x")

    def test_a_code_that_does_not_work_is_asked_for_once_more(self, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        agree(kit, application)
        give(kit, application)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            degrees.ask_again(work, work.get(DegreeCheck, check_of(kit, application).id, lock=True))
        pump(kit)
        assert mails(kit, application) == ["degree_request", "degree_request"]
        assert todos_of(kit, application) == []
        give(kit, application, code="361813514380")
        assert todos_of(kit, application) == ["check_degree"]

    def test_a_document_is_kept_sealed_until_somebody_has_looked(self, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        agree(kit, application)
        with kit.database.work(candidate_of(application)) as work:
            check = degrees.check_of(work, application.id, lock=True)
            assert check is not None
            degrees.choose_route(work, check, "abroad")
            with pytest.raises(InvalidInput):
                degrees.give_document(work, check, filename="x.exe", content=b"MZ", files=kit.files)
            for name in ("x.pdf", "x.jpg", "x.png"):
                with pytest.raises(InvalidInput, match="document"):
                    degrees.give_document(work, check, filename=name, content=b"MZ\x90\x00", files=kit.files)
            degrees.give_document(work, check, filename="diploma.pdf", content=b"%PDF-photo", files=kit.files)
            key = check.file_key
        pump(kit)
        assert key is not None
        assert b"photo" not in kit.files.get(key)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            assert degrees.document_of(work, work.get(DegreeCheck, check.id), kit.files) == b"%PDF-photo"
        conclude(kit, firm, application, "matches")
        assert not kit.files.exists(key)
        assert check_of(kit, application).file_key is None

    def test_of_a_document_that_was_handed_in_again_only_the_newest_is_kept(self, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        agree(kit, application)
        keys = []
        for name, begins in (("photo.jpg", b"\xff\xd8\xff"), ("diploma.pdf", b"%PDF-")):
            with kit.database.work(candidate_of(application)) as work:
                check = degrees.check_of(work, application.id, lock=True)
                assert check is not None
                degrees.give_document(work, check, filename=name, content=begins + name.encode(), files=kit.files)
                keys.append(check.file_key or "")
            pump(kit)
        assert [kit.files.exists(key) for key in keys] == [False, True]
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            degrees.ask_again(work, work.get(DegreeCheck, check.id, lock=True))
        pump(kit)
        assert not kit.files.exists(keys[1]), "what did not do is not kept while another is waited for"


class TestTime:
    def test_a_reminder_then_a_to_do_for_hr_and_a_late_code_is_still_taken(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        application = at_offer(kit, firm)
        agree(kit, application)
        later(clock, days=7, minutes=1)
        pump(kit)
        assert mails(kit, application) == ["degree_request", "degree_reminder"]
        later(clock, days=7, minutes=1)
        pump(kit)
        assert check_of(kit, application).state == DegreeState.EXPIRED
        assert todos_of(kit, application) == ["degree_expired"]
        give(kit, application)
        assert check_of(kit, application).state == DegreeState.NEEDS_HUMAN
        assert todos_of(kit, application) == ["check_degree"]

    def test_an_ended_application_asks_nothing_more(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        application = at_offer(kit, firm)
        agree(kit, application)
        give(kit, application)
        move(kit, application, Stage.WITHDRAWN)
        pump(kit)
        later(clock, days=20)
        pump(kit)
        assert mails(kit, application) == ["degree_request"]
        assert todos_of(kit, application) == []


class TestDoubt:
    @pytest.fixture
    def legal(self, kit: Kit, firm: Firm) -> Person:
        return colleague(kit, firm, "周律", Role.LEGAL)

    @pytest.fixture
    def it(self, kit: Kit, firm: Firm) -> Person:
        return colleague(kit, firm, "吴工", Role.IT)

    def doubted(self, kit: Kit, firm: Firm) -> Application:
        application = at_offer(kit, firm)
        agree(kit, application)
        give(kit, application, report=OTHER)
        conclude(kit, firm, application, "differs", "学信网显示 2018 年毕业，专科。")
        return application

    def explain(self, kit: Kit, application: Application, said: str = "我休学过一年。") -> None:
        with kit.database.work(candidate_of(application)) as work:
            check = degrees.check_of(work, application.id, lock=True)
            assert check is not None
            degrees.explain(work, check, said)
        pump(kit)

    def decide(self, kit: Kit, application: Application, people: list[Person], *, approve: bool) -> None:
        for person in people:
            with kit.database.work(actor_of(kit, person)) as work:
                approval = approving.standing(work, verification.KIND, check_of(kit, application).id)
                if approval is None:
                    return
                seats = [seat for seat in approving.open_seats(work, approval.id) if seat.person_id == person.id]
                assert seats, f"{person.name} is not asked"
                approvals.answer(work, approval, seats[0].id, approve=approve, reason="" if approve else "说明不成立")
            pump(kit)

    def group(self, kit: Kit, application: Application) -> Channel:
        with kit.database.work(TEST) as work:
            return work.get(Channel, check_of(kit, application).channel_id or UUID(int=0))

    def test_a_doubt_opens_a_group_and_hears_the_candidate_before_anybody_decides(
        self, kit: Kit, firm: Firm, legal: Person, it: Person
    ) -> None:
        application = self.doubted(kit, firm)
        assert mails(kit, application) == ["degree_request", "degree_explanation"]
        group = self.group(kit, application)
        assert group.kind == ChannelKind.GROUP
        assert "王小明" not in json.dumps(group.names, ensure_ascii=False)
        for person in (firm.hr, legal, it):
            with kit.database.work(actor_of(kit, person)) as work:
                assert group.id in {room.channel.id for room in rooms.channels_of(work)}
                found = [post for post in posts.posts_in(work, group) if post.kind == "degree_doubt"]
                card = card_for(kit, work, found[0].kind, found[0].subject, words("zh-CN"))
                assert "专科" in str(card.blocks)
        with kit.database.work(TEST) as work:
            assert approving.standing(work, verification.KIND, check_of(kit, application).id) is None
        assert todos_of(kit, application) == ["degree_doubt"]

    def test_who_gives_up_the_role_is_out_of_the_group_and_sees_nothing_of_it_any_more(
        self, kit: Kit, firm: Firm, legal: Person, it: Person
    ) -> None:
        group = self.group(kit, self.doubted(kit, firm))
        with kit.database.work(TEST) as work:
            grant_role(work, firm.company, work.get(Person, it.id), Role.EMPLOYEE)
            end_role(work, firm.company, work.get(Person, it.id), Role.IT)
        pump(kit)
        with kit.database.work(TEST) as work:
            assert set(channel_members(work, group.id)) == {firm.hr.id, legal.id}
            held = work.session.query(Involvement).filter_by(person_id=it.id, part=Part.DEGREE_GROUP).one()
            assert held.until == work.now

    def test_an_explanation_that_does_not_settle_it_is_followed_by_another_question(
        self, kit: Kit, firm: Firm, legal: Person, it: Person, browser: TestClient
    ) -> None:
        application = self.doubted(kit, firm)
        page = f"/hr/degrees/{check_of(kit, application).id}"
        mine = f"/me/{kit.links.token(Purpose.CENTRE, application.id)}/degree"
        asked = {"question": "休学是从哪一年到哪一年？"}
        hr = signed_in(browser, kit, firm.hr)
        assert hr.post(f"{page}/question", data=asked).status_code == 409
        self.explain(kit, application)
        with kit.database.work(TEST) as work:
            assert approving.standing(work, verification.KIND, check_of(kit, application).id) is not None
        assert hr.post(f"{page}/question", data={"question": " "}).status_code == 422
        assert hr.post(f"{page}/question", data=asked).status_code == 303
        pump(kit)
        with kit.database.work(TEST) as work:
            assert approving.standing(work, verification.KIND, check_of(kit, application).id) is None
        assert mails(kit, application).count("degree_explanation") == 2
        shown = browser.get(mine).text
        assert "休学是从哪一年到哪一年？" in shown
        assert "我休学过一年。" in shown
        assert hr.post(f"{page}/question", data=asked).status_code == 409
        assert browser.post(f"{mine}/explanation", data={"explanation": "2015 到 2016 年。"}).status_code == 303
        pump(kit)
        read = hr.get(page).text
        assert all(one in read for one in ("我休学过一年。", *asked.values(), "2015 到 2016 年。"))
        with kit.database.work(actor_of(kit, legal)) as work:
            approval = approving.standing(work, verification.KIND, check_of(kit, application).id)
            assert approval is not None
            told = str(describe(kit, work, check_of(kit, application).id, words("zh-CN")).fields)
            assert "我休学过一年。" in told
            assert "2015 到 2016 年。" in told
        self.decide(kit, application, [legal, it, firm.hr], approve=True)
        assert check_of(kit, application).outcome == "accepted"

    def test_a_second_question_without_an_answer_goes_on_to_those_who_decide(
        self, kit: Kit, clock: FixedClock, firm: Firm, legal: Person, it: Person
    ) -> None:
        application = self.doubted(kit, firm)
        self.explain(kit, application)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            check = degrees.check_of(work, application.id, lock=True)
            assert check is not None
            hearings.ask_more(work, check, "请补充毕业证书编号。")
        pump(kit)
        later(clock, days=8)
        pump(kit)
        with kit.database.work(TEST) as work:
            assert approving.standing(work, verification.KIND, check_of(kit, application).id) is not None

    def test_after_the_explanation_it_is_decided_and_the_room_is_archived(
        self, kit: Kit, firm: Firm, legal: Person, it: Person
    ) -> None:
        application = self.doubted(kit, firm)
        self.explain(kit, application)
        self.decide(kit, application, [legal, it, firm.hr], approve=True)
        check = check_of(kit, application)
        assert (check.state, check.outcome) == (DegreeState.VERIFIED, "accepted")
        assert todos_of(kit, application) == []
        group = self.group(kit, application)
        assert group.archived_at is not None
        with kit.database.work(actor_of(kit, it)) as work:
            assert work.get(Channel, group.id).id == rooms.channels_of(work)[-1].channel.id
            with pytest.raises(ChannelArchived):
                say(work, group.id, "还有一点", "s1")
            told = posts.posts_in(work, group)[-1]
            card = card_for(kit, work, told.kind, told.subject, words("zh-CN"))
            assert "专科" not in str(card.blocks), "what they needed to see ends with the group"
            assert card.tag == words("zh-CN")("degree-doubt-accepted-tag")

    def test_a_refusal_ends_the_doubt_but_not_the_application(
        self, kit: Kit, firm: Firm, legal: Person, it: Person
    ) -> None:
        application = self.doubted(kit, firm)
        self.explain(kit, application)
        self.decide(kit, application, [legal], approve=False)
        check = check_of(kit, application)
        assert (check.state, check.outcome) == (DegreeState.DOUBTFUL, "ended")
        assert todos_of(kit, application) == ["degree_ended"]
        with kit.database.work(TEST) as work:
            assert work.get(Application, application.id).stage == Stage.OFFER

    def test_silence_is_put_to_a_decision_when_the_time_is_over(
        self, kit: Kit, clock: FixedClock, firm: Firm, legal: Person, it: Person
    ) -> None:
        application = self.doubted(kit, firm)
        later(clock, days=7, minutes=1)
        pump(kit)
        with kit.database.work(TEST) as work:
            assert approving.standing(work, verification.KIND, check_of(kit, application).id) is not None

    def test_where_nobody_could_decide_hr_is_left_with_the_to_do(self, kit: Kit, firm: Firm) -> None:
        application = self.doubted(kit, firm)
        self.explain(kit, application)
        assert todos_of(kit, application) == ["degree_doubt"]
        assert check_of(kit, application).outcome is None

    def test_a_decided_doubt_cannot_be_explained_any_more(
        self, kit: Kit, firm: Firm, legal: Person, it: Person
    ) -> None:
        application = self.doubted(kit, firm)
        self.explain(kit, application)
        self.decide(kit, application, [legal], approve=False)
        with pytest.raises(AlreadyDone):
            self.explain(kit, application)

    def test_who_is_asked_about_a_degree_sees_that_check_and_nothing_else_of_the_application(
        self, kit: Kit, firm: Firm, legal: Person, it: Person
    ) -> None:
        application = self.doubted(kit, firm)
        self.explain(kit, application)
        check_id = check_of(kit, application).id
        with kit.database.work(actor_of(kit, it)) as work:
            approval = approving.standing(work, verification.KIND, check_id)
            assert approval is not None
            mine = [seat.id for seat in approving.seats_for(work, approval)]
            moving.transfer(work, approval, mine[0], firm.employee.id)
        pump(kit)
        found, closed = (Action.SEE_DEGREE, Action.SEE_APPLICATION), (Action.SEE_REPORT, Action.SEE_OFFER)
        for person in (it, firm.employee):
            with kit.database.work(actor_of(kit, person)) as work:
                thing = work.get(DegreeCheck, check_id)
                assert [work.allows(action, thing) for action in found] == [True, False]
                assert not any(work.allows(action, thing) for action in closed)
        self.decide(kit, application, [legal, firm.employee, firm.hr], approve=True)
        for person in (it, firm.employee):
            with kit.database.work(actor_of(kit, person)) as work:
                assert not work.allows(Action.SEE_DEGREE, work.get(DegreeCheck, check_id))

    def test_who_explains_after_the_application_has_ended_asks_nobody_any_more(
        self, kit: Kit, firm: Firm, legal: Person, it: Person
    ) -> None:
        application = self.doubted(kit, firm)
        move(kit, application, Stage.DECLINED)
        pump(kit)
        self.explain(kit, application)
        with kit.database.work(TEST) as work:
            assert approving.newest_of(work, verification.KIND, check_of(kit, application).id) is None

    def test_a_withdrawn_application_closes_the_room_and_the_question(
        self, kit: Kit, firm: Firm, legal: Person, it: Person
    ) -> None:
        application = self.doubted(kit, firm)
        self.explain(kit, application)
        move(kit, application, Stage.WITHDRAWN)
        pump(kit)
        assert self.group(kit, application).archived_at is not None
        with kit.database.work(TEST) as work:
            assert approving.standing(work, verification.KIND, check_of(kit, application).id) is None


class TestWhoSees:
    def test_colleagues_without_a_part_and_other_companies_see_nothing(self, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        agree(kit, application, given=False)
        subject = {"application_id": str(application.id)}
        with kit.database.work(actor_of(kit, firm.employee)) as work, pytest.raises(Forbidden):
            card_for(kit, work, "degree_checked", subject, words("en"))
        other = make_firm(kit, "en")
        with kit.database.work(actor_of(kit, other.hr)) as work, pytest.raises(NotFound):
            card_for(kit, work, "degree_checked", subject, words("en"))


class TestService:
    """A company with a contract lets its service look first; everything but a plain match is for a person."""

    @pytest.fixture
    def service(self) -> Iterator[DegreeService]:
        with degree_service() as server:
            yield server

    @pytest.fixture
    def asking(self, kit: Kit, service: DegreeService) -> Kit:
        return replace(kit, degrees=HttpDegreeVerifier(service.url, KEY, timeout_s=5))

    def given(self, asking: Kit, firm: Firm, service: DegreeService, answer: tuple[int, object]) -> DegreeCheck:
        service.answers[CODE] = answer
        application = at_offer(asking, firm)
        agree(asking, application)
        give(asking, application)
        return check_of(asking, application)

    def test_a_record_that_says_the_same_is_enough(self, asking: Kit, firm: Firm, service: DegreeService) -> None:
        record = SAME.model_dump(mode="json", exclude={"code"})
        check = self.given(asking, firm, service, (200, {"id": "L1", "result": "found", "record": record}))
        assert (check.state, check.provider_ref, check.checked_by) == (DegreeState.VERIFIED, "L1", None)
        assert len(service.asked) == 1

    @pytest.mark.parametrize(
        ("answer", "problem"),
        [
            ({"id": "L1", "result": "found", "record": OTHER.model_dump(mode="json", exclude={"code"})}, ""),
            ({"id": "L1", "result": "not_found"}, "not_found"),
            ({"id": "L1", "result": "bad_code"}, "bad_code"),
            ({"id": "L1", "result": "nonsense"}, "service_unavailable"),
        ],
    )
    def test_no_machine_finds_a_doubt(
        self, asking: Kit, firm: Firm, service: DegreeService, answer: dict[str, object], problem: str
    ) -> None:
        check = self.given(asking, firm, service, (200, answer))
        assert (check.state, check.problems) == (DegreeState.NEEDS_HUMAN, problem)


class TestLetters:
    def test_each_letter_leads_to_the_page_and_quotes_nothing(self, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        agree(kit, application)
        give(kit, application, report=OTHER)
        conclude(kit, firm, application, "differs", "学信网显示专科。")
        with kit.database.work(TEST) as work:
            statement = select(Message).where(Message.person_id == application.person_id, Message.kind.like("degree%"))
            written = work.session.scalars(statement).all()
            assert {message.kind for message in written} == {"degree_request", "degree_explanation"}
            for message in written:
                mail = letter_for(kit, work, message).mail
                assert mail is not None
                assert "/degree" in mail.text
                assert "专科" not in mail.text
                assert CODE not in mail.text
