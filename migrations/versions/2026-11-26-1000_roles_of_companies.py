"""One person may be given the same role in two companies at the same moment

Revision ID: 0018
Revises: 0017
"""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_BEFORE = "uq_role_grant_person_id_role_valid_from"
_AFTER = "uq_role_grant_company_id_person_id_role_valid_from"


def upgrade() -> None:
    op.create_unique_constraint(op.f(_AFTER), "role_grant", ["company_id", "person_id", "role", "valid_from"])
    op.drop_constraint(op.f(_BEFORE), "role_grant", type_="unique")


def downgrade() -> None:
    op.create_unique_constraint(op.f(_BEFORE), "role_grant", ["person_id", "role", "valid_from"])
    op.drop_constraint(op.f(_AFTER), "role_grant", type_="unique")
