"""What a person reads in a live round."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language import _, n_
from bot.quiz.posing import Posed
from bot.replies import Board, Button, Note, Quote, Row, Tally, Tone
from bot.store.boards import Standing
from bot.texts.numbers import listed, number, points, questions, shortened
from bot.texts.verdicts import Missed, because, summary, the_answer

MOST_NAMES = 30
"""Of people who were right; a message has room for only so much."""

MOST_SCORES = 5
"""Of those who lead while the round goes on."""

MOST_ROWS = 20
"""Of a scoreboard."""


def how(seconds: int, speed: bool) -> str:
    """How to answer; `seconds` is how long the question stays open, `speed` whether being quick earns more."""
    said = n_(
        "Everyone may answer, and change it, for {seconds} second.",
        "Everyone may answer, and change it, for {seconds} seconds.",
        seconds,
    ).format(seconds=number(seconds))
    return f"{said} {_('A quick right answer earns up to half as much again.')}" if speed else said


def received(chosen: str, answered: int, question: str | None) -> Note:
    """The note after an answer, which is judged when the question closes.

    Args:
        chosen: the answer.
        answered: how many have answered.
        question: the key of the question's message, where all may be told that there is one answer more.
    """
    title = n_(
        "You chose “{chosen}”. {number} answer so far; you may change yours until the question closes.",
        "You chose “{chosen}”. {number} answers so far; you may change yours until the question closes.",
        answered,
    ).format(chosen=shortened(chosen, 80), number=number(answered))
    return Note(title=title, private=True, tally=Tally(question, so_far(answered)) if question else None)


def so_far(answered: int) -> str:
    """`3 answers so far.`"""
    return n_("{number} answer so far.", "{number} answers so far.", answered).format(number=number(answered))


def revealed(
    posed: Posed,
    names: Sequence[str],
    answered: int,
    replaces: str,
    quote: Quote,
    scores: Sequence[Standing] = (),
    by_clock: bool = False,
) -> Note:
    """The note when a question of a live round closes: the answer, and who had it.

    Args:
        posed: the question.
        names: who was right.
        answered: how many have answered.
        replaces: the key of the question's message.
        quote: the question.
        scores: what everyone has earned so far, best first; empty where the end of the round tells it.
        by_clock: whether its time was up.
    """
    title = _("Time is up.") if by_clock else _("Closed.")
    body = (the_answer(posed), *because(posed), _right(names, answered))
    return Note(title=title, body=body, footer=_score(scores), replaces=replaces, quote=quote)


def _right(names: Sequence[str], answered: int) -> str:
    if not names:
        return _("Nobody had it this time.") if answered else _("Nobody answered.")
    more = len(names) - MOST_NAMES
    said = (
        _("Right: {names} and {more} more ({right} of {answered}).")
        if more > 0
        else _("Right: {names} ({right} of {answered}).")
    )
    shown = listed(names[:MOST_NAMES])
    return said.format(names=shown, more=number(more), right=number(len(names)), answered=number(answered))


def _score(scores: Sequence[Standing]) -> str:
    best = [f"{each.name} {points(each.points)}" for each in scores[:MOST_SCORES] if each.points]
    return _("Score: {scores}.").format(scores=listed(best)) if best else ""


def paused() -> Note:
    """What is said when a round pauses."""
    title = _("Two questions in a row went unanswered, so the quiz pauses.")
    return Note(title=title, footer=_("/quiz goes on; /stop ends it."))


def running(heading: str) -> Note:
    """What is said when somebody starts a second round; `heading` is that of the open question."""
    return Note(
        title=_("A quiz is running here already."),
        body=(_("{question} is open above. Whoever started the quiz can /stop it.").format(question=heading),),
        tone=Tone.TROUBLE,
        private=True,
    )


def scoreboard(scores: Sequence[Standing], asked: int, stopped: bool, link: str) -> Board | Note:
    """The end of a round: who earned what.

    Args:
        scores: of everyone who answered, best first.
        asked: how many questions there were.
        stopped: whether it ended before its last question.
        link: what a link carries that leads each person to what they missed.
    """
    again = _("/quiz starts another.")
    if not scores:
        title = _("Quiz stopped. Nobody answered.") if stopped else _("Quiz finished. Nobody answered.")
        return Note(title=title, footer=again)
    rows = tuple(Row(each.rank, each.name, points(each.points)) for each in scores[:MOST_ROWS])
    rest = [_("And {more} more.").format(more=number(len(scores) - MOST_ROWS))] if len(scores) > MOST_ROWS else []
    ended = (
        _("Quiz stopped: {questions}, {people} played.")
        if stopped
        else _("Quiz finished: {questions}, {people} played.")
    )
    title = ended.format(questions=questions(asked), people=number(len(scores)))
    own = Button(_("My misses"), f"/start {link}", start=link)
    return Board(title=title, rows=rows, footer=" ".join([*rest, again]), buttons=(own,))


def misses(asked: int, right: int, earned: int, missed: list[Missed], stopped: bool) -> Note:
    """What one person missed in a live round, for their eyes only; the arguments are those of `summary`."""
    return replace(summary(asked, right, earned, missed, stopped), footer=_("/quiz starts another."), private=True)
