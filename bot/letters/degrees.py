"""Letters about the degree check."""

from typing import Final

from bot.cards.file import File
from bot.kit import Kit
from bot.letters.parts import Filler, letter_file
from cards.letters.degree import DegreeExplanationView, DegreeRequestView
from cards.words import words
from hrcore.education import service as degrees
from hrcore.education.models import DegreeCheck, DegreeRoute
from hrcore.errors import NotFound
from hrcore.languages import nearest
from hrcore.org.models import Person
from hrcore.work import Work


def _check(work: Work, found: File) -> DegreeCheck:
    check = degrees.check_of(work, found.application.id)
    if check is None:
        raise NotFound(f"no degree check for application {found.application.id}")
    return check


def _request(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> DegreeRequestView:
    found, sender = letter_file(work, subject)
    check = _check(work, found)
    return DegreeRequestView(
        name=person.name,
        job=found.job.title,
        page_url=f"{kit.links.centre(found.application.id)}/degree",
        until=check.expires_at or check.asked_at,
        zone=found.application.zone,
        sender=sender,
        in_register=check.route == DegreeRoute.REGISTER,
        again=check.asked > 1,
    )


def _explanation(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> DegreeExplanationView:
    found, sender = letter_file(work, subject)
    check = _check(work, found)
    say = words(nearest(found.application.language))
    parts = dict.fromkeys(one.part for one in degrees.differences_of(work, check))
    return DegreeExplanationView(
        name=person.name,
        job=found.job.title,
        page_url=f"{kit.links.centre(found.application.id)}/degree",
        until=check.explanation_until or check.asked_at,
        zone=found.application.zone,
        sender=sender,
        differing=tuple(say(f"degree-part-{part}") for part in parts),
        again=work.vault.get(check, "question") is not None,
    )


VIEWS: Final[dict[str, Filler]] = {
    "degree_request": _request,
    "degree_reminder": _request,
    "degree_explanation": _explanation,
}
