"""A person fixes what the interviews of a job ask about, version by version

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "interview_core",
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("questions", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_interview_core_company_id_company")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_interview_core_job_id_job")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_interview_core_made_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_core")),
        sa.UniqueConstraint("job_id", "version", name=op.f("uq_interview_core_job_id_version")),
    )
    for column in ("company_id", "job_id"):
        op.create_index(op.f(f"ix_interview_core_{column}"), "interview_core", [column], unique=False)


def downgrade() -> None:
    op.drop_table("interview_core")
