"""The contract of employment: made from the signed offer and what the new hire told us, looked at by HR, sent for signing."""

from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.hr.onboarding import found_task, onboarding_page
from bot.kit import Kit
from bot.offers.files import document_answer, pdf
from bot.offers.letter import contract_template, standing_sentences, stands_until, terms_values
from bot.portal.uploads import Posted, text_of
from bot.web.typed import whole
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import problem_text
from bot.workspace.reader import Reader, TheReader
from cards.words import Words, words
from hrcore.errors import InvalidInput, MoveNotAllowed, NotFound, ZhaohuError
from hrcore.languages import Language, nearest
from hrcore.onboarding import forms, tasks
from hrcore.onboarding.agreed import signed_terms
from hrcore.onboarding.errors import TaskWaits
from hrcore.onboarding.models import Onboarding, OnboardingTask, TaskKind, TaskState
from hrcore.org.models import Company, Person
from hrcore.permissions import Action
from hrcore.recruiting.models import Application
from hrcore.signing import service as signing
from hrcore.work import Work

router = APIRouter()
FIELDS: Final = ("company_address", "legal_representative", "pay_day")
MAX_DAYS: Final = 60


@router.post("/hr/onboarding/{onboarding_id}/contract/{task_id}/preview", dependencies=[OwnPage])
def preview(
    request: Request, kit: TheKit, reader: TheReader, onboarding_id: UUID, task_id: UUID, form: Posted
) -> Response:
    """As it would be sent; nothing is kept."""
    said = {name: text_of(form, name) for name in FIELDS}
    with kit.database.work(reader.actor) as work:
        _, onboarding = _contract_task(work, onboarding_id, task_id)
        template, language, values = contract_values(kit, work, onboarding, said, draft=True)
    return pdf(kit.documents.make(template, language, values), "contract.pdf")


@router.post("/hr/onboarding/{onboarding_id}/contract/{task_id}", dependencies=[OwnPage])
def send(
    request: Request, kit: TheKit, reader: TheReader, onboarding_id: UUID, task_id: UUID, form: Posted
) -> Response:
    typed = {name: text_of(form, name) for name in (*FIELDS, "days")}
    try:
        days = _checked(typed)
        with kit.database.work(reader.actor) as work:
            _, onboarding = _contract_task(work, onboarding_id, task_id)
            template, language, values = contract_values(kit, work, onboarding, typed, draft=False)
        document = kit.documents.make(template, language, values)
        _send(kit, reader, task_id, typed, document, days)
    except InvalidInput as error:
        return onboarding_page(
            request, reader, onboarding_id, status=error.status, at=task_id, wrong=error.fields, typed=typed
        )
    except ZhaohuError as error:
        if error.status != 409:
            raise
        problem = problem_text(error, words_of(request))
        return onboarding_page(request, reader, onboarding_id, status=409, at=task_id, problem=problem, typed=typed)
    return RedirectResponse(f"/hr/onboarding/{onboarding_id}#task-{task_id}", status_code=303)


@router.get("/hr/onboarding/{onboarding_id}/contract/{task_id}/document.pdf")
def document(kit: TheKit, reader: TheReader, onboarding_id: UUID, task_id: UUID) -> Response:
    """The newest state of what was sent."""
    with kit.database.work(reader.actor) as work:
        found_task(work, onboarding_id, task_id)
        work.may(Action.MANAGE_ONBOARDING, work.get(Onboarding, onboarding_id))
        envelope = signing.newest_of(work, "contract", task_id)
        if envelope is None:
            raise NotFound(f"no contract for task {task_id}")
    return document_answer(kit, reader.actor, envelope.id)


def _send(kit: Kit, reader: Reader, task_id: UUID, said: dict[str, str], document: bytes, days: int) -> None:
    """Checked again under the lock: of two clicks one sends."""
    with kit.database.work(reader.actor) as work:
        onboarding, task = tasks.locked(work, task_id)
        work.may(Action.MANAGE_ONBOARDING, onboarding)
        if task.state != TaskState.OPEN:
            raise MoveNotAllowed(f"task {task.id}", before=task.state, to=TaskState.SUBMITTED)
        if tasks.waits_for(work, task):
            raise TaskWaits(f"task {task.id}", before=task.state, to=TaskState.SUBMITTED)
        person = work.get(Person, onboarding.person_id)
        say = words(nearest(onboarding.language))
        forms.keep_details(work, task, {name: said[name] for name in FIELDS})
        signing.send(
            work,
            kind="contract",
            subject_id=task.id,
            application=work.get(Application, onboarding.application_id),
            title=say("onboarding-contract-title", name=person.name),
            document=document,
            expires_at=stands_until(work.now, days, person.zone),
            files=kit.files,
            signer=kit.signer,
        )
        tasks.submitted(work, onboarding, task)


def contract_values(
    kit: Kit, work: Work, onboarding: Onboarding, said: dict[str, str], *, draft: bool
) -> tuple[str, Language, dict[str, Any]]:
    """Template, language and values. The first day is the one that holds now, should it have moved."""
    if onboarding.offer_id is None:
        raise NotFound(f"onboarding {onboarding.id} has no offer")
    terms = signed_terms(work, onboarding.offer_id).model_copy(update={"starts_on": onboarding.starts_on})
    say: Words = words(nearest(onboarding.language))
    company = work.session.get_one(Company, onboarding.company_id)
    told = _personal(work, onboarding)
    return (
        contract_template(terms.country, say.language),
        say.language,
        {
            **terms_values(work, terms, say),
            **{name: said.get(name, "") for name in FIELDS},
            "company": company.legal_in(say.language),
            "name": work.get(Person, onboarding.person_id).name,
            "number": onboarding.id.hex[-8:].upper(),
            "preview": draft,
            "address": told.get("address", ""),
            "id_number": told.get("id_number", ""),
            "standing": standing_sentences(kit.signer.standing(company.id), terms.country, say),
        },
    )


def _personal(work: Work, onboarding: Onboarding) -> dict[str, str]:
    found = [one for one in tasks.tasks_of(work, onboarding.id) if one.form == "personal"]
    return forms.said_in(work, onboarding, found[0]) if found else {}


def _contract_task(work: Work, onboarding_id: UUID, task_id: UUID) -> tuple[OnboardingTask, Onboarding]:
    onboarding = work.get(Onboarding, onboarding_id)
    work.may(Action.MANAGE_ONBOARDING, onboarding)
    task = found_task(work, onboarding_id, task_id)
    if task.kind != TaskKind.CONTRACT:
        raise NotFound(f"task {task_id} is no contract")
    return task, onboarding


def _checked(typed: dict[str, str]) -> int:
    """Days to sign. Raises `InvalidInput`."""
    wrong = {name: "field-required" for name in FIELDS if not typed[name].strip()}
    wrong |= {name: "field-too-long" for name in FIELDS if len(typed[name]) > 200}
    days = whole(typed["days"]) or 0
    if not 1 <= days <= MAX_DAYS:
        wrong["days"] = "field-onboarding-days"
    if wrong:
        raise InvalidInput(wrong)
    return days
