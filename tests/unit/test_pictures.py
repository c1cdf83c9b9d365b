"""Formulas as pictures."""

import struct

import pytest

from bot import pictures
from bot.pictures import KEPT, Pictures, draw
from tests.content.deck import deck

pytest.importorskip("matplotlib")

PNG = b"\x89PNG\r\n\x1a\n"


def size(picture: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_a_formula_is_a_picture_as_wide_as_it_needs():
    short, long = draw(r"x^2"), draw(r"\sum_{i=1}^{n} x_i^2 + \frac{a + b + c + d}{2} \cdot \sigma(w \cdot x + b)")
    assert short
    assert long
    assert short.startswith(PNG)
    assert size(short)[0] < size(long)[0] / 4


def test_a_formula_that_is_none_is_left_to_its_source():
    assert draw(r"\frac{1") is None
    assert draw(r"\begin{pmatrix} 1 \\ 2 \end{pmatrix}") is None


@pytest.mark.usefixtures("no_charts")
def test_without_the_extra_there_is_no_picture():
    assert draw("x") is None


FORMULAS = sorted({question.math for question in deck().questions if question.math and "{{" not in question.math})


@pytest.mark.parametrize("latex", FORMULAS)
def test_every_formula_of_the_deck_can_be_drawn(latex: str):
    assert draw(latex)


async def test_a_formula_is_drawn_once(monkeypatch: pytest.MonkeyPatch):
    drawn = []

    def drawing(latex: str) -> bytes:
        drawn.append(latex)
        return b"png"

    monkeypatch.setattr(pictures, "draw", drawing)
    found = Pictures()
    assert await found.formula("x") == await found.formula("x") == b"png"
    assert drawn == ["x"]
    for number in range(KEPT):
        await found.formula(str(number))
    await found.formula("x")
    assert drawn.count("x") == 2
