"""What came up at the agreed time of a second round

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
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
