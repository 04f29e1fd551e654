"""Withdrawals, wishes, ratings, letters to HR, changes of address, data requests, erasures

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("subject_hash", sa.LargeBinary(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("reach", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_erasure_company_id_company")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    op.create_index(op.f("ix_erasure_company_id"), "erasure", ["company_id"], unique=False)
    op.create_index(op.f("ix_erasure_subject_hash"), "erasure", ["subject_hash"], unique=False)
    op.create_table(
        "candidate_note",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("from_candidate", sa.Boolean(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("submission", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_candidate_note_application_id_application")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_candidate_note_author_id_person")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_candidate_note_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_candidate_note_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate_note")),
        sa.UniqueConstraint("submission", name=op.f("uq_candidate_note_submission")),
    )
    op.create_index("ix_candidate_note_application_id_id", "candidate_note", ["application_id", "id"], unique=False)
    op.create_index(op.f("ix_candidate_note_company_id"), "candidate_note", ["company_id"], unique=False)
    op.create_index(op.f("ix_candidate_note_person_id"), "candidate_note", ["person_id"], unique=False)
    op.create_table(
        "data_request",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("refusal", sa.String(), nullable=True),
        sa.Column("file_key", sa.String(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name=op.f("fk_data_request_answered_by_person")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_data_request_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_data_request_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_data_request_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_request")),
    )
    op.create_index(op.f("ix_data_request_company_id"), "data_request", ["company_id"], unique=False)
    op.create_index(op.f("ix_data_request_person_id"), "data_request", ["person_id"], unique=False)
    op.create_index(
        "uq_data_request_open",
        "data_request",
        ["person_id", "kind"],
        unique=True,
        postgresql_where=sa.text("state IN ('asked', 'confirmed')"),
    )
    op.create_table(
        "email_change",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("email_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("before_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_email_change_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_email_change_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_email_change_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_email_change")),
    )
    op.create_index(op.f("ix_email_change_company_id"), "email_change", ["company_id"], unique=False)
    op.create_index(op.f("ix_email_change_person_id"), "email_change", ["person_id"], unique=False)
    op.create_table(
        "person_wish",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name=op.f("fk_person_wish_answered_by_person")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_person_wish_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_person_wish_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_wish_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_wish")),
    )
    op.create_index(op.f("ix_person_wish_application_id"), "person_wish", ["application_id"], unique=False)
    op.create_index(op.f("ix_person_wish_company_id"), "person_wish", ["company_id"], unique=False)
    op.create_index(op.f("ix_person_wish_person_id"), "person_wish", ["person_id"], unique=False)
    op.create_index(
        "uq_person_wish_open",
        "person_wish",
        ["application_id", "kind"],
        unique=True,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "rating",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("talk", sa.String(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("stars BETWEEN 1 AND 5", name=op.f("ck_rating_stars")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_rating_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_rating_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_rating_person_id_person")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_rating_recorded_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sa.UniqueConstraint("application_id", "talk", name=op.f("uq_rating_application_id_talk")),
    )
    op.create_index(op.f("ix_rating_application_id"), "rating", ["application_id"], unique=False)
    op.create_index(op.f("ix_rating_company_id"), "rating", ["company_id"], unique=False)
    op.create_index(op.f("ix_rating_person_id"), "rating", ["person_id"], unique=False)
    op.create_table(
        "withdrawal",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_withdrawal_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_withdrawal_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_withdrawal_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawal")),
        sa.UniqueConstraint("application_id", name=op.f("uq_withdrawal_application_id")),
    )
    op.create_index(op.f("ix_withdrawal_company_id"), "withdrawal", ["company_id"], unique=False)
    op.create_index(op.f("ix_withdrawal_person_id"), "withdrawal", ["person_id"], unique=False)
    op.execute(
        "CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON erasure "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER only_grows ON erasure")
    op.drop_index(op.f("ix_withdrawal_person_id"), table_name="withdrawal")
    op.drop_index(op.f("ix_withdrawal_company_id"), table_name="withdrawal")
    op.drop_table("withdrawal")
    op.drop_index(op.f("ix_rating_person_id"), table_name="rating")
    op.drop_index(op.f("ix_rating_company_id"), table_name="rating")
    op.drop_index(op.f("ix_rating_application_id"), table_name="rating")
    op.drop_table("rating")
    op.drop_index("uq_person_wish_open", table_name="person_wish", postgresql_where=sa.text("state = 'open'"))
    op.drop_index(op.f("ix_person_wish_person_id"), table_name="person_wish")
    op.drop_index(op.f("ix_person_wish_company_id"), table_name="person_wish")
    op.drop_index(op.f("ix_person_wish_application_id"), table_name="person_wish")
    op.drop_table("person_wish")
    op.drop_index(op.f("ix_email_change_person_id"), table_name="email_change")
    op.drop_index(op.f("ix_email_change_company_id"), table_name="email_change")
    op.drop_table("email_change")
    op.drop_index(
        "uq_data_request_open", table_name="data_request", postgresql_where=sa.text("state IN ('asked', 'confirmed')")
    )
    op.drop_index(op.f("ix_data_request_person_id"), table_name="data_request")
    op.drop_index(op.f("ix_data_request_company_id"), table_name="data_request")
    op.drop_table("data_request")
    op.drop_index(op.f("ix_candidate_note_person_id"), table_name="candidate_note")
    op.drop_index(op.f("ix_candidate_note_company_id"), table_name="candidate_note")
    op.drop_index("ix_candidate_note_application_id_id", table_name="candidate_note")
    op.drop_table("candidate_note")
    op.drop_index(op.f("ix_erasure_subject_hash"), table_name="erasure")
    op.drop_index(op.f("ix_erasure_company_id"), table_name="erasure")
    op.drop_table("erasure")
