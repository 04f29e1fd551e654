"""Commands about the company's messengers: connecting them, their directories, finding out what is wrong."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.settings import load_settings
from cards.words import Words, words
from hrcore.errors import SetupProblem
from hrcore.languages import nearest
from hrcore.messengers.models import Platform


class FarEnd(StrEnum):
    SLACK = "slack"
    FEISHU = "feishu"
    TWILIO = "twilio"
    LLM = "llm"
    SPEECH = "speech"


Slugs = Annotated[list[str] | None, typer.Option("--company", help="Slug of a company; may be given several times.")]
Slug = Annotated[str | None, typer.Option(help="Slug of the company, where there are several.")]
directory = typer.Typer(no_args_is_help=True, help="Who is who in a messenger.")


def connect(
    platform: Annotated[Platform, typer.Argument(help="slack or feishu.")],
    company: Slugs = None,
) -> None:
    """Let the workspace of the configured token serve companies of this installation. Feishu is also offered our words."""
    from bot.connecting import connect as run
    from bot.running import running
    from bot.wiring import build

    say, kit = _words(), build(running(load_settings()), pool_size=1)
    identity, companies = run(kit, platform, company or ())
    named = say.listed(tuple(companies))
    typer.echo(say("connect-done", workspace=identity.name, tenant=identity.tenant, companies=named))
    if platform is Platform.FEISHU:
        from bot.feishu_setup import offer

        count = offer(kit)
        typer.echo(say("feishu-words-not-offered") if count is None else say("feishu-words-offered", count=count))
    typer.echo(f"{say('connect-reports')} zhaohu room hr_reports {platform} …")


def room(
    channel: Annotated[str, typer.Argument(help="hr_reports, general, or the slug of a job.")],
    platform: Annotated[Platform, typer.Argument(help="slack or feishu.")],
    conversation: Annotated[str, typer.Argument(help="Id of the channel there: C… or oc_….")],
    company: Slug = None,
) -> None:
    """Show a channel in a conversation of a messenger, too."""
    from bot.connecting import show
    from bot.running import running
    from bot.wiring import build

    say = _words()
    found = show(build(running(load_settings()), pool_size=1), channel, platform, conversation, company)
    where = say(f"messenger-{platform}")
    typer.echo(say("room-done", channel=found.name, platform=where, conversation=conversation))


def doctor(json_: Annotated[bool, typer.Option("--json", help="Print one JSON object per line.")] = False) -> None:
    """Look whether everything that is needed is there, and say what to do. Ends with 1 where something must be mended."""
    from bot.doctor.examination import examine, probe
    from bot.doctor.finding import Level
    from bot.running import running
    from bot.wiring import build

    say = _words()
    wrong = 0
    for finding in examine(build(running(load_settings()), pool_size=1), probe):
        wrong += finding.level is Level.BAD
        mark = say(f"doctor-mark-{finding.level}")
        said = json.dumps(finding.as_json(say), ensure_ascii=False)
        typer.echo(said if json_ else f"[{mark}] {finding.said(say)}")
    if not json_:
        typer.echo(say("doctor-to-mend", count=wrong) if wrong else say("doctor-all-well"))
    raise typer.Exit(1 if wrong else 0)


def emulate(
    name: Annotated[FarEnd, typer.Argument(help="slack, feishu, twilio, llm or speech.")],
    port: Annotated[int, typer.Option(help="0: the usual one.", min=0, max=65535)] = 0,
) -> None:
    """Run an emulated far end on this machine, with the people of the sample company."""
    from bot.emulate import emulate as run

    say = _words()

    def tell(needed: list[tuple[str, str]]) -> None:
        (_, url), *settings = needed
        typer.echo(say(f"emulate-{name}", url=url))
        typer.echo(say("emulate-settings"))
        for setting, value in settings:
            typer.echo(f"  {setting}={value}")
        typer.echo(say("emulate-stop"))

    run(load_settings(), name, port, tell)


@directory.command("import")
def import_(
    source: Annotated[
        str, typer.Argument(help="slack, feishu, or a CSV file with the header name,email,title,language.")
    ],
    add: Annotated[bool, typer.Option("--add", help="Add those who are unknown as colleagues.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before adding.")] = False,
    company: Slug = None,
) -> None:
    """Link the colleagues of a directory, and list those who are none yet."""
    from bot import directory as directories
    from bot.running import running
    from bot.wiring import build
    from hrcore.org.service import company_by_slug

    full, say = running(load_settings()), _words()
    kit = build(full, pool_size=1)
    platform = Platform(source) if source in tuple(Platform) else None
    if platform is not None and platform not in kit.messengers:
        raise SetupProblem("messenger-missing", name=platform)
    with kit.database.work(directories.ACTOR) as work:
        at = company_by_slug(work, company)
    if platform is not None:
        found = directories.look_through(kit, at, platform)
    else:
        found = directories.read_list(Path(source), say)
        directories.sort_out(kit.database, at, found)
    typer.echo("\n".join(directories.told(found, say)))
    if found.unknown and not add:
        typer.echo(say("directory-how"))
    elif found.unknown and (yes or typer.confirm(say("directory-ask", count=len(found.unknown)))):
        count = directories.add(kit.database, at, found.unknown, platform, full.time_zone)
        typer.echo(say("directory-added", count=count))
    raise typer.Exit(1 if found.problems else 0)


def install(app: typer.Typer) -> None:
    app.add_typer(directory, name="directory")
    for command in (connect, room, doctor, emulate):
        app.command()(command)


def _words() -> Words:
    return words(nearest(load_settings().language))
