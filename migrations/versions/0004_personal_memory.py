"""What is remembered of each person: cards, ratings, interviews, reminders, and accounts that are one person's."""

import sqlalchemy as sa
from alembic import op

from bot.store.types import Id, Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

RUNNING_QUIZ = "phase <> 'over' AND purpose = 'quiz'"
RUNNING = "phase <> 'over' AND purpose <> 'daily'"


def upgrade() -> None:
    _index_running(RUNNING_QUIZ, RUNNING)
    op.create_table(
        "difficulties",
        sa.Column("pack", sa.String(length=48), nullable=False),
        sa.Column("question", sa.String(length=48), nullable=False),
        sa.Column("rating", sa.Float(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("pack", "question", name=op.f("pk_difficulties")),
    )
    op.create_table(
        "abilities",
        sa.Column("person", Id, nullable=False),
        sa.Column("pack", sa.String(length=48), nullable=False),
        sa.Column("topic", sa.String(length=48), nullable=False),
        sa.Column("rating", sa.Float(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_abilities_person")),
        sa.PrimaryKeyConstraint("person", "pack", "topic", name=op.f("pk_abilities")),
    )
    op.create_table(
        "cards",
        sa.Column("person", Id, nullable=False),
        sa.Column("pack", sa.String(length=48), nullable=False),
        sa.Column("question", sa.String(length=48), nullable=False),
        sa.Column("topic", sa.String(length=48), nullable=False),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("stability", sa.Float(), nullable=True),
        sa.Column("difficulty", sa.Float(), nullable=True),
        sa.Column("due", Moment(), nullable=False),
        sa.Column("last", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_cards_person")),
        sa.PrimaryKeyConstraint("person", "pack", "question", name=op.f("pk_cards")),
    )
    op.create_index(op.f("ix_cards_person_due"), "cards", ["person", "due"])
    op.create_table(
        "link_codes",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("person", Id, nullable=False),
        sa.Column("expires", Moment(), nullable=False),
        sa.Column("used", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_link_codes_person")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_link_codes")),
    )
    op.create_index(op.f("ix_link_codes_expires"), "link_codes", ["expires"])
    op.create_table(
        "link_tries",
        sa.Column("id", Id, nullable=False),
        sa.Column("person", Id, nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_link_tries_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_tries")),
    )
    op.create_index(op.f("ix_link_tries_at"), "link_tries", ["at"])
    op.create_table(
        "reviews",
        sa.Column("id", Id, nullable=False),
        sa.Column("person", Id, nullable=False),
        sa.Column("account", Id, nullable=True),
        sa.Column("pack", sa.String(length=48), nullable=False),
        sa.Column("question", sa.String(length=48), nullable=False),
        sa.Column("topic", sa.String(length=48), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["people.id"], name=op.f("fk_reviews_account")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_reviews_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
    )
    op.create_index(op.f("ix_reviews_person_pack_question"), "reviews", ["person", "pack", "question"])
    op.create_table(
        "interviews",
        sa.Column("id", Id, nullable=False),
        sa.Column("person", Id, nullable=False),
        sa.Column("account", Id, nullable=True),
        sa.Column("chat", Id, nullable=False),
        sa.Column("pack", sa.String(length=48), nullable=False),
        sa.Column("wish", sa.JSON(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("phase", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["people.id"], name=op.f("fk_interviews_account")),
        sa.ForeignKeyConstraint(["chat"], ["chats.id"], name=op.f("fk_interviews_chat")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_interviews_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interviews")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_interviews_person_id"), "interviews", ["person", "id"])
    running = sa.text("phase <> 'over'")
    op.create_index(
        "uq_interviews_running",
        "interviews",
        ["person"],
        unique=True,
        sqlite_where=running,
        postgresql_where=running,
    )
    op.create_table(
        "reminders",
        sa.Column("person", Id, autoincrement=False, nullable=False),
        sa.Column("chat", Id, nullable=False),
        sa.Column("time", sa.String(length=5), nullable=False),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("snoozed", sa.Date(), nullable=True),
        sa.Column("next", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["chat"], ["chats.id"], name=op.f("fk_reminders_chat")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_reminders_person")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_reminders")),
    )
    op.create_index(op.f("ix_reminders_next"), "reminders", ["next"])
    op.create_table(
        "attempts",
        sa.Column("id", Id, nullable=False),
        sa.Column("interview", Id, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("pack", sa.String(length=48), nullable=False),
        sa.Column("question", sa.String(length=48), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=48), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("grade", sa.JSON(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["interview"], ["interviews.id"], name=op.f("fk_attempts_interview")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
        sa.UniqueConstraint("interview", "position", "number", name=op.f("uq_attempts_interview_position_number")),
    )
    op.create_table(
        "appeals",
        sa.Column("id", Id, nullable=False),
        sa.Column("attempt", Id, nullable=False),
        sa.Column("point", sa.String(length=48), nullable=False),
        sa.Column("state", sa.String(length=8), server_default="open", nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["attempt"], ["attempts.id"], name=op.f("fk_appeals_attempt")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeals")),
        sa.UniqueConstraint("attempt", "point", name=op.f("uq_appeals_attempt_point")),
    )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("account", Id, nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_answers_account"), "people", ["account"], ["id"])

    with op.batch_alter_table("rounds", schema=None, table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("account", Id, nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_rounds_account"), "people", ["account"], ["id"])

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("linked", Id, nullable=True))
        batch_op.add_column(sa.Column("own_name", sa.String(length=128), nullable=True))
        batch_op.create_index(batch_op.f("ix_people_linked"), ["linked"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_people_linked"), "people", ["linked"], ["id"])


def _index_running(before: str, after: str) -> None:
    old, new = sa.text(before), sa.text(after)
    op.drop_index("uq_rounds_running", "rounds", sqlite_where=old, postgresql_where=old)
    op.create_index("uq_rounds_running", "rounds", ["chat"], unique=True, sqlite_where=new, postgresql_where=new)


def downgrade() -> None:
    # The program of before knows no reviews.
    op.execute("UPDATE rounds SET phase = 'over' WHERE purpose = 'review'")
    op.execute("UPDATE rounds SET purpose = 'quiz' WHERE purpose = 'review'")
    _index_running(RUNNING, RUNNING_QUIZ)
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_people_linked"), type_="foreignkey")
        batch_op.drop_index(op.f("ix_people_linked"))
        batch_op.drop_column("own_name")
        batch_op.drop_column("linked")
    with op.batch_alter_table("rounds", schema=None, table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_constraint(op.f("fk_rounds_account"), type_="foreignkey")
        batch_op.drop_column("account")
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_answers_account"), type_="foreignkey")
        batch_op.drop_column("account")
    for table in (
        *("appeals", "attempts", "interviews", "reminders", "reviews", "cards", "abilities", "difficulties"),
        *("link_tries", "link_codes"),
    ):
        op.drop_table(table)
