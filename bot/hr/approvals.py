"""The approvals about an application, in its file: how each stands, and the way to it."""

from approvals import reading
from bot.cards.approvals import kind_name, page_of
from bot.cards.file import File
from bot.hr.panel import Panel
from bot.kit import Kit
from bot.workspace.reader import Reader
from cards.words import Words
from hrcore.work import Work


def panel(kit: Kit, work: Work, file: File, reader: Reader, say: Words) -> Panel | None:
    """Those that concern the reader; nothing where there are none."""
    found = [one for one in reading.about(work, file.application.id) if reading.may_see(work, one)]
    if not found:
        return None
    shown = [(page_of(one), kind_name(one.kind, say), one.state, one.decided_at or one.submitted_at) for one in found]
    return Panel("hr/approvals_panel.html", {"approvals": shown})
