"""Second rounds, their times, scorecards of people

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decline_reason",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("labels", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("letters", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_decline_reason_company_id_company")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decline_reason")),
        sa.UniqueConstraint("company_id", "key", name=op.f("uq_decline_reason_company_id_key")),
    )
    op.create_index(op.f("ix_decline_reason_company_id"), "decline_reason", ["company_id"], unique=False)
    op.create_table(
        "blinding",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_blinding_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_blinding_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_blinding_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blinding")),
        sa.UniqueConstraint("application_id", "person_id", name=op.f("uq_blinding_application_id_person_id")),
    )
    op.create_index(op.f("ix_blinding_company_id"), "blinding", ["company_id"], unique=False)
    op.create_index(op.f("ix_blinding_person_id"), "blinding", ["person_id"], unique=False)
    op.create_table(
        "round",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("planned_by", sa.Uuid(), nullable=True),
        sa.Column("focus_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("wish_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_round_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_round_company_id_company")),
        sa.ForeignKeyConstraint(["contact_id"], ["person.id"], name=op.f("fk_round_contact_id_person")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_round_job_id_job")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_round_person_id_person")),
        sa.ForeignKeyConstraint(["planned_by"], ["person.id"], name=op.f("fk_round_planned_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("application_id", "number", name=op.f("uq_round_application_id_number")),
    )
    op.create_index(op.f("ix_round_company_id"), "round", ["company_id"], unique=False)
    op.create_index("ix_round_company_id_state", "round", ["company_id", "state"], unique=False)
    op.create_index(op.f("ix_round_job_id"), "round", ["job_id"], unique=False)
    op.create_index(op.f("ix_round_person_id"), "round", ["person_id"], unique=False)
    op.create_index(
        "uq_round_open",
        "round",
        ["application_id"],
        unique=True,
        postgresql_where=sa.text("state NOT IN ('closed', 'cancelled')"),
    )
    op.create_table(
        "panel_scorecard",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("scorer_id", sa.Uuid(), nullable=False),
        sa.Column("advice", sa.String(), nullable=False),
        sa.Column("scores", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_panel_scorecard_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_panel_scorecard_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_panel_scorecard_person_id_person")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_panel_scorecard_round_id_round")),
        sa.ForeignKeyConstraint(["scorer_id"], ["person.id"], name=op.f("fk_panel_scorecard_scorer_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_scorecard")),
        sa.UniqueConstraint("round_id", "scorer_id", name=op.f("uq_panel_scorecard_round_id_scorer_id")),
    )
    op.create_index(op.f("ix_panel_scorecard_application_id"), "panel_scorecard", ["application_id"], unique=False)
    op.create_index(op.f("ix_panel_scorecard_company_id"), "panel_scorecard", ["company_id"], unique=False)
    op.create_index(op.f("ix_panel_scorecard_round_id"), "panel_scorecard", ["round_id"], unique=False)
    op.create_table(
        "round_busy",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("person_number", sa.BigInteger(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("int8range(person_number, person_number, '[]')"), "&&"),
            (sa.text("during"), "&&"),
            using="gist",
            name="ex_round_busy_person_during",
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_round_busy_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_round_busy_person_id_person")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_busy_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_busy")),
    )
    op.create_index(op.f("ix_round_busy_company_id"), "round_busy", ["company_id"], unique=False)
    op.create_index(op.f("ix_round_busy_person_id"), "round_busy", ["person_id"], unique=False)
    op.create_index(op.f("ix_round_busy_round_id"), "round_busy", ["round_id"], unique=False)
    op.create_table(
        "round_seat",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("interviews", sa.Boolean(), nullable=False),
        sa.Column("calendar_state", sa.String(), nullable=False),
        sa.Column("calendar_change", sa.Integer(), nullable=False),
        sa.Column("calendar_ref", sa.String(), nullable=False),
        sa.Column("unread", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("scored_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_round_seat_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_round_seat_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_round_seat_person_id_person")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_seat_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_seat")),
        sa.UniqueConstraint("round_id", "person_id", name=op.f("uq_round_seat_round_id_person_id")),
    )
    op.create_index(op.f("ix_round_seat_application_id"), "round_seat", ["application_id"], unique=False)
    op.create_index(op.f("ix_round_seat_company_id"), "round_seat", ["company_id"], unique=False)
    op.create_index(op.f("ix_round_seat_person_id"), "round_seat", ["person_id"], unique=False)
    op.create_index(op.f("ix_round_seat_round_id"), "round_seat", ["round_id"], unique=False)
    op.create_table(
        "round_time",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("offer", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_round_time_company_id_company")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_time_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_time")),
        sa.UniqueConstraint("round_id", "offer", "starts_at", name=op.f("uq_round_time_round_id_offer_starts_at")),
    )
    op.create_index(op.f("ix_round_time_company_id"), "round_time", ["company_id"], unique=False)
    op.create_index(op.f("ix_round_time_round_id"), "round_time", ["round_id"], unique=False)
    op.add_column("decision", sa.Column("reason_key", sa.String(), nullable=True))
    op.add_column("decision", sa.Column("letter_state", sa.String(), nullable=True))
    op.add_column("decision", sa.Column("letter_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON panel_scorecard "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    op.drop_column("decision", "letter_at")
    op.drop_column("decision", "letter_state")
    op.drop_column("decision", "reason_key")
    op.drop_index(op.f("ix_round_time_round_id"), table_name="round_time")
    op.drop_index(op.f("ix_round_time_company_id"), table_name="round_time")
    op.drop_table("round_time")
    op.drop_index(op.f("ix_round_seat_round_id"), table_name="round_seat")
    op.drop_index(op.f("ix_round_seat_person_id"), table_name="round_seat")
    op.drop_index(op.f("ix_round_seat_company_id"), table_name="round_seat")
    op.drop_index(op.f("ix_round_seat_application_id"), table_name="round_seat")
    op.drop_table("round_seat")
    op.drop_index(op.f("ix_round_busy_round_id"), table_name="round_busy")
    op.drop_index(op.f("ix_round_busy_person_id"), table_name="round_busy")
    op.drop_index(op.f("ix_round_busy_company_id"), table_name="round_busy")
    op.drop_table("round_busy")
    op.drop_index(op.f("ix_panel_scorecard_round_id"), table_name="panel_scorecard")
    op.drop_index(op.f("ix_panel_scorecard_company_id"), table_name="panel_scorecard")
    op.drop_index(op.f("ix_panel_scorecard_application_id"), table_name="panel_scorecard")
    op.drop_table("panel_scorecard")
    op.drop_index("uq_round_open", table_name="round", postgresql_where=sa.text("state NOT IN ('closed', 'cancelled')"))
    op.drop_index(op.f("ix_round_person_id"), table_name="round")
    op.drop_index(op.f("ix_round_job_id"), table_name="round")
    op.drop_index("ix_round_company_id_state", table_name="round")
    op.drop_index(op.f("ix_round_company_id"), table_name="round")
    op.drop_table("round")
    op.drop_index(op.f("ix_blinding_person_id"), table_name="blinding")
    op.drop_index(op.f("ix_blinding_company_id"), table_name="blinding")
    op.drop_table("blinding")
    op.drop_index(op.f("ix_decline_reason_company_id"), table_name="decline_reason")
    op.drop_table("decline_reason")
