"""good."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "good_mark",
        sa.Column("colour", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["core_person.id"], name=op.f("fk_good_mark_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_good_mark")),
    )
    with op.batch_alter_table("good_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_good_mark_person_id"), ["person_id"], unique=False)

    op.create_table(
        "good_shade",
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("colour", sa.String(length=40), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["core_vacancy.id"], name=op.f("fk_good_shade_vacancy_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_good_shade")),
        sa.UniqueConstraint("vacancy_id", name=op.f("uq_good_shade_vacancy_id")),
    )


def downgrade() -> None:
    op.drop_table("good_shade")
    with op.batch_alter_table("good_mark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_good_mark_person_id"))

    op.drop_table("good_mark")
