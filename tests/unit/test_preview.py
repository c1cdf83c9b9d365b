"""`quizgrad content preview`: what it shows is what the adapters show."""

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import matplotlib.image
import pytest
import yaml
from typer.testing import CliRunner

from adapters.discord.adapter import Discord
from adapters.telegram.adapter import Telegram
from adapters.terminal.adapter import Terminal
from bot.cli import app
from bot.cli.preview import discord, telegram
from bot.cli.preview.illustrations import Illustrations, illustrations
from bot.cli.preview.phone import phone
from bot.cli.preview.platforms import DAILY, messages
from bot.cli.preview.scenes import put, right_answer, scenes, wrong_answer
from bot.cli.preview.seen import Drawn, Keys, Line, Run, Seen
from bot.cli.preview.setting import rows, width_of
from bot.events import PlaceKind
from bot.packs.reading import read_pack
from bot.quiz.grading.verdicts import grade
from bot.quiz.questions import SelfAssessed
from tests.store.events import group
from tests.unit.test_lint import TODAY, edit

PACKS = Path(__file__).parents[1] / "contract" / "packs"
TINY = read_pack(PACKS / "tiny")
IDS = [question.id for question in TINY.questions]


def shown(*arguments: str, pack: Path = PACKS / "tiny", code: int = 0) -> str:
    done = CliRunner().invoke(app, ["content", "preview", "--pack", str(pack), *arguments])
    assert done.exit_code == code, done.output
    return done.stdout + done.stderr


def part(text: str, title: str) -> str:
    """What stands under a title."""
    return text.partition(f"== {title} ==\n")[2].partition("\n\n==")[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACKS / "tiny", tmp_path / "tiny"))


def test_a_question_on_telegram():
    found = shown("pooling-layer", "--as", "telegram")
    assert part(found, "Telegram · The question").splitlines() == [
        "<b>Question 1 of 1</b>",
        "<i>Pooling · junior</i>",
        "",
        "Which layer makes a feature map smaller?",
        "[Pooling] [Dropout] [Softmax]",
        "[Hint] [Skip] [Stop]",
    ]
    assert "<b>✅ Right! +1 point.</b>" in part(found, "Telegram · A right answer")
    assert "“Softmax”: It keeps the shape" in part(found, "Telegram · A wrong answer")
    assert "It looks at a small window at a time." in part(found, "Telegram · Its hint")
    assert "Read more: Goodfellow et al., Deep Learning (2016)" in part(found, "Telegram · /explain")
    assert part(found, "Telegram · As the question of the day").splitlines()[-6:] == [
        "<i>Pooling · junior</i>",
        "Poll: Which layer makes a feature map smaller?",
        "[◉ Pooling]",
        "[○ Dropout]",
        "[○ Softmax]",
        "A pooling layer keeps one value for each window. The map gets smaller by the stride.",
    ]
    assert "Discord" not in found


def test_a_question_on_discord():
    found = shown("adam-parts", "--as", "discord")
    assert sorted(part(found, "Discord · The question").splitlines()) == sorted(
        [
            "Question 1 of 1",
            "-# Optimisers · mid",
            "Which running averages does Adam keep for each weight?",
            "Choose all that fit, then press Done.",
            "[Choose all that fit, then press Done. ▾]",
            "[☐ Of the gradient]",
            "[☐ Of the squared gradient]",
            "[☐ Of the loss]",
            "[☐ Of the learning rate]",
            "[Done] [Hint] [Skip] [Stop]",
        ]
    )


def test_a_question_in_the_terminal():
    found = shown("pooling-weights", "--as", "terminal")
    assert part(found, "Terminal · The question").splitlines() == [
        "Question 1 of 1  Pooling · senior",
        "True or false, max pooling has weights to learn?",
        "  pool = nn.MaxPool2d(2)",
        "",
        "  print(list(pool.parameters()))",
        "  1 True",
        "  2 False",
        "Type the number of your answer. (/hint, /skip, /stop)",
    ]


def test_free_text_as_it_is_graded():
    name = next(question.id for question in TINY.questions if question.kind == "open")
    found = shown(name, "--as", "terminal")
    assert "Compare it with this one" in part(found, "Terminal · The model answer, to compare with")
    assert "answer" in part(found, "Terminal · A good answer in an interview")
    assert "As the question of the day" not in found


@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize("platform", ["telegram", "discord", "terminal"])
def test_every_kind_can_be_seen_and_drawn(name: str, platform: str):
    asked = put(next(question for question in TINY.questions if question.id == name), TINY.card, seed=3)
    found = messages(platform, asked.posed.question.kind, scenes(asked, TODAY), Illustrations())
    assert asked.posed.prompt in " ".join(found[0].text.split()).replace("\n", " ")
    assert found[-1].title == "/explain"
    assert all(message.parts for message in found)
    if not isinstance(asked.posed.question, SelfAssessed):
        assert grade(asked.posed, right_answer(asked.posed)).right
        assert not grade(asked.posed, wrong_answer(asked.posed)).right


@pytest.mark.parametrize("platform", ["telegram", "discord", "terminal"])
def test_a_phone_can_be_looked_at(platform: str):
    asked = put(TINY.questions[0], TINY.card, seed=3)
    found = messages(platform, asked.posed.question.kind, scenes(asked, TODAY), Illustrations())
    picture = matplotlib.image.imread(io.BytesIO(phone(platform, found)))
    assert picture.shape[0] > 300
    assert picture.shape[1] > 580
    assert picture.std() > 0.05, "it is not empty"


def test_the_seed_decides_the_numbers():
    assert shown("float-bytes", "--seed", "1") == shown("float-bytes", "--seed", "1")
    assert len({re.findall(r"do (\d+) numbers", shown("float-bytes", "--seed", str(n)))[0] for n in range(9)}) == 3


def test_what_platforms_cannot_show_is_said(folder: Path):
    wide = {"language": "python", "text": "x = " + "1 + " * 10 + "1", "runs": True}
    options = [{"text": "o" * 60, "right": True}, {"text": "Softmax", "why": "No."}, {"text": "Dropout", "why": "No."}]
    edit(folder, "pooling", lambda data: data[0].update(code=wide, options=options, explanation="It is so. " * 25))
    edit(folder, "steps", lambda data: data[0].update(math=r"\frac{1"))
    found = shown("pooling-layer", pack=folder)
    for title, says in {
        "Telegram · The question": "longer than a button on a phone",
        "Discord · The question": "1 line of code is longer than 40 characters",
        "Telegram · As the question of the day": "longer than a poll shows whole",
    }.items():
        assert says in part(found, title), title
    assert "longer than a poll takes (200 characters)" in part(found, "Telegram · As the question of the day")
    assert "The formula cannot be drawn" in shown("training-step", pack=folder)
    assert "its LaTeX source is shown" in part(shown("training-step", pack=folder), "Discord · The question")
    edit(folder, "pooling", lambda data: data[1].update(math="x"))
    assert "No poll of Telegram's own: the question has a formula" in shown("pooling-weights", pack=folder)


def test_a_message_that_is_cut_is_said(folder: Path):
    asked = put(TINY.questions[0], TINY.card, seed=1)
    [first, *_] = scenes(asked, TODAY)
    long = type(first)(first.title, type(first.reply)(**{**vars(first.reply), "prompt": "word " * 2000}))
    for see in (telegram.see, discord.see):
        assert any("part of it is cut" in warning for warning in see(long, Illustrations()).warnings)
        assert not any("part of it is cut" in warning for warning in see(first, Illustrations()).warnings)


def test_pictures_are_written(folder: Path, tmp_path: Path):
    out = tmp_path / "new" / "out"
    found = shown("float-bytes", "--out", str(out), pack=folder)
    assert sorted(path.name for path in out.iterdir()) == [
        "float-bytes.discord.png", "float-bytes.formula.png", "float-bytes.telegram.png", "float-bytes.terminal.png",
    ]  # fmt: skip
    assert f"{out / 'float-bytes.formula.png'}: " in found
    figure = (out / "float-bytes.formula.png").read_bytes()
    (folder / "f.png").write_bytes(figure)
    image = {"file": "f.png", "script": "pack.yaml", "alt": "A formula, black on white, in one line."}
    edit(folder, "steps", lambda data: data[0].update(image=image))
    assert "(a picture above it)" in shown("training-step", "--out", str(out), "--as", "telegram", pack=folder)
    assert (out / "training-step.figure.png").read_bytes() == figure
    assert not (out / "training-step.discord.png").exists()
    (folder / "f.png").unlink()
    assert "! The figure f.png cannot be read: No such file or directory." in shown("training-step", pack=folder)
    (folder / "f.png").write_bytes(b"no picture")
    assert "! The figure f.png is no PNG." in shown("training-step", "--out", str(out), pack=folder)


def test_a_formula_stands_as_a_picture_where_it_can(folder: Path):
    asked = put(next(question for question in TINY.questions if question.math), TINY.card, seed=1)
    drawn = illustrations(asked, folder, can_draw=True)
    question = messages("telegram", "numeric", scenes(asked, TODAY), drawn)[0]
    assert isinstance(question.parts[0], Drawn)
    assert "Formula" not in question.text
    without = messages("telegram", "numeric", scenes(asked, TODAY), illustrations(asked, folder, can_draw=False))[0]
    assert "Formula: <code>bytes" in without.text


def test_without_the_extra_the_text_still_comes(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("bot.packs.drawability.find_spec", lambda _: None)
    found = shown("pooling-layer", "--out", str(tmp_path / "out"))
    assert "Which layer makes a feature map smaller?" in found
    assert "! Pictures need the extra `charts`" in found
    assert not (tmp_path / "out").exists()


def test_a_question_that_is_not_there():
    assert shown("poling-layer", code=1) == "There is no question 'poling-layer'. Did you mean pooling-layer?\n"
    assert shown("zzz", code=1) == "There is no question 'zzz'.\n"


def test_a_pack_that_cannot_be_read(folder: Path):
    (folder / "steps.yaml").write_text("- id: [")
    assert "Nothing can be shown before these are mended." in shown("pooling-layer", pack=folder, code=1)


def test_a_template_that_cannot_be_drawn(folder: Path):
    template = {"parameters": {"count": [1, 2]}, "require": ["0 - 1"], "formula": "count"}
    edit(folder, "memory", lambda data: data[0].update(template=template))
    assert "float-bytes cannot be asked: no draw of 200" in shown("float-bytes", pack=folder, code=1)


def test_the_kinds_of_a_day_are_those_of_the_adapters():
    place = group()
    assert place.kind is PlaceKind.GROUP
    for name, adapter in {"telegram": Telegram, "discord": Discord, "terminal": Terminal}.items():
        assert tuple(cast("Any", adapter).kinds(None, place)) == tuple(DAILY[name])


def test_no_sdk_is_loaded_that_is_not_asked_for():
    script = (
        "import sys\nfrom bot.cli import app\n"
        f"app(['content', 'preview', 'pooling-layer', '--pack', {str(PACKS / 'tiny')!r}, '--as', 'terminal'],"
        " standalone_mode=False)\nprint('LOADED', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = done.stdout.partition("LOADED")[2].split()
    assert "bot.cli.preview.scenes" in loaded
    assert not {"telegram", "discord", "matplotlib"} & set(loaded)


def test_other_commands_load_no_sdk_and_no_database():
    script = "import sys\nfrom bot.cli import app\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "bot.cli.content.preview" in done.stdout.split()
    assert not {"telegram", "discord", "matplotlib", "sqlalchemy"} & set(done.stdout.split())


def test_html_is_read_as_it_is_seen():
    lines = telegram.read("<b>A &lt; B</b>\n\nuse <code>x</code>\n<pre><code class='l'>a = 1\nb</code></pre>\nend")
    assert lines == (
        Line((Run("A < B", bold=True),)),
        Line(),
        Line((Run("use "), Run("x", mono=True))),
        Line((Run("a = 1", mono=True),), code=True),
        Line((Run("b", mono=True),), code=True),
        Line((Run("end"),)),
    )


def test_markdown_is_read_as_it_is_seen():
    lines = tuple(discord.read("-# small\n**a \\* b**: `x*y` 1 \\* 2\n```python\n**no**\n```"))
    assert lines[0] == Line((Run("small", faint=True),))
    assert [(run.text, run.bold, run.mono) for run in lines[1].runs] == [
        ("a * b", True, False), (": ", False, False), ("x*y", False, True), (" 1 ", False, False),
        ("*", False, False), (" 2", False, False),
    ]  # fmt: skip
    assert lines[2:] == (Line((Run("**no**", mono=True),), code=True),)


def test_nothing_is_wider_than_its_room():
    runs = (Run("some words and averyveryverylongwordthatisbroken " * 3), Run("code" * 40, mono=True))
    found = list(rows([Line(runs), Keys((("a label that is much too long for it", "b"),))], 200))
    assert all(span.x + width_of(span.run) <= 201 for row in found for span in row.spans)
    assert "".join(span.run.text for row in found for span in row.spans).count("code") >= 38
    assert found[-1].keys[0].label.endswith("…")


def test_signs_that_the_font_lacks_are_replaced():
    found = list(rows([Line((Run("✅ 🦊 π"),))], 300))
    assert [span.run.text for span in found[0].spans] == ["✓ ▯ π"]
    assert phone("telegram", [Seen("✅", "", (Line((Run("🦊"),)),))])[:4] == b"\x89PNG"


def test_the_folders_of_packs_are_searched(tmp_path: Path):
    for name in ("one", "two"):
        shutil.copytree(PACKS / "tiny", tmp_path / name)
        card = yaml.safe_load((tmp_path / name / "pack.yaml").read_text())
        (tmp_path / name / "pack.yaml").write_text(yaml.safe_dump({**card, "id": name}))
    assert "Which layer" in shown("pooling-layer", pack=tmp_path)
