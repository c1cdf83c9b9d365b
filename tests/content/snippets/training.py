"""What the listings on training do, and which answers follow."""

import ast

from bot.quiz.questions import Question
from tests.content.deck import Run, right_option


def small_updates_in_half_precision(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


def prints_the_key(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)


def warm_up_never_gets_far(question: Question, run: Run) -> None:
    assert run.error is None
    used = run.names["used"]
    assert len(used) == 5000
    assert 0 < max(used) < 1e-3 / 100
    assert right_option(question) == "The rate stays below a hundredth of its peak"


def workers_share_their_draws(question: Question, run: Run) -> None:
    assert run.error is None
    [first, second] = map(ast.literal_eval, run.output.splitlines())
    assert first == second
    assert first == [first[0]] * 4
    assert len(set(first[0])) > 1
    assert right_option(question) == "The workers and the epochs repeat the same shifts"


CHECKS = {
    "small-updates-in-half-precision": small_updates_in_half_precision,
    "training-gradient-never-reset": prints_the_key,
    "training-uniform-rate-samples": prints_the_key,
    "training-lora-first-gradients": prints_the_key,
    "training-warm-up-counter-bug": warm_up_never_gets_far,
    "training-copied-random-generator": workers_share_their_draws,
}
