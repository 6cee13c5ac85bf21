"""skills_recognition."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.types import key_text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "skills_recognition_request",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("scheme", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("standard_version", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("level", sa.String(length=60), nullable=False),
        sa.Column("awarding_body", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["core_case.id"], name=op.f("fk_skills_recognition_request_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_skills_recognition_request_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skills_recognition_request")),
        sa.UniqueConstraint("case_id", name=op.f("uq_skills_recognition_request_case_id")),
    )
    with op.batch_alter_table("skills_recognition_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_skills_recognition_request_person_id"), ["person_id"], unique=False)

    op.create_table(
        "skills_recognition_assessment",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("judgement", sa.String(40), nullable=False),
        sa.Column("gaps", sa.Text(), nullable=False),
        sa.Column("did_not_train", sa.Boolean(), nullable=False),
        sa.Column("assessed_by", sa.Uuid(), nullable=False),
        sa.Column("assessed_by_name", sa.String(length=200), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("judgement != 'not_yet' OR gaps != ''", name=op.f("ck_skills_recognition_assessment_gaps")),
        sa.CheckConstraint(
            "judgement IN ('competent', 'not_yet')", name=op.f("ck_skills_recognition_assessment_judgement_code")
        ),
        sa.CheckConstraint("did_not_train", name=op.f("ck_skills_recognition_assessment_independent")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["core_person.id"],
            name=op.f("fk_skills_recognition_assessment_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["skills_recognition_request.id"],
            name=op.f("fk_skills_recognition_assessment_request_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skills_recognition_assessment")),
        sa.UniqueConstraint("id", "assessed_by", name=op.f("uq_skills_recognition_assessment_id_assessed_by")),
    )
    with op.batch_alter_table("skills_recognition_assessment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_skills_recognition_assessment_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_skills_recognition_assessment_request_id"), ["request_id"], unique=False)

    op.create_table(
        "skills_recognition_evidence",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_by_name", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('knowledge', 'performance', 'product')", name=op.f("ck_skills_recognition_evidence_kind_code")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_skills_recognition_evidence_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["skills_recognition_request.id"],
            name=op.f("fk_skills_recognition_evidence_request_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skills_recognition_evidence")),
    )
    with op.batch_alter_table("skills_recognition_evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_skills_recognition_evidence_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_skills_recognition_evidence_request_id"), ["request_id"], unique=False)

    op.create_table(
        "skills_recognition_recognition",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("assessed_by", sa.Uuid(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("decided_by_name", sa.String(length=200), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("holder", sa.String(length=300), nullable=False),
        sa.Column("scheme", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("standard_version", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("title_key", key_text(), nullable=False),
        sa.Column("level", sa.String(length=60), nullable=False),
        sa.Column("awarding_body", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('issued', 'suspended', 'withdrawn')", name=op.f("ck_skills_recognition_recognition_state_code")
        ),
        sa.CheckConstraint("decided_by != assessed_by", name=op.f("ck_skills_recognition_recognition_four_eyes")),
        sa.CheckConstraint("length(number) = 28", name=op.f("ck_skills_recognition_recognition_number")),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_until >= decided_on",
            name=op.f("ck_skills_recognition_recognition_valid_until"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id", "assessed_by"],
            ["skills_recognition_assessment.id", "skills_recognition_assessment.assessed_by"],
            name=op.f("fk_skills_recognition_recognition_assessment_id_assessed_by"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["core_case.id"], name=op.f("fk_skills_recognition_recognition_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["core_person.id"],
            name=op.f("fk_skills_recognition_recognition_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["skills_recognition_request.id"],
            name=op.f("fk_skills_recognition_recognition_request_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skills_recognition_recognition")),
        sa.UniqueConstraint("number", name=op.f("uq_skills_recognition_recognition_number")),
        sa.UniqueConstraint("request_id", name=op.f("uq_skills_recognition_recognition_request_id")),
    )
    with op.batch_alter_table("skills_recognition_recognition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_skills_recognition_recognition_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_skills_recognition_recognition_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_skills_recognition_recognition_state", ["state", "id"], unique=False)

    op.create_table(
        "skills_recognition_change",
        sa.Column("recognition_id", sa.Uuid(), nullable=False),
        sa.Column("before_state", sa.String(40), nullable=False),
        sa.Column("after_state", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "after_state IN ('issued', 'suspended', 'withdrawn')",
            name=op.f("ck_skills_recognition_change_after_state_code"),
        ),
        sa.CheckConstraint(
            "before_state IN ('issued', 'suspended', 'withdrawn')",
            name=op.f("ck_skills_recognition_change_before_state_code"),
        ),
        sa.CheckConstraint("note != ''", name=op.f("ck_skills_recognition_change_note")),
        sa.CheckConstraint(
            "reason IN ('mistake', 'false_evidence', 'under_review', 'asked', 'order', 'settled')",
            name=op.f("ck_skills_recognition_change_reason_code"),
        ),
        sa.CheckConstraint("before_state != after_state", name=op.f("ck_skills_recognition_change_moves")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_skills_recognition_change_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["recognition_id"],
            ["skills_recognition_recognition.id"],
            name=op.f("fk_skills_recognition_change_recognition_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skills_recognition_change")),
    )
    with op.batch_alter_table("skills_recognition_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_skills_recognition_change_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_skills_recognition_change_recognition_id"), ["recognition_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("skills_recognition_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_skills_recognition_change_recognition_id"))
        batch_op.drop_index(batch_op.f("ix_skills_recognition_change_person_id"))

    op.drop_table("skills_recognition_change")
    with op.batch_alter_table("skills_recognition_recognition", schema=None) as batch_op:
        batch_op.drop_index("ix_skills_recognition_recognition_state")
        batch_op.drop_index(batch_op.f("ix_skills_recognition_recognition_person_id"))
        batch_op.drop_index(batch_op.f("ix_skills_recognition_recognition_case_id"))

    op.drop_table("skills_recognition_recognition")
    with op.batch_alter_table("skills_recognition_evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_skills_recognition_evidence_request_id"))
        batch_op.drop_index(batch_op.f("ix_skills_recognition_evidence_person_id"))

    op.drop_table("skills_recognition_evidence")
    with op.batch_alter_table("skills_recognition_assessment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_skills_recognition_assessment_request_id"))
        batch_op.drop_index(batch_op.f("ix_skills_recognition_assessment_person_id"))

    op.drop_table("skills_recognition_assessment")
    with op.batch_alter_table("skills_recognition_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_skills_recognition_request_person_id"))

    op.drop_table("skills_recognition_request")
