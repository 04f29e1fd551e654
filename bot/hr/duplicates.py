"""Two persons who may be one: HR says whether they are, and which application goes on where both have one for a job."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select

from bot.cards.file import file_of
from bot.commands.people import in_order, open_question
from bot.portal.uploads import Posted, text_of
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import problem_text
from bot.workspace.reader import Reader, TheReader, member_page
from cards.errors import field_error
from cards.words import Words
from hrcore.errors import InvalidInput, ZhaohuError
from hrcore.org.models import Person
from hrcore.people.duplicates import doubles, merge_doubles
from hrcore.people.merging import kept
from hrcore.permissions import Action
from hrcore.recruiting.models import Application
from hrcore.referral.service import of_application
from hrcore.talent import likeness
from hrcore.talent import service as talent
from hrcore.talent.models import Likeness, LikenessState
from hrcore.work import Work

router = APIRouter()


@router.get("/hr/likeness/{question_id}")
def look(request: Request, reader: TheReader, question_id: UUID) -> Response:
    return _page(request, reader, question_id)


@router.post("/hr/likeness/{question_id}", dependencies=[OwnPage])
def choose(request: Request, kit: TheKit, reader: TheReader, question_id: UUID, form: Posted) -> Response:
    """`do` is `apart` for two people; else they are one. `goes_on-<job>`: the application that goes on."""
    try:
        with kit.database.work(reader.actor) as work:
            question = open_question(work, question_id)
            if text_of(form, "do") == "apart":
                likeness.keep_apart(work, question)
                return RedirectResponse(f"/hr/likeness/{question_id}", status_code=303)
            keep, drop = in_order(work, question)
            merge_doubles(work, keep, drop, _chosen(form), kit.files)
            person = work.get(Person, keep)
            newest = _newest(work, person)
    except InvalidInput as error:
        say = words_of(request)
        wrong = {name: field_error(message, say) for name, message in error.fields.items()}
        return _page(request, reader, question_id, status=422, wrong=wrong)
    except ZhaohuError as error:
        if error.status != 409:
            raise
        problem = problem_text(error, words_of(request))
        return _page(request, reader, question_id, status=409, problem=problem)
    return RedirectResponse(f"/hr/applications/{newest}", status_code=303)


def _chosen(form: Posted) -> dict[UUID, UUID]:
    found: dict[UUID, UUID] = {}
    for name, value in form.items():
        try:
            if name.startswith("goes_on-") and isinstance(value, str):
                found[UUID(name.removeprefix("goes_on-"))] = UUID(value)
        except ValueError as error:
            raise InvalidInput({name: "field-choice"}) from error
    return found


def _page(
    request: Request,
    reader: Reader,
    question_id: UUID,
    *,
    status: int = 200,
    wrong: dict[str, str] | None = None,
    problem: str = "",
) -> Response:
    kit, say = request.app.state.kit, words_of(request)
    with kit.database.work(reader.actor) as work:
        question = work.get(Likeness, question_id)
        work.may(Action.MERGE_PEOPLE, question)
        is_open = question.state == LikenessState.OPEN
        pairs = doubles(work, question.person_id, question.other_id) if is_open else []
        people = [kept(work, work.get(Person, one)) for one in (question.person_id, question.other_id)]
        sides = [_side(work, one, reader, say) for one in people] if is_open else []
        shown = [
            {"job_id": pair.job_id, "choices": [_choice(work, one, reader, say) for one in pair.applications]}
            for pair in pairs
        ]
    return member_page(
        request,
        "hr/duplicate.html",
        reader,
        status=status,
        question=question,
        is_open=is_open,
        names=[one.name for one in people],
        sides=sides,
        pairs=shown,
        wrong=wrong or {},
        problem=problem,
    )


def _side(work: Work, person: Person, reader: Reader, say: Words) -> dict[str, Any]:
    """One of the two, with what they applied for, newest first."""
    statement = select(Application).where(Application.person_id == person.id).order_by(Application.id.desc()).limit(5)
    return {
        "name": person.name,
        "email": work.vault.get(person, "email") or "",
        "phone": work.vault.get(person, "phone") or "",
        "applications": [_choice(work, one, reader, say) for one in work.session.scalars(statement)],
    }


def _choice(work: Work, application: Application, reader: Reader, say: Words) -> dict[str, Any]:
    """What tells the two apart: when, from where, how far it has come."""
    file = file_of(work, application.id)
    first = next(iter(of_application(work, application.id)), None)
    resume = talent.newest_resume(work, application.id)
    referrer = work.get(Person, first.referrer_id).name if first else ""
    return {
        "id": application.id,
        "name": file.person.name,
        "job": file.job.title,
        "at": say.moment(application.created_at, reader.zone),
        "stage": say(f"stage-name-{application.stage}"),
        "source": say("application-source-referred-by", referrer=referrer)
        if referrer
        else say(f"application-source-{application.source}"),
        "filename": (work.vault.get(resume, "filename") or "") if resume is not None else "",
    }


def _newest(work: Work, person: Person) -> UUID:
    """One of those that go on."""
    rows = work.session.query(Application).filter_by(person_id=person.id).order_by(Application.updated_at).all()
    going = [one for one in rows if one.stage != "withdrawn"] or rows
    return going[-1].id
