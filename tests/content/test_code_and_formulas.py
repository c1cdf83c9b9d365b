"""What `quizgrad content lint --run` tries beyond the rules, tried on the built-in deck."""

import pytest

from bot.packs.drawability import formula_problems
from bot.packs.executing import listings, snippet_problems
from tests.content.deck import deck


def test_every_formula_can_be_drawn():
    assert sum(question.math is not None for question in deck().questions) >= 30
    assert formula_problems(deck()) == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_listing_runs_in_an_interpreter_of_its_own():
    assert len(listings(deck())) >= 40
    assert snippet_problems(deck(), seconds=120) == []
