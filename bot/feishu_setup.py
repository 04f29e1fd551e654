"""`zhaohu feishu setup` and `connect`: what to click in Feishu's or Lark's developer console, and whose companies a tenant
serves."""

import json
from typing import Final

from bot.commands.words import WORDS
from bot.doors.feishu_route import CARDS, EVENTS
from bot.doors.feishu_words import CARD, KINDS
from bot.keys import load_keyring
from bot.notes import RedisNotes
from bot.queue import Wakeups
from bot.release import using_database
from bot.running import running
from bot.settings import PREFIX, Settings
from cards.words import words
from hrcore.actors import system
from hrcore.errors import DeliveryFailed, SetupProblem
from hrcore.languages import LANGUAGES, Language
from hrcore.messengers.models import Platform
from hrcore.messengers.tenants import connect_tenant
from hrcore.org.service import company_by_slug

ACTOR: Final = system("command line")
SCOPES: Final = (
    "application:app_slash_command:write",
    "contact:contact.base:readonly",
    "contact:department.base:readonly",
    "contact:user.base:readonly",
    "contact:user.email:readonly",
    "contact:user.employee:readonly",
    "contact:user.id:readonly",
    "im:chat",
    "im:message",
    "im:message.group_at_msg:readonly",
    "im:message.p2p_msg:readonly",
    "im:message:readonly",
    "im:message:send_as_bot",
    "im:resource",
    "tenant:tenant:readonly",
)
CALENDAR_SCOPES: Final = ("calendar:calendar", "calendar:calendar.free_busy:read")
MENU: Final = ("refer", "approve", "todo", "help")
"""The words that are worth a place in the bot's menu."""
_LOCALES: Final = {"zh-CN": "zh_cn", "en": "en_us"}


def guide(settings: Settings, language: Language) -> str:
    """Every step in the console, with this installation's own addresses."""
    say = words(language)
    scopes = [*SCOPES, *(CALENDAR_SCOPES if settings.calendar.kind == "feishu" else ())]
    console = settings.feishu.base_url.rstrip("/") + "/app"
    public = settings.public_address
    unreachable = not public.startswith("https://")
    steps = (
        say("feishu-setup-app", console=console, id=f"{PREFIX}FEISHU__APP_ID", secret=f"{PREFIX}FEISHU__APP_SECRET"),
        say("feishu-setup-bot"),
        say("feishu-setup-scopes") + "\n" + json.dumps({"scopes": {"tenant": sorted(scopes), "user": []}}),
        say("feishu-setup-people"),
        say(
            "feishu-setup-keys",
            key=f"{PREFIX}FEISHU__ENCRYPT_KEY",
            token=f"{PREFIX}FEISHU__VERIFICATION_TOKEN",
        ),
        say("feishu-setup-events", url=public + EVENTS) + "\n" + "\n".join(f"   {kind}" for kind in KINDS),
        say("feishu-setup-cards", url=public + CARDS, callback=CARD),
        say("feishu-setup-menu") + "\n" + "\n".join(f"   {say(f'help-command-{name}')}: {name}" for name in MENU),
        say("feishu-setup-publish"),
        say("feishu-setup-connect"),
    )
    told = "\n\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))
    warning = "\n\n" + say("feishu-setup-unreachable", url=public, setting=f"{PREFIX}PUBLIC_URL") if unreachable else ""
    return f"{say('feishu-setup-title')}\n\n{told}{warning}"


def connect(settings: Settings, *, company: str | None) -> str:
    """Ties the tenant of the app to a company, and offers its words. What was done, in the language of the settings.
    Raises `SetupProblem` without the app's id and secret, `DeliveryFailed` where Feishu refuses them."""
    from adapters.chat.feishu.palette import offer_words
    from adapters.chat.feishu.people import own_tenant
    from bot.messengers.feishu import open_api

    if not settings.feishu.is_connected:
        raise SetupProblem("feishu-not-set")
    full, say = running(settings), words(settings.language)
    wakeups, keyring = Wakeups(full.redis), load_keyring(full)
    notes = RedisNotes(wakeups.redis, keyring)
    api = open_api(full.feishu, notes)
    tenant, name = own_tenant(api)
    with using_database(full) as database, database.work(ACTOR) as work:
        at = company_by_slug(work, company)
        connect_tenant(work, at, Platform.FEISHU, tenant, name)
        lines = [say("feishu-connected", tenant=name or tenant, company=at.name)]
    try:
        count = offer_words(api, _palette())
        lines.append(say("feishu-words-offered", count=count))
    except DeliveryFailed:
        lines.append(say("feishu-words-not-offered"))
    return "\n".join(lines)


def _palette() -> dict[str, dict[str, str]]:
    """Each word in each language."""
    found: dict[str, dict[str, str]] = {}
    for word in WORDS:
        does = {_LOCALES[language]: words(language)(f"help-does-{word.name}") for language in LANGUAGES}
        for language in LANGUAGES:
            found[words(language)(f"help-command-{word.name}")] = does
    return found
