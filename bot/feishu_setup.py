"""`zhaohu feishu setup`: what to click in Feishu's or Lark's developer console. And what is done there without a click."""

import json
from typing import Final

from bot.commands.words import WORDS
from bot.doors.feishu_route import CARDS, EVENTS
from bot.doors.feishu_words import CARD, KINDS
from bot.kit import Kit
from bot.notes import RedisNotes
from bot.settings import PREFIX, Settings
from cards.words import words
from hrcore.errors import DeliveryFailed
from hrcore.languages import LANGUAGES, Language

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


def offer(kit: Kit) -> int | None:
    """Offers the app's words to whoever types a slash: how many, or None where Feishu does not take them."""
    from adapters.chat.feishu.palette import offer_words
    from bot.messengers.feishu import open_api

    api = open_api(kit.settings.feishu, RedisNotes(kit.wakeups.redis, kit.keyring))
    try:
        return offer_words(api, _palette())
    except DeliveryFailed:
        return None


def _palette() -> dict[str, dict[str, str]]:
    """Each word in each language."""
    found: dict[str, dict[str, str]] = {}
    for word in WORDS:
        does = {_LOCALES[language]: words(language)(f"help-does-{word.name}") for language in LANGUAGES}
        for language in LANGUAGES:
            found[words(language)(f"help-command-{word.name}")] = does
    return found
