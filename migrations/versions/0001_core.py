"""The core."""

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
        "core_audit_payload",
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("subject_id", sa.String(length=80), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("content", json_type(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_audit_payload")),
    )
    with op.batch_alter_table("core_audit_payload", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_audit_payload_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_audit_payload_record_id"), ["record_id"], unique=False)

    op.create_table(
        "core_audit_record",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("action", sa.String(length=120), nullable=False),
        sa.Column("actor_kind", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("route", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("seal_number", sa.Integer(), nullable=True),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kind IN ('write', 'read', 'access')", name=op.f("ck_core_audit_record_kind_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_audit_record")),
    )
    with op.batch_alter_table("core_audit_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_audit_record_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_audit_record_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_audit_record_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_core_audit_record_seal", ["seal_number"], unique=True)

    op.create_table(
        "core_delivery",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("event_name", sa.String(length=120), nullable=False),
        sa.Column("plugin", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("error", sa.String(length=120), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'parked')", name=op.f("ck_core_delivery_state_code")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_core_delivery")),
    )
    with op.batch_alter_table("core_delivery", schema=None) as batch_op:
        batch_op.create_index("ix_core_delivery_plugin", ["plugin", "state", "number"], unique=False)

    op.create_table(
        "core_event",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("content", json_type(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_event")),
    )
    with op.batch_alter_table("core_event", schema=None) as batch_op:
        batch_op.create_index("ix_core_event_case", ["case_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_event_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_core_event_subject", ["subject_id", "at"], unique=False)

    op.create_table(
        "core_idempotency_key",
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("route", sa.String(length=120), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("actor_id", "route", "key", name=op.f("pk_core_idempotency_key")),
    )
    with op.batch_alter_table("core_idempotency_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_idempotency_key_at"), ["at"], unique=False)

    op.create_table(
        "core_job",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=True),
        sa.Column("cron", sa.String(length=80), nullable=False),
        sa.Column("arguments", json_type(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cursor", json_type(), nullable=True),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("begun", sa.Integer(), nullable=False),
        sa.Column("progress_done", sa.Integer(), nullable=False),
        sa.Column("progress_total", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'running', 'done', 'failed')", name=op.f("ck_core_job_state_code")),
        sa.CheckConstraint("progress_done >= 0 AND progress_total >= 0", name=op.f("ck_core_job_progress")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_job")),
        sa.UniqueConstraint("name", "key", name=op.f("uq_core_job_name_key")),
    )
    with op.batch_alter_table("core_job", schema=None) as batch_op:
        batch_op.create_index("ix_core_job_due", ["state", "due_at"], unique=False)

    op.create_table(
        "core_job_worker",
        sa.Column("id", sa.String(length=120), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_job_worker")),
    )
    op.create_table(
        "core_known_permission",
        sa.Column("permission", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("permission", name=op.f("pk_core_known_permission")),
    )
    op.create_table(
        "core_office",
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("municipality", sa.String(length=60), nullable=False),
        sa.Column("timezone", sa.String(length=60), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('municipality', 'service_point', 'ngo', 'national')", name=op.f("ck_core_office_kind_code")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["core_office.id"], name=op.f("fk_core_office_area_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["core_office.id"], name=op.f("fk_core_office_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_office")),
    )
    with op.batch_alter_table("core_office", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_office_area_id"), ["area_id"], unique=False)

    op.create_table(
        "core_person",
        sa.Column("given_names", sa.String(length=120), nullable=False),
        sa.Column("first_surname", sa.String(length=80), nullable=False),
        sa.Column("second_surname", sa.String(length=80), nullable=False),
        sa.Column("preferred_name", sa.String(length=80), nullable=False),
        sa.Column("name_key", key_text(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_precision", sa.String(40), nullable=False),
        sa.Column("sex", sa.String(40), nullable=False),
        sa.Column("nationalities", json_type(), nullable=False),
        sa.Column("municipality", sa.String(length=60), nullable=False),
        sa.Column("neighbourhood", sa.String(length=120), nullable=False),
        sa.Column("without_contact", sa.Boolean(), nullable=False),
        sa.Column("example", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "birth_precision IN ('day', 'month', 'year', 'unknown')", name=op.f("ck_core_person_birth_precision_code")
        ),
        sa.CheckConstraint("sex IN ('woman', 'man', 'other', 'not_stated')", name=op.f("ck_core_person_sex_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_person")),
    )
    with op.batch_alter_table("core_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_person_birth_date"), ["birth_date"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_person_municipality"), ["municipality"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_person_name_key"), ["name_key"], unique=False)

    op.create_table(
        "core_place",
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("parent_code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", key_text(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("level BETWEEN 1 AND 3", name=op.f("ck_core_place_level")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_place")),
        sa.UniqueConstraint("country", "scheme", "code", name=op.f("uq_core_place_country_scheme_code")),
    )
    with op.batch_alter_table("core_place", schema=None) as batch_op:
        batch_op.create_index("ix_core_place_country_level_name_key", ["country", "level", "name_key"], unique=False)

    op.create_table(
        "core_plugin",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("events", json_type(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_core_plugin")),
    )
    op.create_table(
        "core_role",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("by_person", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_role")),
        sa.UniqueConstraint("code", name=op.f("uq_core_role_code")),
    )
    op.create_table(
        "core_throttle",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("window", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "window", name=op.f("pk_core_throttle")),
    )
    op.create_table(
        "core_user",
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_key", key_text(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("shortcuts", sa.Boolean(), nullable=False),
        sa.Column("totp_secret", sa.String(length=200), nullable=False),
        sa.Column("totp_last_step", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_user")),
        sa.UniqueConstraint("email_key", name=op.f("uq_core_user_email_key")),
    )
    op.create_table(
        "core_attachment",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("size >= 0", name=op.f("ck_core_attachment_size")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_attachment_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_attachment")),
    )
    with op.batch_alter_table("core_attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_attachment_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_case",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("live_stage", sa.String(length=40), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("duplicates_checked", sa.Boolean(), nullable=False),
        sa.Column("next_step", sa.String(length=200), nullable=False),
        sa.Column("next_step_on", sa.Date(), nullable=True),
        sa.Column("last_contact_on", sa.Date(), nullable=True),
        sa.Column("pause_reason", sa.String(40), nullable=True),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closure_reason", sa.String(length=40), nullable=True),
        sa.Column("closure_note", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(stage = 'closed') = (closed_on IS NOT NULL)", name=op.f("ck_core_case_closed")),
        sa.CheckConstraint("(stage = 'paused') = (pause_reason IS NOT NULL)", name=op.f("ck_core_case_pause_reason")),
        sa.CheckConstraint(
            "pause_reason IN ('health', 'care', 'studying', 'temporary_work', 'away', 'other')",
            name=op.f("ck_core_case_pause_reason_code"),
        ),
        sa.CheckConstraint("stage != 'closed' OR closure_reason IS NOT NULL", name=op.f("ck_core_case_closure_reason")),
        sa.CheckConstraint(
            "stage IN ('intake', 'assessment', 'planning', 'active', 'paused', 'follow_up', 'closed')",
            name=op.f("ck_core_case_stage_code"),
        ),
        sa.ForeignKeyConstraint(["office_id"], ["core_office.id"], name=op.f("fk_core_case_office_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["core_user.id"], name=op.f("fk_core_case_owner_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_case_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_case")),
    )
    with op.batch_alter_table("core_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_case_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_core_case_queue", ["office_id", "owner_id", "next_step_on", "id"], unique=False)
        batch_op.create_index(
            "uq_core_case_open",
            ["person_id", "kind"],
            unique=True,
            sqlite_where=sa.text("stage != 'closed'"),
            postgresql_where=sa.text("stage != 'closed'"),
        )

    op.create_table(
        "core_contact_point",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("value_key", key_text(), nullable=False),
        sa.Column("owner", sa.String(40), nullable=False),
        sa.Column("may_leave_message", sa.Boolean(), nullable=False),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('mobile', 'shared_phone', 'whatsapp', 'email', 'address', 'via_worker')",
            name=op.f("ck_core_contact_point_kind_code"),
        ),
        sa.CheckConstraint("owner IN ('self', 'relative', 'neighbour')", name=op.f("ck_core_contact_point_owner_code")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_contact_point_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_contact_point")),
    )
    with op.batch_alter_table("core_contact_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_contact_point_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_contact_point_value_key"), ["value_key"], unique=False)
        batch_op.create_index(
            "uq_core_contact_point_preferred",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("preferred"),
            postgresql_where=sa.text("preferred"),
        )

    op.create_table(
        "core_declared_barrier",
        sa.Column("barrier", sa.String(40), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "barrier IN ('experience', 'schooling', 'documents', 'care', 'transport', 'schedule', 'connectivity', 'health', 'language', 'discrimination')",
            name=op.f("ck_core_declared_barrier_barrier_code"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_declared_barrier_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_declared_barrier")),
        sa.UniqueConstraint("person_id", "barrier", name=op.f("uq_core_declared_barrier_person_id_barrier")),
    )
    with op.batch_alter_table("core_declared_barrier", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_declared_barrier_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_declared_group",
        sa.Column("group_code", sa.String(40), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "group_code IN ('youth', 'over_50', 'head_of_household', 'migrant', 'returnee', 'refugee', 'conflict_victim', 'disability', 'lgbtiq', 'reintegration', 'post_penal', 'indigenous')",
            name=op.f("ck_core_declared_group_group_code_code"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_declared_group_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_declared_group")),
        sa.UniqueConstraint("person_id", "group_code", name=op.f("uq_core_declared_group_person_id_group_code")),
    )
    with op.batch_alter_table("core_declared_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_declared_group_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_duplicate_decision",
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reasons", json_type(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["other_id"], ["core_person.id"], name=op.f("fk_core_duplicate_decision_other_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_duplicate_decision_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_duplicate_decision")),
    )
    with op.batch_alter_table("core_duplicate_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_duplicate_decision_other_id"), ["other_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_duplicate_decision_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_education",
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("field", sa.String(length=120), nullable=False),
        sa.Column("institution", sa.String(length=160), nullable=False),
        sa.Column("completed", sa.Boolean(), nullable=False),
        sa.Column("ended_year", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "level IN ('0', '1', '2', '3', '4', '5', '6', '7', '8')", name=op.f("ck_core_education_level_code")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_education_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_education")),
    )
    with op.batch_alter_table("core_education", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_education_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_erased_tally",
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("fact", sa.String(length=80), nullable=False),
        sa.Column("sex", sa.String(40), nullable=False),
        sa.Column("age_band", sa.String(length=10), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "sex IN ('woman', 'man', 'other', 'not_stated')", name=op.f("ck_core_erased_tally_sex_code")
        ),
        sa.ForeignKeyConstraint(["office_id"], ["core_office.id"], name=op.f("fk_core_erased_tally_office_id")),
        sa.PrimaryKeyConstraint("office_id", "month", "fact", "sex", "age_band", name=op.f("pk_core_erased_tally")),
    )
    op.create_table(
        "core_identity_document",
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("number_key", key_text(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("check_status", sa.String(40), nullable=False),
        sa.Column("verification", sa.String(40), nullable=False),
        sa.Column("verified_by", sa.Uuid(), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("superseded_by", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "check_status IN ('valid', 'invalid', 'no_algorithm', 'not_checked')",
            name=op.f("ck_core_identity_document_check_status_code"),
        ),
        sa.CheckConstraint(
            "status IN ('valid', 'expired', 'in_process')", name=op.f("ck_core_identity_document_status_code")
        ),
        sa.CheckConstraint(
            "verification IN ('seen_original', 'copy', 'declared')",
            name=op.f("ck_core_identity_document_verification_code"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_identity_document_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["superseded_by"],
            ["core_identity_document.id"],
            name=op.f("fk_core_identity_document_superseded_by"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_identity_document")),
    )
    with op.batch_alter_table("core_identity_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_identity_document_number_key"), ["number_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_identity_document_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_job_wish",
        sa.Column("municipalities", json_type(), nullable=False),
        sa.Column("contract_kinds", json_type(), nullable=False),
        sa.Column("shifts", json_type(), nullable=False),
        sa.Column("minutes_per_week_most", sa.Integer(), nullable=True),
        sa.Column("wage_min_minor", sa.BigInteger(), nullable=True),
        sa.Column("wage_currency", sa.String(length=3), nullable=True),
        sa.Column("wage_period", sa.String(40), nullable=True),
        sa.Column("available_from", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "wage_period IN ('month', 'fortnight', 'week', 'day', 'hour')",
            name=op.f("ck_core_job_wish_wage_period_code"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_job_wish_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_job_wish")),
        sa.UniqueConstraint("person_id", name=op.f("uq_core_job_wish_person_id")),
    )
    with op.batch_alter_table("core_job_wish", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_job_wish_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_language_skill",
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "level IN ('A1', 'A2', 'B1', 'B2', 'C1', 'C2')", name=op.f("ck_core_language_skill_level_code")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_language_skill_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_language_skill")),
        sa.UniqueConstraint("person_id", "language", name=op.f("uq_core_language_skill_person_id_language")),
    )
    with op.batch_alter_table("core_language_skill", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_language_skill_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_membership",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("role_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_core_membership_dates")),
        sa.ForeignKeyConstraint(["office_id"], ["core_office.id"], name=op.f("fk_core_membership_office_id")),
        sa.ForeignKeyConstraint(["role_id"], ["core_role.id"], name=op.f("fk_core_membership_role_id")),
        sa.ForeignKeyConstraint(["user_id"], ["core_user.id"], name=op.f("fk_core_membership_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_membership")),
        sa.UniqueConstraint(
            "user_id", "office_id", "role_id", "since", name=op.f("uq_core_membership_user_id_office_id_role_id_since")
        ),
    )
    with op.batch_alter_table("core_membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_membership_office_id"), ["office_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_membership_user_id"), ["user_id"], unique=False)

    op.create_table(
        "core_mentoring",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_mentoring_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["core_user.id"], name=op.f("fk_core_mentoring_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_mentoring")),
    )
    with op.batch_alter_table("core_mentoring", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_mentoring_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_mentoring_user_id"), ["user_id"], unique=False)
        batch_op.create_index(
            "uq_core_mentoring_open",
            ["person_id", "user_id"],
            unique=True,
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )

    op.create_table(
        "core_organisation",
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("legal_name", sa.String(length=200), nullable=False),
        sa.Column("trade_name", sa.String(length=200), nullable=False),
        sa.Column("name_key", key_text(), nullable=False),
        sa.Column("trade_key", key_text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("tax_id", sa.String(length=40), nullable=False),
        sa.Column("tax_id_key", key_text(), nullable=False),
        sa.Column("papers_pending", sa.Boolean(), nullable=False),
        sa.Column("activity", sa.String(length=1), nullable=False),
        sa.Column("size", sa.String(40), nullable=True),
        sa.Column("municipality", sa.String(length=60), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_by", sa.Uuid(), nullable=True),
        sa.Column("checked_how", sa.String(40), nullable=True),
        sa.Column("check_note", sa.Text(), nullable=False),
        sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("suspended_reason", sa.String(length=200), nullable=False),
        sa.Column("example", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "checked_how IN ('tax_register', 'visit', 'call')", name=op.f("ck_core_organisation_checked_how_code")
        ),
        sa.CheckConstraint(
            "size IN ('micro', 'small', 'medium', 'large')", name=op.f("ck_core_organisation_size_code")
        ),
        sa.CheckConstraint("tax_id_key != '' OR papers_pending", name=op.f("ck_core_organisation_papers")),
        sa.CheckConstraint("(checked_at IS NULL) = (checked_by IS NULL)", name=op.f("ck_core_organisation_checked_by")),
        sa.CheckConstraint(
            "(checked_at IS NULL) = (checked_how IS NULL)", name=op.f("ck_core_organisation_checked_how")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["core_office.id"], name=op.f("fk_core_organisation_area_id")),
        sa.ForeignKeyConstraint(["office_id"], ["core_office.id"], name=op.f("fk_core_organisation_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_organisation")),
    )
    with op.batch_alter_table("core_organisation", schema=None) as batch_op:
        batch_op.create_index("ix_core_organisation_name", ["area_id", "name_key", "id"], unique=False)
        batch_op.create_index("ix_core_organisation_trade", ["area_id", "trade_key"], unique=False)
        batch_op.create_index(
            "uq_core_organisation_tax",
            ["area_id", "country", "tax_id_key"],
            unique=True,
            sqlite_where=sa.text("tax_id_key != ''"),
            postgresql_where=sa.text("tax_id_key != ''"),
        )

    op.create_table(
        "core_person_export",
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_person_export_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_person_export")),
    )
    with op.batch_alter_table("core_person_export", schema=None) as batch_op:
        batch_op.create_index("ix_core_person_export_ends", ["ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_person_export_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_person_office",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["core_office.id"], name=op.f("fk_core_person_office_office_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_person_office_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_person_office")),
    )
    with op.batch_alter_table("core_person_office", schema=None) as batch_op:
        batch_op.create_index("ix_core_person_office_office", ["office_id", "until", "person_id"], unique=False)
        batch_op.create_index(
            "uq_core_person_office_open",
            ["person_id", "office_id"],
            unique=True,
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )

    op.create_table(
        "core_role_permission",
        sa.Column("role_id", sa.Uuid(), nullable=False),
        sa.Column("permission", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["role_id"], ["core_role.id"], name=op.f("fk_core_role_permission_role_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("role_id", "permission", name=op.f("pk_core_role_permission")),
    )
    op.create_table(
        "core_saved_view",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("page", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("filters", json_type(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["core_user.id"], name=op.f("fk_core_saved_view_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_saved_view")),
    )
    with op.batch_alter_table("core_saved_view", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_saved_view_user_id"), ["user_id"], unique=False)

    op.create_table(
        "core_search_key",
        sa.Column("key", key_text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.CheckConstraint("kind IN ('name', 'document', 'phone')", name=op.f("ck_core_search_key_kind_code")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_search_key_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "person_id", "kind", name=op.f("pk_core_search_key")),
    )
    with op.batch_alter_table("core_search_key", schema=None) as batch_op:
        batch_op.create_index("ix_core_search_key_person", ["person_id", "key"], unique=False)

    op.create_table(
        "core_set_up_link",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["core_user.id"], name=op.f("fk_core_set_up_link_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_core_set_up_link")),
    )
    with op.batch_alter_table("core_set_up_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_set_up_link_user_id"), ["user_id"], unique=False)

    op.create_table(
        "core_skill_claim",
        sa.Column("label", sa.String(length=160), nullable=False),
        sa.Column("label_key", sa.String(length=160), nullable=False),
        sa.Column("assurance", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "assurance IN ('declared', 'observed', 'certified')", name=op.f("ck_core_skill_claim_assurance_code")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_skill_claim_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_skill_claim")),
    )
    with op.batch_alter_table("core_skill_claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_skill_claim_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_wanted_occupation",
        sa.Column("occupation", sa.String(length=4), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_wanted_occupation_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_wanted_occupation")),
        sa.UniqueConstraint("person_id", "occupation", name=op.f("uq_core_wanted_occupation_person_id_occupation")),
    )
    with op.batch_alter_table("core_wanted_occupation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_wanted_occupation_occupation"), ["occupation"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_wanted_occupation_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_work_adjustment",
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_work_adjustment_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_work_adjustment")),
        sa.UniqueConstraint("person_id", name=op.f("uq_core_work_adjustment_person_id")),
    )
    with op.batch_alter_table("core_work_adjustment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_work_adjustment_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_work_experience",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("occupation", sa.String(length=4), nullable=False),
        sa.Column("employer_name", sa.String(length=160), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("ended_year", sa.Integer(), nullable=True),
        sa.Column("would_do_again", sa.Boolean(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('formal', 'informal', 'own_account', 'care')", name=op.f("ck_core_work_experience_kind_code")
        ),
        sa.CheckConstraint("months >= 0", name=op.f("ck_core_work_experience_months")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_work_experience_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_work_experience")),
    )
    with op.batch_alter_table("core_work_experience", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_work_experience_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_activity",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("next_step", sa.String(length=200), nullable=False),
        sa.Column("next_step_on", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "channel IN ('call', 'whatsapp', 'office', 'visit', 'email')", name=op.f("ck_core_activity_channel_code")
        ),
        sa.CheckConstraint(
            "outcome IN ('reached', 'not_reached', 'message_left')", name=op.f("ck_core_activity_outcome_code")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["core_case.id"], name=op.f("fk_core_activity_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_activity_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_activity")),
    )
    with op.batch_alter_table("core_activity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_activity_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_core_activity_timeline", ["case_id", "at"], unique=False)

    op.create_table(
        "core_api_token",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("scopes", json_type(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["core_membership.id"], name=op.f("fk_core_api_token_membership_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["core_user.id"], name=op.f("fk_core_api_token_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_api_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_core_api_token_token_hash")),
    )
    with op.batch_alter_table("core_api_token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_api_token_user_id"), ["user_id"], unique=False)

    op.create_table(
        "core_assessment",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("instrument", sa.String(length=60), nullable=False),
        sa.Column("instrument_version", sa.String(length=20), nullable=False),
        sa.Column("answers", json_type(), nullable=False),
        sa.Column("conclusion", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["core_case.id"], name=op.f("fk_core_assessment_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_assessment_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_assessment")),
    )
    with op.batch_alter_table("core_assessment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_assessment_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_assessment_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_consent",
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=True),
        sa.Column("legal_basis", sa.String(40), nullable=False),
        sa.Column("answer", sa.String(40), nullable=False),
        sa.Column("text_version", sa.String(length=40), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("guardian_name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "answer IN ('informed', 'given', 'refused', 'withdrawn')", name=op.f("ck_core_consent_answer_code")
        ),
        sa.CheckConstraint(
            "channel IN ('read_aloud', 'paper', 'screen', 'phone')", name=op.f("ck_core_consent_channel_code")
        ),
        sa.CheckConstraint(
            "legal_basis IN ('public_service', 'consent')", name=op.f("ck_core_consent_legal_basis_code")
        ),
        sa.CheckConstraint(
            "purpose IN ('service', 'employers', 'referral', 'research')", name=op.f("ck_core_consent_purpose_code")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_consent_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["recipient_id"], ["core_organisation.id"], name=op.f("fk_core_consent_recipient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_consent")),
    )
    with op.batch_alter_table("core_consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_consent_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_import_batch",
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("header", json_type(), nullable=False),
        sa.Column("mapping", json_type(), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("repeated", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("rows_judged", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed", sa.Integer(), nullable=False),
        sa.Column("published", sa.Integer(), nullable=False),
        sa.Column("wage_not_checked", sa.Integer(), nullable=False),
        sa.Column("objections", json_type(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('uploaded', 'mapped', 'checking', 'checked', 'running', 'done', 'confirming', 'confirmed', 'publishing', 'published')",
            name=op.f("ck_core_import_batch_state_code"),
        ),
        sa.CheckConstraint("accepted + repeated + rejected = rows_judged", name=op.f("ck_core_import_batch_balance")),
        sa.CheckConstraint("cursor >= 0 AND cursor <= total", name=op.f("ck_core_import_batch_cursor")),
        sa.ForeignKeyConstraint(["area_id"], ["core_office.id"], name=op.f("fk_core_import_batch_area_id")),
        sa.ForeignKeyConstraint(["office_id"], ["core_office.id"], name=op.f("fk_core_import_batch_office_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["core_organisation.id"], name=op.f("fk_core_import_batch_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_import_batch")),
    )
    with op.batch_alter_table("core_import_batch", schema=None) as batch_op:
        batch_op.create_index("ix_core_import_batch_file", ["area_id", "sha256"], unique=False)

    op.create_table(
        "core_labour_plan",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_how", sa.String(40), nullable=True),
        sa.Column("signed_with", sa.Uuid(), nullable=True),
        sa.Column("ended_reason", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(signed_at IS NOT NULL) OR state IN ('draft', 'proposed', 'abandoned', 'superseded')",
            name=op.f("ck_core_labour_plan_signed"),
        ),
        sa.CheckConstraint(
            "signed_how IN ('paper', 'screen', 'spoken')", name=op.f("ck_core_labour_plan_signed_how_code")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'proposed', 'signed', 'completed', 'superseded', 'abandoned')",
            name=op.f("ck_core_labour_plan_state_code"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["core_case.id"], name=op.f("fk_core_labour_plan_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_labour_plan_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_labour_plan")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_core_labour_plan_case_id_number")),
    )
    with op.batch_alter_table("core_labour_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_labour_plan_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_labour_plan_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_core_labour_plan_open",
            ["case_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('draft', 'proposed')"),
            postgresql_where=sa.text("state IN ('draft', 'proposed')"),
        )
        batch_op.create_index(
            "uq_core_labour_plan_signed",
            ["case_id"],
            unique=True,
            sqlite_where=sa.text("state = 'signed'"),
            postgresql_where=sa.text("state = 'signed'"),
        )

    op.create_table(
        "core_licence",
        sa.Column("label", sa.String(length=160), nullable=False),
        sa.Column("label_key", sa.String(length=160), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("attachment_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["core_attachment.id"], name=op.f("fk_core_licence_attachment_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_licence_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_licence")),
    )
    with op.batch_alter_table("core_licence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_licence_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_organisation_contact",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("role", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["core_organisation.id"],
            name=op.f("fk_core_organisation_contact_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_organisation_contact")),
    )
    with op.batch_alter_table("core_organisation_contact", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_core_organisation_contact_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "core_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("second_factor_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["membership_id"], ["core_membership.id"], name=op.f("fk_core_session_membership_id")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["core_user.id"], name=op.f("fk_core_session_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_core_session")),
    )
    with op.batch_alter_table("core_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_session_user_id"), ["user_id"], unique=False)

    op.create_table(
        "core_vacancy",
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("title_key", key_text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("occupation", sa.String(length=4), nullable=False),
        sa.Column("positions", sa.Integer(), nullable=False),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.Column("contract_kind", sa.String(40), nullable=True),
        sa.Column("minutes_per_week", sa.Integer(), nullable=True),
        sa.Column("schedule", sa.String(length=200), nullable=False),
        sa.Column("shifts", json_type(), nullable=False),
        sa.Column("wage_min_minor", sa.BigInteger(), nullable=True),
        sa.Column("wage_max_minor", sa.BigInteger(), nullable=True),
        sa.Column("wage_currency", sa.String(length=3), nullable=True),
        sa.Column("wage_period", sa.String(40), nullable=True),
        sa.Column("wage_reason", sa.String(length=200), nullable=False),
        sa.Column("wage_override_reason", sa.String(length=300), nullable=False),
        sa.Column("wage_override_by", sa.Uuid(), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("region", sa.String(length=60), nullable=False),
        sa.Column("municipality", sa.String(length=60), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("remote", sa.Boolean(), nullable=False),
        sa.Column("education_min", sa.String(40), nullable=True),
        sa.Column("experience_months", sa.Integer(), nullable=False),
        sa.Column("hazard", sa.String(40), nullable=False),
        sa.Column("hazard_decided_by", sa.Uuid(), nullable=True),
        sa.Column("worker_fee", sa.Boolean(), nullable=True),
        sa.Column("fee_declared_by", sa.Uuid(), nullable=True),
        sa.Column("fee_declared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offered_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("state_reason", sa.String(length=300), nullable=False),
        sa.Column("rejection", sa.String(40), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("source_id", sa.String(length=80), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=True),
        sa.Column("reopened_from", sa.Uuid(), nullable=True),
        sa.Column("example", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "contract_kind IN ('indefinite', 'fixed_term', 'seasonal', 'task', 'training', 'services', 'verbal')",
            name=op.f("ck_core_vacancy_contract_kind_code"),
        ),
        sa.CheckConstraint(
            "education_min IN ('0', '1', '2', '3', '4', '5', '6', '7', '8')",
            name=op.f("ck_core_vacancy_education_min_code"),
        ),
        sa.CheckConstraint(
            "hazard IN ('undecided', 'hazardous', 'not_hazardous')", name=op.f("ck_core_vacancy_hazard_code")
        ),
        sa.CheckConstraint(
            "rejection IN ('fraud', 'fee', 'discrimination')", name=op.f("ck_core_vacancy_rejection_code")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'in_review', 'published', 'on_hold', 'filling', 'returned', 'rejected', 'filled', 'expired', 'withdrawn')",
            name=op.f("ck_core_vacancy_state_code"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('published', 'on_hold', 'filling', 'filled') OR (organisation_id IS NOT NULL AND worker_fee IS NOT NULL AND NOT worker_fee AND contract_kind IS NOT NULL AND (wage_min_minor IS NOT NULL OR wage_reason != '') AND (municipality != '' OR place != ''))",
            name=op.f("ck_core_vacancy_floor"),
        ),
        sa.CheckConstraint(
            "wage_period IN ('month', 'fortnight', 'week', 'day', 'hour')",
            name=op.f("ck_core_vacancy_wage_period_code"),
        ),
        sa.CheckConstraint(
            "(wage_min_minor IS NULL) = (wage_currency IS NULL)", name=op.f("ck_core_vacancy_wage_currency")
        ),
        sa.CheckConstraint(
            "(wage_min_minor IS NULL) = (wage_period IS NULL)", name=op.f("ck_core_vacancy_wage_period")
        ),
        sa.CheckConstraint("filled >= 0 AND filled <= positions", name=op.f("ck_core_vacancy_filled")),
        sa.CheckConstraint("positions > 0", name=op.f("ck_core_vacancy_positions")),
        sa.CheckConstraint(
            "wage_max_minor IS NULL OR wage_max_minor >= wage_min_minor", name=op.f("ck_core_vacancy_wage_max")
        ),
        sa.CheckConstraint("wage_min_minor IS NULL OR wage_min_minor > 0", name=op.f("ck_core_vacancy_wage_min")),
        sa.ForeignKeyConstraint(["area_id"], ["core_office.id"], name=op.f("fk_core_vacancy_area_id")),
        sa.ForeignKeyConstraint(["office_id"], ["core_office.id"], name=op.f("fk_core_vacancy_office_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["core_organisation.id"], name=op.f("fk_core_vacancy_organisation_id")
        ),
        sa.ForeignKeyConstraint(["reopened_from"], ["core_vacancy.id"], name=op.f("fk_core_vacancy_reopened_from")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_vacancy")),
    )
    with op.batch_alter_table("core_vacancy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_vacancy_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index("ix_core_vacancy_list", ["area_id", "state", "closes_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_vacancy_municipality"), ["municipality"], unique=False)
        batch_op.create_index("ix_core_vacancy_newest", ["area_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_vacancy_occupation"), ["occupation"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_vacancy_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index("ix_core_vacancy_title", ["area_id", "title_key"], unique=False)
        batch_op.create_index(
            "uq_core_vacancy_source",
            ["area_id", "source", "source_id"],
            unique=True,
            sqlite_where=sa.text("source_id != ''"),
            postgresql_where=sa.text("source_id != ''"),
        )

    op.create_table(
        "core_work_permit",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("granted_by", sa.String(length=200), nullable=False),
        sa.Column("relation", sa.String(length=60), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("attachment_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('guardian_consent', 'authority')", name=op.f("ck_core_work_permit_kind_code")),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["core_attachment.id"],
            name=op.f("fk_core_work_permit_attachment_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_work_permit_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_work_permit")),
    )
    with op.batch_alter_table("core_work_permit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_work_permit_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_application",
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(40), nullable=True),
        sa.Column("reason_note", sa.String(length=300), nullable=False),
        sa.Column("explanation", json_type(), nullable=False),
        sa.Column("consent_id", sa.Uuid(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_due_on", sa.Date(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "origin IN ('self', 'worker', 'employer', 'match', 'partner')", name=op.f("ck_core_application_origin_code")
        ),
        sa.CheckConstraint(
            "reason IN ('no_contact', 'no_show', 'not_available', 'distance', 'shift', 'wage', 'skills', 'experience', 'documents_pending', 'not_interested', 'duplicate', 'position_closed', 'other')",
            name=op.f("ck_core_application_reason_code"),
        ),
        sa.CheckConstraint(
            "state IN ('proposed', 'sent', 'viewed', 'shortlisted', 'referred', 'interview', 'offer', 'hired', 'refused', 'withdrawn', 'vacancy_closed', 'expired', 'hired_elsewhere', 'cancelled')",
            name=op.f("ck_core_application_state_code"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('refused', 'withdrawn') OR reason IS NOT NULL", name=op.f("ck_core_application_reason")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["core_case.id"], name=op.f("fk_core_application_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["core_consent.id"], name=op.f("fk_core_application_consent_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_application_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["vacancy_id"], ["core_vacancy.id"], name=op.f("fk_core_application_vacancy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_application")),
    )
    with op.batch_alter_table("core_application", schema=None) as batch_op:
        batch_op.create_index("ix_core_application_due", ["case_id", "state", "answer_due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_application_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_core_application_vacancy", ["vacancy_id", "state"], unique=False)
        batch_op.create_index(
            "uq_core_application_live",
            ["person_id", "vacancy_id"],
            unique=True,
            sqlite_where=sa.text(
                "state IN ('proposed', 'sent', 'viewed', 'shortlisted', 'referred', 'interview', 'offer')"
            ),
            postgresql_where=sa.text(
                "state IN ('proposed', 'sent', 'viewed', 'shortlisted', 'referred', 'interview', 'offer')"
            ),
        )

    op.create_table(
        "core_import_piece",
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["core_import_batch.id"], name=op.f("fk_core_import_piece_batch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_import_piece")),
        sa.UniqueConstraint("batch_id", "number", name=op.f("uq_core_import_piece_batch_id_number")),
    )
    op.create_table(
        "core_import_row",
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("row_key", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("column", sa.String(length=120), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("employer_name", sa.String(length=200), nullable=False),
        sa.Column("employer_tax_id", sa.String(length=40), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=True),
        sa.Column("objections", json_type(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(status = 'rejected') = (code != '')", name=op.f("ck_core_import_row_reason")),
        sa.CheckConstraint(
            "status IN ('accepted', 'repeated', 'rejected')", name=op.f("ck_core_import_row_status_code")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["core_import_batch.id"], name=op.f("fk_core_import_row_batch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["core_vacancy.id"], name=op.f("fk_core_import_row_vacancy_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_import_row")),
        sa.UniqueConstraint("batch_id", "number", name=op.f("uq_core_import_row_batch_id_number")),
    )
    with op.batch_alter_table("core_import_row", schema=None) as batch_op:
        batch_op.create_index("ix_core_import_row_key", ["batch_id", "row_key"], unique=False)
        batch_op.create_index("ix_core_import_row_status", ["batch_id", "status", "number"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_import_row_vacancy_id"), ["vacancy_id"], unique=False)

    op.create_table(
        "core_plan_action",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("copied_from", sa.Uuid(), nullable=True),
        sa.Column("responsible", sa.String(40), nullable=False),
        sa.Column("description", sa.String(length=300), nullable=False),
        sa.Column("need", sa.String(40), nullable=True),
        sa.Column("outside_contact", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("dropped_reason", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name=op.f("ck_core_plan_action_done")),
        sa.CheckConstraint(
            "need IN ('psychosocial', 'conflict', 'transport', 'care', 'wages_not_received')",
            name=op.f("ck_core_plan_action_need_code"),
        ),
        sa.CheckConstraint(
            "responsible IN ('person', 'office', 'provider')", name=op.f("ck_core_plan_action_responsible_code")
        ),
        sa.CheckConstraint("state != 'dropped' OR dropped_reason != ''", name=op.f("ck_core_plan_action_dropped")),
        sa.CheckConstraint(
            "state IN ('todo', 'doing', 'done', 'dropped')", name=op.f("ck_core_plan_action_state_code")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["core_case.id"], name=op.f("fk_core_plan_action_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_plan_action_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["core_labour_plan.id"], name=op.f("fk_core_plan_action_plan_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_plan_action")),
    )
    with op.batch_alter_table("core_plan_action", schema=None) as batch_op:
        batch_op.create_index("ix_core_plan_action_due", ["case_id", "state", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_plan_action_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_plan_action_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "core_vacancy_requirement",
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("label", sa.String(length=160), nullable=False),
        sa.Column("label_key", sa.String(length=160), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("must", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('skill', 'licence', 'language', 'document', 'other')",
            name=op.f("ck_core_vacancy_requirement_kind_code"),
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["core_vacancy.id"], name=op.f("fk_core_vacancy_requirement_vacancy_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_vacancy_requirement")),
    )
    with op.batch_alter_table("core_vacancy_requirement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_vacancy_requirement_vacancy_id"), ["vacancy_id"], unique=False)

    op.create_table(
        "core_webhook",
        sa.Column("token_id", sa.Uuid(), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("sealed_secret", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("succeeded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(length=120), nullable=False),
        sa.Column("off_reason", sa.String(length=120), nullable=False),
        sa.Column("off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["token_id"], ["core_api_token.id"], name=op.f("fk_core_webhook_token_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_webhook")),
    )
    with op.batch_alter_table("core_webhook", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_webhook_token_id"), ["token_id"], unique=False)

    op.create_table(
        "core_placement",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("vacancy_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("employer_name", sa.String(length=200), nullable=False),
        sa.Column("employer_key", key_text(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("occupation", sa.String(length=4), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("start_precision", sa.String(40), nullable=False),
        sa.Column("planned_end_on", sa.Date(), nullable=True),
        sa.Column("contract_kind", sa.String(40), nullable=True),
        sa.Column("wage_minor", sa.BigInteger(), nullable=True),
        sa.Column("wage_currency", sa.String(length=3), nullable=True),
        sa.Column("wage_period", sa.String(40), nullable=True),
        sa.Column("wage_standing", sa.String(40), nullable=True),
        sa.Column("wage_standing_code", sa.String(length=40), nullable=False),
        sa.Column("minutes_per_week", sa.Integer(), nullable=True),
        sa.Column("hazard", sa.String(40), nullable=False),
        sa.Column("social_security", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(40), nullable=True),
        sa.Column("cancel_reason", sa.String(40), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_by", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'cancelled') = (cancel_reason IS NOT NULL)", name=op.f("ck_core_placement_cancelled")
        ),
        sa.CheckConstraint("(state = 'ended') = (end_reason IS NOT NULL)", name=op.f("ck_core_placement_end_reason")),
        sa.CheckConstraint("(state = 'ended') = (ended_on IS NOT NULL)", name=op.f("ck_core_placement_ended")),
        sa.CheckConstraint(
            "cancel_reason IN ('person_did_not_come', 'employer_withdrew', 'conditions_changed', 'other_offer', 'mistake', 'other')",
            name=op.f("ck_core_placement_cancel_reason_code"),
        ),
        sa.CheckConstraint(
            "contract_kind IN ('indefinite', 'fixed_term', 'seasonal', 'task', 'training', 'services', 'verbal')",
            name=op.f("ck_core_placement_contract_kind_code"),
        ),
        sa.CheckConstraint(
            "end_reason IN ('contract_ended', 'dismissed', 'resigned', 'wages_not_received', 'conditions', 'care', 'health', 'moved', 'better_job', 'business_closed', 'other')",
            name=op.f("ck_core_placement_end_reason_code"),
        ),
        sa.CheckConstraint(
            "hazard IN ('undecided', 'hazardous', 'not_hazardous')", name=op.f("ck_core_placement_hazard_code")
        ),
        sa.CheckConstraint(
            "kind IN ('employee', 'self_employed', 'domestic', 'apprentice')", name=op.f("ck_core_placement_kind_code")
        ),
        sa.CheckConstraint(
            "social_security IN ('yes', 'no', 'unknown')", name=op.f("ck_core_placement_social_security_code")
        ),
        sa.CheckConstraint(
            "start_precision IN ('day', 'month', 'year')", name=op.f("ck_core_placement_start_precision_code")
        ),
        sa.CheckConstraint(
            "state IN ('declared', 'evidenced', 'verified', 'ended', 'cancelled')",
            name=op.f("ck_core_placement_state_code"),
        ),
        sa.CheckConstraint(
            "wage_period IN ('month', 'fortnight', 'week', 'day', 'hour')",
            name=op.f("ck_core_placement_wage_period_code"),
        ),
        sa.CheckConstraint(
            "wage_standing IN ('ok', 'below', 'not_checked')", name=op.f("ck_core_placement_wage_standing_code")
        ),
        sa.CheckConstraint(
            "(wage_minor IS NULL) = (wage_currency IS NULL)", name=op.f("ck_core_placement_wage_currency")
        ),
        sa.CheckConstraint("(wage_minor IS NULL) = (wage_period IS NULL)", name=op.f("ck_core_placement_wage_period")),
        sa.CheckConstraint("ended_on IS NULL OR ended_on >= start_on", name=op.f("ck_core_placement_ended_on")),
        sa.CheckConstraint(
            "planned_end_on IS NULL OR planned_end_on >= start_on", name=op.f("ck_core_placement_planned_end")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["core_application.id"], name=op.f("fk_core_placement_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["core_case.id"], name=op.f("fk_core_placement_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["core_organisation.id"], name=op.f("fk_core_placement_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_placement_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["vacancy_id"], ["core_vacancy.id"], name=op.f("fk_core_placement_vacancy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_placement")),
    )
    with op.batch_alter_table("core_placement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_placement_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_placement_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_placement_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_placement_vacancy_id"), ["vacancy_id"], unique=False)
        batch_op.create_index(
            "uq_core_placement_alone",
            ["person_id", "start_on", "kind", "employer_key"],
            unique=True,
            sqlite_where=sa.text("application_id IS NULL AND state != 'cancelled'"),
            postgresql_where=sa.text("application_id IS NULL AND state != 'cancelled'"),
        )
        batch_op.create_index(
            "uq_core_placement_application",
            ["application_id"],
            unique=True,
            sqlite_where=sa.text("application_id IS NOT NULL AND state != 'cancelled'"),
            postgresql_where=sa.text("application_id IS NOT NULL AND state != 'cancelled'"),
        )

    op.create_table(
        "core_webhook_delivery",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("webhook_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("event_name", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("error", sa.String(length=120), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'parked')", name=op.f("ck_core_webhook_delivery_state_code")),
        sa.ForeignKeyConstraint(
            ["webhook_id"], ["core_webhook.id"], name=op.f("fk_core_webhook_delivery_webhook_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_core_webhook_delivery")),
    )
    with op.batch_alter_table("core_webhook_delivery", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_webhook_delivery_event_id"), ["event_id"], unique=False)
        batch_op.create_index("ix_core_webhook_delivery_webhook", ["webhook_id", "state", "number"], unique=False)

    op.create_table(
        "core_webhook_event",
        sa.Column("webhook_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["webhook_id"], ["core_webhook.id"], name=op.f("fk_core_webhook_event_webhook_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("webhook_id", "name", name=op.f("pk_core_webhook_event")),
    )
    op.create_table(
        "core_follow_up",
        sa.Column("placement_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("next_try_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("result", sa.String(40), nullable=True),
        sa.Column("reason", sa.String(40), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state IN ('done', 'unreachable')) = (result IS NOT NULL)", name=op.f("ck_core_follow_up_result")
        ),
        sa.CheckConstraint(
            "reason IN ('contract_ended', 'dismissed', 'resigned', 'wages_not_received', 'conditions', 'care', 'health', 'moved', 'better_job', 'business_closed', 'other')",
            name=op.f("ck_core_follow_up_reason_code"),
        ),
        sa.CheckConstraint("result != 'left' OR reason IS NOT NULL", name=op.f("ck_core_follow_up_reason")),
        sa.CheckConstraint(
            "result IN ('same_job', 'other_job', 'left', 'not_reached')", name=op.f("ck_core_follow_up_result_code")
        ),
        sa.CheckConstraint(
            "state IN ('due', 'done', 'unreachable', 'cancelled')", name=op.f("ck_core_follow_up_state_code")
        ),
        sa.CheckConstraint("(result IS NULL) = (done_on IS NULL)", name=op.f("ck_core_follow_up_done_on")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["core_case.id"], name=op.f("fk_core_follow_up_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_follow_up_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["core_placement.id"], name=op.f("fk_core_follow_up_placement_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_follow_up")),
        sa.UniqueConstraint("placement_id", "months", name=op.f("uq_core_follow_up_placement_id_months")),
    )
    with op.batch_alter_table("core_follow_up", schema=None) as batch_op:
        batch_op.create_index("ix_core_follow_up_due", ["case_id", "state", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_follow_up_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_follow_up_placement_id"), ["placement_id"], unique=False)

    op.create_table(
        "core_placement_evidence",
        sa.Column("placement_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("description", sa.String(length=300), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('contract', 'payslip', 'social_security', 'employer_letter', 'tax_record', 'other')",
            name=op.f("ck_core_placement_evidence_kind_code"),
        ),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["core_attachment.id"],
            name=op.f("fk_core_placement_evidence_attachment_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_placement_evidence_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["core_placement.id"],
            name=op.f("fk_core_placement_evidence_placement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_placement_evidence")),
    )
    with op.batch_alter_table("core_placement_evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_placement_evidence_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_placement_evidence_placement_id"), ["placement_id"], unique=False)

    op.create_table(
        "core_contact_attempt",
        sa.Column("follow_up_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "channel IN ('call', 'whatsapp', 'office', 'visit', 'email')",
            name=op.f("ck_core_contact_attempt_channel_code"),
        ),
        sa.ForeignKeyConstraint(
            ["follow_up_id"],
            ["core_follow_up.id"],
            name=op.f("fk_core_contact_attempt_follow_up_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_core_contact_attempt_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_contact_attempt")),
    )
    with op.batch_alter_table("core_contact_attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_contact_attempt_follow_up_id"), ["follow_up_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_contact_attempt_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("core_contact_attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_contact_attempt_person_id"))
        batch_op.drop_index(batch_op.f("ix_core_contact_attempt_follow_up_id"))

    op.drop_table("core_contact_attempt")
    with op.batch_alter_table("core_placement_evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_placement_evidence_placement_id"))
        batch_op.drop_index(batch_op.f("ix_core_placement_evidence_person_id"))

    op.drop_table("core_placement_evidence")
    with op.batch_alter_table("core_follow_up", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_follow_up_placement_id"))
        batch_op.drop_index(batch_op.f("ix_core_follow_up_person_id"))
        batch_op.drop_index("ix_core_follow_up_due")

    op.drop_table("core_follow_up")
    op.drop_table("core_webhook_event")
    with op.batch_alter_table("core_webhook_delivery", schema=None) as batch_op:
        batch_op.drop_index("ix_core_webhook_delivery_webhook")
        batch_op.drop_index(batch_op.f("ix_core_webhook_delivery_event_id"))

    op.drop_table("core_webhook_delivery")
    with op.batch_alter_table("core_placement", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_core_placement_application",
            sqlite_where=sa.text("application_id IS NOT NULL AND state != 'cancelled'"),
            postgresql_where=sa.text("application_id IS NOT NULL AND state != 'cancelled'"),
        )
        batch_op.drop_index(
            "uq_core_placement_alone",
            sqlite_where=sa.text("application_id IS NULL AND state != 'cancelled'"),
            postgresql_where=sa.text("application_id IS NULL AND state != 'cancelled'"),
        )
        batch_op.drop_index(batch_op.f("ix_core_placement_vacancy_id"))
        batch_op.drop_index(batch_op.f("ix_core_placement_person_id"))
        batch_op.drop_index(batch_op.f("ix_core_placement_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_core_placement_case_id"))

    op.drop_table("core_placement")
    with op.batch_alter_table("core_webhook", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_webhook_token_id"))

    op.drop_table("core_webhook")
    with op.batch_alter_table("core_vacancy_requirement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_vacancy_requirement_vacancy_id"))

    op.drop_table("core_vacancy_requirement")
    with op.batch_alter_table("core_plan_action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_plan_action_plan_id"))
        batch_op.drop_index(batch_op.f("ix_core_plan_action_person_id"))
        batch_op.drop_index("ix_core_plan_action_due")

    op.drop_table("core_plan_action")
    with op.batch_alter_table("core_import_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_import_row_vacancy_id"))
        batch_op.drop_index("ix_core_import_row_status")
        batch_op.drop_index("ix_core_import_row_key")

    op.drop_table("core_import_row")
    op.drop_table("core_import_piece")
    with op.batch_alter_table("core_application", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_core_application_live",
            sqlite_where=sa.text(
                "state IN ('proposed', 'sent', 'viewed', 'shortlisted', 'referred', 'interview', 'offer')"
            ),
            postgresql_where=sa.text(
                "state IN ('proposed', 'sent', 'viewed', 'shortlisted', 'referred', 'interview', 'offer')"
            ),
        )
        batch_op.drop_index("ix_core_application_vacancy")
        batch_op.drop_index(batch_op.f("ix_core_application_person_id"))
        batch_op.drop_index("ix_core_application_due")

    op.drop_table("core_application")
    with op.batch_alter_table("core_work_permit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_work_permit_person_id"))

    op.drop_table("core_work_permit")
    with op.batch_alter_table("core_vacancy", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_core_vacancy_source",
            sqlite_where=sa.text("source_id != ''"),
            postgresql_where=sa.text("source_id != ''"),
        )
        batch_op.drop_index("ix_core_vacancy_title")
        batch_op.drop_index(batch_op.f("ix_core_vacancy_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_core_vacancy_occupation"))
        batch_op.drop_index("ix_core_vacancy_newest")
        batch_op.drop_index(batch_op.f("ix_core_vacancy_municipality"))
        batch_op.drop_index("ix_core_vacancy_list")
        batch_op.drop_index(batch_op.f("ix_core_vacancy_batch_id"))

    op.drop_table("core_vacancy")
    with op.batch_alter_table("core_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_session_user_id"))

    op.drop_table("core_session")
    with op.batch_alter_table("core_organisation_contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_organisation_contact_organisation_id"))

    op.drop_table("core_organisation_contact")
    with op.batch_alter_table("core_licence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_licence_person_id"))

    op.drop_table("core_licence")
    with op.batch_alter_table("core_labour_plan", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_core_labour_plan_signed",
            sqlite_where=sa.text("state = 'signed'"),
            postgresql_where=sa.text("state = 'signed'"),
        )
        batch_op.drop_index(
            "uq_core_labour_plan_open",
            sqlite_where=sa.text("state IN ('draft', 'proposed')"),
            postgresql_where=sa.text("state IN ('draft', 'proposed')"),
        )
        batch_op.drop_index(batch_op.f("ix_core_labour_plan_person_id"))
        batch_op.drop_index(batch_op.f("ix_core_labour_plan_case_id"))

    op.drop_table("core_labour_plan")
    with op.batch_alter_table("core_import_batch", schema=None) as batch_op:
        batch_op.drop_index("ix_core_import_batch_file")

    op.drop_table("core_import_batch")
    with op.batch_alter_table("core_consent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_consent_person_id"))

    op.drop_table("core_consent")
    with op.batch_alter_table("core_assessment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_assessment_person_id"))
        batch_op.drop_index(batch_op.f("ix_core_assessment_case_id"))

    op.drop_table("core_assessment")
    with op.batch_alter_table("core_api_token", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_api_token_user_id"))

    op.drop_table("core_api_token")
    with op.batch_alter_table("core_activity", schema=None) as batch_op:
        batch_op.drop_index("ix_core_activity_timeline")
        batch_op.drop_index(batch_op.f("ix_core_activity_person_id"))

    op.drop_table("core_activity")
    with op.batch_alter_table("core_work_experience", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_work_experience_person_id"))

    op.drop_table("core_work_experience")
    with op.batch_alter_table("core_work_adjustment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_work_adjustment_person_id"))

    op.drop_table("core_work_adjustment")
    with op.batch_alter_table("core_wanted_occupation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_wanted_occupation_person_id"))
        batch_op.drop_index(batch_op.f("ix_core_wanted_occupation_occupation"))

    op.drop_table("core_wanted_occupation")
    with op.batch_alter_table("core_skill_claim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_skill_claim_person_id"))

    op.drop_table("core_skill_claim")
    with op.batch_alter_table("core_set_up_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_set_up_link_user_id"))

    op.drop_table("core_set_up_link")
    with op.batch_alter_table("core_search_key", schema=None) as batch_op:
        batch_op.drop_index("ix_core_search_key_person")

    op.drop_table("core_search_key")
    with op.batch_alter_table("core_saved_view", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_saved_view_user_id"))

    op.drop_table("core_saved_view")
    op.drop_table("core_role_permission")
    with op.batch_alter_table("core_person_office", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_core_person_office_open",
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )
        batch_op.drop_index("ix_core_person_office_office")

    op.drop_table("core_person_office")
    with op.batch_alter_table("core_person_export", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_person_export_person_id"))
        batch_op.drop_index("ix_core_person_export_ends")

    op.drop_table("core_person_export")
    with op.batch_alter_table("core_organisation", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_core_organisation_tax",
            sqlite_where=sa.text("tax_id_key != ''"),
            postgresql_where=sa.text("tax_id_key != ''"),
        )
        batch_op.drop_index("ix_core_organisation_trade")
        batch_op.drop_index("ix_core_organisation_name")

    op.drop_table("core_organisation")
    with op.batch_alter_table("core_mentoring", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_core_mentoring_open", sqlite_where=sa.text("until IS NULL"), postgresql_where=sa.text("until IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_core_mentoring_user_id"))
        batch_op.drop_index(batch_op.f("ix_core_mentoring_person_id"))

    op.drop_table("core_mentoring")
    with op.batch_alter_table("core_membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_membership_user_id"))
        batch_op.drop_index(batch_op.f("ix_core_membership_office_id"))

    op.drop_table("core_membership")
    with op.batch_alter_table("core_language_skill", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_language_skill_person_id"))

    op.drop_table("core_language_skill")
    with op.batch_alter_table("core_job_wish", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_job_wish_person_id"))

    op.drop_table("core_job_wish")
    with op.batch_alter_table("core_identity_document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_identity_document_person_id"))
        batch_op.drop_index(batch_op.f("ix_core_identity_document_number_key"))

    op.drop_table("core_identity_document")
    op.drop_table("core_erased_tally")
    with op.batch_alter_table("core_education", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_education_person_id"))

    op.drop_table("core_education")
    with op.batch_alter_table("core_duplicate_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_duplicate_decision_person_id"))
        batch_op.drop_index(batch_op.f("ix_core_duplicate_decision_other_id"))

    op.drop_table("core_duplicate_decision")
    with op.batch_alter_table("core_declared_group", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_declared_group_person_id"))

    op.drop_table("core_declared_group")
    with op.batch_alter_table("core_declared_barrier", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_declared_barrier_person_id"))

    op.drop_table("core_declared_barrier")
    with op.batch_alter_table("core_contact_point", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_core_contact_point_preferred", sqlite_where=sa.text("preferred"), postgresql_where=sa.text("preferred")
        )
        batch_op.drop_index(batch_op.f("ix_core_contact_point_value_key"))
        batch_op.drop_index(batch_op.f("ix_core_contact_point_person_id"))

    op.drop_table("core_contact_point")
    with op.batch_alter_table("core_case", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_core_case_open",
            sqlite_where=sa.text("stage != 'closed'"),
            postgresql_where=sa.text("stage != 'closed'"),
        )
        batch_op.drop_index("ix_core_case_queue")
        batch_op.drop_index(batch_op.f("ix_core_case_person_id"))

    op.drop_table("core_case")
    with op.batch_alter_table("core_attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_attachment_person_id"))

    op.drop_table("core_attachment")
    op.drop_table("core_user")
    op.drop_table("core_throttle")
    op.drop_table("core_role")
    op.drop_table("core_plugin")
    with op.batch_alter_table("core_place", schema=None) as batch_op:
        batch_op.drop_index("ix_core_place_country_level_name_key")

    op.drop_table("core_place")
    with op.batch_alter_table("core_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_person_name_key"))
        batch_op.drop_index(batch_op.f("ix_core_person_municipality"))
        batch_op.drop_index(batch_op.f("ix_core_person_birth_date"))

    op.drop_table("core_person")
    with op.batch_alter_table("core_office", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_office_area_id"))

    op.drop_table("core_office")
    op.drop_table("core_known_permission")
    op.drop_table("core_job_worker")
    with op.batch_alter_table("core_job", schema=None) as batch_op:
        batch_op.drop_index("ix_core_job_due")

    op.drop_table("core_job")
    with op.batch_alter_table("core_idempotency_key", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_idempotency_key_at"))

    op.drop_table("core_idempotency_key")
    with op.batch_alter_table("core_event", schema=None) as batch_op:
        batch_op.drop_index("ix_core_event_subject")
        batch_op.drop_index(batch_op.f("ix_core_event_person_id"))
        batch_op.drop_index("ix_core_event_case")

    op.drop_table("core_event")
    with op.batch_alter_table("core_delivery", schema=None) as batch_op:
        batch_op.drop_index("ix_core_delivery_plugin")

    op.drop_table("core_delivery")
    with op.batch_alter_table("core_audit_record", schema=None) as batch_op:
        batch_op.drop_index("ix_core_audit_record_seal")
        batch_op.drop_index(batch_op.f("ix_core_audit_record_person_id"))
        batch_op.drop_index(batch_op.f("ix_core_audit_record_at"))
        batch_op.drop_index(batch_op.f("ix_core_audit_record_actor_id"))

    op.drop_table("core_audit_record")
    with op.batch_alter_table("core_audit_payload", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_audit_payload_record_id"))
        batch_op.drop_index(batch_op.f("ix_core_audit_payload_person_id"))

    op.drop_table("core_audit_payload")
