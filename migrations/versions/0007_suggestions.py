"""Questions that people hand in, and those that were accepted among the questions of a pack."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import Id, Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

DRAFTS = (
    ("uq_suggestions_joined", "account", "state = 'draft'"),
    ("uq_suggestions_own", "person", "state = 'draft' AND account IS NULL"),
)


def upgrade() -> None:
    op.create_table(
        "suggestions",
        sa.Column("id", Id, nullable=False),
        sa.Column("person", Id, nullable=False),
        sa.Column("account", Id, nullable=True),
        sa.Column("chat", Id, nullable=True),
        sa.Column("pack", sa.String(length=48), nullable=False),
        sa.Column("topic", sa.String(length=48), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("step", sa.String(length=8), nullable=False),
        sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=48), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("sent_at", Moment(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("decided_by", Id, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("told", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["people.id"], name=op.f("fk_suggestions_account")),
        sa.ForeignKeyConstraint(["chat"], ["chats.id"], name=op.f("fk_suggestions_chat")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_suggestions_decided_by")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_suggestions_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_suggestions_person_state"), "suggestions", ["person", "state"])
    op.create_index(op.f("ix_suggestions_state_sent_at"), "suggestions", ["state", "sent_at"])
    for name, column, condition in DRAFTS:
        where = sa.text(condition)
        op.create_index(name, "suggestions", [column], unique=True, sqlite_where=where, postgresql_where=where)
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("origin", sa.String(length=9), server_default="pack", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.drop_column("origin")
    # Its indexes go with it.
    op.drop_table("suggestions")
