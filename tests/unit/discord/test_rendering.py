"""Replies as embeds, buttons and menus: what is shown, what fits, and that nothing breaks out."""

import asyncio
import re

import pytest

from adapters.discord.prose import cut, listing, plain, prose, source
from adapters.discord.render import render
from adapters.discord.views import modal, view
from bot.replies import Ask, Board, Button, Expects, Item, Listing, Note, Picture, Quote, Row, Tone
from tests.fakes.discord.form import Form
from tests.fakes.discord.message_rules import check_message
from tests.fakes.discord.modal_rules import check_modal

EVIL = "<b>@everyone</b> **bold** _it_ ~~x~~ ||s|| [a](http://b) <@123456789012345678> \u202eabc\u200b"
LETTERS = "one two three four five six seven eight nine ten "


def ask(**more):
    given = {
        "key": "7:0",
        "heading": "Question 1 of 3",
        "context": "Pooling · junior",
        "prompt": "Which layer?",
        "how": "Type the number.",
        "expects": Expects.ONE,
        "options": options("Pooling", "Softmax"),
        "moves": (Button("Hint", "7:0:hint"), Button("Stop", "7:0:stop")),
    }
    return Ask(**(given | more))


def options(*labels, picked=()):
    places = {label: place for place, label in enumerate(picked, start=1)}
    return tuple(Button(label, f"7:0:{i}", places.get(label, 0)) for i, label in enumerate(labels))


def sent(reply):
    """The body as it goes over the wire; Discord's own rules have been checked."""

    async def make():
        return view(render(reply).rows)

    embeds = [embed.to_dict() for embed in render(reply).embeds]
    below = asyncio.run(make())
    body = {"embeds": embeds, "components": below.to_components() if below else []}
    check_message(body, {})
    return body


def rows(reply):
    return [[item.get("label") for item in row["components"]] for row in sent(reply)["components"]]


def test_a_question_with_buttons():
    body = sent(ask())
    assert body["embeds"][0]["title"] == "Question 1 of 3"
    assert body["embeds"][0]["description"] == "-# Pooling · junior\nWhich layer?"
    assert "footer" not in body["embeds"][0]
    found = [[(item["label"], item["custom_id"]) for item in row["components"]] for row in body["components"]]
    assert found == [
        [("Pooling", "q:7:0:0"), ("Softmax", "q:7:0:1")],
        [("Hint", "q:7:0:hint"), ("Stop", "q:7:0:stop")],
    ]


def test_long_labels_have_a_row_each_and_stay_whole():
    labels = [f"{LETTERS}{n}" for n in range(4)]
    assert rows(ask(options=options(*labels))) == [*([label] for label in labels), ["Hint", "Stop"]]


def test_six_labels_that_are_not_short_stand_in_pairs():
    labels = [f"an option in words {n}" for n in range(6)]
    assert rows(ask(options=options(*labels)))[:-1] == [labels[0:2], labels[2:4], labels[4:6]]


def test_options_too_long_for_buttons_are_lettered_in_the_text():
    labels = [LETTERS * 3, "short"]
    body = sent(ask(options=options(*labels)))
    assert f"A) {labels[0]}\nB) short" in body["embeds"][0]["description"]
    assert rows(ask(options=options(*labels)))[0] == ["A", "B"]


def test_steps_show_their_place():
    steps = options("Loss", "Update", "Forward", picked=("Forward", "Loss"))
    done = Button("Done", "7:0:done")
    body = sent(ask(expects=Expects.ARRANGED, options=steps, done=done, press="Press them."))
    first = [(item["label"], item["style"]) for item in body["components"][0]["components"]]
    assert first == [("2. Loss", 3), ("Update", 1), ("1. Forward", 3)]
    assert [item["label"] for item in body["components"][1]["components"]] == ["Done", "Hint", "Stop"]
    assert body["embeds"][0]["footer"]["text"] == "Press them."


def test_several_options_are_a_menu_with_what_was_picked():
    chosen = options("A layer", "A loss", picked=("A loss",))
    body = sent(ask(expects=Expects.SEVERAL, options=chosen, done=Button("Done", "7:0:done"), press="Choose."))
    menu = body["components"][0]["components"][0]
    assert (menu["custom_id"], menu["min_values"], menu["max_values"]) == ("q:7:0:pick", 0, 2)
    found = [(line["label"], line["value"], line.get("default", False)) for line in menu["options"]]
    assert found == [("A layer", "7:0:0", False), ("A loss", "7:0:1", True)]


def test_lines_too_long_for_a_menu_are_lettered():
    long = LETTERS * 5
    body = sent(ask(expects=Expects.SEVERAL, options=options(long, "short"), done=Button("Done", "7:0:done")))
    menu = body["components"][0]["components"][0]
    assert [line["label"] for line in menu["options"]] == ["A", "B"]
    assert menu["options"][0]["description"].startswith("one two")
    assert f"A) {long}" in body["embeds"][0]["description"]


@pytest.mark.parametrize(("how", "long"), [("Type the term.", False), ("Answer in a few sentences.", True)])
def test_what_is_typed_has_a_button_that_opens_a_field(how: str, long: bool):
    body = sent(ask(expects=Expects.TYPED, options=(), how=how, long=long))
    assert body["components"][0]["components"][0]["custom_id"] == f"w:{long:d}:7:0"
    assert body["embeds"][0]["footer"]["text"] == how


def test_nothing_of_a_name_or_an_answer_is_markup():
    board = Board(title="Leaderboard", rows=(Row(1, EVIL, "3 points", mine=True),))
    text = sent(board)["embeds"][0]["description"]
    assert "\u202e" not in text
    assert "@everyone" not in text
    assert "<@1" not in text
    assert not re.search(r"(?<!\\)[_~|\[\]<>]", text)
    assert not re.search(r"(?<!\\)\*", text[2:-2])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2 * 3 * 4", r"2 \* 3 \* 4"),
        ("call `a_b[0]` now_", "call `a_b[0]` now\\_"),
        ("# title", r"\# title"),
        ("- item", r"\- item"),
        ("-# small", r"\-# small"),
        ("C# and -1", "C# and -1"),
        ("a\\b", r"a\\b"),
        ("@here", "@\u200bhere"),
    ],
)
def test_prose(text: str, shown: str):
    assert prose(text) == shown


def test_code_cannot_end_its_block():
    block = listing("python", "print('```')\nx = 1\n", 200)
    assert block.startswith("```python\n")
    assert block.endswith("\nx = 1\n```")
    assert block.count("```") == 2


def test_long_code_is_cut_at_a_line():
    block = listing("python", "\n".join(f"line = {n}" for n in range(500)), 400)
    assert len(block) <= 400
    assert block.endswith("\n…\n```")
    assert re.search(r"line = \d+\n…", block)


def test_an_odd_language_is_left_out():
    assert listing("py\nthon", "x", 100) == "```\nx\n```"


def test_a_formula_is_its_source():
    assert source("a = `b`\n+ c") == "Formula: `a = 'b' + c`"


def test_a_cut_leaves_no_half_escape():
    for longest in range(5, 40):
        short = cut(prose("*" * 50), longest)
        assert len(short) <= longest
        assert not short.removesuffix("…").endswith("\\")


def test_labels_have_no_markup():
    assert plain("use `x.grad`\u202e", 80) == "use x.grad"


def test_a_question_of_the_greatest_length_fits():
    code = Listing("python", "\n".join(["x = " + "y" * 90] * 60))
    long = ask(
        prompt="*" * 3000,
        code=code,
        formula="x" * 500,
        picture=Picture("p" * 500),
        context=EVIL,
        options=options(*(f"{LETTERS * 5}{n}" for n in range(6))),
    )
    text = sent(long)["embeds"][0]["description"]
    assert "F) one two" in text
    assert text.count("```") == 2
    assert "…" in text


def test_a_verdict_stands_below_its_question():
    quote = Quote(heading="Question 1 of 3", prompt="Which layer?", code=Listing("python", "x = 1"), formula="a")
    note = Note(title="Right!", body=("Because.", "Really."), tone=Tone.GOOD, replaces="7:0", quote=quote)
    first, second = sent(note)["embeds"]
    assert (first["title"], first["description"]) == (
        "Question 1 of 3",
        "Which layer?\n```python\nx = 1\n```\nFormula: `a`",
    )
    assert (second["title"], second["description"]) == ("Right!", "Because.\n\nReally.")
    assert "color" in second
    assert sent(note)["components"] == []


@pytest.mark.parametrize(("body", "embeds"), [("b " * 4000, 2), ("b " * 1000, 2), ("b", 2)])
@pytest.mark.parametrize("footer", ["f " * 2000, ""])
def test_a_long_verdict_and_its_long_question_fit_together(body: str, embeds: int, footer: str):
    quote = Quote(heading="h" * 300, prompt="p " * 2000, code=Listing("python", "x = 1\n" * 1000))
    note = Note(title="t " * 300, body=(body,), footer=footer, replaces="7:0", quote=quote)
    found = sent(note)["embeds"]
    assert len(found) == (1 if len(body) > 4000 and footer else embeds)
    assert found[-1]["title"].startswith("t t")


def test_a_list_is_cut_at_the_end():
    items = tuple(Item(term=f"term {n}", text=LETTERS) for n in range(200))
    text = sent(Note(title="Topics", items=items, footer="More."))["embeds"][0]["description"]
    assert text.startswith("**term 0**: one two")
    assert text.endswith("…")


@pytest.mark.parametrize("long", [True, False])
def test_a_modal_fits(long: bool):
    async def make():
        return modal("7:0", "Question " * 10, "how " * 60, long).to_dict()

    body = asyncio.run(make())
    form = Form()
    check_modal(form, body)
    form.close()
    field = body["components"][0]["component"]
    assert body["custom_id"] == "a:7:0"
    assert (field["style"], field["max_length"]) == (2 if long else 1, 4000)


@pytest.mark.parametrize("expects", [Expects.SEVERAL, Expects.ARRANGED])
@pytest.mark.parametrize("crowd", [True, False])
def test_where_nothing_ends_the_picking_the_answer_is_typed(expects: Expects, crowd: bool):
    body = sent(ask(expects=expects, crowd=crowd, moves=()))
    assert [[item["custom_id"] for item in row["components"]] for row in body["components"]] == [["w:0:7:0"]]
    assert body["embeds"][0]["description"].endswith("1) Pooling\n2) Softmax")


def test_a_question_that_is_recalled_is_shown_whole():
    seen = Picture("A line.", "a.png", b"png")
    quote = Quote(heading="Then", prompt="Which?", code=Listing("python", "f()"), formula="x", picture=seen)
    note = Note(recalled=quote, body=("The answer: 1",))
    question, said = sent(note)["embeds"]
    assert question["title"] == "Then"
    assert all(part in question["description"] for part in ("Which?", "f()", "x"))
    assert question["image"]["url"] == "attachment://a.png"
    assert (render(note).file, render(note).alt) == (("a.png", b"png"), "A line.")
    assert said["description"] == "The answer: 1"
    assert len(sent(Note(quote=quote, body=("The answer: 1",)))["embeds"]) == 1
