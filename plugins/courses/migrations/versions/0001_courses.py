"""courses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.types import json_type, key_text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "courses_course",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=60), nullable=False),
        sa.Column("titles", json_type(), nullable=False),
        sa.Column("title_key", key_text(), nullable=False),
        sa.Column("summaries", json_type(), nullable=False),
        sa.Column("modality", sa.String(40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("min_attendance", sa.Integer(), nullable=False),
        sa.Column("pass_mark", sa.Integer(), nullable=False),
        sa.Column("exam_questions", sa.Integer(), nullable=False),
        sa.Column("exam_attempts", sa.Integer(), nullable=False),
        sa.Column("exam_minutes", sa.Integer(), nullable=True),
        sa.Column("valid_months", sa.Integer(), nullable=True),
        sa.Column("survey_months", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "modality IN ('in_person', 'remote', 'blended')", name=op.f("ck_courses_course_modality_code")
        ),
        sa.CheckConstraint("state IN ('draft', 'open', 'retired')", name=op.f("ck_courses_course_state_code")),
        sa.CheckConstraint("exam_attempts BETWEEN 1 AND 10", name=op.f("ck_courses_course_exam_attempts")),
        sa.CheckConstraint("exam_minutes IS NULL OR exam_minutes > 0", name=op.f("ck_courses_course_exam_minutes")),
        sa.CheckConstraint("exam_questions BETWEEN 0 AND 200", name=op.f("ck_courses_course_exam_questions")),
        sa.CheckConstraint("min_attendance BETWEEN 0 AND 100", name=op.f("ck_courses_course_min_attendance")),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_courses_course_minutes")),
        sa.CheckConstraint("pass_mark BETWEEN 0 AND 100", name=op.f("ck_courses_course_pass_mark")),
        sa.CheckConstraint("survey_months IS NULL OR survey_months > 0", name=op.f("ck_courses_course_survey_months")),
        sa.CheckConstraint("valid_months IS NULL OR valid_months > 0", name=op.f("ck_courses_course_valid_months")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses_course")),
        sa.UniqueConstraint("code", name=op.f("uq_courses_course_code")),
    )
    with op.batch_alter_table("courses_course", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_courses_course_programme"), ["programme"], unique=False)
        batch_op.create_index("ix_courses_course_title_key", ["title_key", "id"], unique=False)

    op.create_table(
        "courses_cohort",
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("name_key", key_text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("trainer", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('planned', 'running', 'ended', 'cancelled')", name=op.f("ck_courses_cohort_state_code")
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_courses_cohort_days")),
        sa.CheckConstraint("places IS NULL OR places > 0", name=op.f("ck_courses_cohort_places")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses_course.id"], name=op.f("fk_courses_cohort_course_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["core_office.id"], name=op.f("fk_courses_cohort_office_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses_cohort")),
    )
    with op.batch_alter_table("courses_cohort", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_courses_cohort_course_id"), ["course_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_courses_cohort_office_id"), ["office_id"], unique=False)
        batch_op.create_index("ix_courses_cohort_starts_on", ["starts_on", "id"], unique=False)

    op.create_table(
        "courses_issuing",
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("cohort_ids", json_type(), nullable=False),
        sa.Column("timezone", sa.String(length=60), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_by_name", sa.String(length=200), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("issued >= 0 AND left_out >= 0 AND total >= 0", name=op.f("ck_courses_issuing_counts")),
        sa.ForeignKeyConstraint(
            ["office_id"], ["core_office.id"], name=op.f("fk_courses_issuing_office_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses_issuing")),
    )
    with op.batch_alter_table("courses_issuing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_courses_issuing_office_id"), ["office_id"], unique=False)

    op.create_table(
        "courses_logo",
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("partner", sa.String(length=120), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses_course.id"], name=op.f("fk_courses_logo_course_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses_logo")),
        sa.UniqueConstraint("course_id", "position", name=op.f("uq_courses_logo_course_id_position")),
    )
    op.create_table(
        "courses_participant",
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("given_names", sa.String(length=120), nullable=False),
        sa.Column("surnames", sa.String(length=120), nullable=False),
        sa.Column("name_key", key_text(), nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("document_key", sa.String(length=60), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("sex", sa.String(length=1), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("actor_kind", sa.String(40), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "actor_kind IN ('pes_operator', 'employer', 'trade_union', 'civil_society', 'jobseeker', 'other')",
            name=op.f("ck_courses_participant_actor_kind_code"),
        ),
        sa.CheckConstraint(
            "document_key IS NULL OR document_key != ''", name=op.f("ck_courses_participant_document_key")
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["core_office.id"], name=op.f("fk_courses_participant_office_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_courses_participant_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses_participant")),
        sa.UniqueConstraint("office_id", "document_key", name=op.f("uq_courses_participant_office_id_document_key")),
    )
    with op.batch_alter_table("courses_participant", schema=None) as batch_op:
        batch_op.create_index("ix_courses_participant_name_key", ["name_key", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_courses_participant_office_id"), ["office_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_courses_participant_person_id"), ["person_id"], unique=False)

    op.create_table(
        "courses_question",
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("shape", sa.String(40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("wording", json_type(), nullable=False),
        sa.Column("correct", json_type(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("purpose IN ('test', 'exam', 'survey')", name=op.f("ck_courses_question_purpose_code")),
        sa.CheckConstraint("shape IN ('one', 'several', 'scale', 'text')", name=op.f("ck_courses_question_shape_code")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses_course.id"], name=op.f("fk_courses_question_course_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses_question")),
        sa.UniqueConstraint(
            "course_id", "purpose", "position", name=op.f("uq_courses_question_course_id_purpose_position")
        ),
    )
    with op.batch_alter_table("courses_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_courses_question_course_id"), ["course_id"], unique=False)

    op.create_table(
        "courses_template",
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("heading", sa.String(length=120), nullable=False),
        sa.Column("text", sa.String(length=600), nullable=False),
        sa.Column("signatory", sa.String(length=120), nullable=False),
        sa.Column("signatory_role", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses_course.id"], name=op.f("fk_courses_template_course_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses_template")),
        sa.UniqueConstraint("course_id", "language", name=op.f("uq_courses_template_course_id_language")),
    )
    op.create_table(
        "courses_bundle",
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("papers", sa.Integer(), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kind IN ('pdf', 'zip')", name=op.f("ck_courses_bundle_kind_code")),
        sa.CheckConstraint("(ready_at IS NULL) = (content IS NULL)", name=op.f("ck_courses_bundle_ready")),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["courses_cohort.id"], name=op.f("fk_courses_bundle_cohort_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["core_office.id"], name=op.f("fk_courses_bundle_office_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses_bundle")),
    )
    with op.batch_alter_table("courses_bundle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_courses_bundle_cohort_id"), ["cohort_id"], unique=False)
        batch_op.create_index("ix_courses_bundle_ends_at", ["ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_courses_bundle_office_id"), ["office_id"], unique=False)

    op.create_table(
        "courses_enrolment",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("drop_reason", sa.String(40), nullable=True),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("link_hash", sa.String(length=64), nullable=True),
        sa.Column("link_ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'dropped') = (drop_reason IS NOT NULL)", name=op.f("ck_courses_enrolment_drop_reason")
        ),
        sa.CheckConstraint(
            "drop_reason IN ('time', 'moved', 'work', 'connection', 'not_wanted', 'unreachable', 'other')",
            name=op.f("ck_courses_enrolment_drop_reason_code"),
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'enrolled', 'attending', 'examined', 'certified', 'failed', 'dropped')",
            name=op.f("ck_courses_enrolment_state_code"),
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["courses_cohort.id"], name=op.f("fk_courses_enrolment_cohort_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["courses_participant.id"],
            name=op.f("fk_courses_enrolment_participant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses_enrolment")),
        sa.UniqueConstraint("cohort_id", "code", name=op.f("uq_courses_enrolment_cohort_id_code")),
        sa.UniqueConstraint("cohort_id", "participant_id", name=op.f("uq_courses_enrolment_cohort_id_participant_id")),
        sa.UniqueConstraint("link_hash", name=op.f("uq_courses_enrolment_link_hash")),
    )
    with op.batch_alter_table("courses_enrolment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_courses_enrolment_cohort_id"), ["cohort_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_courses_enrolment_participant_id"), ["participant_id"], unique=False)
        batch_op.create_index("ix_courses_enrolment_state", ["state", "id"], unique=False)

    op.create_table(
        "courses_exam_sheet",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("pass_mark", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("questions", json_type(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("minutes IS NULL OR minutes > 0", name=op.f("ck_courses_exam_sheet_minutes")),
        sa.CheckConstraint("number BETWEEN 1 AND 10", name=op.f("ck_courses_exam_sheet_number")),
        sa.CheckConstraint("pass_mark BETWEEN 0 AND 100", name=op.f("ck_courses_exam_sheet_pass_mark")),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["courses_cohort.id"], name=op.f("fk_courses_exam_sheet_cohort_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses_exam_sheet")),
        sa.UniqueConstraint("cohort_id", "number", name=op.f("uq_courses_exam_sheet_cohort_id_number")),
    )
    op.create_table(
        "courses_session",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("begins", sa.String(length=5), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("door", sa.String(length=64), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("form IN ('group', 'remote')", name=op.f("ck_courses_session_form_code")),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_courses_session_minutes")),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["courses_cohort.id"], name=op.f("fk_courses_session_cohort_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses_session")),
        sa.UniqueConstraint("cohort_id", "position", name=op.f("uq_courses_session_cohort_id_position")),
        sa.UniqueConstraint("door", name=op.f("uq_courses_session_door")),
    )
    with op.batch_alter_table("courses_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_courses_session_cohort_id"), ["cohort_id"], unique=False)

    op.create_table(
        "courses_attendance",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("presence", sa.String(40), nullable=False),
        sa.Column("via", sa.String(40), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "presence IN ('present', 'absent', 'excused')", name=op.f("ck_courses_attendance_presence_code")
        ),
        sa.CheckConstraint("via IN ('list', 'file', 'qr')", name=op.f("ck_courses_attendance_via_code")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["courses_enrolment.id"],
            name=op.f("fk_courses_attendance_enrolment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["courses_session.id"], name=op.f("fk_courses_attendance_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses_attendance")),
        sa.UniqueConstraint("session_id", "enrolment_id", name=op.f("uq_courses_attendance_session_id_enrolment_id")),
    )
    with op.batch_alter_table("courses_attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_courses_attendance_enrolment_id"), ["enrolment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_courses_attendance_session_id"), ["session_id"], unique=False)

    op.create_table(
        "courses_certificate",
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=300), nullable=False),
        sa.Column("titles", json_type(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("attended", sa.Integer(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("programme", sa.String(length=60), nullable=False),
        sa.Column("actor_kind", sa.String(40), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("issued_by", sa.Uuid(), nullable=False),
        sa.Column("issued_by_name", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("withdrawn_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_reason != '')", name=op.f("ck_courses_certificate_withdrawn_reason")
        ),
        sa.CheckConstraint(
            "actor_kind IN ('pes_operator', 'employer', 'trade_union', 'civil_society', 'jobseeker', 'other')",
            name=op.f("ck_courses_certificate_actor_kind_code"),
        ),
        sa.CheckConstraint("state IN ('issued', 'withdrawn')", name=op.f("ck_courses_certificate_state_code")),
        sa.CheckConstraint(
            "attended IS NULL OR attended BETWEEN 0 AND 100", name=op.f("ck_courses_certificate_attended")
        ),
        sa.CheckConstraint("length(number) = 28", name=op.f("ck_courses_certificate_number")),
        sa.CheckConstraint("score IS NULL OR score BETWEEN 0 AND 100", name=op.f("ck_courses_certificate_score")),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_until >= issued_on", name=op.f("ck_courses_certificate_valid_until")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses_course.id"], name=op.f("fk_courses_certificate_course_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["courses_enrolment.id"],
            name=op.f("fk_courses_certificate_enrolment_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses_certificate")),
        sa.UniqueConstraint("enrolment_id", name=op.f("uq_courses_certificate_enrolment_id")),
        sa.UniqueConstraint("number", name=op.f("uq_courses_certificate_number")),
    )
    with op.batch_alter_table("courses_certificate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_courses_certificate_course_id"), ["course_id"], unique=False)
        batch_op.create_index("ix_courses_certificate_programme", ["programme", "issued_on", "id"], unique=False)
        batch_op.create_index("ix_courses_certificate_valid_until", ["valid_until", "id"], unique=False)

    op.create_table(
        "courses_paper",
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("sitting", sa.String(40), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("allowed", sa.Integer(), nullable=False),
        sa.Column("pass_mark", sa.Integer(), nullable=True),
        sa.Column("questions", json_type(), nullable=False),
        sa.Column("answers", json_type(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("typed_by", sa.Uuid(), nullable=True),
        sa.Column("typed_by_name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(passed IS NOT NULL) = (sitting = 'exam' AND score IS NOT NULL)", name=op.f("ck_courses_paper_judged")
        ),
        sa.CheckConstraint("(sitting = 'exam') = (pass_mark IS NOT NULL)", name=op.f("ck_courses_paper_pass_mark")),
        sa.CheckConstraint(
            "allowed BETWEEN 1 AND 10 AND (sitting = 'exam' OR allowed = 1)", name=op.f("ck_courses_paper_allowed")
        ),
        sa.CheckConstraint("sitting IN ('pre', 'post', 'exam')", name=op.f("ck_courses_paper_sitting_code")),
        sa.CheckConstraint(
            "typed_by IS NULL OR (typed_by_name != '' AND sitting = 'exam' AND score IS NOT NULL)",
            name=op.f("ck_courses_paper_typed"),
        ),
        sa.CheckConstraint("(handed_in_at IS NULL) = (score IS NULL)", name=op.f("ck_courses_paper_handed_in")),
        sa.CheckConstraint("attempt BETWEEN 1 AND allowed", name=op.f("ck_courses_paper_attempt")),
        sa.CheckConstraint("passed IS NULL OR passed = (score >= pass_mark)", name=op.f("ck_courses_paper_passed")),
        sa.CheckConstraint("score IS NULL OR score BETWEEN 0 AND 100", name=op.f("ck_courses_paper_score")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["courses_enrolment.id"], name=op.f("fk_courses_paper_enrolment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses_paper")),
        sa.UniqueConstraint(
            "enrolment_id", "sitting", "attempt", name=op.f("uq_courses_paper_enrolment_id_sitting_attempt")
        ),
    )
    with op.batch_alter_table("courses_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_courses_paper_enrolment_id"), ["enrolment_id"], unique=False)

    op.create_table(
        "courses_practice",
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("questions", json_type(), nullable=False),
        sa.Column("answers", json_type(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["courses_enrolment.id"],
            name=op.f("fk_courses_practice_enrolment_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses_practice")),
        sa.UniqueConstraint("enrolment_id", name=op.f("uq_courses_practice_enrolment_id")),
    )
    with op.batch_alter_table("courses_practice", schema=None) as batch_op:
        batch_op.create_index("ix_courses_practice_due_on", ["due_on", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("courses_practice", schema=None) as batch_op:
        batch_op.drop_index("ix_courses_practice_due_on")

    op.drop_table("courses_practice")
    with op.batch_alter_table("courses_paper", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_courses_paper_enrolment_id"))

    op.drop_table("courses_paper")
    with op.batch_alter_table("courses_certificate", schema=None) as batch_op:
        batch_op.drop_index("ix_courses_certificate_valid_until")
        batch_op.drop_index("ix_courses_certificate_programme")
        batch_op.drop_index(batch_op.f("ix_courses_certificate_course_id"))

    op.drop_table("courses_certificate")
    with op.batch_alter_table("courses_attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_courses_attendance_session_id"))
        batch_op.drop_index(batch_op.f("ix_courses_attendance_enrolment_id"))

    op.drop_table("courses_attendance")
    with op.batch_alter_table("courses_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_courses_session_cohort_id"))

    op.drop_table("courses_session")
    op.drop_table("courses_exam_sheet")
    with op.batch_alter_table("courses_enrolment", schema=None) as batch_op:
        batch_op.drop_index("ix_courses_enrolment_state")
        batch_op.drop_index(batch_op.f("ix_courses_enrolment_participant_id"))
        batch_op.drop_index(batch_op.f("ix_courses_enrolment_cohort_id"))

    op.drop_table("courses_enrolment")
    with op.batch_alter_table("courses_bundle", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_courses_bundle_office_id"))
        batch_op.drop_index("ix_courses_bundle_ends_at")
        batch_op.drop_index(batch_op.f("ix_courses_bundle_cohort_id"))

    op.drop_table("courses_bundle")
    op.drop_table("courses_template")
    with op.batch_alter_table("courses_question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_courses_question_course_id"))

    op.drop_table("courses_question")
    with op.batch_alter_table("courses_participant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_courses_participant_person_id"))
        batch_op.drop_index(batch_op.f("ix_courses_participant_office_id"))
        batch_op.drop_index("ix_courses_participant_name_key")

    op.drop_table("courses_participant")
    op.drop_table("courses_logo")
    with op.batch_alter_table("courses_issuing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_courses_issuing_office_id"))

    op.drop_table("courses_issuing")
    with op.batch_alter_table("courses_cohort", schema=None) as batch_op:
        batch_op.drop_index("ix_courses_cohort_starts_on")
        batch_op.drop_index(batch_op.f("ix_courses_cohort_office_id"))
        batch_op.drop_index(batch_op.f("ix_courses_cohort_course_id"))

    op.drop_table("courses_cohort")
    with op.batch_alter_table("courses_course", schema=None) as batch_op:
        batch_op.drop_index("ix_courses_course_title_key")
        batch_op.drop_index(batch_op.f("ix_courses_course_programme"))

    op.drop_table("courses_course")
