"""What is right, however a sheet says it; and what is wrong with a row, said so that it can be mended."""

import pytest

from bot.packs.importing.readers import READERS
from bot.quiz.questions import Level, Numeric, Open
from tests.unit.importing.reading import fields, gathered, options, refused

ABC = "question,a,b,c,d,e,f,answer\n"
PLAIN = "question,answer,kind,tolerance,unit\n"


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        *[("B", ["two"]), ("b.", ["two"]), ("(b)", ["two"]), ("Option B", ["two"]), ("2", ["two"]), ("#2", ["two"])],
        *[("TWO", ["two"]), ('"A,C"', ["one", "x, y"]), ("A; C", ["one", "x, y"]), ("a and b", ["one", "two"])],
        *[('"x, y"', ["x, y"]), ("one|two", ["one", "two"]), ('"1,2"', ["one", "two"])],
    ],
)
def test_the_right_option_is_named_by_letter_number_or_text(answer: str, right: list[str]):
    [said] = fields("csv", f'{ABC}Which?,one,two,"x, y",four,,,{answer}')
    assert [option[1:] for option in options(said) if option.startswith("*")] == right
    assert said["kind"] == ("multi" if len(right) > 1 else "choice")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (",1,2,3,4,,,a", "the question is empty"),
        ("Which?,one,two,three,,,,", "no right answer is given"),
        ("Which?,one,two,three,,,,five", "“five” is not among the options"),
        ("Which?,one,two,three,,,,9", "option 9 is not among the options"),
        ("Which?,one,two,three,,,,F", "“F” is not among the options"),
        ("Which?,one,One ,three,,,,a", "two options say “One”"),
        ("Which?,one,,,,,,a", "one option alone"),
        ("Which?,one,two,,,,,a;b", "every option is marked as right"),
        ("Which?,3,4,2,,,,2", "“2” may mean option 2 or the option that says “2”"),
        ("Which?,1,2,3,4,5,6,one", "not among the options"),
        ("Which?,o,p,q,r,s,t,a", "of the options there are 6, 5 at most"),
        (f"Which?,{'x' * 101},two,three,,,,b", "option 1 has 101 characters, 100 at most"),
        (f"{'x' * 701},one,two,three,,,,b", "the question has 701 characters, 700 at most"),
    ],
)
def test_a_bad_row_is_told_and_the_good_ones_stay(row: str, says: str):
    good = "Good?,one,two,three,,,,a"
    found = gathered("csv", f"{ABC}{good}\n{row}\nAlso {good}")
    assert [each.where for each in found.refused] == ["row 3"]
    assert says in found.refused[0].says
    assert found.new == 2


def test_a_right_answer_alone_is_a_number_a_term_or_sentences():
    long = "It switches off random units. That keeps them from relying on each other, in every step of training."
    rows = [
        *["Moons of Earth?,1,,,", "Pi?,3.14,,0.1,", "Share?,50%,,5 %,", "Speed?,300,,,km/s", "Big?,1 000 000,,,"],
        *["Agent?,007,,,", "Planet?,Jupiter | Planet Jupiter,,,", f'Dropout?,"{long}",,,', "Long term?,one two,open,,"],
    ]
    said = fields("csv", PLAIN + "\n".join(rows))
    assert [each["kind"] for each in said] == [*["numeric"] * 5, "short", "short", "open", "open"]
    assert [each.get("answer") for each in said[:5]] == [1, 3.14, 50, 300, 1_000_000]
    assert [each.get("tolerance") for each in said[:4]] == [
        {"absolute": 0}, {"absolute": 0.1}, {"relative": 0.05}, {"absolute": 0}
    ]  # fmt: skip
    assert [each.get("unit") for each in said[:4]] == [None, None, "%", "km/s"]
    assert said[6]["accept"] == ["Jupiter", "Planet Jupiter"]
    assert [point["text"] for point in said[7]["key_points"]] == [
        "It switches off random units.", "That keeps them from relying on each other, in every step of training."
    ]  # fmt: skip
    kinds = [type(question) for question in gathered("csv", PLAIN + "\n".join([rows[7], rows[0]])).first]
    assert kinds == [Open, Numeric]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('Big?,"1,234",,,', "1234 or 1.234"),
        ("Big?,many,numeric,,", "“many” is no number"),
        ("Big?,12,,much,", "the tolerance “much” is no number"),
        ("Big?,twelve,,1,", "no number, though a tolerance"),
        ("Big?,12,puzzling,,", "the kind “puzzling”"),
        ("Big?,12,Poll,,", "asks for an opinion"),
    ],
)
def test_numbers_and_kinds_that_cannot_be_meant(row: str, says: str):
    assert says in refused("csv", f"{PLAIN}{row}")["row 2"]


@pytest.mark.parametrize(
    ("row", "right"),
    [
        *[("Flat?,TRUE,,,", 0), ("Flat?,false,,,", 1), ("Flat?,T,true/false,,", 0), ("Flat?,no,True or False,,", 1)],
    ],
)
def test_true_and_false_are_options(row: str, right: int):
    [said] = fields("csv", PLAIN + row)
    assert options(said) == [["*True", "False"], ["True", "*False"]][right]


def test_steps_are_put_in_order():
    [said] = fields("csv", "question,kind,option 1,option 2,option 3,answer\nTrain?,order,forward,loss,backward,")
    assert said["steps"] == ["forward", "loss", "backward"]


@pytest.mark.parametrize(("said", "level"), [("Easy", "junior"), ("MEDIUM", "mid"), ("3", "senior"), ("", "mid")])
def test_levels_have_other_names_elsewhere(said: str, level: str):
    [question] = gathered("csv", f"question,answer,difficulty\nPlanet?,Jupiter,{said}").first
    assert question.level is Level(level)


def test_levels_and_pictures_that_cannot_be_had_are_refused():
    assert "write junior" in refused("csv", "question,answer,difficulty\nPlanet?,Jupiter,grade 7")["row 2"]
    assert "a picture" in refused("csv", "question,answer,Image Link\nPlanet?,Jupiter,http://x/y.png")["row 2"]


def test_texts_stay_texts_and_what_guards_them_from_spreadsheets_goes():
    rows = "question,right,wrong1,wrong2\n=1+1?,'=2,-1,@x\n'quoted,a,b,c"
    said = fields("csv", rows)
    assert (said[0]["prompt"], options(said[0])) == ("=1+1?", ["*=2", "-1", "@x"])
    assert said[1]["prompt"] == "'quoted"


def test_rows_are_counted_as_spreadsheets_count_them():
    text = 'question,answer\n"Two\nlines?",yes\n\nEmpty?,\n'
    found = [item for item in READERS["csv"](text.encode()) if hasattr(item, "where")]
    assert [item.where for item in found] == ["row 2", "row 4"]
