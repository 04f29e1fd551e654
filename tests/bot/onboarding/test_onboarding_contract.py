"""The contract: made from the signed offer and what the new hire said, sent once, for HR's and the signer's eyes."""

import re

from fastapi.testclient import TestClient

from bot.kit import Kit
from bot.links import Purpose
from hrcore.messages.models import Message
from hrcore.onboarding.models import Onboarding, TaskState
from hrcore.onboarding.opening import cancel, of_application
from hrcore.signing.codes import code_of
from hrcore.signing.models import Envelope, EnvelopeState
from tests.bot.onboarding.test_onboarding_story import signed_offer
from tests.bot.stories import signed_in
from tests.onboardings import hired, make_team, task
from tests.support import TEST, Firm, pump

SAID = {
    "company_address": "上海市张江路 1 号",
    "legal_representative": "沈知远",
    "pay_day": "10 日",
    "days": "7",
}


def test_it_waits_for_the_persons_data_goes_out_once_and_comes_back_when_called_off(
    browser: TestClient, kit: Kit, firm: Firm
) -> None:
    team = make_team(kit, firm)
    application = hired(kit, firm)
    signed_offer(kit, firm, team, application)
    pump(kit)
    with kit.database.work(TEST) as work:
        onboarding = of_application(work, application.id)
    assert onboarding is not None
    contract = task(kit, onboarding, "contract")
    base = f"/hr/onboarding/{onboarding.id}/contract/{contract.id}"
    signed_in(browser, kit, team.it)
    assert browser.post(base, data=SAID).status_code == 403
    signed_in(browser, kit, firm.hr)
    assert browser.post(base, data=SAID).status_code == 409
    centre = f"/me/{kit.links.token(Purpose.CENTRE, application.id)}/onboarding"
    told = {"id_number": "11010519491231002X", "address": "上海市世纪大道 8 号"}
    assert browser.post(f"{centre}/{task(kit, onboarding, 'personal').id}", data=told).status_code == 303
    assert browser.post(base, data=SAID | {"days": "0"}).status_code == 422
    assert browser.post(f"{base}/preview", data=SAID).content.startswith(b"%PDF")
    assert browser.post(base, data=SAID).status_code == 303
    assert browser.post(base, data=SAID).status_code == 409
    assert task(kit, onboarding, "contract").state == TaskState.SUBMITTED
    assert browser.get(f"{base}/document.pdf").content.startswith(b"%PDF")
    assert "/sign/" in browser.get(centre).text
    signed_in(browser, kit, team.it)
    assert browser.get(f"{base}/document.pdf").status_code == 403
    with kit.database.work(TEST) as work:
        cancel(work, work.get(Onboarding, onboarding.id, lock=True), how="withdrawn")
    pump(kit)
    with kit.database.work(TEST) as work:
        assert work.session.query(Envelope).one().state == EnvelopeState.WITHDRAWN


def test_the_new_hire_signs_with_the_code_and_the_task_is_ticked(browser: TestClient, kit: Kit, firm: Firm) -> None:
    team = make_team(kit, firm)
    application = hired(kit, firm)
    signed_offer(kit, firm, team, application)
    pump(kit)
    with kit.database.work(TEST) as work:
        onboarding = of_application(work, application.id)
    assert onboarding is not None
    centre = f"/me/{kit.links.token(Purpose.CENTRE, application.id)}"
    told = {"id_number": "11010519491231002X", "address": "上海市世纪大道 8 号"}
    assert browser.post(f"{centre}/onboarding/{task(kit, onboarding, 'personal').id}", data=told).status_code == 303
    contract = task(kit, onboarding, "contract")
    signed_in(browser, kit, firm.hr)
    assert browser.post(f"/hr/onboarding/{onboarding.id}/contract/{contract.id}", data=SAID).status_code == 303
    pump(kit)
    assert task(kit, onboarding, "contract").state == TaskState.SUBMITTED
    browser.cookies.clear()

    found = re.search(rf"{re.escape(centre)}/sign/[0-9a-f-]+", browser.get(f"{centre}/onboarding").text)
    assert found is not None
    page = browser.get(found[0]).text
    shown = re.search(r'name="shown" value="([^"]+)"', page)
    assert shown is not None
    wanted = {"intent": "1", "shown": shown[1], "medium": "mail"}
    assert browser.post(f"{found[0]}/code", data=wanted).status_code == 303
    pump(kit)
    with kit.database.work(TEST) as work:
        envelope = work.session.query(Envelope).filter_by(kind="contract").one()
        assert work.session.query(Message).filter_by(kind="signing_code", medium="mail").count() == 1
    code = code_of(kit.keyring, envelope.id, envelope.codes)
    assert browser.post(found[0], data={"code": "000000" if code != "000000" else "111111"}).status_code == 422
    assert task(kit, onboarding, "contract").state == TaskState.SUBMITTED
    assert browser.post(found[0], data={"code": code}).status_code == 303
    pump(kit)
    assert task(kit, onboarding, "contract").state == TaskState.DONE
    assert task(kit, onboarding, "accounts").state == TaskState.OPEN
    after = browser.get(f"{centre}/onboarding").text
    assert found[0] not in after
    assert browser.get(f"{found[0]}/document.pdf").content.startswith(b"%PDF")
    with kit.database.work(TEST) as work:
        assert work.session.query(Message).filter_by(kind="sign_done").count() == 1
