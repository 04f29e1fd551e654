"""A changed address is asked for, confirmed at the new one, said at the old one; a changed language plans anew."""

from bot.flows.hiring import plan_interview
from bot.flows.story import Story
from bot.flows.telling import write_to
from bot.kit import Kit
from hrcore.actors import Role, system
from hrcore.messages.models import Medium
from hrcore.preferences.events import EmailChangeAsked, EmailChanged
from hrcore.recruiting.events import ProfileCorrected
from hrcore.recruiting.models import Application
from hrcore.talent.models import ResumeState
from hrcore.talent.service import newest_resume
from hrcore.todos import service as todos
from interview.events import InterviewLanguageChanged

ACTOR = system("flow:preferences")


def ask_at_new_address(kit: Kit, event: EmailChangeAsked) -> None:
    """A new address is asked whether it is theirs; one that somebody else uses becomes a to-do of HR."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        if not event.taken:
            change = str(event.change_id)
            write_to(work, application, "email_confirm", f"email:{change}", Medium.MAIL, change_id=change)
            return
        todos.ask(
            work,
            company_id=event.company_id,
            key=f"address:{event.change_id}",
            kind="address_taken",
            subject={"application_id": str(application.id)},
            owner_role=Role.HR,
            application_id=application.id,
        )


def tell_old_address(kit: Kit, event: EmailChanged) -> None:
    """The address of before is told that it was changed."""
    with kit.database.work(ACTOR) as work:
        application, change = work.get(Application, event.application_id), str(event.change_id)
        write_to(work, application, "email_changed", f"email:{change}:done", Medium.MAIL, change_id=change)


def plan_in_new_language(kit: Kit, event: InterviewLanguageChanged) -> None:
    """The questions are planned anew in the language that the candidate wants to be called in."""
    with kit.database.work(ACTOR) as work:
        resume = newest_resume(work, event.application_id)
    if resume.state == ResumeState.PARSED:
        plan_interview(
            kit,
            ProfileCorrected(company_id=event.company_id, application_id=event.application_id, resume_id=resume.id),
        )


STORY = Story(
    when={
        EmailChangeAsked: (ask_at_new_address,),
        EmailChanged: (tell_old_address,),
        InterviewLanguageChanged: (plan_in_new_language,),
    }
)
