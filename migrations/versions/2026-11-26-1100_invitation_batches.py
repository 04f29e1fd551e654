"""Many people of the pool are invited together, and how far they come is followed

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "invitation_batch",
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("submission", sa.String(), nullable=False),
        sa.Column("started_by", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stopped_by", sa.Uuid(), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_invitation_batch_company_id_company")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_invitation_batch_job_id_job")),
        sa.ForeignKeyConstraint(["started_by"], ["person.id"], name=op.f("fk_invitation_batch_started_by_person")),
        sa.ForeignKeyConstraint(["stopped_by"], ["person.id"], name=op.f("fk_invitation_batch_stopped_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_batch")),
        sa.UniqueConstraint("job_id", "submission", name=op.f("uq_invitation_batch_job_id_submission")),
    )
    op.create_index(op.f("ix_invitation_batch_company_id"), "invitation_batch", ["company_id"], unique=False)
    op.create_table(
        "batch_invitation",
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("passed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_batch_invitation_application_id_application")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["invitation_batch.id"], name=op.f("fk_batch_invitation_batch_id_invitation_batch")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_batch_invitation_company_id_company")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_invitation")),
        sa.UniqueConstraint("batch_id", "application_id", name=op.f("uq_batch_invitation_batch_id_application_id")),
    )
    op.create_index(op.f("ix_batch_invitation_application_id"), "batch_invitation", ["application_id"], unique=False)
    op.create_index(op.f("ix_batch_invitation_company_id"), "batch_invitation", ["company_id"], unique=False)


def downgrade() -> None:
    op.drop_table("batch_invitation")
    op.drop_table("invitation_batch")
