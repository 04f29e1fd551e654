"""Naming somebody in a post: `@` and the name of a member of the channel. Anything else after an `@` is plain text."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import func, select, true

from hrcore.messages.models import Post, PostMention
from hrcore.org.models import Channel, ChannelMember, Person
from hrcore.org.naming import is_called
from hrcore.work import Work

_SIGN: Final = re.compile(r"(?<![A-Za-z0-9._%+-])[@＠]")
"""Not the one inside an address of mail."""
_LONGEST_NAME: Final = 60
_MOST: Final = 50
"""Signs that are looked at: nobody is called by more in one post."""


@dataclass(frozen=True, slots=True)
class Named:
    """`start` and `end` in the text, with the sign."""

    start: int
    end: int
    name: str


def named_in(text: str, names: Collection[str]) -> Iterator[Named]:
    """Of two names that begin alike, the longer one is meant."""
    longest_first = sorted(names, key=len, reverse=True)
    for sign in list(_SIGN.finditer(text))[:_MOST]:
        for name in longest_first:
            end = sign.end() + len(name)
            if text[sign.end() : end].lower() == name.lower() and not _goes_on(text, end):
                yield Named(sign.start(), end, name)
                break


def mention(work: Work, post: Post, text: str) -> list[Person]:
    """Keeps whom the text names. Who names themselves is not told."""
    begun = {
        text[sign.end() : sign.end() + length].lower()
        for sign in list(_SIGN.finditer(text))[:_MOST]
        for length in range(1, _LONGEST_NAME + 1)
    }
    if not begun:
        return []
    members = _members(work, post.channel_id, begun)
    names = {found.name for found in named_in(text, {person.name for person in members})}
    named = [person for person in members if person.name in names and person.id != post.person_id]
    for person in named:
        work.add(
            PostMention(company_id=post.company_id, post_id=post.id, channel_id=post.channel_id, person_id=person.id)
        )
    return named


def mentions_of(work: Work, post_ids: Iterable[UUID]) -> dict[UUID, list[Person]]:
    """Whom each post names."""
    found: dict[UUID, list[Person]] = {}
    statement = (
        select(PostMention.post_id, Person)
        .join(Person, Person.id == PostMention.person_id)
        .where(PostMention.post_id.in_(list(post_ids)))
    )
    for post_id, person in work.session.execute(statement):
        found.setdefault(post_id, []).append(person)
    return found


def could_be_named(work: Work, channel: Channel, typed: str, *, limit: int = 8) -> list[Person]:
    """Members of the channel, but the actor, whose name fits what was typed so far."""
    statement = (
        select(Person)
        .join(ChannelMember, ChannelMember.person_id == Person.id)
        .where(
            ChannelMember.channel_id == channel.id,
            Person.id != work.actor.person_id,
            Person.erased_at.is_(None),
            is_called(typed) if typed else true(),
        )
        .order_by(Person.name_key, Person.id)
        .limit(limit)
    )
    return list(work.session.scalars(statement))


def _members(work: Work, channel_id: UUID, names: Collection[str]) -> list[Person]:
    statement = (
        select(Person)
        .join(ChannelMember, ChannelMember.person_id == Person.id)
        .where(ChannelMember.channel_id == channel_id, Person.erased_at.is_(None), func.lower(Person.name).in_(names))
    )
    return list(work.session.scalars(statement))


def _goes_on(text: str, end: int) -> bool:
    """Whether a Latin word runs on over the end of the name."""
    return bool(re.match(r"[A-Za-z0-9]{2}", text[end - 1 : end + 1]))
