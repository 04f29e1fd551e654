"""Figures that take long to count are kept for ten minutes; quick ones never."""

from datetime import timedelta

import pytest

from bot.hr.boards import KEPT, Boards
from bot.kit import Kit
from tests.support import actor_of, make_firm


@pytest.mark.parametrize(
    ("slow_s", "kept_for", "is_kept"), [(-1, KEPT, True), (-1, timedelta(0), False), (60, KEPT, False)]
)
def test_only_what_took_long_is_kept_and_not_for_longer(
    kit: Kit, slow_s: float, kept_for: timedelta, is_kept: bool
) -> None:
    firm, boards = make_firm(kit), Boards(slow_s, kept_for)
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        first, again, other = boards.of(work, 90), boards.of(work, 90), boards.of(work, 30)
    assert (again is first) is is_kept
    assert other is not first


def test_nobody_sees_what_was_counted_for_another_company(kit: Kit) -> None:
    boards, firms = Boards(-1), (make_firm(kit), make_firm(kit, slug="other"))
    found = []
    for firm in firms:
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            found.append(boards.of(work, 90))
    assert found[0] is not found[1]
