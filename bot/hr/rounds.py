"""Second rounds on a candidate's file."""

from typing import Any

from bot.cards.file import File
from bot.cards.rounds import told
from bot.hr.panel import Panel
from bot.kit import Kit
from bot.workspace.reader import Reader
from cards.words import Words
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.recruiting.models import Stage
from hrcore.work import Work
from interview.rounds import repository
from interview.rounds.clashes import open_clashes
from interview.rounds.states import OVER, PLANNABLE


def panel(kit: Kit, work: Work, file: File, reader: Reader, say: Words) -> Panel | None:
    rows = [row for row in repository.rounds_of(work, file.application.id) if work.allows(Action.SEE_ROUND, row)]
    if not rows:
        return None
    newest = told(work, rows[-1].id)
    row = newest.round
    values: dict[str, Any] = {
        "round": row,
        "names": newest.names,
        "earlier": rows[:-1],
        "when": say.promised(row.starts_at, reader.zone) if row.starts_at else "",
        "times": [say.promised(one.starts_at, reader.zone) for one in repository.offered_times(work, row)],
        "clashes": [(work.get(Person, who).name, what) for who, what in open_clashes(work, row)],
        "wish": work.vault.get(row, "wish") or "",
        "may_begin": row.state in OVER
        and file.application.stage == Stage.ADVANCED
        and work.allows(Action.PLAN_ROUND, row),
        "may_plan": row.state in PLANNABLE and work.allows(Action.PLAN_ROUND, row),
    }
    return Panel("hr/round_panel.html", values)
