"""The report of an interview: score, words it rests on, every question with its anchors, the whole transcript."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup

from bot.cards.asked_back import standing_in_words
from bot.cards.overruled import overruled_in_words
from bot.hr.blind import hidden_of, without
from bot.hr.marking import marked, places
from bot.hr.report_paper import report_values
from bot.hr.reported import clock, parts_in_words, reported
from bot.kit import Kit
from bot.offers.files import pdf
from bot.web.blindness import is_blind
from bot.web.visitor import TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page
from cards.errors import error_text
from cards.kinds.interview_report import certainty
from cards.words import Words
from hrcore.errors import AlreadyDone, InvalidInput, NotFound
from hrcore.permissions import Action
from interview.report.listening import recordings_of, silent_ms
from interview.scoring.model import Quote, Scorecard, Speaker, Transcript, TranscriptTurn

router = APIRouter()
UNSURE = 0.5
"""Recognised with less than this: the reader is told."""


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """`number` is the anchor that quotes link to; `question` counts from 1."""

    number: int
    spoken: TranscriptTurn
    text: Markup
    question: int | None

    @property
    def by_candidate(self) -> bool:
        return self.spoken.speaker is Speaker.CANDIDATE

    @property
    def is_unsure(self) -> bool:
        return self.by_candidate and self.spoken.confidence < UNSURE


@router.get("/hr/applications/{application_id}/report")
def report(request: Request, kit: TheKit, reader: TheReader, application_id: UUID) -> Response:
    return report_page(request, kit, reader, application_id)


def report_page(
    request: Request,
    kit: Kit,
    reader: Reader,
    application_id: UUID,
    *,
    error: InvalidInput | AlreadyDone | None = None,
    typed: dict[str, str] | None = None,
) -> Response:
    """`error`: why a score was not changed; `typed`: what stood in that form."""
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        found, told = reported(work, application_id)
        if told is None:
            return member_page(request, "hr/no_report.html", reader, file=found)
        recordings = recordings_of(work, told.interview)
        hidden = hidden_of(work, found.application, say) if is_blind(request) else []
        may_overrule = work.allows(Action.DECIDE_APPLICATION, found.application)
    page = member_page(
        request,
        "hr/report.html",
        reader,
        status=error.status if error else 200,
        file=found,
        told=told,
        interview=told.interview,
        row=told.row,
        report=told.report,
        card_row=told.card_row,
        card=told.card,
        questions=told.questions,
        turns=_turns(told.transcript, told.card, told.plan.numbers),
        anchors={turn.id: number for number, turn in enumerate(told.transcript.turns, start=1)},
        has_recording=bool(recordings) and not is_blind(request),
        is_muted=bool(recordings) and is_blind(request),
        missing_ms=sum(one.missing_ms for one in recordings),
        silent_ms=silent_ms(told.interview, recordings),
        clock=clock,
        points=lambda names: parts_in_words(names, say),
        certainty=lambda share: certainty(share, say),
        asked_back=[(one, standing_in_words(one, say)) for one in told.asked_back],
        overruled=[(one, overruled_in_words(one, told.plan, say)) for one in told.overruled],
        may_overrule=may_overrule,
        wrong=error.fields if isinstance(error, InvalidInput) else {},
        problem=_overtaken(error, say) if isinstance(error, AlreadyDone) else "",
        typed=typed or {},
        blind=is_blind(request),
    )
    return without(page, hidden)


@router.get("/hr/applications/{application_id}/report.pdf")
def report_on_paper(request: Request, kit: TheKit, reader: TheReader, application_id: UUID) -> Response:
    """Made when it is asked for, and kept nowhere: it goes with the data it is made of. Shut to whoever has hidden who
    candidates are: paper is passed on."""
    if is_blind(request):
        return RedirectResponse(f"/hr/applications/{application_id}/report", status_code=303)
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        found, told = reported(work, application_id)
        if told is None:
            raise NotFound(f"no report for application {application_id}")
        values = report_values(found, told, say, reader.zone)
        work.record("report.saved", told.interview)
    return pdf(kit.documents.make("paper", say.language, values), f"{values['title']}.pdf", save=True)


def _turns(transcript: Transcript, card: Scorecard, numbers: dict[str, int]) -> list[ShownTurn]:
    quotes: dict[str, list[Quote]] = {}
    for quote in card.quotes:
        quotes.setdefault(quote.turn_id, []).append(quote)
    return [
        ShownTurn(
            number,
            turn,
            marked(turn.text, places(turn.text, (quote.text for quote in quotes.get(turn.id, ())))),
            numbers.get(turn.question_id or ""),
        )
        for number, turn in enumerate(transcript.turns, start=1)
    ]


def _overtaken(error: AlreadyDone, say: Words) -> str:
    by = error.variables.get("by")
    return say("overrule-overtaken", by=by) if by else error_text(error, say)
