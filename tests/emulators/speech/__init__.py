"""A speech service with OpenAI's audio interface, for tests and trying by hand. It knows nothing of our code.

What speaks and listens is handed in (`Engine`); by itself it speaks in tones. At its page one reads and hears what was said
and understood, and makes it slow, busy, deaf, or given to hearing what nobody said, as at `/ui/mode?mode=deaf&times=2`.
"""

from tests.emulators.speech.engine import Engine, ToneEngine
from tests.emulators.speech.handle import speech_server
from tests.emulators.speech.server import Mode, SpeechServer
from tests.emulators.speech.serving import serve

__all__ = ["Engine", "Mode", "SpeechServer", "ToneEngine", "serve", "speech_server"]
