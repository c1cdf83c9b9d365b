"""What is set for a chat before it is opened."""

from dataclasses import replace

from bot.events import Place
from bot.handlers.setting_packs import find_packs
from bot.quiz.errors import BadArgument
from bot.store import chats, packs
from bot.store.engine import Store


class UnknownPack(Exception):
    """There is no pack of that name; the message lists those there are."""


async def set_pack(store: Store, place: Place, names: str) -> None:
    """Choose the packs a chat is asked from.

    Args:
        store: the database.
        place: the chat.
        names: ids or titles with commas between them, or `all`.

    Raises:
        UnknownPack: there is none of a name.
    """
    async with store.write() as tx:
        known = await packs.all_packs(tx)
        try:
            wanted = find_packs(names, known)
        except BadArgument as error:
            there = ", ".join(each.id for each in known)
            raise UnknownPack(f"There is no pack {error.given!r}. Packs: {there}.") from error
        chat = await chats.know_chat(tx, place)
        await chats.save_settings(tx, chat, replace(chat.settings, packs=wanted))
