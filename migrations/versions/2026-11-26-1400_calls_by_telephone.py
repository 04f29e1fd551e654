"""What the carrier told of a call, and how often somebody was not reached

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("call", sa.Column("placed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("call", sa.Column("reason", sa.String(), nullable=True))
    op.add_column("call", sa.Column("answered_by", sa.String(), nullable=True))
    op.add_column("call", sa.Column("over_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("call", sa.Column("connections", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("interview", sa.Column("missed", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("interview", "missed")
    for name in ("connections", "over_at", "answered_by", "reason", "placed_at"):
        op.drop_column("call", name)
