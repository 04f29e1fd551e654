"""What people type is answered for them alone, with what they may see and the one next step."""

import pytest

from bot.commands.words import form_word
from hrcore.actors import Role
from hrcore.messengers.models import MessengerForm
from hrcore.org.service import NewPerson, add_person
from hrcore.ports.messenger import Attachment, IncomingKind
from hrcore.recruiting.models import Application, ConsentPurpose
from hrcore.referral.models import Referral
from hrcore.requisition.models import Requisition, RequisitionState
from hrcore.todos import service as todos
from tests.bot.messengers.conftest import Office
from tests.bot.stories import interviewed
from tests.ground import later
from tests.support import TEST, apply_with, pump


def answered(office: Office, account: str) -> str:
    """The newest answer, as text."""
    return str(office.messenger.answers[account][-1]["text"])


def hr(office: Office) -> str:
    return office.linked(office.firm.hr, "hr@example.com")


def colleague(office: Office) -> str:
    return office.linked(office.firm.employee, "zhao@example.com")


class TestLists:
    @pytest.mark.parametrize("text", ["候选人 王小明", "/candidates 王小明", "/报告", "报告 王小明", "/职位", "/数据"])
    def test_an_employee_never_sees_a_candidate_by_typing(self, office: Office, text: str) -> None:
        interviewed(office.kit, office.firm)
        account = colleague(office)
        office.types(account, text)
        assert "没有看懂" in answered(office, account)
        assert "王小明" not in answered(office, account).replace(text, "")

    @pytest.mark.parametrize("wanted", ["王小明", "xiaoming", "w.xm@example.com", "13800138000", "postgresql"])
    def test_a_candidate_is_found_by_name_address_number_and_skill(self, office: Office, wanted: str) -> None:
        agreed = frozenset({ConsentPurpose.APPLICATION, ConsentPurpose.AI_INTERVIEW, ConsentPurpose.TALENT_POOL})
        apply_with(office.kit, office.firm, email="w.xm@example.com", phone="13800138000", consents=agreed)
        pump(office.kit)
        account = hr(office)
        office.types(account, f"候选人 {wanted}")
        assert "王小明" in answered(office, account)
        assert "/hr/applications/" in answered(office, account)

    def test_another_number_finds_nobody_and_says_what_to_try(self, office: Office) -> None:
        apply_with(office.kit, office.firm, phone="13800138000")
        pump(office.kit)
        account = hr(office)
        office.types(account, "候选人 13900139000")
        assert "没有找到" in answered(office, account)

    def test_a_report_opens_for_hr_and_for_no_manager_without_a_part_in_it(self, office: Office) -> None:
        interviewed(office.kit, office.firm)
        account = hr(office)
        office.types(account, "/报告 王小明")
        assert "/report" in answered(office, account)
        with office.kit.database.work(TEST) as work:
            new = NewPerson("周岚", "zh-CN", "Asia/Shanghai", email="zhou@example.com", roles=(Role.MANAGER,))
            manager = add_person(work, office.firm.company, new)
        other = office.linked(manager, "zhou@example.com")
        office.types(other, "/报告 王小明")
        assert "没有找到" in answered(office, other)
        office.types(other, "报告")
        assert "还没有您可以查看的" in answered(office, other)

    @pytest.mark.parametrize("text", ["我的审批", "待办", "入职", "面试", "我的内推"])
    def test_an_empty_list_says_what_to_do(self, office: Office, text: str) -> None:
        account = colleague(office)
        office.types(account, text)
        assert "没有" in answered(office, account)

    def test_a_list_shows_ten_and_leads_to_the_rest(self, office: Office) -> None:
        for _ in range(12):
            apply_with(office.kit, office.firm)
        account = hr(office)
        office.types(account, "候选人")
        assert answered(office, account).count("/hr/applications/") == 10
        assert "前 10 条" in answered(office, account)

    def test_a_button_of_a_list_says_that_it_did_something(self, office: Office) -> None:
        account = hr(office)
        with office.kit.database.work(TEST) as work:
            todos.ask(
                work,
                company_id=office.firm.company.id,
                key="gone",
                kind="messenger_gone",
                subject={"platform": "slack"},
                owner_role=Role.HR,
            )
        office.types(account, "/todo")
        ref = form_ref(office, account)
        office.presses(account, ref, message="the list")
        assert office.told(account) == ["已处理。"]
        office.types(account, "/todo")
        assert "没有待办" in answered(office, account)

    def test_figures_are_read_by_those_who_may(self, office: Office) -> None:
        account = hr(office)
        office.types(account, "/figures")
        assert "/hr/figures" in answered(office, account)

    def test_doors_know_words_that_open_a_form(self) -> None:
        assert all(form_word(word) for word in ("/refer", "refer", "/内推", "／REFER", "/requisition"))
        assert not any(form_word(word) for word in ("/candidates", "/help", "/", "内推一下"))


def fields(office: Office, account: str) -> dict[str, str]:
    return dict(office.messenger.answers[account][-1]["fields"])  # type: ignore[call-overload]


def wrong(office: Office, account: str) -> dict[str, str]:
    return dict(office.messenger.answers[account][-1]["wrong"])  # type: ignore[call-overload]


def form_ref(office: Office, account: str) -> str:
    (ref,) = [one for one in office.messenger.answers[account][-1]["buttons"].values() if one]  # type: ignore[attr-defined]
    return str(ref)


def submit(office: Office, account: str, ref: str, **values: str) -> None:
    office.does(account, IncomingKind.SUBMIT, ref=ref, direct=True, values=values)


def referred(office: Office) -> list[Referral]:
    with office.kit.database.work(TEST) as work:
        return work.session.query(Referral).order_by(Referral.id).all()


SOMEBODY = {"name": "林晓", "email": "lin.xiao@example.com", "known": "study", "language": "zh-CN"}


class TestReferring:
    def test_a_form_sent_twice_is_one_referral(self, office: Office) -> None:
        account = colleague(office)
        office.types(account, "内推 林晓")
        assert fields(office, account)["name"] == "林晓"
        ref = form_ref(office, account)
        submit(office, account, ref, **SOMEBODY)
        submit(office, account, ref, **SOMEBODY)
        assert len(referred(office)) == 1
        assert office.told(account)[0].startswith("谢谢您")
        assert office.told(account)[0] == office.told(account)[1]

    def test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost(self, office: Office) -> None:
        account = colleague(office)
        office.types(account, "/refer")
        submit(office, account, form_ref(office, account), **{**SOMEBODY, "email": "lin", "note": "认真"})
        assert referred(office) == []
        assert fields(office, account)["note"] == "认真"
        assert "邮箱" in wrong(office, account)["email"]
        submit(office, account, form_ref(office, account), **SOMEBODY)
        assert len(referred(office)) == 1

    def test_a_resume_sent_alone_is_asked_about_and_goes_with_the_form(self, office: Office) -> None:
        account = colleague(office)
        office.messenger.files["F1"] = "林晓，产品经理".encode()
        office.types(account, "", files=(Attachment("F1", "林晓.txt"),))
        assert "这是要内推的简历吗" in answered(office, account)
        ref = form_ref(office, account)
        office.does(account, IncomingKind.ASK, ref=ref, direct=True, conversation=f"D{account}")
        assert "林晓.txt" in answered(office, account)
        submit(office, account, ref, **SOMEBODY)
        (one,) = referred(office)
        assert one.size == len("林晓，产品经理".encode())

    def test_a_file_sent_within_half_an_hour_goes_to_the_form_that_is_open(self, office: Office, clock: object) -> None:
        account = colleague(office)
        office.types(account, "/refer")
        ref = form_ref(office, account)
        office.messenger.files["F1"] = b"%PDF-1.4 ..."
        later(clock, minutes=29)  # type: ignore[arg-type]
        office.types(account, "", files=(Attachment("F1", "cv.pdf"),))
        assert form_ref(office, account) == ref
        submit(office, account, ref, **SOMEBODY)
        assert referred(office)[0].file_key is not None

    def test_after_half_an_hour_it_is_asked_about(self, office: Office, clock: object) -> None:
        account = colleague(office)
        office.types(account, "/refer")
        ref = form_ref(office, account)
        later(clock, minutes=31)  # type: ignore[arg-type]
        office.types(account, "", files=(Attachment("F1", "cv.pdf"),))
        assert form_ref(office, account) != ref

    def test_a_file_that_comes_after_the_form_was_sent_is_put_with_it(self, office: Office) -> None:
        account = colleague(office)
        office.types(account, "/refer")
        submit(office, account, form_ref(office, account), **SOMEBODY)
        office.messenger.files["F1"] = b"%PDF-1.4 ..."
        office.types(account, "", files=(Attachment("F1", "cv.pdf"),))
        assert "cv.pdf" in office.told(account)[-1]
        assert referred(office)[0].file_key is not None

    def test_a_file_put_into_a_dialog_counts_and_one_too_large_is_told_beside_it(self, office: Office) -> None:
        account = colleague(office)
        office.messenger.files |= {"F1": b"%PDF-1.4 ...", "F2": b"x" * (10 * 1024 * 1024 + 1)}
        office.types(account, "/refer")
        ref = form_ref(office, account)
        for file in ("F2", "F1"):
            files = (Attachment(file, field="resume"),)
            office.does(account, IncomingKind.SUBMIT, ref=ref, direct=True, values=SOMEBODY, files=files)
        assert "resume" in wrong(office, account)
        assert [one.size for one in referred(office)] == [len(b"%PDF-1.4 ...")]

    def test_what_is_no_resume_is_refused_at_once(self, office: Office) -> None:
        account = colleague(office)
        office.types(account, "", files=(Attachment("F1", "holiday.mp4"),))
        assert len(office.told(account)) == 1
        with office.kit.database.work(TEST) as work:
            assert work.session.query(MessengerForm).count() == 0

    def test_a_form_of_another_company_is_not_there(self, office: Office) -> None:
        account = colleague(office)
        forged = office.kit.links.ref("refer", office.firm.hr.id, 7)
        submit(office, account, forged, **SOMEBODY)
        assert referred(office) == []


class TestRequisitions:
    def test_a_plain_employee_has_no_such_word(self, office: Office) -> None:
        account = colleague(office)
        office.types(account, "/招聘需求")
        assert "没有看懂" in answered(office, account)

    def test_where_nobody_could_approve_the_form_stays_open(self, office: Office) -> None:
        account = hr(office)
        office.types(account, "/招聘需求 数据工程师")
        assert fields(office, account)["title"] == "数据工程师"
        submit(office, account, form_ref(office, account), **wish(office))
        assert "没有人可以审批" in wrong(office, account)["title"]
        assert fields(office, account)["duties"] == "负责数据平台"
        with office.kit.database.work(TEST) as work:
            assert work.session.query(Requisition).count() == 0

    def test_it_goes_to_those_who_approve_once(self, office: Office) -> None:
        with office.kit.database.work(TEST) as work:
            for name, role in (("周岚", Role.EXECUTIVE), ("吴桐", Role.FINANCE)):
                email = f"{role}@example.com"
                add_person(work, office.firm.company, NewPerson(name, "zh-CN", "Asia/Shanghai", email, roles=(role,)))
        account = hr(office)
        office.types(account, "/招聘需求")
        ref = form_ref(office, account)
        for _ in range(2):
            submit(office, account, ref, **wish(office))
        with office.kit.database.work(TEST) as work:
            assert [one.state for one in work.session.query(Requisition)] == [RequisitionState.SUBMITTED]
        assert "已提交审批" in office.told(account)[0]

    def test_what_is_missing_is_named(self, office: Office) -> None:
        account = hr(office)
        office.types(account, "/requisition")
        submit(office, account, form_ref(office, account), **{**wish(office), "headcount": "many"})
        with office.kit.database.work(TEST) as work:
            assert work.session.query(Requisition).count() == 0
        assert fields(office, account)["duties"] == "负责数据平台"
        assert "headcount" in wrong(office, account)


def wish(office: Office) -> dict[str, str]:
    return {
        "title": "数据工程师",
        "department": "研发",
        "headcount": "2",
        "why": "new",
        "reason": "新的数据平台",
        "country": office.firm.company.country,
        "city": "上海",
        "duties": "负责数据平台",
        "requirements": "熟悉 Python",
        "language": "zh-CN",
    }


def test_candidates_of_others_are_not_in_the_list(office: Office) -> None:
    account = hr(office)
    office.types(account, "候选人")
    assert "还没有候选人" in answered(office, account)
    with office.kit.database.work(TEST) as work:
        assert work.session.query(Application).count() == 0
