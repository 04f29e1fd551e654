"""Employees and the line above them, parts in an application, to-dos

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "employee",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("manager_id", sa.Uuid(), nullable=True),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("probation_ends_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_employee_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_employee_company_id_company")),
        sa.ForeignKeyConstraint(["manager_id"], ["person.id"], name=op.f("fk_employee_manager_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_employee_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employee")),
        sa.UniqueConstraint("company_id", "number", name=op.f("uq_employee_company_id_number")),
    )
    op.create_index(op.f("ix_employee_company_id"), "employee", ["company_id"], unique=False)
    op.create_index(op.f("ix_employee_manager_id"), "employee", ["manager_id"], unique=False)
    op.create_index(op.f("ix_employee_person_id"), "employee", ["person_id"], unique=False)
    op.create_index(
        "uq_employee_person_now", "employee", ["person_id"], unique=True, postgresql_where=sa.text("state <> 'left'")
    )
    op.create_table(
        "involvement",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_involvement_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_involvement_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_involvement_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_involvement")),
        sa.UniqueConstraint(
            "application_id", "person_id", "part", name=op.f("uq_involvement_application_id_person_id_part")
        ),
    )
    op.create_index(op.f("ix_involvement_company_id"), "involvement", ["company_id"], unique=False)
    op.create_index(op.f("ix_involvement_person_id"), "involvement", ["person_id"], unique=False)
    op.create_table(
        "todo",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("owner_role", sa.String(), nullable=True),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_todo_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_todo_company_id_company")),
        sa.ForeignKeyConstraint(["done_by"], ["person.id"], name=op.f("fk_todo_done_by_person")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_todo_owner_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_todo")),
        sa.UniqueConstraint("key", name=op.f("uq_todo_key")),
    )
    op.create_index("ix_todo_application_id", "todo", ["application_id"], unique=False)
    op.create_index(op.f("ix_todo_company_id"), "todo", ["company_id"], unique=False)
    op.create_index(
        "ix_todo_open", "todo", ["company_id", "due_at"], unique=False, postgresql_where=sa.text("state = 'open'")
    )
    op.create_index(op.f("ix_todo_owner_id"), "todo", ["owner_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_todo_owner_id"), table_name="todo")
    op.drop_index("ix_todo_open", table_name="todo", postgresql_where=sa.text("state = 'open'"))
    op.drop_index(op.f("ix_todo_company_id"), table_name="todo")
    op.drop_index("ix_todo_application_id", table_name="todo")
    op.drop_table("todo")
    op.drop_index(op.f("ix_involvement_person_id"), table_name="involvement")
    op.drop_index(op.f("ix_involvement_company_id"), table_name="involvement")
    op.drop_table("involvement")
    op.drop_index("uq_employee_person_now", table_name="employee", postgresql_where=sa.text("state <> 'left'"))
    op.drop_index(op.f("ix_employee_person_id"), table_name="employee")
    op.drop_index(op.f("ix_employee_manager_id"), table_name="employee")
    op.drop_index(op.f("ix_employee_company_id"), table_name="employee")
    op.drop_table("employee")
