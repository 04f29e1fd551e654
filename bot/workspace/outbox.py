"""Mails and short messages as their readers see them."""

from fastapi import APIRouter

router = APIRouter()
