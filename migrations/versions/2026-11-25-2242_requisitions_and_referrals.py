"""Requisitions, referrals, merged people

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "likeness",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("score", sa.Numeric(precision=3, scale=2), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_likeness_company_id_company")),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_likeness_other_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_likeness_person_id_person")),
        sa.ForeignKeyConstraint(["settled_by"], ["person.id"], name=op.f("fk_likeness_settled_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_likeness")),
        sa.UniqueConstraint("person_id", "other_id", name=op.f("uq_likeness_person_id_other_id")),
    )
    op.create_index(op.f("ix_likeness_company_id"), "likeness", ["company_id"], unique=False)
    op.create_index(op.f("ix_likeness_other_id"), "likeness", ["other_id"], unique=False)
    op.create_table(
        "referral_bonus_rule",
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("waits_days", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("waits_days >= 0", name=op.f("ck_referral_bonus_rule_waits_days")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_referral_bonus_rule_company_id_company")),
        sa.ForeignKeyConstraint(["set_by"], ["person.id"], name=op.f("fk_referral_bonus_rule_set_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_bonus_rule")),
        sa.UniqueConstraint("company_id", "from_on", name=op.f("uq_referral_bonus_rule_company_id_from_on")),
    )
    op.create_index(op.f("ix_referral_bonus_rule_company_id"), "referral_bonus_rule", ["company_id"], unique=False)
    op.create_table(
        "workmark",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("employer_index", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_workmark_company_id_company")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_workmark_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workmark")),
        sa.UniqueConstraint("person_id", "employer_index", name=op.f("uq_workmark_person_id_employer_index")),
    )
    op.create_index(op.f("ix_workmark_company_id"), "workmark", ["company_id"], unique=False)
    op.create_index("ix_workmark_company_id_employer_index", "workmark", ["company_id", "employer_index"], unique=False)
    op.create_table(
        "requisition",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("submission", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("headcount", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("why_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("over_plan", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("salary_from", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("salary_to", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("salary_per", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("target_on", sa.Date(), nullable=True),
        sa.Column("duties", sa.String(), nullable=False),
        sa.Column("requirements", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("headcount >= 1", name=op.f("ck_requisition_headcount")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_requisition_company_id_company")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_requisition_job_id_job")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_requisition_person_id_person")),
        sa.ForeignKeyConstraint(["replaces_id"], ["person.id"], name=op.f("fk_requisition_replaces_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requisition")),
        sa.UniqueConstraint("job_id", name=op.f("uq_requisition_job_id")),
        sa.UniqueConstraint("submission", name=op.f("uq_requisition_submission")),
    )
    op.create_index(op.f("ix_requisition_company_id"), "requisition", ["company_id"], unique=False)
    op.create_index("ix_requisition_company_id_state", "requisition", ["company_id", "state"], unique=False)
    op.create_index(op.f("ix_requisition_person_id"), "requisition", ["person_id"], unique=False)
    op.create_table(
        "referral",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("referrer_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("earlier_id", sa.Uuid(), nullable=True),
        sa.Column("submission", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("known", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("email_index", sa.LargeBinary(), nullable=True),
        sa.Column("phone_index", sa.LargeBinary(), nullable=True),
        sa.Column("filename_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("file_key", sa.String(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("bonus", sa.String(), nullable=False),
        sa.Column("bonus_on", sa.Date(), nullable=True),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paid_by", sa.Uuid(), nullable=True),
        sa.Column("reminded", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_referral_application_id_application")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_referral_company_id_company")),
        sa.ForeignKeyConstraint(["earlier_id"], ["referral.id"], name=op.f("fk_referral_earlier_id_referral")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_referral_job_id_job")),
        sa.ForeignKeyConstraint(["paid_by"], ["person.id"], name=op.f("fk_referral_paid_by_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_referral_person_id_person")),
        sa.ForeignKeyConstraint(["referrer_id"], ["person.id"], name=op.f("fk_referral_referrer_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.UniqueConstraint("submission", name=op.f("uq_referral_submission")),
    )
    op.create_index(op.f("ix_referral_application_id"), "referral", ["application_id"], unique=False)
    op.create_index(op.f("ix_referral_company_id"), "referral", ["company_id"], unique=False)
    op.create_index("ix_referral_company_id_email_index", "referral", ["company_id", "email_index"], unique=False)
    op.create_index("ix_referral_company_id_phone_index", "referral", ["company_id", "phone_index"], unique=False)
    op.create_index(op.f("ix_referral_person_id"), "referral", ["person_id"], unique=False)
    op.create_index(op.f("ix_referral_referrer_id"), "referral", ["referrer_id"], unique=False)
    op.add_column("person", sa.Column("merged_into", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_person_merged_into"), "person", ["merged_into"], unique=False)
    op.create_foreign_key(op.f("fk_person_merged_into_person"), "person", "person", ["merged_into"], ["id"])


def downgrade() -> None:
    op.drop_constraint(op.f("fk_person_merged_into_person"), "person", type_="foreignkey")
    op.drop_index(op.f("ix_person_merged_into"), table_name="person")
    op.drop_column("person", "merged_into")
    op.drop_index(op.f("ix_referral_referrer_id"), table_name="referral")
    op.drop_index(op.f("ix_referral_person_id"), table_name="referral")
    op.drop_index("ix_referral_company_id_phone_index", table_name="referral")
    op.drop_index("ix_referral_company_id_email_index", table_name="referral")
    op.drop_index(op.f("ix_referral_company_id"), table_name="referral")
    op.drop_index(op.f("ix_referral_application_id"), table_name="referral")
    op.drop_table("referral")
    op.drop_index(op.f("ix_requisition_person_id"), table_name="requisition")
    op.drop_index("ix_requisition_company_id_state", table_name="requisition")
    op.drop_index(op.f("ix_requisition_company_id"), table_name="requisition")
    op.drop_table("requisition")
    op.drop_index("ix_workmark_company_id_employer_index", table_name="workmark")
    op.drop_index(op.f("ix_workmark_company_id"), table_name="workmark")
    op.drop_table("workmark")
    op.drop_index(op.f("ix_referral_bonus_rule_company_id"), table_name="referral_bonus_rule")
    op.drop_table("referral_bonus_rule")
    op.drop_index(op.f("ix_likeness_other_id"), table_name="likeness")
    op.drop_index(op.f("ix_likeness_company_id"), table_name="likeness")
    op.drop_table("likeness")
