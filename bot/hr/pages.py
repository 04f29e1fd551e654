"""HR's pages, in one router."""

from fastapi import APIRouter

from bot.hr import file, overview, reasons, recording, report, resume

router = APIRouter()
for room in (overview, reasons, report, recording, resume, file):
    router.include_router(room.router)
