import re
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from bot.commands.table import press as press_button
from bot.kit import Kit
from bot.letters.table import letter_for
from bot.workspace.posts import Around, show_posts
from cards.words import words
from hrcore.clock import FixedClock
from hrcore.correspondence.models import CandidateNote
from hrcore.due.models import Due, DueState
from hrcore.errors import AlreadyDone, Forbidden, MoveNotAllowed
from hrcore.messages.models import Medium, Message, MessageState, Post
from hrcore.org.models import Person
from hrcore.people.service import Post as Employment
from hrcore.people.service import employ
from hrcore.recruiting.models import Application, Job, Stage, Verdict
from hrcore.recruiting.service import decide
from hrcore.todos.models import Todo, TodoState
from hrcore.wishes.models import PersonWish, RatedTalk, Rating, WishOutcome, Withdrawal
from hrcore.wishes.service import answer_wish, rate, withdraw
from interview import repository
from interview.booking import service as bookings
from interview.call import service as calls
from interview.call.calling_off import cancel_booking
from interview.models import InterviewState
from interview.rounds.service import open_round
from interview.voice.journal import Superseded
from tests.bot.portal.candidates import Candidate, interview_of, invited, rung, slots_of, talked
from tests.bot.stories import signed_in
from tests.support import TEST, Firm, actor_of, candidate_of, pump


class TestWithdrawing:
    def test_everything_booked_falls_and_both_sides_are_told(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = booked(kit, firm, hours=30)
        assert "撤回投递" in browser.get(f"{candidate.centre}/withdraw").text
        answer = browser.post(f"{candidate.centre}/withdraw", data={"reason": "已接受别的录用"})
        assert answer.status_code == 303
        pump(kit)
        assert interview_of(kit, candidate).state == InterviewState.CLOSED
        assert waiting_dues(kit, candidate) == []
        assert letters(kit, candidate, "application_withdrawn") == [Medium.MAIL]
        assert letters(kit, candidate, "another_way") == []
        assert "已接受别的录用" in hr_card(kit, firm, "application_withdrawn")
        page = browser.get(answer.headers["location"]).text
        assert "您的投递已撤回" in page
        assert "starts_at" not in browser.get(candidate.booking).text

    def test_twice_is_once(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        for reason in ("一", "二"):
            browser.post(f"{candidate.centre}/withdraw", data={"reason": reason})
        pump(kit)
        with kit.database.work(TEST) as work:
            found = work.session.scalars(select(Withdrawal)).all()
            assert [work.vault.get(one, "reason") for one in found] == ["一"]
        assert letters(kit, candidate, "application_withdrawn") == [Medium.MAIL]
        assert browser.get(f"{candidate.centre}/withdraw").status_code == 303

    def test_a_call_that_is_live_ends_with_the_sentence_being_spoken(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = rung(kit, firm)
        with kit.database.work(TEST) as work:
            call = repository.open_call(work, interview_of(kit, candidate).id)
            assert call is not None
            _, _, fence = calls.take(work, call.id, "voice-1")
        browser.post(f"{candidate.centre}/withdraw", data={})
        pump(kit)
        with pytest.raises(Superseded), kit.database.work(TEST) as work:
            calls.keep(work, call.id, fence, None, [])
        assert interview_of(kit, candidate).state == InterviewState.CLOSED
        with kit.database.work(TEST) as work:
            assert not calls.lose(work, call.id, fence)
        assert interview_of(kit, candidate).attempts == 1

    def test_a_call_that_rings_is_not_taken_any_more(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = rung(kit, firm)
        browser.post(f"{candidate.centre}/withdraw", data={})
        pump(kit)
        with kit.database.work(TEST) as work:
            assert repository.open_call(work, interview_of(kit, candidate).id) is None

    def test_another_candidate_and_hr_cannot_do_it(self, kit: Kit, firm: Firm) -> None:
        one, other = invited(kit, firm), invited(kit, firm)
        for actor in (candidate_of(other.application), actor_of(kit, firm.hr)):
            with pytest.raises(Forbidden), kit.database.work(actor) as work:
                withdraw(work, work.get(Application, one.application.id, lock=True))

    def test_whoever_works_here_has_nothing_to_withdraw_any_more(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = talked(kit, firm)
        with kit.database.work(TEST) as work:
            company, person = firm.company, work.get(Person, candidate.application.person_id)
            post = Employment("工程师", "研发", "CN", work.now.date())
            employ(work, company, person, post, application_id=candidate.application.id)
        assert browser.get(f"{candidate.centre}/withdraw").status_code == 303
        browser.post(f"{candidate.centre}/withdraw", data={})
        with kit.database.work(TEST) as work:
            assert work.get(Application, candidate.application.id).stage == Stage.UNDER_REVIEW

    def test_whoever_withdrew_cannot_book_by_a_page_that_was_open(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = invited(kit, firm)
        slot = slots_of(kit, firm)[0].starts_at.isoformat()
        browser.post(f"{candidate.centre}/withdraw", data={})
        browser.post(candidate.booking, data={"starts_at": slot, "zone": "Asia/Shanghai"})
        pump(kit)
        assert interview_of(kit, candidate).state == InterviewState.CLOSED


class TestAskingForAPerson:
    def test_instead_of_the_ai_call_somebody_is_asked_to_talk(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = booked(kit, firm, hours=30)
        page = browser.get(candidate.centre).text
        assert "我更希望由真人面试" in page
        for _ in range(2):
            browser.post(f"{candidate.centre}/person", data={"kind": "interview", "words": "听力不好"})
        pump(kit)
        found = interview_of(kit, candidate)
        assert (found.state, found.outcome) == (InterviewState.CLOSED, "person_wanted")
        assert waiting_dues(kit, candidate) == []
        assert letters(kit, candidate, "another_way") == [Medium.MAIL]
        assert todos(kit, "wish_interview") == [TodoState.OPEN]
        assert "招聘同事会与您联系" in browser.get(candidate.centre).text

    def test_hr_says_what_came_of_it_once(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        browser.post(f"{candidate.centre}/person", data={"kind": "interview"})
        pump(kit)
        hr = actor_of(kit, firm.hr)
        with kit.database.work(hr) as work:
            wish = work.session.scalars(select(PersonWish)).one()
            answer_wish(work, work.get(PersonWish, wish.id, lock=True), WishOutcome.TALKED)
        with pytest.raises(MoveNotAllowed), kit.database.work(hr) as work:
            answer_wish(work, work.get(PersonWish, wish.id, lock=True), WishOutcome.FELL_AWAY)
        pump(kit)
        assert todos(kit, "wish_interview") == [TodoState.DONE]

    def test_a_result_is_reviewed_by_a_person_without_words_of_penalty(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = talked(kit, firm)
        browser.post(f"{candidate.centre}/person", data={"kind": "review", "words": "第二题没听清"})
        pump(kit)
        assert letters(kit, candidate, "review_asked") == [Medium.MAIL]
        assert todos(kit, "wish_review") == [TodoState.OPEN]
        assert "不影响对您的评价" in browser.get(f"{candidate.centre}?told=person-review").text

    def test_a_wish_falls_away_with_the_application(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = talked(kit, firm)
        browser.post(f"{candidate.centre}/person", data={"kind": "review"})
        pump(kit)
        browser.post(f"{candidate.centre}/withdraw", data={})
        pump(kit)
        assert todos(kit, "wish_review") == [TodoState.DROPPED]


class TestWriting:
    def test_words_reach_hr_and_the_answer_comes_back(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        for text, token in (("可以三月入职吗？", "a"), ("可以三月入职吗？", "a"), ("还有一个问题", "b")):
            browser.post(f"{candidate.centre}/messages", data={"text": text, "submission": token})
        pump(kit)
        shown = hr_card(kit, firm, "candidate_message")
        assert "可以三月入职吗" in shown
        assert "还有一个问题" in shown
        assert todos(kit, "candidate_message") == [TodoState.OPEN]
        press(kit, firm, shown, {"answer": "可以，三月一日。"})
        pump(kit)
        assert todos(kit, "candidate_message") == [TodoState.DONE]
        assert letters(kit, candidate, "question_answered") == [Medium.MAIL]
        assert browser.get(f"{candidate.centre}/status.json").json()["unread_messages"] == 1
        page = browser.get(candidate.centre).text
        assert "可以，三月一日。" in page
        assert '<span class="count">1' in page
        assert '<span class="tag">新</span>' in page
        assert '<span class="tag">新</span>' not in browser.get(candidate.centre).text
        assert browser.get(f"{candidate.centre}/status.json").json()["unread_messages"] == 0
        assert "可以，三月一日。" in hr_card(kit, firm, "candidate_message")

    def test_the_letter_quotes_what_it_answers(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        browser.post(f"{candidate.centre}/messages", data={"text": "可以远程吗？"})
        pump(kit)
        press(kit, firm, hr_card(kit, firm, "candidate_message"), {"answer": "每周两天。"})
        pump(kit)
        copy = copy_of(kit, candidate, "question_answered")
        assert "可以远程吗" in copy
        assert "每周两天" in copy
        assert "李敏" in copy

    def test_a_second_answer_on_a_stale_card_is_refused(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        browser.post(f"{candidate.centre}/messages", data={"text": "可以远程吗？"})
        pump(kit)
        shown = hr_card(kit, firm, "candidate_message")
        press(kit, firm, shown, {"answer": "可以。"})
        with pytest.raises(AlreadyDone):
            press(kit, firm, shown, {"answer": "不可以。"})

    def test_words_are_sealed_with_the_candidates_key(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        browser.post(f"{candidate.centre}/messages", data={"text": "我的电话换了"})
        with kit.database.work(TEST) as work:
            note = work.session.scalars(select(CandidateNote)).one()
            assert "我的电话换了".encode() not in note.text_sealed
            assert note.person_id == candidate.application.person_id

    def test_nothing_and_too_much_are_refused_with_a_reason(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        for text in ("  ", "很" * 4001):
            answer = browser.post(f"{candidate.centre}/messages", data={"text": text})
            assert (answer.status_code, "notice-wrong" in answer.text) == (422, True)
        with kit.database.work(TEST) as work:
            assert work.session.scalars(select(CandidateNote)).all() == []


class TestRating:
    def test_one_tap_is_enough_and_a_sentence_may_follow(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = talked(kit, firm)
        assert "这份反馈对您有帮助吗" in browser.get(f"{candidate.centre}/feedback").text
        browser.post(f"{candidate.centre}/rating", data={"stars": "5"})
        browser.post(f"{candidate.centre}/rating", data={"stars": "4", "words": "例子很具体"})
        with kit.database.work(TEST) as work:
            rating = work.session.scalars(select(Rating)).one()
            assert (rating.stars, work.vault.get(rating, "words"), rating.recorded_by) == (4, "例子很具体", None)
        assert "例子很具体" in browser.get(f"{candidate.centre}/feedback").text

    def test_the_centre_asks_too_thanks_and_an_answer_can_be_changed_there(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = talked(kit, firm)
        assert 'href="#rating"' in browser.get(candidate.centre).text
        for stars in ("2", "5"):
            answer = browser.post(f"{candidate.centre}/rating", data={"stars": stars, "at": "centre"})
            assert answer.headers["location"] == f"{candidate.centre}?told=rated#rating"
            page = browser.get(answer.headers["location"]).text
            assert "谢谢" in page
            assert f'value="{stars}" aria-pressed="true"' in page
        with kit.database.work(TEST) as work:
            assert [one.stars for one in work.session.scalars(select(Rating))] == [5]

    def test_a_tap_in_the_letter_is_sent_by_the_browser_and_looking_alone_keeps_nothing(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = talked(kit, firm)
        with kit.database.work(TEST) as work:
            message = work.session.query(Message).filter_by(kind="feedback_ready").one()
            mail = letter_for(kit, work, message).mail
        assert mail is not None
        tapped = re.search(r'href="[^"]*(/me/[^"/]+/feedback\?stars=4)#rating"', mail.html)
        assert tapped is not None
        page = browser.get(tapped[1]).text
        assert "data-at-once" in page
        assert '<input type="hidden" name="stars" value="4">' in page
        with kit.database.work(TEST) as work:
            assert work.session.scalars(select(Rating)).all() == []
        answer = browser.post(f"{candidate.centre}/rating", data={"stars": "4"})
        thanks = browser.get(answer.headers["location"]).text
        assert "谢谢" in thanks
        assert "data-at-once" not in thanks

    @pytest.mark.parametrize("stars", ["0", "6", "viele", ""])
    def test_what_is_no_answer_is_not_kept(self, browser: TestClient, kit: Kit, firm: Firm, stars: str) -> None:
        candidate = talked(kit, firm)
        assert browser.post(f"{candidate.centre}/rating", data={"stars": stars}).status_code == 422
        with kit.database.work(TEST) as work:
            assert work.session.scalars(select(Rating)).all() == []

    def test_hr_records_what_was_said_about_a_talk_with_a_person(self, kit: Kit, firm: Firm) -> None:
        candidate = talked(kit, firm)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            application = work.get(Application, candidate.application.id, lock=True)
            rating = rate(work, application, RatedTalk.PERSON, 3)
            assert rating.recorded_by == firm.hr.id

    def test_hr_records_it_after_a_second_round_and_corrects_it(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = talked(kit, firm)
        path = f"/hr/applications/{candidate.application.id}"
        hr = signed_in(browser, kit, firm.hr)
        assert f"{path}/rating" not in hr.get(path).text
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            application = work.get(Application, candidate.application.id, lock=True)
            decide(work, application, Verdict.ADVANCE, reason="", scorecard_id=None)
            held = open_round(work, application, work.get(Job, application.job_id))
            held.held_at = work.now
            page = f"/workspace/rounds/{held.id}"
            round_id = str(held.id)
        for stars in ("3", "4"):
            assert f"{path}/rating" in hr.get(path).text
            assert hr.post(f"{path}/rating", data={"stars": stars, "words": "聊得具体"}).status_code == 303
        with kit.database.work(TEST) as work:
            assert [(one.stars, one.talk) for one in work.session.scalars(select(Rating))] == [(4, RatedTalk.PERSON)]
        assert "4 分（满分 5 分）" in hr.get(page).text
        at_round = hr.post(f"{path}/rating", data={"stars": "5", "words": "", "round": round_id})
        assert at_round.headers["location"] == f"{page}#ratings"
        assert "很有帮助" in hr.get(page).text
        assert "聊得具体" in hr.get(page).text
        figures = hr.get("/hr/figures").text
        assert "平均 5.0 分" in figures
        assert 'data-figure="satisfaction-person" data-n="1"' in figures
        assert 'data-figure="satisfaction-ai" data-n="0"' in figures
        assert "95% 的把握在" in figures


class TestReminders:
    def test_one_the_day_before_and_one_an_hour_before_with_flow_and_points(
        self, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        candidate = booked(kit, firm, hours=30)
        starts_at = interview_of(kit, candidate).starts_at
        assert starts_at is not None
        clock.moment = starts_at - timedelta(hours=24)
        pump(kit)
        assert sorted(letters(kit, candidate, "interview_reminder")) == [Medium.MAIL, Medium.SMS]
        clock.moment = starts_at - timedelta(hours=1)
        pump(kit)
        assert len(letters(kit, candidate, "interview_reminder")) == 4
        copy = copy_of(kit, candidate, "interview_reminder")
        assert all(part in copy for part in ("面试流程", "注意事项"))

    def test_a_moved_appointment_moves_them(self, kit: Kit, firm: Firm, clock: FixedClock) -> None:
        candidate = booked(kit, firm, hours=30)
        first = interview_of(kit, candidate).starts_at
        with kit.database.work(TEST) as work:
            interview = repository.of_application(work, candidate.application.id, lock=True)
            moved = next(
                slot for slot in slots_of(kit, firm) if slot.starts_at > interview.starts_at + timedelta(days=1)
            )  # type: ignore[operator]
            bookings.book(work, interview, moved.starts_at, "Asia/Shanghai", firm.company)
        assert first is not None
        clock.moment = first - timedelta(hours=1)
        pump(kit)
        assert letters(kit, candidate, "interview_reminder") == []

    def test_whoever_books_for_soon_is_not_reminded_at_once(self, kit: Kit, firm: Firm) -> None:
        candidate = booked(kit, firm, hours=0)
        assert [due.kind for due in dues(kit, candidate)] == [bookings.DIAL]

    def test_hr_cancels_and_the_candidate_hears_of_the_time_that_fell(self, kit: Kit, firm: Firm) -> None:
        candidate = booked(kit, firm, hours=30)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            cancel_booking(work, repository.of_application(work, candidate.application.id, lock=True))
        pump(kit)
        assert waiting_dues(kit, candidate) == []
        assert sorted(letters(kit, candidate, "interview_cancelled")) == [Medium.MAIL, Medium.SMS]
        assert "已取消" in hr_card(kit, firm, "interview_booked")
        with kit.database.work(TEST) as work:
            assert work.get(Application, candidate.application.id).stage == Stage.INVITED
        with pytest.raises(MoveNotAllowed), kit.database.work(actor_of(kit, firm.hr)) as work:
            cancel_booking(work, repository.of_application(work, candidate.application.id, lock=True))


def booked(kit: Kit, firm: Firm, *, hours: float) -> Candidate:
    """At the first slot that is at least so many hours away."""
    candidate = invited(kit, firm)
    now = kit.database.clock.now()
    slot = next(slot for slot in slots_of(kit, firm) if slot.starts_at >= now + timedelta(hours=hours))
    with kit.database.work(TEST) as work:
        interview = repository.of_application(work, candidate.application.id, lock=True)
        bookings.book(work, interview, slot.starts_at, "Asia/Shanghai", firm.company)
    pump(kit)
    return candidate


def dues(kit: Kit, candidate: Candidate) -> list[Due]:
    with kit.database.work(TEST) as work:
        return list(work.session.scalars(select(Due).where(Due.subject_id == interview_of(kit, candidate).id)))


def waiting_dues(kit: Kit, candidate: Candidate) -> list[str]:
    return [due.kind for due in dues(kit, candidate) if due.state == DueState.WAITING]


def letters(kit: Kit, candidate: Candidate, kind: str) -> list[str]:
    with kit.database.work(TEST) as work:
        statement = select(Message).where(
            Message.person_id == candidate.application.person_id,
            Message.kind == kind,
            Message.state == MessageState.SENT,
        )
        return [message.medium for message in work.session.scalars(statement)]


def copy_of(kit: Kit, candidate: Candidate, kind: str) -> str:
    with kit.database.work(TEST) as work:
        statement = select(Message).where(Message.person_id == candidate.application.person_id, Message.kind == kind)
        message = work.session.scalars(statement.where(Message.medium == Medium.MAIL).order_by(Message.id)).first()
        assert message is not None
        return work.vault.get(message, "copy") or ""


def todos(kit: Kit, kind: str) -> list[str]:
    with kit.database.work(TEST) as work:
        return [todo.state for todo in work.session.scalars(select(Todo).where(Todo.kind == kind))]


def hr_card(kit: Kit, firm: Firm, kind: str) -> str:
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        posts = list(work.session.scalars(select(Post).where(Post.kind == kind)))
        return "".join(str(one.card) for one in show_posts(kit, work, posts, words("zh-CN"), Around("Asia/Shanghai")))


def press(kit: Kit, firm: Firm, card: str, form: dict[str, str]) -> None:
    ref = re.search(r'name="ref" value="([^"]+)"', card)
    assert ref is not None
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        press_button(kit, work, ref.group(1), form)


class TestNothingIsLost:
    def test_what_could_not_be_sent_stays_in_its_field(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        for path, form in (
            ("messages", {"text": "请问" * 2001}),
            ("person", {"kind": "interview", "words": "希望" * 1001}),
            ("contact", {"email": "no address", "phone": "13800138000"}),
            ("contact", {"email": "a@example.com", "phone": "sieben"}),
            ("profile", {"skills": "长" * 201}),
        ):
            answer = browser.post(f"{candidate.centre}/{path}", data=form)
            assert answer.status_code == 422, path
            assert all(value in answer.text for value in form.values()), path
            assert 'role="alert"' in answer.text

    def test_a_sentence_about_the_feedback_too(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = talked(kit, firm)
        browser.post(f"{candidate.centre}/rating", data={"stars": "4"})
        answer = browser.post(f"{candidate.centre}/rating", data={"stars": "4", "words": "很好" * 1001})
        assert answer.status_code == 422
        assert "很好" * 1001 in answer.text
