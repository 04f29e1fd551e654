"""The messengers of a group of companies: whose workspace or tenant it is, who is who in it, which of our rooms is which
conversation there, and what came in."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Base, Row
from hrcore.ids import new_id


class Platform(StrEnum):
    SLACK = "slack"
    FEISHU = "feishu"


class MessengerTenant(Base):
    """A Slack workspace (`T…`) or a Feishu tenant (its key). It may serve several companies of the group."""

    __tablename__ = "messenger_tenant"
    __table_args__ = (UniqueConstraint("platform", "tenant"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    platform: Mapped[str]
    tenant: Mapped[str]
    name: Mapped[str]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    """Since when the app is no longer installed there."""


class TenantCompany(Base):
    __tablename__ = "messenger_tenant_company"

    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("messenger_tenant.id"), primary_key=True)
    company_id: Mapped[UUID] = mapped_column(ForeignKey("company.id"), primary_key=True)


class MessengerAccount(Row):
    """A colleague's account there: linked by the verified e-mail of a full member, and believed only after a one-time
    code (`confirmed_at`) where their rights ask for one. `account` is Slack's `U…`, Feishu's `open_id`.

    The code itself is made from the ring of data keys (`codes` counts them); only its hash is kept."""

    __tablename__ = "messenger_account"
    __table_args__ = (
        Index(
            "uq_messenger_account_live",
            "platform",
            "tenant",
            "account",
            "company_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "uq_messenger_account_person",
            "person_id",
            "platform",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    platform: Mapped[str]
    tenant: Mapped[str]
    account: Mapped[str]
    linked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    codes: Mapped[int] = mapped_column(default=0)
    code_hash: Mapped[bytes | None]
    code_sent_at: Mapped[datetime | None]
    code_tries: Mapped[int] = mapped_column(default=0)


class MessengerRoom(Row):
    """The conversation there in which one of our channels is shown. For somebody's own channel it is their account: the
    messenger opens the direct conversation by itself."""

    __tablename__ = "messenger_room"
    __table_args__ = (
        Index(
            "uq_messenger_room_live",
            "channel_id",
            "platform",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_messenger_room_conversation", "platform", "tenant", "conversation"),
    )

    channel_id: Mapped[UUID] = mapped_column(ForeignKey("channel.id"))
    platform: Mapped[str]
    tenant: Mapped[str]
    conversation: Mapped[str]
    opened_by_us: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class MessengerForm(Row):
    """A form that a word or a file opened for somebody there (`name`), and the file they sent for it, which no card can
    take. `submission` makes the form that is sent twice one deed. Kept for a day."""

    __tablename__ = "messenger_form"
    __table_args__ = (
        UniqueConstraint("submission"),
        Index("ix_messenger_form_account_id_opened_at", "account_id", "opened_at"),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey("messenger_account.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    submission: Mapped[str]
    opened_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    file_sealed: Mapped[bytes | None]
    """What `Messenger.download` takes, and the file's name; the file itself stays where it was sent."""


class IncomingState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"


class IncomingRow(Base):
    """What a messenger told us, kept before it is acknowledged. `key` recognises a delivery that comes again; `queue`
    orders: what one person did is worked through in the order it was done; one job at a time works through a `shard` of the
    people. `content_sealed` goes when it is settled."""

    __tablename__ = "messenger_incoming"
    __table_args__ = (
        UniqueConstraint("platform", "key"),
        Index("ix_messenger_incoming_waiting", "shard", "id", postgresql_where=text("state = 'waiting'")),
        Index("ix_messenger_incoming_received_at", "received_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    platform: Mapped[str]
    key: Mapped[str]
    queue: Mapped[str]
    shard: Mapped[int]
    content_sealed: Mapped[bytes | None]
    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    received_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
