"""The web process: candidate's pages, workspace, HR's pages, health."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

from bot.api.app import PATH, create_api
from bot.assets import Assets
from bot.doors import feishu_route, slack_route, twilio_route
from bot.hr import pages as hr
from bot.hr.veil import Veil
from bot.kit import Kit
from bot.portal import pages as portal
from bot.portal import phone
from bot.web import errors, health
from bot.web.headers import SecurityHeaders
from bot.web.live import LiveNotices
from bot.workspace import (
    answers,
    approvals,
    courses,
    outbox,
    practice,
    probation,
    referrals,
    requisitions,
    round_planning,
    rounds,
    sign_in,
    theme,
    todos,
)
from bot.workspace import onboarding as onboarding_room
from bot.workspace import pages as workspace

_CARD_STYLES = Path(__file__).parents[1] / "cards" / "render" / "card.css"
STATIC = Path(__file__).parent / "web" / "static"


def _card_styles() -> FileResponse:
    return FileResponse(_CARD_STYLES, media_type="text/css")


def create_app(kit: Kit) -> FastAPI:
    """Everything a handler needs hangs on `app.state.kit`; nothing is kept that another process would miss."""
    live = LiveNotices(kit.settings.redis)
    app = FastAPI(title="Zhaohu 招呼", docs_url=None, redoc_url=None, openapi_url=None, lifespan=live.lifespan)
    app.state.kit = kit
    app.state.live = live
    app.add_middleware(Veil)
    app.add_middleware(SecurityHeaders)
    errors.install(app)
    # Routes are tried one after the other: where messengers knock two hundred times a second stands first.
    for door in (slack_route, feishu_route):
        app.include_router(door.router)
        door.hang(app, kit)
    twilio_route.hang(app, kit)
    for room in (
        health,
        portal,
        phone,
        sign_in,
        workspace,
        theme,
        todos,
        answers,
        approvals,
        requisitions,
        referrals,
        round_planning,
        rounds,
        outbox,
        hr,
        onboarding_room,
        courses,
        probation,
        practice,
    ):
        app.include_router(room.router)
    app.mount(PATH, create_api(kit), name="api")
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_api_route("/cards/card.css", _card_styles, include_in_schema=False)
    app.mount("/phone", StaticFiles(directory=Path(__file__).parent / "portal" / "static"), name="phone")
    scripts = Assets(kit.settings.assets).web
    if scripts.is_dir():
        app.mount("/scripts", StaticFiles(directory=scripts), name="scripts")
    return app
