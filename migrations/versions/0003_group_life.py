"""Group life: the question of the day with its posts and streaks, ranks by points, settings of people."""

from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from bot.store.types import Id, Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

RUNNING = "phase <> 'over'"
RUNNING_QUIZ = "phase <> 'over' AND purpose = 'quiz'"
CLAIMED = "state = 'claimed'"
# Nobody but its owner starts a round in a private chat.
OWNERS = (
    "UPDATE chats SET added_by = (SELECT min(starter) FROM rounds WHERE rounds.chat = chats.id) WHERE kind = 'private'"
)
# The program of before knows no round without a starter: whoever answered first takes it over.
STARTERS = (
    "UPDATE rounds SET starter = (SELECT min(person) FROM answers WHERE answers.round = rounds.id) "
    "WHERE starter IS NULL"
)


def upgrade() -> None:
    op.create_table(
        "ranks",
        sa.Column("board", sa.String(length=80), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("board", "period", "width", "points", name=op.f("pk_ranks")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("settings", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("hidden", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("chats", schema=None) as batch_op:
        batch_op.add_column(sa.Column("greeted", Moment(), nullable=True))
        batch_op.add_column(sa.Column("added_by", Id, nullable=True))
        batch_op.create_foreign_key(op.f("fk_chats_added_by"), "people", ["added_by"], ["id"])
    op.execute(OWNERS)
    _index_running(RUNNING, None)
    with op.batch_alter_table("rounds", schema=None, table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("purpose", sa.String(length=8), nullable=False, server_default="quiz"))
        batch_op.alter_column("starter", existing_type=Id, nullable=True)
        batch_op.add_column(sa.Column("shown_at", Moment(), nullable=True))
    _index_running(None, RUNNING_QUIZ)
    _create_daily()
    _upgrade_answers()
    _upgrade_boards()


def _create_daily() -> None:
    op.create_table(
        "dailies",
        sa.Column("id", Id, nullable=False),
        sa.Column("platform", sa.String(length=16), nullable=False),
        sa.Column("native", sa.String(length=64), nullable=False),
        sa.Column("chat", Id, nullable=False),
        sa.Column("time", sa.String(length=5), nullable=False),
        sa.Column("days", sa.String(length=7), nullable=False),
        sa.Column("topic", sa.String(length=48), nullable=True),
        sa.Column("level", sa.String(length=8), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("next", Moment(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("skip", sa.Date(), nullable=True),
        sa.Column("extras", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("told", sa.JSON(), nullable=False, server_default="[]"),
        sa.ForeignKeyConstraint(["chat"], ["chats.id"], name=op.f("fk_dailies_chat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dailies")),
        sa.UniqueConstraint("platform", "native", name=op.f("uq_dailies_platform_native")),
    )
    op.create_index(op.f("ix_dailies_platform_next"), "dailies", ["platform", "next"])
    op.create_table(
        "posts",
        sa.Column("id", Id, nullable=False),
        sa.Column("daily", Id, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("chat", Id, nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("round", Id, nullable=True),
        sa.Column("poll", sa.String(length=64), nullable=True),
        sa.Column("closes", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["daily"], ["dailies.id"], name=op.f("fk_posts_daily")),
        sa.ForeignKeyConstraint(["chat"], ["chats.id"], name=op.f("fk_posts_chat")),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"], name=op.f("fk_posts_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
        sa.UniqueConstraint("daily", "day", name=op.f("uq_posts_daily_day")),
    )
    op.create_index(op.f("ix_posts_poll"), "posts", ["poll"])
    op.create_index(op.f("ix_posts_closes"), "posts", ["closes"])
    op.create_index(op.f("ix_posts_round"), "posts", ["round"])
    claimed = sa.text(CLAIMED)
    op.create_index("ix_posts_claimed", "posts", ["id"], sqlite_where=claimed, postgresql_where=claimed)
    op.create_table(
        "streaks",
        sa.Column("daily", Id, nullable=False),
        sa.Column("person", Id, nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("best", sa.Integer(), nullable=False),
        sa.Column("freezes", sa.Integer(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["daily"], ["dailies.id"], name=op.f("fk_streaks_daily")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_streaks_person")),
        sa.PrimaryKeyConstraint("daily", "person", name=op.f("pk_streaks")),
    )


def downgrade() -> None:
    _downgrade_boards()
    op.drop_table("streaks")
    op.drop_table("posts")
    op.drop_table("dailies")
    # A question of the day is a round like any other to the program of before, which knows one a chat.
    op.execute("UPDATE rounds SET phase = 'over' WHERE purpose <> 'quiz'")
    op.execute(STARTERS)
    op.execute("DELETE FROM rounds WHERE starter IS NULL")
    _index_running(RUNNING_QUIZ, None)
    # A key that counts up for ever has no name on SQLite, and gets it back.
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.drop_column("shown_at")
        if op.get_bind().dialect.name == "sqlite":
            batch_op.create_primary_key(op.f("pk_rounds"), ["id"])
        batch_op.drop_column("purpose")
        batch_op.alter_column("starter", existing_type=Id, nullable=False)
    _index_running(None, RUNNING)
    with op.batch_alter_table("chats", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_chats_added_by"), type_="foreignkey")
        batch_op.drop_column("added_by")
        batch_op.drop_column("greeted")
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("hidden")
        batch_op.drop_column("settings")
    op.drop_table("ranks")


def _index_running(old: str | None, new: str | None) -> None:
    """Drop the index that keeps a chat to one round, or make it with another condition."""
    if old:
        condition = sa.text(old)
        op.drop_index("uq_rounds_running", "rounds", sqlite_where=condition, postgresql_where=condition)
    if new:
        condition = sa.text(new)
        op.create_index(
            "uq_rounds_running", "rounds", ["chat"], unique=True, sqlite_where=condition, postgresql_where=condition
        )


GRADED = "'choice', 'multi', 'short', 'numeric', 'order'"

# The first answer of a person and day to a question counts on a board, whatever it was worth; a skip uses it up too.
COUNTED = f"""
    UPDATE answers SET counted = counted || '{{letter}}' WHERE id IN (
        SELECT min(answers.id) FROM answers
        JOIN rounds ON rounds.id = answers.round
        JOIN chats ON chats.id = rounds.chat
        JOIN questions ON questions.pack = answers.pack AND questions.id = answers.question
            AND questions.version = answers.version
        WHERE answers.credit IS NOT NULL AND questions.kind IN ({GRADED}) AND {{counts}}
        GROUP BY answers.person, answers.day, answers.pack, answers.question{{board}}
    )
"""  # noqa: S608 -- nothing of it comes from outside

SUMMED = """
    INSERT INTO standings (board, period, person, points, "right", answered)
    SELECT board, {period}, person, sum(points), sum("right"), sum(answered)
    FROM standings WHERE period LIKE '____-__-__' GROUP BY 1, 2, 3
"""

# SQLite names the weeks of ISO 8601 only from 3.46 on; a week has the number of its Thursday.
THURSDAY = "date(period, '-3 days', 'weekday 4')"
SQLITE_WEEK = f"strftime('%Y-W', {THURSDAY}) || printf('%02d', (strftime('%j', {THURSDAY}) + 6) / 7)"
POSTGRESQL_WEEK = """to_char(CAST(period AS date), 'IYYY-"W"IW')"""

RANKED = """
    INSERT INTO ranks (board, period, width, points, people)
    SELECT board, period, {width}, points - points % {width}, count(*)
    FROM standings GROUP BY board, period, points - points % {width}
"""


def _upgrade_answers() -> None:
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("day", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("counted", sa.String(length=3), nullable=False, server_default=""))
    _fill_days()
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.alter_column("day", existing_type=sa.Date(), nullable=False)
    for letter, counts, board in (
        ("c", "1 = 1", ", chats.platform, chats.chat"),
        ("s", "chats.server <> ''", ", chats.platform, chats.server"),
        ("e", "1 = 1", ""),
    ):
        op.execute(COUNTED.format(letter=letter, counts=counts, board=board))


def _fill_days() -> None:
    """Every answer gets its local date, in the time zone its chat has now: which it had then was not kept."""
    answers = sa.table(
        "answers", sa.column("id"), sa.column("round"), sa.column("at", Moment()), sa.column("day", sa.Date)
    )
    rounds, chats = sa.table("rounds", sa.column("id"), sa.column("chat")), sa.table("chats", sa.column("id"))
    settings = sa.column("settings", sa.JSON(), _selectable=chats)
    query = (
        sa.select(answers.c.id, answers.c.at, settings)
        .select_from(answers.join(rounds, rounds.c.id == answers.c.round).join(chats, chats.c.id == rounds.c.chat))
        .where(answers.c.id > sa.bindparam("last"))
        .order_by(answers.c.id)
        .limit(1000)
    )
    fill = sa.update(answers).where(answers.c.id == sa.bindparam("number")).values(day=sa.bindparam("local"))
    last = 0
    while rows := op.get_bind().execute(query, {"last": last}).all():
        zones = [ZoneInfo(row.settings.get("timezone", "UTC")) for row in rows]
        days = [row.at.astimezone(zone).date() for row, zone in zip(rows, zones, strict=True)]
        filled = [{"number": row.id, "local": day} for row, day in zip(rows, days, strict=True)]
        op.get_bind().execute(fill, filled)
        last = rows[-1].id


def _upgrade_boards() -> None:
    with op.batch_alter_table("standings", schema=None) as batch_op:
        batch_op.drop_index("ix_standings_rank")
    _standings_keyed("person", "board", "period", with_rowid=False)
    with op.batch_alter_table("standings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("hidden", sa.Boolean(), nullable=False, server_default=sa.false()))
    ranked: list[str | sa.TextClause] = ["board", "period", "hidden", sa.text("points DESC"), "person"]
    op.create_index("ix_standings_rank", "standings", ranked)
    week = SQLITE_WEEK if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_WEEK
    for period in (week, "substr(period, 1, 7)"):
        op.execute(SUMMED.format(period=period))
    for width in (1, 1_000, 1_000_000):
        op.execute(RANKED.format(width=width))


def _downgrade_boards() -> None:
    op.execute("DELETE FROM standings WHERE period <> 'all' AND period NOT LIKE '____-__-__'")
    op.drop_index("ix_standings_rank", "standings")
    with op.batch_alter_table("standings", schema=None) as batch_op:
        batch_op.drop_column("hidden")
    _standings_keyed("board", "period", "person", with_rowid=True)
    op.create_index("ix_standings_rank", "standings", ["board", "period", "points"])
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.drop_column("counted")
        batch_op.drop_column("day")


def _standings_keyed(*columns: str, with_rowid: bool) -> None:
    table = {"sqlite_with_rowid": with_rowid}
    with op.batch_alter_table("standings", schema=None, recreate="auto", table_kwargs=table) as batch_op:
        batch_op.drop_constraint("pk_standings", type_="primary")
        batch_op.create_primary_key("pk_standings", list(columns))
