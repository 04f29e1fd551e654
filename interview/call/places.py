"""What the voice processes that are alive can do."""

from datetime import timedelta
from typing import Final

from sqlalchemy import select

from hrcore.work import Work
from interview.models import STALE_AFTER, CallPlace

GONE_AFTER: Final = timedelta(minutes=5)
TYPED: Final = "typed"
"""`CallPlace.speech` of a process without a speech engine."""


def speech_available(work: Work) -> bool:
    """Whether a call can be heard and spoken; otherwise answers are typed."""
    alive = select(CallPlace.speech).where(CallPlace.renewed_at > work.now - STALE_AFTER)
    return any(speech != TYPED for speech in work.session.scalars(alive))


def rings_without_a_place(work: Work, wanted: str) -> bool:
    """Whether somebody may be rung up although no voice process is free: they are all busy for a moment, or there are
    none."""
    return wanted == "gather" or (wanted == "auto" and not _any_voice(work))


def _any_voice(work: Work) -> bool:
    """Whether there is a voice process, or was one a moment ago: one that starts again is waited for."""
    seen = select(CallPlace.voice).where(CallPlace.renewed_at > work.now - GONE_AFTER).limit(1)
    return work.session.scalars(seen).first() is not None


def place_to_speak(work: Work, *, carrier_speaks: bool = False) -> str | None:
    """The media socket of the process that has most places free; None where none has any. `carrier_speaks`: words are
    exchanged, so that a process without a speech engine will do."""
    statement = (
        select(CallPlace.media_url)
        .where(CallPlace.renewed_at > work.now - STALE_AFTER, CallPlace.limit_ > CallPlace.live)
        .order_by((CallPlace.limit_ - CallPlace.live).desc(), CallPlace.voice)
        .limit(1)
    )
    if not carrier_speaks:
        statement = statement.where(CallPlace.speech != TYPED)
    return work.session.scalars(statement).first()
