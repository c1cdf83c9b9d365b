"""Patterns of authors: what is refused, and what the others may cost."""

import pytest

from bot.quiz.grading.free.patterns import compiled, trouble


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "(.*)*x",
        "(a|aa)+$",
        r"(\w+\s?)*$",
        "(?:a?){30}a{30}",
        ".*.*.*x",
        "a{0,100}a{0,100}a{0,100}b",
        "a?" * 30 + "a" * 30,
        r"(a)\1",
        "(unclosed",
        "a" * 201,
    ],
)
def test_what_may_take_for_ever_is_refused(pattern: str):
    assert trouble(pattern)
    assert compiled(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\d", "47 minutes"),
        (r"1\s*/\s*\(?\s*1\s*-\s*p", "1 / (1 - p)"),
        (r"sqrt\(d(_k)?\)", "SQRT(d_k)"),
        (r"o\(n\^?2\)", "O(n^2)"),
        (r"(?:batch|layer) ?norm", "LayerNorm"),
        (r"\d+(\.\d+)?\s*%", "12.5 %"),
        (r"loss.*falls", "the loss slowly falls"),
        (r"[*+]", "a+b"),
        (r"\*\+", "*+"),
        (r"x{2,}", "xxx"),
    ],
)
def test_what_authors_write_works(pattern: str, text: str):
    assert trouble(pattern) is None
    expression = compiled(pattern)
    assert expression is not None
    assert expression.search(text)
    assert not expression.search("something else")
