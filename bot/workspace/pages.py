"""The built-in messenger: channels, posts, cards with buttons."""

from fastapi import APIRouter

router = APIRouter()
