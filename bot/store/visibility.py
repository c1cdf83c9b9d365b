"""Who is on the boards, and who has left them. Points go on being counted, so that coming back restores them."""

from sqlalchemy import delete, select, update

from bot.store import ranks
from bot.store.engine import Tx
from bot.store.tables import people, scored, standings


async def is_hidden(tx: Tx, person: int) -> bool:
    """Whether a person has left the boards."""
    return bool(await tx.scalar(select(people.c.hidden).where(people.c.id == person)))


async def set_hidden(tx: Tx, person: int, hidden: bool) -> bool:
    """Take a person off every board, or put them back where their points are.

    Returns:
        False if it was so already.
    """
    # Answers that are being counted hold this row too: none of them may miss what is decided here.
    held = select(people.c.hidden).where(people.c.id == person).with_for_update()
    if (await tx.execute(held)).scalar_one() == hidden:
        return False
    await tx.execute(update(people).where(people.c.id == person).values(hidden=hidden))
    await tx.execute(update(standings).where(standings.c.person == person).values(hidden=hidden))
    await ranks.count(tx, person, -1 if hidden else 1)
    return True


async def forget(tx: Tx, person: int) -> None:
    """Take a person off every board, with all they scored; whoever is below them moves up."""
    await set_hidden(tx, person, hidden=True)
    await tx.execute(delete(standings).where(standings.c.person == person))
    await tx.execute(delete(scored).where(scored.c.person == person))
