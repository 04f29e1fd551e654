"""Steps done or held by a person

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hold",
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(job_id IS NULL) <> (application_id IS NULL)", name=op.f("ck_hold_one_subject")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_hold_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_hold_company_id_company")),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"], name=op.f("fk_hold_ended_by_person")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_hold_job_id_job")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_hold_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index(op.f("ix_hold_company_id"), "hold", ["company_id"], unique=False)
    op.create_index(
        "uq_hold_application_now",
        "hold",
        ["application_id", "step"],
        unique=True,
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "uq_hold_job_now", "hold", ["job_id", "step"], unique=True, postgresql_where=sa.text("until IS NULL")
    )
    op.create_table(
        "held_step",
        sa.Column("hold_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=True),
        sa.Column("handler", sa.String(), nullable=True),
        sa.Column("due_kind", sa.String(), nullable=True),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("parked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_held_step_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_held_step_company_id_company")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_held_step_event_id_event")),
        sa.ForeignKeyConstraint(["hold_id"], ["hold.id"], name=op.f("fk_held_step_hold_id_hold")),
        sa.ForeignKeyConstraint(["settled_by"], ["person.id"], name=op.f("fk_held_step_settled_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_step")),
    )
    op.create_index("ix_held_step_application_id_state", "held_step", ["application_id", "state"], unique=False)
    op.create_index(op.f("ix_held_step_company_id"), "held_step", ["company_id"], unique=False)
    op.create_index(op.f("ix_held_step_hold_id"), "held_step", ["hold_id"], unique=False)
    op.create_index(
        "uq_held_step_waiting", "held_step", ["key"], unique=True, postgresql_where=sa.text("state = 'waiting'")
    )


def downgrade() -> None:
    op.drop_index("uq_held_step_waiting", table_name="held_step", postgresql_where=sa.text("state = 'waiting'"))
    op.drop_index(op.f("ix_held_step_hold_id"), table_name="held_step")
    op.drop_index(op.f("ix_held_step_company_id"), table_name="held_step")
    op.drop_index("ix_held_step_application_id_state", table_name="held_step")
    op.drop_table("held_step")
    op.drop_index("uq_hold_job_now", table_name="hold", postgresql_where=sa.text("until IS NULL"))
    op.drop_index("uq_hold_application_now", table_name="hold", postgresql_where=sa.text("until IS NULL"))
    op.drop_index(op.f("ix_hold_company_id"), table_name="hold")
    op.drop_table("hold")
