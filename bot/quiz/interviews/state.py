"""An interview as a state machine: every move returns the next state, or raises a QuizError and changes nothing.

    ASKING --hear--> ANSWERED | JOINING (a long message, whose rest may follow)
    JOINING --hear--> ANSWERED | JOINING;  --conclude--> ANSWERED
    ANSWERED --ask_back--> ASKING (a story lacks something);  --again--> ASKING (the same question)
    ANSWERED --follow--> ASKING (a question that follows);  --advance--> ASKING (the next one) | OVER
    ASKING, JOINING --advance--> ...: left out;  any --stop--> OVER

It may pause in any of them; while it does, time does not run.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.quiz.errors import InterviewPaused, NoInterview, NotNow
from bot.quiz.interviews.parts import Asked, Part

SPLIT = 4000
"""Characters from which on a message may be the first part of one that the platform has split."""

JOIN_WITHIN = timedelta(seconds=3)
"""For the rest of a message to come."""


class Phase(StrEnum):
    """What an interview waits for."""

    ASKING = "asking"
    JOINING = "joining"
    ANSWERED = "answered"
    OVER = "over"


@dataclass(frozen=True)
class Piece:
    """A message that is an answer, or part of one; `message` is the platform's id, where it can be changed later."""

    text: str
    message: str | None = None


@dataclass(frozen=True)
class Interview:
    """How far an interview has come.

    Attributes:
        plan: what is still to be asked.
        asked: what was asked, the current question last.
        phase: what it waits for.
        paused: whether it pauses.
        tries: how many answers to the current question were begun.
        pieces: the messages of the last of them.
        asked_back: of how many messages the story was for which the person was asked what it lacks; 0 if they were not.
        since: when the time of the current question began, or went on; None while it does not run.
        spent: seconds before that.
        until: for how long the rest of a long message is waited for.
    """

    plan: tuple[Asked, ...]
    asked: tuple[Asked, ...] = ()
    phase: Phase = Phase.ASKING
    paused: bool = False
    tries: int = 0
    pieces: tuple[Piece, ...] = ()
    asked_back: int = 0
    since: datetime | None = None
    spent: float = 0.0
    until: datetime | None = None

    @property
    def position(self) -> int:
        """Of the current question among all that were asked, from 0."""
        return len(self.asked) - 1

    @property
    def planned(self) -> int:
        """How many planned questions were asked, the current one among them."""
        return sum(each.part is not Part.FOLLOW_UP for each in self.asked)

    @property
    def number(self) -> int:
        """How many questions are planned in all."""
        return self.planned + len(self.plan)

    @property
    def answer(self) -> str:
        """What the messages say together."""
        return "\n".join(piece.text.strip() for piece in self.pieces)

    @property
    def waits(self) -> bool:
        """Whether a line that is written is an answer."""
        return self.phase in (Phase.ASKING, Phase.JOINING) and not self.paused

    @property
    def names(self) -> set[tuple[str, str]]:
        """The packs and ids of the questions that were asked or will be."""
        return {each.draw.edition.name for each in (*self.asked, *self.plan)}

    def seconds(self, now: datetime) -> float:
        """How long the person has had the current question before them."""
        # Should a clock have gone back, no time has passed.
        return self.spent + (max(0.0, (now - self.since).total_seconds()) if self.since else 0.0)

    def joins(self, now: datetime) -> bool:
        """Whether the rest of a long message is still waited for; not where a clock went back behind its beginning."""
        return self.until is not None and self.until - JOIN_WITHIN <= now < self.until


def begin(plan: tuple[Asked, ...], now: datetime) -> Interview:
    """Start with the first question of a plan that is not empty."""
    return _ask(Interview(plan[1:]), plan[0], now)


def hear(state: Interview, piece: Piece, now: datetime, may_go_on: bool) -> Interview:
    """Take a message as an answer, or as the rest of one.

    Args:
        state: the interview.
        piece: the message.
        now: the moment.
        may_go_on: whether a long message can be waited for the rest of.

    Raises:
        NoInterview: it is over.
        InterviewPaused: it pauses.
        NotNow: the question was answered.
    """
    _check_open(state)
    if state.phase is Phase.ANSWERED:
        raise NotNow
    begun = state.phase is Phase.JOINING or state.asked_back > 0
    state = replace(
        state, pieces=(*state.pieces, piece) if begun else (piece,), tries=state.tries if begun else state.tries + 1
    )
    if may_go_on and len(piece.text) >= SPLIT:
        return replace(state, phase=Phase.JOINING, until=now + JOIN_WITHIN)
    return _answered(state, now)


def conclude(state: Interview) -> Interview:
    """Wait no longer for the rest of a message: its time ends where the waiting began."""
    assert state.phase is Phase.JOINING
    assert state.until is not None
    return _answered(state, state.until - JOIN_WITHIN)


def enough(state: Interview, now: datetime) -> Interview:
    """Take what there is of a story, though it lacks something."""
    assert state.asked_back
    return _answered(state, now)


def discard(state: Interview, now: datetime) -> Interview:
    """Forget an answer that is too long to be read, but not the story it was to be added to; another is waited for."""
    kept = state.pieces[: state.asked_back]
    return replace(state, phase=Phase.ASKING, pieces=kept, tries=state.tries - (not kept), since=now, until=None)


def ask_back(state: Interview, now: datetime) -> Interview:
    """Let the person add what their story lacks."""
    return replace(state, phase=Phase.ASKING, asked_back=len(state.pieces), since=now)


def amend(state: Interview, message: str, text: str) -> Interview | None:
    """Take another wording of a message that the last answer is made of; None if it is not among them."""
    if not any(piece.message == message for piece in state.pieces):
        return None
    changed = tuple(replace(piece, text=text) if piece.message == message else piece for piece in state.pieces)
    return replace(state, pieces=changed)


def again(state: Interview, now: datetime) -> Interview:
    """Ask the current question once more.

    Raises:
        NoInterview, InterviewPaused: as for `hear`.
        NotNow: it waits for an answer.
    """
    _check_open(state)
    if state.phase is not Phase.ANSWERED:
        raise NotNow
    return replace(state, phase=Phase.ASKING, pieces=(), asked_back=0, since=now, spent=0.0)


def follow(state: Interview, asked: Asked, now: datetime) -> Interview:
    """Ask a question that follows from the last answer."""
    return _ask(state, asked, now)


def advance(state: Interview, now: datetime) -> Interview:
    """Go on with the next question of the plan; after the last one it is over.

    Raises:
        NoInterview: it is over already.
    """
    if state.phase is Phase.OVER:
        raise NoInterview
    if not state.plan:
        return stop(state)
    return _ask(replace(state, plan=state.plan[1:]), state.plan[0], now)


def pause(state: Interview, now: datetime) -> Interview:
    """Let it wait.

    Raises:
        NoInterview: it is over.
    """
    if state.phase is Phase.OVER:
        raise NoInterview
    return replace(state, paused=True, spent=state.seconds(now), since=None)


def resume(state: Interview, now: datetime) -> Interview:
    """Go on; nothing changes where it does not pause."""
    if not state.paused:
        return state
    return replace(state, paused=False, since=now if state.phase is Phase.ASKING else None)


def stop(state: Interview) -> Interview:
    """End it."""
    return replace(state, phase=Phase.OVER, paused=False, since=None, until=None)


def _ask(state: Interview, asked: Asked, now: datetime) -> Interview:
    return Interview(state.plan, (*state.asked, asked), since=now)


def _answered(state: Interview, now: datetime) -> Interview:
    return replace(state, phase=Phase.ANSWERED, spent=state.seconds(now), since=None, until=None)


def _check_open(state: Interview) -> None:
    if state.phase is Phase.OVER:
        raise NoInterview
    if state.paused:
        raise InterviewPaused
