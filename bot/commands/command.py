"""What a button does."""

from collections.abc import Callable, Mapping

from bot.kit import Kit
from bot.links import ActionRef
from hrcore.work import Work

Command = Callable[[Kit, Work, ActionRef, Mapping[str, str]], None]
"""Runs as the work's actor, in their transaction; `Mapping` holds what was typed into the card's form."""
