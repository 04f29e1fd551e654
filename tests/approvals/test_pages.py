"""Approvals on pages: the same use cases as on cards, for whom they concern and nobody else."""

import re
from html import unescape
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from approvals import reading
from approvals.models import Approval
from bot.kit import Kit
from hrcore.messages.models import Post
from hrcore.org.models import Person
from tests.approvals.people import House, answer, ask, asked, now
from tests.bot.stories import signed_in
from tests.support import TEST, Firm, apply_with, make_firm, pump


def page(browser: TestClient, kit: Kit, person: Person, path: str) -> str:
    answer = signed_in(browser, kit, person).get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


def refs(kit: Kit, text: str) -> dict[str, str]:
    """Action → reference, of every button on the page."""
    found = [unescape(ref) for ref in re.findall(r'name="ref" value="([^"]+)"', text)]
    return {kit.links.read_ref(ref).action: ref for ref in found}


def press(browser: TestClient, kit: Kit, person: Person, approval: Approval, action: str, /, **form: str) -> int:
    path = f"/workspace/approvals/{approval.id}"
    ref = refs(kit, page(browser, kit, person, path))[action]
    return browser.post(path, data={"ref": ref, **form}).status_code


class TestCards:
    def test_approver_and_requester_have_the_card_and_it_follows_to_the_end(
        self, browser: TestClient, kit: Kit, house: House
    ) -> None:
        approval = ask(kit, house, house.wang)
        pump(kit)
        manager = signed_in(browser, kit, house.manager).get("/workspace", follow_redirects=True).text
        direct = re.findall(r'href="(/workspace/channels/[^"]+)"', manager)[-1]
        card = browser.get(direct).text
        post, ref = fields_of_post(card)
        assert "等您审批" in card
        done = browser.post("/workspace/act", data={"ref": refs(kit, card)["approval_approve"], "post": post})
        assert done.status_code == 303, ref
        pump(kit)
        assert asked(kit, approval) == {"李敏"}
        answer(kit, approval, house.hr)
        pump(kit)
        after = signed_in(browser, kit, house.manager).get(direct).text
        assert "已通过" in after
        assert "approval_approve" not in refs(kit, after)
        with kit.database.work(TEST) as work:
            mine = work.session.query(Post).filter_by(company_id=house.company.id, kind="approval_request").all()
            assert len(mine) == 3, "one card each, changed in place"

    def test_a_stale_click_says_who_was_first(self, browser: TestClient, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        path = f"/workspace/approvals/{approval.id}"
        stale = refs(kit, page(browser, kit, house.manager, path))["approval_approve"]
        answer(kit, approval, house.manager, approve=False, reason="今年不加人")
        again = browser.post(path, data={"ref": stale})
        assert again.status_code == 409
        assert "钱经理" in again.text
        assert "11月23日（周一）10:00 先作出决定：不同意" in again.text


def fields_of_post(text: str) -> tuple[str, str]:
    found = re.search(r'name="post" value="([^"]+)"', text)
    assert found is not None
    return found.group(1), "post"


class TestPage:
    def test_everything_can_be_done_from_it(self, browser: TestClient, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        assert press(browser, kit, house.manager, approval, "approval_comment", text="预算还有吗？") == 303
        assert (
            press(browser, kit, house.manager, approval, "approval_add", person=str(house.finance.id), place="before")
            == 303
        )
        assert asked(kit, approval) == {"吴会计"}
        assert (
            press(
                browser, kit, house.finance, approval, "approval_transfer", person=str(house.boss.id), text="请周总定"
            )
            == 303
        )
        assert press(browser, kit, house.boss, approval, "approval_approve") == 303
        assert press(browser, kit, house.manager, approval, "approval_return", to="requester", reason="写明级别") == 303
        assert press(browser, kit, house.wang, approval, "approval_resubmit") == 303
        assert press(browser, kit, house.wang, approval, "approval_remind") == 303
        assert press(browser, kit, house.manager, approval, "approval_refuse", reason="先不招") == 303
        text = page(browser, kit, house.wang, f"/workspace/approvals/{approval.id}")
        for words in ("预算还有吗？", "请周总定", "写明级别", "先不招", "钱经理请吴会计先行审批", "审批未通过"):
            assert words in text
        assert now(kit, approval).state == "refused"

    def test_what_is_missing_is_said_and_nothing_happens(self, browser: TestClient, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        assert press(browser, kit, house.manager, approval, "approval_refuse", reason="  ") == 422
        assert press(browser, kit, house.manager, approval, "approval_transfer", person="nobody") == 422
        assert press(browser, kit, house.manager, approval, "approval_return", to="²", reason="x") == 422
        assert asked(kit, approval) == {"钱经理"}

    def test_requester_and_approver_see_different_buttons(self, browser: TestClient, kit: Kit, house: House) -> None:
        path = f"/workspace/approvals/{ask(kit, house, house.wang).id}"
        assert set(refs(kit, page(browser, kit, house.wang, path))) == {
            "approval_comment",
            "approval_withdraw",
            "approval_remind",
        }
        assert "approval_withdraw" not in refs(kit, page(browser, kit, house.manager, path))
        assert set(refs(kit, page(browser, kit, house.hr, path))) == {"approval_comment", "approval_remind"}

    def test_nobody_else_sees_it(self, browser: TestClient, kit: Kit, house: House) -> None:
        path = f"/workspace/approvals/{ask(kit, house, house.wang).id}"
        assert signed_in(browser, kit, house.zhou).get(path).status_code == 403
        assert signed_in(browser, kit, make_firm(kit).hr).get(path).status_code == 404
        browser.cookies.clear()
        assert browser.get(path).status_code == 303

    def test_a_post_from_another_site_is_refused(self, browser: TestClient, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        path = f"/workspace/approvals/{approval.id}"
        ref = refs(kit, page(browser, kit, house.manager, path))["approval_approve"]
        answered = browser.post(path, data={"ref": ref}, headers={"Origin": "https://evil.example"})
        assert answered.status_code == 403
        assert asked(kit, approval) == {"钱经理"}

    def test_with_scripts_only_the_page_itself_is_exchanged(self, browser: TestClient, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        path = f"/workspace/approvals/{approval.id}"
        ref = refs(kit, page(browser, kit, house.manager, path))["approval_approve"]
        for said in ("钱经理同意", "您的操作没有生效"):
            answered = browser.post(path, data={"ref": ref}, headers={"HX-Request": "true"})
            assert answered.status_code == 200
            assert answered.headers["HX-Retarget"] == answered.headers["HX-Reselect"] == "#main"
            assert said in answered.text


class TestFile:
    def test_hr_finds_the_approvals_of_an_application_in_its_file(
        self, browser: TestClient, kit: Kit, firm: Firm, house: House
    ) -> None:
        application = apply_with(kit, firm).application
        approval = ask(kit, house, house.wang, application=application.id)
        text = page(browser, kit, house.hr, f"/hr/applications/{application.id}")
        assert f'href="/workspace/approvals/{approval.id}"' in text
        assert "审批中" in text


class TestLists:
    def test_each_member_finds_what_concerns_them(self, browser: TestClient, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang, urgent=True)
        link = f'href="/workspace/approvals/{approval.id}"'
        assert link in page(browser, kit, house.manager, "/workspace/approvals")
        assert link in page(browser, kit, house.wang, "/workspace/approvals")
        assert link not in page(browser, kit, house.zhou, "/workspace/approvals")
        assert link not in page(browser, kit, house.hr, "/workspace/approvals")
        assert link in page(browser, kit, house.hr, "/workspace/approvals?every=1")
        assert signed_in(browser, kit, house.zhou).get("/workspace/approvals?every=1").status_code == 403
        assert 'href="/workspace/approvals"' in page(browser, kit, house.zhou, "/workspace/approvals")


class TestDelegations:
    def test_given_shown_to_both_and_taken_back(self, browser: TestClient, kit: Kit, house: House) -> None:
        path = "/workspace/approvals/delegations"
        days = {"starts_on": "2090-01-01", "ends_on": "2090-01-10"}
        manager = signed_in(browser, kit, house.manager)
        assert manager.post(path, data={"delegate": str(house.zhou.id), **days}).status_code == 303
        twice = manager.post(path, data={"delegate": str(house.boss.id), **days})
        assert twice.status_code == 422
        assert "已委托了其他同事" in twice.text
        assert "周工代您审批" in page(browser, kit, house.manager, path)
        text = page(browser, kit, house.zhou, path)
        assert "您代钱经理审批" in text
        (given,) = re.findall(r'data-delegation="([^"]+)"', text)
        assert signed_in(browser, kit, house.wang).post(f"{path}/{given}/end").status_code == 403
        assert signed_in(browser, kit, house.zhou).post(f"{path}/{given}/end").status_code == 303
        assert browser.post(f"{path}/{given}/end").status_code == 409

    @pytest.mark.parametrize("wrong", [{"delegate": "x"}, {"starts_on": "31.12."}, {"ends_on": ""}])
    def test_what_cannot_be_read_is_said_at_the_field(
        self, browser: TestClient, kit: Kit, house: House, wrong: dict[str, str]
    ) -> None:
        form = {"delegate": str(house.zhou.id), "starts_on": "2090-01-01", "ends_on": "2090-01-10"} | wrong
        answered = signed_in(browser, kit, house.manager).post("/workspace/approvals/delegations", data=form)
        assert answered.status_code == 422
        assert "field-error" in answered.text


class TestChains:
    def form_of(self, text: str) -> dict[str, str | list[str]]:
        """What a browser would send back unchanged."""
        form: dict[str, str | list[str]] = {}
        body = text[text.index('id="edit"') :]
        for tag in re.findall(r"<input [^>]+>", body):
            name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
            if name and value and ('type="checkbox"' not in tag or " checked" in tag):
                form[name.group(1)] = unescape(value.group(1))
        for name, inside in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', body, re.S):
            chosen = re.findall(r'<option value="([^"]*)" selected', inside)
            form[name] = [*form.get(name, []), *chosen] if name.endswith("approver") else (chosen or ["any"])[0]
        return form

    def test_saved_as_it_stands_nothing_changes_and_with_a_change_a_version_follows(
        self, browser: TestClient, kit: Kit, house: House
    ) -> None:
        path = "/hr/chains/requisition"
        form = self.form_of(page(browser, kit, house.hr, path))
        assert browser.post(path, data={**form, "do": "save"}).status_code == 303
        assert "第 1 版" in page(browser, kit, house.hr, path)
        changed = {
            **form,
            "s0-approver": ["role:executive", f"person:{house.finance.id}"],
            "s0-mode": "all",
            "do": "save",
        }
        assert browser.post(path, data=changed).status_code == 303
        text = page(browser, kit, house.hr, path)
        assert "第 2 版" in text
        assert "高管或吴会计（全部同意）" in text
        approval = ask(kit, house, house.wang, kind="requisition")
        assert asked(kit, approval) == {"周总", "吴会计"}

    def test_rearranging_saves_nothing(self, browser: TestClient, kit: Kit, house: House) -> None:
        path = "/hr/chains/second_round"
        form = self.form_of(page(browser, kit, house.hr, path))
        longer = browser.post(path, data={**form, "do": "add"}).text
        assert longer.count("<fieldset") == 2
        assert browser.post(path, data={**self.form_of(longer), "do": "remove:1"}).text.count("<fieldset") == 1
        assert "第 1 版" in page(browser, kit, house.hr, path)

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"s0-approver": []}, "s0-approver"),
            ({"s0-approver": ["role:king"]}, "s0-approver"),
            ({"s0-approver": [f"person:{UUID(int=5)}"]}, "s0-approver"),
            ({"s0-remind": "0"}, "s0-remind"),
            ({"s0-escalate": "1"}, "s0-escalate"),
            ({"s0-mode": "quorum", "s0-quorum": "x"}, "s0-quorum"),
            ({"s0-amount": "much", "s0-currency": "CNY"}, "s0-amount"),
        ],
    )
    def test_what_cannot_be_is_said_and_not_saved(
        self, browser: TestClient, kit: Kit, house: House, wrong: dict[str, str | list[str]], field: str
    ) -> None:
        path = "/hr/chains/second_round"
        form = self.form_of(page(browser, kit, house.hr, path)) | wrong
        answered = browser.post(path, data={**form, "do": "save"})
        assert answered.status_code == 422
        assert "field-error" in answered.text
        assert "第 1 版" in page(browser, kit, house.hr, path)

    def test_somebody_elses_newer_version_is_not_overwritten(self, browser: TestClient, kit: Kit, house: House) -> None:
        path = "/hr/chains/offer"
        form = self.form_of(page(browser, kit, house.hr, path))
        assert browser.post(path, data={**form, "s0-remind": "3", "do": "save"}).status_code == 303
        late = browser.post(path, data={**form, "s0-remind": "4", "do": "save"})
        assert late.status_code == 409
        assert "李敏刚刚保存了新的一版" in late.text

    def test_the_preview_names_who_would_be_asked_and_why_not(
        self, browser: TestClient, kit: Kit, house: House
    ) -> None:
        path = f"/hr/chains/requisition?requester={house.wang.id}&headcount_over=1"
        text = page(browser, kit, house.hr, path)
        for name in ("钱经理", "李敏", "吴会计", "周总"):
            assert name in text[text.index('id="preview"') : text.index('id="edit"')]
        own = page(browser, kit, house.hr, f"/hr/chains/requisition?requester={house.boss.id}")
        assert "跳过：没有更上一级" in own
        assert "不询问：条件不满足" in own
        with kit.database.work(TEST) as work:
            assert reading.newest_of(work, "requisition", house.wang.id) is None

    def test_they_are_for_hr(self, browser: TestClient, kit: Kit, house: House) -> None:
        for path in ("/hr/chains", "/hr/chains/offer"):
            assert signed_in(browser, kit, house.manager).get(path).status_code == 403
        assert signed_in(browser, kit, house.manager).post("/hr/chains/offer", data={"do": "save"}).status_code == 403
        assert signed_in(browser, kit, house.hr).get("/hr/chains/holiday").status_code == 404
