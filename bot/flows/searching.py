"""Whoever agreed to be thought of is found by what their résumé says they know and where they have worked."""

from bot.flows.story import Story
from bot.kit import Kit
from hrcore.actors import system
from hrcore.recruiting.events import ProfileCorrected, ResumeRead
from hrcore.recruiting.models import Application
from hrcore.talent import tokens

ACTOR = system("flow:searching")


def keep_findable(kit: Kit, event: ResumeRead | ProfileCorrected) -> None:
    """The words that somebody is found by follow what was read and what its owner made of it."""
    with kit.database.work(ACTOR) as work:
        tokens.renew(work, work.get(Application, event.application_id))


STORY = Story(when={ResumeRead: (keep_findable,), ProfileCorrected: (keep_findable,)})
