"""HR's pages, in one router."""

from fastapi import APIRouter

from bot.hr import (
    correspondence,
    file,
    jobs,
    overview,
    reasons,
    recording,
    report,
    resume,
    takeover,
    tokens,
)

router = APIRouter()
for room in (
    overview,
    jobs,
    tokens,
    reasons,
    report,
    recording,
    resume,
    takeover,
    file,
    correspondence,
):
    router.include_router(room.router)
