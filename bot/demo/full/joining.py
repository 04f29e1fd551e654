"""From the offer to the first day: terms, approval, signature with a code, the checklist, and a new colleague."""

import re
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from bot.demo.full.asking import mail, own_channel, path_of
from bot.demo.full.browsing import Browsing
from bot.demo.full.cast import ACTOR, Cast
from hrcore.errors import SetupProblem
from hrcore.messages.models import Medium
from hrcore.offer.models import Offer, OfferState
from hrcore.onboarding.dates import today_in
from hrcore.onboarding.models import Onboarding, OnboardingTask, Owner, TaskState
from hrcore.onboarding.opening import of_application
from hrcore.people.models import Employee, EmployeeState

_CODE = re.compile(r"(?<!\d)(\d{6})(?!\d)")
VALID_DAYS = "7"


def make_offer(cast: Cast, application_id: UUID) -> UUID:
    """HR completes the terms and submits them; the offer's id."""
    offer_id = cast.world.until("a draft of the offer", lambda: _offer(cast, application_id, OfferState.DRAFT))
    page = f"/hr/offers/{offer_id}"
    typed = {
        "title": cast.job.title,
        "city": cast.lines.city,
        "work_place": cast.lines.work_place,
        "starts_on": _first_day(cast).isoformat(),
        "monthly_base": cast.lines.salary_from,
        "valid_days": VALID_DAYS,
        "bonus": cast.lines.bonus,
    }
    cast.hr.send(page, lambda form: form.action == page, typed, button=("do", "submit"))
    with cast.world.kit.database.work(ACTOR) as work:
        state = work.get(Offer, offer_id).state
    if state != OfferState.APPROVAL:
        raise SetupProblem("demo-stuck", f"offer {offer_id} is {state}")
    return offer_id


def sign(cast: Cast, candidate: Browsing, centre: str, offer_id: UUID) -> Path:
    """The candidate reads the letter, has a code sent by SMS, types it, and keeps the signed file; where it lies."""
    envelope_id = cast.world.until("the letter", lambda: _envelope(cast, offer_id))
    page = f"{path_of(centre)}/sign/{envelope_id}"
    candidate.download(f"{page}/document.pdf")
    candidate.send(page, lambda form: form.action == f"{page}/code", {"intent": "1", "medium": "sms"})
    found = _CODE.search(mail(cast, "signing_code", {"envelope_id": str(envelope_id)}, Medium.SMS))
    if found is None:
        raise SetupProblem("demo-stuck", "no code in the short message")
    candidate.send(page, lambda form: form.action == page, {"code": found.group(1)})
    cast.world.until("both signatures", lambda: _offer_is(cast, offer_id, OfferState.SIGNED))
    path = cast.world.home / "signed-offer.pdf"
    path.write_bytes(candidate.download(f"{page}/document.pdf?save=1"))
    return path


def prepare(cast: Cast, application_id: UUID) -> int:
    """Each colleague who owns a task ticks one off on their own card; how many did."""
    onboarding = cast.world.until("the checklist", lambda: _onboarding(cast, application_id))
    owners = _owners(cast, onboarding.id)
    for person_id in owners:
        _tick(cast, onboarding.id, person_id)
    return len(owners)


def begin(cast: Cast, application_id: UUID) -> UUID:
    """The first day. Where it was agreed for a later one, HR moves it to today, as both sides want; then it comes by
    itself. The employee's id."""
    onboarding = cast.world.until("the checklist", lambda: _onboarding(cast, application_id))
    today = today_in(onboarding.zone, cast.now())
    if onboarding.starts_on > today:
        page = f"/hr/onboarding/{onboarding.id}"
        cast.hr.send(page, lambda form: form.action == f"{page}/start", {"starts_on": today.isoformat()})
    return cast.world.until("the first day", lambda: _employee(cast, onboarding.employee_id))


def _first_day(cast: Cast) -> date:
    """As soon as an offer may say: a letter cannot promise a day that has come already."""
    return cast.now().date() + timedelta(days=1)


def _offer(cast: Cast, application_id: UUID, state: OfferState) -> UUID | None:
    with cast.world.kit.database.work(ACTOR) as work:
        statement = select(Offer.id).where(Offer.application_id == application_id, Offer.state == state)
        return work.session.scalars(statement).first()


def _offer_is(cast: Cast, offer_id: UUID, state: OfferState) -> bool | None:
    with cast.world.kit.database.work(ACTOR) as work:
        return work.get(Offer, offer_id).state == state or None


def _envelope(cast: Cast, offer_id: UUID) -> UUID | None:
    with cast.world.kit.database.work(ACTOR) as work:
        offer = work.get(Offer, offer_id)
        return offer.envelope_id if offer.state == OfferState.SENT else None


def _onboarding(cast: Cast, application_id: UUID) -> Onboarding | None:
    with cast.world.kit.database.work(ACTOR) as work:
        return of_application(work, application_id)


def _owners(cast: Cast, onboarding_id: UUID) -> list[UUID]:
    """Colleagues who own a task by name: the manager, most of all."""
    with cast.world.kit.database.work(ACTOR) as work:
        statement = select(OnboardingTask.owner_id).where(
            OnboardingTask.onboarding_id == onboarding_id,
            OnboardingTask.owner_id.is_not(None),
            OnboardingTask.owner != Owner.NEW_HIRE,
            OnboardingTask.state == TaskState.OPEN,
        )
        return list(dict.fromkeys(one for one in work.session.scalars(statement) if one is not None))


def _open_tasks(cast: Cast, onboarding_id: UUID, owner_id: UUID) -> set[UUID]:
    with cast.world.kit.database.work(ACTOR) as work:
        statement = select(OnboardingTask.id).where(
            OnboardingTask.onboarding_id == onboarding_id,
            OnboardingTask.owner_id == owner_id,
            OnboardingTask.state == TaskState.OPEN,
        )
        return set(work.session.scalars(statement))


def _tick(cast: Cast, onboarding_id: UUID, owner_id: UUID) -> None:
    colleague, tasks = cast.by_id(owner_id), _open_tasks(cast, onboarding_id, owner_id)
    channel = f"/workspace/channels/{own_channel(cast, owner_id)}"
    cast.world.until(
        "the card of the checklist",
        lambda: (
            colleague.press(channel, lambda ref: ref.action == "onboarding_tick" and ref.object_id in tasks) or None
        ),
    )


def _employee(cast: Cast, employee_id: UUID) -> UUID | None:
    with cast.world.kit.database.work(ACTOR) as work:
        row = work.get(Employee, employee_id)
        return row.id if row.state == EmployeeState.ACTIVE else None
