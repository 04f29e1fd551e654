"""Real threads click at the same moment: one of them is first, and the other is told so."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest

from approvals import delegations, moving, reading
from approvals import service as approvals
from approvals.chains.definition import ByRole, Mode, StepRule
from approvals.delegations import today_of
from approvals.models import Approval
from bot.kit import Kit
from hrcore.actors import Actor, Role
from hrcore.errors import AlreadyDone, ZhaohuError
from hrcore.ids import new_id
from hrcore.org.models import Person
from hrcore.work import Work
from tests.approvals.people import House, ask, asked, keep_chain, now
from tests.support import TEST, actor_of

Deed = Callable[[Work, Approval], None]


def at_once(kit: Kit, approval: Approval, *deeds: tuple[Person, Deed]) -> list[ZhaohuError]:
    """What those who came too late were told."""
    barrier, told = Barrier(len(deeds)), list[ZhaohuError]()
    actors = [actor_of(kit, person) for person, _ in deeds]

    def run(actor: Actor, deed: Deed) -> None:
        barrier.wait(10)
        try:
            with kit.database.work(actor) as work:
                deed(work, work.get(Approval, approval.id))
        except ZhaohuError as error:
            told.append(error)

    threads = [Thread(target=run, args=(actor, deed)) for actor, (_, deed) in zip(actors, deeds, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told


def say(seat_id: object, *, approve: bool = True) -> Deed:
    def click(work: Work, approval: Approval) -> None:
        approvals.answer(work, approval, seat_id, approve=approve, reason="如此")  # type: ignore[arg-type]

    return click


def seats(kit: Kit, approval: Approval) -> dict[object, object]:
    """Holder → seat."""
    with kit.database.work(TEST) as work:
        return {seat.person_id: seat.id for seat in reading.open_seats(work, approval.id)}


def answers(kit: Kit, approval: Approval) -> int:
    with kit.database.work(TEST) as work:
        return len(reading.course_of(work, work.get(Approval, approval.id)).answers)


@pytest.mark.parametrize(("mode", "late"), [(Mode.ANY, 1), (Mode.ALL, 0), (Mode.QUORUM, 0)])
def test_two_approvers_at_once(kit: Kit, house: House, mode: Mode, late: int) -> None:
    keep_chain(kit, house, (StepRule(approvers=(ByRole(role=Role.MANAGER),), mode=mode, quorum=2),))
    approval = ask(kit, house, house.wang)
    seat = seats(kit, approval)
    told = at_once(
        kit,
        approval,
        (house.manager, say(seat[house.manager.id])),
        (house.director, say(seat[house.director.id])),
    )
    assert [type(error) for error in told] == [AlreadyDone] * late
    assert all(error.variables["by"] in ("钱经理", "方总监") for error in told)
    assert (now(kit, approval).state, answers(kit, approval)) == ("approved", 2 - late)


def test_one_approves_while_the_other_refuses(kit: Kit, house: House) -> None:
    keep_chain(kit, house, (StepRule(approvers=(ByRole(role=Role.MANAGER),)),))
    approval = ask(kit, house, house.wang)
    seat = seats(kit, approval)
    told = at_once(
        kit,
        approval,
        (house.manager, say(seat[house.manager.id])),
        (house.director, say(seat[house.director.id], approve=False)),
    )
    assert len(told) == 1
    assert answers(kit, approval) == 1
    assert (now(kit, approval).state == "approved") == (told[0].variables["by"] == "钱经理")


def test_a_double_click_is_one_answer(kit: Kit, house: House) -> None:
    approval = ask(kit, house, house.wang)
    seat = seats(kit, approval)[house.manager.id]
    told = at_once(kit, approval, *[(house.manager, say(seat))] * 3)
    assert len(told) == 2
    assert answers(kit, approval) == 1
    assert asked(kit, approval) == {"李敏"}


def test_approver_and_stand_in_at_once(kit: Kit, house: House) -> None:
    with kit.database.work(actor_of(kit, house.manager)) as work:
        today = today_of(work, house.manager)
        delegations.delegate(work, house.zhou.id, starts_on=today, ends_on=today)
    approval = ask(kit, house, house.wang)
    seat = seats(kit, approval)[house.manager.id]
    told = at_once(kit, approval, (house.manager, say(seat)), (house.zhou, say(seat, approve=False)))
    assert len(told) == 1
    assert answers(kit, approval) == 1


def test_withdrawn_while_it_is_being_approved(kit: Kit, house: House) -> None:
    keep_chain(kit, house, (StepRule(approvers=(ByRole(role=Role.HR),)),))
    approval = ask(kit, house, house.wang)
    seat = seats(kit, approval)[house.hr.id]
    told = at_once(
        kit,
        approval,
        (house.hr, say(seat)),
        (house.wang, lambda work, found: approvals.withdraw(work, found, "不用了")),
    )
    assert len(told) == 1
    assert now(kit, approval).state in ("approved", "withdrawn")
    assert answers(kit, approval) == (1 if now(kit, approval).state == "approved" else 0)


def test_handed_over_while_it_is_being_answered(kit: Kit, house: House) -> None:
    approval = ask(kit, house, house.wang)
    seat = seats(kit, approval)[house.manager.id]
    told = at_once(
        kit,
        approval,
        (house.manager, say(seat)),
        (house.manager, lambda work, found: moving.transfer(work, found, seat, house.zhou.id)),  # type: ignore[arg-type]
    )
    assert len(told) == 1
    assert asked(kit, approval) in ({"李敏"}, {"周工"})


def test_the_same_request_twice_at_once_is_one_approval(kit: Kit, house: House) -> None:
    subject, made = new_id(), list[Approval]()
    barrier = Barrier(3)

    def submit() -> None:
        barrier.wait(10)
        made.append(ask(kit, house, house.wang, subject=subject))

    threads = [Thread(target=submit) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len({approval.id for approval in made}) == 1
    assert len(made) == 3
