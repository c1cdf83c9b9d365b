"""The round machine, held against a model of four numbers."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.quiz import rounds
from bot.quiz.errors import EmptyPool, NotNow, NotYours, QuizError, RoundOver, StaleQuestion
from bot.quiz.posing import Draw
from bot.quiz.rounds import Phase, Round

STARTER, OTHER = 1, 2
PEOPLE = st.sampled_from([STARTER, OTHER])
POSITIONS = st.integers(0, 5)


def draws(number: int) -> tuple[Draw, ...]:
    return tuple(Draw(f"q{i}", 1) for i in range(number))


class RoundMachine(RuleBasedStateMachine):
    """The model: at which question we are, whether text waits, whether it pauses or is over, the hint, the picks."""

    @initialize(number=st.integers(1, 4), shared=st.booleans())
    def begin(self, number: int, shared: bool) -> None:
        self.round = rounds.start(STARTER, draws(number), shared)
        self.number, self.shared = number, shared
        self.at, self.waits, self.over, self.hinted, self.pauses = 0, False, False, False, False
        self.picked: list[int] = []

    def expected(self, person: int, position: int, anybody: bool = False) -> type[QuizError] | None:
        if self.over:
            return RoundOver
        if position != self.at:
            return StaleQuestion
        return None if person == STARTER or anybody else NotYours

    def moved_on(self) -> None:
        self.at, self.waits, self.hinted, self.picked = self.at + 1, False, False, []
        self.over = self.at == self.number

    def attempt(self, move, refused: type[QuizError] | None) -> bool:
        before = self.round
        if refused:
            with pytest.raises(refused):
                move()
            assert self.round == before
            return False
        self.round = move()
        return True

    @rule(person=PEOPLE, position=POSITIONS, option=st.integers(0, 2))
    def pick(self, person: int, position: int, option: int) -> None:
        if self.attempt(lambda: rounds.pick(self.round, person, position, option), self.expected(person, position)):
            self.picked = [each for each in self.picked if each != option] + [option] * (option not in self.picked)

    @rule(person=PEOPLE, position=POSITIONS, free_text=st.booleans())
    def answer(self, person: int, position: int, free_text: bool) -> None:
        refused = self.expected(person, position, anybody=self.shared)
        refused = refused or (NotNow if self.waits or self.pauses else None)
        if self.attempt(lambda: rounds.answer(self.round, person, position, free_text), refused) and not self.shared:
            if free_text:
                self.waits, self.picked = True, []
            else:
                self.moved_on()

    @rule(person=PEOPLE, position=POSITIONS)
    def assess(self, person: int, position: int) -> None:
        refused = self.expected(person, position) or (None if self.waits else NotNow)
        if self.attempt(lambda: rounds.assess(self.round, person, position), refused):
            self.moved_on()

    @rule(position=POSITIONS)
    def hint(self, position: int) -> None:
        refused = self.expected(STARTER, position) or (NotNow if self.waits or self.pauses else None)
        if self.attempt(lambda: rounds.hint(self.round, position), refused):
            self.hinted = True

    @rule(person=PEOPLE, position=POSITIONS)
    def skip(self, person: int, position: int) -> None:
        refused = self.expected(person, position) or (NotNow if self.pauses else None)
        if self.attempt(lambda: rounds.skip(self.round, person, position), refused):
            self.moved_on()

    @rule(person=PEOPLE | st.none(), position=POSITIONS, idle=st.booleans())
    def close(self, person: int | None, position: int, idle: bool) -> None:
        refused = self.expected(person or STARTER, position) or (NotNow if self.pauses else None)
        refused = refused if self.shared else NotNow
        if self.attempt(lambda: rounds.close(self.round, person, position, idle), refused):
            self.moved_on()
            self.pauses = idle and not self.over

    @rule()
    def resume(self) -> None:
        if self.attempt(lambda: rounds.resume(self.round), None if self.pauses else NotNow):
            self.pauses = False

    @rule(person=PEOPLE)
    def stop(self, person: int) -> None:
        if self.attempt(lambda: rounds.stop(self.round, person), self.expected(person, self.at)):
            self.at -= self.pauses  # what waits was never asked
            self.over, self.pauses = True, False

    @invariant()
    def agrees_with_the_model(self) -> None:
        asking = Phase.PAUSED if self.pauses else Phase.ASSESSING if self.waits else Phase.ASKING
        phase = Phase.OVER if self.over else asking
        assert (self.round.position, self.round.phase) == (self.at, phase)
        assert self.over or self.round.hinted == self.hinted
        if self.over:
            assert rounds.is_stopped(self.round) == (self.at < self.number)
            assert rounds.asked(self.round) == min(self.at + 1, self.number)
            with pytest.raises(RoundOver):
                _ = self.round.current
        else:
            assert self.round.current.question == f"q{self.at}"


TestRoundMachine = RoundMachine.TestCase


def test_a_round_without_questions_does_not_start():
    with pytest.raises(EmptyPool):
        rounds.start(STARTER, ())


def test_a_round_goes_from_question_to_question_to_its_end():
    state: Round = rounds.start(STARTER, draws(2))
    state = rounds.answer(rounds.hint(state, 0), STARTER, 0, free_text=False)
    assert (state.position, state.hinted) == (1, False)
    state = rounds.assess(rounds.answer(state, STARTER, 1, free_text=True), STARTER, 1)
    assert state.phase is Phase.OVER
