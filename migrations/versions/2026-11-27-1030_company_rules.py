"""What a company has set for itself, and every version of it, with the time from which it held

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("company", sa.Column("rules", postgresql.JSONB(), server_default="{}", nullable=False))
    op.add_column("company", sa.Column("version", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "company_edition",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("changed", postgresql.JSONB(), nullable=False),
        sa.Column("rules", postgresql.JSONB(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_company_edition_company_id_company")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_edition")),
        sa.UniqueConstraint("company_id", "version", name=op.f("uq_company_edition_company_id_version")),
    )
    op.create_index(op.f("ix_company_edition_company_id"), "company_edition", ["company_id"], unique=False)


def downgrade() -> None:
    op.drop_table("company_edition")
    op.drop_column("company", "version")
    op.drop_column("company", "rules")
