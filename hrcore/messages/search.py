"""Finding posts by their words. The text is sealed with its author's key, so its words are kept beside it under the ring's
key: Latin words whole, Chinese as pairs of signs. What the pairs find is opened and read before it is shown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import exists, insert, select
from sqlalchemy.orm import aliased

from hrcore.errors import KeyDestroyed
from hrcore.messages.models import Post, PostWord
from hrcore.messages.posts import WORDS
from hrcore.org.models import ChannelMember
from hrcore.org.names import folded
from hrcore.privacy.keyring import blind_index
from hrcore.work import Work

_PURPOSE: Final = "post-word"
_HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TERM: Final = re.compile(rf"[{_HAN}]+|(?:(?![{_HAN}])[^\W_])+")
_LONGEST_WORD: Final = 40
_MOST_WORDS: Final = 1000
"""Of one post."""
_MOST_TERMS: Final = 8
"""Of one search."""
_ROUNDS: Final = 5
"""How often more is read where pairs of signs had found what does not hold the words."""


@dataclass(frozen=True, slots=True)
class Hit:
    """`spans`: where in the text the terms stand, in order."""

    post: Post
    text: str
    spans: tuple[tuple[int, int], ...]


def keep_words(work: Work, post: Post, text: str) -> None:
    """In the transaction of the post itself. Only what has an author is found: their erasure takes these rows along."""
    key, words = work.vault.keyring.current, list(dict.fromkeys(_words(text)))[:_MOST_WORDS]
    if not words or post.person_id is None:
        return
    whose = {
        "post_id": post.id,
        "channel_id": post.channel_id,
        "person_id": post.person_id,
        "company_id": post.company_id,
    }
    work.session.flush()
    rows = [{**whose, "word_index": blind_index(key, _PURPOSE, word)} for word in words]
    work.session.execute(insert(PostWord), rows)


def terms_of(typed: str) -> list[str]:
    """What is looked for: all of them must be in a post. A single Chinese sign is none, it would be everywhere."""
    found = [term for term in _TERM.findall(folded(typed)) if len(term) > 1 or not _is_han(term)]
    return list(dict.fromkeys(found))[:_MOST_TERMS]


def found(
    work: Work, terms: Sequence[str], *, channel_id: UUID | None = None, before: UUID | None = None, limit: int = 20
) -> list[Hit]:
    """Posts of the channels the actor is in, newest first."""
    hits: list[Hit] = []
    for _ in range(_ROUNDS if terms else 0):
        ids = _candidates(work, terms, channel_id, before, limit)
        posts = work.session.scalars(select(Post).where(Post.id.in_(ids)).order_by(Post.id.desc())).all()
        work.vault.hold_keys(post.person_id for post in posts if post.person_id is not None)
        hits += [hit for post in posts for hit in _read(work, post, terms)]
        if len(ids) < limit or len(hits) >= limit:
            break
        before = min(ids)
    return hits[:limit]


def spans_of(text: str, terms: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the terms stand; empty where one of them does not."""
    plain, origin = _folded_with_places(text)
    places: list[tuple[int, int]] = []
    for term in terms:
        edge = "" if _is_han(term) else rf"(?:(?![{_HAN}])[^\W_])"
        pattern = rf"(?<!{edge}){re.escape(term)}(?!{edge})" if edge else re.escape(term)
        here = [(origin[hit.start()], origin[hit.end() - 1] + 1) for hit in re.finditer(pattern, plain)]
        if not here:
            return ()
        places += here
    return _joined(sorted(places))


def lacking(work: Work, *, after: UUID | None, limit: int) -> list[Post]:
    """People's posts from before there was a search, by id."""
    statement = select(Post).where(
        Post.kind == WORDS, Post.person_id.is_not(None), ~exists().where(PostWord.post_id == Post.id)
    )
    if after is not None:
        statement = statement.where(Post.id > after)
    return list(work.session.scalars(statement.order_by(Post.id).limit(limit)))


def fill(work: Work, post: Post) -> None:
    """Of an erased author nothing is left to be found."""
    try:
        text = work.vault.get(post, "text")
    except KeyDestroyed:
        return
    keep_words(work, post, text or "")


def _candidates(
    work: Work, terms: Sequence[str], channel_id: UUID | None, before: UUID | None, limit: int
) -> Sequence[UUID]:
    """Walks the posts of the longest word, newest first, and asks of each whether it has the others."""
    words = sorted({word for term in terms for word in _words(term)}, key=len, reverse=True)
    marks = [work.vault.keyring.blind_indexes(_PURPOSE, word) for word in words]
    mine = select(ChannelMember.channel_id).where(ChannelMember.person_id == work.actor.person_id)
    statement = select(PostWord.post_id).where(PostWord.word_index.in_(marks[0]), PostWord.channel_id.in_(mine))
    for others in marks[1:]:
        also = aliased(PostWord)
        statement = statement.where(exists().where(also.post_id == PostWord.post_id, also.word_index.in_(others)))
    if work.actor.companies is not None:
        statement = statement.where(PostWord.company_id.in_(work.actor.companies))
    if channel_id is not None:
        statement = statement.where(PostWord.channel_id == channel_id)
    if before is not None:
        statement = statement.where(PostWord.post_id < before)
    return work.session.scalars(statement.order_by(PostWord.post_id.desc()).limit(limit)).all()


def _read(work: Work, post: Post, terms: Sequence[str]) -> Iterator[Hit]:
    try:
        text = work.vault.get(post, "text") or ""
    except KeyDestroyed:
        return
    spans = spans_of(text, terms)
    if spans:
        yield Hit(post, text, spans)


def _words(text: str) -> Iterator[str]:
    for term in _TERM.findall(folded(text)):
        if _is_han(term):
            yield from (term[at : at + 2] for at in range(len(term) - 1))
        else:
            yield term[:_LONGEST_WORD]


def _is_han(term: str) -> bool:
    return re.match(rf"[{_HAN}]", term) is not None


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and for each of its signs where it stood."""
    pieces = [folded(sign) for sign in text]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]


def _joined(places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
