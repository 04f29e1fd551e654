"""`<Gather>`: keys and words. https://www.twilio.com/docs/voice/twiml/gather"""

from collections.abc import Callable
from typing import Final
from xml.etree.ElementTree import Element

from tests.emulators.twilio.calls import Call
from tests.emulators.twilio.line import Frame, Line
from tests.emulators.twilio.orders import Callback
from tests.emulators.twilio.webhooks import Webhooks

CONFIDENCE: Final = "0.91"
_AUTO_S: Final = 1.0
Found = dict[str, str]


class Gather:
    def __init__(self, call: Call, line: Line, webhooks: Webhooks, verb: Element) -> None:
        self._call, self._line, self._webhooks, self._verb = call, line, webhooks, verb
        self._ways = verb.get("input", "dtmf").split()
        self._end_key, self._most = verb.get("finishOnKey", "#"), int(verb.get("numDigits", "0"))
        self._patience_ms = round(float(verb.get("timeout", "5")) * 1000)
        after = verb.get("speechTimeout", "auto")
        self._after_ms = round((_AUTO_S if after == "auto" else float(after)) * 1000)
        self._digits, self._words, self._partials = "", "", 0
        self._quiet_since = line.at_ms

    async def run(self, speak: Callable[[Element], None]) -> Found | None:
        """What the action is told; None where nothing came and nothing is to be told."""
        for inner in self._verb:
            speak(inner)
        while True:
            frame = await self._line.frame()
            if self._line.is_playing or self._line.saying:
                self._quiet_since = self._line.at_ms
            if frame.begins or frame.digits:
                self._line.clear()
                self._quiet_since = self._line.at_ms
            found = self._take_keys(frame) or self._take_words(frame)
            if found is not None:
                return found
            if self._line.at_ms - self._quiet_since >= self._patience_ms:
                return self._nothing_more()

    def _take_keys(self, frame: Frame) -> Found | None:
        if "dtmf" not in self._ways or not frame.digits:
            return None
        if frame.digits == self._end_key:
            return {"Digits": self._digits, "FinishedOnKey": self._end_key}
        self._digits += frame.digits
        return {"Digits": self._digits} if len(self._digits) == self._most else None

    def _take_words(self, frame: Frame) -> Found | None:
        if "speech" in self._ways and frame.words:
            self._words = f"{self._words} {frame.words}".strip()
            self._quiet_since = self._line.at_ms
            self._tell_partial()
        waited = self._line.at_ms - self._quiet_since
        if self._words and not self._digits and waited >= self._after_ms:
            return {"SpeechResult": self._words, "Confidence": CONFIDENCE}
        return None

    def _nothing_more(self) -> Found | None:
        if self._digits:
            return {"Digits": self._digits}
        return {"Digits": ""} if self._verb.get("actionOnEmptyResult", "false") == "true" else None

    def _tell_partial(self) -> None:
        url = self._verb.get("partialResultCallback", "")
        if not url:
            return
        params = {"UnstableSpeechResult": "", "StableSpeechResult": self._words}
        params["SequenceNumber"] = str(self._partials)
        self._partials += 1
        callback = Callback(url, self._verb.get("partialResultCallbackMethod", "POST"))
        self._webhooks.tell("partial", self._call.sid, callback, self._call.params() | params)
