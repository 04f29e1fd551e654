"""What a job's interviews ask about: read, put in order, locked, saved as a version, and carried by whoever was not called yet."""

from html.parser import HTMLParser
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from bot.kit import Kit
from hrcore.recruiting.models import Application, Job
from interview import repository
from interview.models import CoreVersion
from interview.plan import cores
from interview.plan import service as plans
from interview.plan.model import FixedCore
from tests.bot.stories import fields_of, signed_in
from tests.calls import ready_to_call, ring
from tests.support import TEST, Firm, make_firm, pump

OWN = "如果上线前一晚发现数据对不上，您会先做什么？"


def path(job_id: UUID) -> str:
    return f"/hr/jobs/{job_id}/interview"


def form(hr: TestClient, job_id: UUID, **changed: str) -> dict[str, Any]:
    """The form as the page shows it, with what was changed in it."""
    return every_field(hr.get(path(job_id))) | {"do": "save"} | changed


def every_field(page: Any) -> dict[str, Any]:
    assert page.status_code == 200
    return {name: fields_of(page, name)[0] for name in ("seen", "questions")} | rows_of(page.text)


def rows_of(html: str) -> dict[str, str]:
    """What stands in the form of the questions."""
    fields = Fields()
    fields.feed(html.partition('id="edit"')[2].partition("</form>")[0])
    return fields.found


class Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "input":
            self.found[told.get("name") or ""] = told.get("value") or ""
        elif tag in ("textarea", "select"):
            self.open = told.get("name") or ""
            self.found[self.open] = ""
        elif tag == "option" and "selected" in told:
            self.found[self.open] = told.get("value") or ""

    def handle_data(self, data: str) -> None:
        if self.lasttag == "textarea" and data.strip():
            self.found[self.open] = data.strip()


def standing(kit: Kit, job_id: UUID) -> FixedCore | None:
    with kit.database.work(TEST) as work:
        return cores.core_for(work, job_id)


def asked(kit: Kit, application: Application) -> list[str]:
    with kit.database.work(TEST) as work:
        plan = repository.plan_of(work, repository.of_application(work, application.id))
        return [question.text for question in plan.questions]


class TestPage:
    def test_at_first_it_shows_what_the_advert_makes(self, hr: TestClient, firm: Firm) -> None:
        page = hr.get(path(firm.job.id))
        assert "还没有人改过" in page.text
        assert int(fields_of(page, "questions")[0]) >= 3
        assert "按简历来问" in page.text

    def test_saved_as_it_is_shown_it_is_a_first_version(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        assert hr.post(path(firm.job.id), data=form(hr, firm.job.id)).status_code == 303
        core = standing(kit, firm.job.id)
        assert core is not None
        assert core.version == 1
        assert not any(one.is_locked for one in core.questions)
        assert firm.hr.name in hr.get(path(firm.job.id)).text

    def test_rearranging_saves_nothing_and_loses_nothing(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        before = form(hr, firm.job.id, **{"q1-competency": "只写在这里的"})
        page = hr.post(path(firm.job.id), data=before | {"do": "up:1"})
        after = rows_of(page.text)
        assert after["q0-competency"] == "只写在这里的"
        assert after["q1-competency"] == before["q0-competency"]
        assert standing(kit, firm.job.id) is None
        gone = rows_of(hr.post(path(firm.job.id), data=after | {"seen": "0", "do": "remove:0"}).text)
        assert "只写在这里的" not in gone.values()

    def test_locking_takes_the_usual_words(self, hr: TestClient, firm: Firm) -> None:
        shown = form(hr, firm.job.id)
        behaviour = next(name for name, value in shown.items() if name.endswith("kind") and value == "behaviour")
        number = behaviour[1:].split("-")[0]
        page = hr.post(path(firm.job.id), data=shown | {"do": f"lock:{number}"})
        words = rows_of(page.text)[f"q{number}-words-zh-CN"]
        assert words.endswith(("？", "。", "?"))

    def test_an_own_question_is_added_and_kept(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            work.get(Job, firm.job.id).minutes = 15
        page = hr.post(path(firm.job.id), data=form(hr, firm.job.id, do="add"))
        rows = every_field(page)
        last = int(rows["questions"]) - 1
        rows |= {f"q{last}-words-zh-CN": OWN, f"q{last}-competency": "数据判断", f"q{last}-weight": "2,5", "do": "save"}
        assert hr.post(path(firm.job.id), data=rows).status_code == 303
        core = standing(kit, firm.job.id)
        assert core is not None
        assert core.questions[-1].words == {"zh-CN": OWN}
        assert str(core.questions[-1].weight) == "2.50"
        assert "其中 1 个问题原话照问" in hr.get(f"/hr/jobs/{firm.job.id}").text.replace("\u2068", "").replace(
            "\u2069", ""
        )


class TestRefused:
    @pytest.mark.parametrize(
        ("field", "value", "said"),
        [
            ("q0-words-zh-CN", "您结婚了吗？", "不能询问婚姻"),
            ("q0-words-en", "How old are you?", "不能询问年龄"),
            ("q0-competency", "", "请填写这一项"),
            ("q0-weight", "0", "大于 0"),
            ("q0-weight", "很多", "大于 0"),
            ("q0-kind", "riddle", "请从列表中选择"),
            ("q0-low", "空话", "三个都写"),
            ("q0-probe-metric", "您家里几口人，孩子多大？", "不能询问子女"),
        ],
    )
    def test_what_cannot_be_asked_changes_nothing(
        self, hr: TestClient, kit: Kit, firm: Firm, field: str, value: str, said: str
    ) -> None:
        answer = hr.post(
            path(firm.job.id), data=form(hr, firm.job.id, **{"q0-words-zh-CN": "说说看？"} | {field: value})
        )
        assert answer.status_code == 422
        assert said in answer.text
        assert rows_of(answer.text).get(field, "") == (value if field != "q0-kind" else "")
        assert standing(kit, firm.job.id) is None

    def test_too_few_and_too_many(self, hr: TestClient, firm: Firm) -> None:
        few = hr.post(path(firm.job.id), data=form(hr, firm.job.id, questions="2"))
        assert few.status_code == 422
        assert "至少保留三个问题" in few.text
        row = {"kind": "behaviour", "competency": "协作", "weight": "1"}
        many = {f"q{number}-{name}": value for number in range(24) for name, value in row.items()}
        answer = hr.post(path(firm.job.id), data=many | {"questions": "24", "seen": "0", "do": "save"})
        assert answer.status_code == 422
        assert "个问题。请删去一些" in answer.text.replace("\u2068", "").replace("\u2069", "")

    def test_the_same_question_twice(self, hr: TestClient, firm: Firm) -> None:
        twice = {"q0-words-zh-CN": "说说看？", "q1-words-zh-CN": "说说看？"}
        answer = hr.post(path(firm.job.id), data=form(hr, firm.job.id, **twice))
        assert answer.status_code == 422
        assert "已经问过了" in answer.text

    def test_two_editors_do_not_overwrite_each_other_unseen(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        first, second = form(hr, firm.job.id), form(hr, firm.job.id, **{"q0-competency": "另一个人的"})
        assert hr.post(path(firm.job.id), data=first).status_code == 303
        answer = hr.post(path(firm.job.id), data=second)
        assert answer.status_code == 409
        assert rows_of(answer.text)["q0-competency"] == "另一个人的"
        core = standing(kit, firm.job.id)
        assert core is not None
        assert core.version == 1

    def test_the_same_saved_twice_is_one_version(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        once = form(hr, firm.job.id)
        assert hr.post(path(firm.job.id), data=once).status_code == 303
        assert hr.post(path(firm.job.id), data=once).status_code == 303
        with kit.database.work(TEST) as work:
            rows = work.session.scalars(select(CoreVersion).where(CoreVersion.job_id == firm.job.id)).all()
        assert len(rows) == 1

    def test_it_is_hrs_and_their_companys(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        colleague = signed_in(browser, kit, firm.employee)
        assert colleague.get(path(firm.job.id)).status_code == 403
        other = make_firm(kit, slug="other-core")
        stranger = signed_in(browser, kit, other.hr)
        assert stranger.get(path(firm.job.id)).status_code == 404
        assert stranger.post(path(firm.job.id), data={"do": "give-back"}).status_code == 404


class TestWhoIsAsked:
    def test_whoever_was_not_called_yet_is_asked_the_new_questions(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = ready_to_call(kit, firm)
        assert OWN not in asked(kit, application)
        lock = {"q0-words-zh-CN": OWN, "q0-kind": "skill"}
        assert hr.post(path(firm.job.id), data=form(hr, firm.job.id, **lock)).status_code == 303
        pump(kit)
        assert OWN in asked(kit, application)
        assert hr.post(path(firm.job.id), data={"do": "give-back", "seen": "1"}).status_code == 303
        pump(kit)
        assert OWN not in asked(kit, application)
        assert standing(kit, firm.job.id) is None
        assert "恢复为由招聘广告决定" in hr.get(path(firm.job.id)).text

    def test_an_interview_that_has_begun_keeps_its_own(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = ready_to_call(kit, firm)
        ring(kit, firm, application)
        before = asked(kit, application)
        lock = {"q0-words-zh-CN": OWN, "q0-kind": "skill"}
        assert hr.post(path(firm.job.id), data=form(hr, firm.job.id, **lock)).status_code == 303
        pump(kit)
        assert asked(kit, application) == before

    def test_a_plan_that_was_made_by_an_older_core_comes_late(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = ready_to_call(kit, firm)
        with kit.database.work(TEST) as work:
            interview = repository.of_application(work, application.id)
            slow = repository.plan_of(work, interview)
        assert hr.post(path(firm.job.id), data=form(hr, firm.job.id)).status_code == 303
        pump(kit)
        with kit.database.work(TEST) as work:
            interview = repository.of_application(work, application.id, lock=True)
            assert not plans.keep_plan(work, interview, slow)
            assert repository.plan_of(work, interview).core_version == 1

    def test_an_earlier_version_is_laid_out_to_be_saved_again(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        lock = {"q0-words-zh-CN": OWN}
        assert hr.post(path(firm.job.id), data=form(hr, firm.job.id, **lock)).status_code == 303
        assert (
            hr.post(path(firm.job.id), data=form(hr, firm.job.id, **{"q0-words-zh-CN": "别的问题？"})).status_code
            == 303
        )
        page = hr.get(f"{path(firm.job.id)}?version=1")
        again = every_field(page)
        assert again["q0-words-zh-CN"] == OWN
        assert again["seen"] == "2"
        assert hr.post(path(firm.job.id), data=again | {"do": "save"}).status_code == 303
        core = standing(kit, firm.job.id)
        assert core is not None
        assert (core.version, core.questions[0].words["zh-CN"]) == (3, OWN)


def test_fewer_minutes_than_the_questions_need_are_pointed_at(hr: TestClient, kit: Kit, firm: Firm) -> None:
    with kit.database.work(TEST) as work:
        work.get(Job, firm.job.id).minutes = 15
    assert hr.post(path(firm.job.id), data=form(hr, firm.job.id)).status_code == 303
    with kit.database.work(TEST) as work:
        work.get(Job, firm.job.id).minutes = 5
    assert "问不完" in hr.get(path(firm.job.id)).text
