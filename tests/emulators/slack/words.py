"""Text as Slack keeps it: `&`, `<` and `>` are escaped, and links, people and channels stand in angle brackets."""

import re

from tests.emulators.slack.workspace import Workspace

_LOOSE_AND = re.compile(r"&(?!amp;|lt;|gt;)")
_MARK = re.compile(r"<(?:[@#!][^<>\s][^<>]*|(?:https?|mailto|tel):[^<>\s][^<>]*)>")
_TYPED = re.compile(r"(?P<url>https?://[^\s<>]+)|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?P<name>[@#][\w.-]+)")


def escape(text: str) -> str:
    """What an app sent: marks that Slack understands stay, the rest is escaped."""
    pieces, last = [], 0
    for mark in _MARK.finditer(text):
        pieces += [_escape(text[last : mark.start()]), mark.group()]
        last = mark.end()
    return "".join([*pieces, _escape(text[last:])])


def _escape(text: str) -> str:
    return _LOOSE_AND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def from_keyboard(slack: Workspace, text: str) -> str:
    """What a person typed, as the app gets it: @name and #channel become mentions, addresses become links."""
    pieces, last = [], 0
    for found in _TYPED.finditer(text):
        mark = _mark(slack, found)
        if mark:
            pieces += [_escape_all(text[last : found.start()]), mark]
            last = found.end()
    return "".join([*pieces, _escape_all(text[last:])])


def _escape_all(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _mark(slack: Workspace, found: re.Match[str]) -> str:
    word = found.group()
    if found.lastgroup == "url":
        return f"<{_escape_all(word)}>"
    if found.lastgroup == "mail":
        return f"<mailto:{word}|{word}>"
    if word[0] == "#":
        channel = slack.channel_named(word)
        return f"<#{channel.id}|>" if channel else ""
    name = word[1:].casefold()
    for person in list(slack.people.values()):
        if name in (person.name.casefold(), person.real_name.casefold().replace(" ", ".")):
            return f"<@{person.id}>"
    return ""


def for_eyes(slack: Workspace, text: str) -> str:
    """As a person reads it: names instead of ids, words instead of links, no escapes."""

    def show(mark: re.Match[str]) -> str:
        inside, _, label = mark.group()[1:-1].partition("|")
        if inside.startswith("@"):
            person = slack.people.get(inside[1:])
            return "@" + (person.real_name if person else label or inside[1:])
        if inside.startswith("#"):
            channel = slack.channels.get(inside[1:])
            return "#" + (channel.name if channel else label or inside[1:])
        if inside.startswith("!date^"):
            return label
        if inside.startswith("!"):
            return "@" + inside[1:]
        return label or inside.removeprefix("mailto:")

    return unescape(_MARK.sub(show, text))
