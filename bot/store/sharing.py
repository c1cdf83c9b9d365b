"""What several accounts of one person share: a question that more than one of them answered counts once.

An answer that no longer counts on a board, because another account has used its question up there that day, has
another letter in `answers.counted`, so that it counts again once the accounts are parted.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, case, delete, func, or_, select, update

from bot.store.engine import Tx
from bot.store.rebuilding import BOARDS
from bot.store.tables import answers, chats, rounds

YIELDED = {"c": "x", "s": "y", "e": "z"}
"""The letter of a board on which an answer would count, were it not for another account's."""


async def share(tx: Tx, person: int) -> None:
    """Have one answer of a person count for each question, day and board: that which counts, or else the first one."""
    for letter, board in BOARDS.items():
        instead = YIELDED[letter]
        counts, could = answers.c.counted.contains(letter), answers.c.counted.contains(instead)
        place = func.row_number().over(
            partition_by=(board, answers.c.day, answers.c.pack, answers.c.question),
            order_by=(case((counts, 0), else_=1), answers.c.id),
        )
        ordered = (
            select(answers.c.id, counts.label("counts"), place.label("place"))
            .join(rounds, rounds.c.id == answers.c.round)
            .join(chats, chats.c.id == rounds.c.chat)
            .where(answers.c.person == person, or_(counts, could))
        ).subquery()
        late = select(ordered.c.id).where(ordered.c.counts, ordered.c.place > 1)
        first = select(ordered.c.id).where(~ordered.c.counts, ordered.c.place == 1)
        for which, old, new in ((late, letter, instead), (first, instead, letter)):
            letters = func.replace(answers.c.counted, old, new)
            await tx.execute(update(answers).where(answers.c.id.in_(which)).values(counted=letters))


async def take_over(tx: Tx, giver: int, taker: int) -> None:
    """Make a person's answers those of another.

    Where both have answered the same question of the same round, the other's answer stays alone: one that was judged
    goes to the account that gave it, and counts nowhere; one that was not is dropped.
    """
    account = func.coalesce(answers.c.account, answers.c.person)
    theirs = answers.c.person == giver
    await tx.execute(update(answers).where(theirs, ~_twin(taker)).values(person=taker, account=account))
    await tx.execute(delete(answers).where(theirs, answers.c.credit.is_(None)))
    await tx.execute(update(answers).where(theirs).values(person=account, account=None, counted=_yielding()))


async def give_back(tx: Tx, persons: Sequence[int], accounts: Sequence[int]) -> None:
    """Make the answers that accounts gave those of the first of them, wherever among persons they are.

    Where the first has answered the same question of the same round, another's answer goes to the account that gave it.
    """
    heir = accounts[0]
    theirs = answers.c.person.in_(persons) & answers.c.account.in_(accounts)
    own = func.nullif(answers.c.account, heir)
    await tx.execute(update(answers).where(theirs, ~_twin(heir)).values(person=heir, account=own))
    rest = (answers.c.person != heir) & theirs
    await tx.execute(update(answers).where(rest).values(person=answers.c.account, account=None, counted=_yielding()))


def _twin(person: int) -> ColumnElement[bool]:
    """Whether a person has an answer to the same question of the same round."""
    same = answers.alias()
    here = (same.c.round == answers.c.round) & (same.c.position == answers.c.position)
    return select(same.c.id).where(here, same.c.person == person).correlate(answers).exists()


def _yielding() -> ColumnElement[str]:
    letters: ColumnElement[str] = answers.c.counted
    for letter, instead in YIELDED.items():
        letters = func.replace(letters, letter, instead)
    return letters
