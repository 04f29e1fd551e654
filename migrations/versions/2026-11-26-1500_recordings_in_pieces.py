"""Recordings are kept in pieces while the call goes on

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("recording", sa.Column("pieces", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("recording", sa.Column("missing_ms", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("recording", "missing_ms")
    op.drop_column("recording", "pieces")
