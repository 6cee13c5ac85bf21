"""fair_recruitment."""

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
        "fair_recruitment_certification",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("standard", sa.String(length=60), nullable=False),
        sa.Column("standard_version", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("holder", sa.String(length=200), nullable=False),
        sa.Column("holder_key", key_text(), nullable=False),
        sa.Column("scope_text", sa.Text(), nullable=False),
        sa.Column("sites", json_type(), nullable=False),
        sa.Column("no_fees_declared", sa.Boolean(), nullable=False),
        sa.Column("declared_by", sa.String(length=200), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("blocking", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(declared_on IS NULL) = (declared_by = '')", name=op.f("ck_fair_recruitment_certification_declared")
        ),
        sa.CheckConstraint("kind IN ('employer', 'agency')", name=op.f("ck_fair_recruitment_certification_kind_code")),
        sa.CheckConstraint(
            "state != 'certified' OR blocking = 0", name=op.f("ck_fair_recruitment_certification_clear")
        ),
        sa.CheckConstraint(
            "state != 'deferred' OR due_on IS NOT NULL", name=op.f("ck_fair_recruitment_certification_deferred")
        ),
        sa.CheckConstraint(
            "state IN ('interest', 'self_assessed', 'applied', 'deferred', 'accepted', 'audit_planned', 'audited', 'corrective_actions', 'decided', 'certified', 'suspended', 'rejected', 'lapsed', 'given_up', 'withdrawn', 'expired')",
            name=op.f("ck_fair_recruitment_certification_state_code"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('certified', 'suspended') OR due_on IS NOT NULL",
            name=op.f("ck_fair_recruitment_certification_ends"),
        ),
        sa.CheckConstraint("blocking >= 0", name=op.f("ck_fair_recruitment_certification_blocking")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["core_organisation.id"],
            name=op.f("fk_fair_recruitment_certification_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_certification")),
    )
    with op.batch_alter_table("fair_recruitment_certification", schema=None) as batch_op:
        batch_op.create_index("ix_fair_recruitment_certification_due", ["due_on", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_fair_recruitment_certification_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index("ix_fair_recruitment_certification_state", ["state", "id"], unique=False)
        batch_op.create_index(
            "uq_fair_recruitment_certification_open",
            ["organisation_id", "kind", "standard"],
            unique=True,
            sqlite_where=sa.text("state NOT IN ('rejected', 'lapsed', 'given_up', 'withdrawn', 'expired')"),
            postgresql_where=sa.text("state NOT IN ('rejected', 'lapsed', 'given_up', 'withdrawn', 'expired')"),
        )

    op.create_table(
        "fair_recruitment_audit",
        sa.Column("certification_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("body", sa.String(length=200), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=True),
        sa.Column("sample_size", sa.Integer(), nullable=True),
        sa.Column("strata", json_type(), nullable=False),
        sa.Column("without_management", sa.Boolean(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'reported') = (reported_on IS NOT NULL)", name=op.f("ck_fair_recruitment_audit_reported")
        ),
        sa.CheckConstraint(
            "state != 'reported' OR (summary != '' AND without_management)",
            name=op.f("ck_fair_recruitment_audit_report"),
        ),
        sa.CheckConstraint(
            "state IN ('planned', 'reported', 'cancelled')", name=op.f("ck_fair_recruitment_audit_state_code")
        ),
        sa.CheckConstraint(
            "type IN ('initial', 'surveillance', 'recert', 'complaint')",
            name=op.f("ck_fair_recruitment_audit_type_code"),
        ),
        sa.CheckConstraint("(seed IS NULL) = (sample_size IS NULL)", name=op.f("ck_fair_recruitment_audit_sample")),
        sa.CheckConstraint(
            "sample_size IS NULL OR sample_size > 0", name=op.f("ck_fair_recruitment_audit_sample_size")
        ),
        sa.ForeignKeyConstraint(
            ["certification_id"],
            ["fair_recruitment_certification.id"],
            name=op.f("fk_fair_recruitment_audit_certification_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_audit")),
    )
    with op.batch_alter_table("fair_recruitment_audit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_fair_recruitment_audit_certification_id"), ["certification_id"], unique=False
        )
        batch_op.create_index(
            "uq_fair_recruitment_audit_planned",
            ["certification_id"],
            unique=True,
            sqlite_where=sa.text("state = 'planned'"),
            postgresql_where=sa.text("state = 'planned'"),
        )

    op.create_table(
        "fair_recruitment_complaint",
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("number_hash", sa.String(length=64), nullable=False),
        sa.Column("sent_digest", sa.String(length=64), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("worker_language", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("employer", sa.String(length=200), nullable=False),
        sa.Column("job", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("happened", sa.String(length=120), nullable=False),
        sa.Column("paid_minor", sa.BigInteger(), nullable=True),
        sa.Column("paid_currency", sa.String(length=3), nullable=True),
        sa.Column("paid_to", sa.String(length=200), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("contact_name", sa.String(length=200), nullable=False),
        sa.Column("contact_phone", sa.String(length=40), nullable=False),
        sa.Column("contact_email", sa.String(length=254), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("category", sa.String(40), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("triaged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("assigned_to", sa.Uuid(), nullable=True),
        sa.Column("assigned_name", sa.String(length=200), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("vacancy_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.Column("outcome_reason", sa.String(length=1000), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_fair_recruitment_complaint_closed_at")
        ),
        sa.CheckConstraint(
            "(state = 'closed') = (outcome IS NOT NULL)", name=op.f("ck_fair_recruitment_complaint_outcome")
        ),
        sa.CheckConstraint(
            "(state = 'received') = (category IS NULL)", name=op.f("ck_fair_recruitment_complaint_category")
        ),
        sa.CheckConstraint(
            "(state = 'received') = (triaged_at IS NULL)", name=op.f("ck_fair_recruitment_complaint_triaged_at")
        ),
        sa.CheckConstraint(
            "NOT anonymous OR (contact_name = '' AND contact_phone = '' AND contact_email = '')",
            name=op.f("ck_fair_recruitment_complaint_anonymous"),
        ),
        sa.CheckConstraint(
            "category IN ('fee', 'documents', 'wages', 'contract', 'conditions', 'discrimination', 'fraud', 'violence', 'other')",
            name=op.f("ck_fair_recruitment_complaint_category_code"),
        ),
        sa.CheckConstraint(
            "outcome IN ('upheld', 'partly', 'not_upheld', 'not_ours', 'withdrawn')",
            name=op.f("ck_fair_recruitment_complaint_outcome_code"),
        ),
        sa.CheckConstraint(
            "state != 'closed' OR outcome_reason != ''", name=op.f("ck_fair_recruitment_complaint_outcome_reason")
        ),
        sa.CheckConstraint(
            "state IN ('received', 'triaged', 'investigating', 'closed')",
            name=op.f("ck_fair_recruitment_complaint_state_code"),
        ),
        sa.CheckConstraint("text != ''", name=op.f("ck_fair_recruitment_complaint_text")),
        sa.CheckConstraint(
            "(paid_minor IS NULL) = (paid_currency IS NULL)", name=op.f("ck_fair_recruitment_complaint_paid")
        ),
        sa.CheckConstraint(
            "paid_minor IS NULL OR paid_minor > 0", name=op.f("ck_fair_recruitment_complaint_paid_minor")
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["core_office.id"], name=op.f("fk_fair_recruitment_complaint_area_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["core_organisation.id"],
            name=op.f("fk_fair_recruitment_complaint_organisation_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["core_vacancy.id"],
            name=op.f("fk_fair_recruitment_complaint_vacancy_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_complaint")),
        sa.UniqueConstraint("number_hash", name=op.f("uq_fair_recruitment_complaint_number_hash")),
    )
    with op.batch_alter_table("fair_recruitment_complaint", schema=None) as batch_op:
        batch_op.create_index("ix_fair_recruitment_complaint_due", ["area_id", "state", "due_on", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_fair_recruitment_complaint_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_fair_recruitment_complaint_vacancy_id"), ["vacancy_id"], unique=False)

    op.create_table(
        "fair_recruitment_declaration",
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("payer", sa.String(40), nullable=True),
        sa.Column("keeps_documents", sa.Boolean(), nullable=True),
        sa.Column("exception", sa.String(length=500), nullable=False),
        sa.Column("exception_by", sa.Uuid(), nullable=True),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("declared_by", sa.Uuid(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(exception = '') = (exception_by IS NULL)", name=op.f("ck_fair_recruitment_declaration_exception_by")
        ),
        sa.CheckConstraint(
            "payer IN ('employer', 'nobody', 'worker')", name=op.f("ck_fair_recruitment_declaration_payer_code")
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["core_vacancy.id"],
            name=op.f("fk_fair_recruitment_declaration_vacancy_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_declaration")),
        sa.UniqueConstraint("vacancy_id", name=op.f("uq_fair_recruitment_declaration_vacancy_id")),
    )
    op.create_table(
        "fair_recruitment_hat",
        sa.Column("certification_id", sa.Uuid(), nullable=False),
        sa.Column("email_key", key_text(), nullable=False),
        sa.Column("hat", sa.String(40), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("hat IN ('auditor', 'decider')", name=op.f("ck_fair_recruitment_hat_hat_code")),
        sa.ForeignKeyConstraint(
            ["certification_id"],
            ["fair_recruitment_certification.id"],
            name=op.f("fk_fair_recruitment_hat_certification_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_hat")),
        sa.UniqueConstraint(
            "certification_id", "email_key", "hat", name=op.f("uq_fair_recruitment_hat_certification_id_email_key_hat")
        ),
        sa.UniqueConstraint(
            "certification_id", "email_key", name=op.f("uq_fair_recruitment_hat_certification_id_email_key")
        ),
    )
    op.create_table(
        "fair_recruitment_override",
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("reason != ''", name=op.f("ck_fair_recruitment_override_reason")),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["core_vacancy.id"],
            name=op.f("fk_fair_recruitment_override_vacancy_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_override")),
        sa.UniqueConstraint("vacancy_id", "rule", "digest", name="once"),
    )
    op.create_table(
        "fair_recruitment_self_answer",
        sa.Column("certification_id", sa.Uuid(), nullable=False),
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column("answer", sa.String(40), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("answer = 'not' OR evidence != ''", name=op.f("ck_fair_recruitment_self_answer_evidence")),
        sa.CheckConstraint(
            "answer IN ('conform', 'partly', 'not', 'not_applicable')",
            name=op.f("ck_fair_recruitment_self_answer_answer_code"),
        ),
        sa.ForeignKeyConstraint(
            ["certification_id"],
            ["fair_recruitment_certification.id"],
            name=op.f("fk_fair_recruitment_self_answer_certification_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_self_answer")),
        sa.UniqueConstraint(
            "certification_id", "criterion", name=op.f("uq_fair_recruitment_self_answer_certification_id_criterion")
        ),
    )
    op.create_table(
        "fair_recruitment_step",
        sa.Column("certification_id", sa.Uuid(), nullable=False),
        sa.Column("verb", sa.String(40), nullable=False),
        sa.Column("before_state", sa.String(40), nullable=True),
        sa.Column("after_state", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=True),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(before_state IS NULL) = (verb = 'open')", name=op.f("ck_fair_recruitment_step_first")),
        sa.CheckConstraint(
            "after_state IN ('interest', 'self_assessed', 'applied', 'deferred', 'accepted', 'audit_planned', 'audited', 'corrective_actions', 'decided', 'certified', 'suspended', 'rejected', 'lapsed', 'given_up', 'withdrawn', 'expired')",
            name=op.f("ck_fair_recruitment_step_after_state_code"),
        ),
        sa.CheckConstraint(
            "before_state IN ('interest', 'self_assessed', 'applied', 'deferred', 'accepted', 'audit_planned', 'audited', 'corrective_actions', 'decided', 'certified', 'suspended', 'rejected', 'lapsed', 'given_up', 'withdrawn', 'expired')",
            name=op.f("ck_fair_recruitment_step_before_state_code"),
        ),
        sa.CheckConstraint(
            "before_state IS NULL OR before_state != after_state OR verb = 'renew'",
            name=op.f("ck_fair_recruitment_step_moves"),
        ),
        sa.CheckConstraint(
            "verb IN ('open', 'assess', 'reopen_assessment', 'apply', 'take_back', 'defer', 'complete', 'lapse', 'accept', 'reject', 'review_again', 'plan_audit', 'cancel_audit', 'report_audit', 'reopen_audit', 'ask_correction', 'decide', 'refuse', 'annul_decision', 'issue', 'renew', 'suspend', 'lift', 'withdraw', 'undo_withdrawal', 'expire', 'give_up')",
            name=op.f("ck_fair_recruitment_step_verb_code"),
        ),
        sa.CheckConstraint(
            "verb NOT IN ('suspend', 'withdraw', 'reject', 'defer') OR reason != ''",
            name=op.f("ck_fair_recruitment_step_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["certification_id"],
            ["fair_recruitment_certification.id"],
            name=op.f("fk_fair_recruitment_step_certification_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_step")),
    )
    with op.batch_alter_table("fair_recruitment_step", schema=None) as batch_op:
        batch_op.create_index("ix_fair_recruitment_step_certification", ["certification_id", "id"], unique=False)

    op.create_table(
        "fair_recruitment_alert",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handled_by", sa.Uuid(), nullable=True),
        sa.Column("handled_by_name", sa.String(length=200), nullable=False),
        sa.Column("handled_note", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'handled') = (handled_at IS NOT NULL)", name=op.f("ck_fair_recruitment_alert_handled_at")
        ),
        sa.CheckConstraint(
            "(state = 'handled') = (handled_by IS NOT NULL)", name=op.f("ck_fair_recruitment_alert_handled_by")
        ),
        sa.CheckConstraint(
            "state != 'handled' OR handled_note != ''", name=op.f("ck_fair_recruitment_alert_handled_note")
        ),
        sa.CheckConstraint("state IN ('open', 'handled')", name=op.f("ck_fair_recruitment_alert_state_code")),
        sa.ForeignKeyConstraint(
            ["complaint_id"],
            ["fair_recruitment_complaint.id"],
            name=op.f("fk_fair_recruitment_alert_complaint_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_alert")),
        sa.UniqueConstraint("complaint_id", name=op.f("uq_fair_recruitment_alert_complaint_id")),
        info={"restricted_to": "fair_recruitment.alert.read"},
    )
    with op.batch_alter_table("fair_recruitment_alert", schema=None) as batch_op:
        batch_op.create_index("ix_fair_recruitment_alert_state", ["state", "id"], unique=False)

    op.create_table(
        "fair_recruitment_audit_member",
        sa.Column("certification_id", sa.Uuid(), nullable=False),
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email_key", key_text(), nullable=False),
        sa.Column("hat", sa.String(40), nullable=False),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("consulted_until", sa.Date(), nullable=True),
        sa.Column("free_from", sa.Date(), nullable=True),
        sa.Column("no_other_tie", sa.Boolean(), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("hat = 'auditor'", name=op.f("ck_fair_recruitment_audit_member_auditor")),
        sa.CheckConstraint("hat IN ('auditor', 'decider')", name=op.f("ck_fair_recruitment_audit_member_hat_code")),
        sa.CheckConstraint(
            "(consulted_until IS NULL) = (free_from IS NULL)", name=op.f("ck_fair_recruitment_audit_member_consulted")
        ),
        sa.CheckConstraint(
            "free_from IS NULL OR (free_from > consulted_until AND free_from <= declared_on)",
            name=op.f("ck_fair_recruitment_audit_member_independent"),
        ),
        sa.CheckConstraint("no_other_tie", name=op.f("ck_fair_recruitment_audit_member_no_other_tie")),
        sa.ForeignKeyConstraint(
            ["audit_id"],
            ["fair_recruitment_audit.id"],
            name=op.f("fk_fair_recruitment_audit_member_audit_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["certification_id", "email_key", "hat"],
            ["fair_recruitment_hat.certification_id", "fair_recruitment_hat.email_key", "fair_recruitment_hat.hat"],
            name="fk_fair_recruitment_audit_member_hat",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["certification_id"],
            ["fair_recruitment_certification.id"],
            name=op.f("fk_fair_recruitment_audit_member_certification_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_audit_member")),
        sa.UniqueConstraint("audit_id", "email_key", name=op.f("uq_fair_recruitment_audit_member_audit_id_email_key")),
    )
    with op.batch_alter_table("fair_recruitment_audit_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fair_recruitment_audit_member_audit_id"), ["audit_id"], unique=False)

    op.create_table(
        "fair_recruitment_complaint_message",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("sent_hash", sa.String(length=64), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("text != ''", name=op.f("ck_fair_recruitment_complaint_message_text")),
        sa.ForeignKeyConstraint(
            ["complaint_id"],
            ["fair_recruitment_complaint.id"],
            name=op.f("fk_fair_recruitment_complaint_message_complaint_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_complaint_message")),
        sa.UniqueConstraint("sent_hash", name=op.f("uq_fair_recruitment_complaint_message_sent_hash")),
    )
    with op.batch_alter_table("fair_recruitment_complaint_message", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_fair_recruitment_complaint_message_complaint_id"), ["complaint_id"], unique=False
        )

    op.create_table(
        "fair_recruitment_complaint_note",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('note', 'triaged', 'investigation', 'closed', 'reopened', 'assigned', 'linked', 'erased')",
            name=op.f("ck_fair_recruitment_complaint_note_kind_code"),
        ),
        sa.ForeignKeyConstraint(
            ["complaint_id"],
            ["fair_recruitment_complaint.id"],
            name=op.f("fk_fair_recruitment_complaint_note_complaint_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_complaint_note")),
    )
    with op.batch_alter_table("fair_recruitment_complaint_note", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_fair_recruitment_complaint_note_complaint_id"), ["complaint_id"], unique=False
        )

    op.create_table(
        "fair_recruitment_decision",
        sa.Column("certification_id", sa.Uuid(), nullable=False),
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("quorum", sa.Integer(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("valid_months", sa.Integer(), nullable=True),
        sa.Column("annulled_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_by_name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(outcome = 'grant') = (valid_months IS NOT NULL)", name=op.f("ck_fair_recruitment_decision_valid_months")
        ),
        sa.CheckConstraint("outcome IN ('grant', 'refuse')", name=op.f("ck_fair_recruitment_decision_outcome_code")),
        sa.CheckConstraint("reason != ''", name=op.f("ck_fair_recruitment_decision_reason")),
        sa.CheckConstraint("quorum > 0 AND members >= quorum", name=op.f("ck_fair_recruitment_decision_quorum")),
        sa.CheckConstraint(
            "valid_months IS NULL OR valid_months > 0", name=op.f("ck_fair_recruitment_decision_months")
        ),
        sa.ForeignKeyConstraint(
            ["audit_id"],
            ["fair_recruitment_audit.id"],
            name=op.f("fk_fair_recruitment_decision_audit_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["certification_id"],
            ["fair_recruitment_certification.id"],
            name=op.f("fk_fair_recruitment_decision_certification_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_decision")),
        sa.UniqueConstraint("id", "outcome", name=op.f("uq_fair_recruitment_decision_id_outcome")),
    )
    with op.batch_alter_table("fair_recruitment_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fair_recruitment_decision_audit_id"), ["audit_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_fair_recruitment_decision_certification_id"), ["certification_id"], unique=False
        )

    op.create_table(
        "fair_recruitment_fee",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=True),
        sa.Column("complaint_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("worker_ref", sa.Uuid(), nullable=False),
        sa.Column("worker_name", sa.String(length=200), nullable=False),
        sa.Column("worker_phone", sa.String(length=40), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("item", sa.String(length=200), nullable=False),
        sa.Column("payer", sa.String(40), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("reimbursed_minor", sa.BigInteger(), nullable=False),
        sa.Column("verified_minor", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_by_name", sa.String(length=200), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_by", sa.Uuid(), nullable=True),
        sa.Column("void_reason", sa.String(length=500), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "category IN ('recruitment', 'medical', 'insurance', 'tests', 'training', 'equipment', 'travel', 'administrative', 'bribe', 'tribute', 'kickback', 'bond', 'cost_recovery', 'collateral')",
            name=op.f("ck_fair_recruitment_fee_category_code"),
        ),
        sa.CheckConstraint(
            "erased_at IS NULL OR (worker_name = '' AND worker_phone = '')", name=op.f("ck_fair_recruitment_fee_erased")
        ),
        sa.CheckConstraint(
            "payer IN ('worker', 'employer', 'agency')", name=op.f("ck_fair_recruitment_fee_payer_code")
        ),
        sa.CheckConstraint(
            "source IN ('declared', 'interview', 'complaint', 'document')",
            name=op.f("ck_fair_recruitment_fee_source_code"),
        ),
        sa.CheckConstraint(
            "voided_at IS NULL OR void_reason != '' OR erased_at IS NOT NULL",
            name=op.f("ck_fair_recruitment_fee_void_reason"),
        ),
        sa.CheckConstraint(
            "worker_name != '' OR person_id IS NOT NULL OR erased_at IS NOT NULL",
            name=op.f("ck_fair_recruitment_fee_worker"),
        ),
        sa.CheckConstraint("(voided_at IS NULL) = (voided_by IS NULL)", name=op.f("ck_fair_recruitment_fee_voided_by")),
        sa.CheckConstraint(
            "0 <= verified_minor AND verified_minor <= reimbursed_minor", name=op.f("ck_fair_recruitment_fee_verified")
        ),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_fair_recruitment_fee_amount")),
        sa.CheckConstraint("length(currency) = 3", name=op.f("ck_fair_recruitment_fee_currency")),
        sa.CheckConstraint("reimbursed_minor <= amount_minor", name=op.f("ck_fair_recruitment_fee_balance")),
        sa.CheckConstraint(
            "voided_at IS NULL OR reimbursed_minor = 0", name=op.f("ck_fair_recruitment_fee_void_reimbursed")
        ),
        sa.CheckConstraint("voided_by != recorded_by", name=op.f("ck_fair_recruitment_fee_void_four_eyes")),
        sa.ForeignKeyConstraint(
            ["complaint_id"],
            ["fair_recruitment_complaint.id"],
            name=op.f("fk_fair_recruitment_fee_complaint_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["core_organisation.id"],
            name=op.f("fk_fair_recruitment_fee_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_fair_recruitment_fee_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["core_vacancy.id"], name=op.f("fk_fair_recruitment_fee_vacancy_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_fee")),
        sa.UniqueConstraint("id", "currency", name=op.f("uq_fair_recruitment_fee_id_currency")),
    )
    with op.batch_alter_table("fair_recruitment_fee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fair_recruitment_fee_complaint_id"), ["complaint_id"], unique=False)
        batch_op.create_index("ix_fair_recruitment_fee_organisation", ["organisation_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_fair_recruitment_fee_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_fair_recruitment_fee_vacancy_id"), ["vacancy_id"], unique=False)
        batch_op.create_index("ix_fair_recruitment_fee_worker", ["organisation_id", "worker_ref"], unique=False)

    op.create_table(
        "fair_recruitment_finding",
        sa.Column("certification_id", sa.Uuid(), nullable=False),
        sa.Column("audit_id", sa.Uuid(), nullable=True),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column("grade", sa.String(40), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_by_name", sa.String(length=200), nullable=False),
        sa.Column("graded_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(source = 'audit') = (audit_id IS NOT NULL)", name=op.f("ck_fair_recruitment_finding_source")
        ),
        sa.CheckConstraint("evidence != ''", name=op.f("ck_fair_recruitment_finding_evidence")),
        sa.CheckConstraint(
            "grade IN ('conform', 'observation', 'minor', 'major', 'critical')",
            name=op.f("ck_fair_recruitment_finding_grade_code"),
        ),
        sa.CheckConstraint("source != 'fee' OR grade = 'critical'", name=op.f("ck_fair_recruitment_finding_fee")),
        sa.CheckConstraint("source IN ('audit', 'fee')", name=op.f("ck_fair_recruitment_finding_source_code")),
        sa.ForeignKeyConstraint(
            ["audit_id"],
            ["fair_recruitment_audit.id"],
            name=op.f("fk_fair_recruitment_finding_audit_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["certification_id"],
            ["fair_recruitment_certification.id"],
            name=op.f("fk_fair_recruitment_finding_certification_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_finding")),
    )
    with op.batch_alter_table("fair_recruitment_finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fair_recruitment_finding_audit_id"), ["audit_id"], unique=False)
        batch_op.create_index("ix_fair_recruitment_finding_certification", ["certification_id", "id"], unique=False)
        batch_op.create_index(
            "uq_fair_recruitment_finding_fee",
            ["certification_id"],
            unique=True,
            sqlite_where=sa.text("source = 'fee' AND closed_on IS NULL"),
            postgresql_where=sa.text("source = 'fee' AND closed_on IS NULL"),
        )

    op.create_table(
        "fair_recruitment_sign",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("indicator", sa.String(40), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(source = 'worker') = (by IS NULL)", name=op.f("ck_fair_recruitment_sign_by")),
        sa.CheckConstraint(
            "indicator IN ('vulnerability', 'deception', 'movement', 'isolation', 'violence', 'threats', 'documents', 'wages', 'debt', 'conditions', 'overtime')",
            name=op.f("ck_fair_recruitment_sign_indicator_code"),
        ),
        sa.CheckConstraint("source IN ('worker', 'staff')", name=op.f("ck_fair_recruitment_sign_source_code")),
        sa.ForeignKeyConstraint(
            ["complaint_id"],
            ["fair_recruitment_complaint.id"],
            name=op.f("fk_fair_recruitment_sign_complaint_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_sign")),
        sa.UniqueConstraint("complaint_id", "indicator", name=op.f("uq_fair_recruitment_sign_complaint_id_indicator")),
        info={"restricted_to": "fair_recruitment.alert.read"},
    )
    with op.batch_alter_table("fair_recruitment_sign", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fair_recruitment_sign_complaint_id"), ["complaint_id"], unique=False)

    op.create_table(
        "fair_recruitment_certificate",
        sa.Column("certification_id", sa.Uuid(), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=200), nullable=False),
        sa.Column("holder_key", key_text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("standard", sa.String(length=60), nullable=False),
        sa.Column("standard_version", sa.String(length=40), nullable=False),
        sa.Column("scope_text", sa.Text(), nullable=False),
        sa.Column("sites", json_type(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("replaced_on", sa.Date(), nullable=True),
        sa.Column("issued_by", sa.Uuid(), nullable=False),
        sa.Column("issued_by_name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('employer', 'agency')", name=op.f("ck_fair_recruitment_certificate_kind_code")),
        sa.CheckConstraint("outcome = 'grant'", name=op.f("ck_fair_recruitment_certificate_granted")),
        sa.CheckConstraint("outcome IN ('grant', 'refuse')", name=op.f("ck_fair_recruitment_certificate_outcome_code")),
        sa.CheckConstraint("length(number) = 28", name=op.f("ck_fair_recruitment_certificate_number")),
        sa.CheckConstraint("valid_until > issued_on", name=op.f("ck_fair_recruitment_certificate_valid_until")),
        sa.ForeignKeyConstraint(
            ["certification_id"],
            ["fair_recruitment_certification.id"],
            name=op.f("fk_fair_recruitment_certificate_certification_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["decision_id", "outcome"],
            ["fair_recruitment_decision.id", "fair_recruitment_decision.outcome"],
            name=op.f("fk_fair_recruitment_certificate_decision_id_outcome"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_certificate")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_fair_recruitment_certificate_decision_id")),
        sa.UniqueConstraint("number", name=op.f("uq_fair_recruitment_certificate_number")),
    )
    with op.batch_alter_table("fair_recruitment_certificate", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_fair_recruitment_certificate_certification_id"), ["certification_id"], unique=False
        )
        batch_op.create_index("ix_fair_recruitment_certificate_holder", ["holder_key", "id"], unique=False)
        batch_op.create_index(
            "uq_fair_recruitment_certificate_current",
            ["certification_id"],
            unique=True,
            sqlite_where=sa.text("replaced_on IS NULL"),
            postgresql_where=sa.text("replaced_on IS NULL"),
        )

    op.create_table(
        "fair_recruitment_corrective_action",
        sa.Column("certification_id", sa.Uuid(), nullable=False),
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("root_cause", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("done_by_name", sa.String(length=200), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("verified_by", sa.Uuid(), nullable=True),
        sa.Column("verified_by_name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "done_on IS NULL OR evidence != ''", name=op.f("ck_fair_recruitment_corrective_action_evidence")
        ),
        sa.CheckConstraint(
            "(done_on IS NULL) = (done_by IS NULL)", name=op.f("ck_fair_recruitment_corrective_action_done_by")
        ),
        sa.CheckConstraint(
            "(verified_on IS NULL) = (verified_by IS NULL)",
            name=op.f("ck_fair_recruitment_corrective_action_verified_by"),
        ),
        sa.CheckConstraint(
            "verified_by IS NULL OR (done_by IS NOT NULL AND verified_by != done_by)",
            name=op.f("ck_fair_recruitment_corrective_action_four_eyes"),
        ),
        sa.ForeignKeyConstraint(
            ["certification_id"],
            ["fair_recruitment_certification.id"],
            name=op.f("fk_fair_recruitment_corrective_action_certification_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["fair_recruitment_finding.id"],
            name=op.f("fk_fair_recruitment_corrective_action_finding_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_corrective_action")),
        sa.UniqueConstraint("finding_id", name=op.f("uq_fair_recruitment_corrective_action_finding_id")),
    )
    with op.batch_alter_table("fair_recruitment_corrective_action", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_fair_recruitment_corrective_action_certification_id"), ["certification_id"], unique=False
        )
        batch_op.create_index("ix_fair_recruitment_corrective_action_due", ["due_on", "id"], unique=False)

    op.create_table(
        "fair_recruitment_decision_member",
        sa.Column("certification_id", sa.Uuid(), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email_key", key_text(), nullable=False),
        sa.Column("hat", sa.String(40), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("hat = 'decider'", name=op.f("ck_fair_recruitment_decision_member_decider")),
        sa.CheckConstraint("hat IN ('auditor', 'decider')", name=op.f("ck_fair_recruitment_decision_member_hat_code")),
        sa.ForeignKeyConstraint(
            ["certification_id", "email_key", "hat"],
            ["fair_recruitment_hat.certification_id", "fair_recruitment_hat.email_key", "fair_recruitment_hat.hat"],
            name=op.f("fk_fair_recruitment_decision_member_certification_id_email_key_hat"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["certification_id"],
            ["fair_recruitment_certification.id"],
            name=op.f("fk_fair_recruitment_decision_member_certification_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["fair_recruitment_decision.id"],
            name=op.f("fk_fair_recruitment_decision_member_decision_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_decision_member")),
        sa.UniqueConstraint(
            "decision_id", "email_key", name=op.f("uq_fair_recruitment_decision_member_decision_id_email_key")
        ),
    )
    with op.batch_alter_table("fair_recruitment_decision_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_fair_recruitment_decision_member_decision_id"), ["decision_id"], unique=False
        )

    op.create_table(
        "fair_recruitment_reimbursement",
        sa.Column("fee_id", sa.Uuid(), nullable=False),
        sa.Column("reverses_id", sa.Uuid(), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("reference", sa.String(length=120), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_by_name", sa.String(length=200), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_by", sa.Uuid(), nullable=True),
        sa.Column("verified_by_name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(reverses_id IS NULL AND amount_minor > 0) OR (reverses_id IS NOT NULL AND amount_minor < 0)",
            name=op.f("ck_fair_recruitment_reimbursement_amount"),
        ),
        sa.CheckConstraint(
            "(verified_at IS NULL) = (verified_by IS NULL)", name=op.f("ck_fair_recruitment_reimbursement_verified_by")
        ),
        sa.CheckConstraint(
            "reverses_id IS NULL OR verified_at IS NULL", name=op.f("ck_fair_recruitment_reimbursement_reversal")
        ),
        sa.CheckConstraint("verified_by != recorded_by", name=op.f("ck_fair_recruitment_reimbursement_four_eyes")),
        sa.ForeignKeyConstraint(
            ["fee_id", "currency"],
            ["fair_recruitment_fee.id", "fair_recruitment_fee.currency"],
            name="fk_fair_recruitment_reimbursement_currency",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["fee_id"],
            ["fair_recruitment_fee.id"],
            name=op.f("fk_fair_recruitment_reimbursement_fee_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"],
            ["fair_recruitment_reimbursement.id"],
            name=op.f("fk_fair_recruitment_reimbursement_reverses_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_recruitment_reimbursement")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_fair_recruitment_reimbursement_reverses_id")),
    )
    with op.batch_alter_table("fair_recruitment_reimbursement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fair_recruitment_reimbursement_fee_id"), ["fee_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("fair_recruitment_reimbursement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_reimbursement_fee_id"))

    op.drop_table("fair_recruitment_reimbursement")
    with op.batch_alter_table("fair_recruitment_decision_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_decision_member_decision_id"))

    op.drop_table("fair_recruitment_decision_member")
    with op.batch_alter_table("fair_recruitment_corrective_action", schema=None) as batch_op:
        batch_op.drop_index("ix_fair_recruitment_corrective_action_due")
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_corrective_action_certification_id"))

    op.drop_table("fair_recruitment_corrective_action")
    with op.batch_alter_table("fair_recruitment_certificate", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_fair_recruitment_certificate_current",
            sqlite_where=sa.text("replaced_on IS NULL"),
            postgresql_where=sa.text("replaced_on IS NULL"),
        )
        batch_op.drop_index("ix_fair_recruitment_certificate_holder")
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_certificate_certification_id"))

    op.drop_table("fair_recruitment_certificate")
    with op.batch_alter_table("fair_recruitment_sign", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_sign_complaint_id"))

    op.drop_table("fair_recruitment_sign")
    with op.batch_alter_table("fair_recruitment_finding", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_fair_recruitment_finding_fee",
            sqlite_where=sa.text("source = 'fee' AND closed_on IS NULL"),
            postgresql_where=sa.text("source = 'fee' AND closed_on IS NULL"),
        )
        batch_op.drop_index("ix_fair_recruitment_finding_certification")
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_finding_audit_id"))

    op.drop_table("fair_recruitment_finding")
    with op.batch_alter_table("fair_recruitment_fee", schema=None) as batch_op:
        batch_op.drop_index("ix_fair_recruitment_fee_worker")
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_fee_vacancy_id"))
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_fee_person_id"))
        batch_op.drop_index("ix_fair_recruitment_fee_organisation")
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_fee_complaint_id"))

    op.drop_table("fair_recruitment_fee")
    with op.batch_alter_table("fair_recruitment_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_decision_certification_id"))
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_decision_audit_id"))

    op.drop_table("fair_recruitment_decision")
    with op.batch_alter_table("fair_recruitment_complaint_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_complaint_note_complaint_id"))

    op.drop_table("fair_recruitment_complaint_note")
    with op.batch_alter_table("fair_recruitment_complaint_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_complaint_message_complaint_id"))

    op.drop_table("fair_recruitment_complaint_message")
    with op.batch_alter_table("fair_recruitment_audit_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_audit_member_audit_id"))

    op.drop_table("fair_recruitment_audit_member")
    with op.batch_alter_table("fair_recruitment_alert", schema=None) as batch_op:
        batch_op.drop_index("ix_fair_recruitment_alert_state")

    op.drop_table("fair_recruitment_alert")
    with op.batch_alter_table("fair_recruitment_step", schema=None) as batch_op:
        batch_op.drop_index("ix_fair_recruitment_step_certification")

    op.drop_table("fair_recruitment_step")
    op.drop_table("fair_recruitment_self_answer")
    op.drop_table("fair_recruitment_override")
    op.drop_table("fair_recruitment_hat")
    op.drop_table("fair_recruitment_declaration")
    with op.batch_alter_table("fair_recruitment_complaint", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_complaint_vacancy_id"))
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_complaint_organisation_id"))
        batch_op.drop_index("ix_fair_recruitment_complaint_due")

    op.drop_table("fair_recruitment_complaint")
    with op.batch_alter_table("fair_recruitment_audit", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_fair_recruitment_audit_planned",
            sqlite_where=sa.text("state = 'planned'"),
            postgresql_where=sa.text("state = 'planned'"),
        )
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_audit_certification_id"))

    op.drop_table("fair_recruitment_audit")
    with op.batch_alter_table("fair_recruitment_certification", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_fair_recruitment_certification_open",
            sqlite_where=sa.text("state NOT IN ('rejected', 'lapsed', 'given_up', 'withdrawn', 'expired')"),
            postgresql_where=sa.text("state NOT IN ('rejected', 'lapsed', 'given_up', 'withdrawn', 'expired')"),
        )
        batch_op.drop_index("ix_fair_recruitment_certification_state")
        batch_op.drop_index(batch_op.f("ix_fair_recruitment_certification_organisation_id"))
        batch_op.drop_index("ix_fair_recruitment_certification_due")

    op.drop_table("fair_recruitment_certification")
