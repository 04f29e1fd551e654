"""The command `zhaohu`."""

import json
import signal
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot import cli_messengers, cli_mind
from bot.settings import load_settings
from cards.errors import error_text
from cards.words import words
from hrcore.actors import Role
from hrcore.errors import ZhaohuError
from hrcore.languages import Language, nearest


class StoryName(StrEnum):
    INTERVIEW = "interview"
    FULL = "full"


app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Zhaohu 招呼: hiring in the company's messenger.",
)
audit = typer.Typer(no_args_is_help=True, help="The trail of who or what decided.")
feishu = typer.Typer(no_args_is_help=True, help="Feishu and Lark.")
bench = typer.Typer(no_args_is_help=True, help="Measurements, made by running the product.")
slack = typer.Typer(no_args_is_help=True, help="Slack, where the company has it.")
app.add_typer(audit, name="audit")
app.add_typer(slack, name="slack")
app.add_typer(bench, name="bench")
app.add_typer(feishu, name="feishu")
cli_messengers.install(app)
cli_mind.install(app)


@app.command()
def release() -> None:
    """Bring keys and database schema to this version."""
    from bot.release import release as run

    run(load_settings())


@app.command()
def keys(json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False) -> None:
    """Make the trial keys of electronic signatures, or show those that are there."""
    from bot.signing_keys import prepare_keys

    found = prepare_keys(load_settings())
    typer.echo(json.dumps(found) if json_ else "\n".join(f"{name}: {value}" for name, value in found.items()))


@slack.command()
def manifest(
    language: Annotated[str, typer.Option(help="zh-CN or en.")] = "",
    json_: Annotated[bool, typer.Option("--json", help="Print the manifest alone.")] = False,
) -> None:
    """Print what to click at Slack, and the manifest of the app to paste there."""
    from bot.doors.slack_setup import manifest as made
    from bot.doors.slack_setup import steps

    settings = load_settings()
    wanted = nearest(language or settings.language)
    typer.echo(json.dumps(made(settings, wanted), ensure_ascii=False) if json_ else steps(settings, wanted))


@slack.command()
def listen() -> None:
    """Socket Mode: for installations that Slack cannot reach. A process of its own."""
    from bot.doors.slack_setup import listen as run

    run(load_settings())


@app.command()
def web() -> None:
    """Candidate's pages, workspace, HR's pages."""
    from bot.processes import run_web

    run_web(load_settings())


@app.command()
def voice() -> None:
    """The media sockets of calls."""
    from bot.processes import run_voice

    run_voice(load_settings())


@app.command()
def worker() -> None:
    """Carries every step of an interview that is not live audio."""
    from bot.processes import run_worker

    run_worker(load_settings())


@app.command()
def clock() -> None:
    """Due times and sweeps."""
    from bot.processes import run_clock

    run_clock(load_settings())


@app.command()
def up() -> None:
    """Run everything on this machine until Ctrl-C."""
    from bot.up import run_up

    run_up(load_settings())


@app.command()
def demo(
    language: Annotated[str, typer.Option(help="Language of the interview: zh-CN or en.")] = "",
    resume: Annotated[Path | None, typer.Option(help="A résumé: PDF, DOCX, TXT or MD.")] = None,
    job: Annotated[Path | None, typer.Option(help="A job advert as YAML, or as plain text.")] = None,
    data: Annotated[Path | None, typer.Option(help="Keep the data here; a fresh folder otherwise.")] = None,
    exit_: Annotated[bool, typer.Option("--exit", help="End when the story has been told.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")] = False,
    realtime: Annotated[
        bool, typer.Option(help="Speak at the speed of speech instead of as fast as possible.")
    ] = False,
    story: Annotated[
        StoryName,
        typer.Option(
            help="interview: from the application to the report. full: from the requisition on, to the first day."
        ),
    ] = StoryName.INTERVIEW,
    minutes: Annotated[
        int, typer.Option(min=3, max=30, help="How long the call takes; in the full story it is 5.")
    ] = 5,
) -> None:
    """Play the story of a hire with a robot candidate, through the pages and buttons that people use."""
    from bot.demo.run import DemoOptions, run_demo

    run_demo(load_settings(), DemoOptions(language, resume, job, data, exit_, json_, realtime, story, minutes))


@app.command()
def parse(
    file: Annotated[Path, typer.Argument(help="A résumé: PDF, DOCX, TXT or MD.")],
    json_: Annotated[bool, typer.Option("--json", help="Print the profile as JSON.")] = False,
    region: Annotated[str, typer.Option(help="Country of phone numbers without a country code.")] = "CN",
) -> None:
    """Read a résumé and show what was found, each field with the words it rests on."""
    from bot.parse import show

    show(file, as_json=json_, region=region)


@app.command()
def job(
    advert: Annotated[Path, typer.Argument(help="TOML or YAML with title, duties, requirements, …; or plain text.")],
    minutes: Annotated[int, typer.Option(help="Length of the interview.", min=5, max=60)] = 15,
    company: Annotated[str | None, typer.Option(help="Slug of the company, where there are several.")] = None,
) -> None:
    """Publish a job on the careers site of the installation that runs."""
    from bot.admin import publish_advert

    typer.echo(publish_advert(load_settings(), advert, minutes=minutes, company=company))


@app.command()
def person(
    name: Annotated[str, typer.Option()],
    email: Annotated[str, typer.Option()],
    role: Annotated[list[Role], typer.Option(help="May be given several times.")],
    title: Annotated[str, typer.Option(help="What colleagues call the job.")] = "",
    language: Annotated[str, typer.Option(help="zh-CN or en.")] = "",
    company: Annotated[str | None, typer.Option(help="Slug of the company, where there are several.")] = None,
) -> None:
    """Add a colleague to the installation that runs."""
    from bot.admin import add_colleague, colleague

    settings = load_settings()
    add_colleague(settings, colleague(settings, name, email, title, role, language), company=company)
    typer.echo(f"{settings.public_address}/workspace")


@app.command()
def token(
    name: Annotated[str, typer.Option(help="What it is for: HR reads this beside it.")],
    role: Annotated[list[Role], typer.Option(help="Whose rights it has; may be given several times.")] = [Role.HR],  # noqa: B006
    days: Annotated[int, typer.Option(help="How long it lasts.", min=1, max=366)] = 90,
    company: Annotated[str | None, typer.Option(help="Slug of the company, where there are several.")] = None,
) -> None:
    """Make a token for /api/v1. It is shown once and stored nowhere."""
    from bot.admin import make_token

    typer.echo(make_token(load_settings(), name, role, days=days, company=company))


@app.command()
def flows(
    write: Annotated[bool, typer.Option("--write", help="Write docs/flows.md anew instead of printing.")] = False,
) -> None:
    """What happens by itself, as tables made from the code."""
    from bot.flows.written import PATH, written

    if write:
        PATH.write_text(written(), encoding="utf-8")
    typer.echo(str(PATH) if write else written(), nl=write)


@bench.command()
def start(
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    setup: Annotated[bool, typer.Option(help="Also time the set-up of a fresh clone.")] = True,
    language: Annotated[str, typer.Option(help="Language of the demo.")] = "zh-CN",
) -> None:
    """Set-up, demo, first page, pages under 10,000 applications, idle memory."""
    from bot.bench.start import measure

    found = measure(load_settings(), setup=setup, language=language)
    typer.echo(json.dumps(found) if json_ else json.dumps(found, indent=2))


@feishu.command()
def setup(
    language: Annotated[str, typer.Option(help="zh-CN or en.")] = "",
) -> None:
    """What to click in the developer console, with this installation's own addresses."""
    from bot.feishu_setup import guide

    settings = load_settings()
    typer.echo(guide(settings, nearest(language or settings.language)))


@feishu.command("listen")
def feishu_listen() -> None:
    """Receive events over a connection that we open, where Feishu cannot reach us."""
    from bot.feishu_listen import listen as run
    from bot.running import running

    run(running(load_settings()))


@bench.command()
def chat(
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    rate: Annotated[int, typer.Option(help="Clicks a second.", min=1)] = 200,
    seconds: Annotated[int, typer.Option(min=1)] = 30,
) -> None:
    """Signed clicks of Slack at a steady rate, one in ten delivered twice, until what they ask for has been done."""
    from bot.bench.chat import measure

    found = measure(load_settings(), rate=rate, seconds=seconds)
    typer.echo(json.dumps(found) if json_ else json.dumps(found, indent=2))


@bench.command()
def calls(
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    calls: Annotated[int, typer.Option(help="Calls at once.", min=1)] = 50,
    seconds: Annotated[int, typer.Option(help="Measured, after everybody has rung.", min=1)] = 60,
    processes: Annotated[int, typer.Option(help="Voice processes that share the calls.", min=1)] = 1,
    beyond: Annotated[int, typer.Option(help="More callers, for whom no place is left.", min=0)] = 0,
) -> None:
    """Calls over the media socket at the speed of speech: what the loop adds to patience and engines."""
    from bot.bench.calls import measure

    found = measure(load_settings(), calls=calls, seconds=seconds, processes=processes, beyond=beyond)
    typer.echo(json.dumps(found) if json_ else json.dumps(found, indent=2))
    raise typer.Exit(1 if found["void"] else 0)


@bench.command()
def batch(
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    candidates: Annotated[int, typer.Option(help="People who are interviewed.", min=1)] = 100,
    places: Annotated[int, typer.Option(help="Calls that may be held at once.", min=1)] = 100,
    minutes: Annotated[int, typer.Option(help="Of each interview.", min=3, max=30)] = 5,
    blow: Annotated[
        list[str] | None,
        typer.Option(help="What happens in the middle: voice, worker, web, clock, valkey, postgres, postgres-crash."),
    ] = None,
    invited: Annotated[bool, typer.Option(help="They are invited from the pool first.")] = True,
) -> None:
    """Many candidates through the whole product at once, and what each of them got."""
    from bot.bench.batch import measure

    found = measure(
        load_settings(),
        candidates=candidates,
        places=places,
        minutes=minutes,
        blows=blow or (),
        invited=invited,
        say=lambda text: typer.echo(text, err=True),
    )
    typer.echo(json.dumps(found) if json_ else json.dumps(found, indent=2))
    raise typer.Exit(1 if found["wrong"] or found["most_talking"] > places else 0)


@bench.command()
def feedback(
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    interviews: Annotated[int, typer.Option(help="That end together.", min=2)] = 100,
    model_s: Annotated[float, typer.Option(help="The model's time for one answer.", min=0)] = 4.0,
    busy: Annotated[float, typer.Option(help="Share of requests it refuses as busy.", min=0, max=0.9)] = 0.1,
    workers: Annotated[int, typer.Option(help="Jobs at once; 0: as many as usual.", min=0)] = 0,
) -> None:
    """Interviews that end in the same minute, scored by a slow language model: how long feedback takes."""
    from bot.bench.hang_ups import measure

    found = measure(load_settings(), interviews=interviews, model_s=model_s, busy=busy, workers=workers)
    typer.echo(json.dumps(found) if json_ else json.dumps(found, indent=2))


@bench.command()
def pages(
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    applications: Annotated[int, typer.Option(min=100)] = 100_000,
    jobs: Annotated[int, typer.Option(min=4)] = 500,
    messages: Annotated[int, typer.Option(help="Half of them letters, half posts in channels.", min=200)] = 1_000_000,
    readers: Annotated[int, typer.Option(help="People of HR who read at once.", min=2)] = 50,
    seconds: Annotated[int, typer.Option(help="So long they read.", min=5)] = 120,
    pause: Annotated[float, typer.Option(help="Seconds between two pages of one reader.", min=0)] = 2.0,
) -> None:
    """Pages of a large company under many readers: time, statements, first paint."""
    from bot.bench.large import Size
    from bot.bench.pages import measure

    size = Size(jobs, applications, messages // 2, messages - messages // 2, readers)
    found = measure(
        load_settings(), size=size, seconds=seconds, pause_s=pause, say=lambda text: typer.echo(text, err=True)
    )
    typer.echo(json.dumps(found) if json_ else json.dumps(found, indent=2))
    raise typer.Exit(1 if found["failures"] else 0)


@bench.command()
def turns(json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False) -> None:
    """Recorded pauses, in media time: how many are taken for the end of an answer, and how long the real end takes."""
    from bot.bench.turns import measure

    found = measure()
    typer.echo(json.dumps(found) if json_ else json.dumps(found, indent=2))


@audit.command()
def verify(json_: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Check the hash chain of the trail and count what is not yet sealed."""
    from bot.audit import verdict

    found = verdict(load_settings())
    typer.echo(json.dumps(found) if json_ else "\n".join(f"{name}: {value}" for name, value in found.items()))
    raise typer.Exit(0 if found["intact"] else 1)


def _language() -> Language:
    """Even where the settings are what is wrong."""
    try:
        return nearest(load_settings().language)
    except ZhaohuError:
        return "en"


def main() -> None:
    """Errors end with one clear sentence in the language of the settings, never with a stack trace."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        app(standalone_mode=True)
    except ZhaohuError as error:
        say = words(_language())
        sys.stderr.write(f"zhaohu: {error_text(error, say)}\n")
        details = ", ".join(f"{name}={value}" for name, value in error.variables.items() if name != "problem")
        if details:
            sys.stderr.write(f"  ({details})\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
