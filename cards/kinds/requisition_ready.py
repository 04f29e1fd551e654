"""To HR: a requisition was approved, and a draft of the job is ready to be published."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cards.kinds.parts import act, facts, open_page, points, row
from cards.markdown import escape
from cards.view import Block, ButtonStyle, Card, Colour, Field, Note, Text
from cards.words import Words


class DraftState(StrEnum):
    READY = "ready"
    PUBLISHED = "published"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class RequisitionReadyView:
    """`salary` and `left_out` are finished sentences or empty; `questions` names what is asked, one kind each."""

    key: str
    job: str
    department: str
    city: str
    headcount: int
    requester: str
    urgent: bool
    minutes: int
    level: str = ""
    salary: str = ""
    target_on: date | None = None
    summary: str = ""
    duties: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    state: DraftState = DraftState.READY
    publish_ref: str = ""
    editor_url: str = ""
    requisition_url: str = ""
    careers_url: str = ""


_COLOURS = {
    DraftState.READY: Colour.WARNING,
    DraftState.PUBLISHED: Colour.SUCCESS,
    DraftState.DISCARDED: Colour.NEUTRAL,
}


def build(view: RequisitionReadyView, words: Words) -> Card:
    urgent = view.urgent and view.state is DraftState.READY
    return Card(
        key=view.key,
        title=words("requisition-ready-title", job=view.job),
        subtitle=words("requisition-ready-subtitle", requester=view.requester, department=view.department),
        tag=words("requisition-tag-urgent" if urgent else f"requisition-ready-tag-{view.state}"),
        colour=Colour.DANGER if urgent else _COLOURS[view.state],
        summary=words(f"requisition-ready-summary-{view.state}", job=view.job),
        locale=words.language,
        blocks=(
            *_facts(view, words),
            *((Text(escape(view.summary)),) if view.summary else ()),
            *points(words("portal-job-duties"), view.duties),
            *points(words("portal-job-requirements"), view.requirements),
            *points(words("requisition-ready-left-out"), view.left_out),
            *facts(
                Field(words("portal-job-skills"), words.listed(view.skills), short=False),
                Field(words("portal-job-competencies"), words.listed(view.competencies), short=False),
                Field(
                    words("requisition-ready-interview", minutes=view.minutes),
                    words.listed(view.questions),
                    short=False,
                ),
            ),
            Note(words(f"requisition-ready-note-{view.state}")),
            *row(
                act(words("button-publish-job"), view.publish_ref, ButtonStyle.PRIMARY),
                open_page(words("button-open-careers"), view.careers_url, ButtonStyle.PRIMARY),
                open_page(words("button-edit-job"), view.editor_url),
                open_page(words("button-open-requisition"), view.requisition_url),
            ),
        ),
    )


def _facts(view: RequisitionReadyView, words: Words) -> tuple[Block, ...]:
    return facts(
        Field(words("requisition-headcount"), words("requisition-people", count=view.headcount)),
        Field(words("requisition-city"), view.city),
        Field(words("requisition-level"), view.level),
        Field(words("requisition-salary"), view.salary),
        Field(words("requisition-target"), words.date(view.target_on) if view.target_on else ""),
    )
