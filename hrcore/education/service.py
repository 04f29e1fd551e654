"""Degree checks: asked for with consent, given by the candidate, looked up by a person, doubted only by a person."""

import json
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from pathlib import PurePath
from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.due import service as due
from hrcore.education.choosing import claimed
from hrcore.education.compare import Difference, compare
from hrcore.education.events import (
    DegreeAsked,
    DegreeCodeGiven,
    DegreeConcluded,
    DegreeDoubtSettled,
    DegreeEvent,
    DegreeExplained,
    DegreeNeedsHuman,
)
from hrcore.education.hearings import EXPLAIN
from hrcore.education.models import DegreeCheck, DegreeRoute, DegreeState
from hrcore.education.report import DegreeReport, normal_code
from hrcore.education.states import DEGREE
from hrcore.errors import AlreadyDone, Forbidden, InvalidInput, NotFound
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.ports.education import Answer, ReadReport, Verification
from hrcore.ports.files import FileStore
from hrcore.recruiting.models import Application, ConsentPurpose
from hrcore.recruiting.service import consented, give_consent
from hrcore.work import Work

REMIND: Final = "degree.remind"
EXPIRE: Final = "degree.expire"
"""Due kinds, about a check."""
PATIENCE: Final = timedelta(days=14)
REMIND_AFTER: Final = timedelta(days=7)
MAX_WORDS: Final = 2000
MAX_DOCUMENT: Final = 10 * 1024 * 1024
_MAGIC: Final = {".pdf": b"%PDF-", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n"}
DOCUMENT_KINDS: Final = tuple(_MAGIC)
_WAITS_FOR_CANDIDATE: Final = (DegreeState.AWAITING_CONSENT, DegreeState.AWAITING_CODE, DegreeState.EXPIRED)


class Finding(StrEnum):
    """What HR saw on the official page."""

    MATCHES = "matches"
    DIFFERS = "differs"
    CANNOT = "cannot"


_STATE_OF: Final = {
    Finding.MATCHES: DegreeState.VERIFIED,
    Finding.DIFFERS: DegreeState.DOUBTFUL,
    Finding.CANNOT: DegreeState.UNVERIFIABLE,
}


def open_check(work: Work, application: Application, route: DegreeRoute) -> DegreeCheck:
    """Asks the candidate for their consent. One per application: a second call returns the first. The application must
    be locked."""
    work.may(Action.CHECK_DEGREE, application)
    existing = check_of(work, application.id)
    if existing is not None:
        return existing
    check = work.add(
        DegreeCheck(
            company_id=application.company_id,
            application_id=application.id,
            person_id=application.person_id,
            state=DegreeState.AWAITING_CONSENT,
            route=route,
            asked=0,
            changes=0,
            reminded=0,
            problems="",
            asked_at=work.now,
            created_at=work.now,
        )
    )
    work.session.flush()
    work.record("degree_check.opened", check, route=route)
    _ask(work, check)
    return check


def ask_again(work: Work, check: DegreeCheck) -> None:
    """The code did not work, or the time ran out. The check must be locked."""
    work.may(Action.CHECK_DEGREE, check)
    willing = consented(work, work.get(Application, check.application_id), ConsentPurpose.DEGREE_CHECK)
    if check.state == DegreeState.UNVERIFIABLE and not willing:
        raise Forbidden(f"degree check {check.id}: the candidate would rather not")
    to = DegreeState.AWAITING_CODE if willing else DegreeState.AWAITING_CONSENT
    DEGREE.move(work, check, to)
    _clear(work, check)
    _ask(work, check, old_file=forget_document(work, check))


def answer_consent(
    work: Work, check: DegreeCheck, *, given: bool, text_version: str, language: str, place: str
) -> None:
    """A no is a no: nobody asks again, and it says nothing about the degree. Saying yes later, or taking a yes back while
    nothing was found yet, is possible. The check must be locked."""
    work.may(Action.GIVE_DEGREE_CODE, check)
    state = DegreeState(check.state)
    if state == (DegreeState.AWAITING_CODE if given else DegreeState.UNVERIFIABLE):
        return
    if given and state not in (DegreeState.AWAITING_CONSENT, DegreeState.EXPIRED) and check.outcome != "refused":
        raise AlreadyDone(f"degree check {check.id} is {check.state}")
    DEGREE.move(work, check, DegreeState.AWAITING_CODE if given else DegreeState.UNVERIFIABLE, text=text_version)
    give_consent(
        work,
        work.get(Application, check.application_id),
        ConsentPurpose.DEGREE_CHECK,
        given=given,
        text_version=text_version,
        language=language,
        place=place,
    )
    check.outcome = None if given else "refused"
    if given:
        _expect(work, check)
    else:
        _conclude(work, check)


def choose_route(work: Work, check: DegreeCheck, route: str) -> None:
    """The candidate says that their degree is an older one, or from abroad."""
    work.may(Action.GIVE_DEGREE_CODE, check)
    if route not in tuple(DegreeRoute):
        raise InvalidInput({"route": "field-choice"})
    if check.state not in _WAITS_FOR_CANDIDATE:
        raise AlreadyDone(f"degree check {check.id} is {check.state}")
    check.route = DegreeRoute(route)
    work.record("degree_check.route_chosen", check, route=check.route)


def give_code(work: Work, check: DegreeCheck, typed: str) -> None:
    """Raises `InvalidInput` for what is no code. The check must be locked."""
    _may_give(work, check)
    code = normal_code(typed)
    if code is None:
        raise InvalidInput({"code": "field-degree-code"})
    work.vault.put(check, "code", code)
    _given(work, check, by="code")


def give_report(work: Work, check: DegreeCheck, read: ReadReport) -> None:
    """The fields of an uploaded report; its file is not kept."""
    _may_give(work, check)
    work.vault.put(check, "code", read.report.code)
    _keep_report(work, check, read.report, read.problems)
    _given(work, check, by="report")


def give_document(work: Work, check: DegreeCheck, *, filename: str, content: bytes, files: FileStore) -> None:
    """For routes without a register: a certificate or an official letter, sealed, kept until HR has looked at it."""
    _may_give(work, check)
    problem = document_problem(filename, content)
    if problem is not None:
        raise InvalidInput({"document": problem})
    old_file, check.file_key = check.file_key, f"degrees/{check.id}/{check.changes + 1}"
    work.vault.put(check, "filename", PurePath(filename.replace("\\", "/")).name[:200])
    files.put(check.file_key, work.vault.seal(check.person_id, f"file|{check.file_key}", content))
    _given(work, check, by="document", old_file=old_file)


def document_problem(filename: str, content: bytes) -> str | None:
    """The message id of what is wrong; None where nothing is. The beginning has to fit the name: a renamed program is no
    certificate."""
    if not content:
        return "field-required"
    if len(content) > MAX_DOCUMENT:
        return "field-file-too-large"
    kind = PurePath(filename.replace("\\", "/")).suffix.lower()
    return None if kind in _MAGIC and content.startswith(_MAGIC[kind]) else "field-degree-file"


def document_of(work: Work, check: DegreeCheck, files: FileStore) -> bytes:
    work.may(Action.CHECK_DEGREE, check)
    if check.file_key is None:
        raise NotFound(f"degree check {check.id} has no document")
    work.record("degree_check.document_opened", check)
    return work.vault.unseal(check.person_id, f"file|{check.file_key}", files.get(check.file_key))


def was_looked_up(work: Work, check: DegreeCheck, found: Verification, provider: str, *, silent: bool = False) -> None:
    """What a service answered, or that nobody but a person looks; `silent`: it did not answer. A register that says just
    what the résumé says is enough; everything else is for a person. The check must be locked."""
    if check.state != DegreeState.CODE_RECEIVED:
        return
    check.provider, check.provider_ref = provider, found.ref or None
    problems = [*check.problems.split(), *(["service_unavailable"] if silent else [])]
    check.problems = " ".join(problems)
    if found.report is not None:
        _keep_report(work, check, found.report, problems)
    if found.answer in (Answer.NOT_FOUND, Answer.BAD_CODE):
        check.problems = " ".join([*problems, found.answer])
    if found.answer is Answer.FOUND and not check.problems and not differences_of(work, check):
        check.checked_at = work.now
        DEGREE.move(work, check, DegreeState.VERIFIED, provider=provider, ref=found.ref, made_by="service")
        _conclude(work, check)
        return
    parts = [str(one.part) for one in differences_of(work, check)]
    DEGREE.move(work, check, DegreeState.NEEDS_HUMAN, provider=provider, differences=parts, problems=check.problems)
    _tell(work, check, DegreeNeedsHuman)


def conclude(work: Work, check: DegreeCheck, finding: str, *, reason: str) -> None:
    """What somebody saw. A reason is needed for everything but a match. The check must be locked; raises `AlreadyDone`
    where a colleague was first."""
    work.may(Action.CHECK_DEGREE, check)
    if finding not in tuple(Finding):
        raise InvalidInput({"finding": "field-choice"})
    _check_words(reason, required=finding != Finding.MATCHES, name="reason")
    waiting = check.state in (DegreeState.AWAITING_CONSENT, DegreeState.AWAITING_CODE, DegreeState.EXPIRED)
    if check.state != DegreeState.NEEDS_HUMAN and not (waiting and finding == Finding.CANNOT):
        raise AlreadyDone(f"degree check {check.id} is {check.state}")
    work.vault.put(check, "reason", reason.strip() or None)
    check.checked_by, check.checked_at = work.actor.person_id, work.now
    to = _STATE_OF[Finding(finding)]
    parts = [str(one.part) for one in differences_of(work, check)]
    DEGREE.move(work, check, to, differences=parts, made_by="human")
    _conclude(work, check)


def explain(work: Work, check: DegreeCheck, words: str) -> None:
    """The candidate's own words, until it is decided. The check must be locked."""
    work.may(Action.GIVE_DEGREE_CODE, check)
    _check_words(words, required=True, name="explanation")
    if check.state != DegreeState.DOUBTFUL or check.outcome is not None:
        raise AlreadyDone(f"degree check {check.id} is {check.state}")
    work.vault.put(check, "explanation", words.strip())
    check.explained_at = work.now
    due.cancel(work, kind=EXPLAIN, subject_id=check.id)
    work.record("degree_check.explained", check)
    _tell(work, check, DegreeExplained, heard=True)


def hearing_is_over(work: Work, check: DegreeCheck) -> None:
    """The time for an explanation has passed without one. The check must be locked."""
    if check.state == DegreeState.DOUBTFUL and check.outcome is None and check.explained_at is None:
        work.record("degree_check.not_explained", check)
        _tell(work, check, DegreeExplained, heard=False)


def settle_doubt(work: Work, check: DegreeCheck, *, accepted: bool, decided_by: UUID | None) -> None:
    """By those who were to decide. The application itself goes on or ends by HR's own decision, never by this. The check
    must be locked."""
    if check.state != DegreeState.DOUBTFUL or check.outcome is not None:
        return
    check.outcome = "accepted" if accepted else "ended"
    by = str(decided_by) if decided_by else None
    if accepted:
        DEGREE.move(work, check, DegreeState.VERIFIED, decided_by=by, made_by="human")
    else:
        work.record("degree_check.ended", check, decided_by=by, made_by="human")
    due.cancel(work, kind=EXPLAIN, subject_id=check.id)
    work.vault.put(check, "code", None)
    _tell(work, check, DegreeDoubtSettled, outcome=check.outcome)


def remind(work: Work, check: DegreeCheck) -> bool:
    """Whether the candidate is to be reminded: once, while it waits for them."""
    if check.state not in (DegreeState.AWAITING_CONSENT, DegreeState.AWAITING_CODE) or check.reminded >= check.asked:
        return False
    check.reminded = check.asked
    work.record("degree_check.reminded", check)
    return True


def expire(work: Work, check: DegreeCheck) -> None:
    """Nothing came. HR learns of it; nothing else follows from it. The check must be locked."""
    if check.state not in (DegreeState.AWAITING_CONSENT, DegreeState.AWAITING_CODE):
        return
    if check.expires_at is not None and check.expires_at > work.now:
        return
    DEGREE.move(work, check, DegreeState.EXPIRED)
    _conclude(work, check)


def stop(work: Work, check: DegreeCheck) -> None:
    """The application has ended: the candidate is asked for nothing more. The check must be locked."""
    for kind in (REMIND, EXPIRE, EXPLAIN):
        due.cancel(work, kind=kind, subject_id=check.id)
    if check.state in (DegreeState.AWAITING_CONSENT, DegreeState.AWAITING_CODE):
        DEGREE.move(work, check, DegreeState.EXPIRED, why="application_ended")


def forget_document(work: Work, check: DegreeCheck) -> str | None:
    """The key of the file that nobody needs any more."""
    key, check.file_key = check.file_key, None
    if key is not None:
        work.vault.put(check, "filename", None)
        work.record("degree_check.document_deleted", check)
    return key


def check_of(work: Work, application_id: UUID, *, lock: bool = False) -> DegreeCheck | None:
    statement = select(DegreeCheck).where(DegreeCheck.application_id == application_id)
    return work.session.scalars(statement.with_for_update() if lock else statement).first()


def report_of(work: Work, check: DegreeCheck) -> DegreeReport | None:
    stored = work.vault.get(check, "report")
    return None if stored is None else DegreeReport.model_validate_json(stored)


def differences_of(work: Work, check: DegreeCheck) -> list[Difference]:
    """As they were when the report came."""
    stored = work.vault.get(check, "comparison")
    return [] if stored is None else [Difference.model_validate(one) for one in json.loads(stored)]


def _may_give(work: Work, check: DegreeCheck) -> None:
    work.may(Action.GIVE_DEGREE_CODE, check)
    application = work.get(Application, check.application_id)
    if not consented(work, application, ConsentPurpose.DEGREE_CHECK):
        raise Forbidden(f"degree check {check.id}: no consent")
    if check.state not in (DegreeState.AWAITING_CODE, DegreeState.NEEDS_HUMAN, DegreeState.EXPIRED):
        raise AlreadyDone(f"degree check {check.id} is {check.state}")


def _given(work: Work, check: DegreeCheck, *, by: str, old_file: str | None = None) -> None:
    DEGREE.move(work, check, DegreeState.CODE_RECEIVED, by=by)
    for kind in (REMIND, EXPIRE):
        due.cancel(work, kind=kind, subject_id=check.id)
    _tell(work, check, DegreeCodeGiven, old_file=old_file)


def _keep_report(work: Work, check: DegreeCheck, report: DegreeReport, problems: Sequence[str]) -> None:
    profile, person = claimed(work, check.application_id), work.get(Person, check.person_id)
    found = compare(profile, report, name=person.name) if profile else []
    work.vault.put(check, "report", report.model_dump_json())
    work.vault.put(check, "comparison", json.dumps([one.model_dump(mode="json") for one in found]))
    check.problems = " ".join(problems)


def _clear(work: Work, check: DegreeCheck) -> None:
    for name in ("code", "report", "comparison", "reason"):
        work.vault.put(check, name, None)
    check.problems, check.outcome, check.checked_by, check.checked_at = "", None, None, None


def _ask(work: Work, check: DegreeCheck, *, old_file: str | None = None) -> None:
    check.asked += 1
    check.asked_at = work.now
    _expect(work, check)
    _tell(work, check, DegreeAsked, old_file=old_file)


def _expect(work: Work, check: DegreeCheck) -> None:
    check.expires_at = work.now + PATIENCE
    for kind, at in ((REMIND, work.now + REMIND_AFTER), (EXPIRE, check.expires_at)):
        due.schedule(work, company_id=check.company_id, kind=kind, subject_id=check.id, at=at)


def _conclude(work: Work, check: DegreeCheck) -> None:
    """The result and its day are kept; the code, with which the report can be opened, only while somebody needs it."""
    for kind in (REMIND, EXPIRE):
        due.cancel(work, kind=kind, subject_id=check.id)
    if check.state in (DegreeState.VERIFIED, DegreeState.UNVERIFIABLE):
        work.vault.put(check, "code", None)
    _tell(work, check, DegreeConcluded, state=check.state)


def _tell(work: Work, check: DegreeCheck, kind: type[DegreeEvent], **more: object) -> None:
    check.changes += 1
    values = {"company_id": check.company_id, "check_id": check.id, "application_id": check.application_id}
    work.emit(kind.model_validate({**values, "change": check.changes, **more}))


def _check_words(words: str, *, required: bool, name: str) -> None:
    if required and not words.strip():
        raise InvalidInput({name: "field-required"})
    if len(words) > MAX_WORDS:
        raise InvalidInput({name: "field-too-long"})
