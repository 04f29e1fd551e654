"""The candidate's pages, in one router."""

from fastapi import APIRouter

from bot.brand import serving
from bot.portal import (
    applying,
    booking,
    careers,
    centre,
    degree,
    documents,
    invitations,
    invited,
    offer,
    onboarding,
    position,
    practice,
    preferences,
    privacy,
    referral,
    round,
    signing,
    sitemap,
    visits,
    wishes,
)

router = APIRouter()
for room in (
    serving,
    sitemap,
    degree,
    careers,
    position,
    applying,
    centre,
    wishes,
    preferences,
    privacy,
    round,
    documents,
    offer,
    signing,
    invitations,
    invited,
    booking,
    visits,
    referral,
    onboarding,
    practice,
):
    router.include_router(room.router)
