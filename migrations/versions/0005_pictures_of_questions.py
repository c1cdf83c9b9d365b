"""The pictures of questions."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "images",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=16), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_images")),
    )

    # So that the next start reads every pack anew: one that a later downgrade has left has no pictures here.
    op.execute("UPDATE packs SET content_hash = ''")


def downgrade() -> None:
    op.drop_table("images")
    _forget_digests()


def _forget_digests() -> None:
    """The program of before refuses a field it does not know."""
    names = [sa.column("pack"), sa.column("id"), sa.column("version"), sa.column("body", sa.JSON())]
    questions = sa.table("questions", *names)
    key = sa.and_(*(column == sa.bindparam(f"of_{column.name}") for column in names[:3]))
    rows = op.get_bind().execute(sa.select(*names)).all()
    changed = [
        {"of_pack": row.pack, "of_id": row.id, "of_version": row.version, "body": _without_digest(row.body)}
        for row in rows
        if "digest" in row.body.get("image", {})
    ]
    if changed:
        op.get_bind().execute(sa.update(questions).where(key).values(body=sa.bindparam("body")), changed)


def _without_digest(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "image": {name: value for name, value in body["image"].items() if name != "digest"}}
