"""A colleague knows somebody: asked first, then everything by itself, and the referrer hears of it without scores."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest

from bot.cards.table import card_for
from bot.commands.table import press
from bot.kit import Kit
from cards.render.text import TextRenderer
from cards.words import words
from hrcore.actors import Role
from hrcore.clock import FixedClock
from hrcore.errors import AlreadyDone, Forbidden, InvalidInput, KeyDestroyed, MoveNotAllowed
from hrcore.messages.models import Message, Post
from hrcore.org.models import Person, RoleGrant
from hrcore.org.service import NewPerson, add_person, find_by_contact
from hrcore.people.service import Post as Place
from hrcore.people.service import employ, employee_of, leave
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, ConsentPurpose, Job, JobState, Stage, Verdict
from hrcore.recruiting.service import JobNotOpen, consented, decide
from hrcore.referral import bonus
from hrcore.referral.models import BonusState, Referral, ReferralState
from hrcore.referral.service import Outcome, decline
from hrcore.talent.models import Likeness, LikenessState
from interview import repository
from interview.models import InterviewState
from tests.bot.referrals.people import agreed, asked, now, referred
from tests.ground import later
from tests.support import TEST, Firm, actor_of, apply_with, make_firm, pump

State = ReferralState


@pytest.fixture
def second(kit: Kit, firm: Firm) -> Person:
    with kit.database.work(TEST) as work:
        return add_person(work, firm.company, NewPerson("周工", "zh-CN", "Asia/Shanghai", roles=(Role.EMPLOYEE,)))


def letters(kit: Kit, kind: str) -> list[Message]:
    with kit.database.work(TEST) as work:
        return work.session.query(Message).filter_by(kind=kind).order_by(Message.id).all()


def card(kit: Kit, kind: str, referral: Referral, reader: Person) -> str:
    with kit.database.work(TEST) as work:
        [post] = [one for one in work.session.query(Post).filter_by(kind=kind) if str(referral.id) in str(one.subject)]
    with kit.database.work(actor_of(kit, reader)) as work:
        return TextRenderer().render(card_for(kit, work, post.kind, post.subject, words("zh-CN")))


def move(kit: Kit, application: Application, *to: Stage) -> None:
    with kit.database.work(TEST) as work:
        locked = work.get(Application, application.id, lock=True)
        for stage in to:
            stages.move(work, locked, stage)
    pump(kit)


class TestAskingFirst:
    def test_the_person_is_written_to_and_nothing_else_happens(self, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        assert now(kit, referral).state == State.AWAITING_CONSENT
        assert {letter.medium for letter in letters(kit, "referral_invitation")} == {"mail", "sms"}
        with kit.database.work(TEST) as work:
            assert work.session.query(Application).count() == 0
            mail = letters(kit, "referral_invitation")[0]
            copy = work.vault.get(mail, "copy") or ""
        assert firm.employee.name in copy
        assert "/referral/" in copy

    def test_what_is_known_of_them_is_sealed_and_found_by_nobody(self, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        with kit.database.work(TEST) as work:
            person = work.get(Person, referral.person_id)
            assert person.name == ""
            assert find_by_contact(work, firm.company, email="linxiao@example.com", phone="13912345678") is None
            row = work.get(Referral, referral.id)
            assert "林晓".encode() not in (row.name_sealed or b"")
            assert work.vault.get(row, "name") == "林晓"
            assert RESUME not in kit.files.get(row.file_key or "")

    def test_hr_is_told_not_to_call_and_the_referrer_that_they_were_asked(self, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        assert "请不要与其联系" in card(kit, "referral_received", referral, firm.hr)
        assert "征求意愿中" in card(kit, "referral_status", referral, firm.employee)

    def test_another_colleague_does_not_see_it(self, kit: Kit, firm: Firm, second: Person) -> None:
        referral = asked(kit, firm)
        with pytest.raises(Forbidden):
            card(kit, "referral_status", referral, second)

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"name": " "}, "name"),
            ({"email": "", "phone": ""}, "email"),
            ({"email": "nobody"}, "email"),
            ({"phone": "12"}, "phone"),
            ({"filename": "a.exe"}, "resume"),
            ({"content": b"x" * (10 * 1024 * 1024 + 1)}, "resume"),
            ({"note": "长" * 2001}, "note"),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field(
        self, kit: Kit, firm: Firm, changed: dict[str, object], field: str
    ) -> None:
        with pytest.raises(InvalidInput) as caught:
            referred(kit, firm, **changed)
        assert field in caught.value.fields

    def test_nobody_refers_themselves_or_a_colleague(self, kit: Kit, firm: Firm) -> None:
        for email, problem in (("zhao@example.com", "yourself"), ("hr@example.com", "colleague")):
            with pytest.raises(InvalidInput) as caught:
                referred(kit, firm, email=email, phone="")
            assert caught.value.fields["email"] == f"referral-field-{problem}"

    def test_for_a_closed_job_nobody_is_referred(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            work.get(Job, firm.job.id).state = JobState.CLOSED
        with pytest.raises(InvalidInput) as caught:
            referred(kit, firm)
        assert caught.value.fields == {"job": "referral-field-job"}

    def test_another_companys_job_is_none(self, kit: Kit, firm: Firm) -> None:
        elsewhere = make_firm(kit, "en")
        with pytest.raises(InvalidInput):
            referred(kit, firm, job_id=elsewhere.job.id)

    def test_they_are_reminded_once_and_then_everything_is_erased(
        self, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        referral = asked(kit, firm)
        key = now(kit, referral).file_key or ""
        later(clock, days=6)
        pump(kit)
        assert len(letters(kit, "referral_reminder")) == 2
        later(clock, days=9)
        pump(kit)
        assert len(letters(kit, "referral_reminder")) == 2
        assert now(kit, referral).state == State.EXPIRED
        assert_erased(kit, referral, key)
        assert "没有回复" in card(kit, "referral_status", referral, firm.employee)
        with pytest.raises(AlreadyDone):
            agreed(kit, firm, referral)


class TestYes:
    def test_everything_goes_on_by_itself(self, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        key = now(kit, referral).file_key or ""
        application = agreed(kit, firm, referral).application
        assert application.source == "referral"
        assert not kit.files.exists(key)
        with kit.database.work(TEST) as work:
            assert work.get(Person, referral.person_id).name == "林晓"
            assert application.person_id == referral.person_id
            assert consented(work, application, ConsentPurpose.AI_INTERVIEW)
            assert repository.of_application(work, application.id).state == InterviewState.INVITED
            found = find_by_contact(work, firm.company, email="linxiao@example.com", phone=None)
            assert found is not None
            assert found.id == referral.person_id
        assert "本人同意" in card(kit, "referral_received", referral, firm.hr)
        assert "他自己选" not in card(kit, "referral_status", referral, firm.employee)

    def test_without_consent_to_the_texts_it_is_no_yes(self, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        with pytest.raises(InvalidInput) as caught:
            agreed(kit, firm, referral, consents=frozenset({ConsentPurpose.APPLICATION}))
        assert "consent" in caught.value.fields
        assert now(kit, referral).state == State.AWAITING_CONSENT
        with kit.database.work(TEST) as work:
            assert work.get(Person, referral.person_id).name == ""

    def test_a_yes_clicked_twice_is_one_application(self, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        first, again = agreed(kit, firm, referral), agreed(kit, firm, referral)
        assert first.application.id == again.application.id
        assert again.repeated
        assert again.newcomer
        with kit.database.work(TEST) as work:
            assert work.session.query(Application).count() == 1

    def test_two_clicks_at_the_same_moment_too(self, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        barrier, found = Barrier(2), []

        def click() -> None:
            barrier.wait(10)
            found.append(agreed(kit, firm, referral, pumped=False).application.id)

        threads = [Thread(target=click) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert len(set(found)) == 1
        assert len(found) == 2

    def test_they_may_correct_what_the_referrer_wrote(self, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        application = agreed(kit, firm, referral, name="林晓晓", email="right@example.com").application
        with kit.database.work(TEST) as work:
            person = work.get(Person, application.person_id)
            assert person.name == "林晓晓"
            assert work.vault.get(person, "email") == "right@example.com"

    def test_who_had_applied_long_ago_is_one_person_again(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        earlier = apply_with(kit, firm, email="linxiao@example.com", phone="13912345678").application
        move(kit, earlier, Stage.DECLINED)
        later(clock, days=400)
        referral = asked(kit, firm)
        assert referral.person_id != earlier.person_id
        applied = agreed(kit, firm, referral)
        assert not applied.newcomer
        assert applied.application.person_id == earlier.person_id
        after = now(kit, referral)
        assert after.person_id == earlier.person_id
        with kit.database.work(TEST) as work:
            assert work.vault.get(after, "note") == "带过大促，遇事沉得住气"
            assert work.get(Person, referral.person_id).merged_into == earlier.person_id
        assert not agreed(kit, firm, after).newcomer

    def test_where_the_job_has_closed_they_choose_another(self, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        with kit.database.work(TEST) as work:
            work.get(Job, firm.job.id).state = JobState.CLOSED
        with pytest.raises(JobNotOpen):
            agreed(kit, firm, referral)
        assert now(kit, referral).state == State.AWAITING_CONSENT


class TestNo:
    def test_what_was_kept_is_erased_and_the_referrer_learns_only_that(self, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        key = now(kit, referral).file_key or ""
        refuse(kit, referral)
        refuse(kit, referral)
        assert now(kit, referral).state == State.DECLINED
        assert_erased(kit, referral, key)
        text = card(kit, "referral_status", referral, firm.employee)
        assert "暂无意向" in text
        assert "林晓" not in text
        assert "林晓" not in card(kit, "referral_received", referral, firm.hr)

    def test_a_yes_after_a_no_finds_nothing(self, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        refuse(kit, referral)
        with pytest.raises(AlreadyDone):
            agreed(kit, firm, referral)

    def test_a_no_after_a_yes_is_not_said_here(self, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        agreed(kit, firm, referral)
        with pytest.raises(AlreadyDone):
            refuse(kit, referral)

    def test_their_no_touches_nobody_who_shares_the_address(self, kit: Kit, firm: Firm) -> None:
        earlier = apply_with(kit, firm, email="linxiao@example.com", phone="13912345678").application
        move(kit, earlier, Stage.DECLINED)
        refuse(kit, asked(kit, firm))
        with kit.database.work(TEST) as work:
            assert work.vault.get(work.get(Person, earlier.person_id), "email") == "linxiao@example.com"


class TestTwice:
    def test_the_first_in_time_counts_and_the_second_is_told(self, kit: Kit, firm: Firm, second: Person) -> None:
        first = asked(kit, firm)
        done = referred(kit, firm, second, phone="", name="林小晓")
        pump(kit)
        assert done.outcome == Outcome.SECOND
        assert not done.referral.counts
        assert done.referral.earlier_id == first.id
        assert now(kit, first).counts
        assert "已有同事推荐" in card(kit, "referral_status", done.referral, second)
        assert len(letters(kit, "referral_invitation")) == 2

    def test_also_at_the_same_moment(self, kit: Kit, firm: Firm, second: Person) -> None:
        barrier, found = Barrier(2), []

        def refer(by: Person) -> None:
            barrier.wait(10)
            found.append(referred(kit, firm, by))

        threads = [Thread(target=refer, args=(by,)) for by in (firm.employee, second)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert sorted(one.outcome for one in found) == [Outcome.ASKED, Outcome.SECOND]
        assert [one.referral.counts for one in sorted(found, key=lambda one: one.outcome)] == [True, False]

    def test_also_once_the_first_has_become_an_application(self, kit: Kit, firm: Firm, second: Person) -> None:
        agreed(kit, firm, asked(kit, firm))
        assert referred(kit, firm, second).outcome == Outcome.SECOND

    def test_the_same_form_or_the_same_person_again_is_one(self, kit: Kit, firm: Firm) -> None:
        first = referred(kit, firm, submission="c" * 32)
        assert referred(kit, firm, submission="c" * 32).referral.id == first.referral.id
        again = referred(kit, firm)
        assert again.outcome == Outcome.AGAIN
        assert again.referral.id == first.referral.id

    def test_whom_we_talk_to_already_is_not_asked_and_nothing_is_kept(self, kit: Kit, firm: Firm) -> None:
        apply_with(kit, firm, email="linxiao@example.com", phone="13912345678")
        done = referred(kit, firm)
        pump(kit)
        assert done.outcome == Outcome.KNOWN
        assert done.referral.note_sealed is None
        assert done.referral.file_key is None
        assert letters(kit, "referral_invitation") == []
        text = card(kit, "referral_status", done.referral, firm.employee)
        assert "已经与这位候选人有联系" in text
        assert "王小明" not in text

    def test_after_a_no_another_time_may_be_better(self, kit: Kit, firm: Firm) -> None:
        refuse(kit, asked(kit, firm))
        assert referred(kit, firm).outcome == Outcome.ASKED


class TestTelling:
    def test_the_referrer_hears_of_each_stage_and_never_of_scores(self, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        application = agreed(kit, firm, referral).application
        for stages_, word in (
            ((Stage.UNDER_REVIEW,), "完成初面"),
            ((Stage.ADVANCED,), "进入复试"),
            ((Stage.OFFER, Stage.HIRED), "即将加入"),
        ):
            move(kit, application, *stages_)
            assert word in card(kit, "referral_status", referral, firm.employee)

    def test_and_of_an_offer_or_a_decline_no_sooner_than_the_person(
        self, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        referral = asked(kit, firm)
        application = agreed(kit, firm, referral).application
        move(kit, application, Stage.UNDER_REVIEW, Stage.ADVANCED, Stage.OFFER)
        assert "进入复试" in card(kit, "referral_status", referral, firm.employee)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            locked = work.get(Application, application.id, lock=True)
            decide(work, locked, Verdict.POOL, reason="", scorecard_id=None)
        pump(kit)
        assert "进入复试" in card(kit, "referral_status", referral, firm.employee)
        version = len(letters(kit, "referral_status"))
        later(clock, minutes=kit.settings.hiring.letter_delay_minutes + 1)
        pump(kit)
        assert len(letters(kit, "pooled")) == 1
        assert "进入复试" not in card(kit, "referral_status", referral, firm.employee)
        assert len(letters(kit, "referral_status")) == version + 1

    def test_a_referrer_who_has_left_is_not_written_to_and_it_goes_on(self, kit: Kit, firm: Firm) -> None:
        referral = asked(kit, firm)
        with kit.database.work(TEST) as work:
            for grant in work.session.query(RoleGrant).filter_by(person_id=firm.employee.id):
                grant.valid_to = work.now
        application = agreed(kit, firm, referral).application
        with kit.database.work(TEST) as work:
            assert work.get(Application, application.id).stage == Stage.INVITED
            assert "本人同意" in TextRenderer().render(
                card_for(kit, work, "referral_received", {"referral_id": str(referral.id)}, words("zh-CN"))
            )


class TestBonus:
    def hired(self, kit: Kit, firm: Firm) -> tuple[Referral, Application]:
        referral = asked(kit, firm)
        application = agreed(kit, firm, referral).application
        move(kit, application, Stage.ADVANCED, Stage.OFFER, Stage.HIRED)
        return referral, application

    def start(self, kit: Kit, firm: Firm, application: Application) -> None:
        with kit.database.work(TEST) as work:
            place = Place("后端工程师", "研发部", "CN", work.now.date())
            employ(work, firm.company, work.get(Person, application.person_id), place, application_id=application.id)

    def test_it_falls_due_once_they_have_been_here_for_as_long_as_wanted(
        self, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            today = work.now.date()
            bonus.set_rule(work, firm.company, from_on=today, waits_days=30, amount=None, currency="CNY")
        referral, application = self.hired(kit, firm)
        assert now(kit, referral).bonus == BonusState.WAITING
        self.start(kit, firm, application)
        later(clock, days=29)
        pump(kit)
        assert now(kit, referral).bonus == BonusState.WAITING
        later(clock, days=1)
        pump(kit)
        assert now(kit, referral).bonus == BonusState.DUE
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            bonus.pay(work, work.get(Referral, referral.id, lock=True))
        with pytest.raises(MoveNotAllowed), kit.database.work(actor_of(kit, firm.hr)) as work:
            bonus.pay(work, work.get(Referral, referral.id, lock=True))
        pump(kit)
        assert "奖金：已发放" in card(kit, "referral_status", referral, firm.employee)

    def test_a_rule_set_later_does_not_touch_what_was_referred_before(
        self, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        referral, application = self.hired(kit, firm)
        later(clock, days=1)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            bonus.set_rule(work, firm.company, from_on=work.now.date(), waits_days=0, amount=None, currency="CNY")
        self.start(kit, firm, application)
        later(clock, days=2)
        pump(kit)
        assert now(kit, referral).bonus == BonusState.WAITING
        assert now(kit, referral).bonus_on == (clock.now() + timedelta(days=88)).date()

    def test_who_leaves_before_it_was_due_brings_none(self, kit: Kit, firm: Firm, clock: FixedClock) -> None:
        referral, application = self.hired(kit, firm)
        self.start(kit, firm, application)
        later(clock, days=20)
        pump(kit)
        with kit.database.work(TEST) as work:
            employee = employee_of(work, application.person_id)
            assert employee is not None
            leave(work, employee, work.now.date())
        later(clock, days=100)
        pump(kit)
        assert now(kit, referral).bonus == BonusState.LOST

    def test_a_hire_that_falls_through_is_no_hire(self, kit: Kit, firm: Firm) -> None:
        referral, application = self.hired(kit, firm)
        move(kit, application, Stage.WITHDRAWN)
        assert now(kit, referral).bonus == BonusState.NONE

    def test_only_hr_pays(self, kit: Kit, firm: Firm) -> None:
        referral, _ = self.hired(kit, firm)
        with pytest.raises(Forbidden), kit.database.work(actor_of(kit, firm.employee)) as work:
            bonus.pay(work, work.get(Referral, referral.id, lock=True))


class TestAlike:
    def question(self, kit: Kit, firm: Firm) -> tuple[Application, Application, Likeness]:
        first = apply_with(kit, firm, name="王小明").application
        pump(kit)
        move(kit, first, Stage.DECLINED)
        second = apply_with(kit, firm, name="王晓明").application
        pump(kit)
        with kit.database.work(TEST) as work:
            return first, second, work.session.query(Likeness).one()

    def shown(self, kit: Kit, firm: Firm, application: Application) -> str:
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            subject = {"application_id": str(application.id)}
            return TextRenderer().render(card_for(kit, work, "application_received", subject, words("zh-CN")))

    def test_hr_is_asked_and_merges_with_one_click(self, kit: Kit, firm: Firm) -> None:
        first, second, question = self.question(kit, firm)
        assert "疑似同一人" in self.shown(kit, firm, second)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            press(kit, work, kit.links.ref("merge_people", question.id, 1), {})
        pump(kit)
        with kit.database.work(TEST) as work:
            assert work.get(Application, second.id).person_id == first.person_id
            assert work.get(Likeness, question.id).state == LikenessState.MERGED
        with pytest.raises(AlreadyDone), kit.database.work(actor_of(kit, firm.hr)) as work:
            press(kit, work, kit.links.ref("merge_people", question.id, 1), {})

    def test_two_people_stay_two_and_are_not_asked_about_again(self, kit: Kit, firm: Firm) -> None:
        _, second, question = self.question(kit, firm)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            press(kit, work, kit.links.ref("keep_apart", question.id, 1), {})
        pump(kit)
        with kit.database.work(TEST) as work:
            assert work.get(Likeness, question.id).state == LikenessState.APART
        assert "合并" not in self.shown(kit, firm, second)

    def test_only_hr_answers(self, kit: Kit, firm: Firm) -> None:
        _, _, question = self.question(kit, firm)
        with pytest.raises(Forbidden), kit.database.work(actor_of(kit, firm.employee)) as work:
            press(kit, work, kit.links.ref("merge_people", question.id, 1), {})


RESUME = "星河科技有限公司".encode()


def refuse(kit: Kit, referral: Referral) -> None:
    with kit.database.work(TEST) as work:
        decline(work, work.get(Referral, referral.id, lock=True))
    pump(kit)


def assert_erased(kit: Kit, referral: Referral, key: str) -> None:
    assert not kit.files.exists(key)
    with kit.database.work(TEST) as work:
        row = work.get(Referral, referral.id)
        person = work.get(Person, referral.person_id)
        kept = (row.name_sealed, row.note_sealed, row.filename_sealed, row.file_key, row.email_index, row.phone_index)
        assert kept == (None,) * 6
        assert (person.email_sealed, person.phone_sealed, person.email_index) == (None, None, None)
        assert person.erased_at is not None
        with pytest.raises(KeyDestroyed):
            work.vault.seal(person.id, "anything", b"more")
