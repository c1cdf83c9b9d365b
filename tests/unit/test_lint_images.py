"""Rules for the pictures of a pack, each with a fault planted for it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.packs.folders import content_hash
from bot.packs.images import MOST_BYTES, trouble
from bot.packs.lint import lint
from bot.packs.pack import PackError
from bot.packs.reading import read_pack
from tests.drawing import jpeg, png

TINY = Path(__file__).parents[1] / "contract" / "packs" / "tiny"
SEEN = "A map of four by four cells becomes one of two by two."
IMAGE = {"file": "figures/map.png", "script": "figures/draw.py", "alt": SEEN}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack whose first question on pooling has a picture."""
    made = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    (made / "figures").mkdir(exist_ok=True)
    (made / "figures" / "map.png").write_bytes(png())
    (made / "figures" / "draw.py").write_text("draw()")
    put(made, image=IMAGE)
    return made


def put(folder: Path, topic: str = "pooling", **fields: Any) -> None:
    path = folder / f"{topic}.yaml"
    data = yaml.safe_load(path.read_text())
    data[0].update(fields)
    path.write_text(yaml.safe_dump(data, allow_unicode=True))


def found(folder: Path) -> list[str]:
    try:
        return [str(problem) for problem in lint(read_pack(folder))]
    except PackError as error:
        return [str(problem) for problem in error.problems]


def test_a_picture_with_words_is_good(folder: Path):
    assert found(folder) == []


def test_a_jpeg_is_good(folder: Path):
    (folder / "figures" / "map.jpg").write_bytes(jpeg())
    put(folder, image=IMAGE | {"file": "figures/map.jpg"})
    assert found(folder) == []


NO_WORDS = "image.alt: expected what can be seen, in 20 to 500 characters, for who does not see it; found"
FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "no words": ({"image": {"file": IMAGE["file"], "script": IMAGE["script"]}}, f"{NO_WORDS} 0"),
    "empty words": ({"image": IMAGE | {"alt": "  "}}, f"{NO_WORDS} 0"),
    "too few words": ({"image": IMAGE | {"alt": "A loss curve."}}, f"{NO_WORDS} 13"),
    "too many words": ({"image": IMAGE | {"alt": "A curve. " * 60}}, f"{NO_WORDS} 539"),
    "the answer in words": (
        {"image": IMAGE | {"alt": f"Max pooling: {SEEN}"}},
        "image.alt: names the answer (pooling), and nothing else that could be the answer",
    ),
    "a formula as well": ({"math": "x^2"}, "math: stands beside an image; show the formula in the picture"),
    "a digest": ({"image": IMAGE | {"digest": "12"}}, "image.digest: is worked out from the file; leave it out"),
    "no script": ({"image": IMAGE | {"script": "draw.py"}}, "image.script: there is no file draw.py in the pack"),
    "another type": ({"image": IMAGE | {"file": "pack.yaml"}}, "image.file: pack.yaml is no picture by its name"),
}


@pytest.mark.parametrize(("fields", "says"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_found(folder: Path, fields: dict[str, Any], says: str):
    put(folder, **fields)
    [problem] = found(folder)
    assert problem.startswith("pooling.yaml · pooling-layer · ")
    assert says in problem


@pytest.mark.parametrize(
    "alt",
    [
        "Two maps, one after softmax and one after pooling, side by side.",
        "A map that has a spooling thread on it, and a stride of 2 cells.",
    ],
)
def test_words_that_name_other_options_too_give_nothing_away(folder: Path, alt: str):
    put(folder, image=IMAGE | {"alt": alt})
    assert found(folder) == []


def test_a_number_that_is_read_off_the_picture_stands_in_the_words(folder: Path):
    options = [{"text": "Epoch 10", "right": True}, {"text": "Epoch 30", "why": "No."}, {"text": "None", "why": "No."}]
    put(folder, options=options, image=IMAGE | {"alt": "The loss is lowest at epoch 10 and rises from there on."})
    assert found(folder) == []


FILES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "cut off": (lambda data: data[:-20], "is no PNG or JPEG, or is damaged"),
    "damaged": (lambda data: data[:60] + b"?" + data[61:], "is no PNG or JPEG, or is damaged"),
    "another kind": (lambda _: b"GIF89a" + bytes(90), "is no PNG or JPEG, or is damaged"),
    "a JPEG cut off": (lambda _: jpeg()[:-2], "is no PNG or JPEG, or is damaged"),
    "a JPEG of no size": (lambda _: b"\xff\xd8\xff\xd9", "is no PNG or JPEG, or is damaged"),
    "empty": (lambda _: b"", "is no PNG or JPEG, or is damaged"),
    "too long": (lambda data: data + bytes(MOST_BYTES), "bytes; 300,000 at most"),
    "too narrow": (lambda _: png(width=199), "is 199 × 200 pixels; both sides need 200 to 4,000"),
    "too wide": (lambda _: png(width=4001), "is 4001 × 200 pixels; both sides need 200 to 4,000"),
    "a JPEG too low": (lambda _: jpeg(height=10), "is 300 × 10 pixels; both sides need 200 to 4,000"),
}


@pytest.mark.parametrize(("change", "says"), FILES.values(), ids=FILES.keys())
def test_a_file_that_platforms_would_not_show_is_refused(folder: Path, change: Callable[[bytes], bytes], says: str):
    path = folder / "figures" / "map.png"
    path.write_bytes(change(path.read_bytes()))
    [problem] = found(folder)
    assert problem.startswith("pooling.yaml · pooling-layer · image.file: figures/map.png ")
    assert says in problem
    assert trouble(path) is not None


def test_the_hash_of_a_pack_covers_its_pictures(folder: Path):
    before = content_hash(folder)
    (folder / "figures" / "draw.py").write_text("draw(more)")
    assert content_hash(folder) == before
    (folder / "figures" / "map.png").write_bytes(png(shade=100))
    assert content_hash(folder) != before
