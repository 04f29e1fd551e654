"""From the signed offer to the first day: the offer is signed → a pre-hire with a checklist → everybody does their part, and
is reminded → on the day itself the candidate is a colleague.

What follows that day is told in `first_day`. Each function may run twice.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from bot.cards.onboarding import owner_key
from bot.flows.story import Story
from bot.flows.telling import CARDS, own_channel, reports_channel, write_to
from bot.kit import Kit
from bot.letters.onboarding import open_of_new_hire
from hrcore.actors import Role, system
from hrcore.due import service as due
from hrcore.messages.models import Medium, Message
from hrcore.messages.service import queue_card
from hrcore.offer.events import OfferSigned
from hrcore.onboarding import documents, tasks
from hrcore.onboarding.agreed import terms_for_onboarding
from hrcore.onboarding.dates import place_of, today_in
from hrcore.onboarding.events import (
    DocumentAnswered,
    DocumentHandedIn,
    OnboardingCancelled,
    OnboardingChanged,
    OnboardingOpened,
    StartMoved,
)
from hrcore.onboarding.models import (
    DocumentState,
    Onboarding,
    OnboardingDocument,
    OnboardingState,
    OnboardingTask,
    Owner,
    TaskKind,
    TaskState,
)
from hrcore.onboarding.opening import FIRST_DAY, begin, cancel, of_application, open_onboarding, schedule_first_day
from hrcore.onboarding.owners import ROLE_OF
from hrcore.onboarding.states import TASKS
from hrcore.org.models import Channel, Person
from hrcore.people.events import EmployeeLeft
from hrcore.people.parts import involve
from hrcore.people.service import holders_of, is_member, line_above
from hrcore.permissions import Part
from hrcore.recruiting.events import StageMoved
from hrcore.recruiting.models import Application, Stage
from hrcore.signing import service as signing
from hrcore.signing.events import EnvelopeEnded, EnvelopeSent, EnvelopeSigned
from hrcore.signing.models import Envelope, EnvelopeState
from hrcore.takeover.models import Step
from hrcore.todos import service as todos
from hrcore.todos.models import Todo, TodoState
from hrcore.work import Work

ACTOR = system("flow:onboarding")
CONTRACT = "contract"
_ABOUT_TASKS = ("onboarding_task", "onboarding_overdue")
_LATE_TWICE = 3


def open_after_offer(kit: Kit, event: OfferSigned) -> None:
    """Who has signed is a pre-hire, with a checklist for everybody it concerns; somebody who works here already is left to HR."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id, lock=True)
        if application.stage == Stage.WITHDRAWN:
            return
        if open_onboarding(work, application, terms_for_onboarding(work, event.offer_id)) is None:
            todos.ask(
                work,
                company_id=application.company_id,
                key=f"onboarding_internal:{event.offer_id}",
                kind="onboarding_internal",
                subject={"application_id": str(application.id)},
                owner_role=Role.HR,
                application_id=application.id,
            )


def welcome(kit: Kit, event: OnboardingOpened) -> None:
    """The new hire is written to: what to bring, and where their own tasks are."""
    with kit.database.work(ACTOR) as work:
        onboarding = work.get(Onboarding, event.onboarding_id)
        if onboarding.state == OnboardingState.OPEN:
            application = work.get(Application, event.application_id)
            write_to(work, application, "onboarding_welcome", f"onboarding:{onboarding.id}", Medium.MAIL)


def show(kit: Kit, event: OnboardingOpened | OnboardingChanged) -> None:
    """Every owner's card, and HR's."""
    with kit.database.work(ACTOR) as work:
        onboarding = work.get(Onboarding, event.onboarding_id)
        for channel, owner in _readers(work, onboarding):
            _card(work, channel, onboarding, "onboarding_checklist", owner=owner)
        _card(work, reports_channel(work, onboarding.company_id), onboarding, "onboarding_progress")


def settle_todos(kit: Kit, event: OnboardingChanged) -> None:
    """What was asked for is done, or fell away."""
    with kit.database.work(ACTOR) as work:
        onboarding = work.get(Onboarding, event.onboarding_id)
        found = select(Todo).where(
            Todo.application_id == event.application_id, Todo.kind.in_(_ABOUT_TASKS), Todo.state == TodoState.OPEN
        )
        for todo in work.session.scalars(found).all():
            task = work.get(OnboardingTask, UUID(todo.subject["task_id"]))
            if task.state != TaskState.OPEN:
                gone = task.state == TaskState.DROPPED or onboarding.state == OnboardingState.CANCELLED
                todos.settle(work, todo.key, TodoState.DROPPED if gone else TodoState.DONE)


def speak_of_task(kit: Kit, task_id: UUID) -> None:
    """Due: before its day the owner is reminded, after it somebody else hears of it as well."""
    with kit.database.work(ACTOR) as work:
        onboarding, task = tasks.locked(work, task_id)
        if task.state != TaskState.OPEN or onboarding.state in (OnboardingState.CANCELLED, OnboardingState.DONE):
            return
        if task.owner_id is not None and task.owner != Owner.NEW_HIRE and not is_member(work, task.owner_id):
            tasks.hand_to_hr(work, onboarding, task)
        if tasks.waits_for(work, task):
            # Whoever has to come first is spoken to; this one's owner could do nothing yet.
            _again(work, onboarding, task, place_of(work, onboarding).next_morning(work.now))
            return
        late = task.due_at <= work.now
        task.told = max(task.told + 1, 2 if late else 1)
        _tell_owner(work, onboarding, task, late=late)
        if late:
            _tell_others(work, onboarding, task)
            if task.told >= _LATE_TWICE:
                return
        _again(work, onboarding, task, tasks.next_time(work, onboarding, task))


def take_up_documents(kit: Kit, event: DocumentHandedIn) -> None:
    """HR looks at what came in."""
    with kit.database.work(ACTOR) as work:
        document = work.get(OnboardingDocument, event.document_id)
        for earlier in documents.of_task(work, event.task_id):
            if earlier.state != DocumentState.RECEIVED:
                todos.settle(work, f"onboarding_document:{earlier.id}", TodoState.DROPPED)
        if document.state == DocumentState.RECEIVED:
            todos.ask(
                work,
                company_id=event.company_id,
                key=f"onboarding_document:{document.id}",
                kind="onboarding_document",
                subject={"onboarding_id": str(event.onboarding_id)},
                owner_role=Role.HR,
                application_id=event.application_id,
                due_at=place_of(work, work.get(Onboarding, event.onboarding_id)).next_morning(work.now),
            )


def answer_document(kit: Kit, event: DocumentAnswered) -> None:
    """A refused one is told at once, with the reason."""
    with kit.database.work(ACTOR) as work:
        todos.settle(work, f"onboarding_document:{event.document_id}")
        todos.settle(work, f"onboarding_expires:{event.document_id}")
        if not event.accepted:
            application = work.get(Application, event.application_id)
            write_to(work, application, "document_reminder", f"document:{event.document_id}", Medium.MAIL)


def document_expires(kit: Kit, document_id: UUID) -> None:
    """Due: the person is asked for a new one, HR knows of it."""
    with kit.database.work(ACTOR) as work:
        document = work.get(OnboardingDocument, document_id)
        if not documents.ask_anew(work, document):
            return
        todos.ask(
            work,
            company_id=document.company_id,
            key=f"onboarding_expires:{document.id}",
            kind="onboarding_expires",
            subject={"onboarding_id": str(document.onboarding_id)},
            owner_role=Role.HR,
            application_id=document.application_id,
        )
        application = work.get(Application, document.application_id)
        write_to(work, application, "document_reminder", f"expires:{document.id}", Medium.MAIL)


def settle_expiry(kit: Kit, event: DocumentHandedIn) -> None:
    """A new one came for the one that expires."""
    with kit.database.work(ACTOR) as work:
        for document in documents.of_task(work, event.task_id):
            if document.id != event.document_id:
                todos.settle(work, f"onboarding_expires:{document.id}")


def tell_new_day(kit: Kit, event: StartMoved) -> None:
    """A moved first day is told to the new hire."""
    with kit.database.work(ACTOR) as work:
        onboarding = work.get(Onboarding, event.onboarding_id)
        if onboarding.state == OnboardingState.OPEN:
            application = work.get(Application, event.application_id)
            key = f"onboarding-moved:{onboarding.id}:{onboarding.starts_on.isoformat()}:{event.change}"
            write_to(work, application, "onboarding_moved", key, Medium.MAIL)


def first_day(kit: Kit, onboarding_id: UUID) -> None:
    """Due at midnight of the first day, at the work place."""
    with kit.database.work(ACTOR) as work:
        onboarding = work.get(Onboarding, onboarding_id, lock=True)
        if onboarding.state == OnboardingState.OPEN and not begin(work, onboarding):
            # Moved to a later day after this job had been taken.
            schedule_first_day(work, onboarding)


def call_off(kit: Kit, event: StageMoved) -> None:
    """Whoever withdraws their application does not begin."""
    if event.after != Stage.WITHDRAWN:
        return
    with kit.database.work(ACTOR) as work:
        found = of_application(work, event.application_id)
        onboarding = work.get(Onboarding, found.id, lock=True) if found is not None else None
        if onboarding is not None and onboarding.state == OnboardingState.OPEN:
            cancel(work, onboarding, how="withdrawn")


def get_things_back(kit: Kit, event: OnboardingCancelled) -> None:
    """What was handed out already is asked back when somebody does not begin."""
    if not event.to_return:
        return
    with kit.database.work(ACTOR) as work:
        has_it = bool(holders_of(work, event.company_id, Role.IT))
        todos.ask(
            work,
            company_id=event.company_id,
            key=f"equipment_return:{event.onboarding_id}",
            kind="equipment_return",
            subject={"onboarding_id": str(event.onboarding_id)},
            owner_role=Role.IT if has_it else Role.HR,
            application_id=event.application_id,
        )


def take_back_contract(kit: Kit, event: OnboardingCancelled) -> None:
    """There is nothing to sign any more."""
    with kit.database.work(ACTOR) as work:
        statement = select(OnboardingTask.id).where(
            OnboardingTask.onboarding_id == event.onboarding_id, OnboardingTask.kind == TaskKind.CONTRACT
        )
        for task_id in work.session.scalars(statement).all():
            envelope = signing.newest_of(work, CONTRACT, task_id)
            if envelope is not None and envelope.state == EnvelopeState.SENT:
                signing.withdraw(work, work.get(Envelope, envelope.id, lock=True))


def hand_over(kit: Kit, event: EmployeeLeft) -> None:
    """What was theirs to do for new colleagues is HR's now; what was to be done for them falls away."""
    with kit.database.work(ACTOR) as work:
        owned = [task.id for task in tasks.owned_by(work, event.person_id)]
    for task_id in owned:
        with kit.database.work(ACTOR) as work:
            onboarding, task = tasks.locked(work, task_id)
            if onboarding.buddy_id == event.person_id:
                onboarding.buddy_id = None
            if task.owner_id == event.person_id and task.state in (TaskState.OPEN, TaskState.SUBMITTED):
                tasks.hand_to_hr(work, onboarding, task)
    with kit.database.work(ACTOR) as work:
        statement = select(Onboarding).where(
            Onboarding.employee_id == event.employee_id, Onboarding.state == OnboardingState.BEGUN
        )
        for onboarding in work.session.scalars(statement.with_for_update()):
            _drop_what_is_open(work, onboarding)


def follow_contract(kit: Kit, event: EnvelopeSent | EnvelopeSigned | EnvelopeEnded) -> None:
    """The contract is on its way, signed, or came back without a signature."""
    if event.kind != CONTRACT:
        return
    with kit.database.work(ACTOR) as work:
        onboarding, task = tasks.locked(work, event.subject_id)
        if task.kind != TaskKind.CONTRACT:
            return
        if isinstance(event, EnvelopeSigned) and TASKS.allowed(task, TaskState.DONE):
            tasks.done(work, onboarding, task)
        elif isinstance(event, EnvelopeSent) and task.state == TaskState.OPEN:
            tasks.submitted(work, onboarding, task)
        elif isinstance(event, EnvelopeEnded) and task.state == TaskState.SUBMITTED:
            tasks.sent_back(work, onboarding, task)


def _readers(work: Work, onboarding: Onboarding) -> list[tuple[Channel, str]]:
    """Where each owner reads their card; whoever had one and owns nothing any more sees that there."""
    found: dict[tuple[UUID, str], tuple[Channel, str]] = {}
    for task in tasks.tasks_of(work, onboarding.id):
        if task.owner == Owner.NEW_HIRE or task.state == TaskState.DROPPED:
            continue
        for channel in _channels_of(work, task):
            found[channel.id, owner_key(task)] = (channel, owner_key(task))
    told = select(Message.channel_id, Message.subject["owner"].astext).where(
        CARDS, Message.kind == "onboarding_checklist", Message.subject.contains({"onboarding_id": str(onboarding.id)})
    )
    for channel_id, owner in work.session.execute(told.distinct()):
        if channel_id is not None and (channel_id, owner) not in found:
            found[channel_id, owner] = (work.get(Channel, channel_id), owner)
    return list(found.values())


def _channels_of(work: Work, task: OnboardingTask) -> list[Channel]:
    if task.owner_id is not None:
        return [own_channel(work, work.get(Person, task.owner_id))]
    role = ROLE_OF[Owner(task.owner)]
    if role is Role.HR:
        return [reports_channel(work, task.company_id)]
    return [own_channel(work, person) for person in holders_of(work, task.company_id, role)]


def _card(work: Work, channel: Channel, onboarding: Onboarding, kind: str, **about: str) -> None:
    subject = {"onboarding_id": str(onboarding.id), **about}
    key = ":".join((kind, str(onboarding.id), *about.values(), str(channel.id), str(onboarding.changes)))
    queue_card(work, channel, kind=kind, subject=subject, key=key, version=onboarding.changes)


def _tell_owner(work: Work, onboarding: Onboarding, task: OnboardingTask, *, late: bool) -> None:
    if task.owner == Owner.NEW_HIRE:
        if task.kind != TaskKind.COURSES and open_of_new_hire(work, onboarding):
            day = today_in(onboarding.zone, work.now).isoformat()
            application = work.get(Application, onboarding.application_id)
            write_to(work, application, "document_reminder", f"reminder:{onboarding.id}:{day}", Medium.MAIL)
    elif not late:
        _ask(work, task, "onboarding_task", owner_id=task.owner_id, role=ROLE_OF.get(Owner(task.owner)))


def _tell_others(work: Work, onboarding: Onboarding, task: OnboardingTask) -> None:
    """First the owner's own manager, then HR. What a role owns, or the new hire, is HR's to look after at once."""
    line = line_above(work, task.owner_id) if task.owner_id and task.owner != Owner.NEW_HIRE else []
    if line and task.told < _LATE_TWICE:
        involve(work, work.get(Application, onboarding.application_id), line[0].id, Part.ONBOARDING)
        _ask(work, task, "onboarding_overdue", owner_id=line[0].id, role=None)
    else:
        _ask(work, task, "onboarding_overdue", owner_id=None, role=Role.HR)


def _ask(work: Work, task: OnboardingTask, kind: str, *, owner_id: UUID | None, role: Role | None) -> None:
    todos.ask(
        work,
        company_id=task.company_id,
        key=f"{kind}:{task.id}:{task.changes}:{owner_id or role}",
        kind=kind,
        subject={"onboarding_id": str(task.onboarding_id), "task_id": str(task.id)},
        owner_id=owner_id,
        owner_role=None if owner_id else role or Role.HR,
        application_id=task.application_id,
        due_at=task.due_at if task.due_at > work.now else None,
    )


def _again(work: Work, onboarding: Onboarding, task: OnboardingTask, at: datetime) -> None:
    due.schedule(work, company_id=onboarding.company_id, kind=tasks.REMIND, subject_id=task.id, at=at)


def _drop_what_is_open(work: Work, onboarding: Onboarding) -> None:
    statement = select(OnboardingTask.id).where(
        OnboardingTask.onboarding_id == onboarding.id,
        OnboardingTask.state.in_((TaskState.OPEN, TaskState.SUBMITTED)),
    )
    for task_id in work.session.scalars(statement).all():
        tasks.drop(work, task_id)


def _of_onboarding(work: Work, onboarding_id: UUID) -> UUID:
    return work.get(Onboarding, onboarding_id).application_id


def _of_task(work: Work, task_id: UUID) -> UUID:
    return work.get(OnboardingTask, task_id).application_id


STORY = Story(
    when={
        OfferSigned: (open_after_offer,),
        OnboardingOpened: (welcome, show),
        OnboardingChanged: (show, settle_todos),
        DocumentHandedIn: (take_up_documents, settle_expiry),
        DocumentAnswered: (answer_document,),
        StartMoved: (tell_new_day,),
        OnboardingCancelled: (get_things_back, take_back_contract),
        StageMoved: (call_off,),
        EmployeeLeft: (hand_over,),
        EnvelopeSent: (follow_contract,),
        EnvelopeSigned: (follow_contract,),
        EnvelopeEnded: (follow_contract,),
    },
    due={
        FIRST_DAY: first_day,
        tasks.REMIND: speak_of_task,
        documents.EXPIRES: document_expires,
    },
    steps={
        open_after_offer: Step.ONBOARDING,
        first_day: Step.ONBOARDING,
        speak_of_task: Step.ONBOARDING,
        welcome: Step.LETTERS,
        tell_new_day: Step.LETTERS,
    },
    about={FIRST_DAY: _of_onboarding, tasks.REMIND: _of_task},
)
