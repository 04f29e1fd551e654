"""How often the referred are hired, against everybody else."""

from bot.kit import Kit
from hrcore.analytics.referrals import hire_rates
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Stage
from tests.support import TEST, Firm, actor_of, apply_with


def test_an_application_that_is_still_on_its_way_is_not_counted_as_one_that_failed(kit: Kit, firm: Firm) -> None:
    for name, source, way in (
        ("甲一", "referral", (Stage.ADVANCED, Stage.OFFER, Stage.HIRED)),
        ("乙二", "referral", (Stage.ADVANCED,)),
        ("丙三", "careers", (Stage.DECLINED,)),
        ("丁四", "careers", ()),
    ):
        made = apply_with(kit, firm, name=name).application
        with kit.database.work(TEST) as work:
            application = work.get(Application, made.id, lock=True)
            application.source = source
            for stage in way:
                stages.move(work, application, stage)
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        found = hire_rates(work)
    assert (found.referred.hits, found.referred.n) == (1, 1)
    assert (found.others.hits, found.others.n) == (0, 1)
