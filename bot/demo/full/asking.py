"""From the wish for a person to the candidate's yes: requisition, its approval, the published job, a referral, consent."""

import re
from uuid import UUID

from sqlalchemy import select

from approvals.models import Approval, Seat
from approvals.states import ENDED, ApprovalState, SeatState
from bot.demo.full.browsing import Browsing
from bot.demo.full.cast import ACTOR, REFERRER, Cast
from hrcore.errors import SetupProblem
from hrcore.messages.models import Medium, Message, MessageState
from hrcore.org.models import Channel, ChannelKind
from hrcore.recruiting.models import Job, JobState
from hrcore.referral.models import Referral
from hrcore.requisition.models import Requisition

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_LINK = re.compile(r"https?://\S+?/(?:referral|book|me)/[\w.~-]+")
MINUTES = "5"
"""As long as the calls of the other demo jobs."""
LINE = "5.0"
"""What HR asks for in this job; the sample candidate reaches it."""


def ask_for_person(cast: Cast) -> UUID:
    """The manager fills in the form and submits it; the requisition's id."""
    job, lines = cast.job, cast.lines
    typed = {
        "title": job.title,
        "department": lines.department,
        "level": lines.level,
        "city": lines.city,
        "why": "new",
        "reason": lines.reason,
        "salary_from": lines.salary_from,
        "salary_to": lines.salary_to,
        "duties": "\n".join(job.duties),
        "requirements": "\n".join(job.requirements),
        "language": job.language,
    }
    new = "/workspace/requisitions/new"
    page = cast.manager.send(new, lambda form: form.action == new, typed, button=("do", "submit"))
    found = _ID.search(str(page.url))
    if found is None:
        raise SetupProblem("demo-stuck", f"the requisition was not taken: {page.url}")
    return UUID(found.group())


def approve(cast: Cast, kind: str, **about: UUID) -> list[str]:
    """Everybody whose turn it is approves on the card in their own conversation, until it is decided. Their names, in
    order. `about`: subject_id or application_id."""
    approval_id = cast.world.until(f"an approval of kind {kind}", lambda: _standing(cast, kind, about))
    names: list[str] = []
    while True:
        seat = cast.world.until(f"the next approver of {kind}", lambda: _next_seat(cast, approval_id))
        if not isinstance(seat, Seat):
            return names
        _answer(cast, seat)
        names.append(cast.by_id(seat.person_id).name)


def _answer(cast: Cast, seat: Seat) -> None:
    channel = f"/workspace/channels/{own_channel(cast, seat.person_id)}"
    colleague, wanted = cast.by_id(seat.person_id), ("approval_approve", seat.id)
    cast.world.until(
        "the approver's card",
        lambda: colleague.press(channel, lambda ref: (ref.action, ref.object_id) == wanted) or None,
    )


def publish(cast: Cast, requisition_id: UUID) -> Job:
    """HR reads the draft, sets how long the call is to be and from which score on it goes on by itself, and publishes it with one click on the card."""
    job_id = cast.world.until("a draft of the job", lambda: _job_of(cast, requisition_id))
    page = f"/hr/jobs/{job_id}"
    cast.hr.send(page, lambda form: form.action == page, {"minutes": MINUTES, "score_line": LINE})
    reports = f"/workspace/channels/{reports_channel(cast)}"
    cast.world.until(
        "the card of the draft",
        lambda: cast.hr.press(reports, lambda ref: (ref.action, ref.object_id) == ("publish_job", job_id)) or None,
    )
    with cast.world.kit.database.work(ACTOR) as work:
        job = work.get(Job, job_id)
    if job.state != JobState.PUBLISHED:
        raise SetupProblem("demo-stuck", f"job {job_id} is {job.state}")
    return job


def refer(cast: Cast, job: Job) -> UUID:
    """A colleague refers the candidate with their résumé; the referral's id."""
    new, applicant = "/workspace/referrals/new", cast.applicant
    typed = {
        "name": applicant.name,
        "email": applicant.email,
        "phone": applicant.phone,
        "job": str(job.id),
        "note": cast.lines.note,
        "language": applicant.language,
    }
    colleague = cast.people[REFERRER]
    colleague.send(new, lambda form: form.action == new, typed, file=("resume", applicant.resume))
    with cast.world.kit.database.work(ACTOR) as work:
        statement = select(Referral.id).where(Referral.referrer_id == colleague.person_id)
        found = work.session.scalars(statement.order_by(Referral.id.desc())).first()
    if found is None:
        raise SetupProblem("demo-stuck", "the referral was not taken")
    return found


def agree(cast: Cast, candidate: Browsing, referral_id: UUID) -> UUID:
    """The candidate opens the mailed link and says yes; the application's id."""
    subject = {"referral_id": str(referral_id)}
    link = next(url for url in links_in(mail(cast, "referral_invitation", subject)) if "/referral/" in url)
    page = path_of(link)
    candidate.send(page, lambda form: form.action == page, {"consent": ["application", "ai_interview"]})
    return cast.world.until("the application", lambda: _application_of(cast, referral_id))


def mail(cast: Cast, kind: str, subject: dict[str, str], medium: Medium = Medium.MAIL) -> str:
    """The text of the newest letter of that kind that was sent about it."""

    def found() -> str | None:
        with cast.world.kit.database.work(ACTOR) as work:
            statement = select(Message).where(
                Message.kind == kind,
                Message.medium == medium,
                Message.state == MessageState.SENT,
                Message.subject.contains(subject),
            )
            message = work.session.scalars(statement.order_by(Message.id.desc()).limit(1)).first()
            return work.vault.get(message, "copy") if message is not None else None

    return cast.world.until(f"a letter of kind {kind}", found)


def links_in(text: str) -> list[str]:
    return _LINK.findall(text)


def path_of(url: str) -> str:
    return "/" + url.split("://", 1)[1].split("/", 1)[1]


def own_channel(cast: Cast, person_id: UUID) -> UUID:
    with cast.world.kit.database.work(ACTOR) as work:
        statement = select(Channel.id).where(Channel.kind == ChannelKind.DIRECT, Channel.person_id == person_id)
        return work.session.scalars(statement).one()


def reports_channel(cast: Cast) -> UUID:
    with cast.world.kit.database.work(ACTOR) as work:
        statement = select(Channel.id).where(
            Channel.kind == ChannelKind.HR_REPORTS, Channel.company_id == cast.company.id
        )
        return work.session.scalars(statement).one()


def _standing(cast: Cast, kind: str, about: dict[str, UUID]) -> UUID | None:
    with cast.world.kit.database.work(ACTOR) as work:
        statement = select(Approval.id).where(Approval.kind == kind).order_by(Approval.id.desc())
        for name, value in about.items():
            statement = statement.where(getattr(Approval, name) == value)
        return work.session.scalars(statement.limit(1)).first()


def _next_seat(cast: Cast, approval_id: UUID) -> Seat | bool | None:
    """An open seat; True once it is approved; None while the next step is being opened."""
    with cast.world.kit.database.work(ACTOR) as work:
        state = work.get(Approval, approval_id).state
        if state == ApprovalState.APPROVED:
            return True
        if state in ENDED:
            raise SetupProblem("demo-stuck", f"approval {approval_id} is {state}")
        statement = select(Seat).where(Seat.approval_id == approval_id, Seat.state == SeatState.OPEN)
        return work.session.scalars(statement.order_by(Seat.id).limit(1)).first()


def _job_of(cast: Cast, requisition_id: UUID) -> UUID | None:
    with cast.world.kit.database.work(ACTOR) as work:
        return work.get(Requisition, requisition_id).job_id


def _application_of(cast: Cast, referral_id: UUID) -> UUID | None:
    with cast.world.kit.database.work(ACTOR) as work:
        return work.get(Referral, referral_id).application_id
