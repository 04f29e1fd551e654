"""Inviting nobody else of many who were to be invited together."""

from collections.abc import Mapping
from typing import Final

from bot.commands.command import Command
from bot.kit import Kit
from bot.links import ActionRef
from hrcore.talent import batches
from hrcore.talent.models import InvitationBatch
from hrcore.work import Work


def stop_batch(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    batches.stop(work, work.get(InvitationBatch, ref.object_id, lock=True))


COMMANDS: Final[dict[str, Command]] = {"stop_batch": stop_batch}
