"""What the personal centre shows of the candidate's own doing: letters to HR, wishes, settings, consents."""

from typing import Any, Final

from bot.cards.file import File
from bot.portal.booking import ZONES
from cards.words import Words
from hrcore.correspondence.service import thread_of, unread
from hrcore.ids import new_id
from hrcore.languages import LANGUAGES
from hrcore.preferences.service import waiting_email
from hrcore.recruiting.models import ConsentPurpose, Stage
from hrcore.recruiting.service import consented
from hrcore.wishes.models import WishKind, WishState
from hrcore.wishes.service import wishes_of, works_here
from hrcore.work import Work
from interview.booking.service import BEFORE_THE_CALL
from interview.models import InterviewState

TOLD: Final = frozenset(
    {
        "message",
        "person-interview",
        "person-review",
        "rated",
        "withdrawn",
        "preferences",
        "email",
        "consent",
        "export",
        "erasure",
    }
)
PROBLEMS: Final = frozenset(
    {
        "field-required",
        "field-too-long",
        "field-too-many",
        "field-choice",
        "field-email",
        "field-phone",
        "error-move-not-allowed",
    }
)
_REVIEWABLE: Final = frozenset({InterviewState.PUBLISHED, InterviewState.CLOSED})


def own_values(work: Work, found: File, say: Words) -> dict[str, Any]:
    application, interview = found.application, found.interview
    wishes = wishes_of(work, application)
    open_kinds = {wish.kind for wish in wishes if wish.state == WishState.OPEN}
    state = InterviewState(interview.state) if interview else InterviewState.PREPARING
    leaving = application.stage == Stage.WITHDRAWN
    thread = thread_of(work, application)
    return {
        "thread": thread,
        # Held now: looking at the page marks them as seen.
        "fresh": {line.note.id for line in thread if not line.note.from_candidate and line.note.seen_at is None},
        "unread": unread(work, application.id, by_candidate=True),
        "submission": new_id().hex,
        "open_wishes": open_kinds,
        "may_wish": {
            kind
            for kind, fits in (
                (WishKind.INTERVIEW, state in BEFORE_THE_CALL),
                (WishKind.REVIEW, state in _REVIEWABLE),
            )
            if fits and not leaving and kind not in open_kinds
        },
        "may_withdraw": application.stage not in (Stage.WITHDRAWN, Stage.DECLINED)
        and not works_here(work, application),
        "zones": _zones(work, application.zone, say),
        "languages_known": [(code, say(f"language-{code}")) for code in LANGUAGES],
        "application": application,
        "email": work.vault.get(found.person, "email") or "",
        "phone_number": work.vault.get(found.person, "phone") or "",
        "new_email": waiting_email(work, found.person.id),
        "agreed": {purpose: consented(work, application, purpose) for purpose in ConsentPurpose},
        "callable": state in BEFORE_THE_CALL and not leaving,
    }


def _zones(work: Work, chosen: str, say: Words) -> list[tuple[str, str]]:
    names = ZONES if chosen in ZONES else (chosen, *ZONES)
    return [(name, say.zone(work.now, name)) for name in names]
