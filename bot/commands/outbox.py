"""Sending again what had been given up."""

from collections.abc import Mapping
from typing import Final

from bot.commands.command import Command
from bot.kit import Kit
from bot.links import ActionRef
from hrcore.messages.models import Message
from hrcore.messages.service import send_again
from hrcore.work import Work


def retry_message(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    send_again(work, work.get(Message, ref.object_id, lock=True))


COMMANDS: Final[dict[str, Command]] = {"retry_message": retry_message}
