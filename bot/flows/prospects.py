"""People from a list: they are written to once, where HR has their address from → they apply, and everything goes on by itself; or
nothing of them is kept."""

from uuid import UUID

from bot.flows.story import Story
from bot.kit import Kit
from hrcore.actors import system
from hrcore.messages.models import Medium
from hrcore.messages.service import queue_letter
from hrcore.org.models import Person
from hrcore.people.merging import merge_people
from hrcore.prospects import service as prospects
from hrcore.prospects.events import ProspectAnswered, ProspectAsked
from hrcore.prospects.models import Prospect, ProspectState
from hrcore.recruiting.events import ApplicationReceived
from hrcore.recruiting.models import Application

ACTOR = system("flow:prospects")


def invite_prospect(kit: Kit, event: ProspectAsked) -> None:
    """By mail, or by text message where there is no other address; once."""
    with kit.database.work(ACTOR) as work:
        prospect = work.get(Prospect, event.prospect_id)
        if prospect.state != ProspectState.ASKED:
            return
        person = work.get(Person, prospect.person_id)
        queue_letter(
            work,
            person,
            medium=Medium.MAIL if person.email_sealed is not None else Medium.SMS,
            kind="prospect_invitation",
            subject={"prospect_id": str(prospect.id), "job_id": str(prospect.job_id)},
            key=f"prospect:{prospect.id}",
        )


def recognise_applicant(kit: Kit, event: ApplicationReceived) -> None:
    """Whoever is on a list and applies another way is asked no more, and counts as having applied."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        person = work.get(Person, application.person_id)
        for prospect in prospects.same_as(work, person, application.job_id) if person.erased_at is None else ():
            prospects.has_applied(work, prospect, application)


def join_known(kit: Kit, event: ProspectAnswered) -> None:
    """Whoever applied under an address that we knew is the person we knew: the row made for the list becomes theirs."""
    with kit.database.work(ACTOR) as work:
        prospect = work.get(Prospect, event.prospect_id)
        if prospect.application_id is None:
            return
        known = work.get(Application, prospect.application_id).person_id
        listed = work.get(Person, prospect.person_id)
        if known != listed.id and listed.merged_into is None and listed.erased_at is None:
            merge_people(work, known, listed.id, kit.files)


def expire(kit: Kit, prospect_id: UUID) -> None:
    """No answer is no yes: what was kept of them is erased."""
    with kit.database.work(ACTOR) as work:
        prospects.expire(work, work.get(Prospect, prospect_id, lock=True))


STORY = Story(
    when={
        ProspectAsked: (invite_prospect,),
        ApplicationReceived: (recognise_applicant,),
        ProspectAnswered: (join_known,),
    },
    due={prospects.EXPIRE: expire},
)
