"""The application form: what was typed, as the use case wants it."""

import re
from zoneinfo import available_timezones

from starlette.datastructures import FormData

from bot.portal.uploads import file_of_form, text_of, texts_of
from cards.letters.consent import AT_APPLICATION, CONSENT_VERSION
from hrcore.ids import new_id
from hrcore.languages import LANGUAGES, Language, nearest
from hrcore.recruiting.service import ApplicationForm

_SUBMISSION = re.compile(r"[0-9a-f]{32}")


def empty_form(language: Language) -> ApplicationForm:
    """With a new token: the same form sent twice is one application."""
    return ApplicationForm(
        submission=new_id().hex,
        name="",
        email="",
        phone="",
        language=language,
        zone="",
        filename="",
        content=b"",
        consents=frozenset(),
        consent_version=CONSENT_VERSION,
    )


def filled_form(form: FormData, zone: str) -> ApplicationForm:
    """`zone` is taken where the browser did not say its own."""
    submission, said_zone = text_of(form, "submission"), text_of(form, "zone")
    filename, content = file_of_form(form, "resume")
    language = text_of(form, "language")
    return ApplicationForm(
        submission=submission if _SUBMISSION.fullmatch(submission) else new_id().hex,
        name=text_of(form, "name"),
        email=text_of(form, "email"),
        phone=text_of(form, "phone"),
        language=nearest(language if language in LANGUAGES else None),
        zone=said_zone if said_zone in available_timezones() else zone,
        filename=filename,
        content=content,
        consents=frozenset(purpose for purpose in AT_APPLICATION if purpose in texts_of(form, "consent")),
        consent_version=CONSENT_VERSION,
    )
