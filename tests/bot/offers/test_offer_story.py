"""From the decision for an offer to its signature, or to another end."""

from fastapi.testclient import TestClient

from bot.api.stories import _signed_offer
from bot.kit import Kit
from hrcore.recruiting.models import Application
from tests.bot.offers.people import drafted, sent
from tests.support import Firm, actor_of, pump


def test_a_decision_makes_a_draft_and_asks_hr_to_complete_it(kit: Kit, firm: Firm) -> None:
    desk = drafted(kit, firm)
    offer, terms = desk.offer(), desk.terms()
    assert (offer.state, offer.version, offer.wanted_by) == ("draft", 1, firm.hr.id)
    assert (terms.title, terms.manager_id, terms.department) == ("后端工程师", desk.lead.id, "技术部")
    assert (terms.contract_months, int(terms.probation_months), terms.currency) == (36, 6, "CNY")
    assert desk.todos() == ["offer_draft"]
    assert [card.kind for card in desk.cards()] == ["offer_draft"]
    assert desk.letters() == []


def test_from_draft_to_the_letter_nobody_has_to_push(kit: Kit, firm: Firm) -> None:
    desk = sent(kit, firm)
    assert desk.stage() == "offer"
    assert desk.letters() == ["mail:offer_sent", "sms:offer_sent"]
    assert desk.todos() == []
    assert desk.todos("done") == ["offer_draft"]
    assert {card.kind for card in desk.cards()} == {"offer_draft", "offer_status"}


def test_a_program_reads_where_the_signed_document_is_and_how_many_signatures_it_has(
    kit: Kit, firm: Firm, candidate: TestClient
) -> None:
    desk = sent(kit, firm)
    candidate.post(f"{desk.sign}/code", data={"intent": "1", "shown": desk.envelope().sha256, "medium": "sms"})
    candidate.post(desk.sign, data={"code": desk.code()})
    pump(kit)
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        found = _signed_offer(kit, work, work.get(Application, desk.application.id))
    assert found is not None
    assert (found.offer_id, found.signatures) == (desk.offer().id, 2)
    assert found.signed_pdf.endswith(f"/api/v1/envelopes/{desk.envelope().id}/document.pdf")
