"""A chat that has another id from now on: what hangs on it moves along."""

from sqlalchemy import delete, exists, select, update

from bot.events import Place
from bot.store.boards import chat_board
from bot.store.engine import Tx
from bot.store.tables import chats, dailies, posts, ranks, rounds, scored, shown, standings


async def move(tx: Tx, old: Place, new: Place) -> None:
    """Give a chat its new id, with its rounds, settings, wakeups and board.

    A chat that was already met under the new id makes way if nothing was asked there yet; otherwise both
    stay as they are, for two rounds cannot become one.
    """
    met = select(chats.c.id).where(chats.c.platform == new.platform, chats.c.chat == new.chat)
    if (await tx.execute(met.where(exists().where(rounds.c.chat == chats.c.id)))).first():
        return
    # What was set up under the new id has no history yet, so what moves there takes its place.
    await tx.execute(delete(posts).where(posts.c.chat.in_(met)))
    await tx.execute(delete(dailies).where(dailies.c.platform == new.platform, dailies.c.native == new.home))
    await tx.execute(delete(chats).where(chats.c.id.in_(met)))
    # Messages are counted anew there: an old id would be that of another message.
    threads = select(chats.c.id).where(chats.c.platform == old.platform, chats.c.chat == old.chat)
    await tx.execute(delete(shown).where(shown.c.chat.in_(threads)))
    here = (chats.c.platform == old.platform, chats.c.chat == old.chat)
    await tx.execute(update(chats).where(*here).values(chat=new.chat, server=new.server or ""))
    daily = (dailies.c.platform == old.platform, dailies.c.native == old.home)
    await tx.execute(update(dailies).where(*daily).values(native=new.home))
    for table in (scored, standings, ranks):
        # Nothing was asked under the new id, so nothing counts there.
        await tx.execute(delete(table).where(table.c.board == chat_board(new)))
        await tx.execute(update(table).where(table.c.board == chat_board(old)).values(board=chat_board(new)))
