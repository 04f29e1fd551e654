"""HR's pages, in one router."""

from fastapi import APIRouter

router = APIRouter()
