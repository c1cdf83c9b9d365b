"""Questions as polls: what fits, what stands above, and what is asked by buttons instead."""

from dataclasses import replace
from typing import Any

import pytest

from adapters.telegram.polls import poll_of
from bot.replies import Ask, Button, Expects, Listing, Note, Picture, Poll

LONG = "An option of more than fifty characters, which a phone would cut off"


def ask(*labels: str, right: tuple[int, ...] = (0,), why: str = "So it is.", **fields: Any) -> Ask:
    options = tuple(Button(label, f"12:0:{i}") for i, label in enumerate(labels or ("Pooling", "Softmax")))
    given = {"heading": "Question of the day", "context": "Pooling · mid", "prompt": "Which?", "how": "Type.", **fields}
    expects = given.pop("expects", Expects.ONE)
    return Ask(key="12:0", expects=expects, options=options, poll=Poll(right, why), crowd=True, **given)


def test_prompt_and_options_are_the_polls_and_the_rest_stands_above():
    poll = poll_of(ask(code=Listing("python", "a < b")))
    assert poll is not None
    assert (poll.question, poll.options, poll.right, poll.several) == ("Which?", ("Pooling", "Softmax"), (0,), False)
    assert poll.explanation == "So it is."
    assert poll.description == (
        '<b>Question of the day</b>\n<i>Pooling · mid</i>\n\n<pre><code class="language-python">a &lt; b</code></pre>'
    )


def test_several_right_options_can_be_chosen():
    poll = poll_of(ask("a", "b", "c", right=(0, 2), expects=Expects.SEVERAL))
    assert poll is not None
    assert (poll.right, poll.several) == ((0, 2), True)


def test_yesterdays_answer_comes_first():
    poll = poll_of(ask(before=Note(title="Yesterday's question: 1 of 2 right.")))
    assert poll is not None
    assert poll.description.startswith("<b>Yesterday's question: 1 of 2 right.</b>")
    assert poll.description.index("Yesterday") < poll.description.index("Question of the day")


def test_long_options_stand_above_under_letters():
    poll = poll_of(ask("Pooling", LONG))
    assert poll is not None
    assert poll.options == ("A", "B")
    assert f"A) Pooling\nB) {LONG}" in poll.description


def test_a_long_prompt_stands_above_and_the_heading_asks():
    fits, long = "x" * 300, "x" * 301
    assert (found := poll_of(ask(prompt=fits))) is not None
    assert (found.question, fits in found.description) == (fits, False)
    assert (found := poll_of(ask(prompt=long))) is not None
    assert (found.question, long in found.description) == ("Question of the day", True)


@pytest.mark.parametrize(("why", "shown"), [("x" * 200, "x" * 200), ("x" * 201, ""), ("a\nb\nc\nd", "a b c d")])
def test_an_explanation_that_does_not_fit_is_left_to_the_reveal(why: str, shown: str):
    found = poll_of(ask(why=why))
    assert found is not None
    assert found.explanation == shown


@pytest.mark.parametrize(
    "question",
    [
        replace(ask(), poll=None),
        ask(formula=r"x^2"),
        ask(picture=Picture("A curve. " * 120)),
        ask("only one"),
        ask(*"abcdefghijklm"),
        ask(prompt="x" * 1024),
        ask(before=Note(title="Yesterday", body=("x" * 1000,))),
    ],
    ids=["no poll", "formula", "picture", "too few", "too many", "prompt", "before"],
)
def test_what_does_not_fit_is_no_poll(question: Ask):
    assert poll_of(question) is None
    assert poll_of(ask(*"abcdefghijkl")) is not None
