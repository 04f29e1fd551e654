"""A language model with OpenAI's chat completions, for tests and trying by hand. It knows nothing of our code.

In tests it replays what it is told to (`OpenAICompatible`). By hand, `python -m tests.emulators.llm`: it fills in the shape
that is asked for with words of the material, or somebody answers at its page; there it can also be made to be slow, busy,
broken, or to talk nonsense, as at `/ui/mode?mode=429&times=2`.
"""

from tests.emulators.llm.answers import Answer, text
from tests.emulators.llm.handle import OpenAICompatible
from tests.emulators.llm.modes import Mode
from tests.emulators.llm.server import LlmServer
from tests.emulators.llm.serving import serve

__all__ = ["Answer", "LlmServer", "Mode", "OpenAICompatible", "serve", "text"]
