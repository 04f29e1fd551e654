"""Onboarding, courses, probation

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "course",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("titles", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("texts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("audience", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_course_company_id_company")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sa.UniqueConstraint("company_id", "key", name=op.f("uq_course_company_id_key")),
    )
    op.create_index(op.f("ix_course_company_id"), "course", ["company_id"], unique=False)
    op.create_table(
        "onboarding_template",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("tasks", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_onboarding_template_company_id_company")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_onboarding_template_made_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_onboarding_template")),
        sa.UniqueConstraint("company_id", "version", name=op.f("uq_onboarding_template_company_id_version")),
    )
    op.create_index(op.f("ix_onboarding_template_company_id"), "onboarding_template", ["company_id"], unique=False)
    op.create_table(
        "course_record",
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_course_record_company_id_company")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_course_record_course_id_course")),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_course_record_employee_id_employee")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_course_record_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_record")),
        sa.UniqueConstraint("employee_id", "course_id", name=op.f("uq_course_record_employee_id_course_id")),
    )
    op.create_index(op.f("ix_course_record_company_id"), "course_record", ["company_id"], unique=False)
    op.create_index(op.f("ix_course_record_course_id"), "course_record", ["course_id"], unique=False)
    op.create_index("ix_course_record_person_id_due_on", "course_record", ["person_id", "due_on"], unique=False)
    op.create_table(
        "onboarding",
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("contract_months", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("buddy_id", sa.Uuid(), nullable=True),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("guide_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_onboarding_application_id_application")
        ),
        sa.ForeignKeyConstraint(["buddy_id"], ["person.id"], name=op.f("fk_onboarding_buddy_id_person")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_onboarding_company_id_company")),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_onboarding_employee_id_employee")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_onboarding_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_onboarding")),
        sa.UniqueConstraint("employee_id", name=op.f("uq_onboarding_employee_id")),
    )
    op.create_index(op.f("ix_onboarding_company_id"), "onboarding", ["company_id"], unique=False)
    op.create_index(
        "ix_onboarding_company_id_state_starts_on", "onboarding", ["company_id", "state", "starts_on"], unique=False
    )
    op.create_index(op.f("ix_onboarding_offer_id"), "onboarding", ["offer_id"], unique=False)
    op.create_index(op.f("ix_onboarding_person_id"), "onboarding", ["person_id"], unique=False)
    op.create_index(
        "uq_onboarding_application_now",
        "onboarding",
        ["application_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'cancelled'"),
    )
    op.create_table(
        "probation_review",
        sa.Column("employee_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("reviewer_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reasons_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("goals_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_probation_review_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_probation_review_company_id_company")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_probation_review_decided_by_person")),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_probation_review_employee_id_employee")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_probation_review_person_id_person")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["person.id"], name=op.f("fk_probation_review_reviewer_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_probation_review")),
        sa.UniqueConstraint("employee_id", "ends_on", name=op.f("uq_probation_review_employee_id_ends_on")),
    )
    op.create_index(op.f("ix_probation_review_application_id"), "probation_review", ["application_id"], unique=False)
    op.create_index(op.f("ix_probation_review_company_id"), "probation_review", ["company_id"], unique=False)
    op.create_table(
        "onboarding_task",
        sa.Column("onboarding_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("titles", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("hints", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("title_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("checkers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("after", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("expires", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("details_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_onboarding_task_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_onboarding_task_company_id_company")),
        sa.ForeignKeyConstraint(["done_by"], ["person.id"], name=op.f("fk_onboarding_task_done_by_person")),
        sa.ForeignKeyConstraint(
            ["onboarding_id"], ["onboarding.id"], name=op.f("fk_onboarding_task_onboarding_id_onboarding")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_onboarding_task_owner_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_onboarding_task_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_onboarding_task")),
        sa.UniqueConstraint("onboarding_id", "key", name=op.f("uq_onboarding_task_onboarding_id_key")),
    )
    op.create_index(op.f("ix_onboarding_task_application_id"), "onboarding_task", ["application_id"], unique=False)
    op.create_index(op.f("ix_onboarding_task_company_id"), "onboarding_task", ["company_id"], unique=False)
    op.create_index(op.f("ix_onboarding_task_owner_id"), "onboarding_task", ["owner_id"], unique=False)
    op.create_table(
        "onboarding_document",
        sa.Column("onboarding_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("file_key", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("filename_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_onboarding_document_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_onboarding_document_company_id_company")),
        sa.ForeignKeyConstraint(
            ["onboarding_id"], ["onboarding.id"], name=op.f("fk_onboarding_document_onboarding_id_onboarding")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_onboarding_document_person_id_person")),
        sa.ForeignKeyConstraint(["reviewed_by"], ["person.id"], name=op.f("fk_onboarding_document_reviewed_by_person")),
        sa.ForeignKeyConstraint(
            ["task_id"], ["onboarding_task.id"], name=op.f("fk_onboarding_document_task_id_onboarding_task")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_onboarding_document")),
    )
    op.create_index(op.f("ix_onboarding_document_company_id"), "onboarding_document", ["company_id"], unique=False)
    op.create_index(
        op.f("ix_onboarding_document_onboarding_id"), "onboarding_document", ["onboarding_id"], unique=False
    )
    op.create_index(op.f("ix_onboarding_document_task_id"), "onboarding_document", ["task_id"], unique=False)
    op.execute(
        "CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON onboarding_template "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    role = context.config.attributes.get("app_role")
    if role is not None and role != op.get_bind().scalar(sa.text("SELECT current_user")):
        quoted = '"' + role.replace('"', '""') + '"'
        op.execute(f"REVOKE UPDATE, DELETE ON onboarding_template FROM {quoted}")


def downgrade() -> None:
    op.drop_index(op.f("ix_onboarding_document_task_id"), table_name="onboarding_document")
    op.drop_index(op.f("ix_onboarding_document_onboarding_id"), table_name="onboarding_document")
    op.drop_index(op.f("ix_onboarding_document_company_id"), table_name="onboarding_document")
    op.drop_table("onboarding_document")
    op.drop_index(op.f("ix_onboarding_task_owner_id"), table_name="onboarding_task")
    op.drop_index(op.f("ix_onboarding_task_company_id"), table_name="onboarding_task")
    op.drop_index(op.f("ix_onboarding_task_application_id"), table_name="onboarding_task")
    op.drop_table("onboarding_task")
    op.drop_index(op.f("ix_probation_review_company_id"), table_name="probation_review")
    op.drop_index(op.f("ix_probation_review_application_id"), table_name="probation_review")
    op.drop_table("probation_review")
    op.drop_index(
        "uq_onboarding_application_now", table_name="onboarding", postgresql_where=sa.text("state <> 'cancelled'")
    )
    op.drop_index(op.f("ix_onboarding_person_id"), table_name="onboarding")
    op.drop_index(op.f("ix_onboarding_offer_id"), table_name="onboarding")
    op.drop_index("ix_onboarding_company_id_state_starts_on", table_name="onboarding")
    op.drop_index(op.f("ix_onboarding_company_id"), table_name="onboarding")
    op.drop_table("onboarding")
    op.drop_index("ix_course_record_person_id_due_on", table_name="course_record")
    op.drop_index(op.f("ix_course_record_course_id"), table_name="course_record")
    op.drop_index(op.f("ix_course_record_company_id"), table_name="course_record")
    op.drop_table("course_record")
    op.drop_index(op.f("ix_onboarding_template_company_id"), table_name="onboarding_template")
    op.drop_table("onboarding_template")
    op.drop_index(op.f("ix_course_company_id"), table_name="course")
    op.drop_table("course")
