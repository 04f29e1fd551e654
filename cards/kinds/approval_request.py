"""To whoever is asked to approve, and to who asked: what it is about, the way it takes, and who answered what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cards.kinds.parts import act, facts, open_page, points, row
from cards.markdown import escape
from cards.view import (
    Block,
    ButtonStyle,
    Card,
    Colour,
    Confirm,
    Divider,
    Field,
    Form,
    Input,
    InputKind,
    Note,
    Option,
    Quote,
    Step,
    Steps,
    Text,
)
from cards.words import Words


class Standing(StrEnum):
    OPEN = "open"
    RETURNED = "returned"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


_COLOURS = {
    Standing.OPEN: Colour.INFO,
    Standing.RETURNED: Colour.WARNING,
    Standing.APPROVED: Colour.SUCCESS,
    Standing.REFUSED: Colour.DANGER,
    Standing.WITHDRAWN: Colour.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class Ending:
    """Who ended it (or sent it back), when, and in which words; `verdict`: what they decided instead, in finished words,
    where that took the question away."""

    by: str
    at: datetime
    reason: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    by: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class ApprovalRequestView:
    """`title`, `points` and the labels of `route` are finished words. Refs are empty where the reader may not.
    `on_behalf_of`: whom the reader's answer would stand for. `targets` and `colleagues` are (label, value)."""

    key: str
    title: str
    state: Standing
    requester: str
    submitted_at: datetime
    zone: str
    urgent: bool = False
    fields: tuple[Field, ...] = ()
    points: tuple[str, ...] = ()
    route: tuple[Step, ...] = ()
    remarks: tuple[Remark, ...] = ()
    pages: tuple[tuple[str, str], ...] = ()
    page_url: str = ""
    answer_by: datetime | None = None
    on_behalf_of: str = ""
    ending: Ending | None = None
    approve_ref: str = ""
    refuse_ref: str = ""
    comment_ref: str = ""
    return_ref: str = ""
    transfer_ref: str = ""
    add_ref: str = ""
    withdraw_ref: str = ""
    remind_ref: str = ""
    resubmit_ref: str = ""
    targets: tuple[tuple[str, str], ...] = ()
    colleagues: tuple[tuple[str, str], ...] = ()


def build(view: ApprovalRequestView, words: Words) -> Card:
    return Card(
        key=view.key,
        title=words("approval-title", title=view.title),
        subtitle=words("approval-subtitle", by=view.requester, at=words.moment(view.submitted_at, view.zone)),
        tag=_tag(view, words),
        colour=_colour(view),
        summary=_summary(view, words),
        locale=words.language,
        blocks=(
            *_ending(view, words),
            *facts(*view.fields),
            *points(words("approval-points"), view.points),
            *_route(view, words),
            *_remarks(view, words),
            *_answering(view, words),
            *_asking(view, words),
        ),
    )


def _tag(view: ApprovalRequestView, words: Words) -> str:
    tag = words("approval-tag-yours" if view.approve_ref else f"approval-tag-{view.state}")
    return words("approval-tag-urgent", tag=tag) if view.urgent and view.state is Standing.OPEN else tag


def _colour(view: ApprovalRequestView) -> Colour:
    if view.state is Standing.OPEN and view.approve_ref:
        return Colour.DANGER if view.urgent else Colour.WARNING
    return _COLOURS[view.state]


def _summary(view: ApprovalRequestView, words: Words) -> str:
    if view.approve_ref:
        return words("approval-summary-yours", by=view.requester, title=view.title)
    return words(f"approval-summary-{view.state}", title=view.title)


def _ending(view: ApprovalRequestView, words: Words) -> tuple[Block, ...]:
    if view.ending is None:
        return ()
    at = words.moment(view.ending.at, view.zone)
    if view.ending.verdict:
        line = words("approval-ended-overtaken", by=view.ending.by, at=at, verdict=view.ending.verdict)
    else:
        line = words(f"approval-ended-{view.state}", by=view.ending.by, at=at)
    quote = (Quote(view.ending.reason),) if view.ending.reason else ()
    return (Text(f"**{escape(line)}**"), *quote)


def _route(view: ApprovalRequestView, words: Words) -> tuple[Block, ...]:
    if not view.route:
        return ()
    line = (Divider(),) if view.ending or view.points or any(field.value for field in view.fields) else ()
    return (*line, Text(f"**{escape(words('approval-route'))}**"), Steps(view.route))


def _remarks(view: ApprovalRequestView, words: Words) -> tuple[Block, ...]:
    return tuple(
        Quote(remark.words, words("approval-remark", by=remark.by, at=words.moment(remark.at, view.zone)))
        for remark in view.remarks
    )


def _answering(view: ApprovalRequestView, words: Words) -> tuple[Block, ...]:
    """What an approver can do, the likeliest first."""
    pages = tuple(button for label, url in view.pages for button in open_page(label, url))
    if not view.approve_ref:
        return row(pages, open_page(words("approval-open"), view.page_url))
    behalf = (Note(words("approval-on-behalf", name=view.on_behalf_of)),) if view.on_behalf_of else ()
    due = (Note(words("approval-by", at=words.moment(view.answer_by, view.zone))),) if view.answer_by else ()
    return (
        Divider(),
        *behalf,
        *due,
        *row(pages, open_page(words("approval-open"), view.page_url)),
        *row(act(words("button-approve"), view.approve_ref, ButtonStyle.PRIMARY)),
        *_refusing(view, words),
        *commenting(view.comment_ref, words),
        *returning(view.return_ref, view.targets, words),
        *transferring(view.transfer_ref, view.colleagues, words),
        *adding(view.add_ref, view.colleagues, words),
        Note(words("approval-you-decide")),
    )


def _asking(view: ApprovalRequestView, words: Words) -> tuple[Block, ...]:
    """What the requester can do."""
    withdraw = Confirm(words("approval-withdraw-title"), words("approval-withdraw-text"), words("button-withdraw-yes"))
    return (
        *row(
            act(words("button-resubmit"), view.resubmit_ref, ButtonStyle.PRIMARY),
            act(words("button-remind"), view.remind_ref),
            act(words("button-withdraw"), view.withdraw_ref, ButtonStyle.DANGER, withdraw),
        ),
        *(() if view.approve_ref else commenting(view.comment_ref, words)),
    )


def _refusing(view: ApprovalRequestView, words: Words) -> tuple[Block, ...]:
    reason = Input(
        "reason",
        words("approval-reason"),
        InputKind.MULTILINE,
        required=True,
        hint=words("approval-refuse-hint"),
        max_length=2000,
    )
    return form(view.refuse_ref, "button-refuse", (reason,), words, ButtonStyle.DANGER)


def commenting(ref: str, words: Words) -> tuple[Block, ...]:
    text = Input("text", words("approval-comment"), InputKind.MULTILINE, required=True, max_length=2000)
    return form(ref, "button-comment", (text,), words)


def returning(ref: str, targets: tuple[tuple[str, str], ...], words: Words) -> tuple[Block, ...]:
    where = Input(
        "to",
        words("approval-return-to"),
        InputKind.SELECT,
        required=True,
        value=targets[0][1] if targets else "",
        options=tuple(Option(label, value) for label, value in targets),
    )
    reason = Input("reason", words("approval-reason"), InputKind.MULTILINE, required=True, max_length=2000)
    return form(ref, "button-return", (where, reason), words)


def transferring(ref: str, colleagues: tuple[tuple[str, str], ...], words: Words) -> tuple[Block, ...]:
    note = Input("text", words("approval-note"), InputKind.MULTILINE, max_length=2000)
    return form(ref, "button-transfer", (_person(colleagues, words), note), words)


def adding(ref: str, colleagues: tuple[tuple[str, str], ...], words: Words) -> tuple[Block, ...]:
    place = Input(
        "place",
        words("approval-place"),
        InputKind.SELECT,
        required=True,
        value="before",
        options=(
            Option(words("approval-place-before"), "before"),
            Option(words("approval-place-after"), "after"),
        ),
    )
    note = Input("text", words("approval-note"), InputKind.MULTILINE, max_length=2000)
    return form(ref, "button-add-approver", (_person(colleagues, words), place, note), words)


def form(
    ref: str, label: str, inputs: tuple[Input, ...], words: Words, style: ButtonStyle = ButtonStyle.DEFAULT
) -> tuple[Block, ...]:
    """Folded behind a button of the same family of words: `<label>` opens it, `<label>-yes` sends it."""
    if not ref:
        return ()
    return (Form(ref=ref, title=words(label), submit=words(f"{label}-yes"), inputs=inputs, style=style),)


def _person(colleagues: tuple[tuple[str, str], ...], words: Words) -> Input:
    options = tuple(Option(label, value) for label, value in colleagues)
    return Input("person", words("approval-person"), InputKind.PERSON, required=True, options=options)
