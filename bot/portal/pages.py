"""The candidate's pages, in one router."""

from fastapi import APIRouter

from bot.portal import booking, careers, centre, visits

router = APIRouter()
for room in (careers, centre, booking, visits):
    router.include_router(room.router)
