"""Slack publishes its types. Their compiler sees what the SDK's models let through: unknown properties, wrong nesting."""

import json
import subprocess
from pathlib import Path
from typing import Any

from cards.render.slack import SlackRenderer
from cards.render.slack_modal import slack_loading, slack_modal
from cards.view import Form, Option
from tests.cards.extremes import crowded, every_card, every_input
from tests.npm.install import MODULES, node_command

SLACK = SlackRenderer("https://hire.example")
HEAD = "import type { KnownBlock, ModalView } from '@slack/types';\n"
OPTIONS = {"strict": True, "noEmit": True, "target": "es2022", "module": "nodenext", "types": [], "skipLibCheck": True}


def payloads() -> list[tuple[str, Any]]:
    """Every block and every modal of every example, one of each shape."""
    options = tuple(Option(f"Person {number}", str(number)) for number in range(120))
    cards = [card for _, card in every_card()]
    views = [slack_modal(block, card) for card in cards for block in card.blocks if isinstance(block, Form)]
    views += [slack_loading("en"), slack_modal(every_input(options, ref="f"), cards[0])]
    blocks = [block for card in (*cards, crowded()) for block in SLACK.render(card)["blocks"]]
    blocks += [block for view in views for block in view["blocks"]]
    found = {shape(block): ("KnownBlock", block) for block in blocks}
    return [*found.values(), *{shape(view): ("ModalView", view) for view in views}.values()]


def shape(part: Any) -> Any:
    """Equal for what a compiler cannot tell apart: words do not matter, but those that name a type or a style do."""
    if isinstance(part, dict):
        named = ("type", "style")
        return frozenset(
            (key, value if key in named and isinstance(value, str) else shape(value)) for key, value in part.items()
        )
    return frozenset(map(shape, part)) if isinstance(part, list) else type(part).__name__


def compiled(folder: Path, payloads: list[tuple[str, Any]]) -> str:
    """What the compiler says; empty where it has nothing to say."""
    (folder / "node_modules").symlink_to(MODULES)
    lines = (f"export const p{at}: {kind} = {json.dumps(wire)};\n" for at, (kind, wire) in enumerate(payloads))
    (folder / "payloads.ts").write_text(HEAD + "".join(lines), encoding="utf-8")
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": OPTIONS, "files": ["payloads.ts"]}))
    command = [*node_command(), str(MODULES / "typescript" / "bin" / "tsc"), "--pretty", "false"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_every_message_and_every_modal_is_of_slacks_own_types(tmp_path: Path) -> None:
    assert MODULES.is_dir(), "set up first: python -m tests.npm.install"
    known = payloads()
    assert len(known) > 30
    title = SLACK.render(every_card()[0][1])["blocks"][0]
    title["text"]["unheard_of"] = True
    found = compiled(tmp_path, [*known, ("KnownBlock", title)])
    complaints = [line for line in found.splitlines() if "error TS" in line]
    assert len(complaints) == 1, found[:2000]
    assert "unheard_of" in complaints[0]
