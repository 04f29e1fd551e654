"""Lists that have no page of their own otherwise: the same as in a messenger, with more lines."""

from typing import Final

from fastapi import APIRouter, Request, Response

from bot.answers.answer import Question
from bot.answers.table import ANSWERS
from bot.kit import Kit
from bot.web.visitor import TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page
from cards.render.html import HtmlRenderer

router = APIRouter()
LINES: Final = 50


@router.get("/workspace/interviews")
def interviews(request: Request, kit: TheKit, reader: TheReader) -> Response:
    return _page(request, kit, reader, "interviews", "")


@router.get("/workspace/reports")
def reports(request: Request, kit: TheKit, reader: TheReader, name: str = "") -> Response:
    return _page(request, kit, reader, "report", name[:80])


def _page(request: Request, kit: Kit, reader: Reader, name: str, wanted: str) -> Response:
    question = Question(words_of(request), reader.zone, wanted, LINES)
    with kit.database.work(reader.actor) as work:
        card = ANSWERS[name](kit, work, question)
    return member_page(request, "workspace/answer.html", reader, card=HtmlRenderer("").render(card), title=card.title)
