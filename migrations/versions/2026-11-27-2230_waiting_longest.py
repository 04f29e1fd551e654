"""Whose last step is the longest ago is read from an index, of all stages at once

Revision ID: 0030
Revises: 0029
"""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_application_company_id_updated_at", "application", ["company_id", "updated_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_application_company_id_updated_at", table_name="application")
