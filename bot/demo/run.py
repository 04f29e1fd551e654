"""`zhaohu demo`: sets up a sample company in a fresh folder, tells the story, and keeps running."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any, Final

from adapters.resume.reader import SubprocessResumeReader
from adapters.resume.rulebook import RulebookParser
from bot import lifeline
from bot.demo import sample
from bot.demo.candidate import DemoCandidate
from bot.demo.full.telling import tell_full
from bot.demo.screen import Screen
from bot.demo.seed import ACTOR, MINUTES, publish, seed
from bot.demo.story import Story, Told
from bot.demo.visitor import Applicant
from bot.doors.engines import open_voice
from bot.engines.places import remove_data
from bot.job_file import read_job
from bot.logs import set_up_logs
from bot.release import release, using_database
from bot.running import FILE, note_running
from bot.settings import Settings
from bot.supervisor import Supervisor, first_program, free_port, is_free, standard_programs
from bot.up import stop_on_signals
from bot.wiring import build
from hrcore.ids import new_id
from hrcore.languages import Language, nearest
from hrcore.org.service import company_by_slug
from hrcore.ports.resume import ResumeProfile, ResumeText
from hrcore.ports.speech import Synthesiser
from hrcore.recruiting.service import published_jobs
from interview.plan.model import JobBrief
from interview.voice.timing import Pace

_PHONES: Final[dict[Language, str]] = {"zh-CN": "+8613800138000", "en": "+14155550132"}


@dataclass(frozen=True, slots=True)
class DemoOptions:
    language: str
    resume: Path | None
    job: Path | None
    data: Path | None
    exit: bool
    json: bool
    realtime: bool
    story: str = "interview"
    minutes: int = MINUTES

    @property
    def is_full(self) -> bool:
        return self.story == "full"


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who plays, and for what."""

    language: Language
    applicant: Applicant
    text: ResumeText
    profile: ResumeProfile
    job: JobBrief | None


def run_demo(settings: Settings, options: DemoOptions) -> None:
    lifeline.watch_parent()
    stop_on_signals()
    set_up_logs("warning")
    cast = _cast(options, settings)
    screen = Screen(cast.language)
    configured = _configured(settings, options, cast.language)
    supervisor = Supervisor(configured, screen.note)
    try:
        _play(supervisor, options, cast, screen)
    finally:
        supervisor.stop()
        (configured.home / FILE).unlink(missing_ok=True)
        if options.data is None:
            remove_data(configured.home)
        screen.step("stopped")


def _play(supervisor: Supervisor, options: DemoOptions, cast: _Cast, screen: Screen) -> None:
    """Engines, release, then programs, sample company and the robot's voice at the same time."""
    screen.step("setup")
    ended = Event()
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="demo") as beside, breaking_off(ended, supervisor.stop):
        voice = beside.submit(open_voice, supervisor.settings)
        supervisor.start_engines(meanwhile=first_program(supervisor.settings))
        settings = supervisor.settings
        screen.step("release")
        release(settings)
        note_running(settings)
        slug = beside.submit(_seed, settings, cast, options)
        screen.step("programs")
        supervisor.start_programs(standard_programs(settings))
        story = _story(settings, options, cast, screen, voice.result(), *slug.result(), ended)
        told = _watched(supervisor, beside.submit(_tell, story, cast, options))
    if options.json:
        sys.stdout.write(json.dumps(told.facts, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    if "steps" in told.facts:
        screen.steps(told.facts["steps"])
    screen.result(told.facts["report"], told.links)
    if not options.exit:
        screen.step("running")
        while True:
            supervisor.check()
            time.sleep(0.3)


@contextmanager
def breaking_off(ended: Event, stop: Callable[[], None]) -> Iterator[None]:
    """Whoever ends the demo in its middle does not sit through the rest of the story: it is told so, and then has nothing
    left to talk to."""
    try:
        yield
    except BaseException:
        ended.set()
        stop()
        raise


def _watched(supervisor: Supervisor, telling: "Future[Told]") -> Told:
    """While the story is told, whatever dies is started again."""
    while not telling.done():
        supervisor.check()
        time.sleep(0.1)
    return telling.result()


def _cast(options: DemoOptions, settings: Settings) -> _Cast:
    """Reads résumé and job before anything is started, so that a bad file costs nothing."""
    resume = options.resume or sample.resume_of(nearest(options.language or settings.language))
    text = SubprocessResumeReader().read(resume)
    profile = RulebookParser().parse(text)
    job = read_job(options.job, sample.company().name["en"]) if options.job else None
    language = nearest(options.language or (profile.language if options.resume else settings.language))
    zone = sample.company().zone
    applicant = Applicant(
        name=profile.name.value if profile.name else {"zh-CN": "林小满", "en": "Alex Doe"}[language],
        email=profile.emails[0].value if profile.emails else "candidate@example.com",
        phone=profile.phones[0].value if profile.phones else _PHONES[language],
        resume=resume,
        language=language,
        zone=zone,
    )
    return _Cast(language, applicant, text, profile, job)


def _configured(settings: Settings, options: DemoOptions, language: Language) -> Settings:
    """A fresh folder and free ports, unless they are given; spoken sentences are kept between demos."""
    home = options.data or settings.home / "demo" / new_id().hex[:12]
    cache = settings.voice.cache or settings.home / "cache" / "speech"
    ports = {}
    for name in ("web_port", "voice_port"):
        usual = getattr(settings, name)
        ports[name] = usual if is_free(settings.host, usual) else free_port(settings.host)
    voice = settings.voice.model_copy(update={"media_pace": True, "cache": cache.resolve()})
    chosen: dict[str, Any] = {"home": home.resolve(), "language": language, "voice": voice, **ports}
    if options.is_full:
        # Whatever score the candidate reaches, the approvers are to see it: the story is about what comes after.
        chosen["hiring"] = settings.hiring.model_copy(update={"random_check": 1.0})
    return settings.model_copy(update=chosen)


def _seed(settings: Settings, cast: _Cast, options: DemoOptions) -> tuple[str, str]:
    """The sample company, and the job of the story: (slug, title). In the full story the job has to be asked for first."""
    with using_database(settings) as database:
        if options.is_full:
            title = _wanted(cast).title
            seed(database, cast.language, without=title)
            return "", title
        seed(database, cast.language, minutes=options.minutes)
        with database.work(ACTOR) as work:
            company = company_by_slug(work)
            if cast.job is not None:
                job = publish(work, company, cast.job, None, None, options.minutes)
            else:
                wanted = sample.jobs_in(cast.language)[0].brief.title
                job = next(job for job in published_jobs(work, company.id) if job.title == wanted)
            return job.slug, job.title


def _wanted(cast: _Cast) -> JobBrief:
    return cast.job or sample.jobs_in(cast.language)[0].brief


def _tell(story: Story, cast: _Cast, options: DemoOptions) -> Told:
    if not options.is_full:
        return story.tell()
    return tell_full(story, cast.language, _wanted(cast))


def _story(
    settings: Settings,
    options: DemoOptions,
    cast: _Cast,
    screen: Screen,
    voice: Synthesiser,
    job_slug: str,
    job_title: str,
    ended: Event,
) -> Story:
    return Story(
        kit=build(settings, pool_size=2),
        screen=screen,
        applicant=cast.applicant,
        candidate=DemoCandidate(cast.profile, cast.text, cast.language, seed="demo"),
        voice=voice,
        job_slug=job_slug,
        job_title=job_title,
        pace=Pace.WALL if options.realtime else Pace.MEDIA,
        ended=ended,
    )
