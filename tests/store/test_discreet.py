"""What people wrote stays out of errors, and so out of the log."""

import logging
import traceback

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from bot.handlers import answering
from bot.handlers.turn import Turn
from bot.quiz.answers import Answer
from bot.router import Router
from bot.store.engine import Store
from bot.store.tables import people
from tests.store.events import called, person, private, said

NAME, WORDS = "Ann of the Green Gables", "the violet lighthouse"


async def test_a_row_that_is_refused_is_not_shown(store: Store) -> None:
    with pytest.raises(IntegrityError) as refused:
        async with store.write() as tx:
            await tx.execute(insert(people).values(platform=None, native="1", name=NAME, settings={}))
    shown = "".join(traceback.format_exception(refused.value))
    assert "platform" in shown
    assert NAME not in shown


async def test_an_answer_that_breaks_its_handler_is_not_logged(
    router: Router, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "record", broken)
    await router.handle(called(private(1), person(1), "quiz open 1"))
    with caplog.at_level(logging.DEBUG):
        await router.handle(said(private(1), person(1), WORDS))
    assert "broke its handler" in caplog.text
    assert WORDS not in caplog.text


async def broken(turn: Turn, _stored: object, _posed: object, given: Answer) -> None:
    await turn.tx.execute(insert(people).values(platform=None, native="1", name=given.text, settings={}))
