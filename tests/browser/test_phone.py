"""The browser phone in a real browser, against the product as `zhaohu up` runs it: typed, spoken, broken, hung up."""

import base64
import json
import re
import signal
import subprocess
import sys
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, WebSocket, expect

from adapters.speech import sound
from adapters.speech.memory import ToneSynthesiser
from bot.engines.places import remove_data
from bot.settings import environment_with
from bot.supervisor import free_port
from tests.browser.conftest import MICROPHONE, PHONE
from tests.chromium import launched
from tests.support import RESUME_ZH

ROOT = Path(__file__).parents[2]
ADVERT = "后端工程师\n\n岗位职责\n- 设计高并发服务\n\n任职要求\n- 三年以上后端经验\n- 熟悉 PostgreSQL\n"
CONSENT = "可以，我同意。"
ANSWER = "当时接口平均要 800 毫秒，我负责整体方案，把同步扣库存改成异步，最后降到 120 毫秒，投诉少了六成。"
QUIET_S = 31
"""From opening the microphone to the candidate's first word: the disclosure takes 27 seconds, patience with it 8 more."""
LISTEN_TO_THE_LOUDSPEAKER = """
window.loudest = 0;
const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (to, ...rest) {
  if (to instanceof AudioDestinationNode) {
    const meter = new AnalyserNode(this.context);
    const samples = new Float32Array(meter.fftSize);
    connect.call(this, meter);
    setInterval(() => {
      meter.getFloatTimeDomainData(samples);
      window.loudest = Math.max(window.loudest, ...samples.map(Math.abs));
    }, 200);
  }
  return connect.call(this, to, ...rest);
};
"""


@dataclass(frozen=True, slots=True)
class Product:
    process: "subprocess.Popen[bytes]"
    address: str

    def kill(self, name: str) -> None:
        for child in psutil.Process(self.process.pid).children(recursive=True):
            if child.cmdline()[-1:] == [name]:
                child.send_signal(signal.SIGKILL)
                return
        raise AssertionError(f"no process {name}")


@dataclass
class Wire:
    """What went over the media sockets of a page."""

    sockets: int = 0
    closed: int = 0
    frames: int = 0
    loud_frames: int = 0
    played_bytes: int = 0
    marks_asked: list[tuple[str, int]] = field(default_factory=list)
    """(mark, bytes of sound before it)."""
    marks_passed: list[tuple[str, float]] = field(default_factory=list)
    """(mark, seconds since the socket opened)."""
    opened_at: float = 0.0

    def watch(self, socket: WebSocket) -> None:
        self.sockets += 1
        self.opened_at = self.opened_at or time.monotonic()
        socket.on("framereceived", lambda raw: self._received(json.loads(raw)))
        socket.on("framesent", lambda raw: self._sent(json.loads(raw)))
        socket.on("close", lambda _: self._close())

    def _close(self) -> None:
        self.closed += 1

    def _received(self, message: dict[str, Any]) -> None:
        if message["event"] == "media":
            self.played_bytes += len(base64.b64decode(message["media"]["payload"]))
        elif message["event"] == "mark":
            self.marks_asked.append((message["mark"]["name"], self.played_bytes))

    def _sent(self, message: dict[str, Any]) -> None:
        if message["event"] == "media":
            self.frames += 1
            heard = sound.decode(base64.b64decode(message["media"]["payload"]))
            self.loud_frames += int(np.abs(heard).max() > 0.05)
        elif message["event"] == "mark":
            self.marks_passed.append((message["mark"]["name"], time.monotonic() - self.opened_at))


@contextmanager
def running(home: Path, speech: str) -> Iterator[Product]:
    """`zhaohu up` with one job."""
    home.mkdir(mode=0o711)
    web, voice = free_port("127.0.0.1"), free_port("127.0.0.1")
    answers = {"COMPANY": "星河", "PERSON": "李敏", "EMAIL": "hr@example.com", "LANGUAGE": "zh-CN", "COUNTRY": "CN"}
    chosen = {
        "ZHAOHU_HOME": str(home),
        "ZHAOHU_WEB_PORT": str(web),
        "ZHAOHU_VOICE_PORT": str(voice),
        "ZHAOHU_VOICE__SPEECH": speech,
        "ZHAOHU_FIRST__ZONE": "Asia/Shanghai",
        **{f"ZHAOHU_FIRST__{name}": answer for name, answer in answers.items()},
    }
    command = [sys.executable, "-m", "bot.cli"]
    with (home / "up.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "up"], cwd=ROOT, env=environment_with(chosen), stdout=log, stderr=subprocess.STDOUT
        )
    try:
        for port in (voice, web):
            wait_for(f"http://127.0.0.1:{port}/healthz", process)
        advert = home / "advert.txt"
        advert.write_text(ADVERT, encoding="utf-8")
        publish = [*command, "job", str(advert), "--minutes", "5"]
        subprocess.run(publish, cwd=ROOT, env=environment_with(chosen), check=True, capture_output=True)
        yield Product(process, f"http://127.0.0.1:{web}")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(40)
        remove_data(home)


def wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    with httpx.Client(trust_env=False, timeout=2) as client:
        while time.monotonic() < deadline and process.poll() is None:
            try:
                if client.get(address).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


@pytest.fixture
def speaking(playwright: Playwright, tmp_path: Path) -> Iterator[Browser]:
    """Into its microphone the consent is spoken, once, in good time."""
    words = sound.decode(ToneSynthesiser().synthesise(CONSENT, language="zh-CN", voice="high"))
    spoken = np.interp(np.arange(len(words) * 6) / 6, np.arange(len(words)), words)
    samples = np.concatenate([np.zeros(48_000 * QUIET_S), spoken, np.zeros(48_000 * 60)])
    file = tmp_path / "microphone.wav"
    with wave.open(str(file), "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(48_000)
        writer.writeframes((samples * 32_767).astype("<i2").tobytes())
    with launched(playwright, *MICROPHONE, f"--use-file-for-fake-audio-capture={file}%noloop") as browser:
        yield browser


def opened(browser: Browser, mistakes: list[str]) -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport=PHONE, locale="zh-CN", timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    return context, page


def until_it_rings(page: Page, product: Product, folder: Path) -> None:
    resume = folder / "王小明.txt"
    resume.write_text(RESUME_ZH, encoding="utf-8")
    page.goto(f"{product.address}/careers")
    page.get_by_role("link", name="后端工程师").click()
    page.get_by_role("link", name="投递这个职位").first.click()
    page.get_by_label("姓名").fill("王小明")
    page.get_by_label("邮箱").fill(f"{folder.name}@example.com".replace("_", ""))
    page.get_by_label("手机号码").fill("13800138000")
    page.get_by_label("简历", exact=True).set_input_files(resume)
    page.locator("#consent-application").check()
    page.locator("#consent-ai_interview").check()
    page.get_by_role("button", name="提交投递").click()
    page.get_by_role("link", name="选择面试时间").click(timeout=40_000)
    page.get_by_role("button", name="现在就接听").click()
    expect(phone(page)).to_have_attribute("data-state", "ringing", timeout=30_000)
    expect(page).to_have_title(re.compile("正在响铃"))


def pick_up(page: Page) -> None:
    page.get_by_role("button", name="接听", exact=True).click()
    expect(phone(page)).to_have_attribute("data-state", "live")


def back_in_the_call(page: Page) -> None:
    """The line mends itself; where the machine was slow to, the phone rings again, as it would for anybody."""
    state = page.locator("[data-phone-state]")
    expect(state).to_have_text(re.compile("通话中|面试电话正在响铃"), timeout=60_000)
    if "响铃" in state.inner_text():
        page.get_by_role("button", name="接听", exact=True).click()
    expect(state).to_have_text("通话中", timeout=40_000)


def phone(page: Page) -> Locator:
    return page.locator("[data-phone]")


def captions(page: Page, speaker: str) -> Locator:
    return page.locator(f".captions [data-speaker={speaker}]")


def reply(page: Page, text: str) -> None:
    """Types as soon as a question stands there; waits until it was understood."""
    before = captions(page, "candidate").count()
    page.get_by_label("打字回答").fill(text)
    page.keyboard.press("Enter")
    expect(captions(page, "candidate")).to_have_count(before + 1)


def answer_until_it_is_over(page: Page) -> int:
    """How many answers it took."""
    for number in range(1, 20):
        expect(captions(page, "interviewer").last).to_contain_text(re.compile("[？?]|再见"), timeout=15_000)
        asks = captions(page, "interviewer").last.inner_text()
        if "再见" in asks:
            return number
        before = captions(page, "interviewer").count()
        reply(page, "没有了，谢谢您。" if "想了解" in asks else ANSWER)
        expect(captions(page, "interviewer").nth(before)).to_be_attached(timeout=15_000)
    raise AssertionError("the interviewer does not end")


def test_a_typed_interview_from_the_careers_page_to_the_feedback(
    chromium: Browser, engines_home: Path, tmp_path: Path
) -> None:
    mistakes: list[str] = []
    with running(engines_home / "typed", "off") as product:
        context, page = opened(chromium, mistakes)
        until_it_rings(page, product, tmp_path)
        expect(page.locator("[data-phone-hint]")).to_contain_text("没有启用语音")
        pick_up(page)
        expect(captions(page, "interviewer").first).to_contain_text("不是真人")
        reply(page, CONSENT)
        assert answer_until_it_is_over(page) >= 4
        expect(page.locator("[data-phone-state]")).to_have_text("通话已结束")
        page.get_by_role("link", name="前往个人中心").click()
        page.get_by_role("link", name="阅读反馈").click(timeout=40_000)
        expect(page.get_by_role("heading", level=1)).to_have_text("面试反馈")
        practise(page, page.url.removesuffix("/feedback"))
        context.close()
    assert mistakes == []


def practise(page: Page, centre: str) -> None:
    """The guide, a call on a neutral topic, what was good and what would make it better, and nothing of it left."""
    page.goto(f"{centre}/practice")
    page.get_by_role("button", name="开始练习").click()
    expect(phone(page)).to_have_attribute("data-state", "ringing", timeout=30_000)
    pick_up(page)
    expect(captions(page, "interviewer").first).to_contain_text("练习")
    answer_until_it_is_over(page)
    page.get_by_role("link", name="查看反馈").click()
    expect(page.locator("main")).to_contain_text("下次可以", timeout=30_000)
    kept = page.url
    page.get_by_role("button", name="现在就删掉").click()
    answer = page.goto(kept)
    assert answer is not None
    assert answer.status == 404


def test_spoken_words_go_both_ways_and_a_broken_line_mends_itself(
    speaking: Browser, engines_home: Path, tmp_path: Path
) -> None:
    mistakes: list[str] = []
    wire = Wire()
    with running(engines_home / "spoken", "tones") as product:
        context, page = opened(speaking, mistakes)
        page.add_init_script(LISTEN_TO_THE_LOUDSPEAKER)
        page.on("websocket", wire.watch)
        until_it_rings(page, product, tmp_path)
        pick_up(page)
        expect(captions(page, "candidate")).to_have_text(f"您 {CONSENT}", timeout=50_000)

        assert page.evaluate("window.loudest") > 0.2
        assert wire.loud_frames > 40
        assert wire.frames > 50 * QUIET_S * 0.95
        asked = dict(wire.marks_asked)
        assert [name for name, _ in wire.marks_passed][:5] == [name for name, _ in wire.marks_asked][:5]
        for name, passed_s in wire.marks_passed:
            assert passed_s == pytest.approx(asked[name] / 8000, abs=2), name

        expect(captions(page, "interviewer").nth(1)).to_contain_text("谢谢您")
        product.kill("voice")
        expect(page.locator("[data-phone-state]")).to_have_text("线路断了，正在重新连接…")
        back_in_the_call(page)
        expect(captions(page, "interviewer").last).to_contain_text("刚才线路断了", timeout=15_000)

        sockets = wire.sockets
        context.set_offline(True)
        expect(page.locator("[data-phone-state]")).to_have_text("线路断了，正在重新连接…")
        context.set_offline(False)
        back_in_the_call(page)
        assert wire.sockets > sockets
        context.close()
    assert mistakes == []
