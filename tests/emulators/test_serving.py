"""What holds for every emulator that can be run by hand."""

import ast
import importlib
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from openai import OpenAI
from slack_sdk import WebClient
from twilio.rest import Client

Told = dict[str, str]


def ask_slack(told: Told) -> None:
    client = WebClient(told["bot token"], base_url=told["API address"])
    assert client.users_lookupByEmail(email="fang@acme.example")["user"]["real_name"] == "王芳"


def ask_feishu(told: Told) -> None:
    asked = {"app_id": told["app id"], "app_secret": told["app secret"]}
    domain = told["page and base URL"]
    answer = httpx.post(f"{domain}/open-apis/auth/v3/tenant_access_token/internal", json=asked).json()
    assert answer["code"] == 0
    assert "王芳" in httpx.get(domain).text


def ask_twilio(told: Told) -> None:
    client = Client(told["account SID"], told["auth token"])
    client.api.base_url = told["API address"]
    assert client.messages.create(to="+8613800138000", from_=told["number"], body="您好").status == "queued"
    client.http_client.session.close()
    assert "您好" in httpx.get(told["API address"]).text


def ask_llm(told: Told) -> None:
    with OpenAI(base_url=told["base URL"], api_key=told["API key"]) as client:
        answer = client.chat.completions.create(
            model=told["model"], messages=[{"role": "user", "content": "您好，请自我介绍"}]
        )
    assert "您好" in (answer.choices[0].message.content or "")
    assert "请自我介绍" in httpx.get(told["page"]).text


def ask_speech(told: Told) -> None:
    with OpenAI(base_url=told["base URL"], api_key=told["API key"]) as client:
        said = client.audio.speech.create(model="tts-1", voice="alloy", input="您好", response_format="wav").content
        heard = client.audio.transcriptions.create(model="whisper-1", file=("said.wav", said), language="zh")
    assert "秒的声音" in heard.text
    assert "您好" in httpx.get(told["page"]).text


ASK: dict[str, Callable[[Told], None]] = {
    "slack": ask_slack,
    "feishu": ask_feishu,
    "twilio": ask_twilio,
    "llm": ask_llm,
    "speech": ask_speech,
}
PEOPLE = ["--person", "王芳 <fang@acme.example>"]
MORE = {"slack": PEOPLE, "feishu": PEOPLE}


@pytest.mark.parametrize("name", ASK)
def test_it_starts_by_hand_tells_what_the_app_needs_and_ends_when_told(name: str) -> None:
    command = [sys.executable, "-m", f"tests.emulators.{name}", "--port", "0", *MORE.get(name, [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told: Told = {}
        while len(told) < 4:
            what, _, value = process.stdout.readline().rstrip().rpartition("  ")
            told |= {what.strip(): value} if what else {}
        ASK[name](told)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


@pytest.mark.parametrize("name", ASK)
def test_it_listens_on_this_machine_only(name: str) -> None:
    with pytest.raises(ValueError, match="this machine only"):
        importlib.import_module(f"tests.emulators.{name}").serve("0.0.0.0")  # noqa: S104 - that is what is refused


@pytest.mark.parametrize("name", ASK)
def test_it_knows_nothing_of_the_product(name: str) -> None:
    product = {"adapters", "approvals", "bot", "cards", "hrcore", "interview"}
    for file in (Path(__file__).parent / name).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not product & {name.partition(".")[0] for name in names}, file.name
