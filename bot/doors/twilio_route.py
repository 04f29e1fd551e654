"""`/twilio/…`, where candidates are called by telephone."""

from fastapi import FastAPI

from bot.kit import Kit


def hang(app: FastAPI, kit: Kit) -> None:
    """Twilio's kit takes a while to import: only where it is used."""
    if kit.telephone is not None:
        from bot.doors import twilio

        app.include_router(twilio.router)
