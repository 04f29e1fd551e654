from tests.emulators.slack.methods.registry import Arguments, method
from tests.emulators.slack.people import Wire
from tests.emulators.slack.refusal import Refusal
from tests.emulators.slack.workspace import Workspace


@method("api.test", tier=5, caller="")
def echo(slack: Workspace, arguments: Arguments) -> Wire:
    return {"args": {name: value for name, value in arguments.items() if name != "token"}}


@method("auth.test", tier=5)
def tell_who_asks(slack: Workspace, arguments: Arguments) -> Wire:
    return {
        "url": f"{slack.url}/",
        "team": slack.name,
        "user": slack.bot.name,
        "team_id": slack.team_id,
        "user_id": slack.bot.id,
        "bot_id": slack.bot.bot_id,
        "is_enterprise_install": False,
    }


@method("team.info", "team:read", tier=3)
def tell_team(slack: Workspace, arguments: Arguments) -> Wire:
    return {
        "team": {
            "id": slack.team_id,
            "name": slack.name,
            "domain": slack.domain,
            "email_domain": f"{slack.domain}.example",
            "url": f"{slack.url}/",
            "icon": {"image_default": True},
        }
    }


@method("bots.info", "users:read", tier=3)
def tell_bot(slack: Workspace, arguments: Arguments) -> Wire:
    wanted = arguments.text("bot") or slack.bot.bot_id
    for person in list(slack.people.values()):
        if person.is_bot and person.bot_id == wanted:
            return {"bot": slack.bot_profile(person) | {"user_id": person.id, "icons": {}}}
    raise Refusal("bot_not_found")


@method("apps.connections.open", tier=1, caller="xapp")
def open_connection(slack: Workspace, arguments: Arguments) -> Wire:
    return {"url": f"{slack.url.replace('http', 'ws', 1)}/link/?ticket={slack.mint_ticket()}&app_id={slack.app_id}"}
