"""fair_recruitment."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fair_recruitment_declaration",
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("payer", sa.String(40), nullable=True),
        sa.Column("keeps_documents", sa.Boolean(), nullable=True),
        sa.Column("exception", sa.String(length=500), nullable=False),
        sa.Column("exception_by", sa.Uuid(), nullable=True),
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


def downgrade() -> None:
    op.drop_table("fair_recruitment_declaration")
