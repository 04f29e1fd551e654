"""Approval chains, approvals, steps, seats, answers

A company's chains, answers and what happened only grow; one seat takes one answer.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

APPEND_ONLY = ("approval_chain", "approval_answer", "approval_entry")


def upgrade() -> None:
    op.create_table(
        "approval_chain",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("definition", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_approval_chain_company_id_company")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_approval_chain_made_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_chain")),
        sa.UniqueConstraint("company_id", "kind", "version", name=op.f("uq_approval_chain_company_id_kind_version")),
    )
    op.create_index(op.f("ix_approval_chain_company_id"), "approval_chain", ["company_id"], unique=False)
    op.create_table(
        "approval_delegation",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("delegate_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_approval_delegation_company_id_company")),
        sa.ForeignKeyConstraint(["delegate_id"], ["person.id"], name=op.f("fk_approval_delegation_delegate_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_approval_delegation_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_delegation")),
    )
    op.create_index(op.f("ix_approval_delegation_company_id"), "approval_delegation", ["company_id"], unique=False)
    op.create_index(op.f("ix_approval_delegation_delegate_id"), "approval_delegation", ["delegate_id"], unique=False)
    op.create_index(op.f("ix_approval_delegation_person_id"), "approval_delegation", ["person_id"], unique=False)
    op.create_table(
        "approval",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("requester_id", sa.Uuid(), nullable=True),
        sa.Column("chain_id", sa.Uuid(), nullable=False),
        sa.Column("previous_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("facts_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_approval_application_id_application")
        ),
        sa.ForeignKeyConstraint(["chain_id"], ["approval_chain.id"], name=op.f("fk_approval_chain_id_approval_chain")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_approval_company_id_company")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_approval_decided_by_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_approval_person_id_person")),
        sa.ForeignKeyConstraint(["previous_id"], ["approval.id"], name=op.f("fk_approval_previous_id_approval")),
        sa.ForeignKeyConstraint(["requester_id"], ["person.id"], name=op.f("fk_approval_requester_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint("previous_id", name=op.f("uq_approval_previous_id")),
    )
    op.create_index(op.f("ix_approval_application_id"), "approval", ["application_id"], unique=False)
    op.create_index(op.f("ix_approval_company_id"), "approval", ["company_id"], unique=False)
    op.create_index("ix_approval_company_id_state", "approval", ["company_id", "state"], unique=False)
    op.create_index(op.f("ix_approval_requester_id"), "approval", ["requester_id"], unique=False)
    op.create_index("ix_approval_subject_id", "approval", ["subject_id"], unique=False)
    op.create_index(
        "uq_approval_standing",
        "approval",
        ["kind", "subject_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('open', 'returned')"),
    )
    op.create_table(
        "approval_step",
        sa.Column("approval_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("quorum", sa.Integer(), nullable=False),
        sa.Column("asked", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("skipped", sa.String(), nullable=True),
        sa.Column("remind_hours", sa.Integer(), nullable=False),
        sa.Column("escalate_hours", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_approval_step_added_by_person")),
        sa.ForeignKeyConstraint(["approval_id"], ["approval.id"], name=op.f("fk_approval_step_approval_id_approval")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_approval_step_company_id_company")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_step")),
    )
    op.create_index("ix_approval_step_approval_id", "approval_step", ["approval_id"], unique=False)
    op.create_index(op.f("ix_approval_step_company_id"), "approval_step", ["company_id"], unique=False)
    op.create_table(
        "approval_seat",
        sa.Column("approval_id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("because", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reminded", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["approval_id"], ["approval.id"], name=op.f("fk_approval_seat_approval_id_approval")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_approval_seat_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_approval_seat_person_id_person")),
        sa.ForeignKeyConstraint(["step_id"], ["approval_step.id"], name=op.f("fk_approval_seat_step_id_approval_step")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_seat")),
    )
    op.create_index("ix_approval_seat_approval_id", "approval_seat", ["approval_id"], unique=False)
    op.create_index(op.f("ix_approval_seat_company_id"), "approval_seat", ["company_id"], unique=False)
    op.create_index(
        "ix_approval_seat_open",
        "approval_seat",
        ["person_id"],
        unique=False,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index("ix_approval_seat_person_id", "approval_seat", ["person_id"], unique=False)
    op.create_index(
        "uq_approval_seat_held",
        "approval_seat",
        ["step_id", "person_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('waiting', 'open')"),
    )
    op.create_table(
        "approval_answer",
        sa.Column("approval_id", sa.Uuid(), nullable=False),
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("on_behalf_of", sa.Uuid(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("counted_from", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["approval_id"], ["approval.id"], name=op.f("fk_approval_answer_approval_id_approval")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_approval_answer_company_id_company")),
        sa.ForeignKeyConstraint(
            ["counted_from"], ["approval_answer.id"], name=op.f("fk_approval_answer_counted_from_approval_answer")
        ),
        sa.ForeignKeyConstraint(["on_behalf_of"], ["person.id"], name=op.f("fk_approval_answer_on_behalf_of_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_approval_answer_person_id_person")),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["approval_seat.id"], name=op.f("fk_approval_answer_seat_id_approval_seat")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_answer")),
        sa.UniqueConstraint("seat_id", name=op.f("uq_approval_answer_seat_id")),
    )
    op.create_index("ix_approval_answer_approval_id", "approval_answer", ["approval_id"], unique=False)
    op.create_index(op.f("ix_approval_answer_company_id"), "approval_answer", ["company_id"], unique=False)
    op.create_table(
        "approval_entry",
        sa.Column("approval_id", sa.Uuid(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("step_id", sa.Uuid(), nullable=True),
        sa.Column("seat_id", sa.Uuid(), nullable=True),
        sa.Column("other_id", sa.Uuid(), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["approval_id"], ["approval.id"], name=op.f("fk_approval_entry_approval_id_approval")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_approval_entry_company_id_company")),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_approval_entry_other_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_approval_entry_person_id_person")),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["approval_seat.id"], name=op.f("fk_approval_entry_seat_id_approval_seat")
        ),
        sa.ForeignKeyConstraint(
            ["step_id"], ["approval_step.id"], name=op.f("fk_approval_entry_step_id_approval_step")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_entry")),
    )
    op.create_index("ix_approval_entry_approval_id", "approval_entry", ["approval_id"], unique=False)
    op.create_index(op.f("ix_approval_entry_company_id"), "approval_entry", ["company_id"], unique=False)
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    role = context.config.attributes.get("app_role")
    if role is None or role == op.get_bind().scalar(sa.text("SELECT current_user")):
        return
    quoted = '"' + role.replace('"', '""') + '"'
    op.execute(f"REVOKE UPDATE, DELETE ON {', '.join(APPEND_ONLY)} FROM {quoted}")


def downgrade() -> None:
    op.drop_index(op.f("ix_approval_entry_company_id"), table_name="approval_entry")
    op.drop_index("ix_approval_entry_approval_id", table_name="approval_entry")
    op.drop_table("approval_entry")
    op.drop_index(op.f("ix_approval_answer_company_id"), table_name="approval_answer")
    op.drop_index("ix_approval_answer_approval_id", table_name="approval_answer")
    op.drop_table("approval_answer")
    op.drop_index(
        "uq_approval_seat_held", table_name="approval_seat", postgresql_where=sa.text("state IN ('waiting', 'open')")
    )
    op.drop_index("ix_approval_seat_person_id", table_name="approval_seat")
    op.drop_index("ix_approval_seat_open", table_name="approval_seat", postgresql_where=sa.text("state = 'open'"))
    op.drop_index(op.f("ix_approval_seat_company_id"), table_name="approval_seat")
    op.drop_index("ix_approval_seat_approval_id", table_name="approval_seat")
    op.drop_table("approval_seat")
    op.drop_index(op.f("ix_approval_step_company_id"), table_name="approval_step")
    op.drop_index("ix_approval_step_approval_id", table_name="approval_step")
    op.drop_table("approval_step")
    op.drop_index(
        "uq_approval_standing", table_name="approval", postgresql_where=sa.text("state IN ('open', 'returned')")
    )
    op.drop_index("ix_approval_subject_id", table_name="approval")
    op.drop_index(op.f("ix_approval_requester_id"), table_name="approval")
    op.drop_index("ix_approval_company_id_state", table_name="approval")
    op.drop_index(op.f("ix_approval_company_id"), table_name="approval")
    op.drop_index(op.f("ix_approval_application_id"), table_name="approval")
    op.drop_table("approval")
    op.drop_index(op.f("ix_approval_delegation_person_id"), table_name="approval_delegation")
    op.drop_index(op.f("ix_approval_delegation_delegate_id"), table_name="approval_delegation")
    op.drop_index(op.f("ix_approval_delegation_company_id"), table_name="approval_delegation")
    op.drop_table("approval_delegation")
    op.drop_index(op.f("ix_approval_chain_company_id"), table_name="approval_chain")
    op.drop_table("approval_chain")
