"""Charts on cards for a messenger: drawn once, uploaded once, and known there by a name of its own from then on."""

import hashlib
import json
from dataclasses import replace
from typing import Final

import structlog

from bot.cards.figures import SCALE
from bot.kit import Kit
from bot.notes import RedisNotes
from cards.view import Block, Card, Image
from hrcore.errors import ChartNotDrawn, DeliveryFailed

log = structlog.get_logger()
_REMEMBER_S: Final = 30 * 24 * 3600.0
"""A picture that is forgotten is uploaded once more."""


def with_pictures(kit: Kit, platform: str, tenant: str, card: Card) -> Card:
    """The same card where it has none, or where one cannot be drawn or uploaded: its words stand in its place. Raises
    `DeliveryFailed` only where trying again can help."""
    if not any(isinstance(block, Image) and block.chart for block in card.blocks):
        return card
    return replace(card, blocks=tuple(_uploaded(kit, platform, tenant, block) for block in card.blocks))


def _uploaded(kit: Kit, platform: str, tenant: str, block: Block) -> Block:
    if not isinstance(block, Image) or block.chart is None:
        return block
    content = json.dumps(block.chart, sort_keys=True).encode()
    name = f"picture:{platform}:{tenant}:{hashlib.sha256(content).hexdigest()}"
    notes = RedisNotes(kit.wakeups.redis, kit.keyring)
    ref = notes.read(name)
    if ref is None:
        try:
            picture = kit.charts.picture(block.chart, SCALE)
            ref = kit.messenger(platform).messenger.upload(tenant, picture, "figures.png")
        except ChartNotDrawn as error:
            log.warning("picture.not_drawn", error=str(error))
            return block
        except DeliveryFailed as error:
            if error.retry:
                raise
            log.warning("picture.refused", platform=platform, error=str(error))
            return block
        notes.write(name, ref, _REMEMBER_S)
    return replace(block, ref=ref)
