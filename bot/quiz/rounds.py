"""A round as a state machine: every move returns the next state, or raises a QuizError and changes nothing.

    ASKING --answer--> ASKING (next question) | ASSESSING (free text) | OVER
    ASSESSING --assess--> ASKING | OVER
    ASKING, ASSESSING --skip--> ASKING | OVER;  --stop--> OVER

A shared round (in a group) takes any number of answers to a question and moves on by `close`:

    ASKING --close--> ASKING | PAUSED | OVER;  PAUSED --resume--> ASKING
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.quiz.errors import EmptyPool, NotNow, NotYours, RoundOver, StaleQuestion
from bot.quiz.posing import Draw


class Phase(StrEnum):
    """What the round waits for; while it is paused, for somebody to come back."""

    ASKING = "asking"
    ASSESSING = "assessing"
    PAUSED = "paused"
    OVER = "over"


@dataclass(frozen=True)
class Round:
    """A run of questions in one chat.

    Attributes:
        starter: the person who started it, by id in the store; None if nobody did, or they wished to be forgotten.
        draws: the questions, as drawn.
        shared: whether everyone in the chat may answer.
        position: of the current question, from 0.
        phase: what it waits for.
        hinted: whether the hint of the current question was shown.
        picked: places on the screen picked so far for the current question, in that order, where an answer has several.
    """

    starter: int | None
    draws: tuple[Draw, ...]
    shared: bool = False
    position: int = 0
    phase: Phase = Phase.ASKING
    hinted: bool = False
    picked: tuple[int, ...] = ()

    @property
    def current(self) -> Draw:
        """The question it is at.

        Raises:
            RoundOver: there is none any more.
        """
        if self.phase is Phase.OVER:
            raise RoundOver
        return self.draws[self.position]


def start(starter: int | None, draws: tuple[Draw, ...], shared: bool = False) -> Round:
    """Begin a round.

    Raises:
        EmptyPool: there is no question to ask.
    """
    if not draws:
        raise EmptyPool
    return Round(starter, draws, shared)


def answer(state: Round, person: int, position: int, free_text: bool) -> Round:
    """Take a person's answer to the question at `position`.

    Args:
        state: the round.
        person: who answers.
        position: which question the answer belongs to.
        free_text: whether it must be assessed before it counts.

    Raises:
        RoundOver: the round has ended.
        StaleQuestion: the round is at another question.
        NotYours: somebody else's round.
        NotNow: the answer was given and waits to be assessed, or the round pauses.
    """
    _check_current(state, position)
    if not state.shared:
        _check_starter(state, person)
    if state.phase is not Phase.ASKING:
        raise NotNow
    if state.shared:
        return state
    return replace(state, phase=Phase.ASSESSING, picked=()) if free_text else _advance(state)


def assess(state: Round, person: int, position: int) -> Round:
    """Take a person's verdict on their own free text, and move on.

    Raises:
        RoundOver, StaleQuestion, NotYours: as for `answer`.
        NotNow: no answer waits to be assessed.
    """
    _check_current(state, position)
    _check_starter(state, person)
    if state.phase is not Phase.ASSESSING:
        raise NotNow
    return _advance(state)


def pick(state: Round, person: int, position: int, option: int) -> Round:
    """Pick an option of an answer that has several, or put it back.

    Args:
        state: the round.
        person: who picks.
        position: which question the option belongs to.
        option: the place on the screen of the option, step or key point, from 0.

    Raises:
        RoundOver, StaleQuestion, NotYours: as for `answer`.
    """
    _check_current(state, position)
    _check_starter(state, person)
    without = tuple(each for each in state.picked if each != option)
    return replace(state, picked=without if option in state.picked else (*state.picked, option))


def hint(state: Round, position: int) -> Round:
    """Show the hint of the current question; asking again shows it again and costs nothing more.

    Raises:
        RoundOver, StaleQuestion: as for `answer`.
        NotNow: the question has been answered.
    """
    _check_current(state, position)
    if state.phase is not Phase.ASKING:
        raise NotNow
    return replace(state, hinted=True)


def skip(state: Round, person: int, position: int) -> Round:
    """Leave the current question without an answer.

    Raises:
        RoundOver, StaleQuestion, NotYours: as for `answer`; a shared round is its starter's here too.
        NotNow: the round pauses.
    """
    _check_current(state, position)
    _check_starter(state, person)
    if state.phase is Phase.PAUSED:
        raise NotNow
    return _advance(state)


def close(state: Round, person: int | None, position: int, idle: bool = False) -> Round:
    """Close the current question of a shared round, and move on.

    Args:
        state: the round.
        person: who closes it; None is the clock or an admin, who need no leave.
        position: which question.
        idle: whether nobody is there, so that the next question waits until somebody is.

    Raises:
        RoundOver, StaleQuestion, NotYours: as for `skip`.
        NotNow: the round is not shared, or it pauses.
    """
    if not state.shared:
        raise NotNow
    _check_current(state, position)
    _check_starter(state, person)
    if state.phase is not Phase.ASKING:
        raise NotNow
    moved = _advance(state)
    return replace(moved, phase=Phase.PAUSED) if idle and moved.phase is Phase.ASKING else moved


def resume(state: Round) -> Round:
    """Go on with a round that pauses.

    Raises:
        NotNow: it does not.
    """
    if state.phase is not Phase.PAUSED:
        raise NotNow
    return replace(state, phase=Phase.ASKING)


def stop(state: Round, person: int | None) -> Round:
    """End the round.

    Args:
        state: the round.
        person: who ends it; None is an admin, who needs no leave.

    Raises:
        RoundOver: it has ended already.
        NotYours: somebody else's round.
    """
    if state.phase is Phase.OVER:
        raise RoundOver
    _check_starter(state, person)
    if state.phase is Phase.PAUSED:  # the question that waits was never asked
        return replace(state, position=state.position - 1, phase=Phase.OVER)
    return replace(state, phase=Phase.OVER)


def asked(state: Round) -> int:
    """How many questions a round that is over has asked, the one it was stopped at among them."""
    return min(state.position + 1, len(state.draws))


def is_stopped(state: Round) -> bool:
    """Whether a round that is over ended before its last question was closed."""
    return state.position < len(state.draws)


def _advance(state: Round) -> Round:
    position = state.position + 1
    if position == len(state.draws):
        return replace(state, position=position, phase=Phase.OVER, hinted=False, picked=())
    return replace(state, position=position, phase=Phase.ASKING, hinted=False, picked=())


def _check_current(state: Round, position: int) -> None:
    if state.phase is Phase.OVER:
        raise RoundOver
    if position != state.position:
        raise StaleQuestion


def _check_starter(state: Round, person: int | None) -> None:
    if person is not None and person != state.starter:  # None needs no leave
        raise NotYours
