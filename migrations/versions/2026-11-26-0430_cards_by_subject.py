"""Finding the cards about one thing

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_message_cards",
        "message",
        ["subject"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"subject": "jsonb_path_ops"},
        postgresql_where=sa.text("medium = 'chat'"),
    )


def downgrade() -> None:
    op.drop_index("ix_message_cards", table_name="message")
