"""People from a list are invited together, as applicants are

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "objection",
        sa.Column("contact_hash", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_objection_company_id_company")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
        sa.UniqueConstraint("company_id", "contact_hash", name=op.f("uq_objection_company_id_contact_hash")),
    )
    op.create_index(op.f("ix_objection_company_id"), "objection", ["company_id"], unique=False)
    op.create_table(
        "prospect",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("listed_by", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("newcomer", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("source_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("email_index", sa.LargeBinary(), nullable=True),
        sa.Column("phone_index", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_prospect_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_prospect_company_id_company")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_prospect_job_id_job")),
        sa.ForeignKeyConstraint(["listed_by"], ["person.id"], name=op.f("fk_prospect_listed_by_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_prospect_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prospect")),
    )
    for column in ("application_id", "company_id", "job_id", "person_id"):
        op.create_index(op.f(f"ix_prospect_{column}"), "prospect", [column], unique=False)
    for column in ("email_index", "phone_index"):
        op.create_index(f"ix_prospect_company_id_{column}", "prospect", ["company_id", column], unique=False)
    op.alter_column("batch_invitation", "application_id", nullable=True)
    op.add_column("batch_invitation", sa.Column("prospect_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_batch_invitation_prospect_id_prospect"), "batch_invitation", "prospect", ["prospect_id"], ["id"]
    )
    op.create_index(op.f("ix_batch_invitation_prospect_id"), "batch_invitation", ["prospect_id"], unique=False)
    op.create_unique_constraint(
        op.f("uq_batch_invitation_batch_id_prospect_id"), "batch_invitation", ["batch_id", "prospect_id"]
    )
    op.create_check_constraint(
        op.f("ck_batch_invitation_one_of_both"),
        "batch_invitation",
        "(application_id IS NULL) <> (prospect_id IS NULL)",
    )


def downgrade() -> None:
    op.execute("DELETE FROM batch_invitation WHERE application_id IS NULL")
    op.drop_constraint(op.f("ck_batch_invitation_one_of_both"), "batch_invitation", type_="check")
    op.drop_column("batch_invitation", "prospect_id")
    op.alter_column("batch_invitation", "application_id", nullable=False)
    op.drop_table("prospect")
    op.drop_table("objection")
