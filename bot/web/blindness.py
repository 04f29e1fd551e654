"""The switch that hides who a candidate is, and the pages on which it cannot."""

import re
from typing import Final

from starlette.requests import HTTPConnection

COOKIE: Final = "zhaohu_blind"
_IDENTIFYING: Final = re.compile(
    r"/hr/(offers|envelopes|degrees|onboarding|likeness|privacy|people|referrals|takeover|messengers|jobs/[^/]+/list)(/|$)"
    r"|/workspace/(onboarding|probation|people|referrals|courses)(/|$)"
)
"""Who somebody is stands at the centre of them: offers and contracts are signed by name, degrees and documents are looked up
by name, two entries are compared, requests about one's data are answered, lists and referrals hold people who are no
candidates yet, and colleagues are called by name."""


def is_blind(request: HTTPConnection) -> bool:
    return request.cookies.get(COOKIE) == "1"


def identifies(path: str) -> bool:
    return _IDENTIFYING.match(path) is not None
