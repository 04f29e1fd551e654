"""Messengers of the company: tenants, accounts, rooms, what came in; copies of cards there

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

LIVE = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "messenger_tenant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messenger_tenant")),
        sa.UniqueConstraint("platform", "tenant", name=op.f("uq_messenger_tenant_platform_tenant")),
    )
    op.create_table(
        "messenger_tenant_company",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_messenger_tenant_company_company_id_company")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["messenger_tenant.id"], name=op.f("fk_messenger_tenant_company_tenant_id_messenger_tenant")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "company_id", name=op.f("pk_messenger_tenant_company")),
    )
    op.create_table(
        "messenger_account",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("codes", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=True),
        sa.Column("code_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code_tries", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_messenger_account_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_messenger_account_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messenger_account")),
    )
    op.create_index(op.f("ix_messenger_account_company_id"), "messenger_account", ["company_id"], unique=False)
    op.create_index(op.f("ix_messenger_account_person_id"), "messenger_account", ["person_id"], unique=False)
    op.create_index(
        "uq_messenger_account_live",
        "messenger_account",
        ["platform", "tenant", "account", "company_id"],
        unique=True,
        postgresql_where=LIVE,
    )
    op.create_index(
        "uq_messenger_account_person",
        "messenger_account",
        ["person_id", "platform"],
        unique=True,
        postgresql_where=LIVE,
    )
    op.create_table(
        "messenger_room",
        sa.Column("channel_id", sa.Uuid(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("opened_by_us", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name=op.f("fk_messenger_room_channel_id_channel")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_messenger_room_company_id_company")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messenger_room")),
    )
    op.create_index(op.f("ix_messenger_room_company_id"), "messenger_room", ["company_id"], unique=False)
    op.create_index(
        "ix_messenger_room_conversation", "messenger_room", ["platform", "tenant", "conversation"], unique=False
    )
    op.create_index(
        "uq_messenger_room_live", "messenger_room", ["channel_id", "platform"], unique=True, postgresql_where=LIVE
    )
    op.create_table(
        "messenger_incoming",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("queue", sa.String(), nullable=False),
        sa.Column("shard", sa.Integer(), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messenger_incoming")),
        sa.UniqueConstraint("platform", "key", name=op.f("uq_messenger_incoming_platform_key")),
    )
    op.create_index("ix_messenger_incoming_received_at", "messenger_incoming", ["received_at"], unique=False)
    op.create_index(
        "ix_messenger_incoming_waiting",
        "messenger_incoming",
        ["shard", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.add_column("message", sa.Column("started_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("message", sa.Column("shown", sa.LargeBinary(), nullable=True))
    op.create_index("ix_message_channel_id_kind", "message", ["channel_id", "medium", "kind"], unique=False)
    op.create_index(
        "ix_message_copies",
        "message",
        ["subject"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"subject": "jsonb_path_ops"},
        postgresql_where=sa.text("medium IN ('slack', 'feishu')"),
    )


def downgrade() -> None:
    op.drop_index("ix_message_copies", table_name="message")
    op.drop_index("ix_message_channel_id_kind", table_name="message")
    op.drop_column("message", "shown")
    op.drop_column("message", "started_at")
    for table in (
        "messenger_incoming",
        "messenger_room",
        "messenger_account",
        "messenger_tenant_company",
        "messenger_tenant",
    ):
        op.drop_table(table)
