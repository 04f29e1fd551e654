"""HR's pages, in one router."""

from fastapi import APIRouter

from bot.hr import (
    answers,
    chains,
    degrees,
    duplicates,
    figures,
    file,
    jobs,
    messengers,
    offers,
    onboarding,
    onboarding_changes,
    onboarding_contract,
    onboarding_templates,
    overview,
    people,
    pool,
    privacy,
    reasons,
    recording,
    report,
    resume,
    takeover,
    tokens,
    trail,
)

router = APIRouter()
for room in (
    trail,
    degrees,
    duplicates,
    overview,
    jobs,
    figures,
    messengers,
    tokens,
    reasons,
    report,
    recording,
    resume,
    takeover,
    offers,
    file,
    answers,
    privacy,
    pool,
    people,
    chains,
    onboarding_templates,
    onboarding,
    onboarding_changes,
    onboarding_contract,
):
    router.include_router(room.router)
