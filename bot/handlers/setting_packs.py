"""The packs a chat is asked from."""

from collections.abc import Sequence
from dataclasses import replace

from bot.handlers.setting_topics import ADD, LEAVE_OUT
from bot.handlers.situation import Situation
from bot.quiz.errors import BadArgument
from bot.store.chat_settings import ChatSettings
from bot.store.chosen import ALL, among
from bot.store.packs import StoredPack
from bot.texts import expected
from bot.texts.settings import EVERY, Value


def read_packs(known: Situation, text: str) -> ChatSettings:
    """The packs that are set when this was typed: a list with commas, `all`, or `+facts` and `-facts` to change it.

    Topics that the packs do not have are left out, so that other packs are not asked for nothing.

    Raises:
        BadArgument: a name is that of no pack, or none would be left.
    """
    mark = text[:1] if text.startswith((ADD, LEAVE_OUT)) else ""
    named = find_packs(text.removeprefix(mark), known.packs)
    now = {*known.chosen.ids} if mark else set()
    wanted = now - {*_ids(named, known)} if mark == LEAVE_OUT else now | {*_ids(named, known)}
    if not wanted:
        raise BadArgument(text, expected.one_pack())
    # In one order, whatever the order of presses.
    packs = (ALL,) if ALL in named else tuple(pack.id for pack in known.packs if pack.id in wanted)
    return replace(known.now, packs=packs, topics=among(known.packs, packs).those_of(known.now.topics))


def _ids(named: tuple[str, ...], known: Situation) -> tuple[str, ...]:
    return tuple(pack.id for pack in known.packs) if ALL in named else named


def find_packs(text: str, known: Sequence[StoredPack]) -> tuple[str, ...]:
    """The packs of a list with commas, by their ids or titles, or `ALL`.

    Raises:
        BadArgument: a name is that of no pack.
    """
    if text.casefold() == EVERY:
        return (ALL,)
    # Another pack may have this one's id for its title; the id names it all the same.
    names = {pack.title.casefold(): pack.id for pack in known} | {pack.id.casefold(): pack.id for pack in known}
    # A title may have commas itself.
    words = [text] if text.casefold() in names else [word.strip() for word in text.split(",") if word.strip()]
    for word in words or [text]:
        if word.casefold() not in names:
            raise BadArgument(word, expected.one_of("packs", [*(pack.id for pack in known), EVERY]))
    return tuple(names[word.casefold()] for word in words)


def packs(known: Situation, _part: str) -> list[Value]:
    """All packs at once, and each to be added or left out; the only one that is on stays."""
    now = known.chosen.ids
    leave_out = LEAVE_OUT if len(now) > 1 else ""
    each = [
        Value(f"{leave_out if pack.id in now else ADD}{pack.id}", pack.title, pack.id in now) for pack in known.packs
    ]
    return [Value(EVERY, EVERY, ALL in known.now.packs), *each]
