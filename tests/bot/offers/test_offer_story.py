"""From the decision for an offer to its signature, or to another end."""

from bot.kit import Kit
from tests.bot.offers.people import drafted, sent
from tests.support import Firm


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
