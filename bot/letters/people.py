"""The letter that lets a new colleague in."""

from typing import Final
from uuid import UUID

from bot.kit import Kit
from bot.letters.parts import Filler
from bot.links import DAY, LIFETIME_S, Purpose
from cards.letters.colleague_invitation import ColleagueInvitationView
from cards.letters.letter import Sender
from hrcore.org.models import Company, Person
from hrcore.org.service import hr_contact
from hrcore.work import Work


def _invitation(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> ColleagueInvitationView:
    company = work.session.get_one(Company, UUID(subject["company_id"]))
    by = subject.get("invited_by")
    return ColleagueInvitationView(
        name=person.name,
        invited_by=work.get(Person, UUID(by)).name if by else "",
        url=kit.links.url(f"/first-day/{kit.links.token(Purpose.FIRST_DAY, person.id)}"),
        days=LIFETIME_S[Purpose.FIRST_DAY] // DAY,
        sender=Sender(company.name_in(person.language), hr_contact(work, company)),
    )


VIEWS: Final[dict[str, Filler]] = {"colleague_invitation": _invitation}
