"""A furnished company, and candidates at the points of an offer's way."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from approvals import moving, reading
from approvals import service as approvals
from bot.kit import Kit
from bot.links import Purpose
from bot.offers import sending
from hrcore.actors import Role
from hrcore.messages.models import Message
from hrcore.offer import service as offers
from hrcore.offer.models import Offer
from hrcore.offer.terms import OfferTerms
from hrcore.org.models import Person
from hrcore.org.service import NewPerson, add_person
from hrcore.people.service import Post, employ
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Job, Stage, Verdict
from hrcore.recruiting.service import decide
from hrcore.signing.codes import code_of
from hrcore.signing.models import Envelope
from hrcore.todos.models import Todo
from tests.snapshots import told_once
from tests.support import TEST, Firm, actor_of, apply_with, pump


@dataclass(frozen=True, slots=True)
class Desk:
    """An application for which an offer is wanted; `lead` owns the job, `boss` leads them, `hr` is HR's."""

    kit: Kit
    firm: Firm
    boss: Person
    lead: Person
    second_hr: Person
    application: Application

    @property
    def centre(self) -> str:
        return f"/me/{self.kit.links.token(Purpose.CENTRE, self.application.id)}"

    def offer(self) -> Offer:
        with self.kit.database.work(TEST) as work:
            found = offers.newest_of(work, self.application.id)
        assert found is not None
        return found

    def envelope(self) -> Envelope:
        with self.kit.database.work(TEST) as work:
            return work.session.get_one(Envelope, self.offer().envelope_id)

    @property
    def sign(self) -> str:
        return f"{self.centre}/sign/{self.envelope().id}"

    def stage(self) -> str:
        with self.kit.database.work(TEST) as work:
            return work.get(Application, self.application.id).stage

    def terms(self) -> OfferTerms:
        with self.kit.database.work(TEST) as work:
            return offers.terms_of(work, self.offer())

    def complete(self, **changed: Any) -> None:
        with self.kit.database.work(actor_of(self.kit, self.firm.hr)) as work:
            offer = work.get(Offer, self.offer().id, lock=True)
            terms = offers.terms_of(work, offer).model_copy(update={**COMPLETE, **changed})
            offers.change(work, offer, terms, seen=offer.version, valid_days=7, urgent=False)

    def submit(self) -> None:
        with self.kit.database.work(actor_of(self.kit, self.firm.hr)) as work:
            sending.submit(work, work.get(Offer, self.offer().id, lock=True))
        pump(self.kit)

    def approve(self, *, approve: bool = True, reason: str = "") -> None:
        """Everybody who is asked, one after another, until nobody is."""
        for _ in range(6):
            with self.kit.database.work(TEST) as work:
                standing = reading.standing(work, "offer", self.offer().id)
                seats = reading.open_seats(work, standing.id) if standing is not None else []
            if standing is None or not seats:
                break
            with self.kit.database.work(TEST) as work:
                person = work.get(Person, seats[0].person_id)
            with self.kit.database.work(actor_of(self.kit, person)) as work:
                approvals.answer(work, standing, seats[0].id, approve=approve, reason=reason)
            pump(self.kit)
            if not approve:
                break
        pump(self.kit)

    def send_back(self, reason: str) -> None:
        """The first who is asked has a question for whoever submitted it."""
        with self.kit.database.work(TEST) as work:
            standing = reading.standing(work, "offer", self.offer().id)
            assert standing is not None
            seat = reading.open_seats(work, standing.id)[0]
            person = work.get(Person, seat.person_id)
        with self.kit.database.work(actor_of(self.kit, person)) as work:
            moving.return_to(work, standing, seat.id, None, reason)
        pump(self.kit)

    def send(self, **changed: Any) -> None:
        self.complete(**changed)
        self.submit()
        self.approve()

    def code(self) -> str:
        envelope = self.envelope()
        return code_of(self.kit.keyring, envelope.id, envelope.codes)

    def letters(self) -> list[str]:
        with self.kit.database.work(TEST) as work:
            rows = work.session.query(Message).filter_by(person_id=self.application.person_id).order_by(Message.id)
            return [f"{row.medium}:{row.kind}" for row in rows if row.kind.startswith(("offer", "sign"))]

    def cards(self) -> list[Message]:
        with self.kit.database.work(TEST) as work:
            rows = work.session.query(Message).filter_by(medium="chat").order_by(Message.id)
            return [row for row in rows if row.subject.get("offer_id") == str(self.offer().id)]

    def todos(self, state: str = "open") -> list[str]:
        with self.kit.database.work(TEST) as work:
            rows = work.session.query(Todo).filter_by(application_id=self.application.id, state=state)
            return [row.kind for row in rows if row.kind.startswith(("offer", "sign", "document"))]


COMPLETE = {
    "department": "技术部",
    "city": "上海",
    "work_place": "上海市浦东新区张江路 100 号",
    "monthly_base": Decimal("30000"),
    "months_per_year": Decimal("13"),
}


@told_once
def wanted(kit: Kit, firm: Firm, **changed: Any) -> Desk:
    """A person decided to make an offer; what follows by itself has not run yet."""
    application = apply_with(kit, firm, **changed).application
    with kit.database.work(TEST) as work:
        hired = [
            _hire(work, firm, "周总", None, Role.EXECUTIVE),
        ]
        lead = _hire(work, firm, "钱经理", hired[0].id, Role.MANAGER)
        second = add_person(work, firm.company, NewPerson("孙洁", "zh-CN", firm.company.zone, roles=(Role.HR,)))
        work.get(Job, firm.job.id).owner_id = lead.id
    pump(kit)
    with kit.database.work(TEST) as work:
        stages.move(work, work.get(Application, application.id, lock=True), Stage.ADVANCED)
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        decide(
            work, work.get(Application, application.id, lock=True), Verdict.OFFER, reason="复试很好", scorecard_id=None
        )
    return Desk(kit, firm, hired[0], lead, second, application)


@told_once
def drafted(kit: Kit, firm: Firm, **changed: Any) -> Desk:
    desk = wanted(kit, firm, **changed)
    pump(kit)
    return desk


@told_once
def sent(kit: Kit, firm: Firm, **changed: Any) -> Desk:
    desk = drafted(kit, firm, **changed)
    desk.send()
    assert desk.offer().state == "sent"
    return desk


def _hire(work: Any, firm: Firm, name: str, leader: UUID | None, *roles: Role) -> Person:
    person = add_person(work, firm.company, NewPerson(name, "zh-CN", firm.company.zone, roles=roles))
    employ(work, firm.company, person, Post("岗位", "技术部", "CN", date(2020, 1, 1), manager_id=leader))
    return person
