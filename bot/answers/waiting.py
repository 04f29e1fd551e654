"""What waits for the one who asks: `/approvals`, `/todo`, `/onboarding`."""

from approvals import reading
from bot.answers.answer import Question, joined, listing
from bot.cards.approval_words import name_of
from bot.cards.approvals import described, page_of
from bot.kit import Kit
from bot.workspace.onboarding import Newcomer, newcomers
from bot.workspace.todos import ShownTodo, todos_of
from cards.kinds.listing import Line
from cards.view import Card
from hrcore.work import Work


def approvals(kit: Kit, work: Work, question: Question) -> Card:
    say = question.say
    lines = [
        Line(
            title=described(kit, work, one, say).title,
            tag=say("requisition-tag-urgent") if one.urgent else "",
            detail=joined(name_of(work, one.requester_id, say), say.moment(one.submitted_at, question.zone)),
            step=say("listing-approve-step"),
            url=kit.links.url(page_of(one)),
        )
        for one in reading.to_answer(work, limit=question.most + 1)
    ]
    return listing(kit, question, "approve", lines, "/workspace/approvals")


def todos(kit: Kit, work: Work, question: Question) -> Card:
    found = todos_of(work, question.say)[: question.most + 1]
    return listing(kit, question, "todo", [_todo(kit, one, question) for one in found], "/workspace/todos")


def onboarding(kit: Kit, work: Work, question: Question) -> Card:
    """Those for whom the reader still has something to do, who begins first stands first."""
    found = [one for one in newcomers(kit, work, question.say) if one.is_open][: question.most + 1]
    lines = [_newcomer(kit, one, question) for one in found]
    return listing(kit, question, "onboarding", lines, "/workspace/onboarding")


def _todo(kit: Kit, todo: ShownTodo, question: Question) -> Line:
    say = question.say
    due = say("listing-todo-due", at=say.moment(todo.due_at, question.zone)) if todo.due_at else ""
    ticked = todo.ticked or not todo.path
    return Line(
        title=todo.title,
        tag=say("todo-tag-overdue") if todo.overdue else "",
        detail=joined(todo.why, due),
        step=say("button-done") if ticked else say("card-open"),
        ref=kit.links.ref("todo_done", todo.id, todo.changes) if ticked else "",
        url="" if ticked else kit.links.url(todo.path),
    )


def _newcomer(kit: Kit, one: Newcomer, question: Question) -> Line:
    say, open_tasks = question.say, [task for task in one.tasks if not task.done]
    return Line(
        title=one.name,
        tag=say("listing-onboarding-tasks", count=len(open_tasks)),
        detail=joined(one.job, say.date(one.row.starts_on), open_tasks[0].title),
        step=say("onboarding-open"),
        url=kit.links.url(f"/workspace/onboarding/{one.row.id}"),
    )
