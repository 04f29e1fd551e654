"""What the buttons of cards do. A reference carries the version of what the person saw; a stale click changes nothing
and says who was there first."""

from collections.abc import Mapping
from typing import Final

from bot.commands import (
    approvals,
    batches,
    correspondence,
    decide,
    invite,
    jobs,
    offers,
    onboarding,
    outbox,
    people,
    rounds,
    todos,
)
from bot.commands.command import Command
from bot.kit import Kit
from bot.links import ActionRef
from hrcore.errors import NotFound
from hrcore.work import Work

COMMANDS: Final[dict[str, Command]] = {
    **decide.COMMANDS,
    **invite.COMMANDS,
    **outbox.COMMANDS,
    **todos.COMMANDS,
    **correspondence.COMMANDS,
    **jobs.COMMANDS,
    **approvals.COMMANDS,
    **onboarding.COMMANDS,
    **rounds.COMMANDS,
    **offers.COMMANDS,
    **people.COMMANDS,
    **batches.COMMANDS,
}


def press(kit: Kit, work: Work, ref: str, form: Mapping[str, str]) -> ActionRef:
    """Carry out the button `ref`, as the work's actor. Raises `Forbidden` for forged references."""
    action = kit.links.read_ref(ref)
    command = COMMANDS.get(action.action)
    if command is None:
        raise NotFound(f"action {action.action}")
    command(kit, work, action, form)
    return action
