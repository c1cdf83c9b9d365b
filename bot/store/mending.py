"""What was reported of versions that are asked no more, for somebody has edited them, is taken care of."""

from datetime import datetime

from sqlalchemy import select, update

from bot.store.engine import Tx
from bot.store.reports import MENDED, OPEN
from bot.store.states import OLD, RETIRED
from bot.store.tables import questions, reports


async def mend(tx: Tx, pack: str, now: datetime) -> None:
    """Close the reports of a pack's versions that were changed or taken out."""
    gone = (
        select(questions.c.id)
        .where(
            questions.c.pack == reports.c.pack,
            questions.c.id == reports.c.question,
            questions.c.version == reports.c.version,
            questions.c.state.in_((OLD, RETIRED)),
        )
        .exists()
    )
    here = (reports.c.pack == pack, reports.c.state == OPEN, gone)
    await tx.execute(update(reports).where(*here).values(state=MENDED, decided_at=now))
