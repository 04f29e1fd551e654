import re
from decimal import Decimal
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import select

from bot.kit import Kit
from bot.portal.uploads import MAX_BODY
from hrcore.messages.models import Message
from hrcore.org.models import Person
from hrcore.recruiting.models import Application, Consent, Job, JobState
from hrcore.recruiting.service import create_job, publish_job
from hrcore.talent.models import Resume
from tests.support import RESUME_ZH, TEST, Firm, apply_with, make_firm, pump


def form_of(browser: TestClient, firm: Firm) -> dict[str, Any]:
    """The form filled in by somebody new, as the page hands it out."""
    page = browser.get(path(firm)).text
    submission = re.search(r'name="submission" value="([0-9a-f]{32})"', page)
    assert submission is not None
    return {
        "submission": submission[1],
        "zone": "Asia/Tokyo",
        "name": "林晓",
        "email": f"{submission[1][-8:]}@example.com",
        "phone": f"138{int(submission[1][-8:], 16) % 10**8:08d}",
        "language": "zh-CN",
        "consent": ["application", "ai_interview"],
    }


def path(firm: Firm) -> str:
    return f"/careers/{firm.job.slug}/apply?company={firm.company.slug}"


def send(
    browser: TestClient, firm: Firm, form: dict[str, Any], *, name: str = "简历.txt", content: bytes | None = None
) -> Response:
    body = RESUME_ZH.encode() if content is None else content
    return browser.post(path(firm), data=form, files={"resume": (name, body)})


def applications(kit: Kit, firm: Firm) -> list[Application]:
    with kit.database.work(TEST) as work:
        return list(work.session.scalars(select(Application).where(Application.company_id == firm.company.id)))


class TestCareers:
    def test_the_list_shows_published_jobs_of_the_company_asked_for(self, browser: TestClient, kit: Kit) -> None:
        here, elsewhere = make_firm(kit), make_firm(kit, "en")
        page = browser.get(f"/careers?company={here.company.slug}").text
        assert here.job.title in page
        assert elsewhere.job.title not in page

    def test_the_job_page_shows_the_advert_and_what_happens_after_applying(
        self, browser: TestClient, firm: Firm
    ) -> None:
        page = browser.get(f"/careers/{firm.job.slug}?company={firm.company.slug}").text
        assert "三年以上后端经验" in page
        assert "约 5 分钟" in page

    def test_a_draft_is_not_there(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        set_state(kit, firm, JobState.DRAFT)
        assert browser.get(f"/careers/{firm.job.slug}?company={firm.company.slug}").status_code == 404

    def test_a_closed_job_says_so_and_takes_no_applications(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        form = form_of(browser, firm)
        set_state(kit, firm, JobState.CLOSED)
        page = browser.get(path(firm)).text
        assert "已停止招聘" in page
        assert "<form" not in page
        late = send(browser, firm, form)
        assert late.status_code == 409
        assert "没有保存您填写的任何内容" in late.text
        with kit.database.work(TEST) as work:
            assert work.session.query(Application).filter_by(job_id=firm.job.id).count() == 0

    def test_a_closed_job_names_those_that_are_open(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            other = create_job(
                work,
                firm.company,
                title="测试工程师",
                language="zh-CN",
                brief={},
                minutes=5,
                score_line=Decimal(8),
                owner_id=None,
                channel=None,
            )
            publish_job(work, other)
        set_state(kit, firm, JobState.CLOSED)
        assert "测试工程师" in browser.get(path(firm)).text

    def test_a_draft_that_was_discarded_is_not_there(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        set_state(kit, firm, JobState.CLOSED)
        with kit.database.work(TEST) as work:
            work.get(Job, firm.job.id).published_at = None
        assert browser.get(path(firm)).status_code == 404

    def test_the_language_chosen_once_stays(self, browser: TestClient, firm: Firm) -> None:
        assert 'lang="en"' in browser.get(f"/careers?company={firm.company.slug}&lang=en").text
        assert "One open position" in browser.get(f"/careers?company={firm.company.slug}").text


class TestApplying:
    def test_a_newcomer_goes_on_to_the_personal_centre(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        answer = send(browser, firm, form_of(browser, firm))
        assert answer.status_code == 303
        assert "林晓，您好" in browser.get(answer.headers["location"]).text
        [application] = applications(kit, firm)
        assert (application.zone, application.language, application.stage) == ("Asia/Tokyo", "zh-CN", "received")

    def test_consents_are_kept_with_the_version_that_was_shown(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        send(browser, firm, form_of(browser, firm))
        with kit.database.work(TEST) as work:
            rows = work.session.scalars(select(Consent).where(Consent.company_id == firm.company.id)).all()
        assert {(row.purpose, row.given) for row in rows} == {("application", True), ("ai_interview", True)}
        assert all(row.text_version for row in rows)

    def test_a_double_click_is_one_application_and_still_goes_on(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        form = form_of(browser, firm)
        answers = [send(browser, firm, form) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [303, 303]
        assert len(applications(kit, firm)) == 1

    def test_somebody_known_gets_the_links_by_mail_and_not_on_the_page(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        form = form_of(browser, firm)
        send(browser, firm, form)
        pump(kit)
        again = {**form, "submission": form_of(browser, firm)["submission"]}
        answer = send(browser, firm, again)
        assert answer.status_code == 200
        assert "/me/" not in answer.text
        assert "链接发到" in answer.text
        [application] = applications(kit, firm)
        assert letters(kit, application).count("links_again") == 1

    def test_whoever_knows_an_address_cannot_rename_the_person_behind_it(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        answer = send(browser, firm, {**form_of(browser, firm), "email": "hr@example.com", "name": "Somebody Else"})
        assert answer.status_code == 200
        with kit.database.work(TEST) as work:
            assert work.get(Person, firm.hr.id).name == "李敏"

    def test_wrong_fields_are_named_beside_the_field_and_nothing_typed_is_lost(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        form = {**form_of(browser, firm), "email": "lin at example", "consent": ["application", "recording"]}
        answer = send(browser, firm, form)
        assert answer.status_code == 422
        assert 'value="林晓"' in answer.text
        assert 'value="lin at example"' in answer.text
        assert f'value="{form["submission"]}"' in answer.text
        assert 'id="email-wrong"' in answer.text
        assert 'aria-describedby="email-hint email-wrong"' in answer.text
        assert "请重新选择简历" in answer.text
        assert boxes(answer.text) == {"application": True, "ai_interview": False, "recording": True}
        assert applications(kit, firm) == []

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("简历.exe", b"MZ", "不支持这种文件"),
            ("简历.txt", b"", "请填写这一项"),
            ("简历.pdf", b"x" * (10 * 1024 * 1024 + 1), "文件太大"),
        ],
    )
    def test_a_file_that_will_not_do_is_refused_with_its_reason(
        self, browser: TestClient, kit: Kit, firm: Firm, name: str, content: bytes, said: str
    ) -> None:
        answer = send(browser, firm, form_of(browser, firm), name=name, content=content)
        assert answer.status_code == 422
        assert said in answer.text
        assert applications(kit, firm) == []

    def test_a_body_that_is_too_large_is_refused_with_a_sentence(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        answer = send(browser, firm, form_of(browser, firm), content=b"x" * 20 * 1024 * 1024)
        assert answer.status_code == 413
        assert "没有保存" in answer.text
        assert applications(kit, firm) == []

    def test_a_body_that_does_not_say_its_length_is_refused_as_well(self, browser: TestClient, firm: Firm) -> None:
        def parts() -> Any:
            yield b'--b\r\nContent-Disposition: form-data; name="resume"; filename="a.txt"\r\n\r\n'
            for _ in range(MAX_BODY // 65536 + 1):
                yield b"x" * 65536
            yield b"\r\n--b--\r\n"

        answer = browser.post(path(firm), content=parts(), headers={"content-type": "multipart/form-data; boundary=b"})
        assert answer.status_code == 413

    def test_a_script_in_name_and_file_name_is_only_text(self, browser: TestClient, firm: Firm) -> None:
        script = "<script>alert(1)</script>"
        form = {**form_of(browser, firm), "name": script}
        answer = send(browser, firm, form, name=f"../{script}.txt")
        centre = browser.get(answer.headers["location"]).text
        assert "<script>alert" not in centre
        assert "&lt;script&gt;alert(1)" in centre

    def test_a_form_from_another_site_is_refused(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        headers = {"sec-fetch-site": "cross-site", "origin": "https://elsewhere.example"}
        answer = browser.post(path(firm), data=form_of(browser, firm), headers=headers)
        assert answer.status_code == 403
        assert applications(kit, firm) == []

    def test_a_zone_that_does_not_exist_becomes_the_companys(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        send(browser, firm, {**form_of(browser, firm), "zone": "Mars/Olympus"})
        assert [application.zone for application in applications(kit, firm)] == ["Asia/Shanghai"]

    def test_the_file_name_never_becomes_a_path(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        send(browser, firm, form_of(browser, firm), name="../../etc/passwd.txt")
        with kit.database.work(TEST) as work:
            resume = work.session.scalars(select(Resume).where(Resume.company_id == firm.company.id)).one()
            assert work.vault.get(resume, "filename") == "passwd.txt"
            assert ".." not in resume.file_key

    def test_nobody_of_another_company_is_found_by_the_same_address(
        self, browser: TestClient, kit: Kit, firm: Firm, english_firm: Firm
    ) -> None:
        other = apply_with(kit, english_firm, email="shared@example.com").person
        answer = send(browser, firm, {**form_of(browser, firm), "email": "shared@example.com"})
        assert answer.status_code == 303
        with kit.database.work(TEST) as work:
            found = work.session.scalars(select(Person).where(Person.company_id == firm.company.id)).all()
        assert other.id not in {person.id for person in found}


def boxes(page: str) -> dict[str, bool]:
    found = re.findall(r'<input type="checkbox"[^>]*?value="(\w+)"([^>]*)>', page)
    return {purpose: "checked" in rest for purpose, rest in found}


def letters(kit: Kit, application: Application) -> list[str]:
    with kit.database.work(TEST) as work:
        statement = select(Message.kind).where(Message.person_id == application.person_id)
        return list(work.session.scalars(statement))


def set_state(kit: Kit, firm: Firm, state: JobState) -> None:
    with kit.database.work(TEST) as work:
        work.get(Job, firm.job.id, lock=True).state = state
