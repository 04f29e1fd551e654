"""The candidate's feedback on paper: what the page says, and nothing that decides."""

from typing import Any

from bot.cards.file import File
from bot.hr.reported import clock
from bot.papers import blocks
from bot.papers.blocks import Block
from cards.words import Words
from interview.report.model import Feedback, FeedbackPoint


def feedback_values(found: File, feedback: Feedback, say: Words) -> dict[str, Any]:
    """For the template `paper`: headings in the reader's language, the feedback in the one it was written in."""
    paper = FeedbackPaper(feedback, say)
    return {
        "title": say("feedback-paper-title", name=found.person.name, job=found.job.title),
        "company": found.company.name_in(say.language),
        "mark": say("feedback-paper-mark"),
        "lead": "",
        "blocks": [
            *paper.reviewed(found.application.zone),
            blocks.text(feedback.greeting, feedback.language),
            *paper.points(say("portal-feedback-strengths"), feedback.strengths),
            *paper.points(say("portal-feedback-improvements"), feedback.improvements),
            *paper.dimensions(),
            blocks.text(feedback.closing, feedback.language),
            blocks.notice(say("feedback-paper-no-decision")),
        ],
    }


class FeedbackPaper:
    def __init__(self, feedback: Feedback, say: Words) -> None:
        self._feedback, self._say = feedback, say

    def reviewed(self, zone: str) -> list[Block]:
        at = self._feedback.reviewed_at
        return [blocks.notice(self._say("portal-feedback-reviewed", at=self._say.promised(at, zone)))] if at else []

    def points(self, title: str, points: tuple[FeedbackPoint, ...]) -> list[Block]:
        shown = blocks.groups((self._point(one) for one in points), together=True)
        return [blocks.heading(title), *shown] if shown else []

    def _point(self, one: FeedbackPoint) -> list[Block]:
        say, language = self._say, self._feedback.language
        return [
            blocks.part(one.title),
            *([blocks.labelled(say("portal-feedback-question"), one.question, language)] if one.question else []),
            *([self._said(one.quote, one.at_ms)] if one.quote else []),
            blocks.text(one.detail, language),
            *([blocks.labelled(say("portal-feedback-try"), one.suggestion, language)] if one.suggestion else []),
            *([blocks.example(say("portal-feedback-example"), one.example, language)] if one.example else []),
        ]

    def dimensions(self) -> list[Block]:
        say, feedback = self._say, self._feedback
        shown: list[Block] = [blocks.heading(say("portal-feedback-dimensions"))] if feedback.dimensions else []
        for dimension, score, told in feedback.dimensions:
            ground = feedback.ground(dimension)
            anchor = ground.anchor if ground else ""
            label = say(f"dimension-{dimension}")
            shown.append(blocks.score(label, say.score(score), score, told, anchor, language=feedback.language))
            if ground and ground.quote:
                shown.append(self._said(ground.quote, ground.at_ms))
        return shown

    def _said(self, quote: str, at_ms: int | None) -> Block:
        where = "" if at_ms is None else self._say("portal-feedback-at", time=clock(at_ms))
        return blocks.quote(self._say("text-quote", said=quote), where, self._feedback.language)
