"""HR finds jobs, writes new ones, copies them, and weighs what they need."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from bot.hr.jobs import PAGE
from bot.kit import Kit
from hrcore.ids import new_id
from hrcore.org.models import Channel, ChannelKind, ChannelMember
from hrcore.org.service import join_channel, open_channel
from hrcore.recruiting.models import Job
from interview.plan import cores
from interview.plan.model import FixedQuestion, QuestionKind
from interview.plan.service import brief_of
from tests.bot.hr.test_overview import statements
from tests.bot.stories import fields_of, signed_in
from tests.support import TEST, Firm, make_firm, pump

WORD = """招募说明
我们在做面向全球商家的计费平台。

【岗位职责】
1.\t负责计费系统的设计
o\t和产品一起把需求谈清楚
\uf0b7\t排查线上问题
任职要求：
•\t三年以上 Java 经验
经验\t三年\t后端
福利待遇
五险一金"""


def listed(page: str) -> list[str]:
    return re.findall(r'data-job-id="([^"]+)"', page)


def add_jobs(kit: Kit, firm: Firm, count: int, state: str = "draft", **more: object) -> list[str]:
    with kit.database.work(TEST) as work:
        shown = work.now if state == "published" else None
        rows = [
            work.add(
                Job(
                    **{
                        "company_id": firm.company.id, "slug": new_id().hex, "title": f"职位{number}", "language": "zh-CN",
                        "state": state, "brief": {}, "version": 1, "score_line": Decimal(8), "minutes": 15,
                        "owner_id": None, "channel_id": None, "created_at": work.now + timedelta(seconds=number),
                        "published_at": shown, **more,
                    }
                )
            )
            for number in range(count)
        ]  # fmt: skip
    return [str(row.id) for row in rows]


def job(kit: Kit, job_id: object) -> Job:
    with kit.database.work(TEST) as work:
        return work.session.get_one(Job, job_id)


def filled(page: Response, **changed: str) -> dict[str, str]:
    """The form of the page as a browser would send it."""
    assert page.status_code == 200
    form = page.text[page.text.index('<form class="form') :]
    found = dict(re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', form))
    found |= dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<', form))
    for select in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', select[1])
        found[select[0]] = chosen[1] if chosen else ""
    return found | {"do": "save"} | changed


class TestList:
    def test_drafts_come_first_then_the_open_ones_page_by_page(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        drafts = add_jobs(kit, firm, PAGE + 5)
        first = hr.get("/hr/jobs")
        assert listed(first.text) == drafts[:4:-1]
        further = re.search(r'href="([^"]+)" rel="next"', first.text)
        assert further is not None
        second = hr.get(further[1].replace("&amp;", "&"))
        assert listed(second.text) == [*drafts[4::-1], str(firm.job.id)]
        assert 'rel="next"' not in second.text

    def test_words_state_and_owner_narrow_it(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        add_jobs(kit, firm, 2, "closed")
        [mine] = add_jobs(kit, firm, 1, title="100%_远程 Rust", owner_id=firm.hr.id)
        assert listed(hr.get("/hr/jobs", params={"text": "rust 100%_"}).text) == [mine]
        assert listed(hr.get("/hr/jobs", params={"text": "%"}).text) == [mine]
        assert set(listed(hr.get(f"/hr/jobs?owner={firm.hr.id}").text)) == {mine, str(firm.job.id)}
        assert len(listed(hr.get("/hr/jobs?owner=none").text)) == 2
        assert listed(hr.get("/hr/jobs?state=published").text) == [str(firm.job.id)]
        assert len(listed(hr.get("/hr/jobs?state=discarded").text)) == 2
        assert listed(hr.get("/hr/jobs?state=closed").text) == []

    @pytest.mark.parametrize("odd", ["state=x", "owner=x", "after=x", "after=1.x", "after=9." + "0" * 32])
    def test_what_no_filter_knows_filters_nothing(self, hr: TestClient, firm: Firm, odd: str) -> None:
        assert listed(hr.get(f"/hr/jobs?{odd}").text) == [str(firm.job.id)]

    def test_five_hundred_jobs_ask_the_database_as_often_as_one(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        few = statements(kit, hr, "/hr/jobs")
        add_jobs(kit, firm, 500, owner_id=firm.hr.id)
        assert statements(kit, hr, "/hr/jobs") == few
        assert len(listed(hr.get("/hr/jobs").text)) == PAGE

    def test_another_companys_are_not_listed(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        add_jobs(kit, make_firm(kit), 3)
        assert listed(hr.get("/hr/jobs").text) == [str(firm.job.id)]


class TestNew:
    def test_a_job_without_a_requisition_begins_as_a_draft(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        form = filled(hr.get("/hr/jobs/new"), title="数据工程师", requirements="熟悉 Spark", skills="Spark、Flink")
        answer = hr.post("/hr/jobs/new", data=form)
        assert answer.status_code == 303
        made = job(kit, form["id"])
        assert (made.state, made.brief["skills"], made.company_id) == ("draft", ["Spark", "Flink"], firm.company.id)
        assert hr.post("/hr/jobs/new", data=form).headers["location"] == answer.headers["location"]
        assert len(listed(hr.get("/hr/jobs?text=数据").text)) == 1
        pump(kit)

    def test_what_is_missing_is_said_at_its_field_and_the_rest_stays(self, hr: TestClient) -> None:
        form = filled(hr.get("/hr/jobs/new"), title="数据工程师", **{"skill0-name": "Spark", "skill0-weight": "0"})
        answer = hr.post("/hr/jobs/new", data=form)
        assert answer.status_code == 422
        assert 'id="requirements-wrong"' in answer.text
        assert 'id="skill0-weight-wrong"' in answer.text
        assert 'value="Spark"' in answer.text
        assert form["id"] in answer.text

    def test_only_who_manages_jobs_writes_one(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        colleague = signed_in(browser, kit, firm.employee)
        assert colleague.get("/hr/jobs/new").status_code == 403
        form = {"id": str(new_id()), "title": "x", "requirements": "y", "minutes": "15", "score_line": "8"}
        assert colleague.post("/hr/jobs/new", data=form).status_code == 403
        assert colleague.post(f"/hr/jobs/{firm.job.id}/copy", data={"id": str(new_id())}).status_code == 403

    def test_an_advert_from_word_is_sorted_into_the_fields(self, hr: TestClient, kit: Kit) -> None:
        sorted_in = hr.post("/hr/jobs/new", data=filled(hr.get("/hr/jobs/new"), pasted=WORD, title="后端", do="sort"))
        form = filled(sorted_in)
        assert "计费平台" in form["summary"]
        assert form["pasted"] == "福利待遇\n五险一金"
        assert form["skill0-name"] == "Java"
        assert hr.post("/hr/jobs/new", data=form).status_code == 303
        brief = job(kit, form["id"]).brief
        assert brief["duties"] == ["负责计费系统的设计", "和产品一起把需求谈清楚", "排查线上问题"]
        assert brief["requirements"] == ["三年以上 Java 经验", "经验 – 三年 – 后端"]

    def test_five_thousand_words_stay_in_the_form_with_what_is_too_much(self, hr: TestClient) -> None:
        long = "Responsibilities\n" + "\n".join(
            f"• Point {number} of the work " + "word " * 20 for number in range(200)
        )
        answer = hr.post("/hr/jobs/new", data=filled(hr.get("/hr/jobs/new"), pasted=long, do="sort"))
        assert answer.status_code == 200
        assert 'id="duties-wrong"' in answer.text
        assert "Point 199 of the work" in filled(answer)["duties"]


class TestCopy:
    def test_it_takes_advert_facts_weights_and_questions_and_says_that_it_is_one(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        fixed = FixedQuestion(
            kind=QuestionKind.BEHAVIOUR,
            competency="沟通",
            weight=Decimal(2),
            language="zh-CN",
            words={"zh-CN": "讲一次"},
        )
        with kit.database.work(TEST) as work:
            original = work.get(Job, firm.job.id, lock=True)
            original.brief = {**original.brief, "weights": {"Python": 2.0}, "facts": {"home_days": 2}}
            cores.change(work, original, (fixed,) * 3, seen=0)
        at = f"/hr/jobs/{firm.job.id}"
        copy_id = re.findall(r'name="id" value="([^"]+)"', hr.get(at).text)[0]
        for _ in range(2):
            answer = hr.post(f"{at}/copy", data={"id": copy_id})
        assert answer.headers["location"] == f"/hr/jobs/{copy_id}"
        copy = job(kit, copy_id)
        assert (copy.state, copy.title, copy.owner_id) == ("draft", "后端工程师（副本）", firm.hr.id)
        assert copy.brief["weights"] == {"Python": 2.0}
        assert copy.brief["facts"] == {"home_days": 2}
        with kit.database.work(TEST) as work:
            core = cores.core_for(work, copy.id)
        assert core is not None
        assert core.questions == (fixed,) * 3
        assert hr.get(f"/hr/jobs/{copy_id}").status_code == 200

    def test_the_longest_title_still_fits_with_its_mark(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        [long] = add_jobs(kit, firm, 1, title="长" * 120)
        copy_id = str(new_id())
        hr.post(f"/hr/jobs/{long}/copy", data={"id": copy_id})
        assert len(job(kit, copy_id).title) == 120
        assert job(kit, copy_id).title.endswith("（副本）")

    def test_another_companys_job_is_not_copied(self, hr: TestClient, kit: Kit) -> None:
        other = make_firm(kit).job
        assert hr.post(f"/hr/jobs/{other.id}/copy", data={"id": str(new_id())}).status_code == 404


class TestWeights:
    def test_skills_have_weight_and_level_and_competencies_weight(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        at = f"/hr/jobs/{firm.job.id}"
        rows = {
            "skill0-name": "Python", "skill0-weight": "2.5", "skill0-level": "advanced", "skill1-name": "Redis",
            "skill1-weight": "1", "skill1-level": "", "competency0-name": "沟通", "competency0-weight": "0.5",
        }  # fmt: skip
        form = filled(hr.get(at), **rows)
        for name in [one for one in form if re.fullmatch(r"(skill|competency)\d+-name", one) and one not in rows]:
            form[name] = ""
        assert hr.post(at, data=form).status_code == 303
        brief = brief_of(job(kit, firm.job.id), "")
        assert brief.skills == ("Python", "Redis")
        assert brief.weights == {"Python": 2.5, "沟通": 0.5}
        assert brief.levels == {"Python": "advanced"}
        shown = filled(hr.get(at))
        assert (shown["skill0-weight"], shown["skill0-level"], shown["skill1-weight"]) == ("2.5", "advanced", "1")

    def test_saving_what_is_shown_changes_nothing_and_keeps_what_is_not(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        with kit.database.work(TEST) as work:
            kept = work.get(Job, firm.job.id, lock=True)
            kept.brief = {
                **kept.brief,
                "weights": {"三年": 3.0, "Kafka": 1.0},
                "levels": {"Python": "solid"},
                "else": 1,
            }
            brief = dict(kept.brief)
        at = f"/hr/jobs/{firm.job.id}"
        assert hr.post(at, data=filled(hr.get(at))).status_code == 303
        assert (job(kit, firm.job.id).version, job(kit, firm.job.id).brief) == (1, brief)
        assert hr.post(at, data=filled(hr.get(at), title="别的")).status_code == 303
        changed = job(kit, firm.job.id).brief
        assert (changed["weights"]["三年"], changed["levels"], changed["else"]) == (3.0, brief["levels"], 1)

    def test_more_rows_are_laid_out_without_saving(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        at = f"/hr/jobs/{firm.job.id}"
        before = filled(hr.get(at))
        answer = hr.post(at, data=before | {"do": "rows", "skills": "Go、Rust", "title": "改了"})
        shown = filled(answer)
        assert shown["title"] == "改了"
        assert {"Go", "Rust"} <= {value for name, value in shown.items() if name.endswith("-name")}
        assert int(shown["skill-rows"]) > int(before["skill-rows"])
        assert job(kit, firm.job.id).version == 1

    def test_one_name_cannot_weigh_two_things(self, hr: TestClient, firm: Firm) -> None:
        at = f"/hr/jobs/{firm.job.id}"
        form = filled(hr.get(at), **{"skill0-name": "Go", "skill0-weight": "2", "skill1-name": "go"})
        answer = hr.post(at, data=form)
        assert answer.status_code == 422
        assert 'id="skill1-name-wrong"' in answer.text


class TestMeanwhile:
    def test_a_page_open_since_last_week_says_what_happened_and_keeps_what_was_typed(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        at = f"/hr/jobs/{firm.job.id}"
        old = filled(hr.get(at), summary="我上周写的")
        hr.post(at, data=filled(hr.get(at), title="架构师", minutes="20"))
        hr.post(f"{at}/state", data={"do": "close"})
        answer = hr.post(at, data=old)
        assert answer.status_code == 409
        assert "李敏修改了面试时长、名称" in answer.text
        assert "李敏关闭了职位" in answer.text
        assert "我上周写的" in answer.text
        assert "架构师" in answer.text
        assert job(kit, firm.job.id).title == "架构师"
        again = hr.post(at, data={**old, "over": fields_of(answer, "seen")[-1]})
        assert again.status_code == 409
        over = re.search(r'name="over" value="(\d+)"', answer.text)
        assert over is not None
        assert hr.post(at, data={**old, "over": over[1]}).status_code == 303
        assert job(kit, firm.job.id).brief["summary"] == "我上周写的"

    def test_a_page_from_before_the_rows_keeps_the_weights(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            kept = work.get(Job, firm.job.id, lock=True)
            kept.brief = {**kept.brief, "skills": ["Python"], "weights": {"Python": 2.0}, "levels": {"Python": "solid"}}
        old = {
            "seen": "1",
            "title": "后端",
            "requirements": "三年",
            "skills": "Python",
            "minutes": "5",
            "score_line": "8",
        }
        assert hr.post(f"/hr/jobs/{firm.job.id}", data=old).status_code == 303
        brief = job(kit, firm.job.id).brief
        assert (brief["weights"], brief["levels"]) == ({"Python": 2.0}, {"Python": "solid"})


class TestChannel:
    def group(self, kit: Kit, firm: Firm, *, member: bool = True) -> Channel:
        with kit.database.work(TEST) as work:
            channel = open_channel(
                work, firm.company, kind=ChannelKind.GROUP, slug=new_id().hex, names={"zh-CN": "技术招聘"}
            )
            work.session.flush()
            if member:
                join_channel(work, channel, firm.hr)
        return channel

    def members(self, kit: Kit, channel_id: object) -> set[object]:
        with kit.database.work(TEST) as work:
            return {one.person_id for one in work.session.query(ChannelMember).filter_by(channel_id=channel_id)}

    def test_a_published_job_moves_into_the_chosen_one_with_its_card(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        pump(kit)
        channel, at = self.group(kit, firm), f"/hr/jobs/{firm.job.id}"
        form = filled(hr.get(at), channel=str(channel.id), owner=str(firm.employee.id))
        assert hr.post(at, data=form).status_code == 303
        pump(kit)
        assert job(kit, firm.job.id).channel_id == channel.id
        assert {firm.hr.id, firm.employee.id} <= self.members(kit, channel.id)
        assert "正在招聘：后端工程师" in hr.get(f"/workspace/channels/{channel.id}").text

    def test_who_hands_the_job_over_stays_in_a_channel_that_is_not_its_own(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        pump(kit)
        channel, at = self.group(kit, firm), f"/hr/jobs/{firm.job.id}"
        hr.post(at, data=filled(hr.get(at), channel=str(channel.id), owner=str(firm.employee.id)))
        pump(kit)
        hr.post(at, data=filled(hr.get(at), owner=str(firm.hr.id)))
        pump(kit)
        assert firm.employee.id in self.members(kit, channel.id)

    def test_a_room_that_hr_is_not_in_is_neither_offered_nor_taken(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        closed, at = self.group(kit, firm, member=False), f"/hr/jobs/{firm.job.id}"
        page = hr.get(at)
        assert str(closed.id) not in page.text
        assert hr.post(at, data=filled(page, channel=str(closed.id))).status_code == 422
        elsewhere = self.group(kit, make_firm(kit))
        assert hr.post(at, data=filled(page, channel=str(elsewhere.id))).status_code == 404
        assert job(kit, firm.job.id).version == 1

    def test_a_stale_form_does_not_put_the_channel_back(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        channel, at = self.group(kit, firm), f"/hr/jobs/{firm.job.id}"
        old = filled(hr.get(at))
        hr.post(at, data=filled(hr.get(at), channel=str(channel.id)))
        assert hr.post(at, data=old).status_code == 303
        assert job(kit, firm.job.id).channel_id == channel.id
