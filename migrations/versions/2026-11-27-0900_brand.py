"""A company's pages look like the company: its logo, colours and words

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "brand",
        sa.Column("accent", sa.String(), nullable=False),
        sa.Column("accent_dark", sa.String(), nullable=False),
        sa.Column("headline", postgresql.JSONB(), nullable=False),
        sa.Column("words", postgresql.JSONB(), nullable=False),
        sa.Column("logo_key", sa.String(), nullable=True),
        sa.Column("logo_kind", sa.String(), nullable=True),
        sa.Column("picture_key", sa.String(), nullable=True),
        sa.Column("picture_kind", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_brand_company_id_company")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brand")),
        sa.UniqueConstraint("company_id", name=op.f("uq_brand_company_id")),
    )
    op.create_index(op.f("ix_brand_company_id"), "brand", ["company_id"], unique=False)


def downgrade() -> None:
    op.drop_table("brand")
