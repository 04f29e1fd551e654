"""Scorecards of people: the form for one interviewer, and all of them beside the machine's for whoever decides."""

from dataclasses import dataclass
from datetime import datetime

from cards.kinds.parts import Decision, act, decided, decline_form, open_page, row
from cards.markdown import escape
from cards.view import (
    Block,
    ButtonStyle,
    Card,
    Colour,
    Divider,
    Field,
    Fields,
    Form,
    Input,
    InputKind,
    Note,
    Option,
    Quote,
    Text,
)
from cards.words import Words

ADVICE = ("strong_yes", "yes", "no", "strong_no")


@dataclass(frozen=True, slots=True)
class CriterionView:
    """`anchors`: what 2, 5 and 8 sound like."""

    key: str
    name: str
    anchors: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ScorecardFormView:
    """`ref` is empty where the form is too long for a card (then the page has it), or where it is in already."""

    key: str
    candidate: str
    job: str
    criteria: tuple[CriterionView, ...]
    zone: str
    page_url: str
    ref: str = ""
    given_at: datetime | None = None
    over: bool = False


@dataclass(frozen=True, slots=True)
class PanelView:
    """One interviewer's. Scores 0–10, or None where it was not asked; `mean` of what was."""

    name: str
    advice: str
    scores: tuple[float | None, ...]
    mean: float | None
    summary: str


@dataclass(frozen=True, slots=True)
class RoundScoredView:
    """`competencies` are the columns of every panel. `machine` holds the machine's, None where the reader may not see it
    (or there is none). `missing`: whose scorecard is not in."""

    key: str
    candidate: str
    job: str
    zone: str
    held_at: datetime
    competencies: tuple[str, ...]
    panels: tuple[PanelView, ...]
    machine: tuple[float | None, ...] | None = None
    machine_match: float | None = None
    missing: tuple[str, ...] = ()
    page_url: str = ""
    report_url: str = ""
    offer_ref: str = ""
    again_ref: str = ""
    pool_ref: str = ""
    decline_ref: str = ""
    decline_reasons: tuple[tuple[str, str], ...] = ()
    decision: Decision | None = None


def build_form(view: ScorecardFormView, words: Words) -> Card:
    done = view.given_at is not None
    state = "done" if done else "over" if view.over else "open"
    return Card(
        key=view.key,
        title=words("scorecard-title", candidate=view.candidate, job=view.job),
        tag=words(f"scorecard-tag-{state}"),
        colour=Colour.SUCCESS if done else Colour.NEUTRAL if view.over else Colour.WARNING,
        summary=words(f"scorecard-summary-{state}", candidate=view.candidate),
        locale=words.language,
        blocks=(
            Text(escape(words(f"scorecard-lead-{state}"))),
            *_form(view, words),
            *row(open_page(words("button-interview-kit"), view.page_url, ButtonStyle.PRIMARY)),
        ),
    )


def _form(view: ScorecardFormView, words: Words) -> tuple[Block, ...]:
    if not view.ref:
        return ()
    scores = (Option(words("scorecard-not-asked"), ""), *(Option(str(score), str(score)) for score in range(11)))
    inputs: list[Input] = []
    for one in view.criteria:
        hint = " ".join(words("scorecard-anchor", score=score, text=text) for score, text in one.anchors)
        inputs += [
            Input(f"score-{one.key}", one.name, InputKind.SELECT, options=scores, hint=hint),
            Input(
                f"evidence-{one.key}",
                words("scorecard-evidence-of", name=one.name),
                InputKind.MULTILINE,
                max_length=2000,
            ),
        ]
    advice = tuple(Option(words(f"advice-{one.replace('_', '-')}"), one) for one in ADVICE)
    inputs += [
        Input("advice", words("scorecard-advice"), InputKind.SELECT, required=True, options=advice),
        Input("summary", words("scorecard-why"), InputKind.MULTILINE, required=True, max_length=2000),
    ]
    return (
        Form(ref=view.ref, submit=words("button-give-scorecard"), inputs=tuple(inputs), title=words("scorecard-here")),
    )


def build_scored(view: RoundScoredView, words: Words) -> Card:
    return Card(
        key=view.key,
        title=words("round-scored-title", candidate=view.candidate, job=view.job),
        subtitle=words("round-scored-subtitle", at=words.moment(view.held_at, view.zone), count=len(view.panels)),
        tag=words(f"verdict-{view.decision.verdict}") if view.decision else words("report-tag-open"),
        colour=Colour.NEUTRAL if view.decision else Colour.INFO,
        summary=words("round-scored-summary", candidate=view.candidate, job=view.job),
        locale=words.language,
        blocks=(
            *_side_by_side(view, words),
            *(block for panel in view.panels for block in _panel(panel, words)),
            *((Note(words("round-scored-missing", who=words.listed(view.missing))),) if view.missing else ()),
            *_end(view, words),
        ),
    )


def _side_by_side(view: RoundScoredView, words: Words) -> tuple[Block, ...]:
    """One field for each competency: every interviewer's score, then the machine's."""
    found = []
    for place, name in enumerate(view.competencies):
        said = [f"{panel.name} {words.score(panel.scores[place])}" for panel in view.panels]
        if view.machine is not None:
            said.append(words("round-scored-machine", score=words.score(view.machine[place])))
        found.append(Field(name, " · ".join(said), short=False))
    overall = [f"{panel.name} {words.score(panel.mean)}" for panel in view.panels]
    if view.machine is not None:
        overall.append(words("round-scored-machine", score=words.score(view.machine_match)))
    found.append(Field(words("round-scored-overall"), " · ".join(overall), short=False))
    note = "round-scored-apart" if view.machine is not None else "round-scored-no-machine"
    return (Fields(tuple(found)), Note(words(note)), Divider())


def _panel(panel: PanelView, words: Words) -> tuple[Block, ...]:
    return (
        Text(
            words.markdown(
                "round-scored-panel", name=panel.name, advice=words(f"advice-{panel.advice.replace('_', '-')}")
            )
        ),
        Quote(panel.summary),
    )


def _end(view: RoundScoredView, words: Words) -> tuple[Block, ...]:
    pages = (
        open_page(words("button-open-round"), view.page_url),
        open_page(words("button-open-report"), view.report_url),
    )
    if view.decision is not None:
        return (*decided(view.decision, view.zone, words), *row(*pages))
    if not view.offer_ref:
        return (Note(words("round-scored-hr-decides")), *row(*pages))
    return (
        *row(
            act(words("button-make-offer"), view.offer_ref, ButtonStyle.PRIMARY),
            act(words("button-another-round"), view.again_ref),
            act(words("button-pool"), view.pool_ref),
            *pages,
        ),
        *decline_form(view.decline_ref, view.decline_reasons, words),
        Note(words("round-scored-you-decide")),
    )
