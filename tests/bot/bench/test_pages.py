"""However many people, letters and posts a company has, a page asks its database as often as on the first day."""

from bot.bench.large import ROOMS, Large, Size
from bot.bench.pages import addresses_of, counted
from bot.kit import Kit
from tests.calls import ready_to_call
from tests.support import make_firm

FEW = Size(jobs=2, applications=40, letters=10, posts=10, readers=0)
MANY = Size(jobs=30, applications=400, letters=100, posts=100, readers=0)


def test_no_page_asks_more_often_when_there_is_more_on_it(kit: Kit) -> None:
    application = ready_to_call(kit, make_firm(kit))
    large = Large(kit.settings)
    large.grow(ROOMS)
    large.imitate(application.id)
    large.grow(FEW)
    addresses = addresses_of(large, application.id)
    few = counted(kit, large.readers[0], addresses)
    large.grow(MANY)
    many = counted(kit, large.readers[0], addresses)
    assert {name: (few[name], many[name]) for name in addresses if many[name] > few[name] + 1} == {}
    assert max(many.values()) <= 45
