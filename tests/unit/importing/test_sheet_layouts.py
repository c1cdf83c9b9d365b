"""Sheets in the usual layouts of quiz sites map by themselves."""

import csv
import io

import pytest

from bot.packs.importing.draft import Unreadable
from bot.packs.importing.layout import plain_heading
from bot.packs.importing.readers import READERS
from tests.unit.importing.reading import fields, notes, options

CAPITAL = ["*Canberra", "Sydney", "Perth", "Darwin"]

KAHOOT = [
    ["Quiz template"],
    ["Add questions, at least two answer alternatives, time limit and choose correct answers (at least one)."],
    [],
    [
        "",
        "Question - max 120 characters",
        *[f"Answer {n} - max 75 characters" for n in range(1, 5)],
        "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
        "Correct answer(s) - choose at least one",
    ],
    ["1", "Capital of Australia?", "Canberra", "Sydney", "Perth", "Darwin", "20", "1"],
    ["2", "Which are primes?", "4", "2", "3", "6", "30", "2,3"],
]
QUIZIZZ = [
    [
        *["Question Text", "Question Type", *[f"Option {n}" for n in range(1, 6)]],
        *["Correct Answer", "Time in seconds", "Image Link", "Answer explanation"],
    ],
    ["(required)", *[""] * 10],
    [
        *["Capital of Australia?", "Multiple Choice", "Canberra", "Sydney", "Perth", "Darwin", ""],
        *["1", "30", "", "It was built for it."],
    ],
    ["Which are primes?", "Checkbox", "4", "2", "3", "6", "", "2,3", "30", "", ""],
    ["Largest planet?", "Fill-in-the-Blank", "Jupiter", "Planet Jupiter", "", "", "", "", "30", "", ""],
]
BLOOKET = [
    ["Blooket\nImport Template"],
    [
        *["Question #", "Question Text", "Answer 1", "Answer 2", "Answer 3\n(Optional)", "Answer 4\n(Optional)"],
        *["Time Limit (sec)\n(Max: 300 seconds)", "Correct Answer(s)\n(Only include Answer #)"],
    ],
    ["1", "Capital of Australia?", "Canberra", "Sydney", "Perth", "Darwin", "20", "1"],
    ["2", "Which are primes?", "4", "2", "3", "6", "20", "2,3"],
]
GIMKIT = [
    ["Gimkit Spreadsheet Import Template"],
    [
        *["Question", "Correct Answer", "Incorrect Answer 1", "Incorrect Answer 2 (Optional)"],
        "Incorrect Answer 3 (Optional)",
    ],
    ["Capital of Australia?", "Canberra", "Sydney", "Perth", "Darwin"],
]
FORMS = [
    [
        "Question",
        "Question Type",
        "Option 1",
        "Option 2",
        "Option 3",
        "Option 4",
        "Correct Answer",
        "Points",
        "Feedback",
    ],
    ["Capital of Australia?", "MULTIPLE CHOICE", "Canberra", "Sydney", "Perth", "Darwin", "Canberra", "2", "Yes."],
    ["Which are primes?", "CHECKBOXES", "4", "2", "3", "6", "2; 3", "2", ""],
]
LETTERS = [
    ["QUESTION", "a", "b", "c", "d", "answer"],
    ["Capital of Australia?", "Canberra", "Sydney", "Perth", "Darwin", "A"],
    ["Which are primes?", "four", "two", "three", "six", "b, c"],
]
WRONGS = [
    ["prompt", "right", "wrong1", "wrong_2", "Wrong 3"],
    ["Capital of Australia?", "Canberra", "Sydney", "Perth", "Darwin"],
]


def sheet(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("rows", [KAHOOT, QUIZIZZ[:1] + QUIZIZZ[2:], BLOOKET, GIMKIT, FORMS, LETTERS, WRONGS])
def test_each_layout_gives_the_same_questions(rows: list[list[str]]):
    said = fields("csv", sheet(rows))
    assert said[0]["prompt"] == "Capital of Australia?"
    assert (said[0]["kind"], options(said[0])) == ("choice", CAPITAL)
    if len(said) > 1:
        primes = [option.replace("two", "2").replace("three", "3") for option in options(said[1])]
        assert said[1]["kind"] == "multi"
        assert {option for option in primes if option.startswith("*")} == {"*2", "*3"}


def test_what_a_site_explains_is_kept_and_blanks_to_fill_in_are_typed():
    said = fields("csv", sheet(QUIZIZZ[:1] + QUIZIZZ[2:]))
    assert said[0]["explanation"] == "It was built for it."
    assert said[2] == {"prompt": "Largest planet?", "kind": "short", "accept": ["Jupiter", "Planet Jupiter"]}


def test_a_number_is_that_of_an_option_where_the_site_sets_a_time():
    rows = [*KAHOOT[:4], ["1", "2 + 2?", "3", "5", "1", "4", "20", "4"]]
    assert options(fields("csv", sheet(rows))[0]) == ["3", "5", "1", "*4"]
    rows[4][-1] = "1"
    assert options(fields("csv", sheet(rows))[0]) == ["*3", "5", "1", "4"]


def test_flash_cards_need_no_headings():
    said = fields("tsv", 'perro\tdog\nwhat is "x"\tan unknown\n"quoted\tas it is')
    assert said == [
        {"prompt": "perro", "kind": "short", "accept": ["dog"]},
        {"prompt": 'what is "x"', "kind": "short", "accept": ["an unknown"]},
        {"prompt": '"quoted', "kind": "short", "accept": ["as it is"]},
    ]
    assert "first column is asked" in notes("tsv", "perro\tdog")


def test_what_stands_beside_a_question_comes_along():
    head = "question,answer,Difficulty,Category,Hint,Rationale,licence,author,source,url,id,nonsense"
    [said] = fields("csv", f"{head}\nLargest planet?,Jupiter,easy,Space,A god.,It is.,CC0,Ann,A book,b.org,largest,x")
    assert said == {
        "prompt": "Largest planet?",
        "kind": "short",
        "accept": ["Jupiter"],
        "level": "easy",
        "topic": "Space",
        "hint": "A god.",
        "explanation": "It is.",
        "id": "largest",
        "source": {"licence": "CC0", "author": "Ann", "title": "A book", "url": "b.org"},
    }
    told = notes("csv", f"{head}\nq,a")
    assert "“Difficulty” → level" in told
    assert "not used: “nonsense”" in told


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("Question - max 120 characters", "question"),
        ("Question #", "questionnumber"),
        ("Correct answer(s) - choose at least one", "correctanswers"),
        ("Answer 3\n(Optional)", "answer3"),
        ("  question_TEXT* ", "questiontext"),
    ],
)
def test_headings_are_read_without_what_templates_add(heading: str, plain: str):
    assert plain_heading(heading) == plain


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b,c\n1,2,3", "the first one says: a, b, c"),
        ("Question,Time limit\nx,3\n1,2,3", "question"),
        (",,\n,,", "nothing"),
    ],
)
def test_a_sheet_that_does_not_name_its_columns_is_told_what_to_name(text: str, says: str):
    with pytest.raises(Unreadable, match=says):
        list(READERS["csv"](text.encode()))
