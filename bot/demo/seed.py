"""The sample company in the database: people, channels, two jobs per language."""

from decimal import Decimal

from bot.demo import sample
from hrcore.actors import Role, system
from hrcore.languages import LANGUAGES, Language
from hrcore.org.models import Channel, ChannelKind, Company, Person
from hrcore.org.service import NewPerson, add_person, join_channel, open_channel, set_up_company
from hrcore.people.service import Post, employ
from hrcore.recruiting.models import Job
from hrcore.recruiting.service import create_job, publish_job
from hrcore.work import Database, Work
from interview.plan.model import JobBrief

ACTOR = system("demo")
MINUTES = 5
_KINDS = {"reports": ChannelKind.HR_REPORTS, "general": ChannelKind.GENERAL, "job": ChannelKind.JOB}


_CHANNEL_NAMES = {
    ChannelKind.HR_REPORTS: {"zh-CN": "招聘报告", "en": "HR reports"},
    ChannelKind.GENERAL: {"zh-CN": "全员", "en": "General"},
}


def seed(database: Database, language: Language, *, without: str = "", minutes: int = MINUTES) -> None:
    """Once per data folder; the company speaks the demo's language first. `without`: title of a job that is not there yet;
    `minutes`: of the call of each."""
    firm = sample.company()
    with database.work(ACTOR) as work:
        names = {str(tag): name for tag, name in firm.name.items()}
        company = set_up_company(
            work, slug="main", names=names, language=language, zone=firm.zone, country=firm.country
        )
        if work.session.query(Job.id).filter(Job.company_id == company.id).limit(1).first() is not None:
            return
        people: dict[str, Person] = {}
        for person in firm.people:
            people[person.key] = _join(work, company, person, people)
        channels = {channel.key: _open(work, company, channel, people) for channel in firm.channels}
        owners = {channel.job: channels[channel.key] for channel in firm.channels if channel.job}
        for each in LANGUAGES:
            for job in (one for one in sample.jobs_in(each) if one.brief.title != without):
                publish(work, company, job.brief, people["hr-lead"], owners.get(job.key), minutes)


def publish(
    work: Work, company: Company, brief: JobBrief, owner: Person | None, channel: Channel | None, minutes: int
) -> Job:
    job = create_job(
        work,
        company,
        title=brief.title,
        language=brief.language,
        brief=brief.model_dump(mode="json", include={"summary", "duties", "requirements", "skills", "competencies"}),
        minutes=minutes,
        score_line=Decimal(str(brief.score_line)),
        owner_id=owner.id if owner else None,
        channel=channel,
    )
    publish_job(work, job)
    return job


def _join(work: Work, company: Company, sample_person: sample.SamplePerson, known: dict[str, Person]) -> Person:
    """Leaders stand before those they lead."""
    joined = add_person(
        work,
        company,
        NewPerson(
            sample_person.name,
            sample_person.language,
            company.zone,
            email=sample_person.email,
            title=sample_person.title,
            roles=tuple(Role(role) for role in sample_person.roles),
        ),
    )
    post = Post(
        title=sample_person.title,
        department=sample_person.department,
        country=company.country,
        starts_on=work.now.date(),
        level=sample_person.level,
        manager_id=known[sample_person.manager].id if sample_person.manager else None,
    )
    employ(work, company, joined, post)
    return joined


def _open(work: Work, company: Company, channel: sample.SampleChannel, people: dict[str, Person]) -> Channel:
    kind = _KINDS[channel.purpose]
    slug = "hr-reports" if kind is ChannelKind.HR_REPORTS else channel.key
    names = _CHANNEL_NAMES.get(kind, {company.language: channel.name})
    opened = open_channel(work, company, kind=kind, slug=slug, names=names)
    for key in channel.members:
        join_channel(work, opened, people[key])
    return opened
