"""The charts on the card of figures: uploaded once for a messenger, and never the reason why a card does not arrive."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.chat.memory import MemoryMessenger
from bot.flows.figures import send_card
from bot.flows.telling import reports_channel
from bot.messengers.connected import Connected
from cards.view import Card, Image
from hrcore.errors import DeliveryFailed
from hrcore.ids import new_id
from hrcore.messengers.models import Platform
from hrcore.messengers.rooms import show_in
from hrcore.org.models import Company
from hrcore.ports.messenger import Place, Rendered
from hrcore.recruiting.models import Application, Stage
from tests.bot.messengers.conftest import Office, PlainDrawing
from tests.support import TEST, apply_with, pump


class WithPictures(PlainDrawing):
    def card(self, card: Card, page_url: str, open_form: str = "") -> Rendered:
        shown = [block.ref for block in card.blocks if isinstance(block, Image)]
        return {**super().card(card, page_url, open_form), "pictures": shown}


class Choosy(MemoryMessenger):
    """Takes no pictures: neither to keep, nor on a card."""

    takes = "all"

    def upload(self, tenant: str, content: bytes, name: str) -> str:
        if self.takes == "none":
            raise DeliveryFailed("missing_scope", retry=False)
        return super().upload(tenant, content, name)

    def post(self, place: Place, card: Rendered, key: str, *, again: bool) -> str:
        if self.takes == "uploads" and card["pictures"] != [""]:
            raise DeliveryFailed("invalid_blocks", retry=False)
        return super().post(place, card, key, again=again)


@pytest.fixture
def messenger() -> Choosy:
    return Choosy()


@pytest.fixture
def office(office: Office) -> Office:
    """Six applications came, and HR's room is shown in the messenger."""
    for _ in range(6):
        application = apply_with(office.kit, office.firm).application
        with office.kit.database.work(TEST) as work:
            work.get(Application, application.id).stage = Stage.DECLINED
    with office.kit.database.work(TEST) as work:
        show_in(work, reports_channel(work, office.firm.company.id), Platform.SLACK, new_id().hex, "C1")
    connected = {Platform.SLACK: Connected(office.messenger, WithPictures())}
    return replace(office, kit=replace(office.kit, messengers=connected))


def sent(office: Office, days: int) -> list[object]:
    """After the card of the last so many days went out: the pictures of each card that stands in HR's room."""
    with office.kit.database.work(TEST) as work:
        today = work.now.date()
        send_card(work, work.get(Company, office.firm.company.id), today - timedelta(days=days), today)
    pump(office.kit)
    return [
        one.card["pictures"]
        for one in office.messenger.shown.values()
        if "pictures" in one.card and "走到" in str(one.card["text"])
    ]


def test_charts_are_uploaded_once_and_a_messenger_that_takes_none_gets_their_words(
    office: Office, messenger: Choosy
) -> None:
    messenger.takes = "none"
    assert sent(office, 3) == [[""]]
    messenger.takes = "uploads"
    assert sent(office, 4) == [[""], [""]]
    messenger.takes = "all"
    assert sent(office, 5)[2:] == [["F1"]]
    assert sent(office, 6)[3:] == [["F1"]]
    (content,) = messenger.files.values()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
