"""Forms that words open in messengers, and the files sent for them

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "messenger_form",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("submission", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("file_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["messenger_account.id"], name=op.f("fk_messenger_form_account_id_messenger_account")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_messenger_form_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_messenger_form_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messenger_form")),
        sa.UniqueConstraint("submission", name=op.f("uq_messenger_form_submission")),
    )
    op.create_index(op.f("ix_messenger_form_company_id"), "messenger_form", ["company_id"], unique=False)
    op.create_index(op.f("ix_messenger_form_person_id"), "messenger_form", ["person_id"], unique=False)
    op.create_index(
        "ix_messenger_form_account_id_opened_at", "messenger_form", ["account_id", "opened_at"], unique=False
    )


def downgrade() -> None:
    op.drop_table("messenger_form")
