"""Our own YAML comes in as it is, ids and all."""

from pathlib import Path

import pytest
import yaml

from bot.packs.importing.checking import Checked, Defaults, checked
from bot.packs.importing.draft import Draft, Refused, Unreadable
from bot.packs.importing.own import read_folder, read_own
from bot.packs.importing.yaml_text import entry
from bot.packs.reading import read_pack
from bot.resources import content_folder
from tests.unit.importing.reading import gathered, refused

DECK = content_folder() / "deep-learning"
DEFAULTS = Defaults("x", {"title": "x", "licence": "MIT"})


def test_every_question_of_the_deck_comes_back_the_same():
    questions = read_pack(DECK).questions
    carried = [question for question in questions if question.image is None]
    for question in carried:
        [draft] = list(read_own(entry(question).encode()))
        assert isinstance(draft, Draft)
        back = checked(Draft("", {**draft.fields, "topic": question.topic}), DEFAULTS)
        assert isinstance(back, Checked), back
        assert back.question.model_copy(update={"source": None}) == question
    assert len(carried) > 400


def test_a_pack_folder_brings_the_names_of_its_topics_and_its_licence():
    first = next(read_folder(DECK))
    assert isinstance(first, Draft)
    assert first.where.startswith("activations.yaml, question 1 (")
    good = checked(first, Defaults("x", {"title": "x"}))
    assert isinstance(good, Checked)
    assert (good.question.topic, good.topic_title) == ("activations", "Activations and initialisation")
    assert good.question.source is not None
    assert (good.question.source.title, good.question.source.licence) == ("Deep learning interviews", "MIT")


def short(name: str, **more: object) -> dict[str, object]:
    return {"id": name, "kind": "short", "level": "mid", "prompt": f"{name}?", "accept": [name], **more}


def test_what_leads_to_a_question_that_is_not_there_stays_outside_with_all_that_leads_to_it():
    items = [short("a", follow_up="b"), short("b", follow_up="c"), short("d", follow_up="e"), short("e")]
    found = gathered("yaml", yaml.safe_dump(items))
    assert [question.id for question in found.first] == ["e", "d"]
    assert {each.where: each.says.split(",")[0] for each in found.refused} == {
        "question 1 (a)": "it leads to b",
        "question 2 (b)": "it leads to c",
    }


@pytest.mark.parametrize(
    ("item", "says"),
    [
        (3, "it is no question"),
        ({1: 2}, "it is no question"),
        (short("a", kind="riddle"), "expected one of choice"),
        (short("a", accept=[]), "of the accepted answers there are 0, 1 at least"),
        (short("A b"), "`id` is “A b”: expected lower-case"),
        (short("a", colour="red"), "there is no field `colour`"),
        (
            short("a", image={"file": "a.png", "script": "a.py", "alt": "A curve that falls and then rises."}),
            "a picture (a.png)",
        ),
        (short("a", hint="It is a."), "`hint` names the answer"),
        ({**short("a"), "prompt": None}, "`prompt` is missing"),
    ],
)
def test_a_bad_question_is_told_and_the_others_stay(item: object, says: str):
    found = gathered("yaml", yaml.safe_dump([short("good"), item]))
    assert found.new == 1
    assert says in found.refused[0].says.replace("the question is missing", "`prompt` is missing")


def test_one_id_twice_with_other_content_is_a_conflict():
    found = gathered("yaml", yaml.safe_dump([short("a"), short("a"), short("a", tip="Say it.")]))
    assert (found.new, found.known) == (1, 1)
    assert "has the id a with other content" in found.refused[0].says


@pytest.mark.parametrize("data", [b"a: 1", b"just text", b"[1, 2", b"", b"- \xff\xfe", b"[" * 5000])
def test_other_files_are_refused(data: bytes):
    with pytest.raises(Unreadable):
        list(read_own(data))


def test_aliases_that_multiply_are_refused():
    laughs = "- &a [x, x]\n" + "".join(f"- &a{i} [{', '.join(['*a'] * 20)}]\n" for i in range(60))
    with pytest.raises(Unreadable, match="aliases"):
        list(read_own(laughs.encode()))


def test_a_bomb_of_few_aliases_is_not_unfolded():
    levels = "- &a0 [ha]\n" + "".join(f"- &a{i + 1} [{', '.join([f'*a{i}'] * 10)}]\n" for i in range(30))
    assert len([item for item in read_own(levels.encode()) if isinstance(item, Refused)]) == 31
    item = "- {id: a, kind: short, prompt: *a29, accept: *a29, topic: *a29, level: *a29}\n"
    assert refused("yaml", levels + item)


def test_a_folder_without_a_card_is_no_pack(tmp_path: Path):
    (tmp_path / "pack.yaml").write_text("- 1")
    with pytest.raises(Unreadable, match="does not describe a pack"):
        list(read_folder(tmp_path))
