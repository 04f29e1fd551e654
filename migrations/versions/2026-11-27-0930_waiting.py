"""What waits is found by an index: applications by stage and last step, résumés that could not be read

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_application_company_id_stage_updated_at",
        "application",
        ["company_id", "stage", "updated_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_resume_unreadable",
        "resume",
        ["application_id"],
        unique=False,
        postgresql_where=sa.text("state = 'unreadable'"),
    )


def downgrade() -> None:
    op.drop_index("ix_resume_unreadable", table_name="resume")
    op.drop_index("ix_application_company_id_stage_updated_at", table_name="application")
