"""Every figure of the deck is drawn by the script beside it, and can be read on a phone."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.content.deck import deck
from tests.content.figures import FOLDER

SHOWN = {question.id: question.image for question in deck().questions if question.image}
FILES = sorted(path.name for path in FOLDER.glob("*.png"))
BYTES, WIDTH, HEIGHT = 60_000, 900, 600
BLOCK, NEAR = 10, 0.1
"""Pixels of a square that is compared as one, and how far its grey may be off: letters differ between releases."""


@pytest.fixture(scope="module")
def redrawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("figures") / "new"
    subprocess.run([sys.executable, "-B", "-W", "error", str(FOLDER / "draw.py"), str(folder)], check=True)
    return folder


@cache
def grey(path: Path) -> np.ndarray:
    """Mean grey of each square of a picture, from 0 to 1."""
    with Image.open(path) as picture:
        pixels = np.asarray(picture.convert("L"), dtype=float) / 255
    rows, columns = (side // BLOCK for side in pixels.shape)
    means: np.ndarray = pixels.reshape(rows, BLOCK, columns, BLOCK).mean(axis=(1, 3))
    return means


def test_there_are_enough_figures():
    assert len(SHOWN) >= 20
    topics = {question.topic for question in deck().questions if question.image}
    assert len(topics) >= 8
    assert sum(question.level == "senior" for question in deck().questions if question.image) >= 6


def test_every_picture_belongs_to_one_question():
    assert sorted(image.file for image in SHOWN.values()) == [f"figures/{name}" for name in FILES]


@pytest.mark.parametrize("question", SHOWN)
def test_a_figure_is_small_and_described(question: str):
    image = SHOWN[question]
    assert image is not None
    path = FOLDER.parent / image.file
    assert image.script == "figures/draw.py"
    assert 20 <= len(image.alt) <= 500
    assert path.stat().st_size < BYTES
    with Image.open(path) as picture:
        assert picture.size == (WIDTH, HEIGHT)
        assert picture.format == "PNG"


@pytest.mark.slow
def test_the_script_draws_them_all(redrawn: Path):
    assert sorted(path.name for path in redrawn.iterdir()) == FILES


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_a_figure_is_what_the_script_draws(redrawn: Path, name: str):
    off = np.abs(grey(redrawn / name) - grey(FOLDER / name))
    assert off.max() < NEAR, "run `python content/deep-learning/figures/draw.py`"
