"""The letter that lets a new colleague in."""

from typing import Final
from uuid import UUID

from bot.kit import Kit
from bot.letters.parts import Filler, house_sender
from bot.links import DAY, LIFETIME_S, Purpose
from cards.letters.colleague_invitation import ColleagueInvitationView
from hrcore.org.models import Company, Person
from hrcore.work import Work


def _invitation(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> ColleagueInvitationView:
    company = work.session.get_one(Company, UUID(subject["company_id"]))
    by = subject.get("invited_by")
    return ColleagueInvitationView(
        name=person.name,
        invited_by=work.get(Person, UUID(by)).name if by else "",
        url=kit.links.url(f"/first-day/{kit.links.token(Purpose.FIRST_DAY, person.id)}"),
        days=LIFETIME_S[Purpose.FIRST_DAY] // DAY,
        sender=house_sender(work, company, person.language),
    )


VIEWS: Final[dict[str, Filler]] = {"colleague_invitation": _invitation}
