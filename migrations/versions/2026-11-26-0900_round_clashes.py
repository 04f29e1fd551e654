"""What came up at the agreed time of a second round

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    empty = sa.text("'{}'::jsonb")
    op.add_column(
        "round_seat",
        sa.Column("clashes", postgresql.JSONB(astext_type=sa.Text()), nullable=False, server_default=empty),
    )


def downgrade() -> None:
    op.drop_column("round_seat", "clashes")
