"""Degree checks

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "degree_setting",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("moment", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_degree_setting_company_id_company")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_degree_setting")),
        sa.UniqueConstraint("company_id", name=op.f("uq_degree_setting_company_id")),
    )
    op.create_table(
        "degree_check",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("reminded", sa.Integer(), nullable=False),
        sa.Column("code_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("report_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("comparison_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("problems", sa.String(), nullable=False),
        sa.Column("file_key", sa.String(), nullable=True),
        sa.Column("filename_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("provider", sa.String(), nullable=True),
        sa.Column("provider_ref", sa.String(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("explanation_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("explanation_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("explained_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("channel_id", sa.Uuid(), nullable=True),
        sa.Column("checked_by", sa.Uuid(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_degree_check_application_id_application")
        ),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name=op.f("fk_degree_check_channel_id_channel")),
        sa.ForeignKeyConstraint(["checked_by"], ["person.id"], name=op.f("fk_degree_check_checked_by_person")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_degree_check_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_degree_check_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_degree_check")),
        sa.UniqueConstraint("application_id", name=op.f("uq_degree_check_application_id")),
    )
    op.create_index(op.f("ix_degree_check_company_id"), "degree_check", ["company_id"], unique=False)
    op.create_index(op.f("ix_degree_check_person_id"), "degree_check", ["person_id"], unique=False)
    op.add_column("channel", sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("channel", "archived_at")
    op.drop_index(op.f("ix_degree_check_person_id"), table_name="degree_check")
    op.drop_index(op.f("ix_degree_check_company_id"), table_name="degree_check")
    op.drop_table("degree_check")
    op.drop_table("degree_setting")
