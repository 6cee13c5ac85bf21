"""incubation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incubation_project",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("idea", sa.Text(), nullable=False),
        sa.Column("sector", sa.String(length=1), nullable=False),
        sa.Column("isic_class", sa.String(length=4), nullable=False),
        sa.Column("business_stage", sa.String(40), nullable=False),
        sa.Column("municipality", sa.String(length=60), nullable=False),
        sa.Column("jobs_women", sa.Integer(), nullable=True),
        sa.Column("jobs_men", sa.Integer(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "business_stage IN ('idea', 'start_up', 'informal', 'formal')",
            name=op.f("ck_incubation_project_business_stage_code"),
        ),
        sa.CheckConstraint("isic_class = '' OR length(isic_class) = 4", name=op.f("ck_incubation_project_isic_class")),
        sa.CheckConstraint("jobs_men IS NULL OR jobs_men >= 0", name=op.f("ck_incubation_project_jobs_men")),
        sa.CheckConstraint("jobs_women IS NULL OR jobs_women >= 0", name=op.f("ck_incubation_project_jobs_women")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["core_case.id"], name=op.f("fk_incubation_project_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incubation_project")),
        sa.UniqueConstraint("case_id", name=op.f("uq_incubation_project_case_id")),
    )
    op.create_table(
        "incubation_milestone",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("placement_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name=op.f("ck_incubation_milestone_done")),
        sa.CheckConstraint("kind != 'other' OR words != ''", name=op.f("ck_incubation_milestone_words")),
        sa.CheckConstraint(
            "kind IN ('trained', 'plan_submitted', 'plan_reviewed', 'pitch', 'opened', 'formalised', 'survey_6', 'survey_12', 'job_began', 'other')",
            name=op.f("ck_incubation_milestone_kind_code"),
        ),
        sa.CheckConstraint("state IN ('todo', 'done', 'dropped')", name=op.f("ck_incubation_milestone_state_code")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["core_case.id"], name=op.f("fk_incubation_milestone_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["core_placement.id"],
            name=op.f("fk_incubation_milestone_placement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incubation_milestone")),
        sa.UniqueConstraint("case_id", "placement_id", name=op.f("uq_incubation_milestone_case_id_placement_id")),
    )
    with op.batch_alter_table("incubation_milestone", schema=None) as batch_op:
        batch_op.create_index("ix_incubation_milestone_next", ["case_id", "state", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_incubation_milestone_placement_id"), ["placement_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("incubation_milestone", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incubation_milestone_placement_id"))
        batch_op.drop_index("ix_incubation_milestone_next")

    op.drop_table("incubation_milestone")
    op.drop_table("incubation_project")
