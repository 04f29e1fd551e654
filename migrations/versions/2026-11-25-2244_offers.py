"""Offers, envelopes and signatures; versions of terms and the log of an envelope only grow

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

APPEND_ONLY = ("envelope_entry", "offer_version")


def upgrade() -> None:
    op.create_table(
        "envelope",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=False),
        sa.Column("standing", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("file_key", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("signed_key", sa.String(), nullable=True),
        sa.Column("signed_sha256", sa.String(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("intent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("codes", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=True),
        sa.Column("code_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_envelope_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_envelope_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_envelope_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_envelope")),
    )
    op.create_index(op.f("ix_envelope_application_id"), "envelope", ["application_id"], unique=False)
    op.create_index(op.f("ix_envelope_company_id"), "envelope", ["company_id"], unique=False)
    op.create_index("ix_envelope_kind_subject_id", "envelope", ["kind", "subject_id"], unique=False)
    op.create_index(op.f("ix_envelope_person_id"), "envelope", ["person_id"], unique=False)
    op.create_table(
        "envelope_entry",
        sa.Column("envelope_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("evidence", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("detail_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_envelope_entry_company_id_company")),
        sa.ForeignKeyConstraint(["envelope_id"], ["envelope.id"], name=op.f("fk_envelope_entry_envelope_id_envelope")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_envelope_entry_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_envelope_entry")),
        sa.UniqueConstraint("envelope_id", "number", name=op.f("uq_envelope_entry_envelope_id_number")),
    )
    op.create_index(op.f("ix_envelope_entry_company_id"), "envelope_entry", ["company_id"], unique=False)
    op.create_table(
        "offer",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("valid_days", sa.Integer(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("wanted_by", sa.Uuid(), nullable=True),
        sa.Column("follows_id", sa.Uuid(), nullable=True),
        sa.Column("envelope_id", sa.Uuid(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_offer_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_offer_company_id_company")),
        sa.ForeignKeyConstraint(["envelope_id"], ["envelope.id"], name=op.f("fk_offer_envelope_id_envelope")),
        sa.ForeignKeyConstraint(["follows_id"], ["offer.id"], name=op.f("fk_offer_follows_id_offer")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_offer_person_id_person")),
        sa.ForeignKeyConstraint(["wanted_by"], ["person.id"], name=op.f("fk_offer_wanted_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
    )
    op.create_index(op.f("ix_offer_application_id"), "offer", ["application_id"], unique=False)
    op.create_index(op.f("ix_offer_company_id"), "offer", ["company_id"], unique=False)
    op.create_index("ix_offer_company_id_state", "offer", ["company_id", "state"], unique=False)
    op.create_index(op.f("ix_offer_person_id"), "offer", ["person_id"], unique=False)
    op.create_index(
        "uq_offer_open",
        "offer",
        ["application_id"],
        unique=True,
        postgresql_where=sa.text("state NOT IN ('declined', 'withdrawn', 'expired')"),
    )
    op.create_table(
        "offer_version",
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("terms_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_offer_version_company_id_company")),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_offer_version_offer_id_offer")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_offer_version_person_id_person")),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"], name=op.f("fk_offer_version_written_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_version")),
        sa.UniqueConstraint("offer_id", "version", name=op.f("uq_offer_version_offer_id_version")),
    )
    op.create_index(op.f("ix_offer_version_company_id"), "offer_version", ["company_id"], unique=False)
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    role = context.config.attributes.get("app_role")
    if role is not None and role != op.get_bind().scalar(sa.text("SELECT current_user")):
        quoted = '"' + role.replace('"', '""') + '"'
        op.execute(f"REVOKE UPDATE, DELETE ON {', '.join(APPEND_ONLY)} FROM {quoted}")


def downgrade() -> None:
    op.drop_index(op.f("ix_offer_version_company_id"), table_name="offer_version")
    op.drop_table("offer_version")
    op.drop_index(
        "uq_offer_open",
        table_name="offer",
        postgresql_where=sa.text("state NOT IN ('declined', 'withdrawn', 'expired')"),
    )
    op.drop_index(op.f("ix_offer_person_id"), table_name="offer")
    op.drop_index("ix_offer_company_id_state", table_name="offer")
    op.drop_index(op.f("ix_offer_company_id"), table_name="offer")
    op.drop_index(op.f("ix_offer_application_id"), table_name="offer")
    op.drop_table("offer")
    op.drop_index(op.f("ix_envelope_entry_company_id"), table_name="envelope_entry")
    op.drop_table("envelope_entry")
    op.drop_index(op.f("ix_envelope_person_id"), table_name="envelope")
    op.drop_index("ix_envelope_kind_subject_id", table_name="envelope")
    op.drop_index(op.f("ix_envelope_company_id"), table_name="envelope")
    op.drop_index(op.f("ix_envelope_application_id"), table_name="envelope")
    op.drop_table("envelope")
