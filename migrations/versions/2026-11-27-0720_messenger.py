"""Posts answer posts, name people, are found by their words, and carry files

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("post", sa.Column("reply_to", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_post_reply_to_post"), "post", "post", ["reply_to"], ["id"])
    op.create_index(
        "ix_post_channel_id_talk", "post", ["channel_id", "id"], postgresql_where=sa.text("reply_to IS NULL")
    )
    op.create_index("ix_post_reply_to_id", "post", ["reply_to", "id"], postgresql_where=sa.text("reply_to IS NOT NULL"))
    _mentions()
    _words()
    _files()


def _mentions() -> None:
    op.create_table(
        "post_mention",
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("channel_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name=op.f("fk_post_mention_channel_id_channel")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_post_mention_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_post_mention_person_id_person")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_post_mention_post_id_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_mention")),
        sa.UniqueConstraint("post_id", "person_id", name=op.f("uq_post_mention_post_id_person_id")),
    )
    op.create_index(op.f("ix_post_mention_company_id"), "post_mention", ["company_id"], unique=False)
    op.create_index(
        "ix_post_mention_person_id_channel_id_post_id", "post_mention", ["person_id", "channel_id", "post_id"]
    )


def _words() -> None:
    op.create_table(
        "post_word",
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("word_index", sa.LargeBinary(), nullable=False),
        sa.Column("channel_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name=op.f("fk_post_word_channel_id_channel")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_post_word_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_post_word_person_id_person")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_post_word_post_id_post")),
        sa.PrimaryKeyConstraint("post_id", "word_index", name=op.f("pk_post_word")),
    )
    op.create_index(op.f("ix_post_word_person_id"), "post_word", ["person_id"], unique=False)
    op.create_index("ix_post_word_word_index_channel_id", "post_word", ["word_index", "channel_id", "post_id"])


def _files() -> None:
    op.create_table(
        "post_file",
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("channel_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("file_key", sa.String(), nullable=False),
        sa.Column("filename_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("picture", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name=op.f("fk_post_file_channel_id_channel")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_post_file_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_post_file_person_id_person")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_post_file_post_id_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_file")),
    )
    for column in ("company_id", "person_id", "post_id"):
        op.create_index(op.f(f"ix_post_file_{column}"), "post_file", [column], unique=False)


def downgrade() -> None:
    op.drop_table("post_file")
    op.drop_table("post_word")
    op.drop_table("post_mention")
    op.drop_index("ix_post_reply_to_id", "post")
    op.drop_index("ix_post_channel_id_talk", "post")
    op.drop_constraint(op.f("fk_post_reply_to_post"), "post", type_="foreignkey")
    op.drop_column("post", "reply_to")
