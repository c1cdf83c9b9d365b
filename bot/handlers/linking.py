"""/link and /unlink: several accounts are one person."""

import logging
from dataclasses import replace
from math import ceil

from bot.events import Called, Woke
from bot.handlers.turn import Turn
from bot.quiz.codes import new_code, read_code
from bot.quiz.errors import (
    AlreadyLinked,
    BadArgument,
    ExpiredCode,
    NotLinked,
    OwnCode,
    QuizError,
    TooManyCodes,
    UsedCode,
    WrongCode,
)
from bot.replies import AnyReply, Note
from bot.store import chats, codes, linking, people, wakeups
from bot.store.codes import Code
from bot.store.visibility import is_hidden
from bot.texts import linking as texts
from bot.texts.refusals import refusal

log = logging.getLogger(__name__)


async def link(turn: Turn, event: Called) -> list[AnyReply]:
    """/link: give a code; `/link CODE` from another account makes both one person."""
    if not event.arguments.strip():
        code = new_code(turn.env.secret)
        await codes.give(turn.tx, turn.person.acting, code, turn.now)
        return [texts.given(code, await people.accounts_of(turn.tx, turn.person.id))]
    try:
        return [await _enter(turn, await _looked_up(turn, event.arguments))]
    except QuizError as refused:
        return [_refused(refused)]


async def unlink(turn: Turn, _event: Called) -> list[AnyReply]:
    """/unlink: make this account somebody of its own again."""
    await codes.one_at_a_time(turn.tx)
    if len(await people.accounts_of(turn.tx, turn.person.id)) == 1:
        return [_refused(NotLinked())]
    await linking.part(turn.tx, turn.person.id, turn.person.acting)
    log.info("account %d is parted from person %d", turn.person.acting, turn.person.id)
    return [texts.parted()]


async def joined(turn: Turn, event: Woke) -> list[AnyReply]:
    """A code was entered: tell whoever asked for it, unless the accounts were parted meanwhile."""
    owner = turn.chat.added_by
    if owner is None:
        return []
    accounts = await people.accounts_of(turn.tx, await people.person_of(turn.tx, owner))
    return [texts.joined(each) for each in accounts if str(each.id) == event.key]


async def _looked_up(turn: Turn, typed: str) -> Code:
    """The code that somebody typed.

    Raises:
        BadArgument: it cannot be a code.
        TooManyCodes: it is not looked up, for too many were wrong.
        WrongCode: nobody was given it; that is noted.
    """
    code, account = read_code(typed), turn.person.acting
    if code is None:
        raise BadArgument(typed, texts.code_expected())
    await codes.one_at_a_time(turn.tx)
    if until := await codes.held_off(turn.tx, turn.person.id, turn.now):
        log.warning("account %d entered a code while too many were wrong", account)
        raise TooManyCodes(ceil((until - turn.now).total_seconds() / 60))
    if found := await codes.find(turn.tx, code):
        return found
    log.warning(
        "account %d entered a wrong code, %d in an hour", account, await codes.wrong(turn.tx, turn.person.id, turn.now)
    )
    raise WrongCode


async def _enter(turn: Turn, code: Code) -> Note:
    """Use a code up.

    Raises:
        UsedCode, OwnCode, ExpiredCode, AlreadyLinked: it is of no use here.
    """
    _check(turn, code)
    person, to = turn.person.id, await people.person_of(turn.tx, code.account)
    if person == to:
        raise AlreadyLinked
    hidden, was_hidden = await is_hidden(turn.tx, to), await is_hidden(turn.tx, person)
    await codes.use(turn.tx, code, turn.now)
    await linking.link(turn.tx, person, to, turn.person.name, turn.now)
    log.info("account %d is person %d from now on", turn.person.acting, to)
    for chat in await chats.private_of(turn.tx, code.account):
        await wakeups.wake(turn.tx, chat, wakeups.LINKED, str(turn.person.acting), turn.now)
    first = next(each for each in await people.accounts_of(turn.tx, to) if each.id == code.account)
    return texts.linked(first, hidden, was_hidden)


def _check(turn: Turn, code: Code) -> None:
    if code.used:
        raise UsedCode
    if code.account == turn.person.acting:
        raise OwnCode
    if code.expires <= turn.now:
        raise ExpiredCode


def _refused(error: QuizError) -> Note:
    # Told like any other answer: it is about the person, so no group sees it, and what was noted is stored.
    return replace(refusal(error), private=False)
