"""What a person reads in a live round."""

from collections.abc import Sequence
from dataclasses import replace

from bot.quiz.posing import Posed
from bot.replies import Board, Button, Note, Quote, Row, Tally, Tone
from bot.store.boards import Standing
from bot.texts.numbers import count, points, shortened
from bot.texts.verdicts import Missed, summary, the_answer

MOST_NAMES = 30
"""Of people who were right; a message has room for only so much."""

MOST_SCORES = 5
"""Of those who lead while the round goes on."""

MOST_ROWS = 20
"""Of a scoreboard."""


def how(seconds: int, speed: bool) -> str:
    """How to answer; `seconds` is how long the question stays open, `speed` whether being quick earns more."""
    racing = " A quick right answer earns up to half as much again." if speed else ""
    return f"Everyone may answer, and change it, for {seconds} seconds.{racing}"


def received(chosen: str, answered: int, question: str | None) -> Note:
    """The note after an answer, which is judged when the question closes.

    Args:
        chosen: the answer.
        answered: how many have answered.
        question: the key of the question's message, where all may be told that there is one answer more.
    """
    so_far = f"{count(answered, 'answer')} so far"
    title = f"You chose “{shortened(chosen, 80)}”. {so_far}; you may change yours until the question closes."
    return Note(title=title, private=True, tally=Tally(question, f"{so_far}.") if question else None)


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
    if names:
        more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
        had = f"Right: {', '.join(names[:MOST_NAMES])}{more} ({len(names)} of {answered})."
    else:
        had = "Nobody had it this time." if answered else "Nobody answered."
    title = "Time is up." if by_clock else "Closed."
    body = (the_answer(posed), posed.explanation, had)
    return Note(title=title, body=body, footer=_score(scores), replaces=replaces, quote=quote)


def _score(scores: Sequence[Standing]) -> str:
    best = [f"{each.name} {points(each.points)}" for each in scores[:MOST_SCORES] if each.points]
    return f"Score: {', '.join(best)}." if best else ""


def paused() -> Note:
    """What is said when a round pauses."""
    title = "Two questions in a row went unanswered, so the quiz pauses."
    return Note(title=title, footer="/quiz goes on; /stop ends it.")


def running(heading: str) -> Note:
    """What is said when somebody starts a second round; `heading` is that of the open question."""
    return Note(
        title="A quiz is running here already.",
        body=(f"{heading} is open above. Whoever started the quiz can /stop it.",),
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
    again, ended = "/quiz starts another.", f"Quiz {'stopped' if stopped else 'finished'}"
    if not scores:
        return Note(title=f"{ended}. Nobody answered.", footer=again)
    rows = tuple(Row(each.rank, each.name, points(each.points)) for each in scores[:MOST_ROWS])
    more = f"And {len(scores) - MOST_ROWS} more. " if len(scores) > MOST_ROWS else ""
    title = f"{ended}: {count(asked, 'question')}, {len(scores)} played."
    own = Button("My misses", f"/start {link}", start=link)
    return Board(title=title, rows=rows, footer=more + again, buttons=(own,))


def misses(asked: int, right: int, earned: int, missed: list[Missed], stopped: bool) -> Note:
    """What one person missed in a live round, for their eyes only; the arguments are those of `summary`."""
    return replace(summary(asked, right, earned, missed, stopped), footer="/quiz starts another.", private=True)
