"""A language model words a plan closer to the candidate. What is asked about, and why, stays as the rules fixed it."""

from hrcore.languages import Language
from hrcore.ports.llm import LanguageModel, ModelUnavailable, Request
from hrcore.ports.resume import ResumeText
from interview.minds.drafts import PlanDraft, QuestionDraft
from interview.minds.material import data, fits_probe, fits_question
from interview.plan.guard import guarded, is_forbidden
from interview.plan.model import JobBrief, Plan, Question, QuestionKind, Rung
from interview.prompts.texts import prompt

_TIMEOUT_S = 40.0
_REWORDED = (QuestionKind.PROJECT, QuestionKind.BEHAVIOUR, QuestionKind.REQUIREMENT)
"""Skill questions come from the bank with the points that they are scored by, so their words stay."""
_OF_THE_RESERVE = 6
"""More of them would make the answer too long to wait for."""


def enriched(plan: Plan, *, resume: ResumeText, job: JobBrief, model: LanguageModel) -> Plan:
    request = Request(
        instructions=prompt("plan", plan.language).replace("{{minutes}}", str(plan.minutes)),
        material="\n".join((data("job", _job(job)), data("resume", resume.text), data("outline", _outline(plan)))),
        max_tokens=3500,
        timeout_s=_TIMEOUT_S,
        temperature=0.3,
    )
    try:
        draft = model.structured(request, PlanDraft)
    except ModelUnavailable:
        return plan
    drafted = {question.id: question for question in draft.questions}
    every = tuple(_reworded(question, drafted.get(question.id), plan.language) for question in plan.every)
    if len({question.text for question in every}) < len(every):
        return plan
    core = len(plan.questions)
    return guarded(plan.model_copy(update={"questions": every[:core], "reserve": every[core:]}))


def _reworded(question: Question, draft: QuestionDraft | None, language: Language) -> Question:
    if draft is None or not _may_be_reworded(question):
        return question
    text = draft.text.strip()
    probes = {probe.rung_id: probe.text.strip() for probe in draft.probes}
    ladder = tuple(_reworded_rung(rung, probes.get(rung.id), language) for rung in question.ladder)
    if not fits_question(text, language) or is_forbidden(text):
        text = question.text
    return question.model_copy(update={"text": text, "ladder": ladder})


def _may_be_reworded(question: Question) -> bool:
    return question.kind in _REWORDED and not question.is_locked


def _reworded_rung(rung: Rung, text: str | None, language: Language) -> Rung:
    if text is None or not fits_probe(text, language) or is_forbidden(text):
        return rung
    return rung.model_copy(update={"text": text})


def _job(job: JobBrief) -> str:
    return "\n".join((job.title, job.summary, *job.duties, *job.requirements))


def _outline(plan: Plan) -> str:
    """The core with its follow-ups; of the reserve the questions that come first, all others stay as the rules worded them."""
    lines = []
    for question in (*plan.questions, *plan.reserve[:_OF_THE_RESERVE]):
        if not _may_be_reworded(question):
            continue
        lines.append(f"{question.id} | {question.competency} | {question.source.text} | {question.need}")
        lines.append(f"  {question.text}")
        if question in plan.questions:
            lines.extend(f"  {rung.id} ({rung.aim.value}): {rung.text}" for rung in question.ladder)
    return "\n".join(lines)
