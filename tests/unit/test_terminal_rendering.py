"""Replies as plain lines and in colour; nothing a person wrote can take over the screen."""

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from adapters.terminal import plain, pretty
from adapters.terminal.typed import place_of, to_event
from bot.events import Called, Said
from bot.replies import AnyReply, Ask, Board, Button, Expects, Item, Listing, Note, Picture, Quote, Row, Tone
from bot.texts.clean import clean

ASK = Ask(
    heading="Question 1 of 2",
    context="Topic · mid",
    prompt="Which `x` is it?",
    how="Type the number of your answer.",
    expects=Expects.ONE,
    options=(Button("first", "1:0:1"), Button("[second]", "1:0:0")),
    moves=(Button("Hint", "1:0:hint"), Button("Stop", "1:0:stop")),
    code=Listing("python", "a = 1\n\nprint(a)"),
    formula=r"\frac{1}{2}",
    picture=Picture("a falling curve"),
)


def coloured(reply: AnyReply, colour: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=80, force_terminal=True, color_system="truecolor" if colour else None, markup=False
    )
    console.print(pretty.render(reply))
    return out.getvalue()


def test_a_question_in_plain_lines():
    assert plain.render(ASK).splitlines() == [
        "Question 1 of 2",
        "Topic · mid",
        "Which `x` is it?",
        "    a = 1",
        "    ",
        "    print(a)",
        r"  Formula: \frac{1}{2}",
        "  Picture: a falling curve",
        "  1) first",
        "  2) [second]",
        "Type the number of your answer. (/hint, /stop)",
    ]


def test_a_question_in_colour_says_the_same():
    shown = coloured(ASK)
    for text in ("Question 1 of 2", "Topic · mid", "a = 1", r"\frac{1}{2}", "a falling curve", "1 first", "2 [second]"):
        assert text in shown
    assert "Which x is it?" in shown
    assert "\x1b[" in coloured(ASK, colour=True)


def test_a_board():
    board = Board(title="Leaderboard", rows=(Row(1, "Ann", "3 points"), Row(2, "Bob", "1 point", mine=True)))
    assert plain.render(board).splitlines() == ["Leaderboard", "  1. Ann: 3 points", "  2. Bob: 1 point (you)"]
    assert "Bob (you)" in coloured(board)


@pytest.mark.parametrize("tone", Tone)
def test_a_note(tone: Tone):
    note = Note(title="A title", body=("One.", "Two."), items=(Item(term="a", text="b"), Item(term="c")), tone=tone)
    assert plain.render(note).splitlines() == ["A title", "One.", "Two.", "  a: b", "  c"]
    assert "A title" in coloured(note)


HOSTILE = "[red]<b>@everyone\x1b[31m\x07\u202e\u200b\r\n"


def test_a_long_term_without_a_text_leaves_one_line_free():
    note = Note(title="Points", items=(Item(term="first " * 9), Item(term="second " * 9, text="why")))
    assert [line.strip().partition(" ")[0] for line in coloured(note).splitlines()] == [
        "Points", "first", "", "second", "why", "",
    ]  # fmt: skip


def test_what_people_write_is_shown_and_does_nothing():
    board = Board(title="Leaderboard", rows=(Row(1, HOSTILE, "0 points"),))
    for shown in (plain.render(board), coloured(board)):
        assert "[red]<b>@everyone[31m" in shown
        assert not set("\x1b\x07\u202e\u200b\r") & set(shown)


@given(st.text())
def test_clean_leaves_nothing_that_moves_the_cursor(text: str):
    assert all(char.isprintable() or char == "\n" for char in clean(text))


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_shown(title: str, body: str):
    note = Note(title=title, body=(body,), items=(Item(term=body, text=title),))
    assert isinstance(plain.render(note), str)
    assert isinstance(coloured(note), str)


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("/quiz cnn 5", Called("e", place_of("Ann"), None, "quiz", "cnn 5")),  # type: ignore[arg-type]
        ("  /help  ", Called("e", place_of("Ann"), None, "help", "")),  # type: ignore[arg-type]
        ("/", Called("e", place_of("Ann"), None, "", "")),  # type: ignore[arg-type]
        (" 1 3 ", Said("e", place_of("Ann"), None, "1 3", True, "1:0")),  # type: ignore[arg-type]
        ("   ", None),
    ],
)
def test_lines_are_events(line: str, event: Called | Said | None):
    found = to_event(line, "e", "Ann", once=True, about="1:0")
    if event is None or found is None:
        assert found is event
        return
    assert (found.person.id, found.person.name) == ("Ann", "Ann")
    assert {**vars(found), "person": None} == vars(event)


RECALLED = Note(
    recalled=Quote(heading="Then", prompt="Which?", code=ASK.code, formula=ASK.formula, picture=ASK.picture),
    body=("The answer: 1",),
)


def test_a_question_that_is_recalled_is_shown_whole():
    told = ["Then", "Which?", "    a = 1", "    ", "    print(a)", r"  Formula: \frac{1}{2}"]
    assert plain.render(RECALLED).splitlines() == [*told, "  Picture: a falling curve", "The answer: 1"]
    shown = coloured(RECALLED)
    assert all(text in shown for text in ("Then", "a = 1", r"\frac{1}{2}", "a falling curve", "The answer: 1"))


def test_another_quote_is_not_shown_as_it_stands_above():
    note = replace(RECALLED, quote=RECALLED.recalled, recalled=None)
    assert plain.render(note) == coloured(note).strip() == "The answer: 1"
