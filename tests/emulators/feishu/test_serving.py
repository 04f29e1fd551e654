import ast
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.emulators.feishu import serve


def test_it_starts_by_hand_tells_what_the_app_needs_and_ends_when_told() -> None:
    command = [sys.executable, "-m", "tests.emulators.feishu", "--port", "0", "--person", "王芳 <fang@acme.example>"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        domain, app_id, secret, *_ = [process.stdout.readline().split()[-1] for _ in range(5)]
        asked = {"app_id": app_id, "app_secret": secret}
        answer = httpx.post(f"{domain}/open-apis/auth/v3/tenant_access_token/internal", json=asked).json()
        assert answer["code"] == 0
        assert "王芳" in httpx.get(domain).text
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


def test_it_listens_on_this_machine_only() -> None:
    with pytest.raises(ValueError, match="this machine only"):
        serve("0.0.0.0")  # noqa: S104 - that is what is refused


def test_it_knows_nothing_of_the_product() -> None:
    product = {"adapters", "approvals", "bot", "cards", "hrcore", "interview"}
    for file in Path(__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not product & {name.partition(".")[0] for name in names}, file.name
