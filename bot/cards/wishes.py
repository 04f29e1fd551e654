"""Cards of what candidates want: a withdrawal, a message."""

from typing import Final

from bot.cards.file import visible_file
from bot.cards.maker import Maker
from bot.cards.reader import reader_zone
from bot.kit import Kit
from cards.kinds.application_withdrawn import ApplicationWithdrawnView
from cards.kinds.candidate_question import CandidateQuestionView
from cards.words import Words
from hrcore.correspondence.service import Line, answers_in, thread_of
from hrcore.errors import NotFound
from hrcore.wishes.service import withdrawal_of
from hrcore.work import Work


def _withdrawn(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> ApplicationWithdrawnView:
    found = visible_file(work, subject)
    withdrawal = withdrawal_of(work, found.application)
    if withdrawal is None:
        raise NotFound(f"application {found.application.id} is not withdrawn")
    return ApplicationWithdrawnView(
        key=f"{found.key}-withdrawn",
        candidate=found.person.name,
        job=found.job.title,
        at=withdrawal.at,
        zone=reader_zone(work, found.company),
        stage=say(f"stage-name-{withdrawal.stage}"),
        reason=work.vault.get(withdrawal, "reason") or "",
        application_url=kit.links.url(f"/hr/applications/{found.application.id}"),
    )


def _message(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> CandidateQuestionView:
    """The candidate's words from `note_id` on up to HR's next, and that one if it is there."""
    found = visible_file(work, subject)
    lines = thread_of(work, found.application)
    start = next((at for at, line in enumerate(lines) if str(line.note.id) == subject["note_id"]), None)
    if start is None:
        raise NotFound(f"note {subject['note_id']}")
    asked = _until_answered(lines[start:])
    rest = lines[start + len(asked) :]
    answered = rest[0] if rest else None
    return CandidateQuestionView(
        key=f"{subject['note_id']}-message",
        candidate=found.person.name,
        job=found.job.title,
        questions=tuple(line.text for line in asked),
        asked_at=asked[0].note.created_at,
        zone=reader_zone(work, found.company),
        application_url=kit.links.url(f"/hr/applications/{found.application.id}#messages"),
        reply_ref="" if answered else kit.links.ref("answer_candidate", found.application.id, answers_in(lines)),
        answer=answered.text if answered else "",
        answered_by=answered.by if answered else "",
        answered_at=answered.note.created_at if answered else None,
    )


def _until_answered(lines: list[Line]) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        if not line.note.from_candidate:
            break
        found.append(line)
    return found


MAKERS: Final[dict[str, Maker]] = {"application_withdrawn": _withdrawn, "candidate_message": _message}
