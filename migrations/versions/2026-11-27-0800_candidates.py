"""Finding candidates by pieces of their names and by words of their résumés; named filters, and deeds done to many at once

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from hrcore.org.names import name_forms, name_grams

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_AT_ONCE = 1000
_NEXT = sa.text(
    "SELECT id, name FROM person WHERE erased_at IS NULL AND name <> '' AND id > :after ORDER BY id LIMIT :many"
)
_FILL = sa.text("UPDATE person SET name_forms = :forms, name_grams = :grams WHERE id = :id")


def upgrade() -> None:
    strings = postgresql.ARRAY(sa.String())
    op.add_column("person", sa.Column("name_forms", sa.String(), nullable=False, server_default=""))
    op.add_column("person", sa.Column("name_grams", strings, nullable=False, server_default=sa.text("'{}'")))
    _fill_names()
    op.create_index("ix_person_name_grams", "person", ["name_grams"], postgresql_using="gin")
    _make_tokens()
    _make_views()
    _make_deeds()


def _fill_names() -> None:
    """Before there is an index: it is built once, over all of them."""
    connection, after = op.get_bind(), "00000000-0000-0000-0000-000000000000"
    while rows := connection.execute(_NEXT, {"after": after, "many": _AT_ONCE}).all():
        known = [(row.id, name_forms(row.name)) for row in rows]
        connection.execute(
            _FILL, [{"id": one, "forms": "\n".join(forms), "grams": name_grams(forms)} for one, forms in known]
        )
        after = rows[-1].id


def _make_tokens() -> None:
    _make(
        "resume_tokens",
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("application_id", sa.Uuid(), sa.ForeignKey("application.id"), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ring_key", sa.String(), nullable=False),
        sa.Column("word_tokens", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.UniqueConstraint("application_id"),
    )
    op.create_index("ix_resume_tokens_person_id", "resume_tokens", ["person_id"])
    op.create_index("ix_resume_tokens_word_tokens", "resume_tokens", ["word_tokens"], postgresql_using="gin")


def _make_views() -> None:
    _make(
        "saved_view",
        sa.Column("owner_id", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("wanted", postgresql.JSONB(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_saved_view_owner_id_name", "saved_view", ["owner_id", "name"])


def _make_deeds() -> None:
    _make(
        "bulk_deed",
        sa.Column("submission", sa.String(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("job_id", sa.Uuid(), sa.ForeignKey("job.id"), nullable=True),
        sa.Column("done_by", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.UniqueConstraint("done_by", "submission"),
    )
    _make(
        "bulk_outcome",
        sa.Column("deed_id", sa.Uuid(), sa.ForeignKey("bulk_deed.id"), nullable=False),
        sa.Column("application_id", sa.Uuid(), sa.ForeignKey("application.id"), nullable=False),
        sa.Column("batch_id", sa.Uuid(), sa.ForeignKey("invitation_batch.id"), nullable=True),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("deed_id", "application_id"),
    )
    op.create_index("ix_bulk_outcome_application_id", "bulk_outcome", ["application_id"])


def _make(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        *columns,
        sa.Column("id", sa.Uuid(), nullable=False, primary_key=True),
        sa.Column("company_id", sa.Uuid(), sa.ForeignKey("company.id"), nullable=False),
    )
    op.create_index(f"ix_{name}_company_id", name, ["company_id"])


def downgrade() -> None:
    for table in ("bulk_outcome", "bulk_deed", "saved_view", "resume_tokens"):
        op.drop_table(table)
    op.drop_index("ix_person_name_grams", table_name="person")
    op.drop_column("person", "name_grams")
    op.drop_column("person", "name_forms")
