"""HR brings a list of people, looks at it row by row, and invites them; they apply, or nothing of them is kept."""

import csv
import io
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from redis import Redis
from sqlalchemy import select

from bot.app import create_app
from bot.cards.table import card_for
from bot.kit import Kit
from bot.links import Purpose
from bot.lists import KEPT_S
from cards.render.text import TextRenderer
from cards.words import words
from hrcore.clock import FixedClock
from hrcore.messages.models import Message
from hrcore.org.models import Person
from hrcore.org.service import find_by_contact
from hrcore.privacy.erasure import Reason, erase
from hrcore.privacy.models import PersonKey
from hrcore.prospects.models import Prospect, ProspectState
from hrcore.prospects.service import VALID_FOR
from hrcore.prospects.table import MOST
from hrcore.recruiting.jobs import close_job
from hrcore.recruiting.models import Application, ConsentPurpose, Job
from hrcore.talent import batches
from hrcore.talent.models import InvitationBatch
from interview.batch import Came, ranked, standing_of
from tests.bot.flows.test_batches import answers
from tests.bot.portal.test_settings_of_ones_own import another_job
from tests.bot.stories import signed_in
from tests.ground import later
from tests.support import RESUME_ZH, TEST, Firm, actor_of, apply_with, make_firm, pump

SOURCE = "您在武汉春季招聘会留下了名片"
TWO = "姓名,邮箱,手机号,备注\n林晓,lin@example.com,13900000001,聊得很好\n周宁,,13900000002,\n"


@pytest.fixture
def hr(browser: TestClient, kit: Kit, firm: Firm) -> TestClient:
    return signed_in(browser, kit, firm.hr)


def upload(hr: TestClient, job: Job, content: str | bytes, source: str = SOURCE) -> Response:
    raw = content.encode() if isinstance(content, str) else content
    return hr.post(f"/hr/jobs/{job.id}/list", data={"source": source}, files={"list": ("people.csv", raw, "text/csv")})


def looked_at(hr: TestClient, job: Job, content: str) -> str:
    """The address of the page that shows the list."""
    answer = upload(hr, job, content)
    assert answer.status_code == 303, unescape(answer.text)
    return answer.headers["location"]


def confirmed(kit: Kit, hr: TestClient, job: Job, content: str) -> InvitationBatch:
    answer = hr.post(looked_at(hr, job, content))
    assert answer.status_code == 303, unescape(answer.text)
    pump(kit)
    with kit.database.work(TEST) as work:
        return work.get(InvitationBatch, UUID(answer.headers["location"].rsplit("/", 1)[1]))


def fits(page: Response) -> list[str]:
    """What each row is."""
    return re.findall(r'class="state fit-(\w+)"', page.text)


def listed(kit: Kit) -> list[Prospect]:
    with kit.database.work(TEST) as work:
        return list(work.session.scalars(select(Prospect).order_by(Prospect.id)))


def letters(kit: Kit) -> list[dict[str, Any]]:
    with kit.database.work(TEST) as work:
        found = work.session.scalars(select(Message).where(Message.kind == "prospect_invitation").order_by(Message.id))
        return [{"medium": one.medium, "copy": work.vault.get(one, "copy") or ""} for one in found]


def link_of(kit: Kit, prospect: Prospect) -> str:
    return f"/invited/{kit.links.token(Purpose.PROSPECT, prospect.id)}"


def applies(kit: Kit, browser: TestClient, prospect: Prospect, **changed: Any) -> Response:
    form = {
        "name": "林晓",
        "email": "lin@example.com",
        "phone": "13900000001",
        "language": "zh-CN",
        "consent": [ConsentPurpose.APPLICATION, ConsentPurpose.AI_INTERVIEW],
        **changed,
    }
    files = {"resume": ("resume.txt", RESUME_ZH.encode(), "text/plain")}
    answer = browser.post(link_of(kit, prospect), data=form, files=files)
    pump(kit)
    return answer


def stranger(kit: Kit) -> TestClient:
    return TestClient(create_app(kit), base_url=kit.settings.public_address, follow_redirects=False)


class TestLooking:
    def test_nobody_is_written_to_or_kept_before_hr_confirms(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        page = hr.get(looked_at(hr, firm.job, TWO))
        assert fits(page) == ["new", "new"]
        assert SOURCE in unescape(page.text)
        pump(kit)
        assert listed(kit) == []
        assert letters(kit) == []

    def test_each_row_says_what_it_is_and_why(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        apply_with(kit, firm, name="已投递", email="here@example.com", phone="+8613700000001")
        job = _another(kit, firm)
        apply_with(kit, firm, name="别处", email="there@example.com", phone="+8613700000002")
        withdrawn = apply_with(kit, firm, email="never@example.com", phone="+8613700000003").application
        answers(kit, withdrawn, given=False)
        pump(kit)
        confirmed(kit, hr, job, "name,email\n问过,asked@example.com\n")
        at = Firm(firm.company, firm.hr, firm.employee, job)
        apply_with(kit, at, name="也在", email="both@example.com", phone="+8613700000005")
        rows = [
            "新人,new@example.com,,",
            "新人,NEW@example.com,,",
            "已投递,,13700000001,",
            "也在,both@example.com,,",
            "不要,never@example.com,,",
            "问过,asked@example.com,,",
            "同事,zhao@example.com,,",
            "错,nobody,,",
            "错,,8.61E+12,",
            "错,,12,",
            "错,,,",
            ",x@example.com,,",
            "错,y@example.com,,klingon",
            "多,z@example.com,,en,,多余",
        ]
        page = hr.get(looked_at(hr, job, "name,email,phone,language\n" + "\n".join(rows)))
        assert fits(page) == [
            "new", "double", "known", "applied", "objected", "asked", "colleague",
            "wrong", "wrong", "wrong", "wrong", "wrong", "wrong", "wrong",
        ]  # fmt: skip
        text = unescape(page.text)
        for said in ("与第 2 行相同", "邮箱", "缩写", "请填写这一项", "zh 或 en", "单元格比表头多"):
            assert said in text
        assert "邀请 2 人" in text

    def test_it_is_said_in_the_readers_language(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        address = looked_at(hr, firm.job, "name,email\nJo,nobody\n")
        assert "with an @ and a domain" in unescape(hr.get(f"{address}?lang=en").text)

    def test_a_phone_without_country_is_one_of_the_companys(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        page = hr.get(looked_at(hr, firm.job, "name,phone\n甲,139 0000 0001\n乙,+8613900000001\n丙,+14155550132\n"))
        assert fits(page) == ["new", "double", "new"]

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "请选择一个有内容的文件"),
            (b"\x00\x01\x02\xff\xfe" * 50, "不是我们能读取的文本"),
            (b"name,email\n" + b"a,a@example.com\n" * (MOST + 1), "一次最多 500 人"),
            (b'name,email\n"a,a@example.com\n', "引号"),
            (b"name,email\n" + b"a" * (1024 * 1024), "1 MB"),
            (b"name,email\n" + b"a" * (13 * 1024 * 1024), "1 MB"),
            (b"a,b\n1,2\n", "第一行请写表头"),
        ],
    )
    def test_what_is_no_list_is_refused_beside_its_field(
        self, kit: Kit, firm: Firm, hr: TestClient, content: bytes, said: str
    ) -> None:
        page = upload(hr, firm.job, content)
        assert page.status_code == 422
        assert said in unescape(page.text)

    def test_where_they_come_from_must_be_said(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        for source in ("", "  ", "长" * 301):
            page = upload(hr, firm.job, TWO, source)
            assert page.status_code == 422
            assert "信息从何而来" in unescape(page.text)

    def test_it_lies_sealed_and_for_half_an_hour(self, kit: Kit, firm: Firm, hr: TestClient, redis_url: str) -> None:
        with Redis.from_url(redis_url) as redis:
            before = set(redis.scan_iter("zhaohu:note:*"))
            looked_at(hr, firm.job, TWO)
            new = set(redis.scan_iter("zhaohu:note:*")) - before
            kept = [(key, redis.get(key), redis.ttl(key)) for key in new]
        assert kept
        for key, value, ttl in kept:
            assert 0 < ttl <= KEPT_S
            assert b"lin@example.com" not in (value or b"") + key
            assert "林晓".encode() not in (value or b"")

    def test_thrown_away_it_is_gone(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        address = looked_at(hr, firm.job, TWO)
        assert hr.post(f"{address}/drop").status_code == 303
        for answer in (hr.get(address), hr.post(address)):
            assert answer.status_code == 410
            assert "重新上传" in unescape(answer.text)
        assert listed(kit) == []

    def test_nobody_but_who_brought_it_sees_it(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        address = looked_at(hr, firm.job, TWO)
        other = make_firm(kit, slug="other")
        assert signed_in(hr, kit, firm.employee).get(address).status_code == 403
        assert signed_in(hr, kit, firm.employee).post(address).status_code == 403
        foreign = signed_in(hr, kit, other.hr)
        assert foreign.get(address).status_code == foreign.post(address).status_code == 404
        assert upload(foreign, firm.job, TWO).status_code == 404
        assert foreign.get(f"/hr/jobs/{firm.job.id}/invite").status_code == 404
        moved = address.replace(str(firm.job.id), str(other.job.id))
        assert foreign.get(moved).status_code == foreign.post(moved).status_code == 410
        assert signed_in(hr, kit, firm.hr).get(address).status_code == 200

    def test_a_closed_position_invites_nobody(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        address = looked_at(hr, firm.job, TWO)
        with kit.database.work(TEST) as work:
            close_job(work, work.get(Job, firm.job.id, lock=True))
        answer = hr.post(address)
        assert answer.status_code == 409
        assert listed(kit) == []

    def test_a_list_of_nobody_new_invites_nobody(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        address = looked_at(hr, firm.job, "name,email\na,wrong\n")
        assert hr.post(address).status_code == 409
        with kit.database.work(TEST) as work:
            assert work.session.scalars(select(InvitationBatch)).all() == []


class TestInviting:
    def test_each_is_written_to_once_and_told_where_we_have_their_address_from(
        self, kit: Kit, firm: Firm, hr: TestClient
    ) -> None:
        batch = confirmed(kit, hr, firm.job, TWO)
        assert [one["medium"] for one in letters(kit)] == ["mail", "sms"]
        for one in letters(kit):
            assert SOURCE in one["copy"]
            assert "/invited/" in one["copy"]
            assert "删除" in one["copy"]
        with kit.database.work(TEST) as work:
            found = ranked(work, work.get(InvitationBatch, batch.id))
            assert [(one.name, one.came, one.note) for one in found] == [
                ("周宁", Came.INVITED, ""),
                ("林晓", Came.INVITED, "聊得很好"),
            ]
            assert work.session.scalars(select(Application)).all() == []
            assert find_by_contact(work, firm.company, email="lin@example.com", phone=None) is None

    def test_confirmed_twice_is_one_batch_even_at_the_same_moment(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        address = looked_at(hr, firm.job, TWO)
        with ThreadPoolExecutor(2) as both:
            found = list(both.map(lambda _: hr.post(address), range(2)))
        found.append(hr.post(address))
        assert {one.status_code for one in found} == {303}
        assert len({one.headers["location"] for one in found}) == 1
        pump(kit)
        assert len(listed(kit)) == len(letters(kit)) == 2

    def test_the_same_list_brought_twice_invites_nobody_again(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        first, second = looked_at(hr, firm.job, TWO), looked_at(hr, firm.job, TWO)
        assert hr.post(first).status_code == 303
        assert fits(hr.get(second)) == ["asked", "asked"]
        assert hr.post(second).status_code == 409
        pump(kit)
        assert len(letters(kit)) == 2

    def test_stopped_in_the_middle_nothing_is_kept_of_those_who_were_never_told(
        self, kit: Kit, firm: Firm, hr: TestClient, clock: FixedClock
    ) -> None:
        people = "\n".join(f"候选{n},p{n}@example.com" for n in range(batches.AT_ONCE + 3))
        batch = confirmed(kit, hr, firm.job, "name,email\n" + people)
        assert len(letters(kit)) == batches.AT_ONCE
        assert hr.post(f"/hr/batches/{batch.id}/stop").status_code == 303
        later(clock, minutes=5)
        pump(kit)
        assert len(letters(kit)) == batches.AT_ONCE
        left = [one for one in listed(kit) if one.state == ProspectState.DROPPED]
        assert len(left) == 3
        for one in left:
            assert (one.name_sealed, one.email_index, one.source_sealed) == (None, None, None)
            assert _key_is_gone(kit, one)
        page = unescape(hr.get(f"/hr/batches/{batch.id}").text)
        assert "另有 3 人" in page
        assert f"候选{batches.AT_ONCE}" not in page

    def test_where_the_position_closes_meanwhile_nobody_else_is_written_to_and_nothing_kept(
        self, kit: Kit, firm: Firm, hr: TestClient, clock: FixedClock
    ) -> None:
        people = "\n".join(f"候选{n},p{n}@example.com" for n in range(batches.AT_ONCE + 2))
        batch = confirmed(kit, hr, firm.job, "name,email\n" + people)
        with kit.database.work(TEST) as work:
            close_job(work, work.get(Job, firm.job.id, lock=True))
        later(clock, minutes=2)
        pump(kit)
        assert len(letters(kit)) == batches.AT_ONCE
        left = [one for one in listed(kit) if one.state == ProspectState.DROPPED]
        assert [_key_is_gone(kit, one) for one in left] == [True, True]
        with kit.database.work(TEST) as work:
            assert standing_of(work, work.get(InvitationBatch, batch.id)).dropped == 2
        page = stranger(kit).get(link_of(kit, listed(kit)[0]))
        assert page.status_code == 200
        assert 'name="resume"' not in page.text

    def test_who_applies_meanwhile_another_way_is_not_written_to(
        self, kit: Kit, firm: Firm, hr: TestClient, clock: FixedClock
    ) -> None:
        people = "\n".join(f"候选{n},p{n}@example.com" for n in range(batches.AT_ONCE + 1))
        batch = confirmed(kit, hr, firm.job, "name,email\n" + people)
        last = f"p{batches.AT_ONCE}@example.com"
        application = apply_with(kit, firm, email=last, name="最后").application
        pump(kit)
        later(clock, minutes=2)
        pump(kit)
        assert len(letters(kit)) == batches.AT_ONCE
        with kit.database.work(TEST) as work:
            found = ranked(work, work.get(InvitationBatch, batch.id))
            assert [one.application_id for one in found if one.came is Came.APPLIED] == [application.id]


class TestAnswering:
    def test_they_apply_with_a_resume_and_everything_goes_on_by_itself(
        self, kit: Kit, firm: Firm, hr: TestClient
    ) -> None:
        batch = confirmed(kit, hr, firm.job, TWO)
        lin = listed(kit)[0]
        page = stranger(kit).get(link_of(kit, lin))
        assert page.status_code == 200
        assert SOURCE in unescape(page.text)
        assert 'value="lin@example.com"' in page.text
        answer = applies(kit, stranger(kit), lin)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/me/")
        again = applies(kit, stranger(kit), lin)
        assert again.headers["location"].startswith("/me/")
        with kit.database.work(TEST) as work:
            [application] = work.session.scalars(select(Application)).all()
            assert (application.source, application.stage) == ("list", "invited")
            person = work.get(Person, application.person_id)
            assert person.name == "林晓"
            assert find_by_contact(work, firm.company, email="lin@example.com", phone=None) is not None
            found = ranked(work, work.get(InvitationBatch, batch.id))
            applied = [(one.name, one.note, one.application_id) for one in found if one.came is Came.APPLIED]
            assert applied == [("林晓", "聊得很好", application.id)]
            assert work.session.scalars(select(Message).where(Message.last_error.is_not(None))).all() == []
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            subject = {"application_id": str(application.id)}
            card = card_for(kit, work, "application_received", subject, words("zh-CN"))
        assert "名单邀请" in TextRenderer().render(card)
        assert application.id.hex in hr.get(f"/hr/batches/{batch.id}").text.replace("-", "")

    def test_without_resume_or_consent_nothing_is_made(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        confirmed(kit, hr, firm.job, TWO)
        lin = listed(kit)[0]
        assert applies(kit, stranger(kit), lin, consent=[ConsentPurpose.APPLICATION]).status_code == 422
        bare = stranger(kit).post(link_of(kit, lin), data={"name": "林晓"})
        assert bare.status_code == 422
        with kit.database.work(TEST) as work:
            assert work.session.scalars(select(Application)).all() == []

    def test_who_says_no_is_deleted_and_no_list_brings_them_back(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        batch = confirmed(kit, hr, firm.job, TWO)
        lin = listed(kit)[0]
        candidate = stranger(kit)
        for _ in range(2):
            assert candidate.post(f"{link_of(kit, lin)}/no").status_code == 303
        pump(kit)
        assert "已经删除" in unescape(candidate.get(link_of(kit, lin)).text)
        gone = listed(kit)[0]
        assert gone.state == ProspectState.DECLINED
        assert (gone.name_sealed, gone.email_index, gone.phone_index) == (None, None, None)
        assert _key_is_gone(kit, lin)
        assert applies(kit, candidate, lin).status_code == 200
        with kit.database.work(TEST) as work:
            assert work.session.scalars(select(Application)).all() == []
        assert fits(hr.get(looked_at(hr, firm.job, TWO))) == ["objected", "asked"]
        assert fits(hr.get(looked_at(hr, _another(kit, firm), TWO))) == ["objected", "new"]
        with kit.database.work(TEST) as work:
            assert standing_of(work, work.get(InvitationBatch, batch.id)).dropped == 1
        table = hr.get(f"/hr/batches/{batch.id}/ranking.csv").content.decode("utf-8-sig")
        assert "林晓" not in table
        assert "周宁" in table

    def test_who_does_not_answer_is_forgotten(self, kit: Kit, firm: Firm, hr: TestClient, clock: FixedClock) -> None:
        confirmed(kit, hr, firm.job, TWO)
        clock.moment += VALID_FOR
        pump(kit)
        for one in listed(kit):
            assert one.state == ProspectState.EXPIRED
            assert _key_is_gone(kit, one)
        assert stranger(kit).get(link_of(kit, listed(kit)[0])).status_code == 410
        assert fits(hr.get(looked_at(hr, firm.job, TWO))) == ["new", "new"]

    def test_who_was_known_is_one_person_again_and_their_link_opens_nothing(
        self, kit: Kit, firm: Firm, hr: TestClient
    ) -> None:
        before = apply_with(kit, firm, email="lin@example.com", name="林晓").application
        pump(kit)
        job = _another(kit, firm)
        confirmed(kit, hr, job, TWO)
        lin = listed(kit)[0]
        answer = applies(kit, stranger(kit), lin)
        assert answer.status_code == 200
        assert stranger(kit).get(link_of(kit, lin)).status_code == 200
        with kit.database.work(TEST) as work:
            applied = work.session.scalars(select(Application).where(Application.job_id == job.id)).one()
            assert applied.person_id == before.person_id
            assert work.get(Person, lin.person_id).merged_into == before.person_id

    def test_with_somebody_elses_address_nobody_comes_into_their_pages(
        self, kit: Kit, firm: Firm, hr: TestClient
    ) -> None:
        confirmed(kit, hr, firm.job, TWO)
        lin, zhou = listed(kit)
        assert applies(kit, stranger(kit), lin).headers["location"].startswith("/me/")
        answer = applies(kit, stranger(kit), zhou, name="周宁", phone="13900000002")
        assert answer.status_code == 200
        for _ in range(2):
            again = stranger(kit).get(link_of(kit, zhou))
            assert again.status_code == 200
            assert "/me/" not in again.text

    def test_two_clicks_at_the_same_moment_are_one_application(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        confirmed(kit, hr, firm.job, TWO)
        lin = listed(kit)[0]
        form = {
            "name": "林晓",
            "email": "lin@example.com",
            "phone": "13900000001",
            "consent": [ConsentPurpose.APPLICATION, ConsentPurpose.AI_INTERVIEW],
        }

        def click(browser: TestClient) -> Response:
            files = {"resume": ("resume.txt", RESUME_ZH.encode(), "text/plain")}
            return browser.post(link_of(kit, lin), data=form, files=files)

        app = create_app(kit)
        browsers = [TestClient(app, base_url=kit.settings.public_address, follow_redirects=False) for _ in range(2)]
        # The first request builds what all others use, and that must not happen twice at once.
        browsers[0].get(link_of(kit, lin))
        with ThreadPoolExecutor(2) as both:
            found = list(both.map(click, browsers))
        assert [one.headers["location"][:4] for one in found] == ["/me/", "/me/"]
        with kit.database.work(TEST) as work:
            assert len(work.session.scalars(select(Application)).all()) == 1

    def test_a_forged_link_is_none(self, kit: Kit, firm: Firm) -> None:
        assert stranger(kit).get("/invited/nonsense").status_code == 404


class TestErasure:
    def test_who_had_everything_erased_is_brought_back_by_no_list(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        application = apply_with(kit, firm, email="lin@example.com", phone="+8613900000001").application
        pump(kit)
        job = _another(kit, firm)
        confirmed(kit, hr, job, TWO)
        with kit.database.work(TEST) as work:
            erase(work, work.get(Person, application.person_id, lock=True), Reason.ASKED)
        pump(kit)
        assert [one.state for one in listed(kit)] == [ProspectState.EXPIRED, ProspectState.ASKED]
        assert fits(hr.get(looked_at(hr, firm.job, TWO))) == ["objected", "new"]

    def test_whose_time_was_over_may_be_met_again(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        application = apply_with(kit, firm, email="lin@example.com", phone="+8613900000001").application
        pump(kit)
        with kit.database.work(TEST) as work:
            erase(work, work.get(Person, application.person_id, lock=True), Reason.PAST_ITS_TIME)
        assert fits(hr.get(looked_at(hr, firm.job, TWO))) == ["new", "new"]

    def test_who_came_from_a_list_and_is_erased_is_in_no_table(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        batch = confirmed(kit, hr, firm.job, TWO)
        lin = listed(kit)[0]
        applies(kit, stranger(kit), lin)
        with kit.database.work(TEST) as work:
            erase(work, work.get(Person, listed(kit)[0].person_id, lock=True), Reason.ASKED)
        pump(kit)
        table = hr.get(f"/hr/batches/{batch.id}/ranking.csv")
        assert table.status_code == 200
        assert "林晓" not in table.text
        assert hr.get(f"/hr/batches/{batch.id}").status_code == 200

    def test_a_formula_on_the_list_stays_text_in_the_table(self, kit: Kit, firm: Firm, hr: TestClient) -> None:
        names = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1"]
        rows = "\n".join(f"{name},f{n}@example.com" for n, name in enumerate(names))
        batch = confirmed(kit, hr, firm.job, f"name,email\n{rows}\n")
        content = hr.get(f"/hr/batches/{batch.id}/ranking.csv").content
        assert content.startswith(b"\xef\xbb\xbf")
        written = [row[1] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))][1:]
        assert sorted(written) == sorted(f"'{name}" for name in names)


def _another(kit: Kit, firm: Firm) -> Job:
    job_id = UUID(another_job(kit, firm))
    with kit.database.work(TEST) as work:
        return work.get(Job, job_id)


def _key_is_gone(kit: Kit, prospect: Prospect) -> bool:
    with kit.database.work(TEST) as work:
        key = work.session.scalars(select(PersonKey).where(PersonKey.person_id == prospect.person_id)).one()
    return key.wrapped is None
