"""`zhaohu job`, `zhaohu person`, `zhaohu token`: what one does from a shell on an installation that runs."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select

from bot.job_file import read_job
from bot.questions import open_questions
from bot.release import using_database
from bot.running import running
from bot.settings import Settings
from hrcore.access import service as access
from hrcore.actors import Role, system
from hrcore.errors import InvalidInput
from hrcore.languages import nearest
from hrcore.org.contacts import normal_email
from hrcore.org.models import Channel, ChannelKind
from hrcore.org.service import NewPerson, add_person, company_by_slug, find_by_contact, join_channel
from hrcore.recruiting.service import create_job, publish_job

ACTOR = system("command line")


def publish_advert(settings: Settings, advert: Path, *, minutes: int, company: str | None) -> str:
    """The job's path on the careers site. Raises `InvalidInput` for a file that holds no advert."""
    open_questions(settings)
    full = running(settings)
    with using_database(full) as database, database.work(ACTOR) as work:
        at = company_by_slug(work, company)
        brief = read_job(advert, at.name)
        job = create_job(
            work,
            at,
            title=brief.title,
            language=brief.language,
            brief=brief.model_dump(
                mode="json", include={"summary", "duties", "requirements", "skills", "competencies"}
            ),
            minutes=minutes,
            score_line=Decimal(str(brief.score_line)),
            owner_id=None,
            channel=None,
        )
        publish_job(work, job)
        path = f"/careers/{job.slug}"
    return f"{full.public_address}{path}"


def add_colleague(settings: Settings, new: NewPerson, *, company: str | None) -> None:
    """HR people also join the channel of the reports. The same address twice is refused."""
    with using_database(running(settings)) as database, database.work(ACTOR) as work:
        at = company_by_slug(work, company)
        if normal_email(new.email or "") is None or find_by_contact(work, at, email=new.email, phone=None):
            raise InvalidInput({"email": "field-email"})
        person = add_person(work, at, new)
        wanted = [ChannelKind.GENERAL, *([ChannelKind.HR_REPORTS] if Role.HR in new.roles else [])]
        for channel in work.session.scalars(
            select(Channel).where(Channel.company_id == at.id, Channel.kind.in_(wanted))
        ):
            join_channel(work, channel, person)


def colleague(settings: Settings, name: str, email: str, title: str, roles: list[Role], language: str) -> NewPerson:
    chosen = nearest(language or settings.language)
    return NewPerson(name, chosen, settings.time_zone, email=email, title=title, roles=tuple(roles))


def make_token(settings: Settings, name: str, roles: list[Role], *, days: int, company: str | None) -> str:
    """The token, which is shown this once."""
    with using_database(running(settings)) as database, database.work(ACTOR) as work:
        at = company_by_slug(work, company)
        return access.give(work, at, name=name, roles=tuple(roles), lasts=timedelta(days=days)).secret
