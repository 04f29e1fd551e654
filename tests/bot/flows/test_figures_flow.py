"""The card of the month: on the first working morning, once, and a question where nobody has said how it was before."""

from datetime import UTC, datetime

from sqlalchemy import select

from bot.cards.table import MAKERS, card_for
from bot.flows.figures import MONTH
from bot.kit import Kit
from cards.words import words
from hrcore.actors import Role
from hrcore.analytics import baselines
from hrcore.analytics.baselines import NewBaseline
from hrcore.clock import FixedClock
from hrcore.due.models import Due
from hrcore.messages.models import Post
from hrcore.org.models import Channel, ChannelKind
from hrcore.org.service import grant_role
from hrcore.todos.models import Todo
from tests.support import TEST, Firm, actor_of, apply_with, make_firm, pump


def cards(kit: Kit) -> list[Post]:
    statement = select(Post).join(Channel, Channel.id == Post.channel_id).where(Post.kind == "figures")
    with kit.database.work(TEST) as work:
        return list(work.session.scalars(statement.where(Channel.kind == ChannelKind.HR_REPORTS).order_by(Post.id)))


def due_at(kit: Kit) -> datetime:
    with kit.database.work(TEST) as work:
        return work.session.scalars(select(Due).where(Due.kind == MONTH)).one().due_at


def asked(kit: Kit) -> int:
    with kit.database.work(TEST) as work:
        return len(work.session.scalars(select(Todo).where(Todo.kind == "figures_baseline")).all())


def test_it_waits_for_the_first_working_morning_of_the_next_month(kit: Kit, firm: Firm) -> None:
    pump(kit)
    assert due_at(kit) == datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
    assert cards(kit) == []


def test_a_holiday_moves_it_on(kit: Kit, firm: Firm, clock: FixedClock) -> None:
    clock.moment = datetime(2026, 12, 5, 2, 0, tzinfo=UTC)
    pump(kit)
    assert due_at(kit) == datetime(2027, 1, 4, 1, 0, tzinfo=UTC)


def test_each_month_has_one_card_of_its_own_days(kit: Kit, firm: Firm, clock: FixedClock) -> None:
    pump(kit)
    for month in ("2026-11-30", "2026-12-31"):
        clock.moment = due_at(kit)
        pump(kit)
        pump(kit)
        assert cards(kit)[-1].subject["last"] == month
    assert [post.subject["first"] for post in cards(kit)] == ["2026-11-01", "2026-12-01"]
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        drawn = card_for(kit, work, "figures", cards(kit)[0].subject, words("zh-CN"))
    assert "2026年11月1日" in drawn.title


def test_it_counts_its_own_company_only_whoever_reads_it(kit: Kit, firm: Firm) -> None:
    """In a room of a messenger the product itself draws it."""
    other = make_firm(kit, "en")
    apply_with(kit, other)
    apply_with(kit, firm)
    with kit.database.work(TEST) as work:
        grant_role(work, other.company, firm.hr, Role.HR)
    subject = {"company_id": str(firm.company.id), "first": "2026-11-01", "last": "2026-11-30"}
    for actor in (TEST, actor_of(kit, firm.hr)):
        with kit.database.work(actor) as work:
            view = MAKERS["figures"](kit, work, subject, words("zh-CN"))
        assert dict(view.funnel)["received"] == 1


def test_hr_is_asked_for_a_baseline_once_and_not_where_there_is_one(kit: Kit, firm: Firm, clock: FixedClock) -> None:
    pump(kit)
    for _ in range(2):
        clock.moment = due_at(kit)
        pump(kit)
    assert asked(kit) == 1


def test_who_has_entered_one_is_not_asked(kit: Kit, firm: Firm, clock: FixedClock) -> None:
    pump(kit)
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        new = NewBaseline("show_up", "60", "", "2025-01-01", "2025-12-31", "招聘台账")
        baselines.enter(work, firm.company, new)
    clock.moment = due_at(kit)
    pump(kit)
    assert asked(kit) == 0
