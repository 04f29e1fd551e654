"""The contract: made from the signed offer and what the new hire said, sent once, for HR's and the signer's eyes."""

from fastapi.testclient import TestClient

from bot.kit import Kit
from bot.links import Purpose
from hrcore.onboarding.models import Onboarding, TaskState
from hrcore.onboarding.opening import cancel, of_application
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
