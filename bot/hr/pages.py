"""HR's pages, in one router."""

from fastapi import APIRouter

from bot.hr import file, overview, recording, report, resume

router = APIRouter()
for room in (overview, report, recording, resume, file):
    router.include_router(room.router)
