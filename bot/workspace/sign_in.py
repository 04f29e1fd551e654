"""Getting into the workspace: on loopback one may act as anybody; otherwise a link is mailed."""

from fastapi import APIRouter

router = APIRouter()
