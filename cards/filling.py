"""A card whose form is shown again: with what was typed, and what is wrong with it beside each input."""

from collections.abc import Mapping
from dataclasses import replace

from cards.view import Block, Card, Form, Input


def filled(card: Card, ref: str, values: Mapping[str, str], wrong: Mapping[str, str]) -> Card:
    """`wrong`: input → finished sentence."""
    return replace(card, blocks=tuple(_block(block, ref, values, wrong) for block in card.blocks))


def _block(block: Block, ref: str, values: Mapping[str, str], wrong: Mapping[str, str]) -> Block:
    if not isinstance(block, Form) or block.ref != ref:
        return block
    return replace(block, inputs=tuple(_input(each, values, wrong) for each in block.inputs))


def _input(each: Input, values: Mapping[str, str], wrong: Mapping[str, str]) -> Input:
    return replace(each, value=values.get(each.name, each.value), error=wrong.get(each.name, each.error))
