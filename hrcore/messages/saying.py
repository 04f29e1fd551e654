"""What a member says in a channel, or in answer to a post there."""

from datetime import timedelta
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import func, select

from hrcore.errors import InvalidInput, NotFound, ZhaohuError
from hrcore.messages import files
from hrcore.messages.files import Attached
from hrcore.messages.mentions import mention
from hrcore.messages.models import Post
from hrcore.messages.posts import WORDS
from hrcore.messages.rooms import enter, was_read, was_read_aside
from hrcore.messages.search import keep_words
from hrcore.org.models import Channel
from hrcore.permissions import Action
from hrcore.work import SignalKind, Work

MAX_WORDS: Final = 4000
_TICK: Final = timedelta(milliseconds=1)
"""What a mark tells apart."""


class ChannelArchived(ZhaohuError):
    """What was talked over here has ended: it is read, and nothing more is said."""

    message_id: ClassVar[str] = "error-channel-archived"
    status: ClassVar[int] = 409


def say(
    work: Work,
    channel_id: UUID,
    text: str,
    submission: str,
    *,
    reply_to: UUID | None = None,
    attached: Attached | None = None,
) -> Post:
    """The actor's own words, sealed with their key; none are needed where there is something `attached`. The same
    `submission` again finds the first post. Who answers an answer (`reply_to`) answers what that one answered."""
    channel, membership = enter(work, channel_id)
    work.may(Action.POST_IN_CHANNEL, channel)
    author = work.actor.person_id
    if channel.archived_at is not None:
        raise ChannelArchived(f"channel {channel.id}")
    said = text.replace("\r\n", "\n").strip()
    uploads = attached.uploads if attached is not None else ()
    if author is None or not (said or uploads):
        raise InvalidInput({"text": "field-required"})
    if len(said) > MAX_WORDS:
        raise InvalidInput({"text": "field-too-long"})
    files.check(uploads)
    key = f"{WORDS}:{author}:{submission[:64]}"
    work.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))
    again = work.session.scalars(select(Post).where(Post.key == key)).first()
    if again is not None:
        return again
    first = _answered(work, channel, reply_to) if reply_to is not None else None
    post = Post(
        company_id=channel.company_id,
        channel_id=channel.id,
        person_id=author,
        kind=WORDS,
        subject={},
        version=1,
        key=key,
        reply_to=first.id if first is not None else None,
        created_at=work.now,
        updated_at=work.now,
    )
    work.vault.put(post, "text", said)
    work.add(post)
    work.session.flush()
    if first is None:
        was_read(work, membership, post.id)
    else:
        was_read_aside(work, membership, post.id)
    mention(work, post, said)
    keep_words(work, post, said)
    if attached is not None:
        files.keep_files(work, post, attached)
    work.record("post.said", post, channel=str(channel.id), files=len(uploads))
    work.signal(SignalKind.CHANNEL, channel.id)
    return post


def _answered(work: Work, channel: Channel, post_id: UUID) -> Post:
    """The post that begins the talk, locked: its mark changes, so that open pages count the answer under it."""
    post = work.get(Post, post_id)
    first = work.get(Post, post.reply_to or post.id, lock=True)
    if first.channel_id != channel.id:
        raise NotFound(f"post {post_id} is not in channel {channel.id}")
    first.updated_at = max(work.now, first.updated_at + _TICK)
    return first
