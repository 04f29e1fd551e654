"""What the candidate asked in the call, before HR's eyes: on the report's page, card and paper."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from bot.cards.asked_back import AskedBack, asked_back_in_words, asked_back_of
from bot.cards.table import card_for
from bot.flows.correspondence import pass_on_questions
from bot.kit import Kit
from cards.words import words
from hrcore.correspondence.service import answer
from hrcore.languages import LANGUAGES, Language
from hrcore.messages.models import Post
from hrcore.recruiting.models import Application
from hrcore.todos.models import Todo, TodoState
from hrcore.wishes.service import withdraw
from interview import repository
from interview.call.dialogue import Outcome
from interview.call.service import call_ids
from interview.events import InterviewClosed, ReportPublished
from tests.bot.stories import interviewed
from tests.papers import flat
from tests.support import TEST, Firm, actor_of, candidate_of, pump

PAY, VISA, BOTH = "月薪大概多少？", "可以办工作签证吗？", "在哪儿上班，另外能给我涨到四万吗？"
NOTES = {
    "answered_questions": f"pay\t{PAY}\nplace\t{BOTH}\nremote\t{BOTH}",
    "candidate_questions": f"{VISA}\n{BOTH}",
}


def asked(kit: Kit, application: Application, notes: dict[str, str]) -> None:
    with kit.database.work(TEST) as work:
        interview = repository.of_application(work, application.id, lock=True)
        state = repository.conversation_of(work, interview)
        assert state is not None
        kept = state.model_copy(update={"notes": {**state.notes, **notes}})
        work.vault.put(interview, "conversation", kept.model_dump_json())


def found(kit: Kit, application: Application) -> tuple[AskedBack, ...]:
    with kit.database.work(TEST) as work:
        return asked_back_of(work, repository.of_application(work, application.id))


def write(kit: Kit, firm: Firm, application: Application) -> None:
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        answer(work, work.get(Application, application.id, lock=True), "可以办理。", "one")
    pump(kit)


def published(kit: Kit, application: Application) -> None:
    with kit.database.work(TEST) as work:
        interview = repository.of_application(work, application.id)
        row = repository.report_of(work, interview.id)
        assert row is not None
        event = ReportPublished(report_id=row[0].id, **call_ids(interview))
    pass_on_questions(kit, event)
    pump(kit)


def todos(kit: Kit, application: Application) -> list[str]:
    with kit.database.work(TEST) as work:
        mine = select(Todo).where(Todo.kind == "candidate_question", Todo.application_id == application.id)
        return [one.state for one in work.session.scalars(mine.order_by(Todo.id))]


def card(kit: Kit, application: Application, kind: str) -> str:
    with kit.database.work(TEST) as work:
        about = {"application_id": str(application.id)}
        post = work.session.scalars(select(Post).where(Post.kind == kind, Post.subject == about)).one()
        return repr(card_for(kit, work, post.kind, post.subject, words("zh-CN")))


class TestWhatIsKnown:
    def test_answered_noted_and_half_of_each(self, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        asked(kit, application, NOTES)
        assert found(kit, application) == (
            AskedBack(PAY, ("pay",)),
            AskedBack(VISA, noted=True),
            AskedBack(BOTH, ("place", "remote"), noted=True),
        )

    def test_what_hr_has_written_about_waits_no_longer(self, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        asked(kit, application, NOTES)
        assert [one.waits for one in found(kit, application)] == [False, True, True]
        write(kit, firm, application)
        assert [one.waits for one in found(kit, application)] == [False, False, False]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_topic_without_a_name_is_answered_all_the_same(self, language: Language) -> None:
        say = words(language)
        line = asked_back_in_words(AskedBack("有食堂吗？", ("foreseen",)), say)
        assert line == say(
            "asked-back-line", said=say("text-quote", said="有食堂吗？"), standing=say("asked-back-answered-plain")
        )


class TestWhereItStands:
    def test_nothing_is_said_where_nothing_was_asked(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        asked(kit, application, {"answered_questions": "", "candidate_questions": ""})
        assert "候选人问了什么" not in hr.get(f"/hr/applications/{application.id}/report").text

    def test_on_the_page_with_the_way_to_answer(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        asked(kit, application, NOTES)
        page = hr.get(f"/hr/applications/{application.id}/report").text
        assert "通话中已答复：薪资" in page
        assert "通话中已答复：工作地点、远程办公；其余：已记下，待 HR 答复" in page
        assert page.count(">去答复</a>") == 2
        write(kit, firm, application)
        page = hr.get(f"/hr/applications/{application.id}/report").text
        assert "HR 之后已写信答复" in page
        assert "去答复" not in page

    def test_on_paper_and_on_the_card(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        asked(kit, application, NOTES)
        address = f"/hr/applications/{application.id}/report.pdf"
        english = flat(hr.get(address, params={"lang": "en"}).content)
        chinese = flat(hr.get(address, params={"lang": "zh-CN"}).content)
        shown = card(kit, application, "interview_report")
        assert flat("answered in the call: salary") in english
        for said in (PAY, VISA, BOTH):
            assert flat(said) in chinese
            assert said in shown
        assert "通话中已答复：薪资" in shown


class TestThatItIsAnswered:
    def test_a_card_and_one_todo_and_both_are_settled_by_an_answer(self, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        asked(kit, application, NOTES)
        for _ in range(2):
            published(kit, application)
        assert todos(kit, application) == [TodoState.OPEN]
        assert "待回复" in card(kit, application, "candidate_question")
        write(kit, firm, application)
        assert todos(kit, application) == [TodoState.DONE]
        assert "可以办理。" in card(kit, application, "candidate_question")

    def test_what_was_asked_in_a_call_without_a_report_is_not_lost(self, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        asked(kit, application, {**NOTES, "candidate_questions": VISA})
        with kit.database.work(TEST) as work:
            interview = repository.of_application(work, application.id)
            event = InterviewClosed(outcome=Outcome.PERSON_WANTED, **call_ids(interview))
        pass_on_questions(kit, event)
        pump(kit)
        assert todos(kit, application) == [TodoState.OPEN]
        assert VISA in card(kit, application, "candidate_question")

    def test_where_all_was_answered_nobody_is_asked(self, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        asked(kit, application, {**NOTES, "candidate_questions": ""})
        published(kit, application)
        assert todos(kit, application) == []

    def test_it_falls_away_with_the_application(self, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        asked(kit, application, NOTES)
        published(kit, application)
        with kit.database.work(candidate_of(application)) as work:
            withdraw(work, work.get(Application, application.id, lock=True))
        pump(kit)
        assert todos(kit, application) == [TodoState.DROPPED]
