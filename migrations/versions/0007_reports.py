"""What people report of questions, and what was decided on reports and on objections in interviews."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import Id, Moment

revision = "0007"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reports",
        sa.Column("id", Id, nullable=False),
        sa.Column("pack", sa.String(length=48), nullable=False),
        sa.Column("question", sa.String(length=48), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account", Id, nullable=True),
        sa.Column("reason", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), server_default="open", nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("decided_by", Id, nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["people.id"], name=op.f("fk_reports_account")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_reports_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint(
            "account", "pack", "question", "version", name=op.f("uq_reports_account_pack_question_version")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reports_pack_question_version"), "reports", ["pack", "question", "version"])
    with op.batch_alter_table("appeals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("decided_at", Moment(), nullable=True))
        batch_op.add_column(sa.Column("decided_by", Id, nullable=True))
        batch_op.add_column(sa.Column("answer", sa.Text(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_appeals_decided_by"), "people", ["decided_by"], ["id"])


def downgrade() -> None:
    # The program of before knows nothing of holding back.
    op.execute("UPDATE questions SET state = 'live' WHERE state = 'held'")
    with op.batch_alter_table("appeals", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_appeals_decided_by"), type_="foreignkey")
        batch_op.drop_column("answer")
        batch_op.drop_column("decided_by")
        batch_op.drop_column("decided_at")
    op.drop_table("reports")
