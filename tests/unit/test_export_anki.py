"""An exported Anki package, opened again as Anki does: a zip file with an SQLite database."""

import json
import re
import sqlite3
import sys
import zipfile
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from pathlib import Path

import pytest

from bot.packs.exporting.anki import package
from bot.packs.exporting.export import Missing
from bot.packs.pack import Pack
from bot.packs.reading import read_pack
from bot.quiz.questions import Image, Question, question_adapter
from bot.resources import content_folder
from tests.unit.making import choice, multi, order, question, rubric
from tests.unit.packing import pack

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 9, tzinfo=UTC)


def exported(of: Pack, questions: Sequence[Question], now: datetime = NOW) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(package(of, questions, now).data))


def rows(archive: zipfile.ZipFile, folder: Path, query: str) -> list[tuple]:
    (folder / "collection.anki2").write_bytes(archive.read("collection.anki2"))
    database = sqlite3.connect(folder / "collection.anki2")
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def fields(folder: Path, *questions: Question) -> list[list[str]]:
    found = rows(exported(pack(*questions), questions), folder, "SELECT flds FROM notes ORDER BY id")
    return [row[0].split("\x1f") for row in found]


def test_the_deck_is_counted_in_the_package(tmp_path: Path):
    deck = read_pack(content_folder() / "deep-learning")
    archive = exported(deck, deck.questions)
    assert archive.testzip() is None
    [(notes, guids)] = rows(archive, tmp_path, "SELECT count(*), count(DISTINCT guid) FROM notes")
    assert notes == guids == len(deck.questions) > 470
    assert rows(archive, tmp_path, "SELECT count(*) FROM cards") == [(len(deck.questions),)]
    [(decks, models)] = rows(archive, tmp_path, "SELECT decks, models FROM col")
    names = {each["name"] for each in json.loads(decks).values()} - {"Default"}
    assert names == {f"quizgrad::Deep learning interviews::{topic.title}" for topic in deck.card.topics}
    assert {each["name"] for each in json.loads(models).values()} == {"quizgrad choice", "quizgrad text"}
    by_deck = Counter(row[0] for row in rows(archive, tmp_path, "SELECT did FROM cards"))
    assert sorted(by_deck.values()) == sorted(Counter(each.topic for each in deck.questions).values())


def test_a_second_export_updates_and_adds_nothing(tmp_path: Path):
    first, edited = choice("b", "c", id="one"), choice("b", "d", id="one", prompt="What is asked now?")
    query = "SELECT guid, mid, mod FROM notes"
    [before] = rows(exported(pack(first), [first]), tmp_path, query)
    [again] = rows(exported(pack(first), [first], LATER), tmp_path, query)
    [after] = rows(exported(pack(edited), [edited], LATER), tmp_path, query)
    assert before[:2] == again[:2] == after[:2]
    # Anki updates a note by one that was changed later.
    assert after[2] > before[2]


def test_decks_keep_their_ids_and_questions_have_ids_of_their_own(tmp_path: Path):
    two = [choice("b", "c", id="one"), choice("b", "c", id="two", topic="other")]
    query = "SELECT did FROM cards ORDER BY did"
    first, second = (rows(exported(pack(*two), two, now), tmp_path, query) for now in (NOW, LATER))
    assert first == second
    assert len(set(first)) == 2
    assert len(set(rows(exported(pack(*two), two), tmp_path, "SELECT guid FROM notes"))) == 2
    assert all(2**30 <= number < 2**31 for (number,) in first)


def test_ids_are_those_of_packages_that_people_have_imported_already(tmp_path: Path):
    two = [choice("b", "c", id="one"), question("short", accept=["x"], id="two", topic="other")]
    query = "SELECT guid, mid, did FROM notes JOIN cards ON nid = notes.id ORDER BY notes.id"
    assert rows(exported(pack(*two), two), tmp_path, query) == [
        ("Hg,W{t.}#g", 1763800401, 1602170444),
        ("E#[%}[KS>d", 1763800402, 1120179814),
    ]


def test_the_title_of_a_topic_makes_no_deeper_deck(tmp_path: Path):
    other = choice("b", "c", topic="other")
    [(decks,)] = rows(exported(pack(other), [other]), tmp_path, "SELECT decks FROM col")
    assert "quizgrad::A small pack::Nets : & more" in {each["name"] for each in json.loads(decks).values()}


def test_options_are_shuffled_alike_each_time_and_the_right_one_is_named(tmp_path: Path):
    asked = [choice("two", "three", "four", right="one", id=f"q-{i}") for i in range(20)]
    found = fields(tmp_path, *asked)
    assert found == fields(tmp_path, *asked)
    places: Counter[int] = Counter()
    for each in found:
        options = re.findall(r"<li>(\w+)</li>", each[1])
        assert sorted(options) == ["four", "one", "three", "two"]
        place = options.index("one")
        assert each[3] == f"{'ABCD'[place]}. one"
        assert f"{'ABCD'[options.index('two')]}. two: not two" in each[4]
        places[place] += 1
    assert len(places) > 2


def test_each_kind_has_its_answer_on_the_back(tmp_path: Path):
    kinds = [
        multi(["a1", "a2"], ["b1"]),
        question("short", accept=["layer norm", "LN"], mistakes=[{"text": "batch norm", "why": "Another axis."}]),
        question("numeric", answer=12.5, unit="MB"),
        order("first", "second", "third"),
        rubric("open", points=2),
        rubric("story"),
    ]
    several, short, number, ordered, free, story = fields(tmp_path, *kinds)
    assert re.sub(r"\w\. ", "", several[3]) in {"a1<br>a2", "a2<br>a1"}
    assert (short[2], short[3]) == ("layer norm<br>LN", "<ul><li>batch norm: Another axis.</li></ul>")
    assert number[2] == "12.5 MB"
    assert ordered[2] == "<ol><li>first</li><li>second</li><li>third</li></ol>"
    assert ordered[0].index("</li>") != ordered[0].index("first") + len("first"), "the steps are asked in another order"
    assert free[2].startswith("a model answer")
    assert free[3] == "<ul><li>p0</li><li>p1</li></ul>"
    assert "<li>situation</li>" in story[3]


def test_nothing_of_a_question_is_read_as_markup(tmp_path: Path):
    nasty = "Is `a<b` && x > [sound:boo.mp3] \x22<script>alert(1)</script>?\nSecond line"
    code = {"text": "if a < b and c > d:\n    x[0] = '&amp;'"}
    [found] = fields(tmp_path, choice("<b>2</b>", "{{c1::x}}", prompt=nasty, code=code, math=r"a < \frac{1}{b}"))
    assert "<code>a&lt;b</code> &amp;&amp; x &gt; &#91;sound:boo.mp3]" in found[0]
    assert "&lt;script&gt;" in found[0]
    assert "?<br>Second line" in found[0]
    assert "<pre><code>if a &lt; b and c &gt; d:\n    x[0] = '&amp;amp;'</code></pre>" in found[0]
    assert r"\( a &lt; \frac{1}{b} \)" in found[0]
    assert "&lt;b&gt;2&lt;/b&gt;" in found[1]
    assert "<b>" not in "".join(found)


def test_numbers_are_drawn_once_and_told(tmp_path: Path):
    drawn = question(
        "numeric",
        prompt="What is {{n}} times two?",
        explanation="It is {{answer}}, twice {{n}}. So it is.",
        template={"parameters": {"n": {"low": 1, "high": 500}}, "formula": "n * 2"},
    )
    [first], [second] = fields(tmp_path, drawn), fields(tmp_path, drawn)
    assert first == second
    number = int(re.findall(r"is (\d+) times", first[0])[0])
    assert first[2] == str(2 * number)
    assert first[4].startswith(f"It is {2 * number}, twice {number}.")
    assert package(pack(drawn), [drawn], NOW).lost == {"numbers that change at every asking": 1}


ALT = 'A "curve" that rises < 1, from the lower left corner to the upper right one, with a bend in its middle.'


def shown(file: str, folder: Path) -> tuple[Pack, list[Question]]:
    asked = choice("b", "c", image=Image(file=file, script="roc.py", alt=ALT))
    return pack(asked, folder=folder), [asked]


def test_figures_go_along_under_names_of_their_own(tmp_path: Path):
    deck = content_folder() / "deep-learning" / "figures"
    picture = next(iter(sorted(deck.glob("*.png")))).read_bytes()
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "roc.png").write_bytes(picture)
    archive = exported(*shown("figures/roc.png", tmp_path))
    media = json.loads(archive.read("media"))
    assert media == {"0": "quizgrad-small-figures-roc.png"}
    assert archive.read("0") == picture
    [(note,)] = rows(archive, tmp_path, "SELECT flds FROM notes")
    assert f'<img src="quizgrad-small-figures-roc.png" alt="{escape(ALT)}">' in note


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("../secret.png", "../secret.png lies outside the pack"),
        ("/etc/passwd", "/etc/passwd lies outside the pack"),
        ("missing.png", "missing.png cannot be read: No such file or directory"),
        ("broken.png", "broken.png is no PNG or JPEG, or is damaged: draw it anew"),
    ],
)
def test_a_question_whose_figure_is_no_picture_of_the_pack_is_left_out(tmp_path: Path, file: str, says: str):
    folder = tmp_path / "pack"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    (folder / "broken.png").write_bytes(b"no picture")
    of, questions = shown(file, folder)
    made = package(of, questions, NOW)
    assert made.left_out == {("choice", says): 1}
    assert b"secret" not in made.data
    assert json.loads(zipfile.ZipFile(BytesIO(made.data)).read("media")) == {}


def test_notes_have_tags_and_name_where_they_come_from(tmp_path: Path):
    own, other = choice("b", "c", id="own"), choice("b", "c", id="other", references=[], source={"title": "A site"})
    found = rows(exported(pack(own, other), [own, other]), tmp_path, "SELECT tags, flds FROM notes ORDER BY id")
    assert [row[0].split() for row in found] == [["mid", "a-topic"]] * 2
    assert found[0][1].endswith("Somebody, Something (2020)<br>A small pack, CC BY 4.0")
    assert found[1][1].endswith("\x1fA site")


def test_without_genanki_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "genanki", None)
    asked: Question = question_adapter.validate_python(choice("b", "c").model_dump())
    with pytest.raises(Missing, match=r'pip install "quizgrad\[import\]"'):
        package(pack(asked), [asked], NOW)
