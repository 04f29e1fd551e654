"""Everything that leaves the product: one outbox for chat, mail and SMS; and the built-in messenger's own posts.

What is stored is the kind and the ids; a message is rendered when it is delivered, in the reader's language.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Base, Row


class Medium(StrEnum):
    """CHAT is the built-in messenger; SLACK and FEISHU are the company's own, where it has one."""

    CHAT = "chat"
    MAIL = "mail"
    SMS = "sms"
    SLACK = "slack"
    FEISHU = "feishu"


OUR_PAGES: Final = "channel:"
"""How the names of conversations begin that the product's own pages show."""


class MessageState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    DEAD = "dead"


class Message(Row):
    """`conversation` orders: of one conversation only the oldest unsent message may leave. `subject` holds ids.

    `copy_sealed` is what was really sent by mail or SMS, for the outbox page and for later questions. `started_at`: an
    attempt to hand it over has begun, so it may have arrived without our knowing. `shown` is the digest of the card as
    it stands in a messenger.
    """

    __tablename__ = "message"
    __table_args__ = (
        Index("ix_message_queued", "conversation", "id", postgresql_where=text("state = 'queued'")),
        Index("ix_message_dead", "company_id", "id", postgresql_where=text("state = 'dead'")),
        Index("ix_message_person_id_created_at", "person_id", "created_at"),
        Index("ix_message_channel_id_kind", "channel_id", "medium", "kind"),
        Index(
            "ix_message_copies",
            "subject",
            postgresql_using="gin",
            postgresql_ops={"subject": "jsonb_path_ops"},
            postgresql_where=text("medium IN ('slack', 'feishu')"),
        ),
        # The next version of a card follows from those there are about the same thing.
        Index(
            "ix_message_cards",
            "subject",
            postgresql_using="gin",
            postgresql_ops={"subject": "jsonb_path_ops"},
            postgresql_where=text("medium = 'chat'"),
        ),
    )

    medium: Mapped[str]
    conversation: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    subject: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(default=1)
    channel_id: Mapped[UUID | None] = mapped_column(ForeignKey("channel.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    shown: Mapped[bytes | None]
    provider: Mapped[str | None]
    provider_ref: Mapped[str | None]
    last_error: Mapped[str | None]
    copy_sealed: Mapped[bytes | None]


class Post(Row):
    """One entry in a channel of the built-in messenger: a card (by kind and ids) or a person's own words. `reply_to` is the
    post that it answers; whoever answers an answer answers the same post."""

    __tablename__ = "post"
    __table_args__ = (
        Index("ix_post_channel_id_id", "channel_id", "id"),
        # The channel itself, without what is said aside; and what is said aside.
        Index("ix_post_channel_id_talk", "channel_id", "id", postgresql_where=text("reply_to IS NULL")),
        Index("ix_post_reply_to_id", "reply_to", "id", postgresql_where=text("reply_to IS NOT NULL")),
    )

    channel_id: Mapped[UUID] = mapped_column(ForeignKey("channel.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    subject: Mapped[dict[str, Any]] = mapped_column(default=dict)
    version: Mapped[int] = mapped_column(default=1)
    key: Mapped[str] = mapped_column(unique=True)
    text_sealed: Mapped[bytes | None]
    reply_to: Mapped[UUID | None] = mapped_column(ForeignKey("post.id"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class PostMention(Row):
    """`person_id` was named in a post (`@name`), and was in its channel then."""

    __tablename__ = "post_mention"
    __table_args__ = (
        UniqueConstraint("post_id", "person_id"),
        Index("ix_post_mention_person_id_channel_id_post_id", "person_id", "channel_id", "post_id"),
    )

    post_id: Mapped[UUID] = mapped_column(ForeignKey("post.id"))
    channel_id: Mapped[UUID] = mapped_column(ForeignKey("channel.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class PostWord(Base):
    """A word of a post under a key, so that posts are found whose text only their author's key opens. `person_id` is the
    author: where they are erased, so are these rows."""

    __tablename__ = "post_word"
    __table_args__ = (Index("ix_post_word_word_index_channel_id", "word_index", "channel_id", "post_id"),)

    post_id: Mapped[UUID] = mapped_column(ForeignKey("post.id"), primary_key=True)
    word_index: Mapped[bytes] = mapped_column(primary_key=True)
    channel_id: Mapped[UUID] = mapped_column(ForeignKey("channel.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    company_id: Mapped[UUID] = mapped_column(ForeignKey("company.id"))


class PostFile(Row):
    """A file that came with a post. `picture`: it was looked into and is one that browsers show."""

    __tablename__ = "post_file"

    post_id: Mapped[UUID] = mapped_column(ForeignKey("post.id"), index=True)
    channel_id: Mapped[UUID] = mapped_column(ForeignKey("channel.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    file_key: Mapped[str]
    filename_sealed: Mapped[bytes | None]
    media_type: Mapped[str]
    size: Mapped[int]
    picture: Mapped[bool]
    created_at: Mapped[datetime]
