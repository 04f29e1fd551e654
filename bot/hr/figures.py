"""How hiring is going: figures from the company's own events, and what HR knows of the time before."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.cards.figures import SCALE, figures_view, view_of, views_of
from bot.flows.figures import send_card
from bot.hr.boards import Boards
from bot.hr.figures_charts import described, drawn, sources_of, steps_of
from bot.kit import Kit
from bot.portal.uploads import Posted, text_of
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page, own_company
from cards.charts.hiring import FEWEST_SCORES, band_name
from cards.charts.specs import together
from cards.charts.theme import PICTURE
from cards.errors import field_error
from cards.figures import against, amount, certainty, said
from cards.kinds.figures import charts
from hrcore.analytics import baselines
from hrcore.analytics.baselines import NewBaseline
from hrcore.analytics.figures import ANY_ANSWER, MINUTES, UNITS, Name
from hrcore.analytics.satisfaction import satisfaction
from hrcore.errors import InvalidInput, NotFound
from hrcore.permissions import Action

router = APIRouter()
_BOARDS: Final = Boards()
SPANS: Final = (30, 90, 365)
USUAL: Final = 90
_FIELDS: Final = ("figure", "value", "n", "from_on", "to_on", "source")


@router.get("/hr/figures")
def figures(request: Request, reader: TheReader, days: str = "", sent: str = "") -> Response:
    return _page(request, reader, int(days) if days in map(str, SPANS) else USUAL, sent=bool(sent))


@router.get("/hr/figures/picture.png")
def picture(
    request: Request, kit: TheKit, reader: TheReader, company: str = "", first: str = "", last: str = ""
) -> Response:
    """The charts of a card, for whoever may see its figures. Without days, those of the usual span."""
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        own = own_company(work, Action.SEE_FIGURES)
        today = work.now.astimezone(ZoneInfo(own.zone)).date()
        start, end = first or str(today - timedelta(days=USUAL - 1)), last or str(today)
        try:
            subject = {"company_id": str(UUID(company) if company else own.id)}
            subject |= {"first": date.fromisoformat(start).isoformat(), "last": date.fromisoformat(end).isoformat()}
        except ValueError as error:
            raise NotFound("picture of no days") from error
        view = figures_view(kit, work, subject, say)
    found = charts(view, say)
    if not found:
        # Nobody came: what there is to say stands on the page.
        return RedirectResponse("/hr/figures", status_code=303)
    content = kit.charts.picture(together({one.title: one.part for one in found}, PICTURE), SCALE)
    return Response(content, media_type="image/png", headers={"Cache-Control": "private, max-age=600"})


@router.post("/hr/figures/baseline", dependencies=[OwnPage])
def enter(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    typed = {name: text_of(form, name) for name in _FIELDS}
    try:
        with kit.database.work(reader.actor) as work:
            baselines.enter(work, own_company(work, Action.SEE_FIGURES), NewBaseline(**typed))
    except InvalidInput as error:
        say = words_of(request)
        wrong = {name: field_error(message, say) for name, message in error.fields.items()}
        return _page(request, reader, USUAL, status=error.status, typed=typed, wrong=wrong)
    return RedirectResponse("/hr/figures#baseline", status_code=303)


@router.post("/hr/figures/card", dependencies=[OwnPage])
def send(kit: TheKit, reader: TheReader, form: Posted) -> Response:
    """The card of the last so many days, up to today; asked for twice on a day it is one card."""
    asked = text_of(form, "days")
    days = int(asked) if asked in map(str, SPANS) else USUAL
    with kit.database.work(reader.actor) as work:
        company = own_company(work, Action.SEE_FIGURES)
        work.may(Action.SEE_FIGURES, company)
        today = work.now.astimezone(ZoneInfo(company.zone)).date()
        send_card(work, company, today - timedelta(days=days - 1), today)
    return RedirectResponse(f"/hr/figures?days={days}&sent=1", status_code=303)


def _page(
    request: Request,
    reader: Reader,
    days: int,
    *,
    status: int = 200,
    sent: bool = False,
    typed: dict[str, str] | None = None,
    wrong: dict[str, str] | None = None,
) -> Response:
    kit: Kit = request.app.state.kit
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        counted = _BOARDS.of(work, days)
        found = counted.board
        views = views_of(work, found)
        before = baselines.newest(work)
        liked = satisfaction(work)
        may_enter = work.allows(Action.MANAGE_JOBS, own_company(work, Action.SEE_FIGURES))
    stages = [view_of(stage, measure) for stage, measure in found.stages]
    pictures = drawn(kit.charts, described(found, views, stages, liked, say))
    better = {True: "yes", False: "no", None: "unknown"}[found.referrals_better]
    return member_page(
        request,
        "hr/figures.html",
        reader,
        status=status,
        days=days,
        counted_at=counted.at,
        spans=SPANS,
        figures=views,
        said=lambda view: said(view, say),
        certainty=lambda view: certainty(view, say),
        against=lambda view: against(view, say),
        better=say(f"figures-better-{better}"),
        liked=liked,
        charts=pictures,
        shares=[one for one in views if one.unit == "share"],
        funnel=steps_of(found),
        sources=sources_of(found),
        scores=[(band_name(number), count) for number, count in enumerate(found.scores)],
        scored=sum(found.scores),
        enough=FEWEST_SCORES,
        stages=stages,
        rule=list(MINUTES.items()),
        any_answer=ANY_ANSWER,
        before=[(name, row, amount(float(row.value), UNITS[name], say)) for name, row in before.items()],
        names=list(Name),
        day=say.bare_date,
        may_enter=may_enter,
        sent=sent,
        typed=dict.fromkeys(_FIELDS, "") | (typed or {}),
        wrong=dict.fromkeys(_FIELDS, "") | (wrong or {}),
    )
