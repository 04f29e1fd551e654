"""HR completes an offer, sees what the law says to it, submits, takes back, withdraws; approvers read."""

from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
from fastapi.testclient import TestClient

from approvals import reading
from approvals import service as approvals
from bot.kit import Kit
from hrcore.clock import FixedClock
from hrcore.messages.models import Message
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Stage
from tests.bot.offers.people import Desk, drafted
from tests.bot.stories import fields_of, signed_in
from tests.ground import later
from tests.support import TEST, Firm, actor_of, make_firm, pump

FORM = {
    "title": "后端工程师",
    "department": "技术部",
    "level": "P6",
    "manager_id": "",
    "country": "CN",
    "city": "上海",
    "work_place": "张江路 100 号",
    "starts_on": "2027-01-04",
    "contract_months": "36",
    "probation_months": "6",
    "probation_percent": "100",
    "monthly_base": "30,000",
    "currency": "CNY",
    "months_per_year": "13",
    "valid_days": "7",
    "bonus": "",
    "notes": "",
}


@pytest.fixture
def desk(kit: Kit, firm: Firm) -> Desk:
    return drafted(kit, firm)


def page_of(desk: Desk) -> str:
    return f"/hr/offers/{desk.offer().id}"


def post(browser: TestClient, desk: Desk, do: str = "save", **changed: str) -> "object":
    seen = fields_of(browser.get(page_of(desk)), "seen")
    form = {**FORM, "seen": seen[0] if seen else "0", "do": do, **changed}
    return browser.post(page_of(desk), data=form)


def test_hr_completes_submits_and_two_approvals_later_the_letter_is_out(hr: TestClient, desk: Desk, kit: Kit) -> None:
    assert "钱经理" in hr.get(page_of(desk)).text
    answer = post(hr, desk, "submit")
    assert answer.status_code == 303
    pump(kit)
    assert desk.offer().state == "approval"
    assert (desk.terms().monthly_base, desk.offer().version) == (30000, 2)
    desk.approve()
    assert desk.offer().state == "sent"
    assert hr.get(f"{page_of(desk)}/letter.pdf").content.startswith(b"%PDF")
    assert "已发出" in hr.get(page_of(desk)).text
    assert page_of(desk) in hr.get("/hr/offers").text
    assert page_of(desk) in hr.get(f"/hr/applications/{desk.application.id}").text


def test_terms_against_the_law_are_kept_but_not_sent_and_each_rule_shows_its_source(
    hr: TestClient, desk: Desk, kit: Kit
) -> None:
    answer = post(hr, desk, "submit", contract_months="24", probation_months="6", probation_percent="70")
    assert answer.status_code == 422
    said = unescape(answer.text)
    assert "第十九条" in said
    assert "第二十条" in said
    assert "试用期最长 2 个月" in said
    assert desk.offer().state == "draft"
    assert desk.terms().contract_months == 24
    post(hr, desk, "submit", contract_months="36", probation_percent="80")
    assert desk.offer().state == "approval"


def test_what_is_not_checked_is_said_so_and_a_law_is_read_at_its_address(hr: TestClient, desk: Desk) -> None:
    said = unescape(post(hr, desk, "check", city="成都").text)
    assert "我们未核对：工作地的最低工资标准" in said
    assert 'href="https://www.gov.cn/flfg/2007-06/29/content_669394.htm"' in said
    assert "我们未核对：系统中没有该国家或地区的劳动法规则" in unescape(post(hr, desk, "check", country="GB").text)


def test_what_was_typed_or_unticked_stays_where_something_is_wrong(hr: TestClient, desk: Desk) -> None:
    assert post(hr, desk, urgent="1").status_code == 303
    assert 'name="urgent" value="1" checked' in hr.get(page_of(desk)).text
    for day in ("0001-01-01", "9999-12-31"):
        answer = post(hr, desk, starts_on=day, manager_id="nobody")
        assert answer.status_code == 422
        assert 'id="manager_id-wrong"' in answer.text
        assert 'name="urgent" value="1" checked' not in answer.text
        assert f'value="{day}"' in answer.text


def test_looking_at_the_rules_saves_nothing(hr: TestClient, desk: Desk) -> None:
    answer = post(hr, desk, "check", probation_months="7")
    assert "试用期最长 6 个月" in unescape(answer.text)
    assert 'value="7"' in answer.text
    assert desk.offer().version == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", ""),
        ("monthly_base", "many"),
        ("monthly_base", "-1"),
        ("monthly_base", "NaN"),
        ("starts_on", "soon"),
        ("contract_months", "0"),
        ("country", "China"),
        ("currency", "¥"),
        ("months_per_year", "6"),
        ("manager_id", "0190c0de-0000-7000-8000-000000000000"),
        ("valid_days", "0"),
        ("notes", "x" * 4001),
    ],
)
def test_what_cannot_be_read_is_marked_and_what_was_typed_stays(
    hr: TestClient, desk: Desk, name: str, value: str
) -> None:
    answer = post(hr, desk, **{name: value})
    assert answer.status_code == 422
    assert "李敏" in answer.text
    assert desk.offer().version == 1


def test_somebody_elses_later_version_is_not_overwritten_unseen(hr: TestClient, desk: Desk) -> None:
    post(hr, desk, level="P7")
    answer = post(hr, desk, seen="1", level="P8")
    assert answer.status_code == 409
    assert desk.terms().level == "P7"


def test_two_hr_people_submit_at_once_and_one_approval_runs(desk: Desk, kit: Kit) -> None:
    desk.complete()

    def click(_: int) -> str:
        try:
            desk.submit()
        except Exception as error:  # noqa: BLE001  the loser's error is what is asked about
            return type(error).__name__
        return "sent"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(click, range(2))) == ["MoveNotAllowed", "sent"]
    with kit.database.work(TEST) as work:
        assert reading.standing(work, "offer", desk.offer().id) is not None


def test_a_refusal_comes_back_with_its_reason_and_can_be_submitted_again(hr: TestClient, desk: Desk, kit: Kit) -> None:
    desk.complete()
    desk.submit()
    desk.approve(approve=False, reason="薪酬超出职级范围")
    assert desk.offer().state == "refused"
    assert "offer_refused" in desk.todos()
    assert "薪酬超出职级范围" in hr.get(page_of(desk)).text
    post(hr, desk, "submit", monthly_base="25000")
    pump(kit)
    assert desk.todos() == []
    desk.approve()
    assert (desk.offer().state, desk.terms().monthly_base) == ("sent", 25000)


@pytest.mark.parametrize("how", ["refused", "returned"])
def test_an_approval_that_is_asked_for_again_on_its_own_page_still_sends_the_letter(
    desk: Desk, kit: Kit, firm: Firm, how: str
) -> None:
    desk.complete()
    desk.submit()
    if how == "refused":
        desk.approve(approve=False, reason="薪酬超出职级范围")
    else:
        desk.send_back("请说明薪酬依据")
    assert desk.offer().state == "refused"
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        approval = reading.newest_of(work, "offer", desk.offer().id)
        assert approval is not None
        approvals.resubmit(work, approval, note_text="已与部门核对")
    pump(kit)
    assert (desk.offer().state, desk.todos()) == ("approval", [])
    desk.approve()
    assert desk.offer().state == "sent"


def test_any_hr_person_can_take_back_what_lies_before_the_approvers(desk: Desk, kit: Kit, hr: TestClient) -> None:
    desk.complete()
    desk.submit()
    signed_in(hr, kit, desk.second_hr)
    assert hr.post(f"{page_of(desk)}/take-back").status_code == 303
    pump(kit)
    assert desk.offer().state == "draft"
    with kit.database.work(TEST) as work:
        assert reading.standing(work, "offer", desk.offer().id) is None
    assert hr.post(f"{page_of(desk)}/take-back").status_code == 409


def test_after_sending_nothing_is_edited_a_withdrawal_tells_the_candidate_and_a_new_one_begins_there(
    hr: TestClient, candidate: TestClient, desk: Desk, kit: Kit
) -> None:
    desk.send()
    first, link = desk.offer(), desk.sign
    assert post(hr, desk).status_code == 409
    assert hr.post(f"/hr/offers/{first.id}/withdraw", data={"reason": "调整薪酬"}).status_code == 303
    pump(kit)
    assert desk.letters()[-1] == "mail:offer_withdrawn"
    assert "已由公司撤回" in candidate.get(link).text
    assert desk.todos() == ["offer_ended"]
    made = hr.post(f"/hr/applications/{desk.application.id}/offer")
    again = hr.post(f"/hr/applications/{desk.application.id}/offer")
    assert made.headers["location"] == again.headers["location"]
    pump(kit)
    second = desk.offer()
    assert (second.follows_id, second.state, desk.terms().monthly_base) == (first.id, "draft", 30000)
    assert "offer_ended" not in desk.todos()
    desk.send(monthly_base=desk.terms().monthly_base + 1000)
    assert desk.sign != link
    assert "已由公司撤回" in candidate.get(link).text
    assert "¥31,000.00" in candidate.get(f"{desk.centre}/offer").text


def test_the_link_can_be_sent_again_and_twice_at_once_is_once(hr: TestClient, desk: Desk, kit: Kit) -> None:
    desk.send()
    for _ in range(2):
        assert hr.post(f"{page_of(desk)}/resend").status_code == 303
    pump(kit)
    assert desk.letters().count("mail:offer_sent") == 2
    hr.post(f"{page_of(desk)}/withdraw")
    assert hr.post(f"{page_of(desk)}/resend").status_code == 409


def test_a_first_day_that_passed_while_approvers_slept_stops_the_letter(
    desk: Desk, kit: Kit, clock: FixedClock
) -> None:
    desk.complete()
    desk.submit()
    later(clock, days=60)
    desk.approve()
    assert desk.offer().state == "draft"
    assert "offer_law" in desk.todos()
    assert "mail:offer_sent" not in desk.letters()


def test_an_application_that_ends_takes_its_offer_with_it(desk: Desk, kit: Kit, firm: Firm) -> None:
    desk.send()
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        stages.move(work, work.get(Application, desk.application.id, lock=True), Stage.WITHDRAWN)
    pump(kit)
    assert (desk.offer().state, desk.envelope().state) == ("withdrawn", "withdrawn")
    assert "mail:offer_withdrawn" not in desk.letters()
    assert "offer_ended" not in desk.todos()


def test_a_signature_counts_although_hr_declines_before_the_news_of_it_has_arrived(
    desk: Desk, kit: Kit, hr: TestClient, candidate: TestClient
) -> None:
    desk.send()
    wish = {"intent": "1", "shown": desk.envelope().sha256, "medium": "sms"}
    assert candidate.post(f"{desk.sign}/code", data=wish).status_code == 303
    assert candidate.post(desk.sign, data={"code": desk.code()}).status_code == 303
    assert (desk.envelope().state, desk.offer().state) == ("signed", "sent")
    assert hr.post(f"{page_of(desk)}/withdraw", data={"reason": "预算取消"}).status_code == 409
    with kit.database.work(TEST) as work:
        stages.move(work, work.get(Application, desk.application.id, lock=True), Stage.DECLINED)
    pump(kit)
    assert (desk.envelope().state, desk.offer().state) == ("signed", "signed")
    assert "mail:offer_withdrawn" not in desk.letters()


def test_approvers_read_the_terms_and_change_nothing_and_others_see_nothing(
    hr: TestClient, desk: Desk, kit: Kit, firm: Firm
) -> None:
    desk.complete()
    desk.submit()
    signed_in(hr, kit, desk.lead)
    page = hr.get(page_of(desk))
    assert page.status_code == 200
    assert "¥30,000.00" in page.text
    assert 'name="do"' not in page.text
    assert hr.get(f"{page_of(desk)}/letter.pdf").status_code == 200
    assert hr.post(page_of(desk), data=FORM).status_code == 403
    assert hr.post(f"{page_of(desk)}/withdraw").status_code == 403
    assert hr.get("/hr/offers").status_code == 403
    signed_in(hr, kit, firm.employee)
    assert hr.get(page_of(desk)).status_code == 403
    signed_in(hr, kit, make_firm(kit).hr)
    assert hr.get(page_of(desk)).status_code == 404
    assert hr.post(f"/hr/applications/{desk.application.id}/offer").status_code == 404


def test_no_card_and_no_audit_row_tells_the_pay(desk: Desk, kit: Kit) -> None:
    from sqlalchemy import text

    desk.send()
    with kit.database.work(TEST) as work:
        for statement in (
            "SELECT payload::text FROM event",
            "SELECT evidence::text FROM audit_entry",
            "SELECT subject::text FROM message",
        ):
            assert not any("30000" in row or "390000" in row for (row,) in work.session.execute(text(statement)))
        assert work.session.query(Message).filter_by(state="dead").count() == 0
