"""Every order of the candidates is read from an index: by name, by score, by stage; and what was given up or erased is found

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    score = sa.text("COALESCE(match, -1)")
    op.create_index("ix_application_company_id_stage_id", "application", ["company_id", "stage", "id"], unique=False)
    op.create_index("ix_application_company_id_score", "application", ["company_id", score, "id"], unique=False)
    op.create_index(
        "ix_application_company_id_stage_score", "application", ["company_id", "stage", score, "id"], unique=False
    )
    op.create_index(
        "ix_message_dead", "message", ["company_id", "id"], unique=False, postgresql_where=sa.text("state = 'dead'")
    )
    op.create_index(
        "ix_person_name_key", "person", ["name_key", "id"], unique=False, postgresql_where=sa.text("erased_at IS NULL")
    )
    op.create_index(
        "ix_person_erased", "person", ["id"], unique=False, postgresql_where=sa.text("erased_at IS NOT NULL")
    )


def downgrade() -> None:
    op.drop_index("ix_person_erased", table_name="person")
    op.drop_index("ix_person_name_key", table_name="person")
    op.drop_index("ix_message_dead", table_name="message")
    op.drop_index("ix_application_company_id_stage_score", table_name="application")
    op.drop_index("ix_application_company_id_score", table_name="application")
    op.drop_index("ix_application_company_id_stage_id", table_name="application")
