"""The switch that hides who a candidate is, and the pages on which it cannot."""

import re
from typing import Final

from starlette.requests import HTTPConnection

from hrcore.errors import ZhaohuError

COOKIE: Final = "zhaohu_blind"
_IDENTIFYING: Final = re.compile(
    r"/hr/(offers|envelopes|degrees|onboarding|likeness|privacy|people|referrals|takeover|messengers|jobs/[^/]+/list)(/|$)"
    r"|/workspace/(onboarding|probation|people|referrals|courses)(/|$)"
)
"""Who somebody is stands at the centre of them: offers and contracts are signed by name, degrees and documents are looked up
by name, two entries are compared, requests about one's data are answered, lists and referrals hold people who are no
candidates yet, and colleagues are called by name."""


class NamesHidden(ZhaohuError):
    """A file that may hold names is shut to whoever looks without them."""

    message_id = "error-names-hidden"
    status = 409


def is_blind(request: HTTPConnection) -> bool:
    return request.cookies.get(COOKIE) == "1"


def ask_names(request: HTTPConnection) -> None:
    """Before something is handed out from which no name can be taken. Raises `NamesHidden`."""
    if is_blind(request):
        raise NamesHidden(f"{request.url.path} may hold names")


def identifies(path: str) -> bool:
    return _IDENTIFYING.match(path) is not None
