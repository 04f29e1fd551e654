"""The report of an interview on paper: every number with the words it rests on, and when they were said."""

from typing import Any

from bot.cards.asked_back import asked_back_in_words
from bot.cards.file import File
from bot.cards.overruled import overruled_in_words
from bot.hr.reported import Reported, ShownQuestion, clock, mind_in_words, parts_in_words
from bot.papers import blocks
from bot.papers.blocks import Block
from cards.kinds.interview_report import certainty
from cards.words import Words
from interview.scoring.model import CompetencyScore, Quote


def report_values(found: File, told: Reported, say: Words, zone: str) -> dict[str, Any]:
    """For the template `paper`, in the reader's language; `zone` is where its times are read. Of the candidate it holds the
    name, and what was said."""
    paper = ReportPaper(found, told, say, zone)
    return {
        "title": say("report-page-title", name=found.person.name, job=found.job.title),
        "company": found.company.name_in(say.language),
        "mark": say("report-paper-mark"),
        "lead": "",
        "blocks": [
            *paper.call(),
            *paper.summary(),
            *paper.overruled(),
            *paper.dimensions(),
            *paper.competencies(),
            *paper.questions(),
            *paper.unscored(),
            *paper.asked_back(),
            *paper.made(),
        ],
    }


class ReportPaper:
    """`_spoken` is the language of the interview, `_written` that of the report's sentences: each breaks lines its own way."""

    def __init__(self, found: File, told: Reported, say: Words, zone: str) -> None:
        self._found, self._told, self._say, self._zone = found, told, say, zone
        self._spoken, self._written = told.interview.language or told.plan.language, told.report.language

    def call(self) -> list[Block]:
        say, interview = self._say, self._told.interview
        answered = sum(1 for one in self._told.questions if one.scored)
        return [
            blocks.facts(
                (say("report-paper-job"), self._found.job.title),
                (say("report-paper-at"), say.promised(interview.started_at or interview.created_at, self._zone)),
                (say("report-paper-length"), say.duration(interview.media_ms / 1000)),
                (
                    say("report-paper-scored"),
                    say("report-paper-of", part=answered, whole=len(self._told.questions)),
                ),
            )
        ]

    def summary(self) -> list[Block]:
        say, report, card = self._say, self._told.report, self._told.card
        line = say("report-score-line", line=say.score(float(self._found.job.score_line)))
        sure = certainty(card.match_certainty, say) if report.match is not None else ""
        score = blocks.score(say("report-match"), say.score(report.match), report.match, sure, line, strong=True)
        return [
            score,
            blocks.text(report.headline, self._written),
            blocks.notice(report.recommendation, self._written),
            blocks.text(say("report-you-decide"), soft=True),
            *self._match(),
            *self._strengths(),
            *self._listed(say("report-doubts"), report.doubts),
            *self._listed(say("report-focus"), report.focus),
            *(blocks.text(remark, self._written, soft=True) for remark in report.remarks),
        ]

    def _match(self) -> list[Block]:
        """The answers that the match is the mean of."""
        say = self._say
        head = ("report-paper-question", "report-paper-score", "report-paper-share", "report-paper-certainty")
        rows = [
            (
                f"{say('report-page-question', number=one.number)} · {one.question.competency}",
                say.score(one.scored.score),
                say.percent(one.share),
                say.percent(one.scored.certainty),
            )
            for one in self._told.questions
            if one.scored and one.share is not None
        ]
        if not rows:
            return []
        return [blocks.part(say("report-paper-match-of")), blocks.table(tuple(map(say, head)), rows)]

    def _strengths(self) -> list[Block]:
        found = [
            self._quoted(Quote(turn_id=one.turn_id, text=one.quote), one.title) for one in self._told.report.strengths
        ]
        return [blocks.part(self._say("report-page-strengths")), *found] if found else []

    def _listed(self, title: str, sentences: tuple[str, ...]) -> list[Block]:
        return [blocks.part(title), blocks.lines(sentences, self._written)] if sentences else []

    def overruled(self) -> list[Block]:
        say, told = self._say, self._told
        lines = [overruled_in_words(one, told.plan, say) for one in told.overruled]
        return [blocks.heading(say("overruled-title")), blocks.lines(lines)] if lines else []

    def dimensions(self) -> list[Block]:
        say = self._say
        found: list[Block] = [blocks.heading(say("report-page-dimensions"))]
        for one in self._told.card.dimensions:
            label = say(f"dimension-{one.dimension}")
            found.append(blocks.score(label, say.score(one.score), one.score, one.reason, language=self._written))
            found += [self._quoted(quote) for quote in one.quotes]
        return found

    def competencies(self) -> list[Block]:
        if not self._told.card.competencies:
            return []
        shown = [block for one in self._told.card.competencies for block in self._competency(one)]
        return [blocks.heading(self._say("report-competencies")), *shown]

    def _competency(self, one: CompetencyScore) -> list[Block]:
        say = self._say
        sure = certainty(one.certainty, say) if one.score is not None else ""
        score = blocks.score(one.competency, say.score(one.score), one.score, sure)
        quotes = [answer.quotes[0] for of in self._told.of(one) if (answer := of.scored) and answer.quotes]
        return [score, *(self._quoted(quote) for quote in quotes)]

    def questions(self) -> list[Block]:
        shown = blocks.groups((self._question(one) for one in self._told.questions if one.scored), together=True)
        return [blocks.heading(self._say("report-page-questions")), *shown] if shown else []

    def _question(self, one: ShownQuestion) -> list[Block]:
        say, answer = self._say, one.answer
        title = f"{say('report-page-question', number=one.number)} · {one.question.competency}"
        if answer is None or answer.score is None:
            return [blocks.part(title)]
        found, missing = parts_in_words(answer.found, say), parts_in_words(answer.missing, say)
        sure = certainty(answer.certainty, say)
        anchor = say("report-page-anchor", score=answer.anchor or 0, text=one.anchor) if one.anchor else ""
        return [
            blocks.score(title, say.score(answer.score), answer.score, sure),
            blocks.text(one.question.text, self._spoken),
            *([blocks.text(anchor, self._spoken, soft=True)] if anchor else []),
            *([blocks.labelled(say("report-page-found"), found)] if found else []),
            *([blocks.labelled(say("report-page-missing"), missing)] if missing else []),
            *(self._quoted(quote) for quote in answer.quotes),
        ]

    def unscored(self) -> list[Block]:
        say = self._say
        if not self._told.unscored:
            return []
        rows = [
            f"{say('report-page-question', number=one.number)} · {one.question.competency}{say('text-colon')}"
            f"{one.answer.reason if one.answer and one.answer.reason else say('report-page-not-asked')}"
            for one in self._told.unscored
        ]
        lead = blocks.text(say("report-page-unscored-lead"), soft=True)
        return [blocks.heading(say("report-page-unscored")), lead, blocks.lines(rows, self._spoken)]

    def asked_back(self) -> list[Block]:
        rows = [asked_back_in_words(one, self._say) for one in self._told.asked_back]
        return [blocks.heading(self._say("asked-back-title")), blocks.lines(rows)] if rows else []

    def made(self) -> list[Block]:
        say, card = self._say, self._told.card
        rows = blocks.facts(
            (say("report-page-mind"), mind_in_words(card, say)),
            (say("report-page-mind-version"), card.mind_version),
            (say("report-page-rubric"), card.rubric_version),
            (say("report-page-card-version"), str(self._told.card_row.version)),
            (say("report-page-discarded"), str(card.discarded_claims)),
            (say("report-page-made-at"), say.promised(self._told.row.created_at, self._zone)),
        )
        told = [blocks.text(say(name), soft=True) for name in ("report-certainty-means", "report-paper-person-decides")]
        return [blocks.heading(say("report-page-made")), rows, *told]

    def _quoted(self, quote: Quote, title: str = "") -> Block:
        turn, number = self._told.turn(quote.turn_id), self._told.number_of(quote)
        where = [
            self._say("report-page-question", number=number) if number else "",
            clock(turn.started_ms) if turn else "",
        ]
        said = self._say("text-quote", said=quote.text)
        return blocks.quote(said, " · ".join(part for part in where if part), self._spoken, title)
