"""A line in a candidate's list of documents. Those who add one need no more than this."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.kit import Kit
from bot.portal.visits import Visit
from cards.words import Words
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class Document:
    """`download`: a file, not a page."""

    title: str
    at: datetime
    url: str
    download: bool = True


DocumentSource = Callable[[Kit, Work, Visit, Words], list[Document]]
