"""What is done to more people than at once is kept with its order until it is done

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("bulk_deed", sa.Column("order_sealed", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("bulk_deed", "order_sealed")
