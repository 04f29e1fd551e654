"""A second question about a degree in doubt, and what was said before it

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("degree_check", sa.Column("question_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("degree_check", sa.Column("heard_sealed", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("degree_check", "heard_sealed")
    op.drop_column("degree_check", "question_sealed")
